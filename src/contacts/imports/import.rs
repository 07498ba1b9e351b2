//! The record of one import: what was uploaded, what a person confirmed, what became of it.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::check::Checked;
use super::choices::Choices;
use super::inspect::Inspection;
use super::jobs::ImportContacts;
use super::memory;
use super::queries;
use super::refusal::Refusal;
use super::tally::{AGREED, Tally};
use super::undo::Undoing;
use crate::audit::{self, Actor, Entry};
use crate::db::WorkspaceId;
use crate::jobs;

/// The reason of an import that a person stopped.
pub const STOPPED: &str = "stopped";

/// Where an import stands. Outside programs are told fewer words: see [`Status::told`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Waits for a person to match the columns.
    Mapping,
    /// Its rows are being checked; nothing is stored.
    Checking,
    /// Checked, and waits for a person to confirm.
    Checked,
    /// Confirmed, not begun.
    Queued,
    /// Being stored.
    Running,
    /// Stored.
    Done,
    /// The file cannot be imported; nothing was kept.
    Refused,
    /// Something broke; what was stored before stays and is counted.
    Failed,
    /// Being taken back.
    Undoing,
    /// Taken back, but for contacts that were changed since.
    Undone,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 10] = [
        Self::Mapping,
        Self::Checking,
        Self::Checked,
        Self::Queued,
        Self::Running,
        Self::Done,
        Self::Refused,
        Self::Failed,
        Self::Undoing,
        Self::Undone,
    ];

    /// The word in the JSON answer, of the seven that outside programs know: a check is part of what comes
    /// before the confirmation, and taking back is work like storing.
    pub fn told(self) -> &'static str {
        match self {
            Self::Checking | Self::Checked => Self::Mapping.as_str(),
            Self::Undoing => Self::Running.as_str(),
            status => status.as_str(),
        }
    }

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mapping => "mapping",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    fn from_word(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == word)
            .unwrap_or(Self::Failed)
    }
}

/// The counts of an import. Every row is in exactly one of the last six.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows read so far.
    pub rows: i64,
    /// Contacts made.
    pub created: i64,
    /// Contacts changed.
    pub updated: i64,
    /// Contacts that were the same already.
    pub unchanged: i64,
    /// Rows whose number was on an earlier line.
    pub duplicate_in_file: i64,
    /// Rows of people who were erased and asked not to come back.
    pub suppressed: i64,
    /// Rows without a usable number.
    pub rejected: i64,
}

/// One import.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its id.
    pub id: Uuid,
    /// Where it stands.
    pub status: Status,
    /// A stable code of why it was refused or failed.
    pub error: Option<String>,
    /// The name of the file as the person's own computer had it.
    pub file_name: String,
    /// The name under which the upload is kept until the import ends.
    pub stored_as: Option<String>,
    /// The size of the upload.
    pub bytes: i64,
    /// The country of numbers without a country code.
    pub default_country: String,
    /// What the file holds; nothing when it was refused.
    pub layout: Option<Inspection>,
    /// The reason of a refusal with its details.
    pub refusal: Option<Refusal>,
    /// What was confirmed.
    pub choices: Option<Choices>,
    /// Rows that were counted before the start.
    pub expected_rows: i64,
    /// The counts so far.
    pub counts: Counts,
    /// What the dry run found.
    pub checked: Option<Checked>,
    /// Rows that the dry run has read so far.
    pub checked_rows: i64,
    /// What the counts do not tell.
    pub tally: Tally,
    /// What was taken back so far.
    pub undone: Undoing,
    /// Who uploaded it.
    pub created_by: Option<Uuid>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When the first set began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}

impl Import {
    pub(super) fn from_row(row: queries::ImportRow) -> Self {
        let layout = row.layout;
        Self {
            id: row.id,
            status: Status::from_word(&row.status),
            error: row.error,
            file_name: row.file_name,
            stored_as: row.stored_as,
            bytes: row.bytes,
            default_country: row.default_country,
            refusal: serde_json::from_value(layout.clone()).ok(),
            layout: serde_json::from_value(layout).ok(),
            choices: row
                .choices
                .and_then(|value| serde_json::from_value(value).ok()),
            expected_rows: row.expected_rows,
            counts: Counts {
                rows: row.rows,
                created: row.created,
                updated: row.updated,
                unchanged: row.unchanged,
                duplicate_in_file: row.duplicate_in_file,
                suppressed: row.suppressed,
                rejected: row.rejected,
            },
            checked: row
                .checked
                .and_then(|value| serde_json::from_value(value).ok()),
            checked_rows: row.checked_rows,
            tally: serde_json::from_value(row.tally).unwrap_or_default(),
            undone: Undoing {
                removed: row.undone_removed,
                restored: row.undone_restored,
                kept: row.undone_kept,
            },
            created_by: row.created_by,
            created_at: row.created_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
        }
    }

    /// Whether it waits for a person.
    pub fn waits(&self) -> bool {
        matches!(self.status, Status::Mapping | Status::Checked)
    }

