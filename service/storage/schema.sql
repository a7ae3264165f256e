-- The whole schema as it stands. `migrations/` leads to the same one; a test compares them.

CREATE EXTENSION IF NOT EXISTS vector;

-- Outlets. A document brings its source along; tier and note are the operator's.
CREATE TABLE sources (
    id text PRIMARY KEY CHECK (id <> ''),
    tier smallint CHECK (tier BETWEEN 1 AND 5),
    note text
);

-- Published texts, exactly as they came in after extraction.
CREATE TABLE documents (
    id uuid PRIMARY KEY,
    external_id text NOT NULL UNIQUE CHECK (external_id <> ''),
    source text NOT NULL REFERENCES sources (id),
    url text,
    title text,
    language text NOT NULL,
    published_at timestamptz,
    ingested_at timestamptz NOT NULL,
    -- When this text came in: later than ingested_at once the document was replaced.
    updated_at timestamptz NOT NULL,
    text text NOT NULL,
    -- Title, or the first passage of a document without one; resolves "the attack" in its passages.
    lead text NOT NULL,
    content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
    -- Over everything that came in, so that an unchanged document can be told before it is embedded.
    fingerprint text NOT NULL,
    metadata jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
    CHECK (updated_at >= ingested_at)
);

CREATE INDEX documents_source ON documents (source);

-- Spans of documents that are retrieved: code points [start_offset, end_offset) of documents.text, which alone holds
-- the words. known_at, source and host repeat the document's, so that one scan of one index can filter.
CREATE TABLE passages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id uuid NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    start_offset integer NOT NULL CHECK (start_offset >= 0),
    end_offset integer NOT NULL,
    language text NOT NULL,
    source text NOT NULL,
    host text,
    published_at timestamptz,
    -- Publication time; of an undated document the time at which its text came in. What as_of looks at.
    known_at timestamptz NOT NULL,
    -- Analysed by the service, never by a text search configuration.
    tokens tsvector NOT NULL,
    -- Number of tokens, repetitions counted.
    length integer NOT NULL CHECK (length >= 0),
    -- Unit vector, so that the inner product is the cosine.
    embedding halfvec(384) NOT NULL,
    UNIQUE (document_id, ordinal),
    CHECK (end_offset > start_offset)
);

CREATE INDEX passages_tokens ON passages USING gin (tokens) WITH (fastupdate = off);
CREATE INDEX passages_embedding ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64);
CREATE INDEX passages_source ON passages (source);
CREATE INDEX passages_language ON passages (language);
CREATE INDEX passages_known_at ON passages (known_at);

-- In how many passages a token occurs: what makes a word rare, and what bounds the work of a query.
CREATE TABLE lexicon (
    token text COLLATE "C" PRIMARY KEY,
    passages bigint NOT NULL CHECK (passages >= 0)
) WITH (fillfactor = 70);

-- One row. Who changes the corpus locks it first, so writers come one after the other.
CREATE TABLE corpus (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    -- Grows by one with each change, in the transaction of the change.
    snapshot bigint NOT NULL DEFAULT 0,
    passages bigint NOT NULL DEFAULT 0 CHECK (passages >= 0),
    tokens bigint NOT NULL DEFAULT 0 CHECK (tokens >= 0)
) WITH (fillfactor = 50);

INSERT INTO corpus DEFAULT VALUES;

-- Keeps lexicon and corpus true, whichever way passages come and go (COPY, cascade, an operator's DELETE).
CREATE FUNCTION count_new_passages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO lexicon (token, passages)
        SELECT token, count(*) FROM new_passages, unnest(tsvector_to_array(tokens)) AS token GROUP BY token
        ORDER BY token COLLATE "C"
    ON CONFLICT (token) DO UPDATE SET passages = lexicon.passages + excluded.passages;
    UPDATE corpus SET passages = corpus.passages + added.passages, tokens = corpus.tokens + added.tokens
        FROM (SELECT count(*) AS passages, coalesce(sum(length), 0) AS tokens FROM new_passages) AS added
        WHERE added.passages > 0;
    RETURN NULL;
END
$$;

CREATE FUNCTION count_old_passages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE lexicon SET passages = lexicon.passages - removed.passages
        FROM (
            SELECT token, count(*) AS passages FROM old_passages, unnest(tsvector_to_array(tokens)) AS token
            GROUP BY token
        ) AS removed
        WHERE lexicon.token = removed.token;
    DELETE FROM lexicon USING old_passages, unnest(tsvector_to_array(old_passages.tokens)) AS gone
        WHERE lexicon.token = gone AND lexicon.passages = 0;
    UPDATE corpus SET passages = corpus.passages - removed.passages, tokens = corpus.tokens - removed.tokens
        FROM (SELECT count(*) AS passages, coalesce(sum(length), 0) AS tokens FROM old_passages) AS removed
        WHERE removed.passages > 0;
    RETURN NULL;
END
$$;

CREATE TRIGGER count_new_passages AFTER INSERT ON passages
    REFERENCING NEW TABLE AS new_passages FOR EACH STATEMENT EXECUTE FUNCTION count_new_passages();
CREATE TRIGGER count_old_passages AFTER DELETE ON passages
    REFERENCING OLD TABLE AS old_passages FOR EACH STATEMENT EXECUTE FUNCTION count_old_passages();

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
