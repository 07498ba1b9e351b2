//! What is held of a person, for their export, and the end of an account.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{links, queries};
use crate::mail;

/// Everything held of an account by class of data: `account`, `workspaces`, `acceptances`, `devices`.
/// Secrets (hashes of password, sessions and links) are left out.
///
/// # Errors
/// When Postgres fails.
pub async fn account_record(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Value> {
    queries::record(conn, id).await
}

/// Closes an account: nobody can sign in, every session and link ends. [`reopen_account`] takes it back.
///
/// # Errors
/// When Postgres fails.
pub async fn close_account(
    conn: &mut PgConnection,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    queries::set_closed(conn, id, Some(now)).await?;
    queries::end_sessions(conn, id, None).await?;
    links::void_all(conn, id, now).await
}

/// Opens a closed account again.
///
/// # Errors
/// When Postgres fails.
pub async fn reopen_account(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<()> {
    queries::set_closed(conn, id, None).await
}

/// Erases an account with its sessions, links, acceptances, memberships and mails. Its workspaces are
/// the caller's to end first.
///
/// # Errors
/// When Postgres fails.
pub async fn erase_account(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<()> {
    mail::forget_account(conn, id).await?;
    queries::erase(conn, id).await
}

/// Signs everybody out, staff included, and gives how many sessions that were. As the owner.
///
/// # Errors
/// When Postgres fails.
pub async fn end_all_sessions(owner: &mut PgConnection) -> sqlx::Result<u64> {
    queries::end_all_sessions(owner).await
}
