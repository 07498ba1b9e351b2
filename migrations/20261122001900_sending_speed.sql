-- Sending moves every recipient through three states, so the ledger's indexes name no column that such a
-- move changes: two generated columns stand in for the states that are looked up, and a row that moves from
-- claimed to sending to its outcome stays in its page (HOT), without a new entry in any index. Half of each
-- page is kept free for it.
ALTER TABLE campaign_recipients SET (fillfactor = 50);
DROP INDEX campaign_recipients_open, campaign_recipients_in_flight, campaign_recipients_apart, campaign_recipients_by_contact;
ALTER TABLE campaign_recipients
    -- true while it is queued
    ADD COLUMN waits boolean GENERATED ALWAYS AS (CASE WHEN state = 'queued' THEN true END) STORED,
    -- the states a person looks into, so that few among many are found at once
    ADD COLUMN apart text GENERATED ALWAYS AS (CASE WHEN state IN ('unknown', 'failed', 'skipped') THEN state END) STORED;
CREATE INDEX campaign_recipients_open ON campaign_recipients (workspace_id, campaign_id, not_before NULLS FIRST, contact_id)
    WHERE waits;
CREATE INDEX campaign_recipients_apart ON campaign_recipients (workspace_id, campaign_id, apart, contact_id)
    WHERE apart IS NOT NULL;
-- The campaign stands in it too: whichever of this and the key the planner takes for a list of people, it
-- reads their rows of one campaign and no others.
CREATE INDEX campaign_recipients_by_contact ON campaign_recipients (workspace_id, contact_id, campaign_id);

-- Which processes may hold rows of a campaign, written in the transaction that reserves them.
CREATE TABLE campaign_holders (
    workspace_id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    worker uuid NOT NULL,
    claimed_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, campaign_id, worker),
    FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('campaign_holders');
INSERT INTO campaign_holders (workspace_id, campaign_id, worker, claimed_at)
SELECT workspace_id, campaign_id, claimed_by, coalesce(max(claimed_at), 'epoch') FROM campaign_recipients
WHERE state IN ('claimed', 'sending') AND claimed_by IS NOT NULL GROUP BY 1, 2, 3;

CREATE OR REPLACE FUNCTION campaign_workers()
    RETURNS TABLE (workspace_id uuid, campaign_id uuid, worker uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT h.workspace_id, h.campaign_id, h.worker FROM campaign_holders h
$$;

-- Which states of a template may be sent: the one rule of gate, pages and lists. Meta has warned about a
-- flagged template and still delivers it.
CREATE FUNCTION template_is_sendable(status text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(status IN ('APPROVED', 'FLAGGED'), false)
$$;

-- The gate's rules without a look at any table, which the planner can write into the statement that asks: a
-- call of a function that it cannot costs more than all the rest of the gate. `resting`: sending is paused
-- for the whole installation. STABLE as its arithmetic on times is; a stricter word would keep it a call.
CREATE FUNCTION gate_refusal(resting boolean, workspace_state text, account_state text, number_state text,
                             template_status text, category text, opted_in boolean, opted_out_at timestamptz,
                             marketing_not_before timestamptz, last_inbound_at timestamptz, hold text, at timestamptz)
    RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN workspace_state IS DISTINCT FROM 'active' THEN 'workspace_suspended'
        WHEN account_state IS DISTINCT FROM 'connected' OR number_state IS DISTINCT FROM 'connected' THEN 'number_stopped'
        WHEN hold IS NOT NULL THEN hold
        WHEN category IS NULL AND (last_inbound_at IS NULL OR last_inbound_at <= at - interval '24 hours') THEN 'window_closed'
        WHEN category IS NOT NULL AND NOT template_is_sendable(template_status) THEN 'template_not_sendable'
        WHEN category = 'MARKETING' AND opted_out_at IS NOT NULL THEN 'opted_out'
        WHEN category = 'MARKETING' AND opted_in IS NOT TRUE THEN 'not_opted_in'
        WHEN category = 'MARKETING' AND marketing_not_before > at THEN 'marketing_cooling'
        -- asked last: what concerns a person holds whether or not the whole installation rests
        WHEN resting THEN 'sending_paused'
    END
$$;
CREATE OR REPLACE FUNCTION send_refusal(workspace_state text, account_state text, number_state text, template_status text,
                                        category text, opted_in boolean, opted_out_at timestamptz,
                                        marketing_not_before timestamptz, last_inbound_at timestamptz, hold text, at timestamptz)
    RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT gate_refusal((SELECT sending_paused_at FROM installation) IS NOT NULL, workspace_state, account_state, number_state,
                        template_status, category, opted_in, opted_out_at, marketing_not_before, last_inbound_at, hold, at)
$$;
