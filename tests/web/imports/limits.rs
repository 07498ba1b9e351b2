//! Who may not, and what may not be: other people's imports, files that are too large, files that are no lists.

use std::time::Instant;

use futures_util::stream;
use serde_json::json;
use uuid::Uuid;

use super::{file, import, kept_files, numbers, upload};
use crate::support::{Options, Persona, TestApp};

#[tokio::test]
async fn someone_elses_import_is_not_there() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    let (path, _) = import(&alice.browser, "two-in-a-cell.csv", "").await;
    for address in [
        path.clone(),
        format!("{path}.json"),
        format!("{path}/rejected.csv"),
    ] {
        charlie.browser.get(&address).await.expect(404);
        let signed_out = app.browser().get(&address).await;
        assert!(
            signed_out.path.starts_with("/signin"),
            "{}",
            signed_out.path
        );
    }
    charlie
        .browser
        .submit(&path, &[("column_0", "phone"), ("action", "confirm")])
        .await
        .expect(404);
    charlie
        .browser
        .get(&format!("/app/contacts/imports/{}", Uuid::now_v7()))
        .await
        .expect(404);
    assert!(numbers(&app, &charlie).await.is_empty());
}

#[tokio::test]
async fn uploads_beyond_the_limits_are_refused_with_the_limit_named() {
    let settings = vec![
        ("XPECTO_UPLOAD_MAX_MEGABYTES", "1".to_owned()),
        ("XPECTO_UPLOAD_MAX_ROWS", "100".to_owned()),
    ];
    let app = TestApp::start_with(Options {
        settings,
        ..Default::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    let rows = upload(&alice.browser, "clean.csv", file("clean.csv"))
        .await
        .expect(413);
    assert!(
        rows.text.contains("more than 100 rows")
            || rows.texts("body").concat().contains("more than 100 rows")
    );
    let large = upload(&alice.browser, "large.csv", vec![b'1'; 3 << 20])
        .await
        .expect(413);
    assert!(
        large.texts("body").concat().contains("larger than 1 MB"),
        "{}",
        large.text
    );
    assert_eq!(kept_files(&app), 0);
}

#[tokio::test]
async fn an_upload_without_the_form_token_is_refused() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let part = reqwest::multipart::Part::bytes(file("clean.csv")).file_name("clean.csv");
    let form = reqwest::multipart::Form::new().part("file", part);
    let url = alice.browser.url("/app/contacts/imports/new");
    let answer = alice
        .browser
        .client()
        .post(url)
        .multipart(form)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 403);
    assert_eq!(kept_files(&app), 0);
}

#[tokio::test]
async fn a_discarded_upload_is_deleted() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let page = upload(&alice.browser, "clean.csv", file("clean.csv"))
        .await
        .expect(200);
    assert_eq!(kept_files(&app), 1);
    alice
        .browser
        .submit(&page.path, &[("_method", "DELETE")])
        .await
        .expect(200);
    assert_eq!(kept_files(&app), 0);
    assert_eq!(
        alice.browser.json(&format!("{}.json", page.path)).await["error"],
        "discarded"
    );
}

/// Sends chunks without end, and says what the upload was refused for.
async fn flooded(app: &TestApp, alice: &Persona, chunk: Vec<u8>) -> Option<String> {
    let token = alice.browser.token().await;
    let start = Instant::now();
    // Five gigabytes, made as they are sent: nobody says beforehand how many.
    let times = (5 << 30) / chunk.len();
    let chunks = stream::iter((0..times).map(move |_| Ok::<_, std::io::Error>(chunk.clone())));
    let part = reqwest::multipart::Part::stream(reqwest::Body::wrap_stream(chunks));
    let form = reqwest::multipart::Form::new()
        .text("csrf_token", token)
        .text("default_country", "IN")
        .part("file", part.file_name("endless.csv"));
    let url = alice.browser.url("/app/contacts/imports/new");
    let sent = alice
        .browser
        .client()
        .post(url)
        .multipart(form)
        .send()
        .await;
    // The answer may come, or the connection may be closed under the sender; the record is there.
    drop(sent);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert_eq!(kept_files(app), 0);
    sqlx::query_scalar("SELECT error FROM imports WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1")
        .bind(*alice.workspace())
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn what_can_be_no_list_is_refused_long_before_it_ends() {
    const CHUNK: usize = 256 << 10;
    let settings = vec![("XPECTO_UPLOAD_MAX_MEGABYTES", "4096".to_owned())];
    let app = TestApp::start_with(Options {
        settings,
        ..Default::default()
    })
    .await;
    let alice = app.sign_up("alice").await;
    for (chunk, why) in [
        (vec![b'1'; CHUNK], "line-too-long"),
        (b"PK,1 ".repeat(CHUNK / 5), "line-too-long"),
        (b"\x89PNG\0\x01\n".repeat(CHUNK / 7), "binary"),
    ] {
        assert_eq!(flooded(&app, &alice, chunk).await.as_deref(), Some(why));
    }
}

#[tokio::test]
async fn files_that_are_no_lists_are_refused_in_words() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let mut mixed = "Name,Phone\nJürgen,+918123010642\n".as_bytes().to_vec();
    mixed.extend_from_slice(b"J\xfcrgen,+918123010643\n");
    for (bytes, code) in [
        (
            ("a,".repeat(20_000) + "\n").into_bytes(),
            "too-many-columns",
        ),
        (b"Name,Phone\nA\0,+918123010642\n".to_vec(), "binary"),
        (
            b"Name,Phone\n\"A,+918123010642\nB,+918123010643\n".to_vec(),
            "unbalanced-quote",
        ),
        (mixed, "mixed-encodings"),
        (
            b"BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:+918123010642\r\nEND:VCARD\r\n".to_vec(),
            "address-book",
        ),
        (
            b"<html><table><tr><td>Phone</td></tr><tr><td>+918123010642</td></tr></table></html>"
                .to_vec(),
            "web-page",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "old-workbook"),
    ] {
        let page = upload(&alice.browser, "list.csv", bytes).await.expect(200);
        let report = alice.browser.json(&format!("{}.json", page.path)).await;
        assert_eq!(report["error"], json!(code));
        assert!(page.select("h1").concat().contains("cannot be imported"));
    }
    assert_eq!(kept_files(&app), 0);
}
