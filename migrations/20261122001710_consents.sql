-- What people agreed to and took back, purpose by purpose: a ledger that only grows. What holds is the
-- last line of a purpose, and a consent only while its text is the one that applies.
CREATE TABLE account_consents (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('announcement', 'promotional')),
    -- asked: the link that confirms was mailed, and nothing holds yet
    act text NOT NULL CHECK (act IN ('asked', 'given', 'withdrawn')),
    text_version int NOT NULL,
    -- privacy-page, mail-link or one-click
    method text NOT NULL,
    locale text NOT NULL,
    ip_prefix text NOT NULL,
    user_agent text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX account_consents_last ON account_consents (account_id, purpose, at DESC, id DESC);
GRANT SELECT, INSERT ON account_consents TO xpecto_app;

-- Links of mails that confirm a consent or end a kind of mail, for people who are not signed in. Only
-- hashes are kept.
CREATE TABLE consent_links (
    token_hash bytea PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('announcement', 'promotional')),
    act text NOT NULL CHECK (act IN ('confirm', 'leave')),
    text_version int NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX consent_links_by_account ON consent_links (account_id);
CREATE INDEX consent_links_by_end ON consent_links (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON consent_links TO xpecto_app;

-- security and service mail always goes; announcements until they are refused; promotional mail only by consent.
ALTER TABLE mails ADD COLUMN class text NOT NULL DEFAULT 'service'
    CHECK (class IN ('security', 'service', 'announcement', 'promotional'));

-- Announcements and promotional mail written by staff, and how far each has got.
CREATE TABLE mailings (
    id uuid PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('announcement', 'promotional')),
    -- language code -> {"subject", "text"}
    texts jsonb NOT NULL,
    written_by uuid NOT NULL,
    written_at timestamptz NOT NULL,
    started_at timestamptz,
    -- the last account that it was written to
    through uuid,
    sent int NOT NULL DEFAULT 0,
    done_at timestamptz
);
GRANT SELECT, INSERT, UPDATE (started_at, through, sent, done_at) ON mailings TO xpecto_app;
