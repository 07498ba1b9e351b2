//! Backup, verification and restore, with the program as an operator runs it, on the tests' Postgres and a
//! scratch cluster.

use std::path::PathBuf;
use std::process::{Command, Output};

use uuid::Uuid;
use xpecto::audit::{self, Actor};
use xpecto::backup::{self, Start};
use xpecto::contacts;
use xpecto::crypto::{Journal, JournalEntry, KeyScope};
use xpecto::db::{WorkspaceId, installation};
use xpecto::privacy::effects::{self, Cause};

use crate::support::{Options, TestApp};

async fn quiet() -> TestApp {
    TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await
}

/// The program beside the test's installation.
fn xpecto(app: &TestApp, arguments: &[&str], failpoint: Option<&str>) -> Output {
    let config = &app.app.config;
    let mut command = Command::new(env!("CARGO_BIN_EXE_xpecto"));
    command
        .args(arguments)
        .env("XPECTO_DEMO", "1")
        .env("DATABASE_URL", app.database_url("xpecto_web"))
        .env(
            "XPECTO_OWNER_DATABASE_URL",
            app.database_url("xpecto_owner"),
        )
        .env("XPECTO_DATA_DIR", &config.data_dir)
        .env("XPECTO_KEY_DIR", &config.key_dir);
    if let Some(step) = failpoint {
        command.env("FAILPOINTS", format!("{step}=return"));
    }
    command.output().expect("the program runs")
}

fn good(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn file(app: &TestApp, name: &str) -> PathBuf {
    app.app.config.data_dir.join(name)
}

/// The lines that name an act, and not only an epoch.
fn acts(lines: &[JournalEntry]) -> usize {
    let act = |line: &&JournalEntry| !matches!(line, JournalEntry::Epoch { .. });
    lines.iter().filter(act).count()
}

/// A restore needs the database to itself; the test's own pools count as another program.
async fn alone(app: &TestApp) {
    app.app.db.owner().close().await;
    app.app.db.web().close().await;
}

async fn contact(app: &TestApp, workspace: WorkspaceId, phone: &str) -> Uuid {
    let id = Uuid::now_v7();
    sqlx::query("INSERT INTO contacts (workspace_id, id, phone, name, created_at, updated_at) VALUES ($1, $2, $3, 'Restored', now(), now())")
        .bind(*workspace)
        .bind(id)
        .bind(phone)
        .execute(app.owner())
        .await
        .unwrap();
    id
}

#[tokio::test]
async fn a_backup_verifies_and_a_flipped_byte_or_a_cut_end_fails() {
    let app = quiet().await;
    let alice = app.sign_up("alice").await;
    contact(&app, alice.workspace(), "+919812345670").await;
    backup::start(&app.app).await.unwrap();
    let folder = file(&app, "media").join(alice.workspace().to_string());
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(Uuid::now_v7().to_string()), vec![7; 200_000]).unwrap();
    let backup = file(&app, "night.age");
    let name = backup.to_str().unwrap();
    for step in [
        "backup::counted",
        "backup::dumped",
        "backup::written",
        "backup::epoch",
    ] {
        assert!(
            !xpecto(&app, &["backup", "--to", name], Some(step))
                .status
                .success()
        );
        assert!(!backup.exists(), "{step}: nothing has the name of a backup");
    }
    let said = good(&xpecto(&app, &["backup", "--to", name], None));
    assert!(said.contains("1 files"), "{said}");
    let bytes = std::fs::read(&backup).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    let said = good(&xpecto(&app, &["backup", "verify", name], None));
    assert!(said.starts_with("good:"), "{said}");

    let damaged = file(&app, "damaged.age");
    for place in [300, bytes.len() / 2, bytes.len() - 1] {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        std::fs::write(&damaged, changed).unwrap();
        let verified = xpecto(&app, &["backup", "verify", damaged.to_str().unwrap()], None);
        assert!(!verified.status.success(), "byte {place}");
    }
    std::fs::write(&damaged, &bytes[..bytes.len() - 70_000]).unwrap();
    assert!(
        !xpecto(&app, &["backup", "verify", damaged.to_str().unwrap()], None)
            .status
            .success()
    );
    let stranger = quiet().await;
    let other = xpecto(&stranger, &["backup", "verify", name], None);
    let error = String::from_utf8_lossy(&other.stderr).into_owned();
    assert!(error.contains("not made with these keys"), "{error}");
}

