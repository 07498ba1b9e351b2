//! Stores one set of rows: COPY to temporary tables, then one statement a table, in one transaction.

mod encode;
mod queries;
mod refused;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::check::NAMED;
use super::engine::Outcome;
use crate::crypto::Peppers;
use crate::db::WorkspaceId;

/// How and when the people of a file agreed to marketing; without it no "yes" of the file counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileConsent {
    /// How they agreed, in the words of the person who imports.
    pub source: String,
    /// Since when.
    pub on: NaiveDate,
}

/// Rows that are stored together, already in the form that COPY takes.
#[derive(Debug, Default)]
pub struct Set {
    contacts: Vec<u8>,
    rejections: Vec<u8>,
    doubles: Vec<u8>,
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
}

impl Set {
    /// The memory that its rows take.
    pub fn bytes(&self) -> usize {
        self.contacts.len() + self.rejections.len() + self.doubles.len()
    }

    /// Adds the outcome of one row.
    pub fn push(&mut self, outcome: &Outcome) {
        self.rows += 1;
        match outcome {
            Outcome::Contact(contact) => {
                encode::contact(&mut self.contacts, contact, Uuid::now_v7())
            }
            Outcome::Duplicate { line, first } => {
                self.duplicates += 1;
                encode::duplicate(&mut self.doubles, *line, *first);
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
                encode::rejection(&mut self.rejections, *line, problem.code(), cells);
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
    let (suppressed, blocked) = compare(conn, place, set).await?;
    queries::note_set(conn, place).await?;
    queries::insert_before(conn, place).await?;
    let updated = queries::update_changed(conn, place).await?;
    let created = queries::insert_new(conn, place).await?;
    queries::insert_tags(conn, place).await?;
    queries::insert_consents(conn, place).await?;
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
        suppressed,
        blocked,
    })
}

/// Says what storing a set would do. It writes, so that it can compare: the caller rolls back.
pub async fn weigh(conn: &mut PgConnection, place: Place<'_>, set: &Set) -> sqlx::Result<Merged> {
    let (suppressed, blocked) = compare(conn, place, set).await?;
    let (valid, created, updated) = queries::weigh(conn).await?;
    Ok(Merged {
        created,
        updated,
        unchanged: valid - created - updated,
        suppressed,
        blocked,
    })
}

/// Stages a set and compares it with the contacts that there are; how many rows are left out.
async fn compare(conn: &mut PgConnection, place: Place<'_>, set: &Set) -> sqlx::Result<(i64, i64)> {
    queries::create_stage(conn).await?;
    queries::copy(conn, queries::COPY_CONTACTS, &set.contacts).await?;
    let left_out = refused::leave_out(conn, place).await?;
    refused::spare_corrected(conn, place).await?;
    queries::match_contacts(conn, place).await?;
    Ok(left_out)
}
