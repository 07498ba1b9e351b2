//! What the staff's desk may do with requests.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::request::Request;
use super::states::State;
use super::{desk, queries};
use crate::app::App;
use crate::audit::Actor;

pub use super::desk::contact;
pub use super::queries::Event;
pub use super::views::{badge, clock, day, history, kind};

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
