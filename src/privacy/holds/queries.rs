use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::grounds::{Ground, Until};
use crate::db::WorkspaceId;

/// A hold as Postgres has it.
struct Row {
    id: Uuid,
    class: Option<String>,
    citation: String,
    expires_at: DateTime<Utc>,
}

impl From<Row> for Ground {
    fn from(row: Row) -> Self {
        Self {
            hold: Some(row.id),
            class: row.class,
            citation: row.citation,
            until: Until::Day(row.expires_at),
        }
    }
}

/// The holds that stand at `$1`, by the rest of a condition, as grounds.
macro_rules! grounds {
    ($conn:expr, $rest:literal, $($value:expr),+ $(,)?) => {{
        let rows = sqlx::query_as!(
            Row,
            "SELECT id, class, citation, expires_at FROM legal_holds
             WHERE released_at IS NULL AND expires_at > $1 AND " + $rest,
            $($value),+
        )
        .fetch_all($conn)
        .await?;
        Ok(rows.into_iter().map(Ground::from).collect())
    }};
}

pub(super) async fn holds_of_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Ground>> {
    grounds!(
        conn,
        "held_account IS NULL
           AND (held_workspace IS NULL OR held_workspace = $2) AND (held_contact IS NULL OR held_contact = $3)",
        now,
        *workspace,
        contact,
    )
}

/// Those that name one contact.
pub(super) async fn holds_on(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Ground>> {
    grounds!(
        conn,
        "held_workspace = $2 AND held_contact = $3",
        now,
        *workspace,
        contact,
    )
}

pub(super) async fn holds_of_account(
    conn: &mut PgConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Ground>> {
    grounds!(
        conn,
        "held_workspace IS NULL AND (held_account IS NULL OR held_account = $2)",
        now,
        account,
    )
}

pub(super) async fn held_contacts(
    owner: &mut PgConnection,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"SELECT DISTINCT held_contact AS "id!" FROM legal_holds
           WHERE held_workspace = $1 AND held_contact IS NOT NULL AND released_at IS NULL AND expires_at > $2"#,
        *workspace,
        now,
    )
    .fetch_all(owner)
    .await
}

pub(super) async fn account(conn: &mut PgConnection, name: &str) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM accounts WHERE lower(username) = $1 OR lower(email) = $1",
        name,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn country_of_workspace(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("SELECT country FROM workspaces WHERE id = $1", *workspace)
        .fetch_all(conn)
        .await
}

pub(super) async fn country_of_account(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("SELECT country FROM accounts WHERE id = $1", account)
        .fetch_all(conn)
        .await
}

/// Where a contact said that they live, when they last asked this business for something.
pub(super) async fn residence_of_contact(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    contact: Uuid,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT r.residence FROM privacy_cases c JOIN privacy_requests r ON r.id = c.request_id
         WHERE c.workspace_id = $1 AND c.contact_id = $2 AND r.residence <> ''
         ORDER BY r.received_at DESC LIMIT 1",
        *workspace,
        contact,
    )
    .fetch_optional(conn)
    .await
}

/// Where the person of an account said that they live.
pub(super) async fn residence_of_account(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "SELECT residence FROM privacy_requests WHERE account_id = $1 AND residence <> ''
         ORDER BY received_at DESC LIMIT 1",
        account,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn names_of_account(
    conn: &mut PgConnection,
    account: Uuid,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"SELECT unnest(ARRAY[username, email]) AS "name!" FROM accounts WHERE id = $1"#,
        account
    )
    .fetch_all(conn)
    .await
}

/// A set to write.
pub(super) struct NewSet<'a> {
    pub(super) id: Uuid,
    pub(super) hold: Option<Uuid>,
    pub(super) workspace: Option<WorkspaceId>,
    pub(super) citation: &'a str,
    pub(super) counts: Value,
    pub(super) marks: &'a [Vec<u8>],
    pub(super) until: DateTime<Utc>,
}

pub(super) async fn insert_set(
    conn: &mut PgConnection,
    set: &NewSet<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO held_sets (id, hold_id, held_workspace, citation, counts, marks, sealed_at, until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        set.id,
        set.hold,
        set.workspace.map(|workspace| *workspace),
        set.citation,
        set.counts,
        set.marks,
        now,
        set.until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn insert_record(
    conn: &mut PgConnection,
    (id, set): (Uuid, Uuid),
    class: &str,
    sealed: &[u8],
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO held_records (id, set_id, class, content_sealed, until) VALUES ($1, $2, $3, $4, $5)",
        id,
        set,
        class,
        sealed,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A held part of an erasure, without what it holds.
#[derive(Clone, Debug)]
pub struct HeldSet {
    /// Its id.
    pub id: Uuid,
    /// The law or the order.
    pub citation: String,
    /// Rows by class.
    pub counts: Value,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// When all of it is gone.
    pub until: DateTime<Utc>,
}

/// The newest sets; those with one of some marks, where there are any.
pub(super) async fn sets(
    conn: &mut PgConnection,
    marks: &[Vec<u8>],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<HeldSet>> {
    sqlx::query_as!(
        HeldSet,
        "SELECT id, citation, counts, sealed_at, until FROM held_sets
         WHERE until > $2 AND (cardinality($1::bytea[]) = 0 OR marks && $1) ORDER BY sealed_at DESC LIMIT 100",
        marks,
        now,
    )
    .fetch_all(conn)
    .await
}

/// Somebody's wish to hand a set out.
#[derive(Clone, Debug)]
pub struct Release {
    /// Its id.
    pub id: Uuid,
    /// Of which set.
    pub set_id: Uuid,
    /// Sealed.
    pub reason_sealed: Vec<u8>,
    /// Who asked.
    pub asked_by: Uuid,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// `open`, `released` or `refused`.
    pub state: String,
    /// Who decided.
    pub decided_by: Option<Uuid>,
    /// Until when it can be read.
    pub readable_until: Option<DateTime<Utc>>,
}

pub(super) async fn releases(conn: &mut PgConnection) -> sqlx::Result<Vec<Release>> {
    sqlx::query_as!(
        Release,
        "SELECT id, set_id, reason_sealed, asked_by, asked_at, state, decided_by, readable_until FROM held_releases
         ORDER BY asked_at DESC LIMIT 100",
    )
    .fetch_all(conn)
    .await
}

pub(super) async fn insert_release(
    conn: &mut PgConnection,
    (id, set): (Uuid, Uuid),
    reason_sealed: &[u8],
    by: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO held_releases (id, set_id, reason_sealed, asked_by, asked_at)
         SELECT $1, s.id, $3, $4, $5 FROM held_sets s WHERE s.id = $2 AND s.until > $5",
        id,
        set,
        reason_sealed,
        by,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Decides an open wish of somebody else; false where there is none.
pub(super) async fn decide(
    conn: &mut PgConnection,
    (id, by): (Uuid, Uuid),
    readable_until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let state = if readable_until.is_some() {
        "released"
    } else {
        "refused"
    };
    let done = sqlx::query!(
        "UPDATE held_releases SET state = $3, decided_by = $2, decided_at = $4, readable_until = $5
         WHERE id = $1 AND state = 'open' AND asked_by <> $2",
        id,
        by,
        state,
        now,
        readable_until,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Record, class and sealed bytes, through the function that wants two people.
pub(super) async fn open(
    conn: &mut PgConnection,
    release: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(Uuid, String, Vec<u8>)>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id!", class AS "class!", content_sealed AS "sealed!" FROM open_held($1, $2)"#,
        release,
        now,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| (row.id, row.class, row.sealed)).collect())
}
