//! A word that nobody else uses, in everything of a contact and of an account; after their erasure it is
//! looked for in a `pg_dump`, every file of the data directory, the program's log, and all mail.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use xpecto::privacy;

use super::people;
use crate::support::worker::Worker;
use crate::support::{Browser, Options, PASSWORD, TestApp, eventually};

const PHONE: &str = "+918123522377";

/// A hash by a program of the system.
fn hashed(program: &str, word: &str) -> String {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(word.as_bytes())
        .unwrap();
    let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    said.split_whitespace().next().unwrap().to_owned()
}

/// Every form in which a word could lie about.
fn disguises(word: &str) -> Vec<String> {
    let mut all = vec![
        word.to_owned(),
        word.to_uppercase(),
        hex::encode(word),
        word.bytes().map(|b| format!("%{b:02X}")).collect(),
        word.chars().flat_map(|c| [c, '\0']).collect(),
        hashed("md5sum", word),
        hashed("sha1sum", word),
        hex::encode(Sha256::digest(word)),
        STANDARD.encode(Sha256::digest(word)),
        URL_SAFE_NO_PAD.encode(Sha256::digest(word)),
    ];
    // Inside a longer text, base64 has three faces; the letters at the edges depend on the neighbours.
    for (shift, skip) in [(0, 0), (1, 2), (2, 3)] {
        let face = STANDARD.encode(format!("{}{word}", "x".repeat(shift)));
        all.push(face[skip..face.len() - 4].to_owned());
    }
    all
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            files(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

/// The whole database, as its own program writes it.
fn pg_dump(app: &TestApp) -> Vec<u8> {
    let program = std::env::var_os("PATH")
        .into_iter()
        .flat_map(|path| std::env::split_paths(&path).collect::<Vec<_>>())
        .chain((13..20).map(|n| PathBuf::from(format!("/usr/lib/postgresql/{n}/bin"))))
        .map(|folder| folder.join("pg_dump"))
        .rfind(|file| file.exists())
        .expect("pg_dump is installed");
    let output = Command::new(program)
        .arg("--inserts")
        .arg(format!("--dbname={}", app.database_url("xpecto_owner")))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.stdout.len() > 50_000, "a whole dump");
    output.stdout
}

/// Where a word is still to be found, in any form.
async fn traces(app: &TestApp, word: &str, log: &Path) -> Vec<String> {
    let dump = pg_dump(app);
    let mut paths = Vec::new();
    files(&app.app.config.data_dir, &mut paths);
    paths.push(log.to_owned());
    let mut places: Vec<(String, Vec<u8>)> = vec![("pg_dump".to_owned(), dump)];
    places.extend(paths.iter().map(|path| {
        (
            path.display().to_string(),
            std::fs::read(path).unwrap_or_default(),
        )
    }));
    for mail in app.mails().await {
        places.push((
            format!("mail “{}”", mail.subject),
            format!("{} {} {}", mail.to, mail.subject, mail.text).into(),
        ));
    }
    let forms = disguises(word);
    places
        .into_iter()
        .filter_map(|(place, bytes)| {
            let text = String::from_utf8_lossy(&bytes);
            let form = forms.iter().find(|form| text.contains(form.as_str()))?;
            Some(format!("{place} as {form}"))
        })
        .collect()
}

async fn quiet() -> (TestApp, tempfile::TempDir) {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    (app, tempfile::tempdir().unwrap())
}

async fn gone(app: &TestApp, sql: &'static str, id: Uuid) {
    eventually(async || {
        let left: i64 = sqlx::query_scalar(sql)
            .bind(id)
            .fetch_one(app.owner())
            .await
            .unwrap();
        (left == 0).then_some(())
    })
    .await;
}

/// Asks for a copy of everything and waits until it lies there.
async fn a_copy(app: &TestApp, browser: &Browser) {
    browser
        .submit("/app/privacy/exports", &[])
        .await
        .expect(200);
    eventually(async || {
        let built: i64 = sqlx::query_scalar("SELECT count(*) FROM privacy_exports")
            .fetch_one(app.owner())
            .await
            .unwrap();
        (built == 1).then_some(())
    })
    .await;
}

/// Waits until no job of these kinds is left.
async fn worked_off(app: &TestApp, kinds: &[&str]) {
    eventually(async || {
        let jobs: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier = ANY($1)",
        )
        .bind(kinds)
        .fetch_one(app.owner())
        .await
        .unwrap();
        (jobs == 0).then_some(())
    })
    .await;
}

