//! Numbers that must not come back: a tombstone in the workspace that erased someone, and the platform's
//! own list of numbers that nobody may hold. Only keyed hashes are kept; the key lies outside the database.

mod queries;

use chrono::{DateTime, Months, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::restriction::Standing;
use crate::crypto::{Mark, Peppers};
use crate::db::WorkspaceId;

pub use queries::forget_ended;

/// The reason of a tombstone, and the gate's code, of a number whose owner said stop.
pub const STOPPED: &str = "opted_out";
/// As long as an erased person is kept out.
const STOPPED_FOR: Months = Months::new(60);

/// The hash of a number or a business-scoped id in a workspace, under the newest key.
pub fn mark(peppers: &Peppers, workspace: WorkspaceId, who: &str) -> Mark {
    let (version, hash) = peppers.hash(workspace, who);
    Mark(version, hash)
}

/// Under which hashes a person is known in a workspace: by number, and by Meta's id.
pub fn marks_of(peppers: &Peppers, workspace: WorkspaceId, standing: &Standing) -> Vec<Mark> {
    let known = [&standing.phone, &standing.bsuid];
    let known = known.into_iter().flatten();
    known.map(|who| mark(peppers, workspace, who)).collect()
}

/// The scope of the platform's own list: no workspace has this id.
fn platform() -> WorkspaceId {
    WorkspaceId::proven(Uuid::nil())
}

/// Buries numbers in a workspace until a time; one that is there already stays until the later of both.
///
/// # Errors
/// When Postgres fails.
pub async fn bury(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    marks: &[Mark],
    reason: &str,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<()> {
    for Mark(version, hash) in marks {
        queries::bury(conn, workspace, hash, *version, reason, now, until).await?;
    }
    Ok(())
}

/// When a person was erased from this workspace, if they were and are still to be kept out.
///
/// # Errors
/// When Postgres fails.
pub async fn buried_at(
    conn: &mut PgConnection,
    peppers: &Peppers,
    workspace: WorkspaceId,
    who: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    let hashes = hashes(peppers, workspace, who);
    queries::buried_at(conn, workspace, &hashes, now).await
}

/// Keeps numbers and ids out whose owner said stop and whose contact is reached elsewhere now, so that no
/// file and no hand makes them a new contact without the opt-out. They may write themselves.
///
/// # Errors
/// When Postgres fails.
pub async fn keep_stopped(
    conn: &mut PgConnection,
    peppers: &Peppers,
    workspace: WorkspaceId,
    gone: &[&str],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let marks: Vec<Mark> = gone
        .iter()
        .map(|who| mark(peppers, workspace, who))
        .collect();
    bury(conn, workspace, &marks, STOPPED, (now, now + STOPPED_FOR)).await
}

/// Keeps a person out no longer.
///
/// # Errors
/// When Postgres fails.
pub async fn dig_up(
    conn: &mut PgConnection,
    peppers: &Peppers,
    workspace: WorkspaceId,
    who: &str,
) -> sqlx::Result<()> {
    queries::dig_up(conn, workspace, &hashes(peppers, workspace, who)).await
}

/// The same by marks that are known already.
///
/// # Errors
/// When Postgres fails.
pub async fn dig_up_marks(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    marks: &[Mark],
) -> sqlx::Result<()> {
    let hashes: Vec<Vec<u8>> = marks.iter().map(|mark| mark.1.to_vec()).collect();
    queries::dig_up(conn, workspace, &hashes).await
}

/// Whether nothing at all is kept out of this workspace: a large file then need not be hashed.
///
/// # Errors
/// When Postgres fails.
pub async fn keeps_nobody_out(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    Ok(!queries::any_buried(conn, workspace, now).await?)
}

/// Whether the platform's list is empty.
///
/// # Errors
/// When Postgres fails.
pub async fn blocks_nobody(conn: &mut PgConnection) -> sqlx::Result<bool> {
    Ok(!queries::any_blocked(conn).await?)
}

/// Which of these numbers are kept out of the workspace: their places in the list.
///
/// # Errors
/// When Postgres fails.
pub async fn buried_among(
    conn: &mut PgConnection,
    peppers: &Peppers,
    workspace: WorkspaceId,
    numbers: &[&str],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<usize>> {
    let (places, hashes) = spread(peppers, workspace, numbers);
    let hits = queries::buried_among(conn, workspace, &hashes, now).await?;
    Ok(found(&places, &hits))
}

/// Which of these numbers nobody may hold: their places in the list.
///
/// # Errors
/// When Postgres fails.
pub async fn blocked_among(
    conn: &mut PgConnection,
    peppers: &Peppers,
    numbers: &[&str],
) -> sqlx::Result<Vec<usize>> {
    let (places, hashes) = spread(peppers, platform(), numbers);
    let hits = queries::blocked_among(conn, &hashes).await?;
    Ok(found(&places, &hits))
}

/// Whether nobody may hold this number.
///
/// # Errors
/// When Postgres fails.
pub async fn is_blocked(
    conn: &mut PgConnection,
    peppers: &Peppers,
    number: &str,
) -> sqlx::Result<bool> {
    Ok(!blocked_among(conn, peppers, &[number]).await?.is_empty())
}

/// Why a number may not be written to whose contact is gone or never was: the gate's code.
///
/// # Errors
/// When Postgres fails.
pub async fn kept_out(
    conn: &mut PgConnection,
    peppers: &Peppers,
    workspace: WorkspaceId,
    number: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<&'static str>> {
    if is_blocked(conn, peppers, number).await? {
        return Ok(Some("minor"));
    }
    let hashes = hashes(peppers, workspace, number);
    let reason = queries::buried_because(conn, workspace, &hashes, STOPPED, now).await?;
    let code = |reason: String| if reason == STOPPED { STOPPED } else { "erased" };
    Ok(reason.map(code))
}

/// Puts a number on the platform's list.
///
/// # Errors
/// When Postgres fails.
pub async fn block(
    conn: &mut PgConnection,
    peppers: &Peppers,
    number: &str,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let Mark(version, hash) = mark(peppers, platform(), number);
    queries::block(conn, &hash, version, reason, now).await
}

fn hashes(peppers: &Peppers, workspace: WorkspaceId, who: &str) -> Vec<Vec<u8>> {
    let all = peppers.hash_all(workspace, who);
    all.into_iter().map(|(_, hash)| hash.to_vec()).collect()
}

/// Every live hash of every number, and which number each belongs to.
fn spread(
    peppers: &Peppers,
    workspace: WorkspaceId,
    numbers: &[&str],
) -> (Vec<usize>, Vec<Vec<u8>>) {
    let all = numbers.iter().enumerate().flat_map(|(place, number)| {
        let hashes = hashes(peppers, workspace, number);
        hashes.into_iter().map(move |hash| (place, hash))
    });
    all.unzip()
}

/// Postgres counts from one.
fn found(places: &[usize], hits: &[i64]) -> Vec<usize> {
    let place = |hit: &i64| usize::try_from(*hit - 1).ok().and_then(|at| places.get(at));
    hits.iter().filter_map(place).copied().collect()
}
