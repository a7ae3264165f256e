-- migrate:up
-- Fact-checks that an editor published of saved checks stand among those by others, and go with their check.
ALTER TABLE claimreviews
    -- Of which saved check it was published; none: it is by others.
    ADD COLUMN check_id uuid UNIQUE REFERENCES saved_checks (id) ON DELETE CASCADE,
    -- The ClaimReview as it is given back, to the byte.
    ADD COLUMN published json,
    ADD CHECK ((check_id IS NULL) = (published IS NULL));

-- migrate:down

DELETE FROM claimreviews WHERE check_id IS NOT NULL;
ALTER TABLE claimreviews DROP COLUMN check_id, DROP COLUMN published;
