use std::time::Duration;

use graphile_worker::{
    IntoTaskHandlerResult, TaskHandler, WorkerContext, WorkerOptions, WorkerRecoveryConfig,
};
use serde::{Deserialize, Serialize};

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
        let crontab =
            graphile_worker::parse_crontab(line).expect("registry.rs holds valid crontab lines");
        Self(self.0.with_crons(crontab))
    }
}

/// Works through the queue until `stop` resolves.
///
/// # Errors
/// When the queue's tables cannot be reached at the start.
pub async fn run(
    app: App,
    fill: impl FnOnce(Registry) -> Registry,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
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
        .add_extension(app);
    let worker = fill(Registry(options)).0.init().await?;
    worker.run().await?;
    Ok(())
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
