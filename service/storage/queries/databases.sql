-- Who else is connected to the service's database.
-- name: others
SELECT count(*) FROM pg_stat_activity WHERE datname = 'mihak' AND backend_type = 'client backend';

-- Takes away what an interrupted restore left.
-- name: drop_unfinished
DROP DATABASE IF EXISTS mihak_unfinished WITH (FORCE);

-- The empty database that a dump is read into.
-- name: create_unfinished
CREATE DATABASE mihak_unfinished TEMPLATE template0;

-- Takes away what an interrupted exchange left.
-- name: drop_replaced
DROP DATABASE IF EXISTS mihak_replaced WITH (FORCE);

-- Out of the way with the present database; first half of the exchange.
-- name: set_aside
ALTER DATABASE mihak RENAME TO mihak_replaced;

-- The restored database in its place; second half of the exchange.
-- name: put_in_place
ALTER DATABASE mihak_unfinished RENAME TO mihak;
