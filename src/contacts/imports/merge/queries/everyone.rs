//! The statements of a file that everyone is said to have agreed to: who stays out all the same, and the sums.

use sqlx::PgConnection;

use super::By;
use crate::contacts::imports::merge::Place;

// Such a word says nothing of one person: it lifts no opt-out, and no withdrawal that is on file either.
macro_rules! keep_out {
    ($join:literal) => {
        concat!("
    WITH out AS (
        UPDATE import_stage s SET opted_in = NULL FROM contacts c
        WHERE s.opted_in AND c.workspace_id = $1 AND ", $join, " AND NOT c.opted_in
          AND (c.opted_out_at IS NOT NULL OR (
              SELECT k.action = 'withdrawn' FROM consents k WHERE k.workspace_id = $1 AND k.contact_id = c.id
              ORDER BY k.recorded_at DESC, k.id DESC LIMIT 1))
        RETURNING c.opted_out_at IS NOT NULL AS stopped)
    SELECT count(*) FILTER (WHERE stopped), count(*) FILTER (WHERE NOT stopped) FROM out")
    };
}

const SUMS: &str = "
    SELECT count(*), count(*) FILTER (WHERE consent = 'given' AND old_opted_in IS NOT TRUE),
           count(*) FILTER (WHERE consent IS DISTINCT FROM 'withdrawn' AND old_opted_in) FROM import_match";

/// Takes the consent off those who said stop or withdrew; how many of each.
pub(in crate::contacts::imports::merge) async fn keep_out(
    conn: &mut PgConnection,
    place: Place<'_>,
    by: By,
) -> sqlx::Result<(i64, i64)> {
    let statement = match by {
        By::Number => keep_out!("c.phone = s.phone"),
        By::UserId => keep_out!("c.bsuid = s.bsuid"),
    };
    sqlx::query_as(statement)
        .bind(*place.workspace)
        .fetch_one(conn)
        .await
}

/// Valid rows, those opted in by this file, and those opted in before.
pub(in crate::contacts::imports::merge) async fn sums(
    conn: &mut PgConnection,
) -> sqlx::Result<(i64, i64, i64)> {
    sqlx::query_as(SUMS).fetch_one(conn).await
}
