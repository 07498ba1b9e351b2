use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::sender::{Settled, SettledState};
use crate::db::WorkspaceId;

/// A campaign that has something to do.
pub(crate) struct Due {
    pub workspace_id: Uuid,
    pub campaign_id: Uuid,
    pub phone_number_id: Uuid,
    pub status: String,
}

/// Campaigns of all workspaces that run, or whose time has come. Ids only.
pub(crate) async fn due(conn: &mut PgConnection, at: DateTime<Utc>) -> sqlx::Result<Vec<Due>> {
    sqlx::query_as!(
        Due,
        r#"SELECT workspace_id AS "workspace_id!", campaign_id AS "campaign_id!",
                  phone_number_id AS "phone_number_id!", status AS "status!"
           FROM due_campaigns($1)"#,
        at,
    )
    .fetch_all(conn)
    .await
}

/// A running campaign of one number.
pub(crate) struct Running {
    pub id: Uuid,
    pub template_snapshot: Value,
    pub not_before: Option<DateTime<Utc>>,
}

/// What one number has to send, oldest campaign first.
pub(crate) async fn running(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
) -> sqlx::Result<Vec<Running>> {
    sqlx::query_as!(
        Running,
        "SELECT id, template_snapshot, not_before FROM campaigns
         WHERE workspace_id = $1 AND phone_number_id = $2 AND status = 'running' ORDER BY started_at, id",
        *workspace,
        number,
    )
    .fetch_all(conn)
    .await
}

/// Reserves waiting rows for a process.
///
/// Here and below a list of people stands as `contact_id = ANY(…)`, even beside a join that says the
/// same: it bounds the scan of the key whatever the planner believes, who knows nothing yet of rows that
/// were written a moment ago.
pub(crate) async fn claim(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    worker: Uuid,
    most: i64,
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "UPDATE campaign_recipients SET state = 'claimed', claimed_by = $3, claimed_at = $5
         WHERE workspace_id = $1 AND campaign_id = $2 AND contact_id = ANY (ARRAY (
             SELECT contact_id FROM campaign_recipients
             WHERE workspace_id = $1 AND campaign_id = $2 AND state = 'queued' AND (not_before IS NULL OR not_before <= $5)
             ORDER BY not_before NULLS FIRST, contact_id LIMIT $4 FOR UPDATE SKIP LOCKED))
         RETURNING contact_id",
        *workspace,
        campaign,
        worker,
        most,
        at,
    )
    .fetch_all(conn)
    .await
}

/// A row after the gate.
pub(crate) struct Passed {
    pub contact_id: Uuid,
    pub phone: String,
    pub parameters: Value,
    /// Calls made for it so far.
    pub attempts: i32,
    /// Why it may not leave; nothing where its call must be made now.
    pub refusal: Option<String>,
}

/// The gate: moves claimed rows to `sending` if they may leave at this very moment. What concerns one
/// person skips that row; what concerns the whole campaign puts it back. Calls may begin only after the
/// commit, which is when the send begins.
pub(crate) async fn pass_gate(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    worker: Uuid,
    contacts: &[Uuid],
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<Passed>> {
    sqlx::query_as!(
        Passed,
        r#"WITH scene AS MATERIALIZED (
               SELECT k.status, w.state AS workspace_state, a.state AS account_state, n.state AS number_state,
                      t.status AS template_status, coalesce(t.category, k.category) AS category
               FROM campaigns k
               JOIN workspaces w ON w.id = k.workspace_id
               LEFT JOIN phone_numbers n ON n.workspace_id = k.workspace_id AND n.id = k.phone_number_id
               LEFT JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.whatsapp_account_id
               LEFT JOIN message_templates t ON t.workspace_id = k.workspace_id AND t.id = k.template_id
               WHERE k.workspace_id = $1 AND k.id = $2),
           verdict AS (
               SELECT p.id, CASE WHEN s.status <> 'running' THEN 'not_running' ELSE
                   send_refusal(s.workspace_state, s.account_state, s.number_state, s.template_status, s.category,
                                c.opted_in, c.opted_out_at, c.marketing_not_before, NULL,
                                CASE WHEN c.id IS NULL THEN 'erased' ELSE c.hold END, $5) END AS refusal
               FROM unnest($4::uuid[]) AS p (id)
               CROSS JOIN scene s
               LEFT JOIN contacts c ON c.workspace_id = $1 AND c.id = p.id)
           UPDATE campaign_recipients r
           SET state = CASE WHEN v.refusal IS NULL THEN 'sending'
                   WHEN v.refusal IN ('not_running', 'sending_paused', 'workspace_suspended', 'number_stopped', 'template_not_sendable')
                   THEN 'queued' ELSE 'skipped' END,
               reason = CASE WHEN v.refusal IN ('not_running', 'sending_paused', 'workspace_suspended', 'number_stopped', 'template_not_sendable')
                   THEN NULL ELSE v.refusal END,
               claimed_by = CASE WHEN v.refusal IS NULL THEN r.claimed_by END,
               sending_at = CASE WHEN v.refusal IS NULL THEN $5::timestamptz END
           FROM verdict v
           WHERE r.workspace_id = $1 AND r.campaign_id = $2 AND r.contact_id = v.id AND r.contact_id = ANY($4)
             AND r.state = 'claimed' AND r.claimed_by = $3
           RETURNING r.contact_id, r.phone, r.parameters, r.attempts, v.refusal"#,
        *workspace,
        campaign,
        worker,
        contacts,
        at,
    )
    .fetch_all(conn)
    .await
}

