use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::privacy::clocks::{Law, Residence};
use crate::privacy::request::{Channel, Kind, Request};
use crate::privacy::states::State;

/// A request as Postgres has it.
struct Row {
    id: Uuid,
    reference: String,
    kind: String,
    state: String,
    account_id: Option<Uuid>,
    contact_sealed: Option<Vec<u8>>,
    locale: String,
    code_hash: Option<Vec<u8>>,
    code_expires_at: Option<DateTime<Utc>>,
    code_attempts: i32,
    channel: String,
    filed_by_staff: Option<Uuid>,
    residence: String,
    law: String,
    zone: String,
    subject: Option<Vec<u8>>,
    received_at: DateTime<Utc>,
    verified_at: Option<DateTime<Utc>>,
    acknowledge_by: Option<DateTime<Utc>>,
    due_at: DateTime<Utc>,
    cools_off_until: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    outcome: Option<String>,
    extended_at: Option<DateTime<Utc>>,
    extension_reason: Option<String>,
    duplicate_of: Option<Uuid>,
    evidence: Option<Value>,
}

/// Requests with every column, by the rest of a statement.
macro_rules! requests {
    ($rest:literal $(, $value:expr)* $(,)?) => {
        sqlx::query_as!(
            Row,
            "SELECT id, reference, kind, state, account_id, contact_sealed, locale, code_hash, code_expires_at,
                    code_attempts, channel, filed_by_staff, residence, law, zone, subject, received_at,
                    verified_at, acknowledge_by, due_at, cools_off_until, closed_at, outcome, extended_at,
                    extension_reason, duplicate_of, evidence
             FROM privacy_requests " + $rest
            $(, $value)*
        )
    };
}

impl From<Row> for Request {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            reference: row.reference,
            // The table's own check allows no other words.
            kind: Kind::parse(&row.kind).unwrap_or(Kind::Access),
            state: State::parse(&row.state).unwrap_or(State::Expired),
            account_id: row.account_id,
            contact_sealed: row.contact_sealed,
            locale: row.locale,
            code_hash: row.code_hash,
            code_expires_at: row.code_expires_at,
            code_attempts: row.code_attempts,
            channel: Channel::parse(&row.channel).unwrap_or(Channel::Email),
            filed_by_staff: row.filed_by_staff,
            residence: Residence::parse(&row.residence),
            law: Law::parse(&row.law).unwrap_or(Law::Gdpr),
            zone: row.zone.parse().unwrap_or(Tz::UTC),
            subject: row.subject,
            received_at: row.received_at,
            verified_at: row.verified_at,
            acknowledge_by: row.acknowledge_by,
            due_at: row.due_at,
            cools_off_until: row.cools_off_until,
            closed_at: row.closed_at,
            outcome: row.outcome,
            extended_at: row.extended_at,
            extension_reason: row.extension_reason,
            duplicate_of: row.duplicate_of,
            evidence: row.evidence.and_then(|e| serde_json::from_value(e).ok()),
        }
    }
}

pub(in crate::privacy) async fn insert(
    conn: &mut PgConnection,
    request: &Request,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO privacy_requests
             (id, reference, kind, state, account_id, contact_sealed, locale, channel, filed_by_staff, residence,
              law, zone, subject, received_at, acknowledge_by, due_at, cools_off_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        request.id,
        request.reference,
        request.kind.key(),
        request.state.key(),
        request.account_id,
        request.contact_sealed,
        request.locale,
        request.channel.key(),
        request.filed_by_staff,
        request.residence.key(),
        request.law.key(),
        request.zone.name(),
        request.subject,
        request.received_at,
        request.acknowledge_by,
        request.due_at,
        request.cools_off_until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The request with this reference, locked until the transaction ends.
pub(in crate::privacy) async fn by_reference(
    conn: &mut PgConnection,
    reference: &str,
) -> sqlx::Result<Option<Request>> {
    let row = requests!("WHERE reference = $1 FOR UPDATE", reference,)
        .fetch_optional(conn)
        .await?;
    Ok(row.map(Request::from))
}

/// The request itself, locked until the transaction ends.
pub(in crate::privacy) async fn by_id(
    conn: &mut PgConnection,
    id: Uuid,
) -> sqlx::Result<Option<Request>> {
    let row = requests!("WHERE id = $1 FOR UPDATE", id,)
        .fetch_optional(conn)
        .await?;
    Ok(row.map(Request::from))
}

/// The newest requests of an account.
pub(in crate::privacy) async fn of_account(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Vec<Request>> {
    let rows = requests!(
        "WHERE account_id = $1 ORDER BY received_at DESC LIMIT 50",
        account,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Request::from).collect())
}

/// The open request of a kind that an account has, locked.
pub(in crate::privacy) async fn open_of_account(
    conn: &mut PgConnection,
    account: Uuid,
    kind: Kind,
) -> sqlx::Result<Option<Request>> {
    let row = requests!(
        "WHERE account_id = $1 AND kind = $2
           AND state IN ('in_progress', 'extended', 'on_hold', 'failed')
         ORDER BY received_at LIMIT 1 FOR UPDATE",
        account,
        kind.key(),
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Request::from))
}

/// The oldest open and verified request of the same person for the same right, locked.
pub(in crate::privacy) async fn open_like(
    conn: &mut PgConnection,
    request: &Request,
) -> sqlx::Result<Option<Request>> {
    let Some(subject) = &request.subject else {
        return Ok(None);
    };
    let row = requests!(
        "WHERE subject = $1 AND kind = $2 AND id <> $3 AND closed_at IS NULL AND verified_at IS NOT NULL
         ORDER BY received_at LIMIT 1 FOR UPDATE",
        subject,
        request.kind.key(),
        request.id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Request::from))
}

