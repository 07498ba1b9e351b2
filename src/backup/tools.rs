//! Postgres' own programs: `pg_dump` out, `pg_restore` and `psql` in.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, ensure};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::db::cluster;

/// Where Postgres' programs are, and a database to use them on.
#[derive(Clone, Debug)]
pub struct Tools {
    bin_dir: Option<PathBuf>,
    url: SecretString,
}

/// What the restored database replaces: everything, in one transaction.
const REPLACE: &str = "BEGIN;
SET client_min_messages = warning;
DROP SCHEMA IF EXISTS graphile_worker CASCADE;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
ALTER SCHEMA public OWNER TO pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
";

impl Tools {
    /// The owner's address, and the folder of the programs where it is not a usual one.
    pub fn new(bin_dir: Option<&Path>, owner_url: &SecretString) -> Self {
        Self {
            bin_dir: bin_dir.map(Path::to_owned),
            url: owner_url.clone(),
        }
    }

    /// Starts a dump of a shared snapshot to the child's output.
    pub(super) fn dump(&self, snapshot: &str) -> anyhow::Result<Child> {
        let mut command = self.command("pg_dump")?;
        command
            .args([
                "--format=custom",
                "--no-owner",
                "--no-comments",
                "--snapshot",
            ])
            .arg(snapshot)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().context("pg_dump cannot be run")
    }

    /// Puts a dump in the place of what the database holds. It happens whole or not at all.
    pub(super) fn load(&self, dump: &Path) -> anyhow::Result<()> {
        let mut psql = self
            .command("psql")?
            .args([
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--file=-",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("psql cannot be run")?;
        let mut sink = psql.stdin.take().context("psql takes no input")?;
        let fed = self.feed(dump, &mut sink);
        if fed.is_err() {
            // Its open transaction dies with it.
            psql.kill()?;
        }
        drop(sink);
        let loaded = finish("psql", psql);
        match fed {
            // A script that psql stopped at breaks the pipe: psql knows why.
            Err(error) => loaded.and(Err(error)),
            Ok(()) => loaded,
        }
    }

    fn feed(&self, dump: &Path, sink: &mut impl Write) -> anyhow::Result<()> {
        sink.write_all(REPLACE.as_bytes())?;
        let mut script = Command::new(self.program("pg_restore")?)
            .args(["--no-owner", "--no-comments", "--file=-"])
            .stdin(File::open(dump)?)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("pg_restore cannot be run")?;
        let mut text = script.stdout.take().context("pg_restore gives no output")?;
        std::io::copy(&mut text, sink)?;
        finish("pg_restore", script)?;
        sink.write_all(b"\nCOMMIT;\n")?;
        Ok(())
    }

    fn program(&self, name: &str) -> anyhow::Result<PathBuf> {
        cluster::program(self.bin_dir.as_deref(), name)
    }

    /// The address goes by the environment: arguments can be read by everybody on the machine.
    fn command(&self, name: &str) -> anyhow::Result<Command> {
        let mut command = Command::new(self.program(name)?);
        let url = Url::parse(self.url.expose_secret())?;
        let socket = url.query_pairs().find(|(key, _)| key == "host");
        let host = socket.map(|(_, host)| host.into_owned());
        let host = host.or_else(|| url.host_str().map(str::to_owned));
        let decode = |text: &str| -> anyhow::Result<String> {
            percent_decode(text).context("the database's address is no UTF-8")
        };
        command
            .env("PGHOST", host.unwrap_or_default())
            .env("PGPORT", url.port().unwrap_or(5432).to_string())
            .env("PGUSER", decode(url.username())?)
            .env("PGDATABASE", decode(url.path().trim_start_matches('/'))?)
            .env("LC_ALL", "C.UTF-8")
            .env("PGTZ", "UTC");
        if let Some(password) = url.password() {
            command.env("PGPASSWORD", decode(password)?);
        }
        if let Some((_, mode)) = url.query_pairs().find(|(key, _)| key == "sslmode") {
            command.env("PGSSLMODE", mode.as_ref());
        }
        Ok(command)
    }
}

/// Waits for a program, and makes its complaint the error.
pub(super) fn finish(name: &str, mut child: Child) -> anyhow::Result<()> {
    let mut complaint = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        stderr.read_to_string(&mut complaint)?;
    }
    let status = child.wait()?;
    ensure!(status.success(), "{name}: {}", complaint.trim());
    Ok(())
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                let digits = std::str::from_utf8(&digits).ok()?;
                bytes.push(u8::from_str_radix(digits, 16).ok()?);
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}
