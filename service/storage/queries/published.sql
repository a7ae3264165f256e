-- The ClaimReview that was published of a saved check.
-- name: get
SELECT published FROM claimreviews WHERE check_id = $1;

-- Locks a saved check for its publication, one after the other; it stays until the transaction ends.
-- name: lock
SELECT id FROM saved_checks WHERE id = $1 FOR NO KEY UPDATE;

-- Takes back what was published of a saved check.
-- name: withdraw
DELETE FROM claimreviews WHERE check_id = $1 RETURNING id;

-- Publishes a fact-check of a saved check, in the place of what a feed told under the same key. Gives nothing where that
-- key is another check's.
-- name: publish
INSERT INTO claimreviews (
    key, fingerprint, url, claim, rating, language, language_tag, publisher, site, claimant, claimed_at, reviewed_at,
    tokens, embedding, check_id, published
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (key) DO UPDATE SET
    fingerprint = excluded.fingerprint, rating = excluded.rating, language = excluded.language,
    language_tag = excluded.language_tag, publisher = excluded.publisher, site = excluded.site, title = NULL,
    claimant = excluded.claimant, claimed_at = excluded.claimed_at, reviewed_at = excluded.reviewed_at,
    ingested_at = now(), tokens = excluded.tokens, embedding = excluded.embedding, check_id = excluded.check_id,
    published = excluded.published
WHERE claimreviews.check_id IS NULL
RETURNING id;
