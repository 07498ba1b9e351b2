//! What an error of Meta's changes beyond its own row: one table, whether an answer tells it at once or a
//! status later.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::{campaigns, sending};
use super::states;
use crate::contacts::{self, Evidence};
use crate::db::WorkspaceId;
use crate::numbers;
use crate::whatsapp::Advice;

/// What a code changes beyond its own row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// The person stopped marketing at Meta.
    OptOut,
    /// No marketing to this person for a day.
    CoolDown,
    /// The campaign waits for a person.
    Pause(String),
    /// The number cannot send.
    StopNumber(String),
    /// The campaign waits until a time.
    Hold(DateTime<Utc>),
}

impl Effect {
    /// By Meta's code.
    pub(super) fn of(code: i64, now: DateTime<Utc>) -> Option<Self> {
        match Advice::of(code) {
            Advice::OptOut => Some(Self::OptOut),
            Advice::CoolDownRecipient => Some(Self::CoolDown),
            Advice::PauseCampaign | Advice::FixTemplate => Some(Self::Pause(code.to_string())),
            Advice::StopNumber => Some(Self::StopNumber(code.to_string())),
            Advice::BackOffAccount(pause) => Some(Self::Hold(now + pause)),
            Advice::Retry { .. }
            | Advice::SlowDownNumber
            | Advice::DelayRecipient
            | Advice::Unreachable
            | Advice::FailRecipient => None,
        }
    }

    /// Its kind where it is about more than one person: of many that say the same, one is enough.
    pub(super) fn shared(&self) -> Option<&'static str> {
        match self {
            Self::OptOut | Self::CoolDown => None,
            Self::Pause(_) => Some("pause"),
            Self::StopNumber(_) => Some("stop_number"),
            Self::Hold(_) => Some("hold"),
        }
    }
}

/// Carries out what was told about a campaign's message to one person.
pub(super) async fn apply(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    (campaign, contact): (Uuid, Uuid),
    effect: &Effect,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    match effect {
        Effect::OptOut => opt_out(conn, workspace, contact, now).await,
        // An earlier try would cost another day.
        Effect::CoolDown => {
            contacts::hold_marketing(conn, workspace, contact, now + Duration::hours(24)).await
        }
        Effect::Pause(reason) => states::hold(conn, workspace, campaign, reason, now).await,
        Effect::StopNumber(reason) => {
            let number = campaigns::find(conn, workspace, campaign)
                .await?
                .phone_number_id;
            // Nothing leaves from it before a person has looked.
            numbers::stop(conn, workspace, number, reason).await?;
            states::hold(conn, workspace, campaign, reason, now).await
        }
        Effect::Hold(until) => sending::hold_until(conn, workspace, campaign, *until).await,
    }
}

/// The person stopped marketing at Meta (131050): recorded like a STOP.
async fn opt_out(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let evidence = Evidence {
        source: "provider",
        wording: "",
        on: None,
        recorded_by: None,
    };
    contacts::opt_out(conn, workspace, contact, &evidence, now).await?;
    states::stop_for_contact(conn, workspace, contact).await?;
    Ok(())
}
