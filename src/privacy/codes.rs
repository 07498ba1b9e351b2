//! The code that proves an address: mailed, kept as a hash, good for a quarter of an hour and five tries.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use subtle::ConstantTimeEq;

use super::desk::{self, MoveError};
use super::request::Request;
use super::states::State;
use super::{letters, queries};
use crate::app::App;
use crate::crypto::tokens;
use crate::i18n::Value;

const GOOD_FOR: Duration = Duration::minutes(15);
const TRIES: i32 = 5;
/// So that nobody can have a mailbox filled, nor buy tries with new codes.
const PAUSE: Duration = Duration::minutes(1);

/// Mails a new code, unless one went out within the last minute.
///
/// # Errors
/// When Postgres or the keys fail.
pub async fn send(conn: &mut PgConnection, app: &App, request: &mut Request) -> anyhow::Result<()> {
    let now = app.clock.now();
    let too_soon = request
        .code_expires_at
        .is_some_and(|until| now < until - GOOD_FOR + PAUSE);
    if too_soon {
        return Ok(());
    }
    let code = new_code();
    let hash = hash(app, request, &code);
    queries::set_code(conn, request.id, Some(&hash), Some(now + GOOD_FOR)).await?;
    desk::ask_for_proof(conn, app, request, now).await?;
    let values = vec![("code", Value::Text(code))];
    letters::write(conn, app, request, "privacy-code", values).await
}

/// Whether this is the code that was mailed. The first right one confirms the request; each is good once.
///
/// # Errors
/// When Postgres or the keys fail.
pub async fn accept(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    typed: &str,
) -> Result<bool, MoveError> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if !matches(app, request, &digits, app.clock.now()) {
        queries::count_wrong_code(conn, request.id).await?;
        return Ok(false);
    }
    queries::set_code(conn, request.id, None, request.code_expires_at).await?;
    if request.state == State::Verifying {
        desk::verified(conn, app, request, None, app.clock.now()).await?;
    }
    Ok(true)
}

fn matches(app: &App, request: &Request, digits: &str, now: DateTime<Utc>) -> bool {
    let fresh = request.code_expires_at.is_some_and(|until| now < until);
    let same = request
        .code_hash
        .as_ref()
        .is_some_and(|stored| bool::from(stored.as_slice().ct_eq(&hash(app, request, digits))));
    fresh && request.code_attempts < TRIES && same
}

/// Eight digits.
fn new_code() -> String {
    let number = u64::from_be_bytes(tokens::random());
    format!("{:08}", number % 100_000_000)
}

/// Keyed, because eight digits alone could be tried through from a copy of the database.
fn hash(app: &App, request: &Request, digits: &str) -> [u8; 32] {
    app.keys
        .derive(&format!("privacy request code: {} {digits}", request.id))
}
