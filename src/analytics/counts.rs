use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use sqlx::PgConnection;

use super::{Period, queries};
use crate::db::WorkspaceId;

/// What happened on one day, or on all of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Accepted by the Graph API, less what failed later.
    pub sent: i64,
    /// Reached the person; part of `sent`.
    pub delivered: i64,
    /// Read; part of `delivered`.
    pub read: i64,
    /// Did not arrive.
    pub failed: i64,
    /// Written to the business.
    pub received: i64,
}

impl Counts {
    /// Delivered and not read.
    pub fn unread(&self) -> i64 {
        (self.delivered - self.read).max(0)
    }

    /// Sent and not delivered.
    pub fn pending(&self) -> i64 {
        (self.sent - self.delivered).max(0)
    }

    /// Everything that went out.
    pub fn outgoing(&self) -> i64 {
        self.sent + self.failed
    }

    fn add(&mut self, other: &Self) {
        self.sent += other.sent;
        self.delivered += other.delivered;
        self.read += other.read;
        self.failed += other.failed;
        self.received += other.received;
    }
}

/// One day of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// In the workspace's zone.
    pub date: NaiveDate,
    /// What happened.
    #[serde(flatten)]
    pub counts: Counts,
}

/// Every day of a period, those without events included, and the sums.
pub struct Series {
    /// In order.
    pub days: Vec<Day>,
    /// The sums.
    pub totals: Counts,
}

/// Reads a period from the roll-ups: a few hundred rows at most, whatever the number of messages.
pub async fn series(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    period: Period,
) -> sqlx::Result<Series> {
    let rows = queries::days(conn, workspace, period).await?;
    let known: HashMap<NaiveDate, Counts> = rows.into_iter().collect();
    let mut totals = Counts::default();
    let days = period
        .iter()
        .map(|date| {
            let counts = known.get(&date).copied().unwrap_or_default();
            totals.add(&counts);
            Day { date, counts }
        })
        .collect();
    Ok(Series { days, totals })
}
