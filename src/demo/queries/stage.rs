use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use crate::db::WorkspaceId;

/// The account with this name.
pub(in crate::demo) async fn account(pool: &PgPool, username: &str) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!("SELECT id FROM accounts WHERE username = $1", username)
        .fetch_optional(pool)
        .await
}

/// The workspace of this owner whose log holds a note. As the owner of the database: nobody is signed in.
pub(in crate::demo) async fn noted(
    pool: &PgPool,
    account: Uuid,
    action: &str,
) -> sqlx::Result<Option<WorkspaceId>> {
    let found = sqlx::query_scalar!(
        "SELECT m.workspace_id FROM memberships m
         JOIN audit_entries a ON a.workspace_id = m.workspace_id
         WHERE m.account_id = $1 AND a.action = $2 LIMIT 1",
        account,
        action,
    )
    .fetch_optional(pool)
    .await?;
    Ok(found.map(WorkspaceId::proven))
}

/// Takes a half-loaded demo away: the workspace with everything in it, its owner and their requests. The
/// requests of people without an account are never touched: the demo's own is filed with the note that
/// ends the loading, so that a half-loaded demo has none.
pub(in crate::demo) async fn clear(
    pool: &PgPool,
    workspace: WorkspaceId,
    account: Uuid,
) -> sqlx::Result<()> {
    let mut tx = pool.begin().await?;
    sqlx::query!(
        "DELETE FROM privacy_requests WHERE account_id = $1",
        account
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!("DELETE FROM workspaces WHERE id = $1", *workspace)
        .execute(&mut *tx)
        .await?;
    crate::audit::forget_workspace(&mut tx, workspace).await?;
    sqlx::query!("DELETE FROM accounts WHERE id = $1", account)
        .execute(&mut *tx)
        .await?;
    tx.commit().await
}

/// The shop's number, once the sandbox has given one.
pub(in crate::demo) struct Number {
    pub id: Uuid,
    pub phone_number_id: String,
    pub graph_url: String,
}

pub(in crate::demo) async fn number(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Option<Number>> {
    sqlx::query_as!(
        Number,
        "SELECT n.id, n.phone_number_id, a.graph_url FROM phone_numbers n
         JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.whatsapp_account_id
         WHERE n.workspace_id = $1 LIMIT 1",
        *workspace,
    )
    .fetch_optional(conn)
    .await
}

/// What the owner entered about the shop: prices and the business's details. Returns its zone.
pub(in crate::demo) async fn describe(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<String> {
    sqlx::query_scalar!(
        r#"UPDATE workspaces
           SET rates = '{"currency": "INR", "marketing": 0.88, "utility": 0.13, "authentication": 0.13}',
               legal_name = 'Northwind Home Private Limited', tax_number = '27AAECN1407K1Z5',
               address = E'14 Ferry Lane, Koregaon Park\nPune 411001, Maharashtra', website = 'https://northwind.example'
           WHERE id = $1 RETURNING time_zone"#,
        *workspace,
    )
    .fetch_one(conn)
    .await
}

/// How many templates are still with the reviewers.
pub(in crate::demo) async fn under_review(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM message_templates
           WHERE workspace_id = $1 AND status IN ('SUBMITTED', 'PENDING')"#,
        *workspace,
    )
    .fetch_one(conn)
    .await
}

/// One of ours and Meta's id of a template.
pub(in crate::demo) struct Reviewed {
    pub id: Uuid,
    pub meta_template_id: Option<String>,
    pub status: String,
}

pub(in crate::demo) async fn template(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    name: &str,
    language: &str,
) -> sqlx::Result<Option<Reviewed>> {
    sqlx::query_as!(
        Reviewed,
        "SELECT id, meta_template_id, status FROM message_templates
         WHERE workspace_id = $1 AND name = $2 AND language = $3",
        *workspace,
        name,
        language,
    )
    .fetch_optional(conn)
    .await
}
