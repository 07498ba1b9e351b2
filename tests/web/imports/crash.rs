//! Workers that end in the middle of an import, or of taking one back.

use std::fmt::Write;
use std::time::{Duration, Instant};

use serde_json::json;

use uuid::Uuid;
use xpecto::contacts::{ImportContacts, UndoImport};
use xpecto::jobs::Job;

use super::{confirm, finished, kept_files, numbers, upload};
use crate::support::worker::Worker;
use crate::support::{Options, Persona, TestApp, eventually};

/// Alice, and an import of hers that she has confirmed: so many people, and nobody works on it yet.
async fn confirmed(rows: u64) -> (TestApp, Persona, ImportContacts, String) {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    let mut csv = "Name,Phone,Opted in\n".to_owned();
    for n in 0..rows {
        writeln!(csv, "Person {n},+91{},yes", 9_000_000_000 + n).unwrap();
    }
    let page = upload(&alice, "many.csv", csv.into()).await.expect(200);
    confirm(&alice, &page, "Checkout").await.expect(200);
    let job = ImportContacts {
        workspace: alice.workspace(),
        import: page.path.rsplit('/').next().unwrap().parse().unwrap(),
    };
    (app, alice, job, page.path)
}

#[tokio::test]
async fn an_import_loses_and_doubles_nothing_when_its_worker_is_killed() {
    const ROWS: u64 = 120_000;
    let (app, alice, _, path) = confirmed(ROWS).await;
    let report = format!("{path}.json");

    let first = Worker::start(&app);
    // The first set is committed and a later, larger one is on its way.
    eventually(async || (alice.json(&report).await["rows"] != json!(0)).then_some(())).await;
    drop(first);
    assert_eq!(alice.json(&report).await["status"], "running");

    // The queue waits a while before it believes that a worker died.
    let _second = Worker::start(&app);
    let start = Instant::now();
    let ended = loop {
        let now = alice.json(&report).await;
        if now["status"] != "running" {
            break now;
        }
        assert!(start.elapsed() < Duration::from_secs(90), "{now}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    assert_eq!(ended["status"], "done", "{ended}");
    assert_eq!(
        (&ended["rows"], &ended["created"]),
        (&json!(ROWS), &json!(ROWS)),
        "{ended}"
    );
    for table in ["contacts", "consents", "import_contacts"] {
        let sql = format!("SELECT count(*) FROM {table} WHERE workspace_id = $1");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(*alice.workspace())
            .fetch_one(app.owner())
            .await
            .unwrap();
        assert_eq!(count.cast_unsigned(), ROWS, "{table}");
    }
}

#[tokio::test]
async fn an_import_goes_on_behind_the_last_committed_set() {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Default::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    let mut csv = "Name,Phone\n".to_owned();
    for i in 0..12_000 {
        csv.push_str(&format!("Person {i},+9181230{:05}\n", i % 11_000));
    }
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "").await.expect(200);
    let id: Uuid = page.path.rsplit('/').next().unwrap().parse().unwrap();
    let job = || ImportContacts {
        workspace: alice.workspace(),
        import: id,
    };
    // The worker dies after the first set: its future is dropped while the second is being stored.
    let running = tokio::spawn(Job::run(job(), app.app.clone()));
    let committed = eventually(async || {
        let rows = alice.browser.json(&format!("{}.json", page.path)).await["rows"]
            .as_i64()
            .unwrap();
        (rows > 0).then_some(rows)
    })
    .await;
    running.abort();
    assert!(committed <= 12_000);
    // The queue tries again until it succeeds: the first try may meet the connection that was cut off.
    eventually(async || {
        let run = Job::run(job(), app.app.clone());
        run.await.ok()
    })
    .await;
    let report = finished(&alice.browser, &page.path).await;
    assert_eq!(
        (&report["rows"], &report["duplicate_in_file"]),
        (&json!(12_000), &json!(1_000))
    );
    assert_eq!(
        numbers(&app, &alice).await.len() as u64,
        report["created"].as_u64().unwrap()
    );
    assert_eq!(report["created"], json!(11_000));
    assert_eq!(kept_files(&app), 0);
}

#[tokio::test]
async fn a_set_that_waits_holds_up_no_other_and_counts_for_the_newest_worker_alone() {
    let (app, alice, import, path) = confirmed(15_000).await;
    let report = format!("{path}.json");
    let job = || import.clone();

    // Somebody else is making the first person of the file, and has not decided yet.
    let mut other = app.owner().begin().await.unwrap();
    sqlx::query(
        "INSERT INTO contacts (workspace_id, id, phone, created_at, updated_at)
         VALUES ($1, $2, '+919000000000', now(), now())",
    )
    .bind(*alice.workspace())
    .bind(Uuid::now_v7())
    .execute(&mut *other)
    .await
    .unwrap();
    let first = tokio::spawn(Job::run(job(), app.app.clone()));
    eventually(async || (alice.json(&report).await["rows"] == json!(10_000)).then_some(())).await;

    // The worker is given up, but its first set still waits. The next worker's comes to nothing before that
    // one has ended: it stands in line behind a lock that waits for the same.
    first.abort();
    let owner = app.owner().clone();
    let line = tokio::spawn(async move {
        let mut tx = owner.begin().await?;
        sqlx::query("LOCK TABLE import_sets IN SHARE MODE")
            .execute(&mut *tx)
            .await?;
        tx.rollback().await
    });
    waiting_for_sets(&app, 1).await;
    let second = tokio::spawn(Job::run(job(), app.app.clone()));
    waiting_for_sets(&app, 2).await;
    other.rollback().await.unwrap();
    line.await.unwrap().unwrap();
    second.await.unwrap().unwrap();

    let ended = alice.json(&report).await;
    assert_eq!(ended["status"], "done", "{ended}");
    assert_eq!(
        (&ended["rows"], &ended["created"]),
        (&json!(15_000), &json!(15_000)),
        "{ended}"
    );
    assert_eq!(numbers(&app, &alice).await.len(), 15_000);
}

async fn waiting_for_sets(app: &TestApp, how_many: i64) {
    eventually(async || {
        let waiting: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'import_sets'::regclass
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        )
        .fetch_one(app.owner())
        .await
        .unwrap();
        (waiting == how_many).then_some(())
    })
    .await;
}

#[tokio::test]
async fn undoing_goes_on_behind_the_last_committed_batch() {
    let (app, alice, import, path) = confirmed(20_000).await;
    let id = import.import;
    Job::run(import, app.app.clone()).await.unwrap();
    alice.submit(&format!("{path}/undo"), &[]).await.expect(200);
    let report = format!("{path}.json");
    assert_eq!(alice.json(&report).await["status"], json!("running"));
    let first = Worker::start(&app);
    eventually(async || (alice.json(&report).await["undone"]["removed"] != json!(0)).then_some(()))
        .await;
    drop(first);
    let job = || UndoImport {
        workspace: alice.workspace(),
        import: id,
    };
    // Two at once do not do anything twice.
    let (one, two) = tokio::join!(
        Job::run(job(), app.app.clone()),
        Job::run(job(), app.app.clone())
    );
    one.unwrap();
    two.unwrap();
    let ended = alice.json(&report).await;
    assert_eq!(ended["status"], json!("undone"), "{ended}");
    assert_eq!(ended["undone"]["removed"], json!(20_000), "{ended}");
    assert!(numbers(&app, &alice).await.is_empty());
}
