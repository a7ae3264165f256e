-- Whether dbmate's table of applied versions and our table of checksums exist.
-- name: tables
SELECT
    to_regclass('schema_migrations') IS NOT NULL AS versions,
    to_regclass('schema_migration_checksums') IS NOT NULL AS checksums;

-- Applied versions, as dbmate keeps them.
-- name: create_versions
CREATE TABLE IF NOT EXISTS schema_migrations (version varchar PRIMARY KEY);

-- What the applied files said, so that a changed one is noticed.
-- name: create_checksums
CREATE TABLE IF NOT EXISTS schema_migration_checksums (version varchar PRIMARY KEY, sha256 text NOT NULL);

-- Versions that were applied.
-- name: versions
SELECT version FROM schema_migrations ORDER BY version;

-- Checksums of the files that were applied.
-- name: checksums
SELECT version, sha256 FROM schema_migration_checksums;

-- Notes a version as applied.
-- name: add_version
INSERT INTO schema_migrations (version) VALUES ($1);

-- Notes what an applied file says; what an earlier one said, undone by dbmate since, is forgotten.
-- name: add_checksum
INSERT INTO schema_migration_checksums (version, sha256) VALUES ($1, $2)
ON CONFLICT (version) DO UPDATE SET sha256 = excluded.sha256;

-- Waits for other migrations of this database to end; released by `unlock` or with the connection.
-- name: lock
SELECT pg_advisory_lock($1);

-- Lets the next migration begin.
-- name: unlock
SELECT pg_advisory_unlock($1);

-- Versions of the server and of pgvector, null where it is not installed.
-- name: server
SELECT
    current_setting('server_version_num')::int AS server,
    (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS vector,
    (SELECT n.nspname FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace WHERE t.typname = 'halfvec'
        ORDER BY pg_type_is_visible(t.oid) DESC LIMIT 1) AS vector_schema;
