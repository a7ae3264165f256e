-- Keeps a new key.
-- name: add_key
INSERT INTO api_keys (id, name, salt, secret_hash, scopes, origins, requests_per_minute)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING *;

-- One key, live or revoked.
-- name: key
SELECT * FROM api_keys WHERE id = $1;

-- Every key, oldest first.
-- name: keys
SELECT * FROM api_keys ORDER BY created_at, id;

-- Takes a key's rights away; the first time stands.
-- name: revoke
UPDATE api_keys SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE id = $1 RETURNING *;

-- What the keys are together.
-- name: facts
SELECT
    count(*) > 0 AS any_made,
    count(*) FILTER (WHERE revoked_at IS NULL) > 0 AS any_live,
    coalesce(
        (SELECT array_agg(DISTINCT origin) FROM api_keys AS k, unnest(k.origins) AS origin WHERE k.revoked_at IS NULL),
        '{}'
    ) AS origins
FROM api_keys;

-- Counts one request of a caller ($1) against a quota ($2) in a window of $3 seconds, which begins with the first
-- request after the one before has ended. One statement, so that it is right with any number of processes. The time is
-- read once, before the row is waited for. Requests that are refused are not counted beyond the first.
-- name: count
INSERT INTO rate_windows AS w (caller, started_at, used) VALUES ($1, clock_timestamp(), 1)
ON CONFLICT (caller) DO UPDATE SET
    started_at = CASE
        WHEN w.started_at + make_interval(secs => $3) <= excluded.started_at THEN excluded.started_at
        ELSE w.started_at
    END,
    used = CASE
        WHEN w.started_at + make_interval(secs => $3) <= excluded.started_at THEN 1
        ELSE least(w.used, $2) + 1
    END
RETURNING
    used,
    greatest(ceil(extract(epoch FROM started_at + make_interval(secs => $3) - clock_timestamp())), 1)::integer
        AS seconds_left;

-- Forgets windows that ended more than $1 seconds ago.
-- name: sweep_windows
DELETE FROM rate_windows WHERE started_at < clock_timestamp() - make_interval(secs => $1);
