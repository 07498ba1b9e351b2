-- Every bundle has a key of its own, which goes with its row. Bundles of before had none: they are made anew.
DELETE FROM privacy_exports;
ALTER TABLE privacy_exports ADD COLUMN key_sealed bytea NOT NULL;
-- Two people of one workspace, or two requests, never share a file.
CREATE UNIQUE INDEX privacy_exports_by_file ON privacy_exports (stored_as);

-- One contact's bundles are built no closer together than a day; the person sees until when theirs waits.
ALTER TABLE privacy_cases ADD COLUMN built_at timestamptz, ADD COLUMN waits_until timestamptz;
CREATE INDEX privacy_cases_built ON privacy_cases (workspace_id, contact_id) WHERE built_at IS NOT NULL;

DROP FUNCTION cases_of_request;
CREATE FUNCTION cases_of_request(request uuid)
    RETURNS TABLE (id uuid, business text, state text, reason text, waits_until timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.id, w.name, c.state, c.reason, c.waits_until
    FROM privacy_cases c JOIN workspaces w ON w.id = c.workspace_id
    WHERE c.request_id = request ORDER BY w.name
$$;
REVOKE ALL ON FUNCTION cases_of_request FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_of_request TO xpecto_app;
