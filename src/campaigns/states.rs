//! Start, pause, resume, cancel and the end of a campaign: each verb with its entry in the audit log.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::{campaigns, decisions, recipients};
use super::test_send;
use crate::audit::{self, Actor, Entry};
use crate::contacts::Phone;
use crate::db::WorkspaceId;
use crate::messaging::Refusal;

/// Whether a verb fitted the campaign's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Done.
    Done,
    /// The campaign is in a state where this makes no sense (any more).
    Late,
}

async fn note(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    actor: Actor,
    action: &str,
    campaign: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let entry = Entry {
        action,
        subject: ("campaign", Some(campaign)),
        details: json!({}),
    };
    audit::record(conn, workspace, actor, entry, now).await
}

/// What a member does with a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Lets a draft begin: at once, or at its time.
    Start,
    /// From the commit on no further send begins.
    Pause,
    /// Goes on where it was paused.
    Resume,
    /// Ends it for good: everyone not written to yet is skipped.
    Cancel,
}

impl Verb {
    fn action(self) -> &'static str {
        match self {
            Self::Start => "campaign.started",
            Self::Pause => "campaign.paused",
            Self::Resume => "campaign.resumed",
            Self::Cancel => "campaign.cancelled",
        }
    }
}

/// Does it, if it fits the campaign's state.
pub async fn turn(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    verb: Verb,
    member: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Change> {
    let moved = match verb {
        Verb::Start => campaigns::schedule(conn, workspace, campaign, now).await?,
        Verb::Pause => campaigns::pause(conn, workspace, campaign, None).await?,
        Verb::Resume => campaigns::resume(conn, workspace, campaign).await?,
        Verb::Cancel => campaigns::cancel(conn, workspace, campaign, now).await?,
    };
    if !moved {
        return Ok(Change::Late);
    }
    if verb == Verb::Cancel {
        recipients::cancel_waiting(conn, workspace, campaign).await?;
    }
    let actor = Actor::Member(member);
    note(conn, workspace, actor, verb.action(), campaign, now).await?;
    Ok(Change::Done)
}

/// Pauses by itself, with why.
pub(super) async fn hold(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if campaigns::pause(conn, workspace, campaign, Some(reason)).await? {
        note(
            conn,
            workspace,
            Actor::System,
            "campaign.held",
            campaign,
            now,
        )
        .await?;
    }
    Ok(())
}

/// Records that nothing was left to send.
pub(super) async fn note_end(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    note(
        conn,
        workspace,
        Actor::System,
        "campaign.done",
        campaign,
        now,
    )
    .await
}

/// A person said stop: everything that waits for them is skipped. Returns whether something of theirs
/// (a test included) is on its way at this moment; the opt-out counts as done when nothing is.
pub async fn stop_for_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<bool> {
    recipients::stop_for_contact(conn, workspace, contact).await?;
    is_under_way(conn, workspace, contact).await
}

/// Nothing at all may be sent to a person any more: everything that waits for them is skipped, with why.
/// Returns how many messages.
pub async fn hold_for_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    reason: &str,
) -> sqlx::Result<u64> {
    let tests = test_send::hold(conn, workspace, contact, reason).await?;
    Ok(tests + recipients::hold_for_contact(conn, workspace, contact, reason).await?)
}

/// Whether a campaign's call to a person may be under way at this moment.
pub async fn is_under_way(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<bool> {
    Ok(recipients::is_under_way(conn, workspace, contact).await?
        || test_send::is_under_way(conn, workspace, contact).await?)
}

/// What waits for a person goes to their new number.
pub async fn redirect_waiting(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    phone: &Phone,
) -> sqlx::Result<()> {
    recipients::redirect_waiting(conn, workspace, contact, phone.as_str()).await
}

/// Pauses what would send from a number that was disconnected. Returns how many campaigns.
pub async fn pause_for_number(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<usize> {
    let using = campaigns::active_with(conn, workspace, None, Some(number)).await?;
    let reason = Refusal::NumberStopped.code();
    for campaign in &using {
        hold(conn, workspace, *campaign, reason, now).await?;
    }
    Ok(using.len())
}

/// Pauses what uses a template that can no longer be sent (paused, disabled, rejected, recategorised).
/// Returns how many campaigns.
pub async fn pause_for_template(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    template: Uuid,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<usize> {
    let using = campaigns::active_with(conn, workspace, Some(template), None).await?;
    for campaign in &using {
        hold(conn, workspace, *campaign, reason, now).await?;
    }
    Ok(using.len())
}

/// After an older database was put back: campaigns that were under way stop, and what waited to be sent is
/// a person's to decide on, because it may have been sent since. As the owner of the tables.
///
/// # Errors
/// When Postgres fails.
pub async fn doubt_everything_queued(
    owner: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    decisions::doubt(owner, now).await
}
