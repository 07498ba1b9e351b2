use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::request::{Kind, Request, State};

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
    received_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    cools_off_until: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    outcome: Option<String>,
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
            received_at: row.received_at,
            due_at: row.due_at,
            cools_off_until: row.cools_off_until,
            closed_at: row.closed_at,
            outcome: row.outcome,
        }
    }
}

/// Something that happened to a request.
#[derive(Clone, Debug)]
pub struct Event {
    /// What: the last part of its locale key.
    pub kind: String,
    /// Who: `person`, `staff` or `system`.
    pub actor_kind: String,
    /// A reason in words.
    pub note: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A bundle ready to download.
#[derive(Clone, Debug)]
pub struct Export {
    /// Its id.
    pub id: Uuid,
    /// The request it answers.
    pub request_id: Uuid,
    /// The file's name under the export folder.
    pub stored_as: String,
    /// Bytes of the ZIP.
    pub bytes: i64,
    /// Times it was fetched.
    pub downloads: i32,
    /// When it goes.
    pub expires_at: DateTime<Utc>,
}

pub(super) async fn insert(conn: &mut PgConnection, request: &Request) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO privacy_requests
             (id, reference, kind, state, account_id, contact_sealed, locale, code_hash, code_expires_at,
              received_at, verified_at, due_at, cools_off_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        request.id,
        request.reference,
        request.kind.key(),
        request.state.key(),
        request.account_id,
        request.contact_sealed,
        request.locale,
        request.code_hash,
        request.code_expires_at,
        request.received_at,
        (request.state != State::Verifying).then_some(request.received_at),
        request.due_at,
        request.cools_off_until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The request with this reference, locked until the transaction ends.
pub(super) async fn by_reference(
    conn: &mut PgConnection,
    reference: &str,
) -> sqlx::Result<Option<Request>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, reference, kind, state, account_id, contact_sealed, locale, code_hash, code_expires_at,
                code_attempts, received_at, due_at, cools_off_until, closed_at, outcome
         FROM privacy_requests WHERE reference = $1 FOR UPDATE",
        reference,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Request::from))
}

/// The request itself, locked until the transaction ends.
pub(super) async fn by_id(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<Request>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, reference, kind, state, account_id, contact_sealed, locale, code_hash, code_expires_at,
                code_attempts, received_at, due_at, cools_off_until, closed_at, outcome
         FROM privacy_requests WHERE id = $1 FOR UPDATE",
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Request::from))
}

/// The newest requests of an account.
pub(super) async fn of_account(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Vec<Request>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, reference, kind, state, account_id, contact_sealed, locale, code_hash, code_expires_at,
                code_attempts, received_at, due_at, cools_off_until, closed_at, outcome
         FROM privacy_requests WHERE account_id = $1 ORDER BY received_at DESC LIMIT 50",
        account,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Request::from).collect())
}

/// The open request of a kind that an account has, locked.
pub(super) async fn open_of_account(
    conn: &mut PgConnection,
    account: Uuid,
    kind: Kind,
) -> sqlx::Result<Option<Request>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, reference, kind, state, account_id, contact_sealed, locale, code_hash, code_expires_at,
                code_attempts, received_at, due_at, cools_off_until, closed_at, outcome
         FROM privacy_requests WHERE account_id = $1 AND kind = $2 AND state = 'in_progress'
         ORDER BY received_at LIMIT 1 FOR UPDATE",
        account,
        kind.key(),
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Request::from))
}

/// A page of the staff's queue: the earliest due first, from after a place on.
pub(super) async fn queue(
    conn: &mut PgConnection,
    states: &[String],
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> sqlx::Result<Vec<Request>> {
    let (due_at, id) = after.unwrap_or((DateTime::UNIX_EPOCH, Uuid::nil()));
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, reference, kind, state, account_id, contact_sealed, locale, code_hash, code_expires_at,
                code_attempts, received_at, due_at, cools_off_until, closed_at, outcome
         FROM privacy_requests
         WHERE state = ANY($1) AND ($4 OR (due_at, id) > ($2, $3))
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
pub(super) async fn counts(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(String, i64, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT state, count(*) AS "all!", count(*) FILTER (WHERE due_at < $1) AS "late!"
           FROM privacy_requests GROUP BY state"#,
        now,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.state, r.all, r.late)).collect())
}

