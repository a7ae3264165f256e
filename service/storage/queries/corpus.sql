-- The number of the corpus's present state.
-- name: snapshot
SELECT snapshot FROM corpus;

-- Takes the writers' turn: held until the transaction ends.
-- name: lock
SELECT snapshot FROM corpus FOR UPDATE;

-- Marks that the corpus has changed.
-- name: advance
UPDATE corpus SET snapshot = snapshot + 1 RETURNING snapshot;

-- Totals and the range of publication times.
-- name: totals
SELECT
    (SELECT count(*) FROM documents) AS documents,
    corpus.passages,
    corpus.snapshot,
    (SELECT min(published_at) FROM documents) AS oldest,
    (SELECT max(published_at) FROM documents) AS newest
FROM corpus;

-- Documents and passages by language, outlet and month (UTC), largest first, months newest first.
-- name: parts
WITH counted AS (
    SELECT
        d.language,
        d.source,
        coalesce(to_char(d.published_at AT TIME ZONE 'UTC', 'YYYY-MM'), 'unknown') AS month,
        coalesce(p.passages, 0) AS passages
    FROM documents AS d
    LEFT JOIN (SELECT document_id, count(*) AS passages FROM passages GROUP BY document_id) AS p ON p.document_id = d.id
)
SELECT
    CASE WHEN grouping(language) = 0 THEN 'language' WHEN grouping(source) = 0 THEN 'source' ELSE 'month' END AS kind,
    coalesce(language, source, month) AS name,
    count(*) AS documents,
    sum(passages)::bigint AS passages
FROM counted
GROUP BY GROUPING SETS (language, source, month)
ORDER BY kind, CASE WHEN grouping(month) = 0 THEN month END DESC, documents DESC, name;

-- Answers if the database does.
-- name: ping
SELECT 1;
