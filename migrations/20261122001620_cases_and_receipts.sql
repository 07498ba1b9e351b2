-- A contact's request at each business that holds the number: the business decides, the platform watches.
CREATE TABLE privacy_cases (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    -- of the platform, not of a tenant: no key may leave the workspace, so a trigger removes what is left
    request_id uuid NOT NULL,
    -- outlives the contact: it then names nobody
    contact_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'approved', 'done', 'refused')),
    routed_at timestamptz NOT NULL,
    reminders int NOT NULL DEFAULT 0,
    decided_at timestamptz,
    decided_by uuid,
    -- why it was refused, for the person
    reason text NOT NULL DEFAULT '',
    evidence jsonb,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, request_id)
);
CREATE INDEX privacy_cases_by_request ON privacy_cases (request_id);
CREATE INDEX privacy_cases_silent ON privacy_cases (routed_at) WHERE state = 'open';
CALL make_tenant_table('privacy_cases');

CREATE FUNCTION forget_cases_of_request() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM privacy_cases WHERE request_id = OLD.id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION forget_cases_of_request FROM PUBLIC;
CREATE TRIGGER forget_cases AFTER DELETE ON privacy_requests
    FOR EACH ROW EXECUTE FUNCTION forget_cases_of_request();

-- Which workspaces hold a number is asked across all of them, once a proven request.
CREATE INDEX contacts_by_phone ON contacts (phone) WHERE phone IS NOT NULL;

-- What the person who asked sees of the businesses: who, and what they decided.
CREATE FUNCTION cases_of_request(request uuid)
    RETURNS TABLE (id uuid, business text, state text, reason text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.id, w.name, c.state, c.reason
    FROM privacy_cases c JOIN workspaces w ON w.id = c.workspace_id
    WHERE c.request_id = request ORDER BY w.name
$$;
REVOKE ALL ON FUNCTION cases_of_request FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_of_request TO xpecto_app;

-- A bundle belongs to an account, or to the case of a contact.
ALTER TABLE privacy_exports ALTER COLUMN account_id DROP NOT NULL;
ALTER TABLE privacy_exports ADD COLUMN case_id uuid;
CREATE INDEX privacy_exports_by_case ON privacy_exports (case_id) WHERE case_id IS NOT NULL;

-- Signed answers: counts and times, nothing of a person. Kept beyond the request's own data.
CREATE TABLE privacy_receipts (
    request_id uuid PRIMARY KEY REFERENCES privacy_requests ON DELETE CASCADE,
    body jsonb NOT NULL,
    signature bytea NOT NULL,
    issued_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON privacy_receipts TO xpecto_app;
