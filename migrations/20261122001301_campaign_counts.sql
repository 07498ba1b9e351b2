-- How many recipients of a campaign stand where, so that a page that asks every two seconds need not read
-- the ledger. Kept in the very transaction that moves a row, whoever moves it.

-- The one place where a recipient stands for people; the counts are disjoint and sum up to everyone.
CREATE FUNCTION recipient_place(state text, delivered_at timestamptz, read_at timestamptz)
    RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN state IN ('claimed', 'sending') THEN 'queued'
        WHEN state = 'sent' AND read_at IS NOT NULL THEN 'read'
        WHEN state = 'sent' AND delivered_at IS NOT NULL THEN 'delivered'
        ELSE state
    END
$$;

CREATE TABLE campaign_counts (
    workspace_id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    -- connections that move rows at the same time write to different rows and do not wait for each other
    shard int NOT NULL,
    place text NOT NULL,
    -- may be negative in one shard; the sum over all shards is the count
    people bigint NOT NULL,
    PRIMARY KEY (workspace_id, campaign_id, shard, place),
    FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns (workspace_id, id) ON DELETE CASCADE
);
CALL make_tenant_table('campaign_counts');

CREATE FUNCTION count_recipients() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO campaign_counts AS k (workspace_id, campaign_id, shard, place, people)
        SELECT workspace_id, campaign_id, pg_backend_pid() % 64, recipient_place(state, delivered_at, read_at), count(*)
        FROM now_rows GROUP BY 1, 2, 4 ORDER BY 1, 2, 4
        ON CONFLICT (workspace_id, campaign_id, shard, place) DO UPDATE SET people = k.people + excluded.people;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO campaign_counts AS k (workspace_id, campaign_id, shard, place, people)
        SELECT workspace_id, campaign_id, pg_backend_pid() % 64, place, sum(people)
        FROM (SELECT workspace_id, campaign_id, recipient_place(state, delivered_at, read_at) AS place, 1 AS people FROM now_rows
              UNION ALL
              SELECT workspace_id, campaign_id, recipient_place(state, delivered_at, read_at), -1 FROM old_rows) d
        GROUP BY 1, 2, 4 HAVING sum(people) <> 0 ORDER BY 1, 2, 4
        ON CONFLICT (workspace_id, campaign_id, shard, place) DO UPDATE SET people = k.people + excluded.people;
    ELSE
        -- Rows that leave with their campaign leave no counts behind.
        INSERT INTO campaign_counts AS k (workspace_id, campaign_id, shard, place, people)
        SELECT r.workspace_id, r.campaign_id, pg_backend_pid() % 64, recipient_place(r.state, r.delivered_at, r.read_at), -count(*)
        FROM old_rows r JOIN campaigns c ON c.workspace_id = r.workspace_id AND c.id = r.campaign_id
        GROUP BY 1, 2, 4 ORDER BY 1, 2, 4
        ON CONFLICT (workspace_id, campaign_id, shard, place) DO UPDATE SET people = k.people + excluded.people;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_new AFTER INSERT ON campaign_recipients
    REFERENCING NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION count_recipients();
CREATE TRIGGER count_moved AFTER UPDATE ON campaign_recipients
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS now_rows FOR EACH STATEMENT EXECUTE FUNCTION count_recipients();
CREATE TRIGGER count_gone AFTER DELETE ON campaign_recipients
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_recipients();

INSERT INTO campaign_counts (workspace_id, campaign_id, shard, place, people)
SELECT workspace_id, campaign_id, 0, recipient_place(state, delivered_at, read_at), count(*)
FROM campaign_recipients GROUP BY 1, 2, 4;
