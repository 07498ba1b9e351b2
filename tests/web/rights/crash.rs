//! kill -9 in the middle of an erasure, an export and a mailing: afterwards it is done whole, once.

use std::time::{Duration, Instant};

use sqlx::AssertSqlSafe;
use uuid::Uuid;
use xpecto::crypto::JournalEntry;

use super::people;
use crate::support::worker::Worker;
use crate::support::{Options, TestApp};

async fn quiet() -> TestApp {
    TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await
}

async fn count(app: &TestApp, sql: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
        .fetch_one(app.owner())
        .await
        .unwrap()
}

/// The queue waits some seconds before it believes that a worker died.
async fn until(app: &TestApp, sql: &str, wanted: i64) {
    let start = Instant::now();
    loop {
        let now = count(app, sql).await;
        if now == wanted {
            return;
        }
        assert!(
            start.elapsed() < Duration::from_secs(90),
            "{now} instead of {wanted}: {sql}"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn an_erasure_that_dies_at_any_step_is_completed_once() {
    let app = quiet().await;
    let alice = app.sign_up("alice").await;
    let steps = [
        "erasure::closed",
        "erasure::cascade",
        "erasure::journal",
        "erasure::done",
    ];
    for (number, step) in steps.into_iter().enumerate() {
        let (word, phone) = (format!("zqcrash{number}"), format!("+91812352232{number}"));
        let someone =
            people::everywhere(&app, alice.workspace(), alice.account, &word, &phone).await;
        let path = format!("/app/contacts/{}/deletion", someone.contact);
        alice.submit_as("DELETE", &path, &[]).await.expect(200);
        Worker::dying_at(&app, step).ended().await;
        let there = |table: &str, id: &str| {
            format!(
                "SELECT count(*) FROM {table} WHERE {id} = '{}'",
                someone.contact
            )
        };
        // Never half: until the one commit everything is there, and nothing is sent to them already.
        let whole = i64::from(step != "erasure::done");
        assert_eq!(count(&app, &there("contacts", "id")).await, whole, "{step}");
        assert_eq!(
            count(&app, &there("messages", "contact_id")).await,
            whole,
            "{step}"
        );
        let closed = format!("{} AND hold IS NULL", there("contacts", "id"));
        assert_eq!(count(&app, &closed).await, 0, "{step}");
        let again = Worker::start(&app);
        until(&app, &there("contacts", "id"), 0).await;
        until(&app, "SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier IN ('erase_contact', 'remove_files')", 0).await;
        drop(again);
        assert_eq!(
            count(&app, &there("messages", "contact_id")).await,
            0,
            "{step}"
        );
    }
    let logged = "SELECT count(*) FROM audit_entries WHERE action = 'contact.erased'";
    assert_eq!(count(&app, logged).await, 4, "each once");
    assert_eq!(
        count(&app, "SELECT count(*) FROM contact_tombstones").await,
        8,
        "number and id of each"
    );
    let journal = app.app.journal.entries().unwrap();
    let erased = journal
        .iter()
        .filter(|e| matches!(e, JournalEntry::Erased { .. }))
        .count();
    assert!(erased >= 4, "before anything was acknowledged");
}

#[tokio::test]
async fn an_export_that_dies_before_it_is_published_is_built_once() {
    let app = quiet().await;
    let alice = app.sign_up("alice").await;
    alice.submit("/app/privacy/exports", &[]).await.expect(200);
    // Built and written, but not yet published: the rows of bundles are held by somebody else.
    let mut held = app.owner().begin().await.unwrap();
    sqlx::query("LOCK TABLE privacy_exports IN SHARE MODE")
        .execute(&mut *held)
        .await
        .unwrap();
    let worker = Worker::start(&app);
    let folder = app.app.config.data_dir.join("exports");
    crate::support::eventually(async || {
        let some = std::fs::read_dir(&folder).is_ok_and(|mut files| files.next().is_some());
        some.then_some(())
    })
    .await;
    drop(worker);
    held.rollback().await.unwrap();
    assert_eq!(count(&app, "SELECT count(*) FROM privacy_exports").await, 0);
    let _again = Worker::start(&app);
    until(&app, "SELECT count(*) FROM privacy_exports", 1).await;
    until(
        &app,
        "SELECT count(*) FROM privacy_requests WHERE state = 'completed'",
        1,
    )
    .await;
    assert_eq!(
        count(&app, "SELECT count(*) FROM privacy_receipts").await,
        1
    );
    // What the crash left is no bundle of anybody's; it goes with the next sweep after its time.
    let files = || std::fs::read_dir(&folder).unwrap().flatten();
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 24 * 3600);
    for file in files() {
        let file = std::fs::File::options().write(true).open(file.path());
        file.unwrap().set_modified(long_ago).unwrap();
    }
    xpecto::privacy::sweep(&app.app).await.unwrap();
    assert_eq!(files().count(), 1, "one bundle, and no draft");
    let id: Uuid = sqlx::query_scalar("SELECT id FROM privacy_exports")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let answer = alice
        .get(&format!("/app/privacy/exports/{id}"))
        .await
        .expect(200);
    assert_eq!(answer.headers["content-type"], "application/zip");
}

#[tokio::test]
async fn a_mailing_that_dies_writes_to_nobody_twice_and_leaves_nobody_out() {
    let app = quiet().await;
    let staff = app.staff("sam").await;
    sqlx::query(
        "INSERT INTO accounts (id, username, username_key, email, email_key, email_verified_at, password_hash, locale,
                               country, age_rule, created_at)
         SELECT gen_random_uuid(), 'person' || n, 'person' || n, 'person' || n || '@example.com',
                'person' || n || '@example.com', now(), '', 'en', 'IN', 'IN-18', now() FROM generate_series(1, 450) AS n",
    )
    .execute(app.owner())
    .await
    .unwrap();
    let fields = [
        ("purpose", "announcement"),
        ("subject_en", "News"),
        ("text_en", "Something changes"),
        ("subject_hi", "समाचार"),
        ("text_hi", "कुछ बदल रहा है"),
        ("subject_ar", "أخبار"),
        ("text_ar", "شيء يتغير"),
    ];
    let page = staff.submit("/admin/mailings", &fields).await.expect(200);
    staff
        .submit(&format!("{}/dispatch", page.path), &[])
        .await
        .expect(200);
    for step in ["mailing::written", "mailing::set"] {
        Worker::dying_at(&app, step).ended().await;
    }
    let _last = Worker::start(&app);
    until(
        &app,
        "SELECT count(*) FROM mailings WHERE done_at IS NOT NULL",
        1,
    )
    .await;
    let written = "SELECT count(*) FROM mails WHERE kind = 'announcement'";
    let people = "SELECT count(DISTINCT account_id) FROM mails WHERE kind = 'announcement'";
    assert_eq!(
        (count(&app, written).await, count(&app, people).await),
        (450, 450)
    );
    assert_eq!(count(&app, "SELECT sum(sent) FROM mailings").await, 450);
}
