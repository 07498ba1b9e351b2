-- One act on everyone whom a filter matches, worked off in sets along the key.
CREATE TABLE bulk_acts (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    act text NOT NULL CHECK (act IN ('tag', 'untag', 'opt_out', 'delete')),
    tag text,
    -- whom: the filter's parts as JSON; may hold what a member searched for
    selection_sealed bytea NOT NULL,
    status text NOT NULL CHECK (status IN ('queued', 'running', 'done', 'stopped')),
    -- how many matched when it was asked for
    expected bigint NOT NULL,
    seen bigint NOT NULL DEFAULT 0,
    changed bigint NOT NULL DEFAULT 0,
    -- the contact after which the next set begins
    reached uuid NOT NULL,
    created_by uuid,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX bulk_acts_by_time ON bulk_acts (workspace_id, created_at DESC, id);
CALL make_tenant_table('bulk_acts');
