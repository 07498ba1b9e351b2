use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Executor};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::db::WorkspaceId;

/// Rows that one transaction stores at most, and the bytes after which it takes no more.
const BATCH_ROWS: usize = 500;
const BATCH_BYTES: usize = 8 << 20;
/// Requests that may wait for the writer; the next ones wait to get in.
const WAITING: usize = 1_000;

/// One verified body of one workspace, sealed.
pub(super) struct Arrival {
    /// Whose it is.
    pub workspace: WorkspaceId,
    /// Its row.
    pub id: Uuid,
    /// The body under the workspace's key.
    pub body_sealed: Vec<u8>,
}

struct Request {
    rows: Vec<Arrival>,
    done: oneshot::Sender<Result<(), sqlx::Error>>,
}

/// Group commit: requests that arrive while a transaction runs are stored together by the next one.
pub(super) struct Writer {
    requests: mpsc::Sender<Request>,
}

impl Writer {
    /// Starts the task; it ends with the last handle.
    pub(super) fn start(app: App) -> Self {
        let (requests, waiting) = mpsc::channel(WAITING);
        tokio::spawn(write_all(app, waiting));
        Self { requests }
    }

    /// Stores rows; returns after the commit.
    pub(super) async fn store(&self, rows: Vec<Arrival>) -> sqlx::Result<()> {
        let (done, answer) = oneshot::channel();
        let request = Request { rows, done };
        self.requests
            .send(request)
            .await
            .map_err(|_| sqlx::Error::PoolClosed)?;
        answer.await.map_err(|_| sqlx::Error::PoolClosed)?
    }
}

async fn write_all(app: App, mut waiting: mpsc::Receiver<Request>) {
    while let Some(first) = waiting.recv().await {
        let mut batch = vec![first];
        let (mut rows, mut bytes) = size(&batch[0]);
        while rows < BATCH_ROWS && bytes < BATCH_BYTES {
            let Ok(next) = waiting.try_recv() else { break };
            let (more_rows, more_bytes) = size(&next);
            (rows, bytes) = (rows + more_rows, bytes + more_bytes);
            batch.push(next);
        }
        store_batch(&app, batch).await;
    }
}

fn size(request: &Request) -> (usize, usize) {
    let bytes = request.rows.iter().map(|row| row.body_sealed.len()).sum();
    (request.rows.len(), bytes)
}

/// Stores all, or, when one spoils it (a workspace deleted this moment), each by itself.
async fn store_batch(app: &App, batch: Vec<Request>) {
    let all: Vec<&Arrival> = batch.iter().flat_map(|request| &request.rows).collect();
    let together = store(app, &all).await;
    let alone = together.is_err() && batch.len() > 1;
    for request in batch {
        let outcome = match (&together, alone) {
            (Ok(()), _) => Ok(()),
            (Err(_), true) => store(app, &request.rows.iter().collect::<Vec<_>>()).await,
            (Err(_), false) => Err(sqlx::Error::WorkerCrashed),
        };
        // Nobody listens when the sender hung up; the row is stored all the same.
        let _ = request.done.send(outcome);
    }
}

async fn store(app: &App, rows: &[&Arrival]) -> sqlx::Result<()> {
    let mut by_workspace: BTreeMap<Uuid, Vec<&Arrival>> = BTreeMap::new();
    for row in rows {
        by_workspace.entry(*row.workspace).or_default().push(row);
    }
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    for rows in by_workspace.into_values() {
        let Some(workspace) = rows.first().map(|row| row.workspace) else {
            continue;
        };
        // The setting of the transaction moves on from workspace to workspace; row-level security
        // lets each insert reach only its own.
        let enter = format!("SET LOCAL app.workspace_id = '{workspace}'");
        tx.execute(AssertSqlSafe(enter)).await?;
        queries::insert(&mut tx, workspace, &rows, now).await?;
    }
    tx.commit().await
}
