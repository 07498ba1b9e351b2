//! Templates of a copy in another workspace.

use serde_json::{Value, json};

use crate::privacy::{copy_of, unzip};
use crate::support::{Persona, TestApp, eventually};

const PATH: &str = "/app/templates/copies";

async fn with_number(app: &TestApp, name: &str) -> Persona {
    let person = app.sign_up(name).await;
    eventually(async || {
        let page = person.get("/app/settings/numbers").await;
        page.text.contains("+1 555").then_some(())
    })
    .await;
    person
}

type Stored = (String, String, String, String, Value);

async fn stored(app: &TestApp, person: &Persona) -> Vec<Stored> {
    sqlx::query_as(
        "SELECT name, language, category, status, content FROM message_templates
         WHERE workspace_id = $1 ORDER BY name",
    )
    .bind(*person.workspace())
    .fetch_all(app.owner())
    .await
    .unwrap()
}

#[tokio::test]
async fn templates_of_a_copy_come_back_as_drafts_and_each_that_does_not_says_why() {
    let app = TestApp::start().await;
    let alice = with_number(&app, "alice").await;
    let fields = [
        ("name", "order_shipped"),
        ("language", "hi"),
        ("category", "UTILITY"),
        ("body", "नमस्ते {{1}}, आपका ऑर्डर आ रहा है।"),
        ("footer", "Northwind"),
        ("sample_1", "Priya"),
        ("button_0_type", "QUICK_REPLY"),
        ("button_0_text", "Stop"),
        ("action", "save"),
    ];
    alice.submit("/app/templates", &fields).await.expect(200);
    let path = copy_of(&app, &alice).await;
    let zip = alice.client().get(alice.url(&path)).send().await.unwrap();
    let files = unzip(zip.bytes().await.unwrap().to_vec());
    let file = files.iter().find(|(name, _)| name == "content.json");
    let file = file.unwrap().1.clone();

    let bela = with_number(&app, "bela").await;
    let before = bela.get(PATH).await.expect(200);
    assert_eq!(before.select("input[type=file]").len(), 1);
    let report = bela.upload(PATH, "content.json", file.clone(), &[]).await;
    assert!(report.expect(200).text.contains("Kept as a draft"));
    let (hers, his) = (stored(&app, &alice).await, stored(&app, &bela).await);
    assert_eq!(hers.len(), 1);
    assert_eq!(hers, his, "the same words, samples and buttons");
    assert_eq!(his[0].3, "DRAFT");

    // The same once more, and some that cannot be taken.
    let mut more: Value = serde_json::from_slice(&file).unwrap();
    let known = more["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["table"] == "message_templates")
        .unwrap()
        .clone();
    let changed = |changes: Value| {
        let mut row = known.clone();
        let fields = row.as_object_mut().unwrap();
        fields.extend(changes.as_object().unwrap().clone());
        row
    };
    more["rows"] = json!([
        known,
        changed(json!({ "name": "Not Allowed" })),
        changed(json!({ "name": "gone", "status": "DELETED" })),
        changed(json!({ "name": "broken", "content": "words" })),
        changed(json!({ "name": "pictured", "content": {
            "header_format": "IMAGE", "body": "Look",
            "media": { "id": "0190a5d4-0000-7000-8000-000000000001", "handle": "4::x" } } })),
    ]);
    let bytes = serde_json::to_vec(&more).unwrap();
    let report = bela.upload(PATH, "content.json", bytes, &[]).await;
    let report = report.expect(200);
    for why in [
        "has one of this name and language",
        "deleted before the copy",
        "not a template as a copy holds it",
        "choose its picture, film or document again",
    ] {
        assert!(report.text.contains(why), "{why}: {}", report.text);
    }
    let his = stored(&app, &bela).await;
    let names: Vec<&str> = his.iter().map(|t| t.0.as_str()).collect();
    assert_eq!(names, ["order_shipped", "pictured"]);
    assert!(his[1].4["media"].is_null(), "no file of another workspace");

    for wrong in [
        &b"{}"[..],
        b"no json",
        b"{\"class\":\"contacts\",\"rows\":[]}",
    ] {
        let said = bela.upload(PATH, "x.json", wrong.to_vec(), &[]).await;
        assert!(said.expect(422).text.contains("content.json"));
    }
}
