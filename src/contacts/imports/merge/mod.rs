//! Stores one set of rows: COPY to temporary tables, then one statement a table, in one transaction.

mod encode;
mod parts;
mod queries;
mod refused;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use self::parts::Parts;
use self::queries::{By, everyone, wide};
use super::check::NAMED;
use super::engine::Outcome;
use super::row::Prepared;
use crate::crypto::Peppers;
use crate::db::WorkspaceId;

/// How and when the people of a file agreed to marketing; without it no "yes" of the file counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileConsent {
    /// How they agreed, in the words of the person who imports.
    pub source: String,
    /// Since when.
    pub on: NaiveDate,
    /// The words they agreed to; empty when not known.
    #[serde(default)]
    pub wording: String,
}

/// Rows that are stored together, already in the form that COPY takes.
#[derive(Debug, Default)]
pub struct Set {
    contacts: Parts,
    rejections: Parts,
    doubles: Parts,
    /// Whether its file tells more than most: see [`super::target::Mapping::is_wide`].
    wide: bool,
    /// Its first row in the file, counted from 0.
    pub first_row: i64,
    /// Rows of the file in this set, whatever became of them.
    pub rows: i64,
    /// Rows whose number was on an earlier line.
    pub duplicates: i64,
    /// Rows not imported.
    pub rejected: i64,
    /// How often each reason occurs among them.
    pub reasons: BTreeMap<&'static str, i64>,
    /// The first of them: line and reason.
    pub first: Vec<(u64, &'static str)>,
    /// The first duplicates: line, and the line that wins.
    pub first_doubles: Vec<(u64, u64)>,
    /// How often each kind of value is left out of rows that are taken.
    pub left: BTreeMap<&'static str, i64>,
    /// The first of them: line and kind.
    pub first_left: Vec<(u64, &'static str)>,
}

impl Set {
    /// An empty one that begins at a row of the file.
    pub fn new(wide: bool, first_row: i64) -> Self {
        Self {
            wide,
            first_row,
            ..Self::default()
        }
    }

    /// By what its rows name their people.
    fn ways(&self) -> &'static [By] {
        if self.wide {
            &[By::Number, By::UserId]
        } else {
            &[By::Number]
        }
    }

    /// The memory that its rows take.
    pub fn bytes(&self) -> usize {
        self.contacts.bytes() + self.rejections.bytes() + self.doubles.bytes()
    }

    /// Adds the outcome of one row.
    pub fn push(&mut self, outcome: &Outcome) {
        self.rows += 1;
        match outcome {
            Outcome::Contact(contact) => {
                self.note(contact);
                let wide = self.wide;
                self.contacts
                    .push(|out| encode::contact(out, contact, Uuid::now_v7(), wide));
            }
            Outcome::Duplicate { line, first } => {
                self.duplicates += 1;
                self.doubles
                    .push(|out| encode::duplicate(out, *line, *first));
                if self.first_doubles.len() < NAMED {
                    self.first_doubles.push((*line, *first));
                }
            }
            Outcome::Rejected {
                line,
                problem,
                cells,
            } => {
                self.rejected += 1;
                *self.reasons.entry(problem.code()).or_default() += 1;
                if self.first.len() < NAMED {
                    self.first.push((*line, problem.code()));
                }
                self.rejections
                    .push(|out| encode::rejection(out, *line, problem.code(), cells));
            }
        }
    }
}

impl Set {
    fn note(&mut self, contact: &Prepared) {
        for left in &contact.left {
            *self.left.entry(left.code()).or_default() += 1;
            if self.first_left.len() < NAMED {
                self.first_left.push((contact.line, left.code()));
            }
        }
    }
}

/// What became of the valid rows of a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Contacts that were not there before.
    pub created: i64,
    /// Contacts that something was changed on.
    pub updated: i64,
    /// Contacts that were the same already.
    pub unchanged: i64,
    /// People who were erased from this workspace and are not taken in again.
    pub suppressed: i64,
    /// Numbers that nobody may hold; reported like any other that cannot be used.
    pub blocked: i64,
    /// Rows whose number belongs to one person and whose id to another.
    pub clashing: i64,
    /// Rows of a person whom an earlier line named otherwise.
    pub doubled: i64,
    /// Where everyone is said to have agreed, who did: as [`super::tally::AGREED`] has them.
    pub agreed: [i64; 5],
}

