use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::template::{Category, Status, Template};
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
    quality: String,
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
            quality: row.quality,
            edits_in_month: i32::try_from(in_month).unwrap_or(i32::MAX),
            edit_again_at: again,
            status_changed_at: row.status_changed_at,
            updated_at: row.updated_at,
        }
    }
}

/// Templates with one status or all, whose name holds `words`, last saved first.
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
                rejected_reason, rejected_details, coming_category, coming_category_at, quality,
                status_changed_at, updated_at,
                ARRAY(SELECT at FROM template_events e
                      WHERE e.workspace_id = message_templates.workspace_id AND e.template_id = message_templates.id
                        AND e.kind = 'edit' AND e.value = 'APPROVED') AS "edits!"
         FROM message_templates
         WHERE workspace_id = $1 AND status <> 'DELETED' AND ($2::text IS NULL OR status = $2)
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
           WHERE workspace_id = $1 AND status <> 'DELETED' GROUP BY status"#,
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
                rejected_reason, rejected_details, coming_category, coming_category_at, quality,
                status_changed_at, updated_at,
                ARRAY(SELECT at FROM template_events e
                      WHERE e.workspace_id = message_templates.workspace_id AND e.template_id = message_templates.id
                        AND e.kind = 'edit' AND e.value = 'APPROVED') AS "edits!"
         FROM message_templates WHERE workspace_id = $1 AND id = $2 AND status <> 'DELETED'"#,
        *workspace,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| row.template(now)))
}

/// Whether another template of the account has this name and language.
pub async fn is_taken(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
    name: &str,
    language: &str,
    except: Option<Uuid>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM message_templates
           WHERE workspace_id = $1 AND whatsapp_account_id = $2 AND name = $3 AND language = $4
             AND id IS DISTINCT FROM $5) AS "taken!""#,
        *workspace,
        account,
        name,
        language,
        except,
    )
    .fetch_one(conn)
    .await
}

/// What the editor saves.
pub struct Saved<'a> {
    pub id: Uuid,
    pub whatsapp_account_id: Uuid,
    pub name: &'a str,
    pub language: &'a str,
    pub category: Category,
    pub status: Status,
    pub content: Value,
}

/// Inserts or replaces a template's text; a name that was taken meanwhile saves nothing.
pub async fn save(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    saved: &Saved<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO message_templates (workspace_id, id, whatsapp_account_id, name, language, category, status,
                                        content, status_changed_at, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9)
         ON CONFLICT (workspace_id, id) DO UPDATE SET
             name = excluded.name, language = excluded.language, category = excluded.category,
             status = excluded.status, content = excluded.content, updated_at = excluded.updated_at",
        *workspace,
        saved.id,
        saved.whatsapp_account_id,
        saved.name,
        saved.language,
        saved.category.code(),
        saved.status.code(),
        saved.content,
        now,
    )
    .execute(conn)
    .await;
    match done {
        Ok(_) => Ok(true),
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(false),
        Err(error) => Err(error),
    }
}

/// What Meta took.
pub struct Accepted<'a> {
    pub id: Uuid,
    pub meta_id: &'a str,
    pub category: Category,
    pub content: Value,
}

/// Notes that Meta took a submission: it is in review, unless a callback was quicker.
pub async fn accepted(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    accepted: &Accepted<'_>,
    sent_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE message_templates SET
             meta_template_id = $3, category = $4, content = $5, version = version + 1,
             submitted_at = $6, updated_at = $7,
             rejected_reason = CASE WHEN status_changed_at > $6 THEN rejected_reason END,
             rejected_details = CASE WHEN status_changed_at > $6 THEN rejected_details END,
             status = CASE WHEN status_changed_at > $6 THEN status ELSE 'PENDING' END,
             status_changed_at = greatest(status_changed_at, $7)
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        accepted.id,
        accepted.meta_id,
        accepted.category.code(),
        accepted.content,
        sent_at,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Sets a status of our own.
pub async fn set_status(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    status: Status,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE message_templates SET status = $3 WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        status.code(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Which template Meta's news is about.
pub struct Known<'a> {
    pub meta_id: &'a str,
    pub name: &'a str,
    pub language: &'a str,
}

/// Applies a status of Meta's; news that is older than what is known changes nothing. Gives our id.
pub async fn apply_status(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    known: &Known<'_>,
    status: Status,
    (reason, details): (Option<&str>, Option<&str>),
    at: DateTime<Utc>,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "UPDATE message_templates SET
             status = $5, rejected_reason = $6, rejected_details = $7, status_changed_at = $8,
             meta_template_id = coalesce(meta_template_id, $2)
         WHERE workspace_id = $1
           AND (meta_template_id = $2 OR (meta_template_id IS NULL AND name = $3 AND language = $4))
           AND status <> 'DRAFT'
         RETURNING id",
        *workspace,
        known.meta_id,
        known.name,
        known.language,
        status.code(),
        reason,
        details,
        at,
    )
    .fetch_optional(conn)
    .await
}

/// Keeps Meta's word on a template's quality.
pub async fn set_quality(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    meta_id: &str,
    quality: &str,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "UPDATE message_templates SET quality = $3
         WHERE workspace_id = $1 AND meta_template_id = $2 AND quality <> $3 RETURNING id",
        *workspace,
        meta_id,
        quality,
    )
    .fetch_optional(conn)
    .await
}

