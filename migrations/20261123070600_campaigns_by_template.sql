-- The campaigns of a template, newest first.
CREATE INDEX campaigns_by_template ON campaigns (workspace_id, template_id, created_at DESC, id);
