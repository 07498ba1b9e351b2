CREATE TABLE message_templates (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    whatsapp_account_id uuid NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    category text NOT NULL CHECK (category IN ('MARKETING', 'UTILITY', 'AUTHENTICATION')),
    -- DRAFT and SUBMITTED are ours; the rest are Meta's
    status text NOT NULL,
    -- header, body, footer, buttons and samples; of an approved template exactly what Meta approved
    content jsonb NOT NULL,
    -- Meta's id, once it was submitted
    meta_template_id text,
    rejected_reason text,
    rejected_details text,
    -- where Meta will move it, and when
    coming_category text,
    coming_category_at timestamptz,
    quality text NOT NULL DEFAULT 'UNKNOWN',
    version int NOT NULL DEFAULT 1,
    submitted_at timestamptz,
    status_changed_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, whatsapp_account_id, name, language),
    FOREIGN KEY (workspace_id, whatsapp_account_id) REFERENCES whatsapp_accounts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX message_templates_by_meta_id ON message_templates (workspace_id, meta_template_id);
CREATE INDEX message_templates_by_change ON message_templates (workspace_id, updated_at DESC, id);
CALL make_tenant_table('message_templates');
