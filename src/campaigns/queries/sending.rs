use chrono::{DateTime, Utc};
use serde_json::{Value, json};
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

/// Reserves waiting rows for a process, and notes that it holds some.
///
/// Here and below a list of people is not joined but stands as `contact_id = ANY(…)`, beside the first and
/// the last of them: the planner, who knows nothing yet of rows that were written a moment ago, may take
/// the list for a filter, and then still reads no more of the key than lies between those two.
/// See also [`super::modes::by_key`].
pub(crate) async fn claim(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    worker: Uuid,
    most: i64,
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    // Locks the note, so that whoever takes over from this process waits for the rows.
    sqlx::query!(
        "INSERT INTO campaign_holders (workspace_id, campaign_id, worker, claimed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, campaign_id, worker) DO UPDATE SET claimed_at = excluded.claimed_at",
        *workspace,
        campaign,
        worker,
        at,
    )
    .execute(&mut *conn)
    .await?;
    let waiting = sqlx::query_scalar!(
        "SELECT contact_id FROM campaign_recipients
         WHERE workspace_id = $1 AND campaign_id = $2 AND waits AND (not_before IS NULL OR not_before <= $4)
         ORDER BY not_before NULLS FIRST, contact_id LIMIT $3 FOR UPDATE SKIP LOCKED",
        *workspace,
        campaign,
        most,
        at,
    )
    .fetch_all(&mut *conn)
    .await?;
    let (first, last) = ends(&waiting);
    sqlx::query!(
        "UPDATE campaign_recipients SET state = 'claimed', claimed_by = $3, claimed_at = $5
         WHERE workspace_id = $1 AND campaign_id = $2 AND contact_id = ANY($4) AND contact_id BETWEEN $6 AND $7",
        *workspace,
        campaign,
        worker,
        &waiting,
        at,
        first,
        last,
    )
    .execute(conn)
    .await?;
    Ok(waiting)
}

