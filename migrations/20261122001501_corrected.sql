-- Whether a workspace has corrected contacts at all: asked before every set of an import.
CREATE INDEX contacts_corrected ON contacts (workspace_id, id) WHERE corrected <> '{}';
CREATE INDEX contacts_held ON contacts (workspace_id, id) WHERE hold IS NOT NULL;
