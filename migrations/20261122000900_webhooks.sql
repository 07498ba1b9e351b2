-- Meta's callbacks, stored sealed before anything but the account ids is read from them. A row leaves
-- when everything in it has been applied; what cannot be applied stays, with its error and the next try.
CREATE TABLE webhook_deliveries (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    body_sealed bytea NOT NULL,
    received_at timestamptz NOT NULL,
    attempts int NOT NULL DEFAULT 0,
    retry_at timestamptz NOT NULL,
    -- a stable code or the database's own words; never anything from the body
    last_error text,
    PRIMARY KEY (workspace_id, id)
);
-- Ciphertext does not compress: trying costs time.
ALTER TABLE webhook_deliveries ALTER COLUMN body_sealed SET STORAGE EXTERNAL;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (workspace_id, retry_at, id);
CALL make_tenant_table('webhook_deliveries');

-- Which workspaces have something due: the worker may know that much across tenants, and no more.
CREATE FUNCTION workspaces_with_due_webhooks(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT workspace_id FROM webhook_deliveries WHERE retry_at <= at
$$;
REVOKE ALL ON FUNCTION workspaces_with_due_webhooks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workspaces_with_due_webhooks TO xpecto_app;

-- A person said stop. Done once no send to them that began before is still under way; then it is
-- acknowledged, once.
CREATE TABLE opt_outs (
    workspace_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    -- where the acknowledgement goes; null where nobody wrote (WhatsApp's own switch)
    conversation_id uuid,
    locale text NOT NULL,
    asked_at timestamptz NOT NULL,
    done_at timestamptz,
    PRIMARY KEY (workspace_id, contact_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('opt_outs');
