-- Where a business can be reached about privacy, for people whose request it has.
ALTER TABLE workspaces ADD COLUMN privacy_contact text NOT NULL DEFAULT '';

DROP FUNCTION cases_of_request;
CREATE FUNCTION cases_of_request(request uuid)
    RETURNS TABLE (id uuid, business text, state text, reason text, waits_until timestamptz, reach text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.id, w.name, c.state, c.reason, c.waits_until,
           -- what it named for this; else its site; else the numbers it writes from, which the person has seen
           coalesce(nullif(w.privacy_contact, ''), nullif(w.website, ''),
                    (SELECT string_agg(n.display_phone_number, ', ' ORDER BY n.created_at) FROM phone_numbers n
                     WHERE n.workspace_id = w.id), '')
    FROM privacy_cases c JOIN workspaces w ON w.id = c.workspace_id
    WHERE c.request_id = request ORDER BY w.name
$$;
REVOKE ALL ON FUNCTION cases_of_request FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_of_request TO xpecto_app;
