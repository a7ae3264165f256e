-- Takes a request ($1, fingerprint $2) for an attempt ($3) with a lease of $4 and a life of $5 seconds, where nobody
-- has it: it is new, has expired, or was left by an attempt whose lease has run out.
-- name: take
INSERT INTO idempotent_requests AS r (id, fingerprint, attempt, leased_until, expires_at)
VALUES (
    $1, $2, $3, clock_timestamp() + make_interval(secs => $4), clock_timestamp() + make_interval(secs => $5)
)
ON CONFLICT (id) DO UPDATE SET
    fingerprint = excluded.fingerprint,
    attempt = excluded.attempt,
    leased_until = excluded.leased_until,
    expires_at = excluded.expires_at,
    status = NULL,
    fields = NULL,
    body = NULL,
    location = NULL
WHERE r.expires_at <= clock_timestamp()
    OR (r.status IS NULL AND r.leased_until <= clock_timestamp() AND r.fingerprint = excluded.fingerprint)
RETURNING id;

-- How a request stands that somebody has.
-- name: get
SELECT fingerprint, status, fields, body FROM idempotent_requests WHERE id = $1;

-- Takes a request whose answer is not kept for one more attempt, if it still stands as it was read.
-- name: take_again
UPDATE idempotent_requests
SET attempt = $3, leased_until = clock_timestamp() + make_interval(secs => $4), status = NULL
WHERE id = $1 AND fingerprint = $2 AND status IS NOT NULL AND body IS NULL
RETURNING id;

-- Makes the lease of a running attempt longer; says whether it still has the request.
-- name: renew
UPDATE idempotent_requests SET leased_until = clock_timestamp() + make_interval(secs => $3)
WHERE id = $1 AND attempt = $2 AND status IS NULL
RETURNING id;

-- Writes down how an attempt ended.
-- name: finish
UPDATE idempotent_requests SET status = $3, fields = $4, body = $5, location = $6 WHERE id = $1 AND attempt = $2;

-- Gives a request back after an attempt that did nothing.
-- name: give_back
DELETE FROM idempotent_requests WHERE id = $1 AND attempt = $2 AND status IS NULL;

-- Forgets the answers that tell of what was made at this path.
-- name: forget
DELETE FROM idempotent_requests WHERE location = $1;

-- Forgets what has expired.
-- name: sweep
DELETE FROM idempotent_requests WHERE expires_at <= clock_timestamp();
