-- migrate:up

-- Fact-checks by others, from ClaimReview feeds.
CREATE TABLE claimreviews (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- SHA-256 of URL and claim: a page may check several claims, and both may be too long for an index.
    key text NOT NULL UNIQUE CHECK (key ~ '^[0-9a-f]{64}$'),
    -- Over everything that came in, so that an unchanged review can be told before it is embedded.
    fingerprint text NOT NULL,
    url text NOT NULL,
    claim text NOT NULL CHECK (claim <> ''),
    rating text NOT NULL CHECK (rating <> ''),
    language text NOT NULL,
    -- The language as the feed has it: pt-BR.
    language_tag text NOT NULL,
    publisher text,
    site text,
    title text,
    claimant text,
    claimed_at timestamptz,
    reviewed_at timestamptz,
    ingested_at timestamptz NOT NULL DEFAULT now(),
    -- Of claim, claimant and title; analysed by the service.
    tokens tsvector NOT NULL,
    -- Unit vector of the claim.
    embedding halfvec(384) NOT NULL
);

CREATE INDEX claimreviews_tokens ON claimreviews USING gin (tokens) WITH (fastupdate = off);
CREATE INDEX claimreviews_embedding ON claimreviews USING hnsw (embedding halfvec_ip_ops)
    WITH (m = 16, ef_construction = 64);
CREATE INDEX claimreviews_reviewed_at ON claimreviews (reviewed_at);
CREATE INDEX claimreviews_site ON claimreviews (site);

-- migrate:down

DROP TABLE claimreviews;
