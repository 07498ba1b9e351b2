//! Trouble with one campaign: it is told, and held where it does not pass by itself, while all others go on.

use anyhow::Context;
use chrono::Duration;
use uuid::Uuid;

use super::super::queries::sending;
use super::super::states;
use crate::app::App;
use crate::db::WorkspaceId;

/// Something of the campaign cannot be read or written, now and at every further try.
const UNREADABLE: &str = "unreadable";
/// SQLSTATE classes that say a value or a row is wrong: cardinality, data, integrity, raised by us.
const ABOUT_DATA: [&str; 4] = ["21", "22", "23", "P0"];

/// Logs an error of one campaign, and holds the campaign unless it may pass by itself. Returns whether it
/// may.
pub(super) async fn tell(
    app: &App,
    workspace: WorkspaceId,
    campaign: Uuid,
    error: &anyhow::Error,
) -> bool {
    tracing::warn!(%campaign, error = format!("{error:#}"), "a campaign is in trouble");
    if passes(error) {
        return true;
    }
    if let Err(error) = hold(app, workspace, campaign, UNREADABLE).await {
        tracing::warn!(%campaign, error = format!("{error:#}"), "a campaign could not be held");
    }
    false
}

/// Pauses a campaign with why.
pub(super) async fn hold(
    app: &App,
    workspace: WorkspaceId,
    campaign: Uuid,
    reason: &str,
) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(workspace).await?;
    states::hold(&mut tx, workspace, campaign, reason, app.clock.now()).await?;
    tx.commit().await.context("holding a campaign")
}

/// Leaves a campaign alone for a while; it goes on by itself.
pub(super) async fn postpone(
    app: &App,
    workspace: WorkspaceId,
    campaign: Uuid,
    pause: Duration,
) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(workspace).await?;
    sending::hold_until(&mut tx, workspace, campaign, app.clock.now() + pause).await?;
    tx.commit().await.context("postponing a campaign")
}

/// Whether the same may succeed later without anybody's help: Postgres or the disk is away.
fn passes(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| match cause.downcast_ref::<sqlx::Error>() {
            Some(error) => is_postgres_away(error),
            None => cause.is::<std::io::Error>(),
        })
}

fn is_postgres_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(error) => !error
            .code()
            .is_some_and(|code| ABOUT_DATA.iter().any(|class| code.starts_with(class))),
        sqlx::Error::RowNotFound
        | sqlx::Error::TypeNotFound { .. }
        | sqlx::Error::ColumnNotFound(_)
        | sqlx::Error::ColumnIndexOutOfBounds { .. }
        | sqlx::Error::ColumnDecode { .. }
        | sqlx::Error::Encode(_)
        | sqlx::Error::Decode(_) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_away_comes_back() {
        for error in [sqlx::Error::PoolTimedOut, sqlx::Error::WorkerCrashed] {
            assert!(passes(&anyhow::Error::from(error).context("preparing")));
        }
        assert!(passes(&anyhow::Error::from(std::io::Error::other("disk"))));
        assert!(!passes(&anyhow::anyhow!("a template that is gone")));
        assert!(!passes(&sqlx::Error::RowNotFound.into()));
    }
}
