-- Fingerprints of the documents that are known by these external ids.
-- name: fingerprints
SELECT external_id, fingerprint FROM documents WHERE external_id = ANY ($1::text[]);

-- What is known of these external ids, for the one who holds the writers' turn.
-- name: known
SELECT d.external_id, d.id, d.fingerprint, (SELECT count(*) FROM passages AS p WHERE p.document_id = d.id) AS passages
FROM documents AS d
WHERE d.external_id = ANY ($1::text[]);

-- Writes documents, new or in place of those of the same ids, from one array for each column; $13 is the time of writing.
-- name: put
INSERT INTO documents (
    id, external_id, source, url, title, language, published_at, text, lead, content_hash, fingerprint, metadata,
    ingested_at, updated_at
)
SELECT new.*, $13::timestamptz, $13::timestamptz
FROM unnest(
    $1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::text[],
    $10::text[], $11::text[], $12::jsonb[]
) AS new
ON CONFLICT (id) DO UPDATE SET
    source = excluded.source,
    url = excluded.url,
    title = excluded.title,
    language = excluded.language,
    published_at = excluded.published_at,
    updated_at = greatest(excluded.updated_at, documents.ingested_at),
    text = excluded.text,
    lead = excluded.lead,
    content_hash = excluded.content_hash,
    fingerprint = excluded.fingerprint,
    metadata = excluded.metadata;

-- The time of a change. Not now(), which is when the transaction began: before it waited for the writers' turn.
-- name: time
SELECT clock_timestamp();

-- Takes away the passages of documents that are about to be replaced.
-- name: delete_passages
DELETE FROM passages WHERE document_id = ANY ($1::uuid[]);

-- One document by its id, else by its external id.
-- name: get
SELECT
    d.*,
    (SELECT count(*) FROM passages AS p WHERE p.document_id = d.id) AS passages
FROM documents AS d
WHERE d.id = $1::uuid OR d.external_id = $2
ORDER BY d.id = $1::uuid DESC NULLS LAST
LIMIT 1;

-- Takes a document and its passages away.
-- name: delete
DELETE FROM documents WHERE id = $1;
