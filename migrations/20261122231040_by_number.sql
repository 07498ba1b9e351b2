-- Staff act on a number wherever it is: the two statements across workspaces that a request needs, and no more.
CREATE FUNCTION contacts_with_number(number text) RETURNS TABLE (workspace_id uuid, contact_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.workspace_id, c.id FROM contacts c WHERE c.phone = number ORDER BY c.workspace_id
$$;
REVOKE ALL ON FUNCTION contacts_with_number FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts_with_number TO xpecto_app;

CREATE FUNCTION close_minor(number text, at timestamptz) RETURNS TABLE (workspace_id uuid, contact_id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE contacts c SET minor = true, erasing_at = coalesce(c.erasing_at, at), updated_at = at
    WHERE c.phone = number RETURNING c.workspace_id, c.id
$$;
REVOKE ALL ON FUNCTION close_minor FROM PUBLIC;
GRANT EXECUTE ON FUNCTION close_minor TO xpecto_app;
