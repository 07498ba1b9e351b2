//! The contact list as a file, and back again.

use serde_json::Value;

use crate::imports::{confirm, finished, numbers, upload};
use crate::support::{Persona, TestApp};

const LIST: &str = "Name,Phone,Email,City,Tags,Opted in\r\n\
    =HYPERLINK(\"x\"),+918123010642,a@example.com,@SUM(A1),vip;diwali,yes\r\n\
    '=odd,+918123010643,,-2+3,,\r\n\
    \"a, \"\"b\"\"\",+4915123790622,,\"two\nlines\",lead,no\r\n\
    नाम,+918123010644,,+1,,\r\n\
    ''quoted,+918123010645,,＝1,,\r\n";

async fn contacts(
    app: &TestApp,
    person: &Persona,
) -> Vec<(String, String, String, Value, bool, Vec<String>)> {
    sqlx::query_as(
        "SELECT phone, name, email, attributes, opted_in,
                ARRAY(SELECT tag FROM contact_tags t WHERE t.contact_id = c.id ORDER BY tag)
         FROM contacts c WHERE workspace_id = $1 ORDER BY phone",
    )
    .bind(*person.workspace())
    .fetch_all(app.owner())
    .await
    .unwrap()
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
    let before = contacts(&app, &alice).await;
    assert_eq!(before.len(), 5);
    for (format, name) in [("csv", "bob"), ("xlsx", "charlie")] {
        let url = alice.browser.url(&format!("/app/contacts/export.{format}"));
        let answer = alice.browser.client().get(url).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let bytes = answer.bytes().await.unwrap().to_vec();
        if format == "csv" {
            let text = String::from_utf8(bytes.clone()).unwrap();
            assert!(
                text.contains("\"'=HYPERLINK(") && text.contains("\"'+918123010642\""),
                "{text}"
            );
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            for cell in reader
                .records()
                .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{cell}"
                );
            }
        }
        let other = app.sign_up(name).await;
        let page = upload(&other.browser, &format!("contacts.{format}"), bytes)
            .await
            .expect(200);
        confirm(&other.browser, &page, "Box").await.expect(200);
        let report = finished(&other.browser, &page.path).await;
        assert_eq!(
            report["created"],
            serde_json::json!(5),
            "{format}: {report}"
        );
        assert_eq!(contacts(&app, &other).await, before, "{format}");
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
