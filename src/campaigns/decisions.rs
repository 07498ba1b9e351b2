//! Sends without an answer: after the settling time a person says what to do with them. Nothing is ever
//! sent again by itself.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::campaign::Status;
use super::queries::{campaigns, decisions};
use crate::analytics::{self, Kind};
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;

/// What a person says about sends whose outcome nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Take it as sent.
    MarkSent,
    /// Send it again, at the risk that it arrives twice.
    SendAgain,
    /// Take it as failed.
    GiveUp,
}

impl Decision {
    /// Reads the value of the form's button.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "sent" => Some(Self::MarkSent),
            "again" => Some(Self::SendAgain),
            "failed" => Some(Self::GiveUp),
            _ => None,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::MarkSent => "sent",
            Self::SendAgain => "again",
            Self::GiveUp => "failed",
        }
    }
}

/// Rows without an answer: those a person may decide on, and those still given time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Waiting {
    /// The settling time is over.
    pub due: i64,
    /// A webhook may still tell.
    pub settling: i64,
}

/// What waits in a campaign.
pub async fn waiting(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    campaign: Uuid,
    settling: Duration,
    now: DateTime<Utc>,
) -> sqlx::Result<Waiting> {
    let (due, settling) = decisions::waiting(conn, workspace, campaign, now - settling).await?;
    Ok(Waiting { due, settling })
}

/// Who decides what about which rows.
#[derive(Clone, Copy, Debug)]
pub struct Verdict {
    /// The campaign.
    pub campaign: Uuid,
    /// One recipient, or all that wait.
    pub contact: Option<Uuid>,
    /// What to do.
    pub decision: Decision,
    /// Who says so.
    pub member: Uuid,
}

/// Carries a decision out and returns how many rows it was about. Nothing is sent again of a campaign that
/// was cancelled.
pub async fn decide(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    zone: chrono_tz::Tz,
    verdict: Verdict,
    settling: Duration,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let (state, reason) = match verdict.decision {
        Decision::MarkSent => ("sent", None),
        Decision::SendAgain => ("queued", None),
        Decision::GiveUp => ("failed", Some("given_up")),
    };
    let times = (now - settling, now);
    let (campaign, contact) = (verdict.campaign, verdict.contact);
    if verdict.decision == Decision::SendAgain {
        // Locked, so that nobody cancels it meanwhile: nothing of a cancelled campaign would ever leave.
        let known = campaigns::lock(conn, workspace, campaign).await?;
        if known.is_none_or(|known| known.status == Status::Cancelled) {
            return Ok(0);
        }
    }
    let rows = decisions::decide(conn, workspace, campaign, contact, state, reason, times).await?;
    if rows == 0 {
        return Ok(0);
    }
    let many = i64::try_from(rows).unwrap_or(i64::MAX);
    match verdict.decision {
        Decision::MarkSent => {
            analytics::record(conn, workspace, zone, &[(now, Kind::Sent, many)]).await?;
        }
        Decision::GiveUp => {
            analytics::record(conn, workspace, zone, &[(now, Kind::Failed, many)]).await?;
        }
        Decision::SendAgain => campaigns::reopen(conn, workspace, campaign).await?,
    }
    let entry = Entry {
        action: "campaign.unknown_decided",
        subject: ("campaign", Some(campaign)),
        details: json!({ "decision": verdict.decision.code(), "rows": rows }),
    };
    audit::record(conn, workspace, Actor::Member(verdict.member), entry, now).await?;
    Ok(rows)
}
