-- Names of the indexes on passages that are there and whole.
-- name: present
SELECT c.relname AS name
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indexrelid
WHERE i.indrelid = 'passages'::regclass AND i.indisvalid;

-- Bytes on disk of the tables of the corpus with what PostgreSQL keeps beside them, and of each index on passages.
-- name: sizes
SELECT t.relname AS name, false AS is_index, pg_table_size(t.oid) AS bytes
FROM pg_class AS t
WHERE t.oid IN ('passages'::regclass, 'documents'::regclass, 'lexicon'::regclass)
UNION ALL
SELECT c.relname AS name, true AS is_index, pg_relation_size(c.oid) AS bytes
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indexrelid
WHERE i.indrelid = 'passages'::regclass
ORDER BY name;

-- Passages in the corpus.
-- name: passages
SELECT passages FROM corpus;

-- Memory for building one index, in kilobytes, and workers beside the first; for this connection.
-- name: settings
SELECT set_config('maintenance_work_mem', $1::text, false), set_config('max_parallel_maintenance_workers', $2::text, false);

-- Plans for the corpus as it is now.
-- name: analyse
ANALYZE documents, passages;

-- The tokens that the most passages have.
-- name: commonest
SELECT token FROM lexicon ORDER BY passages DESC, token LIMIT $1;
