//! Keys: rotation under load and cut off, values bound to their rows, and a master key that is wrong.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use secrecy::SecretBox;
use sqlx::Row;
use uuid::Uuid;
use xpecto::crypto::{KeyScope, Keyring};
use xpecto::db::WorkspaceId;
use xpecto::rotation::{self, Pace, SEALED_COLUMNS};

use crate::support::{Options, TestApp};

const QUICK: Pace = Pace {
    grace: Duration::from_millis(1_200),
    keep_old: false,
};

/// The program as an operator runs it beside a test's installation.
fn xpecto(app: &TestApp, arguments: &[&str], environment: &[(&str, String)]) -> Output {
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
    for (name, value) in environment {
        command.env(name, value);
    }
    command.output().expect("the program runs")
}

async fn search(app: &TestApp, workspace: WorkspaceId, account: Uuid, words: &str) -> Uuid {
    let id = Uuid::now_v7();
    let place = format!("contact_searches.words:{id}");
    let scope = KeyScope::Workspace(workspace);
    let sealed = app.app.keys.seal(scope, &place, words.as_bytes()).unwrap();
    sqlx::query("INSERT INTO contact_searches (workspace_id, id, account_id, words_sealed, created_at) VALUES ($1, $2, $3, $4, now())")
        .bind(*workspace)
        .bind(id)
        .bind(account)
        .bind(sealed)
        .execute(app.owner())
        .await
        .unwrap();
    id
}

async fn read(app: &TestApp, keys: &Keyring, workspace: WorkspaceId, id: Uuid) -> Option<String> {
    let sealed: Vec<u8> =
        sqlx::query_scalar("SELECT words_sealed FROM contact_searches WHERE id = $1")
            .bind(id)
            .fetch_one(app.owner())
            .await
            .unwrap();
    let place = format!("contact_searches.words:{id}");
    let plain = keys.open_sealed(KeyScope::Workspace(workspace), &place, &sealed);
    plain.ok().map(|plain| String::from_utf8(plain).unwrap())
}

