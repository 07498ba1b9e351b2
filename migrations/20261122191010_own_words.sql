-- A workspace's own words for stop, start and privacy, beside the built-in ones.
CREATE TABLE workspace_words (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    -- the word as it is compared: see privacy::words
    plain text NOT NULL,
    wish text NOT NULL CHECK (wish IN ('stop', 'start', 'know')),
    word text NOT NULL,
    place int NOT NULL,
    PRIMARY KEY (workspace_id, plain)
);
CALL make_tenant_table('workspace_words');

-- The platform's own number takes messages too: its sandbox's secret, and which messages were seen, as keyed
-- hashes, so that one that is delivered twice is obeyed once.
DELETE FROM platform_number;
ALTER TABLE platform_number ADD COLUMN secret_sealed bytea NOT NULL;
CREATE TABLE platform_messages (
    message_hash bytea PRIMARY KEY,
    received_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON platform_messages TO xpecto_app;
