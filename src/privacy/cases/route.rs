use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{SettleCase, acts_at_once, tell_owners};
use crate::app::App;
use crate::audit::Actor;
use crate::db::WorkspaceId;
use crate::i18n::Locale;
use crate::jobs;
use crate::privacy::desk::{self, MoveError, Step};
use crate::privacy::evidence::Evidence;
use crate::privacy::queries::{self, Case};
use crate::privacy::request::{Channel, Request};
use crate::privacy::states::State;

/// Sends a request whose number is proven to every business that holds it. Nobody holding it is an answer
/// too. Running twice changes nothing.
pub(super) async fn route(app: &App, request: Uuid) -> anyhow::Result<()> {
    // Across workspaces, which no request of a browser may.
    let mut tx = app.db.owner().begin().await?;
    let found = queries::by_id(&mut tx, request).await?;
    let Some(mut request) = found.filter(|r| r.state == State::InProgress) else {
        return Ok(());
    };
    let phone = desk::contact(app, &request)?.phone;
    if !matches!(request.channel, Channel::Whatsapp | Channel::Chat) || phone.is_empty() {
        return Ok(());
    }
    let holders = queries::holders(&mut tx, &phone).await?;
    if holders.is_empty() {
        nobody(&mut tx, app, &mut request).await?;
    } else {
        open(&mut tx, app, &mut request, &holders).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Opens the case of one business that the person wrote to.
///
/// # Errors
/// When Postgres fails.
pub async fn open_at_one(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    (workspace, contact): (WorkspaceId, Uuid),
) -> anyhow::Result<()> {
    open(conn, app, request, &[(*workspace, contact)]).await
}

async fn nobody(conn: &mut PgConnection, app: &App, request: &mut Request) -> anyhow::Result<()> {
    let locale = Locale::parse(&request.locale).unwrap_or(Locale::En);
    let words = locale.text("privacy-nobody");
    let step = Step {
        to: State::Completed,
        actor: Some(Actor::System),
        outcome: &words,
        evidence: Some(Evidence::of("search", 1)),
    };
    moved(desk::advance(conn, app, request, step).await)
}

async fn open(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    holders: &[(Uuid, Uuid)],
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let step = Step::to(State::AwaitingController, Some(Actor::System));
    moved(desk::advance(conn, app, request, step).await)?;
    for (workspace, contact) in holders {
        let case = new(request, *workspace, *contact, now);
        queries::insert_case(conn, &case).await?;
        if acts_at_once(request.kind) {
            let job = SettleCase {
                workspace: WorkspaceId::proven(*workspace),
                case: case.id,
            };
            jobs::enqueue(conn, &job).await?;
        } else {
            tell_owners(conn, app, "privacy-case", request, &case).await?;
        }
    }
    Ok(())
}

fn new(request: &Request, workspace_id: Uuid, contact_id: Uuid, routed_at: DateTime<Utc>) -> Case {
    let state = match acts_at_once(request.kind) {
        true => "approved",
        false => "open",
    };
    Case {
        workspace_id,
        id: Uuid::now_v7(),
        request_id: request.id,
        contact_id,
        state: state.to_owned(),
        routed_at,
        reminders: 0,
        reason: String::new(),
        evidence: None,
    }
}

/// A request that was taken back in the meantime stays so.
pub(super) fn moved(step: Result<(), MoveError>) -> anyhow::Result<()> {
    match step {
        Ok(()) | Err(MoveError::NotAllowed) => Ok(()),
        Err(MoveError::Other(error)) => Err(error),
    }
}
