-- The last look before a mail that can be refused leaves: what was agreed to when it was written may have been
-- withdrawn since. Mail that always goes has no purpose that could be denied.
ALTER TABLE mails DROP CONSTRAINT mails_state_check;
ALTER TABLE mails ADD CONSTRAINT mails_state_check CHECK (state IN ('queued', 'sent', 'caught', 'refused'));

CREATE FUNCTION purpose_denied(mail uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM mails m JOIN accounts a ON a.id = m.account_id
        LEFT JOIN LATERAL (SELECT c.act FROM account_consents c
            WHERE c.account_id = a.id AND c.purpose = m.class AND c.act <> 'asked'
            ORDER BY c.at DESC, c.id DESC LIMIT 1) l ON true
        WHERE m.id = mail AND m.class IN ('announcement', 'promotional')
          AND (a.closed_at IS NOT NULL OR a.restricted_at IS NOT NULL
               OR CASE m.class WHEN 'promotional' THEN l.act IS DISTINCT FROM 'given'
                               ELSE coalesce(l.act <> 'given', false) END))
$$;
REVOKE ALL ON FUNCTION purpose_denied FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purpose_denied TO xpecto_app;
