use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::template::{Category, Pause, Status, Template};
use crate::db::WorkspaceId;

/// A row as it is stored.
struct Row {
    id: Uuid,
    whatsapp_account_id: Uuid,
    name: String,
    language: String,
    category: String,
    status: String,
    content: Value,
    meta_template_id: Option<String>,
    rejected_reason: Option<String>,
    rejected_details: Option<String>,
    coming_category: Option<String>,
    coming_category_at: Option<DateTime<Utc>>,
    category_before: Option<String>,
    category_changed_at: Option<DateTime<Utc>>,
    pause_kind: Option<String>,
    quality: String,
    was_approved: bool,
    status_changed_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    edits: Vec<DateTime<Utc>>,
}

impl Row {
    /// The template as it is at a moment: limits on edits run out.
    fn template(self, now: DateTime<Utc>) -> Template {
        let row = self;
        let within = |days: i64| {
            let since = now - Duration::days(days);
            row.edits.iter().filter(move |at| **at > since)
        };
        let in_month = within(30).count();
        let in_day = within(1).max().map(|at| *at + Duration::days(1));
        let oldest = within(30).min().map(|at| *at + Duration::days(30));
        let again = if in_month >= 10 {
            oldest.max(in_day)
        } else {
            in_day
        };
        let coming = row.coming_category.as_deref().and_then(Category::parse);
        let earlier = row.category_before.as_deref().and_then(Category::parse);
        Template {
            id: row.id,
            whatsapp_account_id: row.whatsapp_account_id,
            name: row.name,
            language: row.language,
            category: Category::parse(&row.category).unwrap_or(Category::Marketing),
            // A word of Meta's that is not known yet must never make a template sendable.
            status: Status::parse(&row.status).unwrap_or(Status::Locked),
            content: serde_json::from_value(row.content).unwrap_or_default(),
            meta_id: row.meta_template_id,
            rejected_reason: row.rejected_reason,
            rejected_details: row.rejected_details,
            coming_category: coming.zip(row.coming_category_at),
            earlier_category: earlier.zip(row.category_changed_at),
            pause: row.pause_kind.as_deref().and_then(Pause::parse),
            was_approved: row.was_approved,
            quality: row.quality,
            edits_in_month: i32::try_from(in_month).unwrap_or(i32::MAX),
            edit_again_at: again,
            status_changed_at: row.status_changed_at,
            updated_at: row.updated_at,
            manager: String::new(),
        }
    }
}

/// The most templates that the list shows.
pub const LISTED: usize = 300;

/// Templates with one status or all, whose name holds `words`, last saved first; [`LISTED`] at most.
pub async fn list(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    status: Option<Status>,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Template>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id, whatsapp_account_id, name, language, category, status, content, meta_template_id,
                rejected_reason, rejected_details, coming_category, coming_category_at, category_before,
                category_changed_at, pause_kind, quality, status_changed_at, updated_at,
                (status IN ('APPROVED', 'PAUSED', 'FLAGGED', 'DISABLED') OR EXISTS (
                      SELECT FROM template_events e
                      WHERE e.workspace_id = message_templates.workspace_id AND e.template_id = message_templates.id
                        AND e.kind = 'status' AND e.value = 'APPROVED')) AS "was_approved!",
                ARRAY(SELECT at FROM template_events e
                      WHERE e.workspace_id = message_templates.workspace_id AND e.template_id = message_templates.id
                        AND e.kind = 'edit' AND e.value = 'APPROVED') AS "edits!"
         FROM message_templates
         WHERE workspace_id = $1 AND ($2::text IS NULL AND status <> 'DELETED' OR status = $2)
           AND position($3 in name) > 0
         ORDER BY updated_at DESC, id LIMIT 300"#,
        *workspace,
        status.map(Status::code),
        words,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| row.template(now)).collect())
}

/// How many templates there are of each status.
pub async fn counts(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT status, count(*) AS "count!" FROM message_templates
           WHERE workspace_id = $1 GROUP BY status"#,
        *workspace,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.status, row.count))
        .collect())
}

/// One template.
pub async fn get(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Template>> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id, whatsapp_account_id, name, language, category, status, content, meta_template_id,
                rejected_reason, rejected_details, coming_category, coming_category_at, category_before,
                category_changed_at, pause_kind, quality, status_changed_at, updated_at,
                (status IN ('APPROVED', 'PAUSED', 'FLAGGED', 'DISABLED') OR EXISTS (
                      SELECT FROM template_events e
                      WHERE e.workspace_id = message_templates.workspace_id AND e.template_id = message_templates.id
                        AND e.kind = 'status' AND e.value = 'APPROVED')) AS "was_approved!",
                ARRAY(SELECT at FROM template_events e
                      WHERE e.workspace_id = message_templates.workspace_id AND e.template_id = message_templates.id
                        AND e.kind = 'edit' AND e.value = 'APPROVED') AS "edits!"
         FROM message_templates WHERE workspace_id = $1 AND id = $2"#,
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| row.template(now)))
}

/// The languages of a name: id, language, status.
pub async fn siblings(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
    name: &str,
) -> sqlx::Result<Vec<(Uuid, String, String)>> {
    let rows = sqlx::query!(
        "SELECT id, language, status FROM message_templates
         WHERE workspace_id = $1 AND whatsapp_account_id = $2 AND name = $3 AND status <> 'DELETED'
         ORDER BY language LIMIT 80",
        *workspace,
        account,
        name,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.language, row.status))
        .collect())
}
