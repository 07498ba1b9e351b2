//! Somebody else's ids in every address: Charlie of another workspace asks for all that is Alice's, or the
//! staff's, in every method. There is nothing there for him, and nothing changes.

mod addresses;
mod objects;

use std::collections::BTreeMap;

use reqwest::multipart::{Form, Part};
use sqlx::AssertSqlSafe;

use crate::support::{Browser, Options, Persona, TestApp};

/// Addresses whose placeholder names nobody's object, each with its reason.
const NOBODYS: &[(&str, &str)] = &[
    ("/assets/", "files of the program"),
    (
        "/{kind:privacy|terms|cookies|dpa}/v/",
        "published documents",
    ),
    ("/app/notices/", "a published document, hidden for oneself"),
    ("/app/privacy/consents/", "a purpose of one's own consents"),
    ("/app/subprocessors/", "a notice to every customer"),
    ("/verify-email/", "the token is the permission"),
    ("/email-change/", "the token is the permission"),
    ("/password/reset/", "the token is the permission"),
    ("/consents/", "the token is the permission"),
    ("/unsubscribe/", "the token is the permission"),
    (
        "/privacy/requests/",
        "the code is the permission; see below",
    ),
];

/// Fields that would carry a form past its checks, if it got that far.
const FORM: &[(&str, &str)] = &[
    ("name", "Taken over"),
    ("label", "Taken over"),
    ("phone", "+919876500000"),
    ("reason", "because"),
    ("answer", "yes"),
    ("text", "hello"),
    ("confirm", "yes"),
    ("decision", "sent"),
    ("username", "charlie"),
    ("password", crate::support::PASSWORD),
];

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n0000IHDR";

/// Tables that every visit writes, of whomever.
const VISITS: &[&str] = &["cookie_banners", "sessions", "site_visits"];

#[tokio::test]
async fn a_stranger_finds_nothing_at_anybodys_address_and_changes_nothing() {
    let app = TestApp::start_with(Options {
        without_workers: true,
        ..Options::default()
    })
    .await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    let sam = app.staff("sam").await;
    objects::make(&app, &alice, sam.account).await;
    let addresses = addresses::with_ids();
    assert!(addresses.len() > 60, "the sources were read: {addresses:?}");
    nothing_listed_is_stale(&addresses);

    let mut asked = Vec::new();
    for (address, reads) in &addresses {
        if NOBODYS.iter().any(|(start, _)| address.starts_with(start)) {
            continue;
        }
        let values = objects::values(&app, &alice, address).await;
        let values = values.unwrap_or_else(|| {
            panic!("{address}: no object to try; give it one in tests/web/strangers/objects.rs")
        });
        asked.push((fill(address, &values), *reads && address.ends_with('}')));
    }
    let before = everything(&app).await;
    let token = charlie.token().await;
    let mut open = Vec::new();
    for (address, _) in &asked {
        open.extend(found_something(&charlie, &token, address).await);
    }
    assert_eq!(open, Vec::<String>::new());
    let after = everything(&app).await;
    let changed = before.iter().filter(|(t, rows)| after[*t] != **rows);
    let changed: Vec<_> = changed.map(|(table, _)| table).collect();
    assert!(changed.is_empty(), "changed by a stranger: {changed:?}");
    they_are_there(&alice, &sam, &asked).await;
}

fn nothing_listed_is_stale(addresses: &BTreeMap<String, bool>) {
    let starts = NOBODYS.iter().map(|(start, _)| start);
    let starts = starts.chain(objects::OBJECTS.iter().map(|(start, _)| start));
    let stale: Vec<_> = starts
        .filter(|start| !addresses.keys().any(|a| a.starts_with(**start)))
        .collect();
    assert!(stale.is_empty(), "no route begins so: {stale:?}");
}

fn fill(address: &str, values: &[String]) -> String {
    let mut filled = String::new();
    let mut rest = address;
    for value in values {
        let (before, after) = rest.split_once('{').unwrap();
        filled = filled + before + value;
        rest = after.split_once('}').unwrap().1;
    }
    filled + rest
}

