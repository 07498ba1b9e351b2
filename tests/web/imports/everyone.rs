//! A file of which it is said that everyone in it agreed.

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};

use super::{finished, guessed, numbers, upload};
use crate::contacts::contact;
use crate::support::{Answer, Browser, TestApp, eventually};
use xpecto::contacts::suppression;

async fn sent(browser: &Browser, page: &Answer, more: &[(&str, &str)]) -> Answer {
    let columns = guessed(page);
    let mut fields: Vec<_> = columns.iter().map(|(k, v)| (&**k, &**v)).collect();
    fields.extend_from_slice(more);
    browser.submit(&page.path, &fields).await
}

#[tokio::test]
async fn everyone_in_a_file_is_opted_in_by_a_word_but_for_those_who_said_stop() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let browser = &alice.browser;
    let mut known = Vec::new();
    for n in 1..=3 {
        let phone = format!("+91812301064{n}");
        known.push(contact(&app, &alice, "Known", &phone).await);
    }
    let said = async |id: uuid::Uuid, what: &str| {
        let path = format!("/app/contacts/{id}/{what}");
        let fields = [("source", "By phone")];
        browser.submit(&path, &fields).await.expect(200);
    };
    // One said stop, one agreed on another number, one agreed.
    said(known[0], "opt-out").await;
    said(known[1], "opt-in").await;
    let moved = [("country", "IN"), ("phone", "+918123010650")];
    let path = format!("/app/contacts/{}/number", known[1]);
    browser.submit_as("PUT", &path, &moved).await.expect(200);
    said(known[2], "opt-in").await;
    let mut tx = app.app.db.tenant(alice.workspace()).await.unwrap();
    let (peppers, now) = (app.app.keys.peppers(), app.app.clock.now());
    let mark = suppression::mark(&peppers, alice.workspace(), "+918123010644");
    let ends = (now, now + Duration::days(30));
    suppression::bury(&mut tx, alice.workspace(), &[mark], "member", ends)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let csv = "Phone,Stopped on\n+918123010641,\n+918123010650,\n+918123010643,\n+918123010644,\n\
               +918123010645,\n+918123010646,2026-05-01\n+918123010645,\n12,\n";
    let page = upload(browser, "all.csv", csv.into()).await.expect(200);
    assert!(page.select("#consent_everyone[checked]").is_empty());
    let tick = ("consent_everyone", "on");
    let stop = ("column_1", "opted_out");
    let bare = sent(browser, &page, &[stop, tick, ("action", "check")]).await;
    let bare = bare.expect(422);
    for field in ["consent_source", "consent_date", "consent_wording"] {
        assert_eq!(bare.select(&format!("#{field}-error")).len(), 1, "{field}");
    }
    assert_eq!(bare.select("#consent_everyone[checked]").len(), 1);
    let evidence = [
        ("consent_source", "Box at checkout"),
        ("consent_date", "2026-08-08"),
        ("consent_wording", "Send me offers"),
    ];
    let column = [("column_1", "opted_in"), tick, ("action", "check")];
    let both = [&column[..], &evidence].concat();
    let both = replaced(&page, &both);
    let both: Vec<_> = both.iter().map(|(k, v)| (&**k, &**v)).collect();
    let both = browser.submit(&page.path, &both).await.expect(422);
    assert_eq!(both.select("#consent_everyone-error").len(), 1);

    let fields = [&[stop, tick, ("action", "check")][..], &evidence].concat();
    let fields = replaced(&page, &fields);
    let fields: Vec<_> = fields.iter().map(|(k, v)| (&**k, &**v)).collect();
    browser.submit(&page.path, &fields).await.expect(200);
    let checked = eventually(async || {
        let page = browser.get(&page.path).await;
        page.text.contains("Ready to import").then_some(page)
    })
    .await;
    let lines = [
        "Opted in by this file1",
        "Opted in before1",
        "Stay out: they opted out1",
        "Stay out: they took their consent back, or it was for another number1",
        "Stay out: the file says they opted out1",
    ];
    assert_eq!(checked.texts("[aria-labelledby='agreed'] li"), lines);
    browser
        .submit(&page.path, &[("action", "start")])
        .await
        .expect(200);
    let report = finished(browser, &page.path).await;
    let agreed = json!({ "in": 1, "before": 1, "stopped": 1, "withdrawn": 1, "said": 1 });
    assert_eq!(report["agreed"], agreed, "{report}");
    assert_eq!(
        (
            &report["suppressed"],
            &report["rejected"],
            &report["duplicate_in_file"]
        ),
        (&json!(1), &json!(1), &json!(1))
    );
    let shown = browser.get(&page.path).await.expect(200);
    assert_eq!(shown.texts("[aria-labelledby='agreed'] li"), lines);
    let sql = "SELECT phone FROM contacts WHERE opted_in ORDER BY phone";
    let opted_in: Vec<String> = sqlx::query_scalar(sql)
        .fetch_all(app.owner())
        .await
        .unwrap();
    assert_eq!(opted_in, ["+918123010643", "+918123010645"]);
    let evidence: (String, NaiveDate, String) = sqlx::query_as(
        "SELECT k.source, k.given_on, k.wording FROM consents k JOIN contacts c ON c.id = k.contact_id
         WHERE c.phone = '+918123010645'",
    )
    .fetch_one(app.owner())
    .await
    .unwrap();
    let day: NaiveDate = "2026-08-08".parse().unwrap();
    assert_eq!(
        (&*evidence.0, evidence.1, &*evidence.2),
        ("Box at checkout", day, "Send me offers")
    );
    assert!(
        !numbers(&app, &alice)
            .await
            .contains(&"+918123010644".to_owned())
    );

    // The columns are known again, the word is not.
    let next = upload(
        browser,
        "next.csv",
        "Phone,Stopped on\n+918123010699,\n".into(),
    )
    .await;
    let next = next.expect(200);
    assert!(next.text.contains("Matched as the last time"));
    assert!(next.select("#consent_everyone[checked]").is_empty());
    assert_eq!(next.value("consent_source").unwrap_or_default(), "");
    sent(browser, &next, &[("action", "confirm")])
        .await
        .expect(200);
    let report = finished(browser, &next.path).await;
    assert_eq!(
        (&report["created"], &report["agreed"]),
        (&json!(1), &Value::Null)
    );
    let opted_in: Vec<String> = sqlx::query_scalar(sql)
        .fetch_all(app.owner())
        .await
        .unwrap();
    assert_eq!(opted_in.len(), 2);
}

/// The fields of a mapping page with some of them put otherwise.
fn replaced(page: &Answer, with: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = guessed(page);
    fields.retain(|(name, _)| with.iter().all(|(other, _)| other != name));
    let with = with.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
    fields.extend(with);
    fields
}
