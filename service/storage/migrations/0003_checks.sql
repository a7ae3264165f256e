-- migrate:up
-- Secrets that every process of the service shares; made here, so that nobody has to set them.
CREATE TABLE secrets (
    name text PRIMARY KEY,
    value bytea NOT NULL
);

INSERT INTO secrets VALUES ('cursors', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

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

-- migrate:down

DROP TABLE check_jobs, check_feedback, saved_checks, secrets;
DROP FUNCTION refuse_change;
