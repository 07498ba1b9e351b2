-- Test sends: one message of a draft to one number, before anything starts. Never a recipient.
CREATE TABLE campaign_tests (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    -- E.164; empty once it was erased or the retention time took it
    phone text NOT NULL,
    -- the texts of the template's variables, in its order
    parameters jsonb NOT NULL,
    -- the member said that this person agreed to the message; a STOP still counts more
    agreed boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'sent', 'failed', 'skipped')),
    reason text,
    wamid text,
    sent_by uuid,
    created_at timestamptz NOT NULL,
    sending_at timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    read_at timestamptz,
    failed_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX campaign_tests_by_campaign ON campaign_tests (workspace_id, campaign_id, created_at, id);
CREATE INDEX campaign_tests_by_phone ON campaign_tests (workspace_id, phone) WHERE phone <> '';
CALL make_tenant_table('campaign_tests');
