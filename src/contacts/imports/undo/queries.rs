//! The statements of undoing. Those over a temporary table no macro can check; every value is bound.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Undoing;
use crate::db::WorkspaceId;

// The next contacts of an import, held against everyone else, and whether each is as the import left it:
// its row was written by one of the import's own transactions, its tags are the same, nobody wrote to it or
// heard from it, and no other import took it in. The contacts are picked before anything is asked of them,
// along the primary key, which the pair of import and contact leaves as the only way: else it is asked of the
// whole import, batch after batch. OFFSET 0 as in an import.
const CHOOSE: &str = "
    INSERT INTO import_undo
    SELECT m.contact_id, m.outcome,
           coalesce(c.xmin::text IN (SELECT s.xid FROM import_sets s WHERE s.workspace_id = $1 AND s.import_id = $2), false)
           AND m.tags_hash IS NOT DISTINCT FROM (
               SELECT hashtextextended(string_agg(t.tag, E'\\x1f' ORDER BY t.tag COLLATE \"C\"), 0)
               FROM contact_tags t WHERE t.workspace_id = $1 AND t.contact_id = m.contact_id)
           AND NOT EXISTS (SELECT FROM conversations v WHERE v.workspace_id = $1 AND v.contact_id = m.contact_id
                           AND (m.outcome = 'created' OR v.last_message_at > i.started_at) OFFSET 0)
           AND NOT EXISTS (SELECT FROM campaign_recipients r WHERE r.workspace_id = $1 AND r.contact_id = m.contact_id
                           AND (m.outcome = 'created' OR r.sent_at > i.started_at) OFFSET 0)
           AND NOT EXISTS (SELECT FROM (SELECT f.import_id FROM import_contacts f
                                        WHERE f.workspace_id = $1 AND f.contact_id = m.contact_id OFFSET 0) o
                           CROSS JOIN LATERAL (SELECT j.status FROM imports j
                                               WHERE j.workspace_id = $1 AND j.id = o.import_id LIMIT 1) j
                           WHERE o.import_id > $2 AND j.status <> 'undone' OFFSET 0)
    FROM (SELECT * FROM import_contacts f
          WHERE f.workspace_id = $1 AND (f.import_id, f.contact_id) > ($2, $3) AND f.import_id <= $2
            AND f.outcome <> 'unchanged'
          ORDER BY f.import_id, f.contact_id LIMIT $4) m
    JOIN imports i ON i.workspace_id = $1 AND i.id = $2
    LEFT JOIN LATERAL (SELECT f.xmin FROM contacts f
                       WHERE f.workspace_id = $1 AND f.id = m.contact_id LIMIT 1) c ON true";

const HOLD: &str = "
    SELECT count(*) FROM (
        SELECT f.id FROM contacts f WHERE f.workspace_id = $1 AND f.id IN (
            SELECT m.contact_id FROM import_contacts m
            WHERE m.workspace_id = $1 AND (m.import_id, m.contact_id) > ($2, $3) AND m.import_id <= $2
              AND m.outcome <> 'unchanged'
            ORDER BY m.import_id, m.contact_id LIMIT $4)
        ORDER BY f.id FOR UPDATE) held";

const TABLE: &str = "
    CREATE TEMP TABLE import_undo (contact_id uuid, outcome text, untouched boolean) ON COMMIT DROP;
    -- As in an import: every contact of a batch is looked up by its key, whatever the planner knows.
    SET LOCAL enable_hashjoin = off;
    SET LOCAL enable_mergejoin = off;
    SET LOCAL enable_material = off;
    SET LOCAL enable_bitmapscan = off;
    SET LOCAL enable_seqscan = off;
    SET LOCAL jit = off;";

const RESTORE: &str = "
    UPDATE contacts c
    SET name = b.name, email = b.email, attributes = b.attributes, opted_in = b.opted_in, updated_at = $3,
        phone = CASE WHEN NOT b.phone_added THEN c.phone END, bsuid = CASE WHEN NOT b.bsuid_added THEN c.bsuid END,
        opted_out_at = CASE WHEN NOT b.stop_added THEN c.opted_out_at END
    FROM import_undo u JOIN import_before b
        ON b.workspace_id = $1 AND b.import_id = $2 AND b.contact_id = u.contact_id
    WHERE c.workspace_id = $1 AND c.id = u.contact_id AND u.untouched AND u.outcome = 'updated'";

const RESTORE_TAGS: &str = "
    DELETE FROM contact_tags t USING import_undo u, import_before b
    WHERE u.untouched AND u.outcome = 'updated' AND b.workspace_id = $1 AND b.import_id = $2
      AND b.contact_id = u.contact_id AND t.workspace_id = $1 AND t.contact_id = u.contact_id
      AND t.tag <> ALL (b.tags)";

const RESTORE_CONSENTS: &str = "
    DELETE FROM consents k USING import_undo u
    WHERE u.untouched AND u.outcome = 'updated' AND k.workspace_id = $1 AND k.contact_id = u.contact_id
      AND k.import_id = $2";

const REMOVE: &str = "
    DELETE FROM contacts c USING import_undo u
    WHERE u.untouched AND u.outcome = 'created' AND c.workspace_id = $1 AND c.id = u.contact_id";

// By their places: a join is read for the whole import where the planner knows nothing of its rows.
const FORGET: &str = "
    DELETE FROM import_contacts m
    WHERE m.workspace_id = $1 AND m.ctid = ANY (ARRAY(
        SELECT f.ctid FROM import_undo u CROSS JOIN LATERAL (
            SELECT i.ctid FROM import_contacts i
            WHERE i.workspace_id = $1 AND i.import_id = $2 AND i.contact_id = u.contact_id LIMIT 1) f
        WHERE u.untouched AND u.outcome = 'created'))";

/// Fills a table of this transaction with the next contacts, in the order of their ids; held where they are about
/// to be changed.
pub(super) async fn choose(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    after: Uuid,
    limit: i64,
    hold: bool,
) -> sqlx::Result<()> {
    sqlx::raw_sql(TABLE).execute(&mut *conn).await?;
    if hold {
        sqlx::query(HOLD)
            .bind(*workspace)
            .bind(import)
            .bind(after)
            .bind(limit)
            .execute(&mut *conn)
            .await?;
    }
    sqlx::query(CHOOSE)
        .bind(*workspace)
        .bind(import)
        .bind(after)
        .bind(limit)
        .execute(conn)
        .await?;
    Ok(())
}

/// What becomes of the chosen, and the last of them.
pub(super) async fn sums(conn: &mut PgConnection) -> sqlx::Result<(Undoing, Option<Uuid>)> {
    let (removed, restored, kept, last): (i64, i64, i64, Option<Uuid>) = sqlx::query_as(
        "SELECT count(*) FILTER (WHERE untouched AND outcome = 'created'),
                count(*) FILTER (WHERE untouched AND outcome = 'updated'),
                count(*) FILTER (WHERE NOT untouched),
                (SELECT contact_id FROM import_undo ORDER BY contact_id DESC LIMIT 1)
         FROM import_undo",
    )
    .fetch_one(conn)
    .await?;
    let sums = Undoing {
        removed,
        restored,
        kept,
    };
    Ok((sums, last))
}

/// Puts back and removes the chosen that are untouched.
pub(super) async fn take_back(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(RESTORE)
        .bind(*workspace)
        .bind(import)
        .bind(now)
        .execute(&mut *conn)
        .await?;
    for statement in [RESTORE_TAGS, RESTORE_CONSENTS, FORGET] {
        sqlx::query(statement)
            .bind(*workspace)
            .bind(import)
            .execute(&mut *conn)
            .await?;
    }
    sqlx::query(REMOVE).bind(*workspace).execute(conn).await?;
    Ok(())
}

/// Marks an import that ended after `since` as being undone; false when it is none.
pub(super) async fn begin(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    since: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE imports SET status = 'undoing'
         WHERE workspace_id = $1 AND id = $2 AND status IN ('done', 'failed') AND finished_at > $3",
        *workspace,
        import,
        since,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The last contact that is dealt with, held; nothing when the import is not being undone.
pub(super) async fn place(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
) -> sqlx::Result<Option<Option<Uuid>>> {
    sqlx::query_scalar!(
        "SELECT undo_after FROM imports WHERE workspace_id = $1 AND id = $2 AND status = 'undoing' FOR UPDATE",
        *workspace,
        import,
    )
    .fetch_optional(conn)
    .await
}

/// Adds a batch to the counts and moves the place behind it.
pub(super) async fn advance(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    sums: Undoing,
    last: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE imports SET undone_removed = undone_removed + $3, undone_restored = undone_restored + $4,
                undone_kept = undone_kept + $5, undo_after = $6
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        import,
        sums.removed,
        sums.restored,
        sums.kept,
        last,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends the undoing; what was before is needed no more.
pub(super) async fn finish(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE imports SET status = 'undone', undone_at = $3 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        import,
        now,
    )
    .execute(&mut *conn)
    .await?;
    forget_before(conn, workspace, import).await
}

/// Forgets what an import overwrote: it can be undone no more.
pub async fn forget_before(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM import_before WHERE workspace_id = $1 AND import_id = $2",
        *workspace,
        import,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "DELETE FROM import_sets WHERE workspace_id = $1 AND import_id = $2",
        *workspace,
        import,
    )
    .execute(conn)
    .await?;
    Ok(())
}
