-- The workspace's own fields of a contact. Their values lie in `contacts.attributes` under `key`, in one
-- canonical text each: a number as a plain decimal, a date as ISO 8601, yes and no as `true` and `false`.
CREATE TABLE contact_attributes (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    key text NOT NULL,
    label text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('text', 'number', 'date', 'boolean', 'choice')),
    -- in the order people see; empty for every other kind
    choices text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, key)
);
CALL make_tenant_table('contact_attributes');

-- Fields that earlier imports brought are texts.
INSERT INTO contact_attributes (workspace_id, id, key, label, kind, created_at)
SELECT workspace_id, gen_random_uuid(), k, replace(k, '_', ' '), 'text', now()
FROM (SELECT DISTINCT workspace_id, jsonb_object_keys(attributes) AS k FROM contacts) known;
