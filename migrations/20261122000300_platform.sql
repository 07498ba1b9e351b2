-- Outgoing account mail and the audit log.

-- A mail is written in the transaction that caused it and delivered by a job; one that cannot be
-- delivered stays here, visible. The content is sealed.
CREATE TABLE mails (
    id uuid PRIMARY KEY,
    account_id uuid REFERENCES accounts ON DELETE CASCADE,
    kind text NOT NULL,
    sealed bytea NOT NULL,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'caught')),
    attempts int NOT NULL DEFAULT 0,
    last_error text,
    created_at timestamptz NOT NULL,
    sent_at timestamptz
);
CREATE INDEX mails_by_time ON mails (created_at DESC);
CREATE INDEX mails_by_account ON mails (account_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON mails TO xpecto_app;

-- State changes inside a workspace, written in the same transaction as the change.
CREATE TABLE audit_entries (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('member', 'staff', 'system', 'contact')),
    actor_id uuid,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid,
    details jsonb NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CALL make_tenant_table('audit_entries');
REVOKE UPDATE, DELETE ON audit_entries FROM xpecto_app;

-- The same for acts outside any workspace: sign-ins, password changes, staff acts on people.
CREATE TABLE account_audit_entries (
    id uuid PRIMARY KEY,
    account_id uuid,
    actor_kind text NOT NULL CHECK (actor_kind IN ('member', 'staff', 'system')),
    actor_id uuid,
    action text NOT NULL,
    details jsonb NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL
);
CREATE INDEX account_audit_by_account ON account_audit_entries (account_id, at);
GRANT SELECT, INSERT ON account_audit_entries TO xpecto_app;
