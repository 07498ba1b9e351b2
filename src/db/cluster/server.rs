//! One server process: made, configured, started, taken over and stopped,
//! by way of Postgres' own `initdb` and `pg_ctl`.

use std::{
    fs,
    os::unix::{net::UnixStream, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::{
    ClusterOptions, SUPERUSER,
    account::Account,
    binaries::Binaries,
    socket::{self, PORT},
};

/// How long orphans of a killed server may hold its memory, or recovery take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Relative to the cluster's home, which is the programs' working directory:
/// `pg_ctl` hands these names to a shell, so they hold nothing to quote.
const DATA: &str = "data";
const LOG: &str = "log";

/// The server of one cluster.
#[derive(Debug)]
pub(super) struct Server {
    binaries: Binaries,
    account: Option<Account>,
    home: PathBuf,
    socket_dir: PathBuf,
    durable: bool,
}

impl Server {
    pub(super) fn new(
        home: &Path,
        options: &ClusterOptions,
        account: Option<Account>,
    ) -> Result<Self> {
        let existing = fs::read_to_string(home.join(DATA).join("PG_VERSION")).ok();
        let existing = existing.and_then(|text| text.trim().parse().ok());
        Ok(Self {
            binaries: Binaries::find(options.bin_dir.as_deref(), existing)?,
            socket_dir: socket::folder(home, account.as_ref())?,
            account,
            home: home.to_owned(),
            durable: options.durable,
        })
    }

    /// Stops the server of `home` if one still runs there; nobody needs its data any more.
    pub(super) fn stop_orphan(home: &Path, bin_dir: Option<&Path>) -> Result<()> {
        if !home.join(DATA).join("postmaster.pid").exists() {
            return Ok(());
        }
        let options = ClusterOptions {
            data_dir: home.to_owned(),
            bin_dir: bin_dir.map(Path::to_owned),
            durable: false,
        };
        let server = Self::new(home, &options, Account::to_run_as()?)?;
        server.forget_stale_pid()?;
        server.pg_ctl("stop", &["-m", "immediate"]).map(drop)
    }

    pub(super) fn socket_dir(&self) -> &Path {
        &self.socket_dir
    }

    /// Makes the cluster if there is none, then starts it unless it runs.
    pub(super) fn start(&self) -> Result<()> {
        if !self.home.join(DATA).join("PG_VERSION").exists() {
            self.initialise()?;
        }
        self.forget_stale_pid()?;
        if self.answers() {
            return Ok(());
        }
        self.configure()?;
        let give_up = Instant::now() + PATIENCE;
        loop {
            if self.pg_ctl("start", &["-l", LOG])? {
                return Ok(());
            }
            let log = self.log_tail();
            if !is_passing(&log) || Instant::now() > give_up {
                bail!("the private Postgres did not start; the end of its log:\n{log}");
            }
            sleep(Duration::from_millis(250));
        }
    }

    /// Rolls back what runs, writes a checkpoint, ends.
    pub(super) fn stop(&self) -> Result<()> {
        if !self.pg_ctl("stop", &["-m", "fast"])? && self.answers() {
            bail!(
                "the private Postgres did not stop; the end of its log:\n{}",
                self.log_tail()
            );
        }
        Ok(())
    }

    /// Builds into a folder of another name first, so that a killed `initdb`
    /// leaves nothing that looks like a cluster.
    fn initialise(&self) -> Result<()> {
        let unfinished = self.home.join("data.new");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
        let output = self
            .command("initdb")
            .args([
                "-D",
                "data.new",
                "-U",
                SUPERUSER,
                "-A",
                "trust",
                "--encoding=UTF8",
            ])
            .args(["--locale=C.UTF-8", "--no-instructions"])
            .output()
            .context("initdb cannot be run")?;
        if !output.status.success() {
            bail!(
                "initdb failed: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        fs::write(unfinished.join("pg_hba.conf"), "local all all trust\n")?;
        let main = unfinished.join("postgresql.conf");
        let text = fs::read_to_string(&main)?;
        fs::write(&main, format!("{text}\ninclude = 'xpecto.conf'\n"))?;
        fs::rename(&unfinished, self.home.join(DATA))?;
        Ok(())
    }

    /// Written at every start, so that a newer program brings its own settings.
    fn configure(&self) -> Result<()> {
        let socket_dir = self.socket_dir.to_string_lossy().replace('\'', "''");
        // Tests run side by side, each with an installation of its own.
        let (durable, connections) = if self.durable {
            ("on", 200)
        } else {
            ("off", 500)
        };
        // Logs hold no statement and no value: both may hold personal data.
        let settings = format!(
            "listen_addresses = ''\n\
             unix_socket_directories = '{socket_dir}'\n\
             unix_socket_permissions = 0700\n\
             port = {PORT}\n\
             max_connections = {connections}\n\
             shared_buffers = 256MB\n\
             max_wal_size = 2GB\n\
             wal_compression = on\n\
             random_page_cost = 1.1\n\
             jit = off\n\
             timezone = 'UTC'\n\
             log_statement = none\n\
             log_min_error_statement = panic\n\
             log_error_verbosity = terse\n\
             fsync = {durable}\n\
             full_page_writes = {durable}\n\
             synchronous_commit = {durable}\n"
        );
        fs::write(self.home.join(DATA).join("xpecto.conf"), settings)
            .context("cannot write the private Postgres' settings")?;
        // Only the log of the last run is of use.
        match fs::remove_file(self.home.join(LOG)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// After a reboot the noted process number may belong to another program,
    /// and Postgres would believe that its server still runs.
    fn forget_stale_pid(&self) -> Result<()> {
        let note = self.home.join(DATA).join("postmaster.pid");
        let Ok(text) = fs::read_to_string(&note) else {
            return Ok(());
        };
        let pid = text.lines().next().unwrap_or_default().trim();
        let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
        if !name.is_empty() && name.trim() != "postgres" {
            fs::remove_file(&note).context("cannot remove a stale postmaster.pid")?;
        }
        Ok(())
    }

    /// Whether a server runs and takes connections at the socket.
    pub(super) fn answers(&self) -> bool {
        let socket = self.socket_dir.join(format!(".s.PGSQL.{PORT}"));
        UnixStream::connect(socket).is_ok()
    }

    /// The server inherits the streams, so none of them is a pipe that would
    /// stay open as long as it lives.
    fn pg_ctl(&self, verb: &str, arguments: &[&str]) -> Result<bool> {
        let status = self
            .command("pg_ctl")
            .args([verb, "-D", DATA, "-w", "-t", "60"])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .context("pg_ctl cannot be run")?;
        Ok(status.success())
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.program(program));
        command.current_dir(&self.home).env("LC_ALL", "C");
        if let Some(account) = &self.account {
            command.uid(account.uid).gid(account.gid);
        }
        command
    }

    fn log_tail(&self) -> String {
        let log = fs::read_to_string(self.home.join(LOG)).unwrap_or_default();
        let lines: Vec<_> = log.lines().collect();
        lines[lines.len().saturating_sub(8)..].join("\n")
    }
}

/// Orphans of a killed server hold its memory and lock for a moment.
fn is_passing(log: &str) -> bool {
    ["shared memory block", "lock file", "starting up"]
        .iter()
        .any(|sign| log.contains(sign))
}
