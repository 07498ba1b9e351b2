//! Which WhatsApp account a template belongs to.

use sqlx::PgConnection;
use uuid::Uuid;

use super::template::Template;
use crate::accounts::Member;
use crate::app::App;
use crate::db::WorkspaceId;
use crate::numbers;
use crate::whatsapp::Credentials;

/// The number that a template is or will be sent from.
async fn number(
    conn: &mut PgConnection,
    member: &Member,
    template: Option<&Template>,
) -> sqlx::Result<Option<numbers::Number>> {
    let numbers = numbers::list(conn, member.workspace).await?;
    let wanted = |n: &numbers::Number| {
        template.map_or(n.is_connected, |t| {
            t.whatsapp_account_id == n.whatsapp_account_id
        })
    };
    let at = numbers.iter().position(wanted).unwrap_or(0);
    Ok(numbers.into_iter().nth(at))
}

/// The account that a template belongs or will belong to: its id.
pub async fn account_id(
    conn: &mut PgConnection,
    member: &Member,
    template: Option<&Template>,
) -> sqlx::Result<Option<Uuid>> {
    let number = number(conn, member, template).await?;
    Ok(number.map(|n| n.whatsapp_account_id))
}

/// The account a template belongs or will belong to.
pub async fn account(
    app: &App,
    conn: &mut PgConnection,
    member: &Member,
    template: Option<&Template>,
) -> anyhow::Result<Option<(Uuid, Credentials)>> {
    let Some(number) = number(conn, member, template).await? else {
        return Ok(None);
    };
    let credentials = numbers::credentials(app, conn, member.workspace, number.id).await?;
    Ok(credentials.map(|credentials| (number.whatsapp_account_id, credentials)))
}

/// The access to an account, by its id.
pub async fn by_id(
    app: &App,
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    id: Uuid,
) -> anyhow::Result<Option<Credentials>> {
    let numbers = numbers::list(conn, workspace).await?;
    let Some(number) = numbers.iter().find(|n| n.whatsapp_account_id == id) else {
        return Ok(None);
    };
    numbers::credentials(app, conn, workspace, number.id).await
}

/// The account that files are uploaded for.
pub async fn credentials(app: &App, member: &Member) -> anyhow::Result<Option<Credentials>> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let account = account(app, &mut tx, member, None).await?;
    Ok(account.map(|(_, credentials)| credentials))
}

/// The account that a stored template belongs to.
pub async fn account_of(
    app: &App,
    member: &Member,
    template: &Template,
) -> anyhow::Result<Option<Credentials>> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let account = account(app, &mut tx, member, Some(template)).await?;
    Ok(account.map(|(_, credentials)| credentials))
}
