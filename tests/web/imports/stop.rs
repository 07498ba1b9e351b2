//! Imports that a person stops.

use std::fmt::Write;

use serde_json::json;
use uuid::Uuid;

use super::{confirm, finished, kept_files, numbers, upload};
use crate::support::{Options, TestApp, eventually};

#[tokio::test]
async fn a_stopped_import_keeps_what_is_stored_and_gives_the_rest_back() {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    let mut csv = "Name,Phone\n".to_owned();
    for n in 0..25_000 {
        writeln!(csv, "Person {n},+91{}", 9_000_000_000_u64 + n).unwrap();
    }
    let page = upload(&alice, "many.csv", csv.into()).await.expect(200);
    confirm(&alice, &page, "").await.expect(200);
    let report = format!("{}.json", page.path);
    let job = |path: &str| xpecto::contacts::ImportContacts {
        workspace: alice.workspace(),
        import: path.rsplit('/').next().unwrap().parse().unwrap(),
    };
    // Somebody else is making the first person of the file, and has not decided yet: the second set is stored
    // before the first.
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
    let running = tokio::spawn(xpecto::jobs::Job::run(job(&page.path), app.app.clone()));
    let stored = eventually(async || {
        let rows = alice.json(&report).await["rows"].as_i64().unwrap();
        (rows > 0).then_some(rows)
    })
    .await;
    let stop = format!("{}/stop", page.path);
    charlie.submit(&stop, &[]).await.expect(404);
    assert_eq!(
        alice
            .get(&page.path)
            .await
            .select(&format!("form[action='{stop}']"))
            .len(),
        1
    );
    let shown = alice.submit(&stop, &[]).await.expect(200);
    assert!(
        shown.texts("h1")[0].contains("was stopped"),
        "{}",
        shown.text
    );
    other.rollback().await.unwrap();
    running.await.unwrap().expect("a stop is no error");

    let ended = alice.json(&report).await;
    assert_eq!(
        (&ended["status"], &ended["error"]),
        (&json!("failed"), &json!("stopped"))
    );
    let rows = ended["rows"].as_i64().unwrap();
    assert!(
        rows >= stored && rows <= 20_000,
        "the first set is not taken: {ended}"
    );
    assert_eq!(ended["not_read"], json!(25_000 - rows));
    assert_eq!(numbers(&app, &alice).await.len() as i64, rows);
    // It cannot be begun again, neither by hand nor by a worker that still has its job.
    alice
        .submit(&page.path, &[("action", "confirm")])
        .await
        .expect(200);
    alice.submit(&stop, &[]).await.expect(200);
    xpecto::jobs::Job::run(job(&page.path), app.app.clone())
        .await
        .unwrap();
    assert_eq!(alice.json(&report).await, ended);

    // The rest is a file of the same columns: with it, everyone is there, and once.
    let path = format!("{}/not-read.csv", page.path);
    charlie.get(&path).await.expect(404);
    let rest = alice.get(&path).await.expect(200).text;
    let lines: Vec<&str> = rest.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        (lines[0], lines.len() as i64),
        ("Name,Phone", 25_001 - rows)
    );
    let next = upload(&alice, "rest.csv", rest.into_bytes())
        .await
        .expect(200);
    confirm(&alice, &next, "").await.expect(200);
    xpecto::jobs::Job::run(job(&next.path), app.app.clone())
        .await
        .unwrap();
    let second = finished(&alice, &next.path).await;
    assert_eq!(second["created"], json!(25_000 - rows), "{second}");
    assert_eq!(numbers(&app, &alice).await.len(), 25_000);

    // What was stored can be taken back, and the file goes after a day.
    alice
        .submit(&format!("{}/undo", page.path), &[])
        .await
        .expect(200);
    let undo = xpecto::contacts::UndoImport {
        workspace: alice.workspace(),
        import: page.path.rsplit('/').next().unwrap().parse().unwrap(),
    };
    xpecto::jobs::Job::run(undo, app.app.clone()).await.unwrap();
    assert_eq!(alice.json(&report).await["undone"]["removed"], json!(rows));
    assert_eq!(kept_files(&app), 1);
    app.app.clock.advance(chrono::Duration::hours(25));
    let sweep = xpecto::contacts::SweepUploads {};
    xpecto::jobs::Job::run(sweep, app.app.clone())
        .await
        .unwrap();
    assert_eq!(kept_files(&app), 0);
}
