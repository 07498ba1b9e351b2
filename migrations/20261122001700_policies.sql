-- Versions of the published texts: what is the same in every language of one, and the drafts of the next.
CREATE TABLE document_editions (
    kind text NOT NULL CHECK (kind IN ('privacy', 'terms', 'cookies')),
    version int NOT NULL,
    effective_on date NOT NULL,
    -- a change that matters: people are told by mail and on every page before it applies
    material boolean NOT NULL,
    -- purposes of consent whose text changed with it: what was given before no longer holds from its day on
    changed_consents text[] NOT NULL DEFAULT '{}',
    published_at timestamptz NOT NULL,
    -- the staff who published it; none for what came with the program
    published_by uuid,
    -- how far the mails about it have got: the last account, how many, and when they were through
    told_through uuid,
    told int NOT NULL DEFAULT 0,
    told_at timestamptz,
    PRIMARY KEY (kind, version)
);
GRANT SELECT, INSERT, UPDATE (told_through, told, told_at) ON document_editions TO xpecto_app;
GRANT INSERT ON documents TO xpecto_app;

CREATE TABLE document_drafts (
    kind text NOT NULL CHECK (kind IN ('privacy', 'terms', 'cookies')),
    locale text NOT NULL,
    -- Markdown
    body text NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by uuid NOT NULL,
    PRIMARY KEY (kind, locale)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON document_drafts TO xpecto_app;

-- Which notice of a new version was put before whom, and when they put it away.
CREATE TABLE policy_notices (
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    document text NOT NULL CHECK (document IN ('terms', 'privacy')),
    version int NOT NULL,
    shown_at timestamptz NOT NULL,
    dismissed_at timestamptz,
    PRIMARY KEY (account_id, document, version)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_notices TO xpecto_app;

-- What a signed-in request must know about versions, beside the frame: the version of each text that was
-- agreed to by hand, the newest version of the terms that is recorded in any way, and the notices.
CREATE FUNCTION account_versions(account uuid)
    RETURNS TABLE (agreed jsonb, terms int, shown jsonb, dismissed jsonb)
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT (SELECT coalesce(jsonb_object_agg(document, version), '{}') FROM (
                SELECT document, max(version) AS version FROM acceptances
                WHERE account_id = account AND basis <> 'continued_use' GROUP BY document) AS a),
           (SELECT coalesce(max(version), 0) FROM acceptances WHERE account_id = account AND document = 'terms'),
           (SELECT coalesce(jsonb_object_agg(document, version), '{}') FROM (
                SELECT document, max(version) AS version FROM policy_notices
                WHERE account_id = account GROUP BY document) AS s),
           (SELECT coalesce(jsonb_object_agg(document, version), '{}') FROM (
                SELECT document, max(version) AS version FROM policy_notices
                WHERE account_id = account AND dismissed_at IS NOT NULL GROUP BY document) AS d)
$$;
REVOKE ALL ON FUNCTION account_versions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION account_versions TO xpecto_app;

-- A choice about cookies is proved with the version of the policy and of the register it was about.
ALTER TABLE cookie_choices ADD COLUMN register_version int NOT NULL DEFAULT 1;

-- Two requests at once go on once.
CREATE UNIQUE INDEX acceptances_by_use ON acceptances (account_id, document, version) WHERE basis = 'continued_use';