    /// Whether a job of ours has it: there is progress to be shown.
    pub fn is_at_work(&self) -> bool {
        use Status::{Checking, Queued, Running, Undoing};
        matches!(self.status, Queued | Running | Checking | Undoing)
    }

    /// Whether its rows are being checked.
    pub fn is_checking(&self) -> bool {
        self.status == Status::Checking
    }

    /// Whether a person stopped it.
    pub fn is_stopped(&self) -> bool {
        self.error.as_deref() == Some(STOPPED)
    }

    /// Rows that a person's stop kept from being looked at.
    pub fn not_read(&self) -> i64 {
        if self.is_stopped() {
            (self.expected_rows - self.counts.rows).max(0)
        } else {
            0
        }
    }

    /// Where everyone is said to have agreed, who did, by the words after `agreed-`.
    fn agreed(&self) -> Option<BTreeMap<&'static str, i64>> {
        self.choices.as_ref().filter(|choices| choices.everyone)?;
        let sums = AGREED.map(|code| (code.trim_start_matches("agreed-"), self.tally.get(code)));
        Some(BTreeMap::from(sums))
    }

    /// The answer for machines.
    pub fn json(&self) -> Value {
        let counts = &self.counts;
        json!({
            "status": self.status.told(),
            "rows": counts.rows,
            "created": counts.created,
            "updated": counts.updated,
            "unchanged": counts.unchanged,
            "duplicate_in_file": counts.duplicate_in_file,
            "suppressed": counts.suppressed,
            "rejected": counts.rejected,
            "error": self.error,
            "not_read": self.not_read(),
            "left_out": self.tally.left_out().collect::<BTreeMap<_, _>>(),
            "agreed": self.agreed(),
            "checked": self.checked.as_ref().map(|checked| json!({
                "rows": checked.counts.rows,
                "created": checked.counts.created,
                "updated": checked.counts.updated,
                "unchanged": checked.counts.unchanged,
                "duplicate_in_file": checked.counts.duplicate_in_file,
                "suppressed": checked.counts.suppressed,
                "rejected": checked.counts.rejected,
            })),
            "undone": {
                "removed": self.undone.removed,
                "restored": self.undone.restored,
                "kept": self.undone.kept,
            },
        })
    }
}

/// An upload that has arrived.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The id that the import will have.
    pub id: Uuid,
    /// The file's own name, for people.
    pub file_name: String,
    /// Its size.
    pub bytes: u64,
    /// The country chosen for its numbers.
    pub default_country: String,
    /// Who uploads.
    pub by: Uuid,
}

/// Records an upload: one that waits for its mapping, kept as `stored_as`, or a refused one.
pub async fn record(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    upload: &Upload,
    found: &Result<Inspection, Refusal>,
    stored_as: Option<&str>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let (status, error, layout, rows) = match found {
        Ok(seen) => (
            Status::Mapping,
            None,
            serde_json::to_value(seen)?,
            seen.rows,
        ),
        Err(refusal) => (
            Status::Refused,
            Some(refusal.code()),
            serde_json::to_value(refusal)?,
            0,
        ),
    };
    let row = queries::NewImport {
        status: status.as_str(),
        error,
        layout,
        expected_rows: rows.cast_signed(),
        stored_as,
    };
    queries::insert(conn, workspace, upload, row, now).await?;
    let action = if found.is_ok() {
        "import.uploaded"
    } else {
        "import.refused"
    };
    let entry = Entry {
        action,
        subject: ("import", Some(upload.id)),
        details: json!({ "rows": rows, "error": error }),
    };
    audit::record(conn, workspace, Actor::Member(upload.by), entry, now).await?;
    Ok(())
}

/// Confirms the mapping and enqueues the work; false when the import is past that step.
pub async fn confirm(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: &Import,
    mut choices: Choices,
    by: Uuid,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    if let Some(layout) = &import.layout {
        let headers = &layout.headers;
        choices.make_fields(conn, workspace, headers, now).await?;
        memory::keep(conn, workspace, layout, &choices.targets, now).await?;
    }
    let import = import.id;
    let value = serde_json::to_value(&choices).context("choices are plain data")?;
    if !queries::confirm(conn, workspace, import, value).await? {
        return Ok(false);
    }
    jobs::enqueue(conn, &ImportContacts { workspace, import }).await?;
    let entry = Entry {
        action: "import.confirmed",
        subject: ("import", Some(import)),
        details: json!({
            "opts_in": choices.consent.is_some() || choices.own_evidence,
            "everyone": choices.everyone,
        }),
    };
    audit::record(conn, workspace, Actor::Member(by), entry, now).await?;
    Ok(true)
}

/// Ends an import that waits for its mapping, because nobody wants it; false when it is past that step.
pub async fn discard(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    import: Uuid,
    by: Uuid,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    if !queries::discard(conn, workspace, import, "discarded", now).await? {
        return Ok(false);
    }
    let entry = Entry {
        action: "import.discarded",
        subject: ("import", Some(import)),
        details: json!({}),
    };
    audit::record(conn, workspace, Actor::Member(by), entry, now).await?;
    Ok(true)
}
