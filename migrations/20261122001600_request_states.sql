-- Requests: every state of their life, the law whose clock runs, one extension, and duplicates.
ALTER TABLE privacy_requests DROP CONSTRAINT privacy_requests_state_check;
ALTER TABLE privacy_requests ADD CONSTRAINT privacy_requests_state_check CHECK (state IN (
    'received', 'verifying', 'in_progress', 'awaiting_controller', 'extended', 'on_hold', 'failed',
    'completed', 'partly_completed', 'rejected', 'cancelled', 'expired', 'duplicate'));
ALTER TABLE privacy_requests
    -- how it came and where its code goes
    ADD COLUMN channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('account', 'email', 'whatsapp', 'chat')),
    ADD COLUMN filed_by_staff uuid,
    -- where the person lives, as far as they said, and the law whose answer is due first
    ADD COLUMN residence text NOT NULL DEFAULT '',
    ADD COLUMN law text NOT NULL DEFAULT 'gdpr',
    -- days are days of this zone
    ADD COLUMN zone text NOT NULL DEFAULT 'UTC',
    ADD COLUMN acknowledge_by timestamptz,
    ADD COLUMN extended_at timestamptz,
    ADD COLUMN extension_reason text,
    -- keyed hash of the address or number: finds another open request of the same person
    ADD COLUMN subject bytea,
    ADD COLUMN duplicate_of uuid REFERENCES privacy_requests,
    -- what was done and what was kept, in counts
    ADD COLUMN evidence jsonb;
CREATE INDEX privacy_requests_by_subject ON privacy_requests (subject, kind) WHERE subject IS NOT NULL;
