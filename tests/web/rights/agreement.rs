//! The agreement by which data is processed for a business.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::privacy::{copy_of, unzip};
use crate::support::TestApp;

const PAGE: &str = "/app/settings/agreement";

#[tokio::test]
async fn an_owner_accepts_the_agreement_and_finds_it_in_the_copy() {
    let app = TestApp::start().await;
    let text = app.browser().get("/dpa").await.expect(200);
    assert!(text.text.contains("2021/914"), "the clauses");
    let alice = app.sign_up("alice").await;
    let open = alice.get(PAGE).await.expect(200);
    assert!(open.text.contains("Not accepted yet"));
    alice.submit(PAGE, &[("version", "1")]).await.expect(422);
    let other = [("version", "2"), ("agreed", "on")];
    alice.submit(PAGE, &other).await.expect(409);
    let fields = [("version", "1"), ("agreed", "on")];
    let done = alice.submit(PAGE, &fields).await.expect(200);
    let body: String = sqlx::query_scalar(
        "SELECT body FROM documents WHERE kind = 'dpa' AND version = 1 AND locale = 'en'",
    )
    .fetch_one(app.owner())
    .await
    .unwrap();
    let hash = hex::encode(Sha256::digest(body.as_bytes()));
    for part in [hash.as_str(), "alice", "English", "Where the data lies"] {
        assert!(done.text.contains(part), "{part}: {}", done.text);
    }
    assert!(done.select("input[name=agreed]").is_empty(), "once");
    alice.get("/dpa/v/1").await.expect(200);
    let log = alice.get("/app/settings/audit").await.expect(200);
    assert!(log.text.contains("Accepted the processing agreement"));
    let charlie = app.sign_up("charlie").await;
    assert!(
        charlie
            .get(PAGE)
            .await
            .expect(200)
            .text
            .contains("Not accepted yet")
    );

    let path = copy_of(&app, &alice).await;
    let zip = alice.client().get(alice.url(&path)).send().await.unwrap();
    let files = unzip(zip.bytes().await.unwrap().to_vec());
    let file = |name: &str| {
        let found = files.iter().find(|(n, _)| n == name);
        String::from_utf8(found.unwrap().1.clone()).unwrap()
    };
    let business: Value = serde_json::from_str(&file("business.json")).unwrap();
    let rows = business["rows"].as_array().unwrap();
    let ours = |row: &&Value| row["table"] == "processing_agreements";
    let accepted = rows.iter().find(ours).unwrap();
    assert_eq!(accepted["sha256"], hash.as_str());
    assert_eq!(accepted["basis"], "ticked_online");
    assert!(file("index.html").contains("Where the data lies"));
}
