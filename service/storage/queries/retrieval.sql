-- Settings of one query: exact plans for the given filters, and an index scan that goes on until enough rows pass them.
-- name: settings
SELECT
    set_config('jit', 'off', true),
    set_config('plan_cache_mode', 'force_custom_plan', true),
    set_config('hnsw.iterative_scan', 'strict_order', true),
    set_config('hnsw.ef_search', $1::text, true);

-- Condition: the passage lies in the part of the corpus that is consulted; $1 to $6 are the same in every query. Of a
-- dated passage known_at is published_at, and has an index.
-- name: consulted
(cardinality($1::text[]) = 0 OR p.language = ANY ($1))
AND (cardinality($2::text[]) = 0 OR p.source = ANY ($2))
AND (($3::timestamptz IS NULL AND $4::timestamptz IS NULL) OR p.published_at IS NOT NULL)
AND ($3 IS NULL OR p.known_at >= $3)
AND ($4 IS NULL OR p.known_at <= $4)
AND (
    cardinality($5::text[]) = 0
    OR p.host IS NULL
    OR NOT EXISTS (
        SELECT FROM unnest($5) AS excluded (domain)
        WHERE p.host = excluded.domain OR right(p.host, length(excluded.domain) + 1) = '.' || excluded.domain
    )
)
AND ($6::timestamptz IS NULL OR p.known_at <= $6)

-- Condition: the passage is in another language than $10. Two comparisons, as an index can answer them and not <>.
-- name: not_language
($10::text IS NULL OR p.language < $10 OR p.language > $10)

-- Columns of a passage `p` of a document `d`, with 64 code points of text on either side.
-- name: columns
p.id, p.ordinal, p.start_offset, p.end_offset, p.language,
least(p.start_offset, 64) AS before,
substr(d.text, greatest(p.start_offset - 64, 0) + 1, p.end_offset - p.start_offset + 64 + least(p.start_offset, 64))
    AS around,
d.id AS document_id, d.external_id, d.language AS document_language, d.source, d.content_hash, d.url, d.title,
d.published_at, d.lead

-- Condition: the passage is in the index of a language; the language stands for `:language`.
-- name: of_language
p.language = ':language'

-- Condition: the passage is in the index of the languages that have none of their own.
-- name: of_others
p.language NOT IN ('ar', 'de', 'en', 'es', 'fa', 'fr', 'ru', 'tr')

-- The nearest passages of one index on embeddings, nearest first; the condition of the index stands for `:part`.
-- name: nearest
SELECT p.id, p.embedding <#> $7::halfvec AS distance
FROM passages AS p
WHERE :part AND {consulted} AND {not_language}
ORDER BY p.embedding <#> $7::halfvec
LIMIT $8

-- The nearest passages by the indexes on embeddings, nearest first; a union of `nearest` stands for `:nearest`.
-- name: dense
SELECT {columns}, CASE WHEN $9::boolean THEN p.embedding END AS embedding
FROM (SELECT id, distance FROM (:nearest) AS each ORDER BY distance LIMIT $8) AS best
JOIN passages AS p ON p.id = best.id
JOIN documents AS d ON d.id = p.document_id
ORDER BY best.distance, p.id;

-- The nearest passages by comparing every one that is consulted: for parts that the index reaches too rarely.
-- name: dense_exact
SELECT {columns}, CASE WHEN $9::boolean THEN p.embedding END AS embedding
FROM (
    SELECT p.id, (p.embedding <#> $7::halfvec) + 0 AS distance
    FROM passages AS p
    WHERE {consulted} AND {not_language}
    ORDER BY distance
    LIMIT $8
) AS best
JOIN passages AS p ON p.id = best.id
JOIN documents AS d ON d.id = p.document_id
ORDER BY best.distance, p.id;

-- How rare the tokens are, and how large the corpus is.
-- name: frequencies
SELECT corpus.passages, corpus.tokens, found.token, found.passages AS frequency
FROM corpus
LEFT JOIN (SELECT token, passages FROM lexicon WHERE token = ANY ($1::text[])) AS found ON true;

-- The best of at most $9 passages that match $7, by BM25 over the terms $10 with their weights $11. ts_rank of one word
-- grows with its repetitions and tends to 1; times pi²/6 it is 1 for one occurrence and stands for BM25's frequency.
-- name: lexical
SELECT {columns}, CASE WHEN $13::boolean THEN p.embedding END AS embedding
FROM (
    SELECT candidate.id, (
        SELECT sum(counted.weight * 2.2 * counted.frequency
            / (counted.frequency + 1.2 * (0.25 + 0.75 * candidate.length / $12::float8)))
        FROM (
            SELECT term.weight, 1.6449340668 * ts_rank('{1,1,1,1}', candidate.tokens, term.query) AS frequency
            FROM unnest($10::text[]::tsquery[], $11::float8[]) AS term (query, weight)
            WHERE candidate.tokens @@ term.query
        ) AS counted
    ) AS score
    FROM (
        SELECT p.id, p.tokens, p.length FROM passages AS p
        WHERE p.tokens @@ $7::tsquery AND {consulted}
        LIMIT $9
    ) AS candidate
    ORDER BY score DESC, candidate.id
    LIMIT $8
) AS best
JOIN passages AS p ON p.id = best.id
JOIN documents AS d ON d.id = p.document_id
ORDER BY best.score DESC, p.id;

-- These passages, in the order given.
-- name: passages
SELECT {columns}, CASE WHEN $2::boolean THEN p.embedding END AS embedding
FROM unnest($1::bigint[]) WITH ORDINALITY AS wanted (id, place)
JOIN passages AS p ON p.id = wanted.id
JOIN documents AS d ON d.id = p.document_id
ORDER BY wanted.place;

-- The passages of a document, in text order.
-- name: document_passages
SELECT {columns}, NULL AS embedding
FROM passages AS p
JOIN documents AS d ON d.id = p.document_id
WHERE d.id = $1
ORDER BY p.ordinal;
