-- Saved questions to the contacts; what they ask stands in `rule` (see `contacts::segments::Rule`).
CREATE TABLE segments (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    name text NOT NULL,
    rule jsonb NOT NULL,
    -- the last exact count, and when it was made
    people bigint,
    counted_at timestamptz,
    created_by uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX segments_by_name ON segments (workspace_id, lower(name), id);
CALL make_tenant_table('segments');
