-- A change of a template that Meta knows, kept while its author still writes it: what Meta has stays as it is
-- until the change is submitted.
CREATE TABLE template_edits (
    workspace_id uuid NOT NULL,
    template_id uuid NOT NULL,
    account_id uuid,
    category text NOT NULL,
    content jsonb NOT NULL,
    -- the template's version when the change was begun
    based_on int NOT NULL,
    begun_at timestamptz NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, template_id),
    FOREIGN KEY (workspace_id, template_id) REFERENCES message_templates (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('template_edits');
