//! The end of an account: the classes of the inventory, as the owner of the tables.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Outcome;
use crate::audit;
use crate::privacy::inventory::{self, CLASSES, Subject};

/// Erases what is held about the person of an account, in the caller's transaction; `owner` is a
/// connection that row-level security does not bind; `under` is the request, or the reason in a word. Workspaces that close with it are the caller's, and
/// come first.
///
/// # Errors
/// When Postgres fails.
pub async fn erase_account(
    owner: &mut PgConnection,
    account: Uuid,
    under: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::default();
    let subject = Subject::Account(account);
    for class in CLASSES.iter().filter(|class| subject.has(class)) {
        let rows = inventory::erase(owner, class, &subject).await?;
        if rows > 0 {
            outcome.did(class.key, rows);
        }
    }
    let logged = audit::erase_account(owner, account, under, now).await?;
    outcome.did("account-events", logged);
    outcome.kept("requests", "requests", None);
    Ok(outcome)
}
