-- People who sign in, the workspaces they belong to, and the proofs they carry.

CREATE TABLE accounts (
    id uuid PRIMARY KEY,
    username text NOT NULL,
    -- case and look-alike letters folded, so that "Asha" and "asha" are one name
    username_key text NOT NULL UNIQUE,
    email text NOT NULL,
    email_key text NOT NULL UNIQUE,
    email_verified_at timestamptz,
    password_hash text NOT NULL,
    is_staff boolean NOT NULL DEFAULT false,
    locale text NOT NULL DEFAULT 'en',
    country text NOT NULL,
    -- which edition of the country table the age was checked against; the birth date itself is never stored
    age_rule text NOT NULL,
    gpc boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    -- null until the first sign-in; a later one from an unknown browser is told by mail
    last_signed_in_at timestamptz,
    -- set while a deletion request cools off, and when the account is closed
    closed_at timestamptz
);

-- Not a tenant table: it names the tenants. Read by staff lists and by sign-in.
CREATE TABLE workspaces (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    phone text NOT NULL,
    country text NOT NULL,
    time_zone text NOT NULL,
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended')),
    state_reason text,
    state_changed_at timestamptz,
    -- the owner's own price list: {"currency": "INR", "marketing": 0.88, …}; none is shipped
    rates jsonb NOT NULL DEFAULT '{}',
    legal_name text NOT NULL DEFAULT '',
    address text NOT NULL DEFAULT '',
    tax_number text NOT NULL DEFAULT '',
    website text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL
);

CREATE TABLE memberships (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('owner')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, account_id)
);
CREATE INDEX memberships_by_account ON memberships (account_id, workspace_id);

-- Signed-in browsers. Only the hash of the key is kept; the state is what actix-session stores.
CREATE TABLE sessions (
    key_hash bytea PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    account_id uuid REFERENCES accounts ON DELETE CASCADE,
    state jsonb NOT NULL,
    remembered boolean NOT NULL DEFAULT false,
    is_staff boolean NOT NULL DEFAULT false,
    ip text NOT NULL DEFAULT '',
    os text NOT NULL DEFAULT '',
    browser text NOT NULL DEFAULT '',
    device text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id, last_seen_at);

-- A sign-up with an address that is known already makes no account, yet must look in every way as if it
-- had: the name stays taken and its password leads to the same "confirm your address" as a new account's.
CREATE TABLE reserved_usernames (
    username_key text PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX reserved_usernames_by_account ON reserved_usernames (account_id, created_at);

-- Single-use links sent by mail (verify an address, reset a password, change the address). Only hashes are kept.
CREATE TABLE mail_tokens (
    token_hash bytea PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'change_email')),
    -- the address a change_email link confirms
    new_email text,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX mail_tokens_by_account ON mail_tokens (account_id, purpose);

-- Failed sign-ins, counted per account and per address. Keys are hashes, so no name typed in error is kept.
CREATE TABLE sign_in_failures (
    subject_hash bytea NOT NULL,
    failed_at timestamptz NOT NULL,
    id uuid NOT NULL,
    PRIMARY KEY (subject_hash, failed_at, id)
);

-- Which edition of which document a person accepted, when and on which basis.
CREATE TABLE acceptances (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    document text NOT NULL CHECK (document IN ('terms', 'privacy')),
    version int NOT NULL,
    basis text NOT NULL,
    locale text NOT NULL,
    ip_prefix text NOT NULL,
    user_agent text NOT NULL,
    accepted_at timestamptz NOT NULL
);
CREATE INDEX acceptances_by_account ON acceptances (account_id, accepted_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON accounts, workspaces, memberships, sessions, mail_tokens,
    reserved_usernames, sign_in_failures TO xpecto_app;
GRANT SELECT, INSERT, DELETE ON acceptances TO xpecto_app;
