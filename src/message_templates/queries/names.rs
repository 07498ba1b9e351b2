use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::rules::Draft;
use crate::db::WorkspaceId;

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

/// Makes room for a new template where Meta has deleted the one of this name and language.
pub async fn clear_deleted(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
    name: &str,
    language: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM message_templates
         WHERE workspace_id = $1 AND whatsapp_account_id = $2 AND name = $3 AND language = $4 AND status = 'DELETED'",
        *workspace,
        account,
        name,
        language,
    )
    .execute(conn)
    .await?;
    Ok(())
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

/// Until when Meta keeps a name blocked on any account of the workspace: to tell before somebody submits.
pub async fn rests_until(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (name, language): (&str, &str),
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "SELECT max(until) FROM template_resting_names
         WHERE workspace_id = $1 AND name = $2 AND language = $3 AND until > $4",
        *workspace,
        name,
        language,
        now,
    )
    .fetch_one(conn)
    .await
}

/// Notes that Meta blocks the name of a template that goes away, where it was approved once.
pub async fn rest_name(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
    before: &str,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO template_resting_names (workspace_id, whatsapp_account_id, name, language, until)
         SELECT workspace_id, whatsapp_account_id, name, language, $3 FROM message_templates t
         WHERE workspace_id = $1 AND id = $2
           AND ($4 IN ('APPROVED', 'PAUSED', 'FLAGGED', 'DISABLED', 'ARCHIVED')
                OR EXISTS (SELECT FROM template_events e WHERE e.workspace_id = $1 AND e.template_id = t.id
                             AND e.kind = 'status' AND e.value = 'APPROVED'))
         ON CONFLICT (workspace_id, whatsapp_account_id, name, language) DO UPDATE SET until = excluded.until",
        *workspace,
        id,
        until,
        before,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The name of another template of the account that Meta has, with the same body and footer. One of the same
/// name and language is not meant: there the name is what is wrong.
pub async fn twin(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    account: Uuid,
    (own, draft): (Option<Uuid>, &Draft),
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT name FROM message_templates
         WHERE workspace_id = $1 AND whatsapp_account_id = $2 AND id IS DISTINCT FROM $3
           AND status NOT IN ('DRAFT', 'REJECTED', 'DELETED', 'PENDING_DELETION') AND category <> 'AUTHENTICATION'
           AND content->>'body' = $4 AND coalesce(content->>'footer', '') = $5
           AND (name, language) <> ($6, $7)
         ORDER BY created_at LIMIT 1",
        *workspace,
        account,
        own,
        draft.content.body,
        draft.content.footer,
        draft.name,
        draft.language,
    )
    .fetch_optional(conn)
    .await
}
