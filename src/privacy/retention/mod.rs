//! What goes when its time is over: rules as data, a nightly round, holds that stop it.

mod jobs;
mod queries;
mod sweeps;

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::App;
use crate::campaigns;
use crate::db::WorkspaceId;
use crate::messaging;

pub use jobs::Retain;
pub use queries::{Hold, Run, holds, place_hold, release_hold, rules, runs};
pub use sweeps::SWEEPS;

/// How long a class is kept.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Which.
    pub class: String,
    /// An ISO country, or `*`.
    pub jurisdiction: String,
    /// What a law orders, in days.
    pub min_days: Option<i32>,
    /// What we allow ourselves, in days.
    pub max_days: Option<i32>,
    /// The law, or our reason.
    pub citation: String,
    /// From when on.
    pub effective_from: NaiveDate,
}

/// How many rows of a class were due in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The class of the rules.
    pub class: String,
    /// Rows.
    pub rows: u64,
}

/// The days that a class is kept today: the longest that any rule in force says. A law of one country
/// counts everywhere, because a row does not say whose law it is under.
pub fn days(rules: &[Rule], class: &str, today: NaiveDate) -> Option<u64> {
    let in_force = rules
        .iter()
        .filter(|rule| rule.class == class && rule.effective_from <= today);
    let longest = in_force
        .filter_map(|rule| rule.min_days.max(rule.max_days))
        .max()?;
    u64::try_from(longest).ok()
}

/// The days of a class as the installation's settings have them, which only make a time shorter, and never
/// shorter than a law in force orders.
fn bounded(app: &App, rules: &[Rule], class: &str, longest: u64, today: NaiveDate) -> u64 {
    let retention = &app.config.retention;
    let chosen = match class {
        "messages" => retention.message_bodies,
        "addresses" => retention.ip_addresses,
        "error-reports" => retention.error_reports,
        _ => return longest,
    };
    let ordered = rules
        .iter()
        .filter(|rule| rule.class == class && rule.effective_from <= today)
        .filter_map(|rule| u64::try_from(rule.min_days?).ok());
    let least = ordered.max().unwrap_or(0);
    longest.min(chosen.as_secs() / 86_400).max(least)
}

/// Goes through every class once. A dry round only counts. Sets are small transactions of their own, so
/// that a round which is cut off goes on the next time, and a second round finds nothing.
///
/// # Errors
/// When Postgres fails.
pub async fn run(app: &App, dry: bool) -> anyhow::Result<Vec<Count>> {
    let started = app.clock.now();
    let mut owner = app.db.owner().acquire().await?;
    let rules = rules(&mut owner).await?;
    let mut counts = Vec::new();
    for sweep in SWEEPS {
        let known = days(&rules, sweep.class, started.date_naive());
        let known =
            known.map(|longest| bounded(app, &rules, sweep.class, longest, started.date_naive()));
        let Some(days) = known.or((sweep.class == sweeps::HELD).then_some(0)) else {
            continue;
        };
        let before = started - Days::new(days);
        let rows = if dry {
            queries::due(&mut owner, sweep, before, started).await?
        } else {
            queries::purge(&mut owner, sweep, before, started).await?
        };
        if sweep.class == "messages" && !dry {
            let workspaces = queries::workspaces(&mut owner).await?;
            forget_files(app, &workspaces, (before, started)).await?;
        }
        add(&mut counts, sweep.class, rows);
    }
    record(&mut owner, dry, &counts, (started, app.clock.now())).await?;
    Ok(counts)
}

/// What came with messages goes with them: files, whose rows go first, and test sends.
async fn forget_files(
    app: &App,
    workspaces: &[Uuid],
    (before, now): (DateTime<Utc>, DateTime<Utc>),
) -> anyhow::Result<()> {
    for id in workspaces {
        let workspace = WorkspaceId::proven(*id);
        let mut tx = app.db.tenant(workspace).await?;
        let files = messaging::forget_media(&mut tx, workspace, (before, now)).await?;
        campaigns::forget_tests(&mut tx, workspace, before).await?;
        campaigns::forget_files(&mut tx, workspace, (before, now)).await?;
        tx.commit().await?;
        for file in files {
            messaging::remove_media(&app.config.data_dir, workspace, file).await?;
        }
    }
    Ok(())
}

/// A class may lie in more tables than one.
fn add(counts: &mut Vec<Count>, class: &str, rows: u64) {
    match counts.iter_mut().find(|count| count.class == class) {
        Some(count) => count.rows += rows,
        None => counts.push(Count {
            class: class.to_owned(),
            rows,
        }),
    }
}

async fn record(
    conn: &mut PgConnection,
    dry: bool,
    counts: &[Count],
    (started, finished): (DateTime<Utc>, DateTime<Utc>),
) -> anyhow::Result<()> {
    let counts = serde_json::to_value(counts)?;
    queries::insert_run(conn, Uuid::now_v7(), dry, &counts, started, finished).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(jurisdiction: &str, min: Option<i32>, max: Option<i32>, from: &str) -> Rule {
        Rule {
            class: "mails".to_owned(),
            jurisdiction: jurisdiction.to_owned(),
            min_days: min,
            max_days: max,
            citation: String::new(),
            effective_from: from.parse().unwrap(),
        }
    }

    #[test]
    fn a_law_counts_from_its_day_on_and_the_longest_rule_wins() {
        let rules = [
            rule("*", None, Some(90), "2026-01-01"),
            rule("IN", Some(365), None, "2027-05-13"),
        ];
        let on = |day: &str| days(&rules, "mails", day.parse().unwrap());
        assert_eq!(on("2027-05-12"), Some(90));
        assert_eq!(on("2027-05-13"), Some(365));
        assert_eq!(on("2025-05-13"), None);
        assert_eq!(days(&rules, "nothing", "2027-05-12".parse().unwrap()), None);
    }
}
