use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::counts::{Counts, Filter};
use crate::db::WorkspaceId;

/// How many recipients of each campaign stand where: a few rows of sums that a trigger of the ledger keeps.
pub(crate) async fn counts(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaigns: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, Counts)>> {
    let rows = sqlx::query!(
        r#"SELECT campaign_id,
                  coalesce(sum(people), 0)::bigint AS "recipients!",
                  coalesce(sum(people) FILTER (WHERE place = 'queued'), 0)::bigint AS "queued!",
                  coalesce(sum(people) FILTER (WHERE place IN ('sent', 'delivered', 'read')), 0)::bigint AS "sent!",
                  coalesce(sum(people) FILTER (WHERE place IN ('delivered', 'read')), 0)::bigint AS "delivered!",
                  coalesce(sum(people) FILTER (WHERE place = 'read'), 0)::bigint AS "read!",
                  coalesce(sum(people) FILTER (WHERE place = 'failed'), 0)::bigint AS "failed!",
                  coalesce(sum(people) FILTER (WHERE place = 'skipped'), 0)::bigint AS "skipped!",
                  coalesce(sum(people) FILTER (WHERE place = 'unknown'), 0)::bigint AS "unknown!"
           FROM campaign_counts WHERE workspace_id = $1 AND campaign_id = ANY($2) GROUP BY 1"#,
        *workspace,
        campaigns,
    )
    .fetch_all(conn)
    .await?;
    let counts = rows.into_iter().map(|r| {
        let counts = Counts {
            recipients: r.recipients,
            queued: r.queued,
            sent: r.sent,
            delivered: r.delivered,
            read: r.read,
            failed: r.failed,
            skipped: r.skipped,
            unknown: r.unknown,
        };
        (r.campaign_id, counts)
    });
    Ok(counts.collect())
}

/// Why people were skipped or failed, most frequent first: state, code, how many.
pub(crate) async fn reasons(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
) -> sqlx::Result<Vec<(String, String, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT state, coalesce(reason, '') AS "reason!", count(*) AS "people!" FROM campaign_recipients
           WHERE workspace_id = $1 AND campaign_id = $2 AND apart IN ('skipped', 'failed')
           GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT 40"#,
        *workspace,
        campaign,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (r.state, r.reason, r.people))
        .collect())
}

/// A recipient as the table shows it.
#[derive(Clone, Debug)]
pub(crate) struct Recipient {
    pub contact_id: Uuid,
    pub phone: String,
    pub name: String,
    pub state: String,
    pub reason: Option<String>,
    pub sent_at: Option<DateTime<Utc>>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub read_at: Option<DateTime<Utc>>,
}

/// Recipients that a filter shows, from a contact on.
pub(crate) async fn page(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    filter: Filter,
    after: Uuid,
    most: i64,
) -> sqlx::Result<Vec<Recipient>> {
    let states: Vec<String> = filter.states().iter().map(|s| (*s).to_owned()).collect();
    let (delivered, read) = (filter == Filter::Delivered, filter == Filter::Read);
    sqlx::query_as!(
        Recipient,
        r#"SELECT r.contact_id, r.phone, coalesce(c.name, '') AS "name!", r.state, r.reason, r.sent_at, r.delivered_at, r.read_at
           FROM campaign_recipients r
           LEFT JOIN contacts c ON c.workspace_id = r.workspace_id AND c.id = r.contact_id
           WHERE r.workspace_id = $1 AND r.campaign_id = $2 AND r.state = ANY($3) AND r.contact_id > $4
             AND (NOT $5 OR r.delivered_at IS NOT NULL) AND (NOT $6 OR r.read_at IS NOT NULL)
           ORDER BY r.contact_id LIMIT $7"#,
        *workspace,
        campaign,
        &states,
        after,
        delivered,
        read,
        most,
    )
    .fetch_all(conn)
    .await
}