#[tokio::test]
async fn a_restored_database_is_safe_before_anything_runs_on_it() {
    let app = quiet().await;
    let alice = app.sign_up("alice").await;
    let workspace = alice.workspace();
    let stayed = contact(&app, workspace, "+919812345670").await;
    let erased = contact(&app, workspace, "+919812345671").await;
    let stopped = contact(&app, workspace, "+919812345672").await;
    let again = contact(&app, workspace, "+919812345673").await;
    assert_eq!(backup::start(&app.app).await.unwrap(), Start::Current);
    audit::checkpoint(&app.app).await.unwrap();
    let backup = file(&app, "night.age");
    let name = backup.to_str().unwrap().to_owned();
    good(&xpecto(&app, &["backup", "--to", &name], None));

    let cause = Cause {
        actor: Actor::System,
        reason: "request",
        request: None,
    };
    effects::erase_contact(&app.app, (workspace, erased), &cause)
        .await
        .unwrap();
    let mut tx = app.app.db.tenant(workspace).await.unwrap();
    contacts::remember_opt_out(&mut tx, &app.app, workspace, stopped)
        .await
        .unwrap();
    // Said stop, and start again later: the last word counts.
    contacts::remember_opt_out(&mut tx, &app.app, workspace, again)
        .await
        .unwrap();
    contacts::remember_opt_in(&mut tx, &app.app, workspace, again)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let lines = app.app.journal.entries().unwrap();
    let erasures = acts(&lines);
    contact(&app, workspace, "+919812345699").await;
    audit::checkpoint(&app.app).await.unwrap();
    let key_dir = app.app.config.key_dir.clone();
    let (web, owner) = (
        app.database_url("xpecto_web"),
        app.database_url("xpecto_owner"),
    );
    alone(&app).await;
    for step in [
        "restore::unpacked",
        "restore::epoch",
        "restore::loaded",
        "restore::swapped",
        "recovery::paused",
        "recovery::replayed",
    ] {
        let killed = xpecto(&app, &["restore", &name], Some(step));
        assert!(!killed.status.success(), "{step} ends the process");
    }
    let said = good(&xpecto(&app, &["restore", &name], None));
    assert!(said.contains("sending is paused"), "{said}");

    let db = xpecto::db::Db::connect(&web, &owner, 4).await.unwrap();
    let left: Vec<Uuid> = sqlx::query_scalar("SELECT id FROM contacts ORDER BY id")
        .fetch_all(db.owner())
        .await
        .unwrap();
    assert!(
        left.contains(&stayed) && !left.contains(&erased),
        "{left:?}"
    );
    assert_eq!(
        left.len(),
        3,
        "what came after the backup is gone: {left:?}"
    );
    let out: Option<bool> =
        sqlx::query_scalar("SELECT opted_out_at IS NOT NULL FROM contacts WHERE id = $1")
            .bind(stopped)
            .fetch_one(db.owner())
            .await
            .unwrap();
    assert_eq!(out, Some(true));
    let out: Option<bool> =
        sqlx::query_scalar("SELECT opted_out_at IS NOT NULL FROM contacts WHERE id = $1")
            .bind(again)
            .fetch_one(db.owner())
            .await
            .unwrap();
    assert_eq!(
        out,
        Some(false),
        "who said start later is not stopped again"
    );
    let sessions: i64 = sqlx::query_scalar("SELECT count(*) FROM sessions")
        .fetch_one(db.owner())
        .await
        .unwrap();
    assert_eq!(sessions, 0);
    let mut conn = db.owner().acquire().await.unwrap();
    assert!(
        installation::sending_paused_at(&mut conn)
            .await
            .unwrap()
            .is_some()
    );
    let refusal: Option<String> = sqlx::query_scalar("SELECT send_refusal('active', 'connected', 'connected', 'APPROVED', 'UTILITY', true, NULL, NULL, NULL, NULL, now())")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(refusal.as_deref(), Some("sending_paused"));
    drop(conn);
    good(&xpecto(&app, &["audit", "verify"], None));
    let said = good(&xpecto(&app, &["sending", "resume"], None));
    assert!(said.contains("messages go out"), "{said}");
    let journal = Journal::open(&key_dir.join("journal")).unwrap();
    assert_eq!(
        acts(&journal.entries().unwrap()),
        erasures,
        "a replay writes no act anew"
    );
    let mut conn = db.owner().acquire().await.unwrap();
    assert_eq!(
        installation::epoch(&mut conn).await.unwrap(),
        journal.epoch().unwrap()
    );
}

#[tokio::test]
async fn keys_of_another_database_and_an_older_database_are_noticed_at_the_start() {
    let app = quiet().await;
    let alice = app.sign_up("alice").await;
    assert_eq!(backup::start(&app.app).await.unwrap(), Start::Current);
    assert_eq!(backup::start(&app.app).await.unwrap(), Start::Current);
    sqlx::query("UPDATE installation SET epoch = epoch - 1")
        .execute(app.owner())
        .await
        .unwrap();
    assert!(matches!(
        backup::start(&app.app).await.unwrap(),
        Start::Older { .. }
    ));
    assert_eq!(backup::start(&app.app).await.unwrap(), Start::Current);
    let page = alice.get("/app").await;
    assert!(page.text.contains("Sign in"), "everybody is signed out");
    let sealed = app
        .app
        .keys
        .seal(KeyScope::Platform, "elsewhere", b"x")
        .unwrap();
    sqlx::query("UPDATE installation SET key_check_sealed = $1")
        .bind(sealed)
        .execute(app.owner())
        .await
        .unwrap();
    let error = backup::start(&app.app).await.unwrap_err().to_string();
    assert!(error.starts_with("XPECTO_KEY_DIR"), "{error}");
}
