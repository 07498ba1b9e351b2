-- Imports that are checked before they are confirmed, remembered by their columns, and can be undone.

ALTER TABLE imports DROP CONSTRAINT imports_status_check;
ALTER TABLE imports ADD CONSTRAINT imports_status_check CHECK (status IN
    ('mapping', 'checking', 'checked', 'queued', 'running', 'done', 'refused', 'failed', 'undoing', 'undone'));
-- What the dry run found: counts, and nothing of the people.
ALTER TABLE imports
    ADD COLUMN checked jsonb,
    ADD COLUMN checked_rows bigint NOT NULL DEFAULT 0,
    -- the last contact whose undoing is committed, so that a crash resumes behind it
    ADD COLUMN undo_after uuid,
    ADD COLUMN undone_removed bigint NOT NULL DEFAULT 0,
    ADD COLUMN undone_restored bigint NOT NULL DEFAULT 0,
    ADD COLUMN undone_kept bigint NOT NULL DEFAULT 0,
    ADD COLUMN undone_at timestamptz;

-- The transactions that stored an import: a contact is as an import left it while its row's xmin is one of them.
CREATE TABLE import_sets (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    xid text NOT NULL,
    PRIMARY KEY (workspace_id, import_id, xid),
    FOREIGN KEY (workspace_id, import_id) REFERENCES imports (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('import_sets');

-- The tags a contact had after the import, as one number; nothing without tags.
ALTER TABLE import_contacts ADD COLUMN tags_hash bigint;

-- What an import changed, as it was before; kept while the import can be undone.
CREATE TABLE import_before (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    attributes jsonb NOT NULL,
    opted_in boolean NOT NULL,
    tags text[] NOT NULL,
    PRIMARY KEY (workspace_id, import_id, contact_id),
    FOREIGN KEY (workspace_id, import_id) REFERENCES imports (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX import_before_by_contact ON import_before (workspace_id, contact_id);
CALL make_tenant_table('import_before');

-- Rows whose number was on an earlier line, and which line won.
CREATE TABLE import_duplicates (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    line bigint NOT NULL,
    first_line bigint NOT NULL,
    PRIMARY KEY (workspace_id, import_id, line),
    FOREIGN KEY (workspace_id, import_id) REFERENCES imports (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('import_duplicates');

-- What the columns of a file became the last time; the file is known by the names of its columns.
CREATE TABLE import_mappings (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    headers_hash bytea NOT NULL,
    targets text[] NOT NULL,
    used_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, headers_hash)
);
CALL make_tenant_table('import_mappings');
