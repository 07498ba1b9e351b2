//! The end of an account: the classes of the inventory, as the owner of the tables.

use sqlx::PgConnection;
use uuid::Uuid;

use super::Outcome;
use crate::privacy::inventory::{self, CLASSES, Subject};

/// Erases what is held about the person of an account, in the caller's transaction; `owner` is a
/// connection that row-level security does not bind. Workspaces that close with it are the caller's, and
/// come first.
///
/// # Errors
/// When Postgres fails.
pub async fn erase_account(owner: &mut PgConnection, account: Uuid) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    let subject = Subject::Account(account);
    for class in CLASSES.iter().filter(|class| subject.has(class)) {
        let rows = inventory::erase(owner, class, &subject).await?;
        if rows > 0 {
            outcome.did(class.key, rows);
        }
    }
    outcome.kept("requests", "requests", None);
    outcome.kept("account-events", "audit", None);
    Ok(outcome)
}
