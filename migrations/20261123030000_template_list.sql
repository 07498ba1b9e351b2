-- The list goes along this key in both directions, whatever it is narrowed to.
CREATE INDEX message_templates_by_place ON message_templates (workspace_id, updated_at DESC, id DESC);
DROP INDEX message_templates_by_change;
