-- Requests under the data-protection laws, from anyone, with one reference and one clock.
CREATE TABLE privacy_requests (
    id uuid PRIMARY KEY,
    -- PR- and 80 random bits in base 32
    reference text NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('access', 'correction', 'deletion', 'restriction', 'portability', 'objection', 'withdrawal')),
    state text NOT NULL CHECK (state IN ('verifying', 'in_progress', 'completed', 'rejected', 'cancelled', 'expired')),
    -- set when a signed-in person asks
    account_id uuid REFERENCES accounts ON DELETE SET NULL,
    -- mail address or number and the person's own words, sealed
    contact_sealed bytea,
    locale text NOT NULL DEFAULT 'en',
    code_hash bytea,
    code_expires_at timestamptz,
    code_attempts int NOT NULL DEFAULT 0,
    received_at timestamptz NOT NULL,
    verified_at timestamptz,
    due_at timestamptz NOT NULL,
    -- a deletion acts only after this time, and can be cancelled before it
    cools_off_until timestamptz,
    closed_at timestamptz,
    outcome text,
    handled_by uuid
);
CREATE INDEX privacy_requests_by_due ON privacy_requests (state, due_at);
CREATE INDEX privacy_requests_by_account ON privacy_requests (account_id, received_at DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON privacy_requests TO xpecto_app;

-- What happened to a request, for the person and for the staff's clock.
CREATE TABLE privacy_request_events (
    request_id uuid NOT NULL REFERENCES privacy_requests ON DELETE CASCADE,
    id uuid NOT NULL,
    kind text NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    note text NOT NULL DEFAULT '',
    at timestamptz NOT NULL,
    PRIMARY KEY (request_id, id)
);
GRANT SELECT, INSERT, DELETE ON privacy_request_events TO xpecto_app;

-- Bundles ready to download: sealed on disk, seven days, a counted number of downloads.
CREATE TABLE privacy_exports (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES privacy_requests ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    stored_as text NOT NULL,
    bytes bigint NOT NULL,
    sha256 bytea NOT NULL,
    downloads int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX privacy_exports_by_account ON privacy_exports (account_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON privacy_exports TO xpecto_app;

-- Proof of each cookie choice: a random id, never a person.
CREATE TABLE cookie_choices (
    id uuid PRIMARY KEY,
    preferences boolean NOT NULL,
    analytics boolean NOT NULL,
    marketing boolean NOT NULL,
    method text NOT NULL,
    text_version int NOT NULL,
    locale text NOT NULL,
    gpc boolean NOT NULL,
    ip_prefix text NOT NULL,
    browser text NOT NULL,
    chosen_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON cookie_choices TO xpecto_app;

-- The privacy policy, terms and cookie policy, by version and language; published ones never change.
CREATE TABLE documents (
    kind text NOT NULL CHECK (kind IN ('privacy', 'terms', 'cookies')),
    version int NOT NULL,
    locale text NOT NULL,
    title text NOT NULL,
    -- Markdown
    body text NOT NULL,
    effective_on date NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (kind, version, locale)
);
GRANT SELECT ON documents TO xpecto_app;

-- What support staff may see of workspaces: figures, never rows. Contacts are counted up to a limit, so
-- that a list of workspaces stays quick.
CREATE FUNCTION workspace_figures(ids uuid[], since date)
    RETURNS TABLE (workspace_id uuid, contacts bigint, templates bigint, campaigns bigint, sent bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.id,
           (SELECT count(*) FROM (SELECT FROM contacts c WHERE c.workspace_id = w.id LIMIT 100000) AS counted),
           (SELECT count(*) FROM message_templates t WHERE t.workspace_id = w.id),
           (SELECT count(*) FROM campaigns c WHERE c.workspace_id = w.id),
           (SELECT coalesce(sum(d.sent), 0)::bigint FROM daily_counts d WHERE d.workspace_id = w.id AND d.day >= since)
    FROM unnest(ids) AS w (id)
$$;
REVOKE ALL ON FUNCTION workspace_figures FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workspace_figures TO xpecto_app;
