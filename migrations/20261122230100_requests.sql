-- What a request asks of tables that the serving role may not touch, one narrow function each, so that no
-- request needs the owner. Late bound: the first two read tables that other programs make.

-- The newest migration that was applied, for readiness.
CREATE FUNCTION schema_version() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT max(version) FROM _sqlx_migrations WHERE success);
END $$;
REVOKE ALL ON FUNCTION schema_version FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schema_version TO xpecto_app;

-- How long the oldest due and unclaimed job has waited, in seconds; 0 where none waits. No payloads.
CREATE FUNCTION jobs_overdue_seconds() RETURNS float8
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(extract(epoch FROM now() - min(j.run_at)), 0)::float8 FROM graphile_worker.jobs j
            WHERE j.locked_at IS NULL AND j.run_at < now() AND j.attempts < j.max_attempts);
END $$;
REVOKE ALL ON FUNCTION jobs_overdue_seconds FROM PUBLIC;
GRANT EXECUTE ON FUNCTION jobs_overdue_seconds TO xpecto_app;

-- Stops every message of the installation, or lets them go out again, with why; nothing else of the row.
CREATE FUNCTION pause_sending(why text, at timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE installation SET sending_paused_at = coalesce(sending_paused_at, at), sending_paused_why = why
$$;
REVOKE ALL ON FUNCTION pause_sending FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pause_sending TO xpecto_app;

-- False where they did already.
CREATE FUNCTION resume_sending() RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH resumed AS (UPDATE installation SET sending_paused_at = NULL, sending_paused_why = NULL
                     WHERE sending_paused_at IS NOT NULL RETURNING id)
    SELECT EXISTS (SELECT FROM resumed)
$$;
REVOKE ALL ON FUNCTION resume_sending FROM PUBLIC;
GRANT EXECUTE ON FUNCTION resume_sending TO xpecto_app;
