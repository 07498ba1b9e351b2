CREATE TABLE campaigns (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    name text NOT NULL,
    template_id uuid NOT NULL,
    phone_number_id uuid NOT NULL,
    -- the template as it was at the start, so that history keeps what was sent
    template_snapshot jsonb NOT NULL DEFAULT 'null',
    category text NOT NULL,
    -- 'all', 'tag:{name}' or 'import:{id}'
    audience text NOT NULL,
    -- in the template's order: the contact field each variable takes and what stands in where that is empty
    variables jsonb NOT NULL DEFAULT '[]',
    status text NOT NULL CHECK (status IN ('draft', 'scheduled', 'preparing', 'running', 'paused', 'cancelled', 'done')),
    -- why it paused by itself
    status_reason text,
    -- whether recipients were written already, so that resuming does not begin again
    prepared boolean NOT NULL DEFAULT false,
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
    -- E.164; empty where the contact has none, or was erased
    phone text NOT NULL,
    -- the texts of the template's variables, in its order
    parameters jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'claimed', 'sending', 'unknown', 'sent', 'failed', 'skipped')),
    -- a stable code: why it was skipped or failed
    reason text,
    attempts int NOT NULL DEFAULT 0,
    -- not again before this time: set by a refusal that may be tried later
    not_before timestamptz,
    -- the process that holds it; alive as long as it holds the advisory lock of this id
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
CREATE INDEX campaign_recipients_in_flight ON campaign_recipients (workspace_id, campaign_id, claimed_by)
    WHERE state IN ('claimed', 'sending');
-- the states a person looks into, so that few among many are found at once
CREATE INDEX campaign_recipients_apart ON campaign_recipients (workspace_id, campaign_id, state, contact_id)
    WHERE state IN ('unknown', 'failed', 'skipped');
CREATE INDEX campaign_recipients_by_contact ON campaign_recipients (workspace_id, contact_id);
CALL make_tenant_table('campaign_recipients');

-- What the sender may know across workspaces: which campaigns have something to do, and no more.
CREATE FUNCTION due_campaigns(at timestamptz)
    RETURNS TABLE (workspace_id uuid, campaign_id uuid, phone_number_id uuid, status text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT k.workspace_id, k.id, k.phone_number_id, k.status FROM campaigns k
    WHERE k.status IN ('preparing', 'running') OR (k.status = 'scheduled' AND k.schedule_at <= at)
$$;
REVOKE ALL ON FUNCTION due_campaigns FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_campaigns TO xpecto_app;

-- Which processes hold rows, to find those of processes that died.
CREATE FUNCTION campaign_workers()
    RETURNS TABLE (workspace_id uuid, campaign_id uuid, worker uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT r.workspace_id, r.campaign_id, r.claimed_by FROM campaign_recipients r
    WHERE r.state IN ('claimed', 'sending') AND r.claimed_by IS NOT NULL
$$;
REVOKE ALL ON FUNCTION campaign_workers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION campaign_workers TO xpecto_app;
