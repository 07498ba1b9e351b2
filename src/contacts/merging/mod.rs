//! Two contacts that are one person become one: the values a member picks, the strictest consent, and
//! everything that was said or sent to either.

pub(super) mod pages;
mod queries;
mod views;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::address::{self, Address};
use super::contact::Contact;
use super::{remember_opt_out, suppression};
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
    /// One contact is left; whether a consent of either counts no longer, because it was for the other number.
    Merged { consent_ended: bool },
    /// Something is being sent to one of them at this moment, or one of them is being erased, or has an open
    /// privacy request.
    NotNow,
}

/// Locks contacts until the transaction ends; whether nothing is under way to them and no request is open.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn at_rest(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contacts: &[Uuid],
) -> sqlx::Result<bool> {
    queries::lock(conn, workspace, contacts).await?;
    for id in contacts {
        if campaigns::is_under_way(conn, workspace, *id).await? {
            return Ok(false);
        }
    }
    Ok(!queries::is_closed(conn, workspace, contacts).await?)
}

/// Moves everything of `gone` to `stays`. An opt-out of either stays one, and so does a restriction.
async fn merge(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    (stays, gone): (&Contact, &Contact),
    kept: &Kept,
    (by, now): (Uuid, DateTime<Utc>),
) -> anyhow::Result<Outcome> {
    if !at_rest(conn, workspace, &[stays.id, gone.id]).await? {
        return Ok(Outcome::NotNow);
    }
    let pair = (stays.id, gone.id);
    queries::move_belongings(conn, workspace, pair).await?;
    messaging::merge_contacts(conn, workspace, pair).await?;
    campaigns::merge_contacts(conn, workspace, pair).await?;
    let reached = Address {
        phone: kept.phone.clone(),
        bsuid: kept.bsuid.clone(),
    };
    let there = |contact: &Contact| Address::of(contact).reaches_as(&reached);
    let given_at = (there(stays), there(gone));
    let counts = queries::unite(conn, workspace, pair, kept, given_at, now).await?;
    if !counts {
        address::note_ended(conn, workspace, stays.id, by, now).await?;
    }
    let united = super::find(conn, workspace, stays.id).await?;
    if united.is_some_and(|contact| contact.opted_out_at.is_some()) {
        campaigns::stop_for_contact(conn, workspace, stays.id).await?;
        remember_opt_out(conn, app, workspace, stays.id).await?;
        let kept = [&kept.phone, &kept.bsuid];
        let before = [&stays.phone, &stays.bsuid, &gone.phone, &gone.bsuid];
        let before = before.into_iter().filter(|who| !kept.contains(who));
        let lost: Vec<&str> = before.flatten().map(String::as_str).collect();
        suppression::keep_stopped(conn, &app.keys.peppers(), workspace, &lost, now).await?;
    }
    Ok(Outcome::Merged {
        consent_ended: !counts,
    })
}
