-- People a workspace may write to, what they agreed to, and the files they came from.

CREATE TABLE contacts (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    -- E.164; a contact has a phone number, a business-scoped user id, or both
    phone text,
    bsuid text,
    name text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    attributes jsonb NOT NULL DEFAULT '{}',
    -- the newest marketing consent; the history is in `consents`
    opted_in boolean NOT NULL DEFAULT false,
    -- the person said stop: nothing but their own new consent lifts it
    opted_out_at timestamptz,
    -- not before this time may marketing be sent (Meta's per-person limit, error 131049)
    marketing_not_before timestamptz,
    last_inbound_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, phone),
    UNIQUE (workspace_id, bsuid),
    CHECK (phone IS NOT NULL OR bsuid IS NOT NULL)
);
-- Any part of a name or number; found through `search_contacts`, because a policy hides this index.
CREATE INDEX contacts_search ON contacts
    USING gin (workspace_id, (lower(name) || ' ' || coalesce(phone, '')) gin_trgm_ops);
CALL make_tenant_table('contacts');

-- The ids of one page of contacts whose name or number matches a LIKE pattern (in lower case), newest
-- first. Below a policy LIKE cannot use an index, so this runs as the owner and compares the workspace
-- itself; without a workspace it finds nobody. The plan is made for the pattern at hand.
CREATE FUNCTION search_contacts(pattern text, having_tag text, older_than uuid, newer_than uuid, how_many int)
    RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT c.id FROM contacts c WHERE c.workspace_id = %L::uuid'
        ' AND lower(c.name) || '' '' || coalesce(c.phone, '''') LIKE %L'
        ' AND (%L::uuid IS NULL OR c.id < %L::uuid) AND (%L::uuid IS NULL OR c.id > %L::uuid)'
        ' AND (%L::text IS NULL OR EXISTS (SELECT FROM contact_tags t WHERE t.workspace_id = c.workspace_id'
        ' AND t.tag = %L AND t.contact_id = c.id)) ORDER BY c.id %s LIMIT %s',
        current_workspace(), pattern, older_than, older_than, newer_than, newer_than,
        having_tag, having_tag, CASE WHEN newer_than IS NULL THEN 'DESC' ELSE 'ASC' END, how_many);
END $$;
REVOKE ALL ON FUNCTION search_contacts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_contacts TO xpecto_app;

CREATE TABLE contact_tags (
    workspace_id uuid NOT NULL,
    tag text NOT NULL,
    contact_id uuid NOT NULL,
    PRIMARY KEY (workspace_id, tag, contact_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_tags_by_contact ON contact_tags (workspace_id, contact_id);
CALL make_tenant_table('contact_tags');

-- Append-only: who agreed to what, when, how, and who withdrew.
CREATE TABLE consents (
    workspace_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    id uuid NOT NULL,
    purpose text NOT NULL DEFAULT 'marketing',
    action text NOT NULL CHECK (action IN ('given', 'withdrawn')),
    -- where it was said: an import's source, 'whatsapp_stop', 'member', 'provider'
    source text NOT NULL,
    wording text NOT NULL DEFAULT '',
    given_on date,
    import_id uuid,
    recorded_by uuid,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, contact_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('consents');
REVOKE UPDATE ON consents FROM xpecto_app;

CREATE TABLE imports (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('mapping', 'queued', 'running', 'done', 'refused', 'failed', 'undone')),
    -- a stable code of why it was refused or failed
    error text,
    file_name text NOT NULL,
    -- the kept upload's own name under the data directory, until the import ends
    stored_as text,
    bytes bigint NOT NULL DEFAULT 0,
    default_country text NOT NULL,
    -- delimiter, header, guesses and samples that the mapping page shows
    layout jsonb NOT NULL DEFAULT '{}',
    -- what the person confirmed: column targets, how numbers without a plus are read, consent
    choices jsonb,
    rows bigint NOT NULL DEFAULT 0,
    -- data rows counted before the start, so that progress has an end
    expected_rows bigint NOT NULL DEFAULT 0,
    created bigint NOT NULL DEFAULT 0,
    updated bigint NOT NULL DEFAULT 0,
    unchanged bigint NOT NULL DEFAULT 0,
    duplicate_in_file bigint NOT NULL DEFAULT 0,
    suppressed bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    -- file position after the last committed set, so that a crash resumes without loss or doubling
    checkpoint bigint NOT NULL DEFAULT 0,
    created_by uuid,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX imports_by_time ON imports (workspace_id, created_at DESC, id);
CALL make_tenant_table('imports');

-- Which contact each accepted row became: audiences, a contact's origin, and duplicates inside a file.
CREATE TABLE import_contacts (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    line bigint NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('created', 'updated', 'unchanged')),
    PRIMARY KEY (workspace_id, import_id, contact_id),
    FOREIGN KEY (workspace_id, import_id) REFERENCES imports (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX import_contacts_by_contact ON import_contacts (workspace_id, contact_id);
CALL make_tenant_table('import_contacts');

CREATE TABLE import_rejections (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    line bigint NOT NULL,
    reason text NOT NULL,
    -- the row as it stood in the file
    cells text[] NOT NULL,
    PRIMARY KEY (workspace_id, import_id, line),
    FOREIGN KEY (workspace_id, import_id) REFERENCES imports (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('import_rejections');

-- A search for people leaves only this id in the address; the words are sealed and short-lived.
CREATE TABLE contact_searches (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    words_sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CALL make_tenant_table('contact_searches');
