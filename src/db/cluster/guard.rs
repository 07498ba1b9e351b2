//! Starts the server again should it die while the program lives.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::server::Server;

/// How often the server is looked at.
const INTERVAL: Duration = Duration::from_secs(2);

/// A thread that keeps a server alive until it is told to end.
#[derive(Debug)]
pub(super) struct Guard {
    end: Sender<()>,
    thread: JoinHandle<()>,
}

impl Guard {
    pub(super) fn over(server: Arc<Server>) -> Self {
        let (end, ended) = channel();
        let thread = thread::spawn(move || watch(&server, &ended));
        Self { end, thread }
    }

    /// Lets go of the server, so that it can be stopped for good.
    pub(super) fn end(self) {
        drop(self.end);
        // A thread that panicked no longer starts anything either.
        let _ = self.thread.join();
    }
}

fn watch(server: &Server, ended: &Receiver<()>) {
    while ended.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
        if server.answers() {
            continue;
        }
        match server.start() {
            Ok(()) => tracing::warn!("the private Postgres had ended and was started again"),
            Err(error) => tracing::error!(%error, "the private Postgres has ended"),
        }
    }
}
