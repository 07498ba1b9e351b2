//! The code that proves an address or a number: sent there, kept as a hash, good for a quarter of an hour and five tries.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::cases::RouteRequest;
use super::desk::{self, MoveError};
use super::request::{Channel, Request};
use super::states::State;
use super::{letters, platform, queries};
use crate::app::App;
use crate::crypto::tokens;
use crate::i18n::{Locale, Value};
use crate::jobs::{self, Job};

const GOOD_FOR: Duration = Duration::minutes(15);
const TRIES: i32 = 5;
/// So that nobody can have a mailbox filled, nor buy tries with new codes.
const PAUSE: Duration = Duration::minutes(1);
/// Requests about one address or number within an hour that are answered with a code.
const MOST_AN_HOUR: i64 = 10;

/// Sends a new code, by mail or over WhatsApp, unless one went out within the last minute or the person
/// was asked too often already.
///
/// # Errors
/// When Postgres or the keys fail.
pub async fn send(conn: &mut PgConnection, app: &App, request: &mut Request) -> anyhow::Result<()> {
    let now = app.clock.now();
    let too_soon = request
        .code_expires_at
        .is_some_and(|until| now < until - GOOD_FOR + PAUSE);
    if too_soon || request.account_id.is_some() || pestered(conn, request, now).await? {
        return Ok(());
    }
    desk::ask_for_proof(conn, app, request, now).await?;
    if matches!(request.channel, Channel::Whatsapp | Channel::Chat) {
        // The code is made by the job: no payload may hold one.
        queries::set_code(conn, request.id, None, Some(now + GOOD_FOR)).await?;
        let job = SendCode {
            request: request.id,
        };
        return jobs::enqueue(conn, &job).await;
    }
    let code = new_code();
    let hash = hash(app, request, &code);
    queries::set_code(conn, request.id, Some(&hash), Some(now + GOOD_FOR)).await?;
    let values = vec![("code", Value::Text(code))];
    letters::write(conn, app, request, "privacy-code", values).await
}

/// Whether somebody files requests only to have another's mailbox or phone filled.
async fn pestered(
    conn: &mut PgConnection,
    request: &Request,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let Some(subject) = &request.subject else {
        return Ok(false);
    };
    let lately = queries::asked_lately(conn, subject, now - Duration::hours(1)).await?;
    Ok(lately > MOST_AN_HOUR)
}

/// Sends a code over WhatsApp.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendCode {
    /// The request.
    pub request: Uuid,
}

impl Job for SendCode {
    const KIND: &'static str = "send_privacy_code";
    const MAX_ATTEMPTS: i32 = 6;

    async fn run(self, app: App) -> anyhow::Result<()> {
        let mut tx = app.db.begin().await?;
        let found = queries::by_id(&mut tx, self.request).await?;
        let Some(request) = found.filter(|r| r.contact_sealed.is_some()) else {
            return Ok(());
        };
        let to = desk::contact(&app, &request)?.phone;
        let code = new_code();
        let hash = hash(&app, &request, &code);
        let until = app.clock.now() + GOOD_FOR;
        queries::set_code(&mut tx, request.id, Some(&hash), Some(until)).await?;
        tx.commit().await?;
        let locale = Locale::parse(&request.locale).unwrap_or(Locale::En);
        platform::send_code(&app, &to, locale, &code).await
    }
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
        if request.state == State::InProgress && request.channel == Channel::Whatsapp {
            let job = RouteRequest {
                request: request.id,
            };
            jobs::enqueue(conn, &job).await?;
        }
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
