//! Two contacts that are one person become one: the values a member picks, the strictest consent, and
//! everything that was said or sent to either.

pub(super) mod pages;
mod queries;
mod views;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::contact::Contact;
use super::remember_opt_out;
use crate::app::App;
use crate::db::WorkspaceId;
use crate::{campaigns, messaging};

/// The values that stay.
#[derive(Clone, Debug)]
struct Kept {
    name: String,
    email: String,
    phone: Option<String>,
    bsuid: Option<String>,
    attributes: Value,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// One contact is left.
    Merged,
    /// Something is being sent to one of them at this moment.
    UnderWay,
    /// One of them is being erased, or has an open privacy request.
    Closed,
}

/// Moves everything of `gone` to `stays`. An opt-out of either stays one, and so does a restriction.
async fn merge(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    (stays, gone): (&Contact, &Contact),
    kept: &Kept,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let both = [stays.id, gone.id];
    queries::lock(conn, workspace, &both).await?;
    for id in both {
        if campaigns::is_under_way(conn, workspace, id).await? {
            return Ok(Outcome::UnderWay);
        }
    }
    if queries::is_closed(conn, workspace, &both).await? {
        return Ok(Outcome::Closed);
    }
    let pair = (stays.id, gone.id);
    queries::move_belongings(conn, workspace, pair).await?;
    messaging::merge_contacts(conn, workspace, pair).await?;
    campaigns::merge_contacts(conn, workspace, pair).await?;
    queries::unite(conn, workspace, pair, kept, now).await?;
    let united = super::find(conn, workspace, stays.id).await?;
    if united.is_some_and(|contact| contact.opted_out_at.is_some()) {
        campaigns::stop_for_contact(conn, workspace, stays.id).await?;
        remember_opt_out(conn, app, workspace, stays.id).await?;
    }
    Ok(Outcome::Merged)
}
