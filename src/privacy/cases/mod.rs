//! What happens to a contact's request at each business that holds the number: the business is the
//! controller and decides, the platform carries out and watches the clock. What a person may demand at
//! once, no more marketing, waits for nobody.

mod carry;
mod jobs;
mod remind;
mod route;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::evidence::Evidence;
use super::queries::{self, Case};
use super::request::{Kind, Request};
use super::states::State;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::contacts::restriction::Corrected;
use crate::db::WorkspaceId;
use crate::i18n::{Locale, Value};
use crate::mail::{self, Letter};

pub use jobs::{ConcludeRequest, RouteRequest, SettleCase};
pub(super) use remind::remind;
pub use route::open_at_one;

/// Whether no business is asked first.
fn acts_at_once(kind: Kind) -> bool {
    matches!(kind, Kind::Objection | Kind::Withdrawal)
}

/// Whether a request still waits for its businesses.
pub(super) fn is_waiting(request: &Request) -> bool {
    matches!(
        request.state,
        State::AwaitingController | State::InProgress | State::Extended
    )
}

/// What an owner decides.
pub(super) enum Decision {
    /// It is to be done.
    Approve,
    /// These values are the right ones.
    Correct(Corrected),
    /// No, for this reason.
    Refuse(String),
}

/// Takes an owner's decision; `false` where it was decided before or the request is over.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn decide(
    conn: &mut PgConnection,
    app: &App,
    (workspace, id): (WorkspaceId, Uuid),
    by: Uuid,
    decision: Decision,
) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let Some(mut case) = queries::case(conn, workspace, id).await? else {
        return Ok(false);
    };
    let request = queries::by_id(conn, case.request_id).await?;
    if case.state != "open" || !request.as_ref().is_some_and(is_waiting) {
        return Ok(false);
    }
    let mut over = true;
    match decision {
        Decision::Refuse(reason) => {
            case.state = "refused".to_owned();
            case.reason = reason;
        }
        Decision::Correct(fields) => {
            let evidence = carry::correct(conn, app, &case, fields, by).await?;
            case.evidence = Some(serde_json::to_value(evidence)?);
            case.state = "done".to_owned();
        }
        Decision::Approve => {
            case.state = "approved".to_owned();
            over = false;
        }
    }
    queries::set_case(conn, &case, (Some(by), now)).await?;
    note(conn, workspace, Actor::Member(by), &case, now).await?;
    if over {
        let request = case.request_id;
        crate::jobs::enqueue(conn, &ConcludeRequest { request }).await?;
    } else {
        crate::jobs::enqueue(
            conn,
            &SettleCase {
                workspace,
                case: id,
            },
        )
        .await?;
    }
    Ok(true)
}

/// The workspace's own log: what it decided about whom.
async fn note(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    actor: Actor,
    case: &Case,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let action = format!("privacy_case.{}", case.state);
    let entry = Entry {
        action: &action,
        subject: ("contact", Some(case.contact_id)),
        details: serde_json::json!({ "request": case.request_id }),
    };
    audit::record(conn, workspace, actor, entry, now).await
}

/// Writes to the owners of the business.
async fn tell_owners(
    conn: &mut PgConnection,
    app: &App,
    kind: &str,
    request: &Request,
    case: &Case,
) -> anyhow::Result<()> {
    for owner in queries::owners(conn, case.workspace_id).await? {
        let locale = Locale::parse(&owner.locale).unwrap_or(Locale::En);
        let due = request.due_at.with_timezone(&request.zone).date_naive();
        let letter = Letter {
            kind,
            account_id: Some(owner.account),
            to: &owner.email,
            locale,
            values: vec![
                ("reference", Value::Text(request.reference.clone())),
                ("due", Value::Text(crate::i18n::date(locale, due))),
            ],
            link: Some(format!("/app/privacy/requests/{}", case.id)),
        };
        mail::enqueue(conn, app, &letter).await?;
    }
    Ok(())
}

fn evidence(case: &Case) -> Evidence {
    let known = case.evidence.clone();
    known
        .and_then(|e| serde_json::from_value(e).ok())
        .unwrap_or_default()
}
