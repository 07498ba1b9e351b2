-- Meta's callbacks, stored sealed before anything is read from them.
CREATE TABLE webhook_deliveries (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    body_sealed bytea NOT NULL,
    received_at timestamptz NOT NULL,
    processed_at timestamptz,
    attempts int NOT NULL DEFAULT 0,
    last_error text,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (workspace_id, id) WHERE processed_at IS NULL;
CALL make_tenant_table('webhook_deliveries');

-- Which workspaces have something waiting: the worker may know that much across tenants, and no more.
CREATE FUNCTION workspaces_with_waiting_webhooks() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT workspace_id FROM webhook_deliveries WHERE processed_at IS NULL
$$;
REVOKE ALL ON FUNCTION workspaces_with_waiting_webhooks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workspaces_with_waiting_webhooks TO xpecto_app;
