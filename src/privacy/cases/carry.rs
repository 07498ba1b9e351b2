use anyhow::ensure;
use sqlx::PgConnection;
use uuid::Uuid;

use super::route::moved;
use super::{SettleCase, evidence, is_waiting, note};
use crate::app::App;
use crate::audit::Actor;
use crate::contacts::restriction::Corrected;
use crate::db::WorkspaceId;
use crate::jobs;
use crate::privacy::desk::{self, Step};
use crate::privacy::effects::{self, Cause, Outcome};
use crate::privacy::evidence::{Done, Evidence, Kept};
use crate::privacy::export;
use crate::privacy::queries::{self, Case};
use crate::privacy::request::{Kind, Request};
use crate::privacy::states::State;

/// Does what a business approved, or what waits for nobody, and records what was done.
pub(super) async fn settle(app: &App, workspace: WorkspaceId, id: Uuid) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(workspace).await?;
    let case = queries::case(&mut tx, workspace, id).await?;
    let Some(case) = case.filter(|case| case.state == "approved") else {
        return Ok(());
    };
    let request = queries::by_id(&mut tx, case.request_id).await?;
    let Some(request) = request.filter(is_waiting) else {
        return Ok(());
    };
    if request.kind.is_copy() && waits(&mut tx, app, workspace, &case).await? {
        return Ok(tx.commit().await?);
    }
    tx.commit().await?;
    let done = act(app, workspace, &case, &request).await?;
    let mut tx = app.db.tenant(workspace).await?;
    let Some(mut case) = queries::case(&mut tx, workspace, id).await? else {
        return Ok(());
    };
    case.state = "done".to_owned();
    case.evidence = Some(serde_json::to_value(done)?);
    let now = app.clock.now();
    queries::set_case(&mut tx, &case, (None, now)).await?;
    note(&mut tx, workspace, Actor::System, &case, now).await?;
    tx.commit().await?;
    conclude(app, case.request_id).await
}

/// One contact's bundles are built a day apart: this one is looked at again when it may be.
async fn waits(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    case: &Case,
) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let last = queries::last_built(conn, workspace, case).await?;
    let next = last.map(|at| at + export::APART).filter(|at| *at > now);
    let built = next.is_none().then_some(now);
    queries::set_built(conn, workspace, case.id, (built, next)).await?;
    if let Some(next) = next {
        let id = case.id;
        let again = SettleCase {
            workspace,
            case: id,
        };
        jobs::enqueue_at(conn, &again, Some(next)).await?;
    }
    Ok(next.is_some())
}

async fn act(
    app: &App,
    workspace: WorkspaceId,
    case: &Case,
    request: &Request,
) -> anyhow::Result<Evidence> {
    let who = (workspace, case.contact_id);
    let cause = Cause {
        actor: Actor::System,
        reason: "request",
        request: Some(request.id),
    };
    if request.kind.is_copy() {
        return export::build_for_contact(app, request, case).await;
    }
    if request.kind == Kind::Deletion {
        return Ok(from(effects::erase_contact(app, who, &cause).await?));
    }
    let mut tx = app.db.tenant(workspace).await?;
    let outcome = match request.kind {
        Kind::Restriction => effects::restrict_contact(&mut tx, app, who, &cause).await?,
        Kind::Withdrawal => effects::withdraw(&mut tx, app, who, &cause).await?,
        _ => effects::object(&mut tx, app, who, &cause).await?,
    };
    let settled = effects::settled(&mut tx, workspace, case.contact_id).await?;
    tx.commit().await?;
    // Only what has come to rest is acknowledged; the job looks again.
    ensure!(settled, "a message to the person is still under way");
    Ok(from(outcome))
}

/// Writes the values that a business found to be right.
///
/// # Errors
/// When Postgres fails.
pub async fn correct(
    conn: &mut PgConnection,
    app: &App,
    case: &Case,
    fields: Corrected,
    by: Uuid,
) -> anyhow::Result<Evidence> {
    let cause = Cause {
        actor: Actor::Member(by),
        reason: "request",
        request: Some(case.request_id),
    };
    let who = (WorkspaceId::proven(case.workspace_id), case.contact_id);
    Ok(from(
        effects::correct_contact(conn, app, who, fields, &cause).await?,
    ))
}

fn from(outcome: Outcome) -> Evidence {
    let done = outcome.done.into_iter().map(|done| Done {
        class: done.class,
        rows: i64::try_from(done.rows).unwrap_or(i64::MAX),
    });
    let kept = outcome.kept.into_iter().map(|kept| Kept {
        class: kept.class,
        why: kept.citation,
        until: kept.until,
    });
    let mut evidence = Evidence {
        done: done.collect(),
        kept: kept.collect(),
        bundle: None,
    };
    if evidence.is_empty() {
        // Everything was so already: that it was looked at is what was done.
        evidence.add(Evidence::of("search", 1));
    }
    evidence
}

/// Closes a request when every business has answered: with a yes, a no, or a part of each.
pub(super) async fn conclude(app: &App, request: Uuid) -> anyhow::Result<()> {
    let mut tx = app.db.owner().begin().await?;
    let found = queries::by_id(&mut tx, request).await?;
    let Some(mut request) = found.filter(is_waiting) else {
        return Ok(());
    };
    let cases = queries::cases_of_request(&mut tx, request.id).await?;
    let over = |case: &Case| matches!(case.state.as_str(), "done" | "refused");
    if cases.is_empty() || !cases.iter().all(over) {
        return Ok(());
    }
    let refused: Vec<&Case> = cases.iter().filter(|c| c.state == "refused").collect();
    let mut all = Evidence::default();
    for case in &cases {
        all.add(evidence(case));
    }
    all.kept.extend(refused.iter().map(|_| Kept {
        class: "workspace".to_owned(),
        why: "refused".to_owned(),
        until: None,
    }));
    let reasons: Vec<&str> = refused.iter().map(|case| case.reason.as_str()).collect();
    let to = match (refused.len(), cases.len()) {
        (0, _) => State::Completed,
        (no, all) if no == all => State::Rejected,
        _ => State::PartlyCompleted,
    };
    if request.state == State::AwaitingController && to != State::Rejected {
        let back = Step::to(State::InProgress, Some(Actor::System));
        moved(desk::advance(&mut tx, app, &mut request, back).await)?;
    }
    let step = Step {
        to,
        actor: Some(Actor::System),
        outcome: &reasons.join("\n"),
        evidence: Some(all),
    };
    moved(desk::advance(&mut tx, app, &mut request, step).await)?;
    tx.commit().await?;
    Ok(())
}
