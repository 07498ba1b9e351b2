//! Background work on graphile_worker: typed, idempotent jobs that carry their tenant and are
//! enqueued in the caller's transaction.

mod queries;
mod worker;

use std::future::Future;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::PgConnection;

use crate::app::App;

pub use queries::overdue_seconds;
pub use worker::{Registry, run};

/// One kind of background work. The payload holds ids, never personal data; running twice must do no harm.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The name in the queue; never reuse one for another payload.
    const KIND: &'static str;
    /// How often it is tried, with growing pauses, before a person must look.
    const MAX_ATTEMPTS: i32 = 12;

    /// Does the work. An error puts the job back in the queue.
    fn run(self, app: App) -> impl Future<Output = anyhow::Result<()>> + Send;

    /// Two waiting jobs with one key become one.
    fn key(&self) -> Option<String> {
        None
    }

    /// Jobs of one queue run one after the other.
    fn queue(&self) -> Option<String> {
        None
    }
}

/// Something that happened, told by a feature that does not know who listens: the registry has a job of
/// the same kind and payload that calls the listeners.
pub trait Event: Serialize {
    /// The name in the queue.
    const KIND: &'static str;
}

/// Enqueues an event; it is told only if the transaction commits.
pub async fn announce<E: Event>(conn: &mut PgConnection, event: &E) -> anyhow::Result<()> {
    let payload = serde_json::to_value(event)?;
    queries::enqueue(conn, E::KIND, payload, None, None, None, EVENT_ATTEMPTS).await?;
    Ok(())
}

/// How often the telling of an event is tried.
const EVENT_ATTEMPTS: i32 = 12;

/// Enqueues `job` for now; it exists only if the transaction commits.
pub async fn enqueue<J: Job>(conn: &mut PgConnection, job: &J) -> anyhow::Result<()> {
    enqueue_at(conn, job, None).await
}

/// Enqueues `job` for a time (`None`: now).
pub async fn enqueue_at<J: Job>(
    conn: &mut PgConnection,
    job: &J,
    at: Option<DateTime<Utc>>,
) -> anyhow::Result<()> {
    let payload = serde_json::to_value(job)?;
    queries::enqueue(
        conn,
        J::KIND,
        payload,
        at,
        job.key(),
        job.queue(),
        J::MAX_ATTEMPTS,
    )
    .await?;
    Ok(())
}
