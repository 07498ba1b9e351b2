//! What a person is written about their request: a reference and dates, never data.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::desk;
use super::request::{Kind, Request};
use super::states::State;
use crate::app::App;
use crate::i18n::{self, Locale, Value};
use crate::mail::{self, Letter};

/// Tells of the state that a request has now come to, in the person's language.
pub(super) async fn of_step(
    conn: &mut PgConnection,
    app: &App,
    request: &Request,
    from: State,
) -> anyhow::Result<()> {
    let word = match (request.kind, request.account_id, request.state) {
        // The code is its own mail, and an address that was never confirmed may be a stranger's. A step
        // that broke is ours to mend.
        (_, _, State::Received | State::Verifying | State::Expired | State::Failed) => {
            return Ok(());
        }
        (Kind::Deletion, Some(_), State::InProgress) if from == State::Verifying => "deletion",
        (Kind::Deletion, Some(_), State::Completed) => "erased",
        (Kind::Access | Kind::Portability, Some(_), State::Completed) => "export",
        // Every business has answered: the answer itself is what is written.
        (_, _, State::InProgress) if from == State::AwaitingController => return Ok(()),
        (_, _, State::InProgress) if from != State::Verifying => "resumed",
        (_, _, state) => state.key(),
    };
    let kind = format!("privacy-{}", word.replace('_', "-"));
    write(conn, app, request, &kind, Vec::new()).await
}

/// Writes a mail about a request with further values; to nobody where no address is known.
pub(super) async fn write(
    conn: &mut PgConnection,
    app: &App,
    request: &Request,
    kind: &str,
    further: Vec<(&'static str, Value)>,
) -> anyhow::Result<()> {
    let to = desk::contact(app, request)?.email;
    if to.is_empty() {
        return Ok(());
    }
    let locale = Locale::parse(&request.locale).unwrap_or(Locale::En);
    let day = |at: DateTime<Utc>| {
        Value::Text(i18n::date(
            locale,
            at.with_timezone(&request.zone).date_naive(),
        ))
    };
    let text = |text: &Option<String>| Value::Text(text.clone().unwrap_or_default());
    let mut values = vec![
        ("reference", Value::Text(request.reference.clone())),
        ("due", day(request.due_at)),
        (
            "day",
            day(request.cools_off_until.unwrap_or(request.due_at)),
        ),
        ("outcome", text(&request.outcome)),
        ("reason", text(&request.extension_reason)),
    ];
    values.extend(further);
    // What is written to somebody who is being erased belongs to no account: it must outlive it.
    let erased = kind == "privacy-erased";
    let letter = Letter {
        kind,
        account_id: request.account_id.filter(|_| !erased),
        to: &to,
        locale,
        values,
        link: (!erased).then(|| match request.account_id {
            Some(_) => "/app/privacy".to_owned(),
            None => format!("/privacy/requests/{}", request.reference),
        }),
    };
    mail::enqueue(conn, app, &letter).await
}