/// Everyone not written to yet is skipped: the campaign was cancelled.
pub(crate) async fn cancel_waiting(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "UPDATE campaign_recipients SET state = 'skipped', reason = 'cancelled', claimed_by = NULL
         WHERE workspace_id = $1 AND campaign_id = $2 AND state IN ('queued', 'claimed')",
        *workspace,
        campaign,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Whether a campaign was cancelled; nobody cancels it until the transaction ends. Asked where rows come
/// back to its queue: those that come back after the end are skipped like all others.
pub(crate) async fn was_cancelled(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
) -> sqlx::Result<bool> {
    let status = sqlx::query_scalar!(
        "SELECT status FROM campaigns WHERE workspace_id = $1 AND id = $2 FOR SHARE",
        *workspace,
        campaign,
    )
    .fetch_optional(conn)
    .await?;
    Ok(status.as_deref() == Some("cancelled"))
}

/// Marketing that waits for a person is skipped: they said stop.
pub(crate) async fn stop_for_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "UPDATE campaign_recipients r SET state = 'skipped', reason = 'opted_out', claimed_by = NULL
         FROM campaigns k
         WHERE r.workspace_id = $1 AND r.contact_id = $2 AND r.state IN ('queued', 'claimed')
           AND k.workspace_id = $1 AND k.id = r.campaign_id AND k.category = 'MARKETING'",
        *workspace,
        contact,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Whatever waits for a person is skipped, of any category, with why.
pub(crate) async fn hold_for_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    reason: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "UPDATE campaign_recipients SET state = 'skipped', reason = $3, claimed_by = NULL
         WHERE workspace_id = $1 AND contact_id = $2 AND state IN ('queued', 'claimed')",
        *workspace,
        contact,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Rows not sent yet take a person's new number.
pub(crate) async fn redirect_waiting(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    phone: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE campaign_recipients SET phone = $3
         WHERE workspace_id = $1 AND contact_id = $2 AND state IN ('queued', 'claimed')",
        *workspace,
        contact,
        phone,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether a call to a person may be under way.
pub(crate) async fn is_under_way(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM campaign_recipients
                          WHERE workspace_id = $1 AND contact_id = $2 AND state = 'sending') AS "any!""#,
        *workspace,
        contact,
    )
    .fetch_one(conn)
    .await
}

/// A campaign's message to one person, for the contact's page.
pub(crate) struct OfContact {
    pub campaign_id: Uuid,
    pub campaign: String,
    pub template_snapshot: Value,
    pub parameters: Value,
    pub state: String,
    pub reason: Option<String>,
    pub sending_at: Option<DateTime<Utc>>,
    pub sent_at: Option<DateTime<Utc>>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub read_at: Option<DateTime<Utc>>,
    pub failed_at: Option<DateTime<Utc>>,
    pub started_at: Option<DateTime<Utc>>,
}

/// Newest first. With a number: only what began to leave from it.
pub(crate) async fn of_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    number: Option<Uuid>,
    most: i64,
) -> sqlx::Result<Vec<OfContact>> {
    sqlx::query_as!(
        OfContact,
        "SELECT r.campaign_id, k.name AS campaign, k.template_snapshot, r.parameters, r.state, r.reason, r.sending_at,
                r.sent_at, r.delivered_at, r.read_at, r.failed_at, k.started_at
         FROM campaign_recipients r
         JOIN campaigns k ON k.workspace_id = r.workspace_id AND k.id = r.campaign_id
         WHERE r.workspace_id = $1 AND r.contact_id = $2
           AND ($4::uuid IS NULL
                OR (k.phone_number_id = $4 AND r.state IN ('sending', 'unknown', 'sent', 'failed')))
         ORDER BY coalesce(r.sent_at, k.started_at) DESC NULLS LAST, r.campaign_id DESC LIMIT $3",
        *workspace,
        contact,
        most,
        number,
    )
    .fetch_all(conn)
    .await
}

/// How many different people a number wrote to by templates since a time.
pub(crate) async fn people_reached(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    since: DateTime<Utc>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(DISTINCT r.contact_id) AS "people!" FROM campaigns k
           JOIN campaign_recipients r ON r.workspace_id = k.workspace_id AND r.campaign_id = k.id
           WHERE k.workspace_id = $1 AND k.phone_number_id = $2 AND r.sent_at >= $3
             AND (k.finished_at IS NULL OR k.finished_at >= $3)"#,
        *workspace,
        number,
        since,
    )
    .fetch_one(conn)
    .await
}
