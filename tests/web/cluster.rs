//! The private Postgres keeps what was committed, however the program ends.

use std::fs::{Permissions, read_to_string, set_permissions};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use sqlx::{Connection, PgConnection};
use tempfile::TempDir;

use crate::support::eventually;

/// `xpecto postgres` with a cluster below `folder`, and the URL it wrote.
pub struct Program {
    child: Child,
    pub url: String,
}

impl Program {
    pub fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_xpecto"))
            .arg("postgres")
            .arg(folder.join("data"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut url = String::new();
        let output = child.stdout.take().expect("piped");
        BufReader::new(output).read_line(&mut url).expect("a line");
        Self {
            child,
            url: url.trim().to_owned(),
        }
    }

    async fn connect(&self) -> PgConnection {
        PgConnection::connect(&self.url).await.expect("it answers")
    }

    fn kill(mut self) {
        self.child.kill().expect("kill -9");
        self.child.wait().expect("it ends");
    }

    pub fn stop(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().expect("it ends").success());
    }
}

/// Where a cluster may be made.
pub fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    // Under root, the server's own user passes through.
    set_permissions(folder.path(), Permissions::from_mode(0o711)).expect("open to others");
    folder
}

fn server_pid(folder: &Path) -> Option<String> {
    let note = read_to_string(folder.join("data/postgres/data/postmaster.pid")).ok()?;
    note.lines().next().map(str::to_owned)
}

fn kill_9(pid: &str) {
    let killed = Command::new("kill").args(["-9", pid]).status();
    assert!(killed.expect("kill exists").success());
}

async fn note_count(connection: &mut PgConnection) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM notes")
        .fetch_one(connection)
        .await
        .expect("the table is there")
}

#[tokio::test]
async fn data_outlive_a_killed_program_and_a_killed_server() {
    let folder = folder();
    let first = Program::start(folder.path());
    let mut connection = first.connect().await;
    for statement in [
        "CREATE TABLE notes (note text)",
        "INSERT INTO notes VALUES ('kept')",
    ] {
        sqlx::query(statement)
            .execute(&mut connection)
            .await
            .expect("written");
    }
    let server = server_pid(folder.path()).expect("it runs");
    first.kill();

    let second = Program::start(folder.path());
    assert_eq!(
        server_pid(folder.path()),
        Some(server.clone()),
        "the server is taken over"
    );
    assert_eq!(note_count(&mut second.connect().await).await, 1);
    second.kill();
    kill_9(&server);

    let third = Program::start(folder.path());
    assert_ne!(
        server_pid(folder.path()),
        Some(server),
        "a new server recovers"
    );
    assert_eq!(note_count(&mut third.connect().await).await, 1);
    third.stop();
    assert_eq!(
        server_pid(folder.path()),
        None,
        "an orderly end leaves no server"
    );
}

#[tokio::test]
async fn a_server_that_dies_is_started_again() {
    let folder = folder();
    let program = Program::start(folder.path());
    let server = server_pid(folder.path()).expect("it runs");
    kill_9(&server);
    eventually(async || server_pid(folder.path()).filter(|pid| *pid != server)).await;
    eventually(async || PgConnection::connect(&program.url).await.ok()).await;
    program.stop();
    assert_eq!(server_pid(folder.path()), None);
}

#[tokio::test]
async fn a_second_program_is_refused_and_harms_nothing() {
    let folder = folder();
    let first = Program::start(folder.path());
    let second = Command::new(env!("CARGO_BIN_EXE_xpecto"))
        .arg("postgres")
        .arg(folder.path().join("data"))
        .output()
        .expect("it runs");
    assert!(!second.status.success());
    let complaint = String::from_utf8_lossy(&second.stderr);
    assert!(complaint.contains("another running xpecto"), "{complaint}");
    first.connect().await.ping().await.expect("still there");
    first.stop();
}

#[test]
fn a_taken_port_is_named_before_anything_starts() {
    let folder = folder();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("bound").to_string();
    for setting in ["XPECTO_BIND", "XPECTO_SANDBOX_BIND"] {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let other = free.local_addr().expect("bound").to_string();
        drop(free);
        let output = Command::new(env!("CARGO_BIN_EXE_xpecto"))
            .args(["demo", "--empty"])
            .current_dir(folder.path())
            .env_remove("DATABASE_URL")
            .env_remove("XPECTO_OWNER_DATABASE_URL")
            .env("XPECTO_DATA_DIR", folder.path().join("var"))
            .env("XPECTO_BIND", &other)
            .env(setting, &address)
            .output()
            .expect("it runs");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(
            !output.status.success() && complaint.contains(setting),
            "{complaint}"
        );
        assert!(!folder.path().join("var").exists());
    }
}

/// `xpecto serve` on a Postgres that is not its own; killed with this.
struct Serving {
    child: Child,
    base: String,
}

impl Serving {
    fn start(folder: &Path, superuser: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = free.local_addr().expect("bound").to_string();
        drop(free);
        let url = |role: &str| {
            let url = superuser.replacen("postgres@", &format!("{role}@"), 1);
            url.replacen("/postgres?", "/xpecto?", 1)
        };
        let child = Command::new(env!("CARGO_BIN_EXE_xpecto"))
            .arg("serve")
            .current_dir(folder)
            .env("XPECTO_DEMO", "1")
            .env("XPECTO_SANDBOX_BIND", "off")
            .env("XPECTO_DATA_DIR", folder.join("serving"))
            .env("XPECTO_BIND", &address)
            .env("XPECTO_BASE_URL", format!("http://{address}"))
            .env("DATABASE_URL", url("xpecto_web"))
            .env("XPECTO_OWNER_DATABASE_URL", url("xpecto_owner"))
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let base = format!("http://{address}");
        Self { child, base }
    }

    async fn status(&self, path: &str) -> Option<u16> {
        let answer = reqwest::get(format!("{}{path}", self.base)).await.ok()?;
        Some(answer.status().as_u16())
    }

    async fn until(&self, path: &str, status: u16) {
        eventually(async || (self.status(path).await == Some(status)).then_some(())).await;
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn pages_say_that_postgres_is_away_and_come_back_with_it() {
    let folder = folder();
    let postgres = Program::start(folder.path());
    let serving = Serving::start(folder.path(), &postgres.url);
    serving.until("/readyz", 200).await;
    assert_eq!(serving.status("/privacy").await, Some(200));
    postgres.stop();
    serving.until("/privacy", 503).await;
    assert_eq!(serving.status("/readyz").await, Some(503));
    assert_eq!(serving.status("/healthz").await, Some(200));
    let again = Program::start(folder.path());
    serving.until("/privacy", 200).await;
    serving.until("/readyz", 200).await;
    drop(serving);
    again.stop();
}
