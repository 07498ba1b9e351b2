use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::template::{Category, Pause, Status, Template};
use super::super::uses::Uses;
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
    version: i32,
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
    is_being_changed: bool,
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
            version: row.version,
            is_being_changed: row.is_being_changed,
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
            uses: Uses::default(),
        }
    }
}

/// Templates by their ids, saved last first.
pub async fn by_ids(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    ids: &[Uuid],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Template>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id, whatsapp_account_id, name, language, category, status, content, version, meta_template_id,
                rejected_reason, rejected_details, coming_category, coming_category_at, category_before,
                category_changed_at, pause_kind, quality, status_changed_at, updated_at,
                (status IN ('APPROVED', 'PAUSED', 'FLAGGED', 'DISABLED') OR EXISTS (
                      SELECT FROM template_events e
                      WHERE e.workspace_id = message_templates.workspace_id AND e.template_id = message_templates.id
                        AND e.kind = 'status' AND e.value = 'APPROVED')) AS "was_approved!",
                ARRAY(SELECT at FROM template_events e
                      WHERE e.workspace_id = message_templates.workspace_id AND e.template_id = message_templates.id
                        AND e.kind = 'edit' AND e.value = 'APPROVED') AS "edits!",
                EXISTS (SELECT FROM template_edits e
                        WHERE e.workspace_id = message_templates.workspace_id
                          AND e.template_id = message_templates.id) AS "is_being_changed!"
         FROM message_templates WHERE workspace_id = $1 AND id = ANY($2)
         ORDER BY updated_at DESC, id DESC"#,
        *workspace,
        ids,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| row.template(now)).collect())
}

/// One template.
pub async fn get(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Template>> {
    let mut found = by_ids(conn, workspace, &[id], now).await?;
    Ok(found.pop())
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
