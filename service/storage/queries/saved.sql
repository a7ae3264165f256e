-- Keeps a check.
-- name: save
INSERT INTO saved_checks (id, created_at, verdict, language, outdated, request, answer)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- One saved check.
-- name: get
SELECT id, request, answer FROM saved_checks WHERE id = $1;

-- One saved check, which stays until the transaction ends.
-- name: hold
SELECT id, request, answer FROM saved_checks WHERE id = $1 FOR KEY SHARE;

-- Takes a saved check and what was said of it away.
-- name: delete
DELETE FROM saved_checks WHERE id = $1 RETURNING id;

-- Saved checks, newest first, from after the one of the id $6.
-- name: page
SELECT id, request, answer
FROM saved_checks
WHERE
    ($1::text IS NULL OR verdict = $1)
    AND ($2::text IS NULL OR language = $2)
    AND ($3::timestamptz IS NULL OR created_at >= $3)
    AND ($4::timestamptz IS NULL OR created_at <= $4)
    AND ($5::boolean IS NULL OR outdated = $5)
    AND ($6::uuid IS NULL OR id < $6)
ORDER BY id DESC
LIMIT $7;

-- Keeps what an editor said.
-- name: say
INSERT INTO check_feedback (id, check_id, created_at, verdict, evidence, stance, note, editor)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- What editors said of some checks, oldest first.
-- name: said
SELECT id, check_id, created_at, verdict, evidence, stance, note, editor
FROM check_feedback
WHERE check_id = ANY ($1::uuid[])
ORDER BY id;
