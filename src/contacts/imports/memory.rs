//! What is known of columns before a file is looked at: what they became the last time, and which fields of the
//! workspace's own there are. A file is known again by the names of its columns.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::inspect::Inspection;
use super::queries;
use super::target::{Mapping, Target};
use super::words::{self, Meaning};
use crate::contacts::attributes;
use crate::db::WorkspaceId;

/// What a workspace knows of columns; nothing by default.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    mappings: HashMap<Vec<u8>, Vec<String>>,
    /// Keys of fields by their labels in lower case.
    pub fields: HashMap<String, String>,
}

impl Memory {
    /// Reads it.
    ///
    /// # Errors
    /// When Postgres fails.
    pub async fn of(conn: &mut PgConnection, workspace: WorkspaceId) -> sqlx::Result<Self> {
        let mappings = queries::remembered(conn, workspace).await?;
        let fields = attributes::all(conn, workspace).await?;
        let named = |field: attributes::Attribute| (field.label.trim().to_lowercase(), field.key);
        Ok(Self {
            mappings: mappings.into_iter().collect(),
            fields: fields.into_iter().map(named).collect(),
        })
    }

    /// What columns of these names were confirmed to be. Our own list of rejected rows has one column more, and
    /// is known again all the same.
    pub fn targets(&self, headers: &[String]) -> Option<Vec<Target>> {
        let known = self.mappings.get(&hash(headers))?;
        let own = headers.iter().filter(|name| !is_reason(name)).count();
        if known.len() != own {
            return None;
        }
        let mut known = known.iter();
        let target = |name: &String| match is_reason(name) {
            true => Some(Target::Ignore),
            false => Target::from_value(known.next()?),
        };
        let targets: Vec<Target> = headers.iter().map(target).collect::<Option<_>>()?;
        Mapping::new(targets.clone()).ok().map(|_| targets)
    }
}

/// Remembers what was confirmed.
pub async fn keep(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    layout: &Inspection,
    targets: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if !layout.has_header {
        return Ok(());
    }
    let columns = layout.headers.iter().zip(targets);
    let own = columns.filter(|(name, _)| !is_reason(name));
    let targets: Vec<String> = own.map(|(_, target)| target.clone()).collect();
    queries::remember(conn, workspace, &hash(&layout.headers), &targets, now).await
}

fn is_reason(name: &str) -> bool {
    words::meaning(name) == Some(Meaning::Reason)
}

fn hash(headers: &[String]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for name in headers.iter().filter(|name| !is_reason(name)) {
        hash.update(name.trim().to_lowercase().as_bytes());
        hash.update([0]);
    }
    hash.finalize().to_vec()
}
