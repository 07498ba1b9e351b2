CREATE TABLE campaigns (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    name text NOT NULL,
    template_id uuid NOT NULL,
    phone_number_id uuid NOT NULL,
    -- the template as it was at the start, so that history keeps what was sent
    template_snapshot jsonb NOT NULL DEFAULT '{}',
    category text NOT NULL,
    -- 'all', 'tag:{name}' or 'import:{id}'
    audience text NOT NULL,
    -- per variable: the contact field it takes and what stands in where that is empty
    variables jsonb NOT NULL DEFAULT '{}',
    status text NOT NULL CHECK (status IN ('draft', 'scheduled', 'preparing', 'running', 'paused', 'cancelled', 'done')),
    -- why it paused by itself
    status_reason text,
    schedule_at timestamptz,
    -- do not claim before: set by back-off
    not_before timestamptz,
    created_by uuid,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX campaigns_by_time ON campaigns (workspace_id, created_at DESC, id);
CREATE INDEX campaigns_due ON campaigns (workspace_id, status) WHERE status IN ('scheduled', 'preparing', 'running');
CALL make_tenant_table('campaigns');

-- The ledger: one row a recipient, parameters frozen when the campaign starts. A row leaves `sending`
-- only through an answer, a webhook, or a person's decision; nothing is ever sent again by itself.
CREATE TABLE campaign_recipients (
    workspace_id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    phone text NOT NULL,
    parameters jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'claimed', 'sending', 'unknown', 'sent', 'failed', 'skipped')),
    -- a stable code: why it was skipped or failed
    reason text,
    attempts int NOT NULL DEFAULT 0,
    not_before timestamptz,
    claimed_by uuid,
    claimed_at timestamptz,
    sending_at timestamptz,
    wamid text,
    sent_at timestamptz,
    delivered_at timestamptz,
    read_at timestamptz,
    failed_at timestamptz,
    PRIMARY KEY (workspace_id, campaign_id, contact_id),
    FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX campaign_recipients_open ON campaign_recipients (workspace_id, campaign_id, not_before NULLS FIRST, contact_id)
    WHERE state = 'queued';
CREATE INDEX campaign_recipients_in_flight ON campaign_recipients (workspace_id, state, campaign_id)
    WHERE state IN ('claimed', 'sending', 'unknown');
CREATE INDEX campaign_recipients_by_wamid ON campaign_recipients (workspace_id, wamid) WHERE wamid IS NOT NULL;
CREATE INDEX campaign_recipients_by_contact ON campaign_recipients (workspace_id, contact_id);
CALL make_tenant_table('campaign_recipients');
