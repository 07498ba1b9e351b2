//! Out of the sealed store: one person asks, another decides, and for a day it can be fetched.

use chrono::Duration;
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries::{self, HeldSet, Release};
use super::store;
use crate::app::App;
use crate::audit::{self, Actor};
use crate::crypto::KeyScope;

/// How long what was released can be fetched.
const READABLE: Duration = Duration::hours(24);

/// A wish to hand a set out.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// Of which set.
    pub set: Uuid,
    /// On what ground; kept sealed.
    pub reason: &'a str,
    /// Who asks.
    pub staff: Uuid,
}

/// The sets there are.
///
/// # Errors
/// When Postgres fails.
pub async fn sets(conn: &mut PgConnection, app: &App) -> sqlx::Result<Vec<HeldSet>> {
    queries::sets(conn, &[], app.clock.now()).await
}

/// The sets about whoever has a number, an address or a username.
///
/// # Errors
/// When Postgres fails.
pub async fn sets_of(conn: &mut PgConnection, app: &App, who: &str) -> sqlx::Result<Vec<HeldSet>> {
    let marks = store::marks(app, std::iter::once(who));
    queries::sets(conn, &marks, app.clock.now()).await
}

/// The wishes, newest first, each with its reason.
///
/// # Errors
/// When Postgres fails.
pub async fn releases(conn: &mut PgConnection, app: &App) -> sqlx::Result<Vec<(Release, String)>> {
    let all = queries::releases(conn).await?.into_iter();
    let reason = |release: &Release| {
        let place = reason_at(release.id);
        let opened = app
            .keys
            .open_sealed(KeyScope::Held, &place, &release.reason_sealed);
        String::from_utf8_lossy(&opened.unwrap_or_default()).into_owned()
    };
    Ok(all
        .map(|release| (release.clone(), reason(&release)))
        .collect())
}

/// Asks; false where there is no such set.
///
/// # Errors
/// When Postgres or the keys fail.
pub async fn ask(conn: &mut PgConnection, app: &App, ask: Ask<'_>) -> anyhow::Result<bool> {
    let (id, now) = (Uuid::now_v7(), app.clock.now());
    let sealed = app
        .keys
        .seal(KeyScope::Held, &reason_at(id), ask.reason.as_bytes())?;
    let asked = queries::insert_release(conn, (id, ask.set), &sealed, ask.staff, now).await?;
    if asked {
        note(conn, app, (ask.staff, id), "held.asked").await?;
    }
    Ok(asked)
}

/// Decides somebody else's wish; false where there is none that this person may decide.
///
/// # Errors
/// When Postgres fails.
pub async fn decide(
    conn: &mut PgConnection,
    app: &App,
    (release, staff): (Uuid, Uuid),
    yes: bool,
) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let until = yes.then_some(now + READABLE);
    let decided = queries::decide(conn, (release, staff), until, now).await?;
    if decided {
        let action = if yes { "held.released" } else { "held.refused" };
        note(conn, app, (staff, release), action).await?;
    }
    Ok(decided)
}

/// What a release hands out; `None` where it is not, or no longer, readable. Each time is in the log.
///
/// # Errors
/// When Postgres fails, or what is stored was changed.
pub async fn open(
    conn: &mut PgConnection,
    app: &App,
    (release, staff): (Uuid, Uuid),
) -> anyhow::Result<Option<Value>> {
    let records = queries::open(conn, release, app.clock.now()).await?;
    if records.is_empty() {
        return Ok(None);
    }
    let mut classes = Vec::with_capacity(records.len());
    for (id, class, sealed) in records {
        let plain = app
            .keys
            .open_sealed(KeyScope::Held, &store::place(id), &sealed)?;
        let rows: Value = serde_json::from_slice(&plain)?;
        classes.push(json!({ "class": class, "rows": rows }));
    }
    note(conn, app, (staff, release), "held.fetched").await?;
    Ok(Some(json!({ "release": release, "classes": classes })))
}

fn reason_at(release: Uuid) -> String {
    format!("held_releases/reason_sealed/{release}")
}

async fn note(
    conn: &mut PgConnection,
    app: &App,
    (staff, release): (Uuid, Uuid),
    action: &'static str,
) -> sqlx::Result<()> {
    let details = json!({ "release": release });
    audit::record_account(
        conn,
        None,
        Actor::Staff(staff),
        action,
        details,
        app.clock.now(),
    )
    .await
}
