-- migrate:up
-- Who may call. A key is never deleted: that keys were ever made is what closes the service to callers without one.
CREATE TABLE api_keys (
    id text PRIMARY KEY CHECK (id ~ '^[0-9a-z]{12}$'),
    name text NOT NULL CHECK (name <> ''),
    salt bytea NOT NULL CHECK (length(salt) = 16),
    -- BLAKE2b of the secret, keyed with the salt; the secret itself is kept nowhere.
    secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
    scopes text[] NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['check', 'ingest', 'admin']),
    -- Web pages that may use the key; one that has any is publishable.
    origins text[] NOT NULL,
    requests_per_minute integer NOT NULL CHECK (requests_per_minute > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    CHECK (cardinality(origins) = 0 OR scopes = ARRAY['check'])
);

-- Requests of each caller in their running window. Unlogged: a crash forgives a minute's requests, and no request
-- waits for the disk.
CREATE UNLOGGED TABLE rate_windows (
    caller text PRIMARY KEY,
    started_at timestamptz NOT NULL,
    used integer NOT NULL CHECK (used > 0)
) WITH (fillfactor = 50);

CREATE INDEX rate_windows_started_at ON rate_windows (started_at);

-- Requests that came with an Idempotency-Key, and their outcome. No text of a caller is in it, but in the answers that
-- are stored elsewhere as well: the names of requests are keyed hashes.
CREATE TABLE idempotent_requests (
    -- Of the caller, the route and the key that was sent.
    id bytea PRIMARY KEY,
    -- Of the body and the fields that decide the answer, keyed with the sent key too, which is not kept.
    fingerprint bytea NOT NULL,
    -- The attempt that runs, or ran, it.
    attempt uuid NOT NULL,
    -- Up to then the attempt is believed to be alive.
    leased_until timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    -- Of the answer; all null while the request is under way, fields and body null where the answer is not kept.
    status smallint,
    fields jsonb,
    body bytea,
    -- Path of what was made, so that the answer goes when it does.
    location text,
    CHECK (status IS NOT NULL OR (fields IS NULL AND body IS NULL)),
    CHECK ((fields IS NULL) = (body IS NULL))
);

CREATE INDEX idempotent_requests_expires_at ON idempotent_requests (expires_at);
CREATE INDEX idempotent_requests_location ON idempotent_requests (location) WHERE location IS NOT NULL;

-- One row: what the hashes of callers and requests are keyed with.
CREATE TABLE access_secret (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    secret bytea NOT NULL CHECK (length(secret) = 32)
);

-- Two random UUIDs hold 244 random bits.
INSERT INTO access_secret (secret)
SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- migrate:down

DROP TABLE access_secret, idempotent_requests, rate_windows, api_keys;