/// Keeps the category a template has and the one that is coming.
pub async fn set_category(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    meta_id: &str,
    current: Category,
    coming: Option<(Category, DateTime<Utc>)>,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "UPDATE message_templates SET category = $3, coming_category = $4, coming_category_at = $5
         WHERE workspace_id = $1 AND meta_template_id = $2
           AND (category, coming_category, coming_category_at) IS DISTINCT FROM ($3, $4, $5)
         RETURNING id",
        *workspace,
        meta_id,
        current.code(),
        coming.map(|(category, _)| category.code()),
        coming.map(|(_, at)| at),
    )
    .fetch_optional(conn)
    .await
}

/// Takes a template away.
pub async fn delete(conn: &mut PgConnection, workspace: WorkspaceId, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM message_templates WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Meta's id and quality of a template that was made elsewhere.
pub async fn set_meta_id(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    meta_id: &str,
    quality: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE message_templates SET meta_template_id = $3, quality = $4
         WHERE workspace_id = $1 AND id = $2",
        *workspace,
        id,
        meta_id,
        quality,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What we know of a template that Meta has.
pub struct Ours {
    pub id: Uuid,
    pub status: String,
    pub status_changed_at: DateTime<Utc>,
    pub quality: String,
    pub category: String,
}

/// The template that Meta means, drafts of the same name included.
pub async fn find(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
    known: &Known<'_>,
) -> sqlx::Result<Option<Ours>> {
    sqlx::query_as!(
        Ours,
        "SELECT id, status, status_changed_at, quality, category FROM message_templates
         WHERE workspace_id = $1 AND whatsapp_account_id = $2
           AND (meta_template_id = $3 OR (name = $4 AND language = $5))
         ORDER BY meta_template_id = $3 DESC NULLS LAST LIMIT 1",
        *workspace,
        account,
        known.meta_id,
        known.name,
        known.language,
    )
    .fetch_optional(conn)
    .await
}

/// Templates that Meta took before a moment: our id and Meta's.
pub async fn submitted_before(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, String)>> {
    let rows = sqlx::query!(
        r#"SELECT id, meta_template_id AS "meta_id!" FROM message_templates
           WHERE workspace_id = $1 AND whatsapp_account_id = $2 AND meta_template_id IS NOT NULL
             AND status <> 'DELETED' AND updated_at < $3"#,
        *workspace,
        account,
        at,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.meta_id)).collect())
}

/// Workspaces that have a template at Meta.
pub async fn workspaces(owner: &PgPool) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT DISTINCT workspace_id FROM message_templates WHERE meta_template_id IS NOT NULL"
    )
    .fetch_all(owner)
    .await
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

/// Until when Meta keeps a name blocked, if it does.
pub async fn resting_until(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
    (name, language): (&str, &str),
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "SELECT until FROM template_resting_names
         WHERE workspace_id = $1 AND whatsapp_account_id = $2 AND name = $3 AND language = $4 AND until > $5",
        *workspace,
        account,
        name,
        language,
        now,
    )
    .fetch_optional(conn)
    .await
}

/// Notes that Meta blocks the name of a template that goes away, where it was approved once.
pub async fn rest_name(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO template_resting_names (workspace_id, whatsapp_account_id, name, language, until)
         SELECT workspace_id, whatsapp_account_id, name, language, $3 FROM message_templates t
         WHERE workspace_id = $1 AND id = $2
           AND (status IN ('APPROVED', 'PAUSED', 'FLAGGED', 'ARCHIVED')
                OR EXISTS (SELECT FROM template_events e WHERE e.workspace_id = $1 AND e.template_id = t.id
                             AND e.kind = 'status' AND e.value = 'APPROVED'))
         ON CONFLICT (workspace_id, whatsapp_account_id, name, language) DO UPDATE SET until = excluded.until",
        *workspace,
        id,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}
