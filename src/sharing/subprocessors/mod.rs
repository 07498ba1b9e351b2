//! Companies that work for us with personal data. A new one is announced to the owners of workspaces
//! thirty days before it begins, with a way to object.

mod forms;
mod jobs;
pub(super) mod pages;
mod queries;
mod views;

use chrono::NaiveDate;
use sqlx::PgConnection;

pub use jobs::TellOfSubprocessor;
pub(super) use queries::Subprocessor;

/// Those that have begun by a day and have not ended.
pub(super) async fn on(
    conn: &mut PgConnection,
    today: NaiveDate,
) -> sqlx::Result<Vec<Subprocessor>> {
    let all = queries::all(conn).await?.into_iter();
    let works =
        |one: &Subprocessor| one.since <= today && one.ended_on.is_none_or(|last| last >= today);
    Ok(all.filter(works).collect())
}

/// Days between the notice of a new one and its first day.
const NOTICE_DAYS: u64 = 30;

/// Why they get data: the ends of locale keys.
const PURPOSES: [&str; 6] = [
    "messaging",
    "hosting",
    "mail",
    "support",
    "payments",
    "analytics",
];

/// What protects data outside the European Economic Area: the ends of locale keys.
const SAFEGUARDS: [&str; 4] = ["clauses", "adequacy", "rules", "framework"];

/// The European Economic Area, where no further safeguard is needed.
const EEA: [&str; 30] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];
