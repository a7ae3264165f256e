-- migrate:up
-- What the hashes of callers and requests are keyed with, beside the other secrets.
INSERT INTO secrets (name, value) SELECT 'access', secret FROM access_secret;
DROP TABLE access_secret;

-- migrate:down

CREATE TABLE access_secret (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    secret bytea NOT NULL CHECK (length(secret) = 32)
);

INSERT INTO access_secret (secret) SELECT value FROM secrets WHERE name = 'access';
DELETE FROM secrets WHERE name = 'access';
