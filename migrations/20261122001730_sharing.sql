-- Companies that work for us with personal data. A row never changes: what ends gets a last day, what is
-- different is a new row with its own notice.
CREATE TABLE subprocessors (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('messaging', 'hosting', 'mail', 'support', 'payments', 'analytics')),
    -- ISO 3166 alpha-2
    country text NOT NULL,
    -- empty only inside the European Economic Area
    safeguard text NOT NULL CHECK (safeguard IN ('', 'clauses', 'adequacy', 'rules', 'framework')),
    -- https address of the contract or certificate; empty for none
    document text NOT NULL DEFAULT '',
    -- the first and the last day
    since date NOT NULL,
    ended_on date,
    added_at timestamptz NOT NULL,
    -- none for what came with the program
    added_by uuid,
    told_through uuid,
    told_at timestamptz
);
GRANT SELECT, INSERT, UPDATE (ended_on, told_through, told_at) ON subprocessors TO xpecto_app;

-- Every message goes through Meta, so this one is there from the first day.
INSERT INTO subprocessors (id, name, purpose, country, safeguard, document, since, added_at, told_at)
VALUES ('01939f3a-0000-7000-8000-000000000001', 'Meta Platforms, Inc. (WhatsApp)', 'messaging', 'US', 'clauses',
        'https://www.whatsapp.com/legal/business-data-transfer-addendum', '2026-11-22', '2026-11-22', '2026-11-22');

CREATE TABLE subprocessor_objections (
    subprocessor_id uuid NOT NULL REFERENCES subprocessors ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    reason text NOT NULL,
    objected_at timestamptz NOT NULL,
    PRIMARY KEY (subprocessor_id, account_id)
);
CREATE INDEX subprocessor_objections_by_account ON subprocessor_objections (account_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON subprocessor_objections TO xpecto_app;

-- Demands of authorities for data of an account. One of the staff opens, another decides.
CREATE TABLE law_requests (
    id uuid PRIMARY KEY,
    authority text NOT NULL,
    country text NOT NULL,
    -- the law and the order it rests on
    basis text NOT NULL,
    account_id uuid REFERENCES accounts ON DELETE SET NULL,
    -- the classes of data that the order covers; nothing else can be handed out
    classes text[] NOT NULL,
    received_on date NOT NULL,
    -- the last day on which the person may not be told; none for no such order
    gagged_until date,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'released', 'refused')),
    opened_by uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    decided_by uuid CHECK (decided_by <> opened_by),
    decided_at timestamptz,
    reason text NOT NULL DEFAULT '',
    told_at timestamptz
);
CREATE INDEX law_requests_by_account ON law_requests (account_id);
GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_at, reason, told_at) ON law_requests TO xpecto_app;
