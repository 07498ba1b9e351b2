-- The least that Postgres must do to take one contact file in: COPY, then one set-based statement a table,
-- as the owner, without row-level security, validation, progress or resuming. `benches/import.sh` runs it
-- against the product's own import of the same file and compares wall time and Postgres CPU.
-- Ids rise with the lines, as the product's do.
-- Variables: file (path of the CSV), workspace (uuid).
\set ON_ERROR_STOP on
BEGIN;
-- Fresh rows have no statistics: by a nested loop every contact would read the whole file.
SET LOCAL enable_nestloop = off;
CREATE TEMP TABLE floor_stage (
    name text, phone text, email text, city text, tags text, opted_in text,
    line bigint GENERATED ALWAYS AS IDENTITY
) ON COMMIT DROP;
\set copy '\\copy floor_stage (name, phone, email, city, tags, opted_in) FROM ' :'file' ' WITH (FORMAT csv, HEADER true)'
:copy
INSERT INTO imports (workspace_id, id, status, file_name, default_country, created_at)
VALUES (:'workspace', :'import', 'done', 'floor.csv', 'IN', now());
INSERT INTO contacts AS c (workspace_id, id, phone, name, email, attributes, opted_in, created_at, updated_at)
SELECT :'workspace', ('01900000-0000-7000-8000-' || lpad(to_hex(line), 12, '0'))::uuid, phone, name, email, jsonb_build_object('city', city), opted_in = 'yes', now(), now()
FROM floor_stage WHERE phone LIKE '+%'
ON CONFLICT (workspace_id, phone) WHERE phone IS NOT NULL DO UPDATE
SET name = excluded.name, email = excluded.email, attributes = c.attributes || excluded.attributes, updated_at = now();
INSERT INTO contact_tags (workspace_id, tag, contact_id)
SELECT c.workspace_id, tag, c.id
FROM floor_stage s JOIN contacts c ON c.workspace_id = :'workspace' AND c.phone = s.phone,
     unnest(string_to_array(s.tags, ';')) AS tag
ON CONFLICT DO NOTHING;
INSERT INTO consents (workspace_id, contact_id, id, action, source, given_on, import_id, recorded_at)
SELECT c.workspace_id, c.id, c.id, 'given', 'Checkout', '2026-08-08', :'import', now()
FROM floor_stage s JOIN contacts c ON c.workspace_id = :'workspace' AND c.phone = s.phone
WHERE s.opted_in = 'yes'
ON CONFLICT DO NOTHING;
INSERT INTO import_contacts (workspace_id, import_id, contact_id, line, outcome)
SELECT c.workspace_id, :'import', c.id, s.line, 'created'
FROM floor_stage s JOIN contacts c ON c.workspace_id = :'workspace' AND c.phone = s.phone;
INSERT INTO import_rejections (workspace_id, import_id, line, reason, cells)
SELECT :'workspace', :'import', line, 'too-short', ARRAY[name, phone, email, city, tags, opted_in]
FROM floor_stage WHERE phone NOT LIKE '+%';
COMMIT;
