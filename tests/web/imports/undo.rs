//! Imports taken back: what goes, what is put back, what stays.

use serde_json::{Value, json};

use super::{confirm, finished, numbers, upload};
use crate::support::{Browser, Persona, TestApp, eventually};

async fn run(browser: &Browser, csv: &str) -> String {
    let page = upload(browser, "a.csv", csv.into()).await.expect(200);
    confirm(browser, &page, "Box at checkout").await.expect(200);
    finished(browser, &page.path).await;
    page.path
}

async fn undo(browser: &Browser, path: &str) -> Value {
    browser
        .submit(&format!("{path}/undo"), &[])
        .await
        .expect(200);
    eventually(async || {
        let answer = browser.json(&format!("{path}.json")).await;
        (answer["status"] == json!("undone")).then(|| answer["undone"].clone())
    })
    .await
}

/// Everything that an import may touch, but for times.
async fn state(
    app: &TestApp,
    person: &Persona,
) -> Vec<(String, String, Value, bool, Vec<String>, i64)> {
    sqlx::query_as(
        "SELECT phone, name, attributes, opted_in,
                ARRAY(SELECT tag FROM contact_tags t WHERE t.contact_id = c.id ORDER BY tag),
                (SELECT count(*) FROM consents k WHERE k.contact_id = c.id)
         FROM contacts c WHERE workspace_id = $1 ORDER BY phone",
    )
    .bind(*person.workspace())
    .fetch_all(app.owner())
    .await
    .unwrap()
}

#[tokio::test]
async fn an_import_is_taken_back_but_for_what_changed_since() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let browser = &alice.browser;
    run(
        browser,
        "Name,Phone,City,Tags,Opted in\nAsha,+918123010642,Pune,vip,\nBela,+918123010643,Pune,,yes\n",
    )
    .await;
    let before = state(&app, &alice).await;
    let path = run(
        browser,
        "Name,Phone,City,Tags,Opted in\nAsha R,+918123010642,Delhi,diwali,yes\nBela,+918123010643,Pune,,yes\n\
         Chandra,+918123010644,Goa,new;vip,yes\nDev,+918123010645,,,\nEsha,+918123010646,,tagged,\n",
    )
    .await;
    assert_eq!(numbers(&app, &alice).await.len(), 5);
    // One of the new ones is changed by hand, one loses a tag.
    let id = |phone: &'static str| {
        let owner = app.owner().clone();
        async move {
            let sql = "SELECT id FROM contacts WHERE phone = $1";
            let id: uuid::Uuid = sqlx::query_scalar(sql)
                .bind(phone)
                .fetch_one(&owner)
                .await
                .unwrap();
            id.to_string()
        }
    };
    let dev = id("+918123010645").await;
    browser
        .submit_as(
            "PUT",
            &format!("/app/contacts/{dev}"),
            &[("name", "Dev Kumar")],
        )
        .await
        .expect(200);
    let esha = id("+918123010646").await;
    browser
        .submit_as(
            "DELETE",
            "/app/contacts/tags",
            &[("contact", &esha), ("tag", "tagged")],
        )
        .await;
    let tags: i64 = sqlx::query_scalar("SELECT count(*) FROM contact_tags WHERE tag = 'tagged'")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let kept = if tags == 0 { 2 } else { 1 };

    let asked = browser.get(&format!("{path}/undo")).await.expect(200);
    let figures = asked.texts("dl.pairs dd").concat();
    assert_eq!(
        figures.replace(char::is_whitespace, ""),
        format!("{}1{kept}", 3 - kept)
    );
    let undone = undo(browser, &path).await;
    assert_eq!(
        undone,
        json!({ "removed": 3 - kept, "restored": 1, "kept": kept })
    );
    let after = state(&app, &alice).await;
    assert_eq!(after[..2], before[..], "as before");
    assert!(after.iter().any(|row| row.1 == "Dev Kumar"));
    let shown = browser.get(&path).await.expect(200);
    assert!(shown.text.contains("This import was undone"));
    // Once is enough.
    browser
        .submit(&format!("{path}/undo"), &[])
        .await
        .expect(409);
}

#[tokio::test]
async fn what_another_import_took_in_since_stays() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let list = "Name,Phone\nAsha,+918123010642\n";
    let first = run(&alice.browser, list).await;
    run(&alice.browser, list).await;
    let undone = undo(&alice.browser, &first).await;
    assert_eq!(undone, json!({ "removed": 0, "restored": 0, "kept": 1 }));
    assert_eq!(numbers(&app, &alice).await, ["+918123010642"]);
}

#[tokio::test]
async fn two_imports_of_one_workspace_run_beside_each_other() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let lists = [0, 2_000].map(|from| {
        let rows = (from..from + 6_000).map(|n| format!("P{n},+91{}\n", 9_000_000_000_u64 + n));
        "Name,Phone\n".to_owned() + &rows.collect::<String>()
    });
    let mut paths = Vec::new();
    for csv in lists {
        let page = upload(&alice.browser, "a.csv", csv.into())
            .await
            .expect(200);
        confirm(&alice.browser, &page, "").await.expect(200);
        paths.push(page.path);
    }
    let mut made = 0;
    for path in &paths {
        let report = finished(&alice.browser, path).await;
        assert_eq!(report["status"], json!("done"));
        made += report["created"].as_u64().unwrap();
    }
    assert_eq!((made, numbers(&app, &alice).await.len()), (8_000, 8_000));
}
