-- How many contacts there are, of which consent and with which tag, so that no page counts them. Kept in
-- the transaction that changes a row, whoever changes it, in one of 64 shards (see `campaign_counts`).
CREATE TABLE contact_counts (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    shard int NOT NULL,
    -- 'all', 'in', 'out', 'none' or 'tag:{name}'
    what text NOT NULL,
    -- may be negative in one shard; the sum over all shards is the count
    people bigint NOT NULL,
    PRIMARY KEY (workspace_id, what, shard)
);
CALL make_tenant_table('contact_counts');

CREATE FUNCTION consent_place(opted_in boolean, opted_out_at timestamptz)
    RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN opted_out_at IS NOT NULL THEN 'out' WHEN opted_in THEN 'in' ELSE 'none' END
$$;

-- Rows that leave with their workspace leave no counts behind.
CREATE FUNCTION count_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO contact_counts AS k (workspace_id, shard, what, people)
        SELECT workspace_id, pg_backend_pid() % 64, w.what, sum(n)
        FROM (SELECT workspace_id, consent_place(opted_in, opted_out_at) AS place, count(*) AS n FROM now_rows GROUP BY 1, 2) d
        CROSS JOIN LATERAL (VALUES ('all'), (d.place)) AS w (what)
        GROUP BY 1, 3 ORDER BY 1, 3
        ON CONFLICT (workspace_id, what, shard) DO UPDATE SET people = k.people + excluded.people;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO contact_counts AS k (workspace_id, shard, what, people)
        SELECT workspace_id, pg_backend_pid() % 64, place, sum(n)
        FROM (SELECT workspace_id, consent_place(opted_in, opted_out_at) AS place, 1 AS n FROM now_rows
              UNION ALL
              SELECT workspace_id, consent_place(opted_in, opted_out_at), -1 FROM old_rows) d
        GROUP BY 1, 3 HAVING sum(n) <> 0 ORDER BY 1, 3
        ON CONFLICT (workspace_id, what, shard) DO UPDATE SET people = k.people + excluded.people;
    ELSE
        INSERT INTO contact_counts AS k (workspace_id, shard, what, people)
        SELECT d.workspace_id, pg_backend_pid() % 64, w.what, -sum(n)
        FROM (SELECT workspace_id, consent_place(opted_in, opted_out_at) AS place, count(*) AS n FROM old_rows GROUP BY 1, 2) d
        JOIN workspaces s ON s.id = d.workspace_id
        CROSS JOIN LATERAL (VALUES ('all'), (d.place)) AS w (what)
        GROUP BY 1, 3 ORDER BY 1, 3
        ON CONFLICT (workspace_id, what, shard) DO UPDATE SET people = k.people + excluded.people;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_new AFTER INSERT ON contacts
    REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION count_contacts();
CREATE TRIGGER count_moved AFTER UPDATE ON contacts
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION count_contacts();
CREATE TRIGGER count_gone AFTER DELETE ON contacts
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_contacts();

-- A tag that nobody has any more may have been a person's name: its count goes with the last of them. Its
-- rows are held while they are looked at, so that nobody counts into one that is about to go.
CREATE FUNCTION forget_count(workspace uuid, counted text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(people) FROM contact_counts WHERE workspace_id = workspace AND what = counted) = 0 THEN
        PERFORM FROM contact_counts WHERE workspace_id = workspace AND what = counted ORDER BY shard FOR UPDATE;
        IF (SELECT sum(people) FROM contact_counts WHERE workspace_id = workspace AND what = counted) = 0 THEN
            DELETE FROM contact_counts WHERE workspace_id = workspace AND what = counted;
        END IF;
    END IF;
END $$;

