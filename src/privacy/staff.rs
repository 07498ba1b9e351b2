//! What the staff's desk may do with requests.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::inventory::{self, Balance};
use super::request::{Kind, Request};
use super::states::State;
use super::wizard::{self, Flow};
use super::{codes, desk, platform, queries};
use crate::app::App;
use crate::audit::Actor;
use crate::http::{FormData, FormErrors, Page};
use crate::i18n::Locale;

pub use super::account_rights::{
    Correction, accept, announce_lift, facts, is_disputed, restriction,
};
pub use super::desk::{NewRequest, contact, extend};
pub use super::queries::{Event, RegisterRow as Register};
pub use super::views::{badge, clock, day, history, kind, kinds, residences};

/// How many requests stand in a state.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// The state.
    pub state: State,
    /// All of them.
    pub all: i64,
    /// Those past their due date.
    pub late: i64,
}

/// A page of the queue in these states: the earliest due first, from after a place on.
///
/// # Errors
/// When Postgres fails.
pub async fn queue(
    conn: &mut PgConnection,
    states: &[State],
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> sqlx::Result<Vec<Request>> {
    let states: Vec<String> = states.iter().map(|state| state.key().to_owned()).collect();
    queries::queue(conn, &states, after, limit).await
}

/// How many requests stand in each state.
///
/// # Errors
/// When Postgres fails.
pub async fn counts(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Vec<Count>> {
    let rows = queries::counts(conn, now).await?;
    let count = |(state, all, late): (String, i64, i64)| {
        State::parse(&state).map(|state| Count { state, all, late })
    };
    Ok(rows.into_iter().filter_map(count).collect())
}

/// One request, locked until the transaction ends.
///
/// # Errors
/// When Postgres fails.
pub async fn find(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Request>> {
    queries::by_id(conn, id).await
}

/// What happened to it, oldest first.
///
/// # Errors
/// When Postgres fails.
pub async fn events(conn: &mut PgConnection, request: Uuid) -> sqlx::Result<Vec<Event>> {
    queries::events(conn, request).await
}

/// Records that staff read who asked, and why.
///
/// # Errors
/// When Postgres fails.
pub async fn record_reveal(
    conn: &mut PgConnection,
    app: &App,
    request: &Request,
    staff: Uuid,
    reason: &str,
) -> sqlx::Result<()> {
    let what = ("revealed", reason);
    desk::log(
        conn,
        request,
        Some(Actor::Staff(staff)),
        what,
        app.clock.now(),
    )
    .await
}

/// Reads what staff write down for a person who called or wrote; all errors at once.
///
/// # Errors
/// What is wrong, by field.
pub fn read(page: &Page, app: &App, form: &FormData) -> Result<NewRequest, FormErrors> {
    let flow = Flow::Everyone {
        whatsapp: platform::is_there(app),
    };
    let errors = wizard::errors(page, flow, form);
    let asked = wizard::asked(page, flow, form).filter(|_| errors.is_empty());
    let asked = asked.ok_or(errors)?;
    let locale = Locale::parse(form.text("locale")).unwrap_or_else(|| page.locale());
    Ok(NewRequest {
        residence: asked.residence,
        ..NewRequest::new(asked.kind, asked.channel, asked.contact, locale)
    })
}

/// Files it; the person gets the code, so staff cannot ask in anyone's name.
///
/// # Errors
/// When Postgres or the keys fail.
pub async fn file_for(
    conn: &mut PgConnection,
    app: &App,
    new: NewRequest,
    staff: Uuid,
) -> anyhow::Result<Request> {
    let new = NewRequest {
        filed_by_staff: Some(staff),
        ..new
    };
    let mut request = desk::file(conn, app, &new, app.clock.now()).await?;
    codes::send(conn, app, &mut request).await?;
    Ok(request)
}

/// What came from one moment to another, by right, and how it was answered.
///
/// # Errors
/// When Postgres fails.
pub async fn register(
    conn: &mut PgConnection,
    period: (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<Vec<Register>> {
    queries::register(conn, period).await
}

/// What was weighed before, where somebody objects to what rests on it.
pub fn balances(locale: Locale, request: &Request) -> Vec<Balance> {
    match request.kind {
        Kind::Objection => inventory::balances(locale),
        _ => Vec::new(),
    }
}
