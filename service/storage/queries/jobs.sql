-- Serialises those who put checks in, so that the queue's bound holds; until the transaction ends.
-- name: turn
SELECT pg_advisory_xact_lock(7215501);

-- How many checks wait or run.
-- name: unfinished
SELECT count(*) FROM check_jobs WHERE finished_at IS NULL;

-- Puts a check into the queue.
-- name: put
INSERT INTO check_jobs (id, created_at, request) VALUES ($1, $2, $3);

-- One job, unless its time is over.
-- name: get
SELECT
    id,
    created_at,
    request,
    answer,
    failure,
    finished_at,
    lease IS NOT NULL AND leased_until > clock_timestamp() AS running
FROM check_jobs
WHERE id = $1 AND (finished_at IS NULL OR finished_at > clock_timestamp() - $2::interval);

-- Whether there is a job that nobody holds.
-- name: waiting
SELECT EXISTS (
    SELECT FROM check_jobs
    WHERE finished_at IS NULL AND (leased_until IS NULL OR leased_until < clock_timestamp())
);

-- Leases the oldest job that nobody holds; a holder that died is one whose lease ran out.
-- name: take
UPDATE check_jobs SET
    lease = $1,
    leased_until = clock_timestamp() + $2::interval,
    attempts = attempts + 1
WHERE id = (
    SELECT id
    FROM check_jobs
    WHERE finished_at IS NULL AND (leased_until IS NULL OR leased_until < clock_timestamp())
    ORDER BY id
    FOR UPDATE SKIP LOCKED
    LIMIT 1
)
RETURNING id, request, attempts;

-- Keeps a lease for longer; gives nothing where it is lost.
-- name: renew
UPDATE check_jobs SET leased_until = clock_timestamp() + $3::interval
WHERE id = $1 AND lease = $2 AND finished_at IS NULL
RETURNING id;

-- Gives a lease back, so that the job is taken again without delay.
-- name: give_back
UPDATE check_jobs SET lease = NULL, leased_until = NULL, attempts = attempts - 1
WHERE id = $1 AND lease = $2 AND finished_at IS NULL;

-- Puts a job off whose attempt failed for a reason that may pass.
-- name: put_off
UPDATE check_jobs SET lease = NULL, leased_until = clock_timestamp() + $3::interval
WHERE id = $1 AND lease = $2 AND finished_at IS NULL;

-- Ends a job with its answer or its failure, for the holder of the lease only.
-- name: finish
UPDATE check_jobs SET
    lease = NULL,
    leased_until = NULL,
    answer = $3,
    failure = $4,
    finished_at = clock_timestamp()
WHERE id = $1 AND lease = $2 AND finished_at IS NULL
RETURNING id;

-- Ends a job whose check is kept elsewhere, for the holder of the lease only.
-- name: leave
DELETE FROM check_jobs WHERE id = $1 AND lease = $2 AND finished_at IS NULL RETURNING id;

-- Takes a job away, whatever became of it.
-- name: delete
DELETE FROM check_jobs WHERE id = $1 RETURNING id;

-- Takes away what ended longer ago than $1.
-- name: sweep
DELETE FROM check_jobs WHERE finished_at <= clock_timestamp() - $1::interval RETURNING id;
