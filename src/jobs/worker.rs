use std::time::Duration;

use futures_util::FutureExt;
use graphile_worker::{
    IntoTaskHandlerResult, TaskHandler, Worker, WorkerContext, WorkerOptions, WorkerRecoveryConfig,
};
use serde::{Deserialize, Serialize};
use tokio::time::timeout;

use super::Job;
use crate::app::App;

/// The kinds of work this process knows; `registry.rs` fills it.
pub struct Registry(WorkerOptions);

impl Registry {
    /// Adds one kind.
    pub fn job<J: Job>(self) -> Self {
        Self(self.0.define_job::<Task<J>>())
    }

    /// Runs a kind on a crontab line, such as `"* * * * * sweep_sessions"`.
    ///
    /// # Panics
    /// When the line is not a crontab line: a mistake in `registry.rs`, seen at every start.
    pub fn cron(self, line: &str) -> Self {
        // Without a payload a run would carry null, which no job reads.
        let crontab = graphile_worker::parse_crontab(&format!("{line} {{}}"))
            .expect("registry.rs holds valid crontab lines");
        Self(self.0.with_crons(crontab))
    }
}

/// How long after losing the queue it is looked for again.
const PAUSE: Duration = Duration::from_secs(2);

/// Works through the queue until `stop` resolves, also when Postgres goes away and comes back.
///
/// # Errors
/// When the queue's tables cannot be reached at the start.
pub async fn run(
    app: App,
    fill: impl Fn(Registry) -> Registry,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let stop = stop.shared();
    let mut worker = worker(&app, &fill, stop.clone()).await?;
    loop {
        let outcome = worker.run().await;
        worker = loop {
            if stop.peek().is_some() || timeout(PAUSE, stop.clone()).await.is_ok() {
                return Ok(());
            }
            match self::worker(&app, &fill, stop.clone()).await {
                Ok(worker) => break worker,
                Err(error) => tracing::warn!(%error, "the job queue does not answer"),
            }
        };
        let error = outcome.err().map(|error| error.to_string());
        tracing::warn!(error, "the workers lost the job queue and found it again");
    }
}

/// A worker that has looked at the queue's tables once.
async fn worker(
    app: &App,
    fill: &impl Fn(Registry) -> Registry,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<Worker> {
    let options = WorkerOptions::default()
        .pg_pool(app.db.owner().clone())
        .concurrency(4)
        .poll_interval(Duration::from_secs(1))
        .listen_os_shutdown_signals(false)
        .shutdown_signal(stop)
        // Without this a killed worker's jobs stay locked for hours.
        .worker_recovery(WorkerRecoveryConfig {
            heartbeat_interval: Duration::from_secs(2),
            sweep_interval: Duration::from_secs(3),
            sweep_threshold: Duration::from_secs(8),
            recovery_delay: Duration::from_secs(1),
            enabled: true,
            ..WorkerRecoveryConfig::default()
        })
        .add_extension(app.clone());
    Ok(fill(Registry(options)).0.init().await?)
}

/// Carries a [`Job`] through the library's own trait.
#[derive(Serialize, Deserialize)]
#[serde(transparent, bound = "J: Job")]
struct Task<J>(J);

impl<J: Job> TaskHandler for Task<J> {
    const IDENTIFIER: &'static str = J::KIND;

    async fn run(self, ctx: WorkerContext) -> impl IntoTaskHandlerResult {
        let Some(app) = ctx.get_ext::<App>() else {
            return Err("the worker was started without the app".to_owned());
        };
        self.0.run(app.clone()).await.map_err(|error| {
            // The chain names causes, not data: jobs carry ids only.
            tracing::warn!(job = J::KIND, error = format!("{error:#}"), "job failed");
            format!("{error:#}")
        })
    }
}