/// The oldest open and verified request of a person for a right, locked.
pub(in crate::privacy) async fn open_of_subject(
    conn: &mut PgConnection,
    subject: &[u8],
    kind: Kind,
) -> sqlx::Result<Option<Request>> {
    let row = requests!(
        "WHERE subject = $1 AND kind = $2 AND closed_at IS NULL AND verified_at IS NOT NULL
         ORDER BY received_at LIMIT 1 FOR UPDATE",
        subject,
        kind.key(),
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Request::from))
}

/// A page of the staff's queue: the earliest due first, from after a place on.
pub(in crate::privacy) async fn queue(
    conn: &mut PgConnection,
    states: &[String],
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> sqlx::Result<Vec<Request>> {
    let (due_at, id) = after.unwrap_or((DateTime::UNIX_EPOCH, Uuid::nil()));
    let rows = requests!(
        "WHERE state = ANY($1) AND ($4 OR (due_at, id) > ($2, $3))
         ORDER BY due_at, id LIMIT $5",
        states,
        due_at,
        id,
        after.is_none(),
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Request::from).collect())
}

/// How many requests stand in each state, and how many of the open ones are late.
pub(in crate::privacy) async fn counts(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(String, i64, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT state, count(*) AS "all!", count(*) FILTER (WHERE due_at < $1 AND closed_at IS NULL) AS "late!"
           FROM privacy_requests GROUP BY state"#,
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.state, r.all, r.late)).collect())
}

/// Writes all that a step may have changed.
pub(in crate::privacy) async fn set_state(
    conn: &mut PgConnection,
    request: &Request,
    handled_by: Option<Uuid>,
) -> anyhow::Result<()> {
    let evidence = request.evidence.as_ref().map(serde_json::to_value);
    sqlx::query!(
        "UPDATE privacy_requests
         SET state = $2, closed_at = $3, outcome = $4, handled_by = coalesce($5, handled_by), verified_at = $6,
             due_at = $7, extended_at = $8, extension_reason = $9, duplicate_of = $10, evidence = $11
         WHERE id = $1",
        request.id,
        request.state.key(),
        request.closed_at,
        request.outcome,
        handled_by,
        request.verified_at,
        request.due_at,
        request.extended_at,
        request.extension_reason,
        request.duplicate_of,
        evidence.transpose()?,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(in crate::privacy) async fn set_code(
    conn: &mut PgConnection,
    id: Uuid,
    hash: Option<&[u8]>,
    expires_at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE privacy_requests SET code_hash = $2, code_expires_at = $3, code_attempts = 0 WHERE id = $1",
        id,
        hash,
        expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(in crate::privacy) async fn count_wrong_code(
    conn: &mut PgConnection,
    id: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE privacy_requests SET code_attempts = code_attempts + 1 WHERE id = $1",
        id
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Requests that nobody confirmed in time.
pub(in crate::privacy) async fn unconfirmed(
    conn: &mut PgConnection,
    received_before: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM privacy_requests WHERE state IN ('received', 'verifying') AND received_at < $1 LIMIT 500",
        received_before,
    )
    .fetch_all(conn)
    .await
}

/// Deletions whose time to change one's mind is over.
pub(in crate::privacy) async fn cooled_off(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM privacy_requests WHERE state = 'in_progress' AND cools_off_until <= $1",
        now,
    )
    .fetch_all(conn)
    .await
}
