//! What the rights of an account user do at once, by the software itself: restriction, objection, withdrawing
//! consents, correction. (Copies are `export`'s, deletion is `erasure`'s.)

mod disputes;
mod pages;
mod queries;
mod views;

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::desk::{self, MoveError, Step};
use super::evidence::Evidence;
use super::letters;
use super::request::{Kind, Request};
use super::states::State;
use crate::accounts::consents::{self, Purpose};
use crate::accounts::rights as accounts;
use crate::app::App;
use crate::audit::Actor;
use crate::i18n::{self, Locale, Value};
use crate::mail;

pub use disputes::{Correction, accept, facts, is_disputed, of_request as corrections};
pub(in crate::privacy) use pages::{correct, correction, lift};
pub use queries::Lift;

/// Between the letter that announces the end of a restriction and that end.
const TOLD_BEFORE: Duration = Duration::days(3);

/// Whether a right is carried out by [`act`].
pub(super) fn acts_by_itself(kind: Kind) -> bool {
    matches!(kind, Kind::Restriction | Kind::Objection | Kind::Withdrawal)
}

/// Carries out what a signed-in person asked for, and closes the request with what was done.
///
/// # Errors
/// When Postgres or the keys fail.
pub(super) async fn act(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
) -> anyhow::Result<()> {
    let Some(account) = request.account_id else {
        return Ok(());
    };
    if request.state != State::InProgress {
        return Ok(());
    }
    let now = app.clock.now();
    let locale = Locale::parse(&request.locale).unwrap_or(Locale::En);
    let evidence = match request.kind {
        // Kept, but used for nothing that was not asked for: no announcements, no counting.
        Kind::Restriction => {
            accounts::restrict(conn, account, now).await?;
            for purpose in Purpose::ALL {
                mail::drop_queued(conn, account, purpose.class()).await?;
            }
            Evidence::of("account", 1)
        }
        // Marketing ends for good, and so does what rests on an interest of ours.
        Kind::Objection => {
            accounts::object(conn, account, now).await?;
            let lines = withdraw(conn, app, account, locale).await?;
            let mut evidence = Evidence::of("account", 1);
            evidence.add(Evidence::of("account-consents", lines));
            evidence
        }
        Kind::Withdrawal => {
            let lines = withdraw(conn, app, account, locale).await?;
            Evidence::of("account-consents", lines)
        }
        _ => return Ok(()),
    };
    complete(conn, app, request, evidence).await
}

async fn withdraw(
    conn: &mut PgConnection,
    app: &App,
    account: Uuid,
    locale: Locale,
) -> sqlx::Result<i64> {
    for purpose in Purpose::ALL {
        consents::withdraw_by_request(conn, app, account, purpose, locale).await?;
    }
    Ok(Purpose::ALL.len() as i64)
}

async fn complete(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    evidence: Evidence,
) -> anyhow::Result<()> {
    let step = Step {
        to: State::Completed,
        actor: Some(Actor::System),
        outcome: "",
        evidence: Some(evidence),
    };
    match desk::advance(conn, app, request, step).await {
        Ok(()) | Err(MoveError::NotAllowed) => Ok(()),
        Err(MoveError::Other(error)) => Err(error),
    }
}

/// The restriction that a request began, if it still holds: and how it ends, where that was announced.
///
/// # Errors
/// When Postgres fails.
pub async fn restriction(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Option<(DateTime<Utc>, Option<Lift>)>> {
    let Some(since) = accounts::restricted_since(conn, account).await? else {
        return Ok(None);
    };
    let lift = queries::announced(conn, account).await?;
    Ok(Some((since, lift)))
}

/// Tells the person why and when their restriction ends; it ends then. `false` where there is none, or its
/// end was announced before.
///
/// # Errors
/// When Postgres or the keys fail.
pub async fn announce_lift(
    conn: &mut PgConnection,
    app: &App,
    request: &Request,
    (staff, reason): (Uuid, &str),
) -> anyhow::Result<bool> {
    let Some(account) = request.account_id else {
        return Ok(false);
    };
    if !matches!(restriction(conn, account).await?, Some((_, None))) {
        return Ok(false);
    }
    let now = app.clock.now();
    let lift = Lift {
        reason: reason.to_owned(),
        lifts_at: now + TOLD_BEFORE,
    };
    queries::announce(conn, (account, request.id), &lift, now).await?;
    let locale = Locale::parse(&request.locale).unwrap_or(Locale::En);
    let day = lift.lifts_at.with_timezone(&request.zone).date_naive();
    let further = vec![
        ("text", Value::Text(reason.to_owned())),
        ("when", Value::Text(i18n::date(locale, day))),
    ];
    letters::write(conn, app, request, "privacy-lift", further).await?;
    let actor = Some(Actor::Staff(staff));
    desk::log(conn, request, actor, ("lift-announced", reason), now).await?;
    Ok(true)
}

/// Ends the restrictions whose end was announced and has come.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn lift_due(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    for (account, request) in queries::take_due(&mut tx, now).await? {
        accounts::release(&mut tx, account).await?;
        if let Some(request) = super::queries::by_id(&mut tx, request).await? {
            let actor = Some(Actor::System);
            desk::log(&mut tx, &request, actor, ("lifted", ""), now).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