pub(super) async fn set_state(
    conn: &mut PgConnection,
    request: &Request,
    handled_by: Option<Uuid>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE privacy_requests
         SET state = $2, closed_at = $3, outcome = $4, handled_by = coalesce($5, handled_by),
             verified_at = CASE WHEN $2 = 'in_progress' THEN $6 ELSE verified_at END
         WHERE id = $1",
        request.id,
        request.state.key(),
        request.closed_at,
        request.outcome,
        handled_by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn set_code(
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

pub(super) async fn count_wrong_code(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE privacy_requests SET code_attempts = code_attempts + 1 WHERE id = $1",
        id
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes address and words of a request away: nothing of a person whose data was erased stays.
pub(super) async fn forget_contact(conn: &mut PgConnection, account: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "UPDATE privacy_requests SET contact_sealed = NULL, code_hash = NULL WHERE account_id = $1",
        account
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Requests that nobody confirmed in time.
pub(super) async fn unconfirmed(
    conn: &mut PgConnection,
    received_before: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM privacy_requests WHERE state = 'verifying' AND received_at < $1 LIMIT 500",
        received_before,
    )
    .fetch_all(conn)
    .await
}

/// Deletions whose time to change one's mind is over.
pub(super) async fn cooled_off(
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

pub(super) async fn insert_event(
    conn: &mut PgConnection,
    request: Uuid,
    (actor_kind, actor_id): (&str, Option<Uuid>),
    (kind, note): (&str, &str),
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO privacy_request_events (request_id, id, kind, actor_kind, actor_id, note, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        request,
        Uuid::now_v7(),
        kind,
        actor_kind,
        actor_id,
        note,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn events(conn: &mut PgConnection, request: Uuid) -> sqlx::Result<Vec<Event>> {
    sqlx::query_as!(
        Event,
        "SELECT kind, actor_kind, note, at FROM privacy_request_events WHERE request_id = $1 ORDER BY at, id",
        request,
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn insert_export(
    conn: &mut PgConnection,
    export: &Export,
    account: Uuid,
    sha256: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO privacy_exports (id, request_id, account_id, stored_as, bytes, sha256, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        export.id,
        export.request_id,
        account,
        export.stored_as,
        export.bytes,
        sha256,
        now,
        export.expires_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The bundles of an account that can still be fetched.
pub(super) async fn exports(
    conn: &mut PgConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Export>> {
    sqlx::query_as!(
        Export,
        "SELECT id, request_id, stored_as, bytes, downloads, expires_at FROM privacy_exports
         WHERE account_id = $1 AND expires_at > $2 ORDER BY created_at DESC",
        account,
        now,
    )
    .fetch_all(conn)
    .await
}

/// Counts a download; `None` where the bundle is not theirs, has gone or was fetched often enough.
pub(super) async fn take_download(
    conn: &mut PgConnection,
    account: Uuid,
    id: Uuid,
    most: i32,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Export>> {
    sqlx::query_as!(
        Export,
        "UPDATE privacy_exports SET downloads = downloads + 1
         WHERE id = $1 AND account_id = $2 AND expires_at > $3 AND downloads < $4
         RETURNING id, request_id, stored_as, bytes, downloads, expires_at",
        id,
        account,
        now,
        most,
    )
    .fetch_optional(conn)
    .await
}

/// The files of bundles past their time, or of one account.
pub(super) async fn stale_files(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    account: Option<Uuid>,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "SELECT stored_as FROM privacy_exports WHERE expires_at <= $1 OR account_id = $2",
        now,
        account,
    )
    .fetch_all(conn)
    .await
}

/// Forgets bundles whose file is gone.
pub(super) async fn forget_exports(
    conn: &mut PgConnection,
    stored_as: &[String],
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM privacy_exports WHERE stored_as = ANY($1)",
        stored_as
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The requests of an account, for its own export.
pub(super) async fn export_rows(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Vec<serde_json::Value>> {
    sqlx::query_scalar!(
        r#"SELECT to_jsonb(t) AS "row!" FROM (
               SELECT reference, kind, state, received_at, verified_at, due_at, cools_off_until, closed_at, outcome
               FROM privacy_requests WHERE account_id = $1 ORDER BY received_at) AS t"#,
        account,
    )
    .fetch_all(conn)
    .await
}
