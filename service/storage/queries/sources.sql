-- One outlet.
-- name: get
SELECT id, tier, note FROM sources WHERE id = $1;

-- Every outlet, the best tier first.
-- name: all
SELECT id, tier, note FROM sources ORDER BY tier NULLS LAST, id COLLATE "C";

-- Sets what the operator says of an outlet.
-- name: put
INSERT INTO sources (id, tier, note) VALUES ($1, $2, $3)
ON CONFLICT (id) DO UPDATE SET tier = excluded.tier, note = excluded.note;

-- Makes sure that outlets are known; keeps what the operator said of them.
-- name: mention
INSERT INTO sources (id) SELECT unnest($1::text[]) ON CONFLICT (id) DO NOTHING;
