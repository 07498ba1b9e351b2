//! `xpecto postgres`: the private Postgres by itself, for tests and tools.

use std::{
    io::{Write, copy, sink, stdin, stdout},
    thread,
};

use anyhow::Result;
use secrecy::ExposeSecret;
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::oneshot,
};

use super::{Cluster, ClusterOptions};

/// Starts the cluster, writes its superuser's URL as one line, and stops it
/// when the input ends or a signal asks: a script that dies takes it along.
pub async fn run(options: &ClusterOptions) -> Result<()> {
    let cluster = Cluster::start(options).await?;
    writeln!(stdout(), "{}", cluster.superuser_url().expose_secret())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = input_end() => {}
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    cluster.stop().await
}

/// Reads and forgets the input until there is no more. A thread of its own:
/// the runtime would wait for a read that nothing ends.
fn input_end() -> oneshot::Receiver<()> {
    let (ended, receiver) = oneshot::channel();
    thread::spawn(move || {
        // An input that cannot be read has ended too.
        let _ = copy(&mut stdin(), &mut sink());
        let _ = ended.send(());
    });
    receiver
}