async fn account(app: &TestApp) -> Uuid {
    sqlx::query_scalar("SELECT id FROM accounts LIMIT 1")
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_rotation_under_load_loses_nothing_and_drops_the_old_version() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let (workspace, account) = (alice.workspace(), account(&app).await);
    let scope = KeyScope::Workspace(workspace);
    let mut searches = Vec::new();
    for n in 0..450 {
        searches.push((
            search(&app, workspace, account, &format!("words {n}")).await,
            n,
        ));
    }
    let stop = AtomicBool::new(false);
    let load = async {
        let mut n = 1_000;
        while !stop.load(Ordering::Relaxed) {
            searches.push((
                search(&app, workspace, account, &format!("words {n}")).await,
                n,
            ));
            n += 1;
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    let rotation = async {
        let done = rotation::rotate(&app.app, scope, QUICK).await.unwrap();
        stop.store(true, Ordering::Relaxed);
        done
    };
    let (done, ()) = tokio::join!(rotation, load);
    assert_eq!((done.version, done.dropped), (2, vec![1]));
    assert!(done.values >= 450, "{}", done.values);
    assert_eq!(app.app.keys.versions(scope).unwrap(), [2]);
    let fresh = Keyring::open(&app.app.config.key_dir, None).unwrap();
    for (id, n) in searches {
        assert_eq!(
            read(&app, &fresh, workspace, id).await,
            Some(format!("words {n}"))
        );
    }
    app.browser()
        .submit("/password/forgot", &[("email", "alice@example.com")])
        .await
        .expect(200);
    app.mail("alice@example.com", "").await;
    let platform = rotation::rotate(&app.app, KeyScope::Platform, QUICK)
        .await
        .unwrap();
    assert!(platform.values > 0, "the mail is sealed anew");
    app.mail("alice@example.com", "").await;
}

#[tokio::test]
async fn a_rotation_that_is_cut_off_goes_on_where_it_stood() {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    let (workspace, account) = (alice.workspace(), account(&app).await);
    let mut searches = Vec::new();
    for n in 0..450 {
        searches.push((
            search(&app, workspace, account, &format!("words {n}")).await,
            n,
        ));
    }
    let id = workspace.to_string();
    let arguments = ["keys", "rotate", "--workspace", &id];
    for step in [
        "rotation::added",
        "rotation::set",
        "rotation::first_pass",
        "rotation::drop",
    ] {
        let killed = xpecto(
            &app,
            &arguments,
            &[("FAILPOINTS", format!("{step}=return"))],
        );
        assert!(!killed.status.success(), "{step} ends the process");
        for (id, n) in &searches {
            let keys = Keyring::open(&app.app.config.key_dir, None).unwrap();
            if n % 100 == 0 {
                assert_eq!(
                    read(&app, &keys, workspace, *id).await,
                    Some(format!("words {n}")),
                    "{step}"
                );
            }
        }
    }
    let done = xpecto(&app, &arguments, &[]);
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert_eq!(
        app.app
            .keys
            .versions(KeyScope::Workspace(workspace))
            .unwrap(),
        [2]
    );
    for (id, n) in searches {
        assert_eq!(
            read(&app, &app.app.keys, workspace, id).await,
            Some(format!("words {n}"))
        );
    }
}

#[tokio::test]
async fn a_value_opens_in_its_own_row_only() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let (workspace, account) = (alice.workspace(), account(&app).await);
    let one = search(&app, workspace, account, "one").await;
    let two = search(&app, workspace, account, "two").await;
    sqlx::query("UPDATE contact_searches s SET words_sealed = o.words_sealed FROM contact_searches o WHERE o.id = CASE s.id WHEN $1 THEN $2 ELSE $1 END")
        .bind(one)
        .bind(two)
        .execute(app.owner())
        .await
        .unwrap();
    assert_eq!(read(&app, &app.app.keys, workspace, one).await, None);
    assert_eq!(read(&app, &app.app.keys, workspace, two).await, None);
}

#[tokio::test]
async fn every_sealed_column_is_in_the_list() {
    let app = TestApp::start().await;
    let rows = sqlx::query(
        "SELECT c.relname::text AS table, a.attname::text AS column FROM pg_attribute a
         JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
           AND a.attname LIKE '%sealed' AND a.atttypid = 'bytea'::regtype",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    assert!(rows.len() >= SEALED_COLUMNS.len());
    for row in rows {
        let (table, column): (String, String) = (row.get("table"), row.get("column"));
        assert!(
            SEALED_COLUMNS
                .iter()
                .any(|c| c.table == table && c.column == column),
            "{table}.{column} is sealed, but no rotation knows it: add it to src/rotation/columns.rs"
        );
    }
}

#[tokio::test]
async fn another_master_key_opens_nothing_and_a_change_can_be_cut_off() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let (workspace, account) = (alice.workspace(), account(&app).await);
    let id = search(&app, workspace, account, "words").await;
    let directory = &app.app.config.key_dir;
    let wrong = SecretBox::new(Box::new([7; 32]));
    let error = Keyring::open(directory, Some(&wrong)).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("XPECTO_MASTER_KEY: it does not open"),
        "{error:#}"
    );
    assert_eq!(error.to_string().lines().count(), 1);

    let new = directory.join("../new-master");
    std::fs::write(&new, "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=").unwrap();
    let arguments = ["keys", "rotate", "--master", new.to_str().unwrap()];
    let killed = xpecto(
        &app,
        &arguments,
        &[("FAILPOINTS", "master::file=return".to_owned())],
    );
    assert!(!killed.status.success());
    assert_eq!(
        open(&app, directory, workspace, id).await.as_deref(),
        Some("words"),
        "between the two"
    );
    let done = xpecto(&app, &arguments, &[]);
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert_eq!(
        open(&app, directory, workspace, id).await.as_deref(),
        Some("words")
    );
    assert!(
        Keyring::open(directory, Some(&wrong)).is_ok(),
        "it is the right one now"
    );
    let page = alice.get("/app").await;
    page.expect(200);
    app.app
        .keys
        .seal(
            KeyScope::Workspace(WorkspaceId::proven(Uuid::now_v7())),
            "x",
            b"x",
        )
        .unwrap();
}

async fn open(app: &TestApp, directory: &Path, workspace: WorkspaceId, id: Uuid) -> Option<String> {
    let keys = Keyring::open(directory, None).unwrap();
    read(app, &keys, workspace, id).await
}
