-- Samples for headers and cards: shown to Meta's reviewers and sent by campaigns. Files of the business,
-- never of a contact.
CREATE TABLE template_files (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    name text NOT NULL,
    -- as the first bytes tell, not as the browser said
    mime text NOT NULL,
    bytes bytea NOT NULL,
    -- Meta's handle for reviewers
    handle text NOT NULL,
    -- Meta's media id for one number; it lives 30 days
    phone_number_id text,
    media_id text,
    media_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CALL make_tenant_table('template_files');

-- What a template said, each time it was kept or submitted.
CREATE TABLE template_revisions (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    template_id uuid NOT NULL,
    account_id uuid,
    -- saved, submitted, imported
    cause text NOT NULL,
    category text NOT NULL,
    content jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, template_id) REFERENCES message_templates (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX template_revisions_by_template ON template_revisions (workspace_id, template_id, created_at DESC);
CALL make_tenant_table('template_revisions');

-- What Meta did with a template: status, quality and category with their dates.
CREATE TABLE template_events (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    template_id uuid NOT NULL,
    -- status, quality, category, edit
    kind text NOT NULL,
    value text NOT NULL,
    details text,
    at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, template_id) REFERENCES message_templates (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX template_events_by_template ON template_events (workspace_id, template_id, at DESC);
CALL make_tenant_table('template_events');

-- Names that Meta keeps blocked for 30 days after an approved template was deleted.
CREATE TABLE template_resting_names (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    whatsapp_account_id uuid NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, whatsapp_account_id, name, language)
);
CALL make_tenant_table('template_resting_names');
