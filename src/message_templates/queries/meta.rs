use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::template::{Category, Status};
use crate::db::WorkspaceId;

/// Which template Meta's news is about.
pub struct Known<'a> {
    pub meta_id: &'a str,
    pub name: &'a str,
    pub language: &'a str,
}

/// A status of Meta's for a template.
pub struct News<'a> {
    /// Where it stands now.
    pub status: Status,
    /// Whether that means: back to where it stood before it was put away.
    pub is_unarchived: bool,
    /// Meta's reason and what exactly was wrong.
    pub why: (Option<&'a str>, Option<&'a str>),
    /// Meta's title of a pause.
    pub pause: Option<&'a str>,
}

/// What a status of Meta's changed.
pub struct Moved {
    pub id: Uuid,
    pub before: String,
    pub now: String,
}

/// Applies a status of Meta's; drafts stay as they are.
pub async fn apply_status(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    known: &Known<'_>,
    news: &News<'_>,
    at: DateTime<Utc>,
) -> sqlx::Result<Option<Moved>> {
    sqlx::query_as!(
        Moved,
        "UPDATE message_templates AS t SET
             status = CASE WHEN $10 THEN coalesce(was.status_before_archive, $5) ELSE $5 END,
             status_before_archive = CASE WHEN $5 = 'ARCHIVED' AND was.status <> 'ARCHIVED' THEN was.status
                                          WHEN $5 = 'ARCHIVED' THEN was.status_before_archive END,
             rejected_reason = $6, rejected_details = $7, pause_kind = $9, status_changed_at = $8,
             meta_template_id = coalesce(t.meta_template_id, $2)
         FROM (SELECT id, status, status_before_archive FROM message_templates
               WHERE workspace_id = $1
                 AND (meta_template_id = $2 OR (meta_template_id IS NULL AND name = $3 AND language = $4))
                 AND status <> 'DRAFT' FOR UPDATE) AS was
         WHERE t.workspace_id = $1 AND t.id = was.id
         RETURNING t.id, was.status AS before, t.status AS now",
        *workspace,
        known.meta_id,
        known.name,
        known.language,
        news.status.code(),
        news.why.0,
        news.why.1,
        at,
        news.pause,
        news.is_unarchived,
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

/// What a word of Meta's on the category changed: our id, and the category before where that is new.
pub struct Recategorised {
    pub id: Uuid,
    pub before: Option<String>,
}

/// Keeps the category a template has and the one that is coming; nothing where both are known.
pub async fn set_category(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    meta_id: &str,
    current: Category,
    coming: Option<(Category, DateTime<Utc>)>,
    at: DateTime<Utc>,
) -> sqlx::Result<Option<Recategorised>> {
    sqlx::query_as!(
        Recategorised,
        "UPDATE message_templates AS t SET category = $3, coming_category = $4, coming_category_at = $5,
             category_before = CASE WHEN was.category = $3 THEN t.category_before ELSE was.category END,
             category_changed_at = CASE WHEN was.category = $3 THEN t.category_changed_at ELSE $6 END
         FROM (SELECT id, category FROM message_templates
               WHERE workspace_id = $1 AND meta_template_id = $2 FOR UPDATE) AS was
         WHERE t.workspace_id = $1 AND t.id = was.id
           AND (t.category, t.coming_category, t.coming_category_at) IS DISTINCT FROM ($3, $4, $5)
         RETURNING t.id, nullif(was.category, $3) AS before",
        *workspace,
        meta_id,
        current.code(),
        coming.map(|(category, _)| category.code()),
        coming.map(|(_, at)| at),
        at,
    )
    .fetch_optional(conn)
    .await
}
