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
CREATE INDEX passages_source ON passages (source);
CREATE INDEX passages_language ON passages (language);
CREATE INDEX passages_known_at ON passages (known_at);
-- One index of vectors for each language: a claim is searched for in its own language and in all others apart, and an index
-- over all would have to be read past every passage of the claim's language before the first of another.
CREATE INDEX passages_embedding_ar ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'ar';
CREATE INDEX passages_embedding_de ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'de';
CREATE INDEX passages_embedding_en ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'en';
CREATE INDEX passages_embedding_es ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'es';
CREATE INDEX passages_embedding_fa ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'fa';
CREATE INDEX passages_embedding_fr ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'fr';
CREATE INDEX passages_embedding_ru ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'ru';
CREATE INDEX passages_embedding_tr ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language = 'tr';
CREATE INDEX passages_embedding_others ON passages USING hnsw (embedding halfvec_ip_ops) WITH (m = 16, ef_construction = 64)
    WHERE language NOT IN ('ar', 'de', 'en', 'es', 'fa', 'fr', 'ru', 'tr');

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

-- Secrets that every process of the service shares; made here, so that nobody has to set them.
CREATE TABLE secrets (
    name text PRIMARY KEY,
    value bytea NOT NULL
);

-- Two random UUIDs hold 244 random bits. 'access' keys the hashes of callers and requests.
INSERT INTO secrets VALUES
('access', sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))),
('cursors', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Checks that somebody asked to keep. Ids grow with time, so that they are also the order of the list. Request and
-- answer are kept as they were written (json, not jsonb): a saved check is given back to the byte.
CREATE TABLE saved_checks (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    verdict text NOT NULL,
    language text NOT NULL,
    outdated boolean NOT NULL,
    request json NOT NULL,
    answer json NOT NULL
);

CREATE INDEX saved_checks_created_at ON saved_checks (created_at);

-- What editors said of saved checks: of the verdict, or of the stance of one piece of evidence.
CREATE TABLE check_feedback (
    id uuid PRIMARY KEY,
    check_id uuid NOT NULL REFERENCES saved_checks (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    verdict text,
    evidence text,
    stance text,
    note text,
    editor text,
    CHECK ((verdict IS NULL) <> (evidence IS NULL)),
    CHECK ((evidence IS NULL) = (stance IS NULL))
);

CREATE INDEX check_feedback_check_id ON check_feedback (check_id);

-- What was saved and said stays as it is, whoever writes.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER saved_checks_stay BEFORE UPDATE ON saved_checks FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER check_feedback_stays BEFORE UPDATE ON check_feedback FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Asynchronous checks. One is taken by writing a lease into it; whoever holds the lease may end it, and only once.
CREATE TABLE check_jobs (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    request json NOT NULL,
    lease uuid,
    leased_until timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    -- The check, or why there is none.
    answer json,
    failure json,
    finished_at timestamptz,
    CHECK ((finished_at IS NULL) = (answer IS NULL AND failure IS NULL)),
    CHECK (answer IS NULL OR failure IS NULL)
);

CREATE INDEX check_jobs_waiting ON check_jobs (id) WHERE finished_at IS NULL;
CREATE INDEX check_jobs_finished_at ON check_jobs (finished_at) WHERE finished_at IS NOT NULL;

-- Fact-checks by others, from ClaimReview feeds, and those that editors published of saved checks.
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
    embedding halfvec(384) NOT NULL,
    -- Of which saved check it was published; none: it is by others.
    check_id uuid UNIQUE REFERENCES saved_checks (id) ON DELETE CASCADE,
    -- The ClaimReview as it is given back, to the byte.
    published json,
    CHECK ((check_id IS NULL) = (published IS NULL))
);

CREATE INDEX claimreviews_tokens ON claimreviews USING gin (tokens) WITH (fastupdate = off);
CREATE INDEX claimreviews_embedding ON claimreviews USING hnsw (embedding halfvec_ip_ops)
    WITH (m = 16, ef_construction = 64);
CREATE INDEX claimreviews_reviewed_at ON claimreviews (reviewed_at);
CREATE INDEX claimreviews_site ON claimreviews (site);