CREATE FUNCTION count_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO contact_counts AS k (workspace_id, shard, what, people)
        SELECT workspace_id, pg_backend_pid() % 64, 'tag:' || tag, count(*) FROM now_rows GROUP BY 1, 3 ORDER BY 1, 3
        ON CONFLICT (workspace_id, what, shard) DO UPDATE SET people = k.people + excluded.people;
    ELSE
        INSERT INTO contact_counts AS k (workspace_id, shard, what, people)
        SELECT t.workspace_id, pg_backend_pid() % 64, 'tag:' || t.tag, -count(*)
        FROM old_rows t JOIN workspaces s ON s.id = t.workspace_id GROUP BY 1, 3 ORDER BY 1, 3
        ON CONFLICT (workspace_id, what, shard) DO UPDATE SET people = k.people + excluded.people;
        PERFORM forget_count(d.workspace_id, 'tag:' || d.tag)
        FROM (SELECT DISTINCT t.workspace_id, t.tag FROM old_rows t) d;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_new AFTER INSERT ON contact_tags
    REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION count_tags();
CREATE TRIGGER count_gone AFTER DELETE ON contact_tags
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_tags();

INSERT INTO contact_counts (workspace_id, shard, what, people)
SELECT workspace_id, 0, 'all', count(*) FROM contacts GROUP BY 1
UNION ALL SELECT workspace_id, 0, consent_place(opted_in, opted_out_at), count(*) FROM contacts GROUP BY 1, 3
UNION ALL SELECT workspace_id, 0, 'tag:' || tag, count(*) FROM contact_tags GROUP BY 1, 3;

-- Exact values of own fields; found through `find_contacts`, because a policy hides this index.
CREATE INDEX contacts_attributes ON contacts USING gin (workspace_id, attributes jsonb_path_ops);
-- Few among many, page by page along the key.
CREATE INDEX contacts_opted_in ON contacts (workspace_id, id) WHERE opted_in AND opted_out_at IS NULL;
CREATE INDEX contacts_opted_out ON contacts (workspace_id, id) WHERE opted_out_at IS NOT NULL;

-- The ids of one page of contacts, newest first (oldest first where `newer_than` is given), narrowed by
-- whatever is not null: a LIKE pattern in lower case, a tag, a consent, values of own fields. As the owner,
-- so that the indexes above count; it compares the workspace itself and finds nobody without one. The plan
-- is made for the very values, and every value is quoted by `format`.
CREATE FUNCTION find_contacts(pattern text, having_tag text, consent text, own_values jsonb,
                              older_than uuid, newer_than uuid, how_many int)
    RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    conditions text := format('c.workspace_id = %L::uuid', current_workspace());
BEGIN
    IF pattern IS NOT NULL THEN
        conditions := conditions || format(' AND lower(c.name) || '' '' || coalesce(c.phone, '''') LIKE %L', pattern);
    END IF;
    IF having_tag IS NOT NULL THEN
        conditions := conditions || format(' AND EXISTS (SELECT FROM contact_tags t WHERE t.workspace_id = %L::uuid'
            ' AND t.tag = %L AND t.contact_id = c.id)', current_workspace(), having_tag);
    END IF;
    conditions := conditions || CASE consent
        WHEN 'in' THEN ' AND c.opted_in AND c.opted_out_at IS NULL'
        WHEN 'out' THEN ' AND c.opted_out_at IS NOT NULL'
        WHEN 'none' THEN ' AND NOT c.opted_in AND c.opted_out_at IS NULL'
        ELSE '' END;
    IF own_values IS NOT NULL THEN
        conditions := conditions || format(' AND c.attributes @> %L::jsonb', own_values);
    END IF;
    IF older_than IS NOT NULL THEN
        conditions := conditions || format(' AND c.id < %L::uuid', older_than);
    END IF;
    IF newer_than IS NOT NULL THEN
        conditions := conditions || format(' AND c.id > %L::uuid', newer_than);
    END IF;
    RETURN QUERY EXECUTE format('SELECT c.id FROM contacts c WHERE %s ORDER BY c.id %s LIMIT %s',
        conditions, CASE WHEN newer_than IS NULL THEN 'DESC' ELSE 'ASC' END, how_many);
END $$;
REVOKE ALL ON FUNCTION find_contacts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_contacts TO xpecto_app;
DROP FUNCTION search_contacts;
