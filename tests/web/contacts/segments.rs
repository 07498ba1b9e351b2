//! Finding: filters, kept counts, segments, and acts on everyone who matches.

use serde_json::Value;
use uuid::Uuid;

use super::attributes::field;
use super::contact;
use crate::support::{Persona, TestApp, eventually};

/// Ten people: the even ones are tagged `diwali`, person i has spent i * 100.
async fn ten(app: &TestApp, alice: &Persona) -> Vec<Uuid> {
    field(alice, "Spent", "number", "").await;
    let mut ids = Vec::new();
    for i in 0..10 {
        let id = contact(
            app,
            alice,
            &format!("Person {i}"),
            &format!("+91812301060{i}"),
        )
        .await;
        let spent = (i * 100).to_string();
        let change = [
            ("_method", "PUT"),
            ("name", &format!("Person {i}")),
            ("attribute_spent", &spent),
        ];
        let path = format!("/app/contacts/{id}");
        alice.browser.submit(&path, &change).await.expect(200);
        ids.push(id);
    }
    let even: Vec<String> = ids.iter().step_by(2).map(Uuid::to_string).collect();
    let mut fields: Vec<(&str, &str)> = even.iter().map(|id| ("contact", id.as_str())).collect();
    fields.push(("tag", "diwali"));
    alice
        .browser
        .submit("/app/contacts/tags", &fields)
        .await
        .expect(200);
    ids
}

/// Tagged and spent at least 400, or wrote never and spent exactly 100: 4, 6, 8 and 1.
const RULE: [(&str, &str); 15] = [
    ("name", "Good ones"),
    ("on_0", "tag"),
    ("test_0", "has"),
    ("value_0", "diwali"),
    ("join_1", "and"),
    ("on_1", "attribute:spent"),
    ("test_1", "at_least"),
    ("value_1", "400"),
    ("join_2", "or"),
    ("on_2", "wrote"),
    ("test_2", "never"),
    ("join_3", "and"),
    ("on_3", "attribute:spent"),
    ("test_3", "is"),
    ("value_3", "100.0"),
];

async fn segment(alice: &Persona) -> String {
    let mut fields = RULE.to_vec();
    fields.push(("action", "save"));
    let page = alice
        .browser
        .submit("/app/contacts/segments", &fields)
        .await;
    let page = page.expect(200);
    assert!(
        page.texts("#count").concat().contains("4 contacts"),
        "{}",
        page.texts("#count").concat()
    );
    page.path.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_list_narrows_by_field_consent_and_tag_and_knows_its_counts() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    let ids = ten(&app, &alice).await;
    let list = |path: &'static str| async { alice.browser.get(path).await.expect(200) };
    let summary = |page: &crate::support::Answer| page.texts(".pager > span").concat();
    assert!(summary(&list("/app/contacts").await).contains("10 contacts"));
    assert!(summary(&list("/app/contacts?tag=diwali").await).contains("5 contacts"));
    let path = format!("/app/contacts/{}/opt-out", ids[3]);
    alice
        .browser
        .submit(&path, &[("source", "By phone")])
        .await
        .expect(200);
    let out = list("/app/contacts?consent=out").await;
    assert_eq!(out.texts("tbody .who a"), ["Person 3"]);
    assert!(summary(&out).contains("One contact"));
    assert!(summary(&list("/app/contacts?consent=none").await).contains("9 contacts"));
    let by_field = [("field", "spent"), ("value", "600.0"), ("tag", "diwali")];
    let found = alice
        .browser
        .submit("/app/contacts/searches", &by_field)
        .await
        .expect(200);
    assert_eq!(found.texts("tbody .who a"), ["Person 6"]);
    assert!(!found.path.contains("600"), "{}", found.path);
    assert!(
        charlie
            .browser
            .get(&found.path)
            .await
            .texts("tbody .who a")
            .is_empty()
    );
    let kept: i64 =
        sqlx::query_scalar("SELECT sum(people)::bigint FROM contact_counts WHERE what = 'all'")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(kept, 10);
}

