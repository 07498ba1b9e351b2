use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Test, Wanted};
use crate::db::WorkspaceId;
use crate::messaging::Progress;

/// Stores a test of a campaign: `(campaign, id)`.
pub(super) async fn insert(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (campaign, id): (Uuid, Uuid),
    wanted: &Wanted,
    texts: &Value,
    member: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO campaign_tests (workspace_id, id, campaign_id, phone, parameters, agreed, state, sent_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7, $8)",
        *workspace,
        id,
        campaign,
        wanted.phone,
        texts,
        wanted.agreed,
        member,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn list(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    most: i64,
) -> sqlx::Result<Vec<Test>> {
    sqlx::query_as!(
        Test,
        "SELECT id, campaign_id, phone, parameters, state, reason, wamid, created_at,
                sent_at, delivered_at, read_at, failed_at
         FROM campaign_tests WHERE workspace_id = $1 AND campaign_id = $2
         ORDER BY created_at DESC, id DESC LIMIT $3",
        *workspace,
        campaign,
        most,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn count_since(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    since: DateTime<Utc>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "tests!" FROM campaign_tests
           WHERE workspace_id = $1 AND campaign_id = $2 AND created_at > $3"#,
        *workspace,
        campaign,
        since,
    )
    .fetch_one(conn)
    .await
}

/// A test, kept from changing until the transaction ends.
pub(super) async fn lock(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<Option<Test>> {
    sqlx::query_as!(
        Test,
        "SELECT id, campaign_id, phone, parameters, state, reason, wamid, created_at,
                sent_at, delivered_at, read_at, failed_at
         FROM campaign_tests WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await
}

/// The gate and the step to `sending` in one statement: the same gate that a recipient passes, where the
/// member's word stands for a consent that is not on record. A STOP on record holds it back, and so does
/// `kept_out`: why a number that is no contact may not be written to.
pub(super) async fn begin(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    kept_out: Option<&str>,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let refusal = sqlx::query_scalar!(
        "UPDATE campaign_tests t
         SET state = CASE WHEN g.refusal IS NULL THEN 'sending' ELSE 'skipped' END, reason = g.refusal,
             sending_at = CASE WHEN g.refusal IS NULL THEN $3::timestamptz END
         FROM (SELECT x.id, send_refusal(w.state, a.state, n.state, m.status, coalesce(m.category, k.category),
                                         x.agreed OR coalesce(c.opted_in, false), c.opted_out_at,
                                         c.marketing_not_before, NULL, CASE WHEN c.id IS NULL THEN $4 ELSE c.hold END, $3) AS refusal
               FROM campaign_tests x
               JOIN campaigns k ON k.workspace_id = x.workspace_id AND k.id = x.campaign_id
               JOIN workspaces w ON w.id = x.workspace_id
               LEFT JOIN phone_numbers n ON n.workspace_id = k.workspace_id AND n.id = k.phone_number_id
               LEFT JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.whatsapp_account_id
               LEFT JOIN message_templates m ON m.workspace_id = k.workspace_id AND m.id = k.template_id
               LEFT JOIN contacts c ON c.workspace_id = x.workspace_id AND c.phone = x.phone
               WHERE x.workspace_id = $1 AND x.id = $2) g
         WHERE t.workspace_id = $1 AND t.id = g.id AND t.state = 'queued'
         RETURNING g.refusal",
        *workspace,
        id,
        at,
        kept_out,
    )
    .fetch_optional(conn)
    .await?;
    Ok(matches!(refusal, Some(None)))
}

/// Back to the queue; false when it is not being sent.
pub(super) async fn put_back(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE campaign_tests SET state = 'queued', sending_at = NULL
         WHERE workspace_id = $1 AND id = $2 AND state = 'sending'",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Nobody knows whether it was taken.
pub(super) async fn mark_unknown(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE campaign_tests SET state = 'unknown', reason = 'no_answer'
         WHERE workspace_id = $1 AND id = $2 AND state = 'sending'",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes where a test stands now.
pub(super) async fn write(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    test: &Test,
    after: &Progress,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE campaign_tests SET state = $3, reason = $4, wamid = $5, sent_at = $6, delivered_at = $7, read_at = $8,
                failed_at = $9
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        test.id,
        test.state,
        test.reason,
        test.wamid,
        after.sent_at,
        after.delivered_at,
        after.read_at,
        after.failed_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How fast a number may send, in messages a second.
pub(super) async fn pace(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
) -> sqlx::Result<Option<i32>> {
    sqlx::query_scalar!(
        "SELECT mps FROM phone_numbers WHERE workspace_id = $1 AND id = $2",
        *workspace,
        number,
    )
    .fetch_optional(conn)
    .await
}

/// The zone whose days the counts belong to.
pub(super) async fn zone(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<String> {
    sqlx::query_scalar!("SELECT time_zone FROM workspaces WHERE id = $1", *workspace)
        .fetch_one(conn)
        .await
}

/// The business's own number, in E.164; a wrong one is nobody's.
pub(super) async fn own_phone(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<String> {
    sqlx::query_scalar!("SELECT phone FROM workspaces WHERE id = $1", *workspace)
        .fetch_one(conn)
        .await
}

/// Takes numbers and texts out of tests older than `before`. Returns how many.
pub async fn forget(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    before: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "UPDATE campaign_tests SET phone = '', parameters = '[]' WHERE workspace_id = $1 AND created_at < $2 AND phone <> ''",
        *workspace,
        before,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Tests that wait for a number are skipped, with why.
pub async fn hold(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    reason: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "UPDATE campaign_tests t SET state = 'skipped', reason = $3 FROM contacts c
         WHERE c.workspace_id = $1 AND c.id = $2 AND t.workspace_id = $1 AND t.phone = c.phone AND t.state = 'queued'",
        *workspace,
        contact,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Whether a test to a person may be under way at this moment.
pub async fn is_under_way(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM campaign_tests t
                          JOIN contacts c ON c.workspace_id = t.workspace_id AND c.phone = t.phone
                          WHERE c.workspace_id = $1 AND c.id = $2 AND t.state = 'sending') AS "any!""#,
        *workspace,
        contact,
    )
    .fetch_one(conn)
    .await
}
