use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::listing::{Count, Filter};
use super::super::template::{Category, Status};
use crate::db::WorkspaceId;

/// A place in the list: when a template was saved, and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub at: DateTime<Utc>,
    pub id: Uuid,
}

/// The templates of a filter that were saved before a place, last saved first.
pub async fn ids_before(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    filter: &Filter,
    place: Place,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM message_templates
         WHERE workspace_id = $1 AND (updated_at, id) < ($2, $3)
           AND ($4::text IS NULL AND status <> 'DELETED' OR status = $4)
           AND ($5::text IS NULL OR category = $5) AND ($6::text IS NULL OR language = $6)
           AND ($7 = '' OR position($7 in name) > 0 OR position($7 in lower(content->>'body')) > 0)
         ORDER BY updated_at DESC, id DESC LIMIT $8",
        *workspace,
        place.at,
        place.id,
        filter.status.map(Status::code),
        filter.category.map(Category::code),
        filter.language.as_deref(),
        filter.words,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// The templates of a filter that were saved after a place, first saved first.
pub async fn ids_after(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    filter: &Filter,
    place: Place,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM message_templates
         WHERE workspace_id = $1 AND (updated_at, id) > ($2, $3)
           AND ($4::text IS NULL AND status <> 'DELETED' OR status = $4)
           AND ($5::text IS NULL OR category = $5) AND ($6::text IS NULL OR language = $6)
           AND ($7 = '' OR position($7 in name) > 0 OR position($7 in lower(content->>'body')) > 0)
         ORDER BY updated_at, id LIMIT $8",
        *workspace,
        place.at,
        place.id,
        filter.status.map(Status::code),
        filter.category.map(Category::code),
        filter.language.as_deref(),
        filter.words,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// How many templates hold the words, by status, category and language: at most a few hundred rows, from
/// which every count of the page is made.
pub async fn counts(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    words: &str,
) -> sqlx::Result<Vec<Count>> {
    sqlx::query_as!(
        Count,
        r#"SELECT status, category, language, count(*) AS "count!" FROM message_templates
           WHERE workspace_id = $1
             AND ($2 = '' OR position($2 in name) > 0 OR position($2 in lower(content->>'body')) > 0)
           GROUP BY status, category, language"#,
        *workspace,
        words,
    )
    .fetch_all(conn)
    .await
}
