-- Roles, the tenant setting, and the few functions that every later table leans on.

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xpecto_app') THEN
        CREATE ROLE xpecto_app NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL; -- another database of this cluster made it at the same moment
END $$;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

GRANT USAGE ON SCHEMA public TO xpecto_app;

-- The workspace of the running transaction, set by `SET LOCAL app.workspace_id`; unset means no rows.
CREATE FUNCTION current_workspace() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.workspace_id', true), '')::uuid $$;

-- Puts a table of ours under row-level security and grants it to the role that serves requests.
CREATE PROCEDURE make_tenant_table(name regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %s USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid) WITH CHECK (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO xpecto_app', name);
END $$;

-- Background work is enqueued in the caller's transaction. The queue's own tables deny the app role,
-- so this function, owned by the migrating role, is its only way in. Payloads hold ids, never personal data.
CREATE FUNCTION enqueue_job(kind text, payload json, run_at timestamptz, job_key text, queue text, max_attempts int)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM graphile_worker.add_job(
        identifier => kind, payload => payload, queue_name => queue, run_at => run_at,
        max_attempts => max_attempts, job_key => job_key);
END $$;
REVOKE ALL ON FUNCTION enqueue_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue_job TO xpecto_app;
