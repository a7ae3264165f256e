-- A secret that every process of the service shares.
-- name: secret
SELECT value FROM secrets WHERE name = $1;
