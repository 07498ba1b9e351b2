//! What a file may not bring back: people who were erased, numbers that nobody may hold, and values that
//! were put right on request. Where there are none of these, a set costs three look-ups more and no hash.

use sqlx::PgConnection;

use super::queries::By;
use super::{Place, queries};
use crate::contacts::suppression;

/// The reason that a number of the platform's list gets: that of any number that is not given out.
const UNUSABLE: &str = "not-valid";

/// Takes erased and blocked numbers out of the set; how many of each.
pub(super) async fn leave_out(
    conn: &mut PgConnection,
    place: Place<'_>,
    ways: &[By],
) -> sqlx::Result<(i64, i64)> {
    let nobody_out = suppression::keeps_nobody_out(conn, place.workspace, place.now).await?;
    let nobody_blocked = suppression::blocks_nobody(conn).await?;
    if nobody_out && nobody_blocked {
        return Ok((0, 0));
    }
    let (mut dropped, mut rejected) = (0, 0);
    for by in ways {
        let people = queries::staged(conn, *by).await?;
        let people: Vec<&str> = people.iter().map(String::as_str).collect();
        let pick = |places: Vec<usize>| -> Vec<String> {
            let found = places.into_iter().filter_map(|at| people.get(at));
            found.map(|who| (*who).to_owned()).collect()
        };
        if *by == By::Number {
            let blocked = pick(suppression::blocked_among(conn, place.peppers, &people).await?);
            rejected += queries::reject_staged(conn, place, &blocked, UNUSABLE).await?;
        }
        let (ws, peppers) = (place.workspace, place.peppers);
        let buried = pick(suppression::buried_among(conn, peppers, ws, &people, place.now).await?);
        dropped += queries::drop_staged(conn, *by, &buried).await?;
    }
    Ok((dropped, rejected))
}

/// Values that were put right stay; where the file has another one, the report says so.
pub(super) async fn spare_corrected(
    conn: &mut PgConnection,
    place: Place<'_>,
    ways: &[By],
) -> sqlx::Result<()> {
    if queries::any_corrected(conn, place).await? {
        for by in ways {
            queries::report_conflicts(conn, place, *by).await?;
            queries::spare_corrected(conn, place, *by).await?;
        }
    }
    Ok(())
}
