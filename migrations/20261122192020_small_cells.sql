-- What leaves a workspace for the platform's staff is coarse: people and messages in tens, and below ten
-- nothing but that there are some, so that no figure, nor the difference of two, is about one person.
CREATE FUNCTION in_tens(n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN n = 0 THEN 0 WHEN n < 10 THEN NULL ELSE n - n % 10 END $$;

CREATE OR REPLACE FUNCTION workspace_figures(ids uuid[], since date)
    RETURNS TABLE (workspace_id uuid, contacts bigint, templates bigint, campaigns bigint, sent bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.id,
           (SELECT in_tens(count(*)) FROM (SELECT FROM contacts c WHERE c.workspace_id = w.id LIMIT 100000) AS counted),
           (SELECT count(*) FROM message_templates t WHERE t.workspace_id = w.id),
           (SELECT count(*) FROM campaigns c WHERE c.workspace_id = w.id),
           (SELECT in_tens(coalesce(sum(d.sent), 0)::bigint) FROM daily_counts d WHERE d.workspace_id = w.id AND d.day >= since)
    FROM unnest(ids) AS w (id)
$$;