/// A browser that somebody is signed in with at a process that writes its log to a file.
async fn at_a_worker(app: &TestApp, log: &Path, login: &str) -> (Worker, Browser) {
    let (worker, base) = Worker::serving(app, log);
    eventually(async || reqwest::get(format!("{base}/healthz")).await.ok()).await;
    let browser = Browser::new(&base);
    browser
        .submit("/signin", &[("login", login), ("password", PASSWORD)])
        .await;
    (worker, browser)
}

#[tokio::test]
async fn of_an_erased_contact_nothing_is_left_anywhere() {
    let (app, logs) = quiet().await;
    let log = logs.path().join("log");
    let alice = app.sign_up("alice").await;
    let word = "zqcontactcanary";
    let (worker, browser) = at_a_worker(&app, &log, "alice").await;
    // Through the front door: a file with a row that is refused, a search, a look, a copy of everything.
    let csv = format!(
        "phone,name,email,note\n{PHONE},{word},{word}@example.test,{word}\nnonsense,{word},{word}@example.test,\n"
    );
    let page = crate::imports::upload(&browser, "people.csv", csv.into_bytes())
        .await
        .expect(200);
    crate::imports::confirm(&browser, &page, "form")
        .await
        .expect(200);
    crate::imports::finished(&browser, &page.path).await;
    let first: Uuid = sqlx::query_scalar("SELECT id FROM contacts WHERE phone = $1")
        .bind(PHONE)
        .fetch_one(app.owner())
        .await
        .unwrap();
    browser
        .submit("/app/contacts/searches", &[("q", word)])
        .await;
    browser
        .get(&format!("/app/contacts/{first}"))
        .await
        .expect(200);
    let other = people::everywhere(
        &app,
        alice.workspace(),
        alice.account,
        word,
        "+918123522378",
    )
    .await;
    a_copy(&app, &browser).await;
    assert!(
        !traces(&app, word, &log).await.is_empty(),
        "the search finds what is there"
    );
    for contact in [first, other.contact] {
        let path = format!("/app/contacts/{contact}/deletion");
        browser.submit_as("DELETE", &path, &[]).await.expect(200);
        gone(&app, "SELECT count(*) FROM contacts WHERE id = $1", contact).await;
    }
    worked_off(&app, &["remove_files"]).await;
    drop(worker);
    for word in [word, "8123522377", "8123522378"] {
        assert_eq!(traces(&app, word, &log).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn of_an_erased_account_nothing_is_left_but_the_last_mail() {
    let (app, logs) = quiet().await;
    let log = logs.path().join("log");
    let word = "zqaccountcanary";
    let persona = app.sign_up(word).await;
    people::everywhere(
        &app,
        persona.workspace(),
        persona.account,
        "zqworkspacecanary",
        PHONE,
    )
    .await;
    let (worker, browser) = at_a_worker(&app, &log, word).await;
    browser.get("/app").await.expect(200);
    a_copy(&app, &browser).await;
    assert!(!traces(&app, word, &log).await.is_empty());
    browser
        .submit("/app/privacy/deletion", &[("username", word)])
        .await
        .expect(200);
    // Two weeks later.
    sqlx::query("UPDATE privacy_requests SET cools_off_until = now() - interval '1 hour' WHERE cools_off_until IS NOT NULL")
        .execute(app.owner())
        .await
        .unwrap();
    privacy::sweep(&app.app).await.unwrap();
    gone(
        &app,
        "SELECT count(*) FROM accounts WHERE id = $1",
        persona.account,
    )
    .await;
    worked_off(&app, &["shred_workspace", "deliver_mail"]).await;
    drop(worker);
    let left = traces(&app, word, &log).await;
    let left: Vec<_> = left
        .into_iter()
        .filter(|place| !place.starts_with("mail “Your account is deleted”"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
    assert_eq!(
        traces(&app, "zqworkspacecanary", &log).await,
        Vec::<String>::new()
    );
    // And that mail goes too, in its time.
    app.app.clock.advance(chrono::Duration::days(31));
    privacy::retention::run(&app.app, false).await.unwrap();
    assert_eq!(traces(&app, word, &log).await, Vec::<String>::new());
}