/// The first and the last in the order of the key.
pub(super) fn ends(contacts: &[Uuid]) -> (Uuid, Uuid) {
    let first = contacts.iter().min().copied().unwrap_or_default();
    (first, contacts.iter().max().copied().unwrap_or_default())
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
    let (first, last) = ends(contacts);
    sqlx::query_as!(
        Passed,
        r#"WITH scene AS MATERIALIZED (
               SELECT k.status, w.state AS workspace_state, a.state AS account_state, n.state AS number_state,
                      t.status AS template_status, coalesce(t.category, k.category) AS category,
                      (SELECT i.sending_paused_at FROM installation i
                       WHERE i.id = '00000000-0000-0000-0000-000000000000') IS NOT NULL AS resting
               FROM campaigns k
               JOIN workspaces w ON w.id = k.workspace_id
               LEFT JOIN phone_numbers n ON n.workspace_id = k.workspace_id AND n.id = k.phone_number_id
               LEFT JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.whatsapp_account_id
               LEFT JOIN message_templates t ON t.workspace_id = k.workspace_id AND t.id = k.template_id
               WHERE k.workspace_id = $1 AND k.id = $2)
           UPDATE campaign_recipients r
           SET (state, reason, claimed_by, sending_at) = (
               SELECT CASE WHEN v.refusal IS NULL THEN 'sending' WHEN v.everyone THEN 'queued' ELSE 'skipped' END,
                      CASE WHEN NOT v.everyone THEN v.refusal END,
                      CASE WHEN v.refusal IS NULL THEN r.claimed_by END,
                      CASE WHEN v.refusal IS NULL THEN $5::timestamptz END
               FROM (SELECT o.refusal, o.refusal IN ('not_running', 'sending_paused', 'workspace_suspended', 'number_stopped',
                                                     'template_not_sendable') AS everyone
                     FROM (SELECT CASE WHEN s.status <> 'running' THEN 'not_running' ELSE
                               gate_refusal(s.resting, s.workspace_state, s.account_state, s.number_state, s.template_status,
                                            s.category, c.opted_in, c.opted_out_at, c.marketing_not_before, NULL,
                                            CASE WHEN c.id IS NULL THEN 'erased' ELSE c.hold END, $5) END AS refusal
                           FROM scene s LEFT JOIN contacts c ON c.workspace_id = $1 AND c.id = r.contact_id
                           OFFSET 0) o
                     OFFSET 0) v)
           WHERE r.workspace_id = $1 AND r.campaign_id = $2 AND r.contact_id = ANY($4)
             AND r.contact_id BETWEEN $6 AND $7 AND r.state = 'claimed' AND r.claimed_by = $3
           RETURNING r.contact_id, r.phone, r.parameters, r.attempts,
                     CASE WHEN r.state <> 'sending' THEN coalesce(r.reason, (
                         SELECT CASE WHEN s.status <> 'running' THEN 'not_running' ELSE
                             gate_refusal(s.resting, s.workspace_state, s.account_state, s.number_state, s.template_status,
                                          s.category, true, NULL, NULL, NULL, NULL, $5) END
                         FROM scene s)) END AS refusal"#,
        *workspace,
        campaign,
        worker,
        contacts,
        at,
        first,
        last,
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
    let (first, last) = ends(contacts);
    sqlx::query!(
        "UPDATE campaign_recipients SET state = 'queued', claimed_by = NULL, sending_at = NULL
         WHERE workspace_id = $1 AND campaign_id = $2 AND contact_id = ANY($4) AND contact_id BETWEEN $5 AND $6
           AND claimed_by = $3 AND state IN ('claimed', 'sending')",
        *workspace,
        campaign,
        worker,
        contacts,
        first,
        last,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Puts back whatever a process has reserved of a campaign, where it does not know what: an answer of
/// Postgres was lost.
pub(crate) async fn put_back_reserved(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    worker: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE campaign_recipients SET state = 'queued', claimed_by = NULL
         WHERE workspace_id = $1 AND campaign_id = $2 AND claimed_by = $3 AND state = 'claimed'",
        *workspace,
        campaign,
        worker,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what calls of one campaign came to. A row that a webhook or a person settled first stays as it
/// is. Returns the new state of each row that moved.
pub(crate) async fn settle(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    worker: Uuid,
    settled: &[&Settled],
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<String>> {
    let contacts: Vec<Uuid> = settled.iter().map(|s| s.contact).collect();
    // Each row looks its news up by its person: joined, a set would be compared with itself.
    let news = settled.iter().map(|s| {
        let what = json!([s.state.as_str(), s.reason, s.wamid, s.not_before]);
        (s.contact.to_string(), what)
    });
    let news = Value::Object(news.collect());
    let (first, last) = ends(&contacts);
    sqlx::query_scalar!(
        "UPDATE campaign_recipients r
         SET (state, reason, wamid, not_before, attempts, claimed_by, sent_at, failed_at) = (
             SELECT o.news ->> 0, o.news ->> 1, coalesce(o.news ->> 2, r.wamid), (o.news ->> 3)::timestamptz, r.attempts + 1,
                    CASE WHEN o.news ->> 0 = 'unknown' THEN r.claimed_by END,
                    CASE WHEN o.news ->> 0 = 'sent' THEN $6::timestamptz END,
                    CASE WHEN o.news ->> 0 = 'failed' THEN $6::timestamptz END
             FROM (SELECT $5::jsonb -> r.contact_id::text AS news OFFSET 0) o)
         WHERE r.workspace_id = $1 AND r.campaign_id = $2 AND r.contact_id = ANY($4)
           AND r.contact_id BETWEEN $7 AND $8 AND r.claimed_by = $3 AND r.state IN ('sending', 'unknown')
         RETURNING r.state",
        *workspace,
        campaign,
        worker,
        &contacts,
        news,
        at,
        first,
        last,
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
    // A statement that waits for a row's lock goes on with the counts as they were before it waited, and would
    // end a campaign over people whom a decision has just put back. The lock comes first, so that they are seen.
    sqlx::query!(
        "SELECT FROM campaigns WHERE workspace_id = $1 AND id = $2 AND status = 'running' FOR NO KEY UPDATE",
        *workspace,
        campaign,
    )
    .execute(&mut *conn)
    .await?;
    let done = sqlx::query!(
        "UPDATE campaigns k SET status = 'done', finished_at = $3
         WHERE k.workspace_id = $1 AND k.id = $2 AND k.status = 'running'
           -- queued, claimed and sending are one place
           AND NOT EXISTS (SELECT FROM campaign_counts r WHERE r.workspace_id = $1 AND r.campaign_id = $2 AND r.place = 'queued'
                           HAVING sum(r.people) > 0)",
        *workspace,
        campaign,
        at,
    )
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "DELETE FROM campaign_holders WHERE workspace_id = $1 AND campaign_id = $2",
        *workspace,
        campaign,
    )
    .execute(conn)
    .await?;
    Ok(true)
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
