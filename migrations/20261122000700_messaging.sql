-- Conversations, messages, and the gate that every send passes.

CREATE TABLE conversations (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    phone_number_id uuid NOT NULL,
    last_inbound_at timestamptz,
    last_message_at timestamptz NOT NULL,
    unread int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, contact_id, phone_number_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX conversations_by_time ON conversations (workspace_id, last_message_at, id);
CREATE INDEX conversations_by_window ON conversations (workspace_id, last_inbound_at, id);
CALL make_tenant_table('conversations');

-- One-to-one messages: what people write, replies, test sends. A campaign's messages live in its own ledger.
CREATE TABLE messages (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    direction text NOT NULL CHECK (direction IN ('in', 'out')),
    kind text NOT NULL,
    -- text, caption, rendered template: JSON, sealed with the workspace's key; empty after the retention time
    content_sealed bytea NOT NULL,
    template_id uuid,
    category text,
    wamid text,
    -- outgoing: queued, sending, unknown, sent, delivered, read, failed, skipped; incoming: received
    status text NOT NULL,
    reason text,
    sent_by uuid,
    created_at timestamptz NOT NULL,
    sending_at timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    read_at timestamptz,
    failed_at timestamptz,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, wamid),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX messages_by_conversation ON messages (workspace_id, conversation_id, created_at, id);
CREATE INDEX messages_by_contact ON messages (workspace_id, contact_id, created_at, id);
CREATE INDEX messages_in_flight ON messages (workspace_id, status, sending_at) WHERE status IN ('queued', 'sending', 'unknown');
CALL make_tenant_table('messages');

CREATE TABLE message_media (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    message_id uuid NOT NULL,
    media_id text NOT NULL,
    mime_type text NOT NULL,
    file_name text NOT NULL DEFAULT '',
    bytes bigint,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'stored', 'failed')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, message_id) REFERENCES messages (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX message_media_by_message ON message_media (workspace_id, message_id);
CALL make_tenant_table('message_media');

-- The gate: why a message may not leave, or null where it may. Every statement that moves a row to
-- `sending` asks it in that very statement, so nothing can change in between. A `category` of null is a
-- free-form reply. STOP and a missing consent hold back marketing only; replies and utility messages are
-- what the person asked the business for.
CREATE FUNCTION send_refusal(workspace_state text, account_state text, number_state text, template_status text,
                             category text, opted_in boolean, opted_out_at timestamptz,
                             marketing_not_before timestamptz, last_inbound_at timestamptz, at timestamptz)
    RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN workspace_state IS DISTINCT FROM 'active' THEN 'workspace_suspended'
        WHEN account_state IS DISTINCT FROM 'connected' OR number_state IS DISTINCT FROM 'connected' THEN 'number_stopped'
        WHEN category IS NULL AND (last_inbound_at IS NULL OR last_inbound_at <= at - interval '24 hours') THEN 'window_closed'
        WHEN category IS NULL THEN NULL
        WHEN template_status IS DISTINCT FROM 'APPROVED' THEN 'template_not_sendable'
        WHEN category <> 'MARKETING' THEN NULL
        WHEN opted_out_at IS NOT NULL THEN 'opted_out'
        WHEN opted_in IS NOT TRUE THEN 'not_opted_in'
        WHEN marketing_not_before > at THEN 'marketing_cooling'
    END
$$;
