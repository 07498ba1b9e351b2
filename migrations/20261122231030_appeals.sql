-- An owner says why a suspension is wrong; staff answer with reasons, and lift it or not. One a suspension.
CREATE TABLE suspension_appeals (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    -- which suspension: its moment and what was given as its reason
    suspended_at timestamptz NOT NULL,
    suspended_for text NOT NULL,
    words text NOT NULL,
    filed_by uuid,
    filed_at timestamptz NOT NULL,
    answer text NOT NULL DEFAULT '',
    lifted boolean,
    -- of the staff
    answered_by uuid,
    answered_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, suspended_at),
    CHECK ((answered_at IS NULL) = (lifted IS NULL))
);
CREATE INDEX suspension_appeals_open ON suspension_appeals (filed_at) WHERE answered_at IS NULL;
CALL make_tenant_table('suspension_appeals');

-- Which workspaces wait for an answer; what they wrote is read in each of them.
CREATE FUNCTION open_appeals() RETURNS TABLE (workspace_id uuid, name text, filed_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.workspace_id, w.name, a.filed_at FROM suspension_appeals a JOIN workspaces w ON w.id = a.workspace_id
    WHERE a.answered_at IS NULL ORDER BY a.filed_at LIMIT 200
$$;
REVOKE ALL ON FUNCTION open_appeals FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_appeals TO xpecto_app;
