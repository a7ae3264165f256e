-- Fingerprints of the reviews that are stored among these keys.
-- name: fingerprints
SELECT key, fingerprint FROM claimreviews WHERE key = ANY ($1::text[]);

-- Keeps a review, or replaces what was kept under its key; says whether it is new. What an editor published stays.
-- name: put
INSERT INTO claimreviews (
    key, fingerprint, url, claim, rating, language, language_tag, publisher, site, title, claimant, claimed_at,
    reviewed_at, tokens, embedding
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
ON CONFLICT (key) DO UPDATE SET
    fingerprint = excluded.fingerprint, rating = excluded.rating, language = excluded.language,
    language_tag = excluded.language_tag, publisher = excluded.publisher, site = excluded.site,
    title = excluded.title, claimant = excluded.claimant, claimed_at = excluded.claimed_at,
    reviewed_at = excluded.reviewed_at, ingested_at = now(), tokens = excluded.tokens, embedding = excluded.embedding
WHERE claimreviews.check_id IS NULL
RETURNING xmax = 0 AS created;

-- Condition: the review is among those that are consulted.
-- name: consulted
($1::text IS NULL OR r.language = $1)
AND ($2::text IS NULL OR r.site = $2 OR right(r.site, length($2) + 1) = '.' || $2)
AND ($3::timestamptz IS NULL OR r.reviewed_at >= $3)

-- Columns of a review `r`.
-- name: columns
r.url, r.claim, r.rating, r.language, r.language_tag, r.publisher, r.site, r.title, r.claimant, r.claimed_at,
r.reviewed_at

-- The best reviews: those with at least $6 of the words $5 and those whose claim lies near, their ranks fused.
-- name: search
WITH lexical AS (
    SELECT matching.id, row_number() OVER (ORDER BY matching.words DESC, matching.rank DESC, matching.id) AS place
    FROM (
        SELECT r.id, ts_rank('{1,1,1,1}', r.tokens, $4::tsquery) AS rank, (
            SELECT count(*) FROM unnest($5::text[]::tsquery[]) AS word (query) WHERE r.tokens @@ word.query
        ) AS words
        FROM claimreviews AS r
        WHERE r.tokens @@ $4::tsquery AND {consulted}
    ) AS matching
    WHERE matching.words >= $6
    ORDER BY place
    LIMIT $9
),
dense AS (
    SELECT nearest.id, row_number() OVER (ORDER BY nearest.distance, nearest.id) AS place
    FROM (
        SELECT r.id, r.embedding <#> $7::halfvec AS distance
        FROM claimreviews AS r
        WHERE {consulted}
        ORDER BY r.embedding <#> $7::halfvec
        LIMIT $9
    ) AS nearest
    WHERE -nearest.distance >= $8
)
SELECT {columns}
FROM (
    SELECT ranked.id, sum(1.0 / (60 + ranked.place)) AS score
    FROM (SELECT * FROM lexical UNION ALL SELECT * FROM dense) AS ranked
    GROUP BY ranked.id
) AS best
JOIN claimreviews AS r ON r.id = best.id
ORDER BY best.score DESC, r.id
LIMIT $9;

-- The latest reviews, where nothing is looked for.
-- name: latest
SELECT {columns}
FROM claimreviews AS r
WHERE {consulted}
ORDER BY r.reviewed_at DESC NULLS LAST, r.id
LIMIT $4;