/// The methods in which an address answers anything but that there is nothing.
async fn found_something(charlie: &Persona, token: &str, address: &str) -> Vec<String> {
    let mut open = Vec::new();
    for method in ["GET", "POST", "PUT", "DELETE"] {
        let answer = match method {
            "GET" => charlie.get(address).await,
            _ => {
                let mut fields = vec![("csrf_token", token), ("_method", method)];
                fields.extend_from_slice(FORM);
                charlie.submit_exactly(address, &fields).await
            }
        };
        // A form that carries a file is no form without one.
        let status = match (method, answer.status.as_u16()) {
            ("POST", 400) => with_a_file(charlie, token, address).await,
            (_, status) => status,
        };
        if !matches!(status, 404 | 405) {
            open.push(format!("{method} {address}: {status}"));
        }
    }
    open
}

async fn with_a_file(charlie: &Persona, token: &str, address: &str) -> u16 {
    let file = Part::bytes(PNG).file_name("lamp.png");
    let form = Form::new()
        .text("csrf_token", token.to_owned())
        .part("header_file", file);
    let request = charlie.client().post(charlie.url(address));
    let sent = request.multipart(form).send().await;
    sent.unwrap().status().as_u16()
}

/// A mark over every row of every table but those that a visit writes.
async fn everything(app: &TestApp) -> BTreeMap<String, String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT relname::text FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    let mut marks = BTreeMap::new();
    for table in tables {
        if VISITS.contains(&table.as_str()) {
            continue;
        }
        let sql = format!(
            "SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM {table} t"
        );
        let mark: String = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_one(app.owner())
            .await
            .unwrap();
        marks.insert(table, mark);
    }
    marks
}

/// Whoever may see them does, on their own pages: otherwise the walk would prove nothing.
async fn they_are_there(alice: &Persona, sam: &Persona, asked: &[(String, bool)]) {
    let mut missing = Vec::new();
    for (address, reads) in asked {
        // The rows of a bundle and of a picture stand for files that were never written.
        let empty = ["/app/privacy/exports/", "/app/templates/files/"];
        if !reads || empty.iter().any(|start| address.starts_with(start)) {
            continue;
        }
        let owner: &Browser = if address.starts_with("/admin/") {
            sam
        } else {
            alice
        };
        if owner.get(address).await.status == 404 {
            missing.push(address);
        }
    }
    assert!(missing.is_empty(), "nobody can open: {missing:#?}");
}

#[tokio::test]
async fn a_reference_alone_opens_nothing_and_does_not_tell_that_it_is_one() {
    let app = TestApp::start().await;
    let visitor = app.browser();
    let filing = [("kind", "access"), ("email", "mira@example.com")];
    let filed = visitor
        .submit("/privacy/requests/new", &filing)
        .await
        .expect(200)
        .path;
    let charlie = app.sign_up("charlie").await;
    let token = charlie.token().await;
    let case = uuid::Uuid::now_v7();
    for address in addresses::with_ids().into_keys() {
        let Some(rest) = address.strip_prefix("/privacy/requests/{reference}") else {
            continue;
        };
        let rest = rest.replace("{case}", &case.to_string());
        for method in ["GET", "POST", "PUT", "DELETE"] {
            let mut statuses = Vec::new();
            for reference in [filed.as_str(), "/privacy/requests/PR-AAAAAAAAAAAAAAAA"] {
                let at = format!("{reference}{rest}");
                let fields = [
                    ("csrf_token", token.as_str()),
                    ("_method", method),
                    ("code", "00000000"),
                ];
                let answer = match method {
                    "GET" => charlie.get(&at).await,
                    _ => charlie.submit_exactly(&at, &fields).await,
                };
                let without = |text: &str| text.replace(reference.rsplit('/').next().unwrap(), "");
                statuses.push((answer.status, without(&answer.path), answer.texts("h1")));
            }
            assert_eq!(statuses[0], statuses[1], "{method} {rest}");
        }
    }
    let state: String = sqlx::query_scalar("SELECT state FROM privacy_requests")
        .fetch_one(app.owner())
        .await
        .unwrap();
    assert_eq!(state, "verifying");
}
