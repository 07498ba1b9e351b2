-- Counts a day, kept current in the transaction of each send and each webhook. No person's key in it.
CREATE TABLE daily_counts (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    -- a day of the workspace's own zone
    day date NOT NULL,
    sent bigint NOT NULL DEFAULT 0,
    delivered bigint NOT NULL DEFAULT 0,
    read bigint NOT NULL DEFAULT 0,
    failed bigint NOT NULL DEFAULT 0,
    received bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, day)
);
CALL make_tenant_table('daily_counts');
