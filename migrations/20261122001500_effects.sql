-- What the rights of a person do to their data.

-- restricted: kept, not used. minor: never written to. erasing: on the way out. corrected: which fields were
-- put right on request, and when, so that no later upload undoes it.
ALTER TABLE contacts
    ADD COLUMN restricted_at timestamptz,
    ADD COLUMN minor boolean NOT NULL DEFAULT false,
    ADD COLUMN erasing_at timestamptz,
    ADD COLUMN corrected jsonb NOT NULL DEFAULT '{}',
    -- why nothing at all may be sent to this person; the gate and every audience read this one column
    ADD COLUMN hold text GENERATED ALWAYS AS (CASE WHEN erasing_at IS NOT NULL THEN 'erased' WHEN minor THEN 'minor'
        WHEN restricted_at IS NOT NULL THEN 'restricted' END) STORED;

-- The gate, as before, with the hold on a person in front of everything that is about one person.
DROP FUNCTION send_refusal(text, text, text, text, text, boolean, timestamptz, timestamptz, timestamptz, timestamptz);
CREATE FUNCTION send_refusal(workspace_state text, account_state text, number_state text, template_status text,
                             category text, opted_in boolean, opted_out_at timestamptz,
                             marketing_not_before timestamptz, last_inbound_at timestamptz, hold text, at timestamptz)
    RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN workspace_state IS DISTINCT FROM 'active' THEN 'workspace_suspended'
        WHEN account_state IS DISTINCT FROM 'connected' OR number_state IS DISTINCT FROM 'connected' THEN 'number_stopped'
        WHEN hold IS NOT NULL THEN hold
        WHEN category IS NULL AND (last_inbound_at IS NULL OR last_inbound_at <= at - interval '24 hours') THEN 'window_closed'
        WHEN category IS NULL THEN resting.reason
        WHEN template_status IS DISTINCT FROM 'APPROVED' THEN 'template_not_sendable'
        WHEN category <> 'MARKETING' THEN resting.reason
        WHEN opted_out_at IS NOT NULL THEN 'opted_out'
        WHEN opted_in IS NOT TRUE THEN 'not_opted_in'
        WHEN marketing_not_before > at THEN 'marketing_cooling'
        ELSE resting.reason
    END
    -- asked last: what concerns a person holds whether or not the whole installation rests
    FROM (SELECT CASE WHEN (SELECT sending_paused_at FROM installation) IS NOT NULL THEN 'sending_paused' END AS reason) AS resting
$$;

-- Numbers that a workspace must not meet again: a keyed hash, never the number. The key lies outside the
-- database; its version stands beside the hash because no plain number is left to hash anew.
CREATE TABLE contact_tombstones (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    number_hash bytea NOT NULL,
    pepper_version smallint NOT NULL,
    reason text NOT NULL,
    buried_at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, number_hash)
);
CREATE INDEX contact_tombstones_by_end ON contact_tombstones (workspace_id, until);
CALL make_tenant_table('contact_tombstones');

-- Numbers that no workspace may hold: minors. No workspace can tell a hit from any other unusable number.
CREATE TABLE platform_blocks (
    number_hash bytea PRIMARY KEY,
    pepper_version smallint NOT NULL,
    reason text NOT NULL,
    blocked_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON platform_blocks TO xpecto_app;

-- What refused rows of a file hold of a person, so that theirs are found without reading all: the last
-- eight digits of what looks like a number, and mail addresses.
CREATE FUNCTION cell_keys(cells text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(k.key), '{}') FROM unnest(cells) AS c (cell), LATERAL (
        SELECT CASE WHEN position('@' IN c.cell) > 0 THEN lower(btrim(c.cell))
                    WHEN length(regexp_replace(c.cell, '[^0-9]', '', 'g')) >= 7
                    THEN right(regexp_replace(c.cell, '[^0-9]', '', 'g'), 8) END AS key) AS k
    WHERE k.key IS NOT NULL
$$;
CREATE INDEX import_rejections_by_person ON import_rejections USING gin (workspace_id, cell_keys(cells));

CREATE INDEX messages_by_member ON messages (workspace_id, sent_by) WHERE sent_by IS NOT NULL;
