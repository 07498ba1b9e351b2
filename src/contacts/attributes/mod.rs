//! The workspace's own fields of a contact: what there are, of which kind, and what a value looks like.

mod forms;
mod jobs;
mod key;
pub(super) mod pages;
mod queries;
mod value;
mod views;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub use jobs::ForgetAttribute;
pub use value::Problem;

/// The longest label or choice, in characters.
pub const LABEL_CHARS: usize = 60;
/// How many choices a field may have.
pub const MAX_CHOICES: usize = 200;
/// How many fields a workspace may have.
pub const MAX_ATTRIBUTES: usize = 100;

/// What kind of values a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Anything.
    Text,
    /// A decimal number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    Boolean,
    /// One of a list.
    Choice,
}

impl Kind {
    /// In the order that forms offer them.
    pub const ALL: [Self; 5] = [
        Self::Text,
        Self::Number,
        Self::Date,
        Self::Boolean,
        Self::Choice,
    ];

    /// The stored word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Boolean => "boolean",
            Self::Choice => "choice",
        }
    }

    /// Reads the stored word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A field of the workspace's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// UUIDv7.
    pub id: Uuid,
    /// Under which its values lie; never changes.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// What values it takes.
    pub kind: Kind,
    /// The values of a choice, as they are spelt; empty for other kinds.
    pub choices: Vec<String>,
}

impl Attribute {
    /// Turns what a cell or a form holds into the form that is kept; an empty cell is an empty value.
    ///
    /// # Errors
    /// When the text is no value of this kind.
    pub fn read(&self, cell: &str) -> Result<String, Problem> {
        value::read(self.kind, &self.choices, cell)
    }
}

/// The day that a cell holds, however people write days.
pub fn day(cell: &str) -> Option<NaiveDate> {
    value::read(Kind::Date, &[], cell).ok()?.parse().ok()
}

/// A field to be made.
#[derive(Clone, Debug)]
pub struct NewAttribute {
    /// What people call it; its key is made from this.
    pub label: String,
    /// What values it takes.
    pub kind: Kind,
    /// For a choice: its values.
    pub choices: Vec<String>,
}

/// Makes a field. Its key is made of the label, with a number behind where that is taken.
///
/// # Errors
/// When Postgres fails.
pub async fn create(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    new: NewAttribute,
    now: DateTime<Utc>,
) -> sqlx::Result<Attribute> {
    let taken = queries::keys(conn, workspace).await?;
    let attribute = Attribute {
        id: Uuid::now_v7(),
        key: key::free(&new.label, &taken),
        label: new.label,
        kind: new.kind,
        choices: new.choices,
    };
    queries::insert(conn, workspace, &attribute, now).await?;
    Ok(attribute)
}

/// All fields of a workspace, by their labels.
///
/// # Errors
/// When Postgres fails.
pub async fn all(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<Vec<Attribute>> {
    queries::all(conn, workspace).await
}
