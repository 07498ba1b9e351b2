//! Every feature's background work, in one screen.

use tokio::sync::watch;

use crate::app::App;
use crate::jobs::Registry;
use crate::mail::DeliverMail;

/// The kinds of job this build knows, and when the periodic ones run.
pub fn fill(registry: Registry) -> Registry {
    registry.job::<DeliverMail>()
}

/// Starts the loops that are no queued jobs: each looks for its own work until `stop` turns true.
pub fn start_loops(_app: &App, _stop: &watch::Receiver<bool>) {}
