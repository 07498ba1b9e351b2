//! Where somebody without an account is reached about a request: kept until the answer has arrived and the
//! copy or the receipt was fetched, then gone, and named in the receipt of an erasure with its end.

use chrono::{DateTime, Days, Utc};
use sqlx::PgConnection;

use super::evidence::Kept;
use super::request::{Kind, Request};
use super::{desk, retention};
use crate::app::App;

/// What outlives an erasure that somebody without an account asked for, besides what the businesses keep:
/// number or address, our letters, and the request with its keyed mark. Each with the day it goes.
///
/// # Errors
/// When Postgres fails or the seal does not open.
pub(super) async fn kept(
    conn: &mut PgConnection,
    app: &App,
    request: &Request,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Kept>> {
    let erased = request.kind == Kind::Deletion && request.state.needs_evidence();
    if !erased || request.account_id.is_some() {
        return Ok(Vec::new());
    }
    let rules = retention::rules(conn).await?;
    let written = !desk::contact(app, request)?.email.is_empty();
    let classes = [
        ("requests-without-account", "reach"),
        ("mails-without-account", "letters"),
        ("requests", "mark"),
    ];
    let named = classes
        .into_iter()
        .filter(|(class, _)| written || *class != "mails-without-account");
    let kept = named.map(|(class, why)| Kept {
        class: class.to_owned(),
        why: why.to_owned(),
        until: until(&rules, class, now),
    });
    Ok(kept.collect())
}

/// The end of what begins now; the nightly round that follows takes it.
pub(super) fn until(
    rules: &[retention::Rule],
    class: &str,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let days = retention::days(rules, class, now.date_naive())?;
    Some(now + Days::new(days + 1))
}

/// Whether nobody can be reached any more about a request that is over.
pub(super) fn is_gone(request: &Request) -> bool {
    request.closed_at.is_some() && request.contact_sealed.is_none()
}
