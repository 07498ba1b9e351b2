//! `xpecto sandbox`: the stand-in for the Graph API, and its life as the
//! demo's child process.

use std::net::{SocketAddr, TcpListener};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use super::boot;
use crate::config::Config;
use crate::sandbox::{self, SandboxOptions};
use crate::server;

/// How long the child may take to listen, and to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// How the sandbox runs.
#[derive(Args)]
pub(super) struct Options {
    /// Stop when the input ends, as it does when the starting program dies.
    #[arg(long)]
    with_parent: bool,
}

/// Serves until a signal asks it to stop.
pub(super) async fn run(config: Config, options: Options) -> anyhow::Result<()> {
    boot::log(&config);
    let stop = match options.with_parent {
        true => boot::stop_with_input()?,
        false => boot::stop_on_signal()?,
    };
    let bind = config
        .sandbox_bind
        .context("XPECTO_SANDBOX_BIND: off, so there is no sandbox to run")?;
    let folder = config.data_dir.join("sandbox");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("XPECTO_DATA_DIR: cannot make {}", folder.display()))?;
    let running = sandbox::start(SandboxOptions {
        bind: bind.to_string(),
        webhook_url: Some(format!("{}/webhooks/whatsapp", config.origin())),
        data_file: Some(folder.join("journal")),
    })
    .await?;
    server::stopped(stop).await;
    running.stop().await;
    Ok(())
}

/// Fails where another program has the sandbox's port.
pub(super) fn check_port(bind: SocketAddr) -> anyhow::Result<()> {
    TcpListener::bind(bind).map(drop).with_context(|| {
        format!("XPECTO_SANDBOX_BIND: cannot listen on {bind}; is another program using the port?")
    })
}

/// The sandbox as a process of its own, which ends with this one.
pub(super) struct Process(Child);

impl Process {
    /// Starts it and waits until it listens.
    pub(super) async fn start(bind: SocketAddr) -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .args(["sandbox", "--with-parent"])
            .stdin(Stdio::piped())
            // Ctrl-C reaches this process alone, which then ends things in turn.
            .process_group(0)
            .kill_on_drop(true);
        let mut process = Self(command.spawn().context("the sandbox cannot be started")?);
        let listening = async {
            while TcpStream::connect(bind).await.is_err() {
                sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::select! {
            () = listening => Ok(process),
            status = process.ended() => bail!("the sandbox did not start ({})", status?),
            () = sleep(PATIENCE) => bail!("the sandbox does not listen on {bind}"),
        }
    }

    /// Resolves when the process has ended.
    pub(super) async fn ended(&mut self) -> std::io::Result<ExitStatus> {
        // `Child::wait` would close the input first, which tells it to end.
        loop {
            if let Some(status) = self.0.try_wait()? {
                return Ok(status);
            }
            sleep(Duration::from_millis(200)).await;
        }
    }

    /// Lets it write what it holds, and waits for it.
    pub(super) async fn stop(mut self) {
        if timeout(PATIENCE, self.0.wait()).await.is_err() {
            tracing::warn!("the sandbox did not end by itself");
        }
    }
}
