-- What members changed on a contact's page, so that it can be taken back.
CREATE TABLE contact_changes (
    workspace_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    id uuid NOT NULL,
    -- each field with its value before and after, as JSON
    fields_sealed bytea NOT NULL,
    changed_by uuid,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, contact_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('contact_changes');
