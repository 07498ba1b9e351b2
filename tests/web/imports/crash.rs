//! The worker is killed in the middle of an import.

use std::fmt::Write;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{confirm, upload};
use crate::support::worker::Worker;
use crate::support::{Options, TestApp, eventually};

#[tokio::test]
async fn an_import_loses_and_doubles_nothing_when_its_worker_is_killed() {
    const ROWS: i64 = 120_000;
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    let mut csv = "Name,Phone,Opted in\n".to_owned();
    for n in 0..ROWS {
        writeln!(csv, "Person {n},+91{},yes", 9_000_000_000 + n).unwrap();
    }
    let page = upload(&alice, "many.csv", csv.into()).await.expect(200);
    confirm(&alice, &page, "Checkout").await.expect(200);
    let report = format!("{}.json", page.path);

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
        assert_eq!(count, ROWS, "{table}");
    }
}
