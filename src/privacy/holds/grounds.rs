//! Why something is kept: the holds that stand, and the laws that set a least time.

use chrono::{DateTime, Days, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queries;
use crate::db::WorkspaceId;
use crate::privacy::clocks::Residence;
use crate::privacy::inventory::Class;
use crate::privacy::retention;

/// Countries whose law may order something kept, by the numbers of their people.
const CALLING: &[(&str, &str)] = &[("IN", "+91")];
/// Classes that a hold does not change: they stay as proof anyway, are gone within a day, or name nobody.
const NEVER: &[&str] = &[
    "searches",
    "suppression",
    "held",
    "requests",
    "work",
    "webhooks",
];

/// Until when something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// The hold ends then.
    Day(DateTime<Utc>),
    /// So many days after the row was made.
    Age(u64),
}

/// One reason to keep.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The hold, where it is one.
    pub hold: Option<Uuid>,
    /// The class it is about: of the inventory or of the retention rules; all where none.
    pub class: Option<String>,
    /// The law or the order.
    pub citation: String,
    /// Until when.
    pub until: Until,
}

impl Ground {
    /// Whether it orders a class kept.
    pub fn covers(&self, class: &Class) -> bool {
        if NEVER.contains(&class.key) {
            return false;
        }
        self.class.as_deref().is_none_or(|named| {
            named == class.key
                || named == class.keep
                || (named == "addresses" && class.key == "sessions")
        })
    }
}

/// What orders data of a contact kept; nothing in most cases, and then one small query found out.
///
/// # Errors
/// When Postgres fails.
pub async fn of_contact(
    conn: &mut PgConnection,
    (workspace, contact): (WorkspaceId, Uuid),
    phone: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Ground>> {
    let mut all = queries::holds_of_contact(conn, workspace, contact, now).await?;
    // The law of the business that processes, and that of the person: as they said, or by their number.
    let mut countries = queries::country_of_workspace(conn, workspace).await?;
    let said = queries::residence_of_contact(conn, workspace, contact).await?;
    match said.map(|said| Residence::parse(&said)) {
        Some(said) => countries.extend(said.country().map(str::to_owned)),
        None => {
            let called = CALLING
                .iter()
                .filter(|(_, code)| phone.is_some_and(|phone| phone.starts_with(code)));
            countries.extend(called.map(|(country, _)| (*country).to_owned()));
        }
    }
    all.extend(laws(conn, &countries, now).await?);
    Ok(all)
}

/// What orders data of an account kept.
///
/// # Errors
/// When Postgres fails.
pub async fn of_account(
    conn: &mut PgConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Ground>> {
    let mut all = queries::holds_of_account(conn, account, now).await?;
    let mut countries = queries::country_of_account(conn, account).await?;
    let said = queries::residence_of_account(conn, account).await?;
    let said = said.and_then(|said| Residence::parse(&said).country());
    countries.extend(said.map(str::to_owned));
    all.extend(laws(conn, &countries, now).await?);
    Ok(all)
}

/// What orders data of everyone in a workspace kept, when it closes. Holds on one contact of it are theirs.
///
/// # Errors
/// When Postgres fails.
pub async fn of_workspace(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Ground>> {
    of_contact(conn, (workspace, Uuid::nil()), None, now).await
}

/// Laws in force that set a least time, for any of some countries.
async fn laws(
    conn: &mut PgConnection,
    countries: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Ground>> {
    let today = now.date_naive();
    let rules = retention::rules(conn).await?.into_iter();
    let mine = rules.filter(|rule| {
        rule.effective_from <= today
            && (rule.jurisdiction == "*" || countries.contains(&rule.jurisdiction))
    });
    Ok(mine
        .filter_map(|rule| {
            let days = u64::try_from(rule.min_days?).ok()?;
            Some(Ground {
                hold: None,
                class: Some(rule.class),
                citation: rule.citation,
                until: Until::Age(days),
            })
        })
        .collect())
}

impl Until {
    /// The end for a row that was made at a time; nothing where it is over.
    pub(super) fn of(
        self,
        made: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let end = match self {
            Self::Day(day) => day,
            Self::Age(days) => made.unwrap_or(now) + Days::new(days),
        };
        (end > now).then_some(end)
    }
}
