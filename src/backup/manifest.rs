use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a backup holds, for whoever verifies it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// When it was begun.
    pub made_at: DateTime<Utc>,
    /// The version of the program that made it.
    pub program: String,
    /// Grows with every start, backup and restore.
    pub epoch: i64,
    /// Every table with its rows.
    pub tables: Vec<Table>,
}

/// A table at the moment of the backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Schema and name.
    pub name: String,
    /// How many rows.
    pub rows: i64,
    /// A sum over the hashes of all rows, in any order.
    pub checksum: String,
}