/// Puts rows back whose call was certainly not made.
pub(crate) async fn put_back(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    worker: Uuid,
    contacts: &[Uuid],
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE campaign_recipients SET state = 'queued', claimed_by = NULL, sending_at = NULL
         WHERE workspace_id = $1 AND campaign_id = $2 AND contact_id = ANY($4)
           AND claimed_by = $3 AND state IN ('claimed', 'sending')",
        *workspace,
        campaign,
        worker,
        contacts,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what calls came to. A row that a webhook or a person settled first stays as it is. Returns
/// the campaign and new state of each row that moved.
pub(crate) async fn settle(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    worker: Uuid,
    settled: &[Settled],
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<String>> {
    let campaigns: Vec<Uuid> = settled.iter().map(|s| s.campaign).collect();
    let contacts: Vec<Uuid> = settled.iter().map(|s| s.contact).collect();
    let states: Vec<String> = settled
        .iter()
        .map(|s| s.state.as_str().to_owned())
        .collect();
    let reasons: Vec<Option<String>> = settled.iter().map(|s| s.reason.clone()).collect();
    let wamids: Vec<Option<String>> = settled.iter().map(|s| s.wamid.clone()).collect();
    let later: Vec<Option<DateTime<Utc>>> = settled.iter().map(|s| s.not_before).collect();
    sqlx::query_scalar!(
        "UPDATE campaign_recipients r
         SET state = o.state, reason = o.reason, wamid = coalesce(o.wamid, r.wamid), not_before = o.not_before,
             attempts = r.attempts + 1,
             claimed_by = CASE WHEN o.state = 'unknown' THEN r.claimed_by END,
             sent_at = CASE WHEN o.state = 'sent' THEN $9::timestamptz END,
             failed_at = CASE WHEN o.state = 'failed' THEN $9::timestamptz END
         FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
              AS o (campaign_id, contact_id, state, reason, wamid, not_before)
         WHERE r.workspace_id = $1 AND r.campaign_id = o.campaign_id AND r.contact_id = o.contact_id
           AND r.campaign_id = ANY($3) AND r.contact_id = ANY($4)
           AND r.claimed_by = $2 AND r.state IN ('sending', 'unknown')
         RETURNING r.state",
        *workspace,
        worker,
        &campaigns,
        &contacts,
        &states,
        &reasons as &[Option<String>],
        &wamids as &[Option<String>],
        &later as &[Option<DateTime<Utc>>],
        at,
    )
    .fetch_all(conn)
    .await
}

/// Ends a campaign that has nothing left to send. Returns whether it did.
pub(crate) async fn finish(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE campaigns k SET status = 'done', finished_at = $3
         WHERE k.workspace_id = $1 AND k.id = $2 AND k.status = 'running'
           AND NOT EXISTS (SELECT FROM campaign_recipients r WHERE r.workspace_id = $1 AND r.campaign_id = $2
                           AND r.state IN ('claimed', 'sending'))
           AND NOT EXISTS (SELECT FROM campaign_recipients r WHERE r.workspace_id = $1 AND r.campaign_id = $2
                           AND r.state = 'queued')",
        *workspace,
        campaign,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Holds a whole campaign until a time.
pub(crate) async fn hold_until(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE campaigns SET not_before = greatest(not_before, $3) WHERE workspace_id = $1 AND id = $2",
        *workspace,
        campaign,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Who holds rows of which campaigns.
pub(crate) async fn workers(conn: &mut PgConnection) -> sqlx::Result<Vec<(Uuid, Uuid, Uuid)>> {
    let rows = sqlx::query!(
        r#"SELECT workspace_id AS "workspace!", campaign_id AS "campaign!", worker AS "worker!" FROM campaign_workers()"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (r.workspace, r.campaign, r.worker))
        .collect())
}

/// What a process left behind that died: rows it had reserved wait again, rows whose calls may have been
/// made become unknown.
pub(crate) async fn recover(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    worker: Uuid,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "UPDATE campaign_recipients
         SET state = CASE state WHEN 'claimed' THEN 'queued' ELSE 'unknown' END,
             reason = CASE state WHEN 'claimed' THEN NULL ELSE 'interrupted' END,
             claimed_by = CASE state WHEN 'claimed' THEN NULL ELSE claimed_by END
         WHERE workspace_id = $1 AND campaign_id = $2 AND claimed_by = $3 AND state IN ('claimed', 'sending')",
        *workspace,
        campaign,
        worker,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Takes the lock of a key for this session; false when another session holds it.
pub(crate) async fn try_lock(conn: &mut PgConnection, key: i64) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"SELECT pg_try_advisory_lock($1) AS "taken!""#, key)
        .fetch_one(conn)
        .await
}

/// Gives the lock of a key back.
pub(crate) async fn unlock(conn: &mut PgConnection, key: i64) -> sqlx::Result<()> {
    sqlx::query_scalar!("SELECT pg_advisory_unlock($1)", key)
        .fetch_one(conn)
        .await?;
    Ok(())
}

/// The zone of a workspace, and a number's limit a second.
pub(crate) async fn zone_and_limit(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
) -> sqlx::Result<(String, i32)> {
    let row = sqlx::query!(
        "SELECT w.time_zone, n.mps FROM phone_numbers n JOIN workspaces w ON w.id = n.workspace_id
         WHERE n.workspace_id = $1 AND n.id = $2",
        *workspace,
        number,
    )
    .fetch_one(conn)
    .await?;
    Ok((row.time_zone, row.mps))
}

impl SettledState {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Queued => "queued",
        }
    }
}

/// For transactions whose loss in a power cut does no harm.
pub(crate) async fn do_not_wait_for_disk(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("SET LOCAL synchronous_commit = off")
        .execute(conn)
        .await?;
    Ok(())
}
