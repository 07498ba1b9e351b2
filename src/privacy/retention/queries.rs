use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::Rule;
use super::sweeps::Sweep;

/// Rows of one set.
const SET: u64 = 10_000;

/// Every rule, by class and day.
///
/// # Errors
/// When Postgres fails.
pub async fn rules(conn: &mut PgConnection) -> sqlx::Result<Vec<Rule>> {
    sqlx::query_as!(
        Rule,
        "SELECT class, jurisdiction, min_days, max_days, citation, effective_from FROM retention_rules
         ORDER BY class, effective_from, jurisdiction",
    )
    .fetch_all(conn)
    .await
}

/// The condition of a sweep without what a hold keeps.
fn condition(sweep: &Sweep) -> String {
    let workspace = if sweep.of_workspaces {
        "OR h.held_workspace = t.workspace_id"
    } else {
        ""
    };
    let person = sweep.person.unwrap_or("false");
    format!(
        "({}) AND $1::timestamptz <= $2::timestamptz AND NOT EXISTS (SELECT FROM legal_holds h
             WHERE h.released_at IS NULL AND h.expires_at > $2 AND (h.class IS NULL OR h.class = '{}')
               AND CASE WHEN h.held_account IS NULL AND h.held_contact IS NULL
                        THEN h.held_workspace IS NULL {workspace} ELSE {person} END)",
        sweep.due, sweep.class,
    )
}

pub(super) async fn due(
    owner: &mut PgConnection,
    sweep: &Sweep,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let sql = format!(
        "SELECT count(*) FROM {} t WHERE {}",
        sweep.table,
        condition(sweep)
    );
    let rows: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(before)
        .bind(now)
        .fetch_one(owner)
        .await?;
    Ok(rows.unsigned_abs())
}

pub(super) async fn purge(
    owner: &mut PgConnection,
    sweep: &Sweep,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let table = sweep.table;
    let verb = match sweep.set {
        Some(set) => format!("UPDATE {table} SET {set}"),
        None => format!("DELETE FROM {table}"),
    };
    let sql = format!(
        "{verb} WHERE ctid = ANY(ARRAY(SELECT t.ctid FROM {table} t WHERE {} LIMIT {SET}))",
        condition(sweep)
    );
    let mut gone = 0;
    loop {
        let done = sqlx::query(AssertSqlSafe(sql.clone()))
            .bind(before)
            .bind(now)
            .execute(&mut *owner)
            .await?;
        gone += done.rows_affected();
        if done.rows_affected() < SET {
            return Ok(gone);
        }
    }
}

pub(super) async fn insert_run(
    conn: &mut PgConnection,
    id: Uuid,
    dry: bool,
    counts: &Value,
    started: DateTime<Utc>,
    finished: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO retention_runs (id, dry, counts, started_at, finished_at) VALUES ($1, $2, $3, $4, $5)",
        id,
        dry,
        counts,
        started,
        finished,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A round.
#[derive(Clone, Debug)]
pub struct Run {
    /// Whether it only counted.
    pub dry: bool,
    /// By class: see [`super::Count`].
    pub counts: Value,
    /// When.
    pub started_at: DateTime<Utc>,
}

pub(super) async fn workspaces(owner: &mut PgConnection) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!("SELECT id FROM workspaces ORDER BY id")
        .fetch_all(owner)
        .await
}

/// The newest rounds.
///
/// # Errors
/// When Postgres fails.
pub async fn runs(conn: &mut PgConnection, most: i64) -> sqlx::Result<Vec<Run>> {
    sqlx::query_as!(
        Run,
        "SELECT dry, counts, started_at FROM retention_runs ORDER BY started_at DESC LIMIT $1",
        most,
    )
    .fetch_all(conn)
    .await
}

/// A hold that stands.
#[derive(Clone, Debug)]
pub struct Hold {
    /// Its id.
    pub id: Uuid,
    /// Of which workspace; all where none.
    pub workspace_id: Option<Uuid>,
    /// Of which contact of it; everyone where none.
    pub contact_id: Option<Uuid>,
    /// Of which account.
    pub account_id: Option<Uuid>,
    /// Of which class; all where none.
    pub class: Option<String>,
    /// The law or the order.
    pub citation: String,
    /// Sealed.
    pub reason_sealed: Vec<u8>,
    /// Since when.
    pub placed_at: DateTime<Utc>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// The holds that stand at a time.
///
/// # Errors
/// When Postgres fails.
pub async fn holds(conn: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Vec<Hold>> {
    sqlx::query_as!(
        Hold,
        "SELECT id, held_workspace AS workspace_id, held_contact AS contact_id,
                held_account AS account_id, class, citation, reason_sealed, placed_at, expires_at FROM legal_holds
         WHERE released_at IS NULL AND expires_at > $1 ORDER BY placed_at DESC",
        now,
    )
    .fetch_all(conn)
    .await
}

/// Places a hold.
///
/// # Errors
/// When Postgres fails.
pub async fn place_hold(conn: &mut PgConnection, hold: &Hold, staff: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO legal_holds (id, held_workspace, class, citation, reason_sealed, placed_by, placed_at, expires_at,
                                  held_contact, held_account)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        hold.id,
        hold.workspace_id,
        hold.class,
        hold.citation,
        hold.reason_sealed,
        staff,
        hold.placed_at,
        hold.expires_at,
        hold.contact_id,
        hold.account_id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Releases a hold; false when it does not stand.
///
/// # Errors
/// When Postgres fails.
pub async fn release_hold(
    conn: &mut PgConnection,
    id: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE legal_holds SET released_at = $2 WHERE id = $1 AND released_at IS NULL",
        id,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
