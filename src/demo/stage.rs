//! Whether there is anything to load, and what the loading works on.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use sqlx::PgConnection;
use uuid::Uuid;

use super::history::Place;
use super::people::{self, OWNER};
use super::queries::stage as queries;
use super::{desk, eventually, history};
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::db::{self, WorkspaceId};

/// Notes in the workspace's log: the loading has begun; it has ended.
pub(super) const BEGUN: &str = "demo.begun";
const LOADED: &str = "demo.loaded";

/// What the loading works on.
pub(super) struct Stage {
    pub workspace: WorkspaceId,
    pub owner: Uuid,
    pub zone: Tz,
    /// The number, as we call it and as Meta does.
    pub number: Uuid,
    pub phone_number_id: String,
    /// The sandbox that the number lives on.
    pub graph_url: String,
}

impl Stage {
    /// Where the history happens.
    pub(super) fn place(&self) -> Place {
        history::Place {
            workspace: self.workspace,
            zone: self.zone,
            number: self.number,
            owner: self.owner,
        }
    }
}

/// Makes the shop and waits for its number; `None` when the demo was loaded before, or when somebody of
/// that name signed up by themselves.
pub(super) async fn set(app: &App) -> anyhow::Result<Option<Stage>> {
    if let Some(account) = queries::account(app.db.web(), OWNER.username).await? {
        let ours = queries::noted(app.db.owner(), account, BEGUN).await?;
        let loaded = queries::noted(app.db.owner(), account, LOADED).await?;
        let Some(workspace) = ours.filter(|_| loaded.is_none()) else {
            return Ok(None);
        };
        tracing::warn!("the demo data was left half loaded; it is made anew");
        // Word of what the half-loaded demo sent still comes in, and locks the same rows.
        eventually(
            "making room for the demo data",
            async || match queries::clear(app.db.owner(), workspace, account).await {
                Err(error) if db::is_passing(&error) => Ok(None),
                other => Ok(Some(other?)),
            },
        )
        .await?;
    }
    let since = app.clock.now() - Duration::days(93);
    let made = people::make(app, since).await?;
    let number = eventually("the sandbox number", async || {
        let mut tx = app.db.tenant(made.workspace).await?;
        Ok(queries::number(&mut tx, made.workspace).await?)
    })
    .await?;
    let mut tx = app.db.tenant(made.workspace).await?;
    let zone = queries::describe(&mut tx, made.workspace).await?;
    tx.commit().await?;
    Ok(Some(Stage {
        workspace: made.workspace,
        owner: made.owner,
        zone: zone.parse().unwrap_or(Tz::UTC),
        number: number.id,
        phone_number_id: number.phone_number_id,
        graph_url: number.graph_url,
    }))
}

/// Files the requests for support and, with them, notes that all of it is there: were the requests made
/// before, a load that is cut short would leave them behind.
pub(super) async fn done(app: &App, stage: &Stage) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(stage.workspace).await?;
    desk::file(&mut tx, app, stage).await?;
    note(&mut tx, stage.workspace, LOADED, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Writes a note into a workspace's log.
pub(super) async fn note(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    action: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let entry = Entry {
        action,
        subject: ("workspace", Some(*workspace)),
        details: serde_json::json!({}),
    };
    audit::record(conn, workspace, Actor::System, entry, now).await
}
