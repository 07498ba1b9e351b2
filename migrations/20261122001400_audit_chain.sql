-- The audit log as hash chains: one a workspace, one for the platform's account entries. An entry binds a
-- salted commitment; salt and payload stand in a side table, so that an erasure can drop them and the chain
-- still verifies.

ALTER TABLE audit_entries
    ADD COLUMN seq bigint,
    ADD COLUMN commitment bytea,
    ADD COLUMN prev_hash bytea,
    ADD COLUMN hash bytea;
ALTER TABLE account_audit_entries
    ADD COLUMN seq bigint,
    ADD COLUMN commitment bytea,
    ADD COLUMN prev_hash bytea,
    ADD COLUMN hash bytea;

-- `payload` is the exact text that was committed to: {actor_id, subject_kind, subject_id, details}.
CREATE TABLE audit_payloads (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    -- The people it is about, to find it by; empty once erased.
    persons uuid[] NOT NULL DEFAULT '{}',
    salt bytea,
    payload text,
    erased_at timestamptz,
    erased_under text,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, id) REFERENCES audit_entries ON DELETE CASCADE,
    CHECK ((payload IS NULL) = (salt IS NULL) AND (payload IS NULL) = (erased_at IS NOT NULL))
);
CREATE INDEX audit_payloads_persons ON audit_payloads USING gin (persons);
CALL make_tenant_table('audit_payloads');
REVOKE UPDATE, DELETE ON audit_payloads FROM xpecto_app;

CREATE TABLE account_audit_payloads (
    id uuid PRIMARY KEY REFERENCES account_audit_entries ON DELETE CASCADE,
    persons uuid[] NOT NULL DEFAULT '{}',
    salt bytea,
    payload text,
    erased_at timestamptz,
    erased_under text,
    CHECK ((payload IS NULL) = (salt IS NULL) AND (payload IS NULL) = (erased_at IS NOT NULL))
);
CREATE INDEX account_audit_payloads_persons ON account_audit_payloads USING gin (persons);
GRANT SELECT, INSERT ON account_audit_payloads TO xpecto_app;

-- The end of each chain; the platform's is the nil id. Only the function below writes it.
CREATE TABLE audit_heads (
    chain uuid PRIMARY KEY,
    seq bigint NOT NULL,
    hash bytea NOT NULL
);
GRANT SELECT ON audit_heads TO xpecto_app;

CREATE FUNCTION audit_hash(chain uuid, seq bigint, prev_hash bytea, id uuid, commitment bytea,
                           actor_kind text, action text, at timestamptz)
    RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT sha256(prev_hash || uuid_send(chain) || int8send(seq) || uuid_send(id) || commitment
                  || int8send((extract(epoch FROM at) * 1000000)::bigint)
                  || convert_to(actor_kind || ' ' || action, 'UTF8'))
$$;

-- Runs at the commit of the act, so that the head's lock is taken last and held shortly.
CREATE FUNCTION chain_audit_entry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    link uuid := coalesce((to_jsonb(NEW) ->> 'workspace_id')::uuid, '00000000-0000-0000-0000-000000000000');
    n bigint;
    before bytea;
    mine bytea;
BEGIN
    INSERT INTO audit_heads AS h (chain, seq, hash) VALUES (link, 1, decode(repeat('00', 32), 'hex'))
        ON CONFLICT (chain) DO UPDATE SET seq = h.seq + 1
        RETURNING h.seq, h.hash INTO n, before;
    mine := audit_hash(link, n, before, NEW.id, NEW.commitment, NEW.actor_kind, NEW.action, NEW.at);
    UPDATE audit_heads SET hash = mine WHERE chain = link;
    IF TG_TABLE_NAME = 'audit_entries' THEN
        UPDATE audit_entries SET seq = n, prev_hash = before, hash = mine WHERE workspace_id = link AND id = NEW.id;
    ELSE
        UPDATE account_audit_entries SET seq = n, prev_hash = before, hash = mine WHERE id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

-- Drops what the workspace's log says about a person and gives the ids of those entries.
CREATE FUNCTION erase_audit_payloads(workspace uuid, person uuid, under text, at timestamptz)
    RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE audit_payloads
    SET salt = NULL, payload = NULL, persons = '{}', erased_at = at, erased_under = under
    WHERE workspace_id = workspace AND workspace = current_workspace() AND persons @> ARRAY[person]
    RETURNING id
$$;
REVOKE ALL ON FUNCTION erase_audit_payloads FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_audit_payloads TO xpecto_app;

-- What was recorded before there were chains is chained in its order.
CREATE FUNCTION pg_temp.chain_the_past() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    past record;
    salted bytea;
    words text;
    committed bytea;
    n bigint;
    before bytea;
    mine bytea;
BEGIN
    FOR past IN
        SELECT workspace_id AS link, id, actor_kind, actor_id, action, subject_kind, subject_id, details, at FROM audit_entries
        UNION ALL
        SELECT '00000000-0000-0000-0000-000000000000', id, actor_kind, actor_id, action, 'account', account_id, details, at
        FROM account_audit_entries
        ORDER BY link, id
    LOOP
        salted := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
        words := json_build_object('actor_id', past.actor_id, 'subject_kind', past.subject_kind,
                                   'subject_id', past.subject_id, 'details', past.details)::text;
        committed := sha256(salted || convert_to(words, 'UTF8'));
        INSERT INTO audit_heads AS h (chain, seq, hash) VALUES (past.link, 1, decode(repeat('00', 32), 'hex'))
            ON CONFLICT (chain) DO UPDATE SET seq = h.seq + 1
            RETURNING h.seq, h.hash INTO n, before;
        mine := audit_hash(past.link, n, before, past.id, committed, past.actor_kind, past.action, past.at);
        UPDATE audit_heads SET hash = mine WHERE chain = past.link;
        IF past.link = '00000000-0000-0000-0000-000000000000' THEN
            UPDATE account_audit_entries SET seq = n, commitment = committed, prev_hash = before, hash = mine WHERE id = past.id;
            INSERT INTO account_audit_payloads (id, persons, salt, payload)
            VALUES (past.id, array_remove(ARRAY[past.actor_id, past.subject_id], NULL), salted, words);
        ELSE
            UPDATE audit_entries SET seq = n, commitment = committed, prev_hash = before, hash = mine
            WHERE workspace_id = past.link AND id = past.id;
            INSERT INTO audit_payloads (workspace_id, id, persons, salt, payload)
            VALUES (past.link, past.id, array_remove(ARRAY[past.actor_id, past.subject_id], NULL), salted, words);
        END IF;
    END LOOP;
END $$;
SELECT pg_temp.chain_the_past();

ALTER TABLE audit_entries
    DROP COLUMN actor_id, DROP COLUMN subject_kind, DROP COLUMN subject_id, DROP COLUMN details,
    ALTER COLUMN commitment SET NOT NULL,
    ADD UNIQUE (workspace_id, seq);
DROP INDEX account_audit_by_account;
ALTER TABLE account_audit_entries
    DROP COLUMN actor_id, DROP COLUMN account_id, DROP COLUMN details,
    ALTER COLUMN commitment SET NOT NULL,
    ADD UNIQUE (seq);

CREATE CONSTRAINT TRIGGER chain_at_commit AFTER INSERT ON audit_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
CREATE CONSTRAINT TRIGGER chain_at_commit AFTER INSERT ON account_audit_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
