//! The contact list as a file, and back again.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::imports::wizard::submit;
use crate::imports::{confirm, finished, numbers, upload};
use crate::support::{Answer, Browser, Persona, TestApp};

const LIST: &str = "Name,Phone,Email,City,Tags,Opted in\r\n\
    =HYPERLINK(\"x\"),+918123010642,a@example.com,@SUM(A1),vip;diwali,yes\r\n\
    '=odd,+918123010643,,-2+3,,\r\n\
    \"a, \"\"b\"\"\",+4915123790622,,\"two\nlines\",lead,no\r\n\
    नाम,+918123010644,,+1,,\r\n\
    ''quoted,+918123010645,,＝1,,\r\n";

/// Everything of a contact that an export tells, with the newest line of its ledger.
type Told = (
    Option<String>,
    Option<String>,
    String,
    String,
    Value,
    bool,
    Option<DateTime<Utc>>,
    Vec<String>,
    Option<String>,
);

async fn contacts(app: &TestApp, person: &Persona) -> Vec<Told> {
    sqlx::query_as(
        "SELECT phone, bsuid, name, email, attributes, opted_in, opted_out_at,
                ARRAY(SELECT tag FROM contact_tags t WHERE t.contact_id = c.id ORDER BY tag),
                (SELECT concat_ws('/', k.action, k.source, k.given_on, k.wording) FROM consents k
                 WHERE k.contact_id = c.id ORDER BY k.recorded_at DESC, k.id DESC LIMIT 1)
         FROM contacts c WHERE workspace_id = $1 ORDER BY phone, bsuid",
    )
    .bind(*person.workspace())
    .fetch_all(app.owner())
    .await
    .unwrap()
}

/// People whom a file alone seldom tells of: known by id only, by both, and who said stop.
async fn add_others(app: &TestApp, person: &Persona) {
    let stopped = "2026-05-01T10:20:30.123456Z";
    for (phone, bsuid, opted_in, stop) in [
        (None, Some("IN.1349120865530274"), true, None),
        (Some("+918123010699"), Some("IN.77"), true, None),
        (Some("+918123010698"), None, false, Some(stopped)),
        (None, Some("IN.78"), false, Some(stopped)),
    ] {
        let id = Uuid::now_v7();
        sqlx::query(
            "INSERT INTO contacts (workspace_id, id, phone, bsuid, opted_in, opted_out_at, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6::timestamptz, $7, $7)",
        )
        .bind(*person.workspace())
        .bind(id)
        .bind(phone)
        .bind(bsuid)
        .bind(opted_in)
        .bind(stop.map(|at| at.parse::<DateTime<Utc>>().unwrap()))
        .bind(app.app.clock.now())
        .execute(app.owner())
        .await
        .unwrap();
        let (action, source, on, wording) = match stop {
            Some(_) => ("withdrawn", "whatsapp_stop", "2026-05-01", "STOP\nplease"),
            None => (
                "given",
                "Web chat, \"blue\" box",
                "2026-03-04",
                "=Yes, write to me;\nany time",
            ),
        };
        sqlx::query(
            "INSERT INTO consents (workspace_id, contact_id, id, action, source, wording, given_on, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(*person.workspace())
        .bind(id)
        .bind(Uuid::now_v7())
        .bind(action)
        .bind(source)
        .bind(wording)
        .bind(on.parse::<NaiveDate>().unwrap())
        .bind(app.app.clock.now())
        .execute(app.owner())
        .await
        .unwrap();
    }
}

/// Confirms what was guessed, with the evidence that the file itself holds.
async fn take(browser: &Browser, page: &Answer) -> Value {
    submit(browser, page, "confirm", &[("consent_in_file", "on")])
        .await
        .expect(200);
    finished(browser, &page.path).await
}

#[tokio::test]
async fn what_is_exported_can_be_imported_to_the_same_contacts() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let page = upload(&alice.browser, "a.csv", LIST.into())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "Box").await.expect(200);
    finished(&alice.browser, &page.path).await;
    add_others(&app, &alice).await;
    let before = contacts(&app, &alice).await;
    assert_eq!(before.len(), 9);
    for (format, name) in [("csv", "bob"), ("xlsx", "charlie")] {
        let url = alice.browser.url(&format!("/app/contacts/export.{format}"));
        let answer = alice.browser.client().get(url).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let bytes = answer.bytes().await.unwrap().to_vec();
        if format == "csv" {
            assert_safe(&bytes);
        }
        let file = format!("contacts.{format}");
        let other = app.sign_up(name).await;
        let page = upload(&other.browser, &file, bytes.clone())
            .await
            .expect(200);
        let report = take(&other.browser, &page).await;
        assert_eq!(report["created"], json!(9), "{format}: {report}");
        assert_eq!(contacts(&app, &other).await, before, "{format}");
        // Where they are already, nothing changes.
        for person in [&alice, &other] {
            let page = upload(&person.browser, &file, bytes.clone())
                .await
                .expect(200);
            let report = take(&person.browser, &page).await;
            assert_eq!(report["unchanged"], json!(9), "{format}: {report}");
            assert_eq!(contacts(&app, person).await, before, "{format}");
        }
    }
}

fn assert_safe(csv: &[u8]) {
    let text = String::from_utf8(csv.to_vec()).unwrap();
    assert!(
        text.contains("\"'=HYPERLINK(") && text.contains("\"'+918123010642\""),
        "{text}"
    );
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for row in reader.records() {
        for cell in &row.unwrap() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
        }
    }
}

#[tokio::test]
async fn a_narrowed_list_is_exported_narrowed_and_in_parts() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let mut csv = "Name,Phone,Tags\n".to_owned();
    for n in 0..2_500 {
        let tag = if n % 10 == 0 { "tenth" } else { "" };
        csv.push_str(&format!("P{n},+91{},{tag}\n", 9_000_000_000_u64 + n));
    }
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    confirm(&alice.browser, &page, "").await.expect(200);
    finished(&alice.browser, &page.path).await;
    assert_eq!(numbers(&app, &alice).await.len(), 2_500);
    // Whose data may not be used is left out of either.
    let restrict = "UPDATE contacts SET restricted_at = now() WHERE phone IN ('+919000000001', '+919000000010')";
    let restricted = sqlx::query(restrict).execute(app.owner()).await.unwrap();
    assert_eq!(restricted.rows_affected(), 2);
    for (address, rows) in [("", 2_498), ("?tag=tenth", 249)] {
        let file = alice
            .browser
            .get(&format!("/app/contacts/export.csv{address}"))
            .await
            .expect(200);
        let mut lines: Vec<&str> = file.text.lines().skip(1).collect();
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines.len(), rows, "{address}");
    }
    let bob = app.sign_up("bob").await;
    let nothing = bob
        .browser
        .get("/app/contacts/export.csv")
        .await
        .expect(200);
    assert_eq!(nothing.text.lines().count(), 1);
}