/// Where a set belongs.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The workspace of the transaction.
    pub workspace: WorkspaceId,
    /// The import.
    pub import: Uuid,
    /// What a "yes" of the file means.
    pub consent: Option<&'a FileConsent>,
    /// Whether the evidence that a row itself gives counts.
    pub own_evidence: bool,
    /// Whether everyone in the file is said to have agreed.
    pub everyone: bool,
    /// Who imports.
    pub by: Option<Uuid>,
    /// The time written on every row.
    pub now: DateTime<Utc>,
    /// What the numbers of people who must not come back are compared under.
    pub peppers: &'a Peppers,
}

/// Stores a set; the transaction is the caller's. Only rows that change something are written to
/// contacts: finding first and updating the difference is ten times cheaper than updating all.
pub async fn store(conn: &mut PgConnection, place: Place<'_>, set: &Set) -> sqlx::Result<Merged> {
    let left_out = compare(conn, place, set).await?;
    queries::note_set(conn, place, set).await?;
    let (updated, created) = write(conn, place, set.wide).await?;
    let valid = queries::insert_import_contacts(conn, place).await?;
    if set.duplicates > 0 {
        queries::copy(conn, queries::COPY_DOUBLES, &set.doubles).await?;
        queries::insert_doubles(conn, place).await?;
    }
    if set.rejected > 0 {
        queries::copy(conn, queries::COPY_REJECTIONS, &set.rejections).await?;
        queries::insert_rejections(conn, place).await?;
    }
    Ok(Merged {
        created,
        updated,
        unchanged: valid - created - updated,
        ..left_out
    })
}

/// Writes contacts, tags and consents; how many contacts were changed and how many made.
async fn write(conn: &mut PgConnection, place: Place<'_>, wide: bool) -> sqlx::Result<(i64, i64)> {
    if wide {
        wide::insert_before(conn, place).await?;
        let updated = wide::update_changed(conn, place).await?;
        let created = wide::insert_new(conn, place).await?;
        queries::insert_tags(conn, place).await?;
        wide::insert_consents(conn, place).await?;
        return Ok((updated, created));
    }
    queries::insert_before(conn, place).await?;
    let updated = queries::update_changed(conn, place).await?;
    let created = queries::insert_new(conn, place).await?;
    queries::insert_tags(conn, place).await?;
    queries::insert_consents(conn, place).await?;
    Ok((updated, created))
}

/// Says what storing a set would do. It writes, so that it can compare: the caller rolls back.
pub async fn weigh(conn: &mut PgConnection, place: Place<'_>, set: &Set) -> sqlx::Result<Merged> {
    let left_out = compare(conn, place, set).await?;
    let (valid, created, updated) = queries::weigh(conn).await?;
    Ok(Merged {
        created,
        updated,
        unchanged: valid - created - updated,
        ..left_out
    })
}

/// Stages a set and compares it with the contacts that there are; how many rows are left out.
async fn compare(conn: &mut PgConnection, place: Place<'_>, set: &Set) -> sqlx::Result<Merged> {
    queries::create_stage(conn).await?;
    let copy = if set.wide {
        wide::COPY_CONTACTS
    } else {
        queries::COPY_CONTACTS
    };
    queries::copy(conn, copy, &set.contacts).await?;
    let (suppressed, blocked) = refused::leave_out(conn, place, set.ways()).await?;
    refused::spare_corrected(conn, place, set.ways()).await?;
    let out = keep_out(conn, place, set.ways()).await?;
    let mut left_out = Merged {
        suppressed,
        blocked,
        ..Merged::default()
    };
    if set.wide {
        wide::match_contacts(conn, place).await?;
        left_out.clashing = wide::reject_clashes(conn, place).await?;
        left_out.doubled = wide::drop_doubles(conn, place).await?;
    } else {
        queries::match_contacts(conn, place).await?;
    }
    if let Some((stopped, withdrawn)) = out {
        let (valid, agreed, before) = everyone::sums(conn).await?;
        // The others are those of whom the file itself says so.
        let said = (valid - agreed - before - stopped - withdrawn).max(0);
        left_out.agreed = [agreed, before, stopped, withdrawn, said];
    }
    Ok(left_out)
}

/// Takes the consent that everyone is said to have given off those who said stop or withdrew; how many of
/// each, or nothing where it is not said of everyone.
async fn keep_out(
    conn: &mut PgConnection,
    place: Place<'_>,
    ways: &[By],
) -> sqlx::Result<Option<(i64, i64)>> {
    if !place.everyone {
        return Ok(None);
    }
    let mut out = (0, 0);
    for by in ways {
        let (stopped, withdrawn) = everyone::keep_out(conn, place, *by).await?;
        out = (out.0 + stopped, out.1 + withdrawn);
    }
    Ok(Some(out))
}
