-- WhatsApp Business Accounts and their phone numbers.

CREATE TABLE whatsapp_accounts (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    waba_id text NOT NULL,
    -- the Graph API this account lives on: the sandbox's address, or empty for the configured one
    graph_url text NOT NULL DEFAULT '',
    is_sandbox boolean NOT NULL DEFAULT false,
    token_sealed bytea NOT NULL,
    app_secret_sealed bytea NOT NULL,
    state text NOT NULL DEFAULT 'connected' CHECK (state IN ('connected', 'stopped')),
    state_reason text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, waba_id)
);
CREATE INDEX whatsapp_accounts_by_waba ON whatsapp_accounts (waba_id);
CALL make_tenant_table('whatsapp_accounts');

CREATE TABLE phone_numbers (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    whatsapp_account_id uuid NOT NULL,
    phone_number_id text NOT NULL,
    display_phone_number text NOT NULL,
    verified_name text NOT NULL DEFAULT '',
    quality text NOT NULL DEFAULT 'UNKNOWN',
    -- unique people per moving 24 hours; null is unlimited
    daily_limit int,
    -- messages a second
    mps int NOT NULL DEFAULT 80,
    state text NOT NULL DEFAULT 'connected' CHECK (state IN ('connected', 'stopped')),
    state_reason text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, phone_number_id),
    FOREIGN KEY (workspace_id, whatsapp_account_id) REFERENCES whatsapp_accounts (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('phone_numbers');

-- A webhook names only the WABA; this finds whose secret must have signed it.
CREATE FUNCTION webhook_candidates(waba text)
    RETURNS TABLE (workspace_id uuid, whatsapp_account_id uuid, app_secret_sealed bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.workspace_id, a.id, a.app_secret_sealed FROM whatsapp_accounts a WHERE a.waba_id = waba
$$;
REVOKE ALL ON FUNCTION webhook_candidates FROM PUBLIC;
GRANT EXECUTE ON FUNCTION webhook_candidates TO xpecto_app;
