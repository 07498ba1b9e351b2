-- Files in parts of a megabyte: a document has up to 100 MB and is never whole in memory.
CREATE TABLE template_file_parts (
    workspace_id uuid NOT NULL,
    file_id uuid NOT NULL,
    n int NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (workspace_id, file_id, n),
    FOREIGN KEY (workspace_id, file_id) REFERENCES template_files (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('template_file_parts');
ALTER TABLE template_file_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;
-- the owner's own copying is no tenant's
ALTER TABLE template_files NO FORCE ROW LEVEL SECURITY;
ALTER TABLE template_file_parts NO FORCE ROW LEVEL SECURITY;
INSERT INTO template_file_parts (workspace_id, file_id, n, bytes)
    SELECT workspace_id, id, n, substring(bytes FROM n * 1048576 + 1 FOR 1048576)
    FROM template_files, generate_series(0, (length(bytes) - 1) / 1048576) AS n;
ALTER TABLE template_files ADD COLUMN size bigint;
UPDATE template_files SET size = length(bytes);
ALTER TABLE template_files ALTER COLUMN size SET NOT NULL, DROP COLUMN bytes;
ALTER TABLE template_files FORCE ROW LEVEL SECURITY;
ALTER TABLE template_file_parts FORCE ROW LEVEL SECURITY;
