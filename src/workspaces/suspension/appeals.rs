use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;

/// The reason of a suspension that its own owner began, by closing the workspace.
const CLOSING: &str = "closing";

/// What an owner said against a suspension, and what became of it.
#[derive(Clone, Debug)]
pub struct Appeal {
    /// Its id.
    pub id: Uuid,
    /// When the suspension began.
    pub suspended_at: DateTime<Utc>,
    /// Why, as the owner was told.
    pub suspended_for: String,
    /// The owner's words.
    pub words: String,
    /// When they were filed.
    pub filed_at: DateTime<Utc>,
    /// The staff's reasons; empty before.
    pub answer: String,
    /// Whether the suspension was lifted; nothing before it is answered.
    pub lifted: Option<bool>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// What staff decide.
#[derive(Clone, Copy, Debug)]
pub struct Verdict<'a> {
    /// Whether the workspace may send again.
    pub lifted: bool,
    /// Why.
    pub reasons: &'a str,
}

/// The suspension that stands and can be appealed: since when and why.
///
/// # Errors
/// When Postgres fails.
pub async fn current(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Option<(DateTime<Utc>, String)>> {
    let found = queries::suspended(conn, workspace).await?;
    Ok(found.filter(|(_, reason)| reason != CLOSING))
}

/// Every appeal of a workspace, the newest first.
///
/// # Errors
/// When Postgres fails.
pub async fn appeals(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<Vec<Appeal>> {
    queries::appeals(conn, workspace).await
}

/// Files an appeal; false where nothing is suspended, or it was appealed before.
///
/// # Errors
/// When Postgres fails.
pub async fn appeal(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    by: Uuid,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let Some((suspended_at, suspended_for)) = current(conn, workspace).await? else {
        return Ok(false);
    };
    let appeal = Appeal {
        id: Uuid::now_v7(),
        suspended_at,
        suspended_for,
        words: words.to_owned(),
        filed_at: now,
        answer: String::new(),
        lifted: None,
        answered_at: None,
    };
    if !queries::insert_appeal(conn, workspace, by, &appeal).await? {
        return Ok(false);
    }
    let entry = Entry {
        action: "workspace.appealed",
        subject: ("workspace", Some(*workspace)),
        details: json!({ "appeal": appeal.id }),
    };
    audit::record(conn, workspace, Actor::Member(by), entry, now).await?;
    Ok(true)
}

/// Answers the appeal that waits, and lets the workspace send again where it was right; false where none
/// waits.
///
/// # Errors
/// When Postgres fails.
pub async fn answer(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    staff: Uuid,
    verdict: Verdict<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    if !queries::answer(conn, workspace, staff, verdict, now).await? {
        return Ok(false);
    }
    if verdict.lifted {
        queries::restore(conn, workspace, now).await?;
    }
    let action = match verdict.lifted {
        true => "workspace.appeal_granted",
        false => "workspace.appeal_refused",
    };
    let entry = Entry {
        action,
        subject: ("workspace", Some(*workspace)),
        details: json!({ "reason": verdict.reasons }),
    };
    audit::record(conn, workspace, Actor::Staff(staff), entry, now).await?;
    Ok(true)
}