#[tokio::test]
async fn a_segment_joins_conditions_and_never_holds_the_restricted() {
    let app = TestApp::start().await;
    let (alice, charlie) = (app.sign_up("alice").await, app.sign_up("charlie").await);
    let ids = ten(&app, &alice).await;
    let half = [
        ("name", "x"),
        ("on_0", "tag"),
        ("test_0", "has"),
        ("value_0", ""),
        ("action", "save"),
    ];
    let wrong = alice
        .browser
        .submit("/app/contacts/segments", &half)
        .await
        .expect(422);
    assert_eq!(wrong.value("name").as_deref(), Some("x"));
    let more = [("name", "x"), ("on_0", "tag"), ("action", "add")];
    let more = alice
        .browser
        .submit("/app/contacts/segments", &more)
        .await
        .expect(200);
    assert_eq!(more.select("[name='on_1']").len(), 1);
    let id = segment(&alice).await;
    let list = alice
        .browser
        .get(&format!("/app/contacts?segment={id}"))
        .await
        .expect(200);
    assert_eq!(
        list.texts("tbody .who a"),
        ["Person 8", "Person 6", "Person 4", "Person 1"]
    );
    let restrict = format!("/app/contacts/{}/restriction", ids[6]);
    alice.browser.submit(&restrict, &[]).await.expect(200);
    let page = alice
        .browser
        .get(&format!("/app/contacts/segments/{id}"))
        .await
        .expect(200);
    assert!(page.texts("#count").concat().contains("3 contacts"));
    // Nothing of a value becomes SQL.
    let sly = [
        ("name", "Sly"),
        ("on_0", "attribute:spent"),
        ("test_0", "is"),
        ("value_0", "0' OR true --"),
        ("action", "save"),
    ];
    alice
        .browser
        .submit("/app/contacts/segments", &sly)
        .await
        .expect(422);
    charlie
        .browser
        .get(&format!("/app/contacts/segments/{id}"))
        .await
        .expect(404);
    let audience = format!("/app/campaigns/new?audience=segment:{id}");
    assert!(
        charlie
            .browser
            .get(&audience)
            .await
            .texts("body")
            .concat()
            .find("Good ones")
            .is_none()
    );
    let gone = alice
        .browser
        .submit(
            &format!("/app/contacts/segments/{id}"),
            &[("_method", "DELETE")],
        )
        .await;
    assert!(gone.expect(200).text.contains("deleted"));
}

#[tokio::test]
async fn an_act_reaches_everyone_who_matches_and_nobody_else() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    ten(&app, &alice).await;
    let id = segment(&alice).await;
    let ask = alice
        .browser
        .get(&format!("/app/contacts/bulk/new?segment={id}"))
        .await
        .expect(200);
    assert!(ask.texts("h1 + .facts").concat().contains("4 contacts"));
    let act = |fields: &'static [(&'static str, &'static str)]| {
        let (alice, id) = (&alice, &id);
        async move {
            let mut all = fields.to_vec();
            all.push(("segment", id));
            all.push(("people", "4"));
            alice.browser.submit("/app/contacts/bulk", &all).await
        }
    };
    act(&[("act", "tag")]).await.expect(422);
    act(&[("act", "delete")]).await.expect(422);
    // More than a person said yes to are asked about anew, with their number.
    let fewer = [
        ("act", "delete"),
        ("sure", "on"),
        ("segment", &id),
        ("people", "3"),
    ];
    let more = alice
        .browser
        .submit("/app/contacts/bulk", &fewer)
        .await
        .expect(422);
    assert!(more.text.contains("Meanwhile"), "{}", more.text);
    assert!(more.select("#sure[checked]").is_empty());
    assert_eq!(more.select("input[name='people'][value='4']").len(), 1);
    let gone = [
        ("act", "delete"),
        ("sure", "on"),
        ("segment", "0190a0a0-0000-7000-8000-000000000000"),
    ];
    let refused = alice
        .browser
        .submit("/app/contacts/bulk", &gone)
        .await
        .expect(200);
    assert_eq!(
        refused.path, "/app/contacts",
        "a segment that is gone is not everyone"
    );
    let until_done = async |fields: &'static [(&'static str, &'static str)]| {
        let path = act(fields).await.expect(200).path;
        eventually(async || {
            let page = alice.browser.get(&path).await;
            page.texts("h2").concat().contains("Done").then_some(())
        })
        .await;
    };
    let count = async |sql: &'static str| -> i64 {
        sqlx::query_scalar(sql)
            .fetch_one(app.owner())
            .await
            .unwrap()
    };
    until_done(&[("act", "tag"), ("new_tag", "VIP")]).await;
    assert_eq!(
        count("SELECT count(*) FROM contact_tags WHERE tag = 'vip'").await,
        4
    );
    let export = format!("/app/contacts/export.csv?segment={id}");
    assert_eq!(ask.select(&format!("main a[href='{export}']")).len(), 1);
    let file = alice.browser.get(&export).await.expect(200);
    assert_eq!(file.text.lines().count(), 5, "{}", file.text);
    assert_eq!(
        count("SELECT count(*) FROM audit_entries WHERE action = 'contacts.exported'").await,
        1
    );
    until_done(&[("act", "untag"), ("new_tag", "VIP")]).await;
    assert_eq!(
        count("SELECT count(*) FROM contact_tags WHERE tag = 'vip'").await,
        0
    );
    until_done(&[("act", "opt_out"), ("sure", "on")]).await;
    assert_eq!(
        count("SELECT count(*) FROM contacts WHERE opted_out_at IS NOT NULL").await,
        4
    );
    assert_eq!(
        count("SELECT count(*) FROM consents WHERE action = 'withdrawn'").await,
        4
    );
    until_done(&[("act", "delete"), ("sure", "on")]).await;
    assert_eq!(count("SELECT count(*) FROM contacts").await, 6);
    assert!(count("SELECT count(*) FROM contact_tombstones").await >= 4);
    assert_eq!(
        count("SELECT sum(people)::bigint FROM contact_counts WHERE what = 'all'").await,
        6
    );
    let said: Vec<Value> = sqlx::query_scalar(
        "SELECT to_jsonb(action) FROM audit_entries WHERE action LIKE 'contacts.bulk%'",
    )
    .fetch_all(app.owner())
    .await
    .unwrap();
    assert_eq!(said.len(), 8, "asked and done, for each of four acts");
}
