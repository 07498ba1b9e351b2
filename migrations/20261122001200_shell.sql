-- What the frame of every signed-in page shows, in one round trip: the account, its workspace, the
-- number in the top bar and the inbox badge. Owned by the migrating role because it finds the
-- workspace before one can be set.
CREATE FUNCTION account_shell(account uuid)
    RETURNS TABLE (username text, is_staff boolean, locale text, gpc boolean, workspace_id uuid, workspace_name text,
                   time_zone text, country text, state text, number text, unread bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.username, a.is_staff, a.locale, a.gpc, w.id, w.name, w.time_zone, w.country, w.state,
           (SELECT n.display_phone_number FROM phone_numbers n WHERE n.workspace_id = w.id ORDER BY n.id LIMIT 1),
           (SELECT count(*) FROM conversations c WHERE c.workspace_id = w.id AND c.unread > 0)
    FROM accounts a
    LEFT JOIN memberships m ON m.account_id = a.id
    LEFT JOIN workspaces w ON w.id = m.workspace_id
    WHERE a.id = account AND a.closed_at IS NULL
    ORDER BY m.created_at LIMIT 1
$$;
REVOKE ALL ON FUNCTION account_shell FROM PUBLIC;
GRANT EXECUTE ON FUNCTION account_shell TO xpecto_app;

CREATE INDEX conversations_unread ON conversations (workspace_id) WHERE unread > 0;
