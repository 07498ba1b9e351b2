//! What the columns of a file became the last time. A file is known again by the names of its columns.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::inspect::Inspection;
use super::queries;
use crate::db::WorkspaceId;

/// Puts the remembered targets in the place of the guessed ones.
pub async fn recall(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    layout: &mut Inspection,
) -> sqlx::Result<()> {
    let Some(hash) = hash(layout) else {
        return Ok(());
    };
    let known = queries::remembered(conn, workspace, &hash).await?;
    if let Some(targets) = known.filter(|targets| targets.len() == layout.headers.len()) {
        layout.targets = targets;
        layout.remembered = true;
    }
    Ok(())
}

/// Remembers what was confirmed.
pub async fn keep(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    layout: &Inspection,
    targets: &[String],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    match hash(layout) {
        Some(hash) => queries::remember(conn, workspace, &hash, targets, now).await,
        None => Ok(()),
    }
}

fn hash(layout: &Inspection) -> Option<Vec<u8>> {
    if !layout.has_header {
        return None;
    }
    let mut hash = Sha256::new();
    for name in &layout.headers {
        hash.update(name.trim().to_lowercase().as_bytes());
        hash.update([0]);
    }
    Some(hash.finalize().to_vec())
}
