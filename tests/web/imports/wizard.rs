//! The way from a file to its import: another reading, the check, fields of a kind, what is remembered.

use serde_json::{Value, json};

use super::{confirm, file, finished, guessed, numbers, upload};
use crate::support::{Answer, Browser, TestApp, eventually};

pub async fn submit(
    browser: &Browser,
    page: &Answer,
    action: &str,
    more: &[(&str, &str)],
) -> Answer {
    let mut fields = guessed(page);
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields.push(("action".to_owned(), action.to_owned()));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.submit(&page.path, &fields).await
}

async fn checked(browser: &Browser, path: &str) -> Value {
    eventually(async || {
        let answer = browser.json(&format!("{path}.json")).await;
        // A check is part of the matching to whoever only knows the seven words.
        assert_eq!(answer["status"], json!("mapping"));
        (!answer["checked"].is_null()).then_some(answer)
    })
    .await
}

#[tokio::test]
async fn a_check_says_what_the_import_then_does() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let first = upload(&alice.browser, "a.csv", file("second-upload.csv"))
        .await
        .expect(200);
    confirm(&alice.browser, &first, "Checkout")
        .await
        .expect(200);
    finished(&alice.browser, &first.path).await;
    let before = numbers(&app, &alice).await.len();

    let page = upload(&alice.browser, "messy.csv", file("messy.csv"))
        .await
        .expect(200);
    submit(&alice.browser, &page, "check", &[])
        .await
        .expect(200);
    let answer = checked(&alice.browser, &page.path).await;
    assert_eq!(
        numbers(&app, &alice).await.len(),
        before,
        "nothing is stored"
    );
    let shown = alice.browser.get(&page.path).await.expect(200);
    let text = shown.texts("main").concat();
    assert!(
        text.contains("Ready to import") && text.contains("which wins"),
        "{text}"
    );
    alice
        .browser
        .submit(&page.path, &[("action", "start")])
        .await
        .expect(200);
    let report = finished(&alice.browser, &page.path).await;
    for part in [
        "rows",
        "created",
        "updated",
        "unchanged",
        "duplicate_in_file",
        "rejected",
    ] {
        assert_eq!(answer["checked"][part], report[part], "{part}");
    }
    assert!(report["duplicate_in_file"].as_i64().unwrap() > 0);
    let ended = alice.browser.get(&page.path).await.expect(200);
    assert!(ended.texts("#doubles").concat().contains("Duplicates"));
    assert!(ended.text.contains("The same number as on line"));
    // And the people of this import alone: nobody from the one before.
    let link = ended.select("a[href^='/app/contacts?import=']").len();
    assert_eq!(link, 1, "{}", ended.text);
    let id = page.path.rsplit('/').next().unwrap();
    let mut listed = alice
        .browser
        .get(&format!("/app/contacts?import={id}"))
        .await
        .expect(200);
    assert!(listed.texts(".chip").concat().contains("messy.csv"));
    let first = listed.texts("tbody .who a");
    assert_eq!(first.len(), 50);
    let next = listed
        .select("a[rel='next']")
        .concat()
        .replace("&amp;", "&");
    assert!(next.contains(&format!("import={id}")), "{next}");
    let export = alice
        .browser
        .get(&format!("/app/contacts/export.csv?import={id}"))
        .await
        .expect(200);
    let rows = export.text.matches("\r\n").count() as i64 - 1;
    assert!(rows >= report["created"].as_i64().unwrap() + report["updated"].as_i64().unwrap());
    assert!(rows < numbers(&app, &alice).await.len() as i64);
    listed = alice
        .browser
        .get(&format!("/app/contacts/bulk/new?import={id}"))
        .await
        .expect(200);
    assert_eq!(
        listed
            .select(&format!("input[name='import'][value='{id}']"))
            .len(),
        1
    );
    // Whoever watched the progress is sent on to the report.
    let asked = alice.browser.client().get(alice.browser.url(&page.path));
    let told = asked.header("HX-Request", "true").send().await.unwrap();
    assert_eq!(told.headers().get("hx-refresh").unwrap(), "true");
    let doubles = alice
        .browser
        .get(&format!("{}/duplicates.csv", page.path))
        .await
        .expect(200);
    let lines = doubles.text.lines().skip(1);
    let won = |line: &str| {
        line.split_once(',')
            .map(|(a, b)| a.parse::<u64>().unwrap() > b.parse().unwrap())
    };
    assert!(
        lines.clone().all(|line| won(line) == Some(true)),
        "{}",
        doubles.text
    );
    assert_eq!(json!(lines.count()), report["duplicate_in_file"]);
}

#[tokio::test]
async fn columns_become_fields_of_a_kind_and_are_remembered() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let csv = "Phone,Points,Since,Email\n+918123010642,\"1,250.50\",2024-05-01,none\n+918123010643,many,2024-05-01,\n";
    let page = upload(&alice.browser, "a.csv", csv.into())
        .await
        .expect(200);
    let kinds = [("column_1", "number:points"), ("column_2", "date:since")];
    submit(&alice.browser, &page, "check", &kinds)
        .await
        .expect(200);
    let answer = checked(&alice.browser, &page.path).await;
    assert_eq!(answer["checked"]["rejected"], json!(1), "{answer}");
    let shown = alice.browser.get(&page.path).await.expect(200);
    assert!(
        shown
            .texts("section")
            .concat()
            .contains("Not an e-mail address: left out"),
        "{}",
        shown.text
    );
    // Back to the columns and on again: what was chosen is still there.
    let back = alice
        .browser
        .submit(&page.path, &[("action", "back")])
        .await
        .expect(200);
    assert!(guessed(&back).contains(&("column_1".to_owned(), "number:points".to_owned())));
    submit(&alice.browser, &back, "confirm", &[])
        .await
        .expect(200);
    let report = finished(&alice.browser, &page.path).await;
    assert_eq!(
        (&report["created"], &report["rejected"]),
        (&json!(1), &json!(1))
    );
    let (points, kind): (Value, String) = sqlx::query_as(
        "SELECT c.attributes, a.kind FROM contacts c JOIN contact_attributes a USING (workspace_id)
         WHERE a.key = 'points'",
    )
    .fetch_one(app.owner())
    .await
    .unwrap();
    assert_eq!(points, json!({ "points": "1250.5", "since": "2024-05-01" }));
    assert_eq!(kind, "number");
    let again = upload(
        &alice.browser,
        "b.csv",
        "PHONE, Points,Since,Email\n+918123010644,3,2024-05-02,\n".into(),
    )
    .await
    .expect(200);
    assert!(
        again.text.contains("Matched as the last time"),
        "{}",
        again.text
    );
    assert!(guessed(&again).contains(&("column_1".to_owned(), "attribute:points".to_owned())));
}

#[tokio::test]
async fn a_file_can_be_read_another_way() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    // Short enough to be taken for something else: the person knows that it is Cyrillic.
    let mut csv = b"Name;Phone\n".to_vec();
    csv.extend_from_slice(&[0xC8, 0xE2, 0xE0, 0xED]);
    csv.extend_from_slice(b";+918123010642\n");
    let page = upload(&alice.browser, "a.csv", csv).await.expect(200);
    let reading = format!("{}/reading", page.path);
    let fields = [
        ("encoding", "windows-1251"),
        ("separator", "59"),
        ("first_row", "names"),
    ];
    let page = alice
        .browser
        .submit_as("PUT", &reading, &fields)
        .await
        .expect(200);
    assert!(page.text.contains("Иван"), "{}", page.text);
    assert!(
        page.select("#encoding option[selected]")
            .concat()
            .contains("windows-1251")
    );
    // A reading that makes no sense leaves the file as it was read before.
    let wrong = [("encoding", "Shift_JIS"), ("separator", "59")];
    let wrong = alice.browser.submit_as("PUT", &reading, &wrong).await;
    assert!(wrong.status == 422 || wrong.text.contains("Columns"));
    confirm(&alice.browser, &page, "").await.expect(200);
    finished(&alice.browser, &page.path).await;
    assert_eq!(numbers(&app, &alice).await, ["+918123010642"]);
}

#[tokio::test]
async fn rows_can_be_pasted() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let token = alice.browser.token().await;
    let nothing = reqwest::multipart::Part::bytes(Vec::new()).file_name("");
    let form = reqwest::multipart::Form::new()
        .text("csrf_token", token)
        .text("default_country", "IN")
        .part("file", nothing)
        .text("pasted", "Name\tPhone\r\nAsha\t81230 10642\r\n");
    let url = alice.browser.url("/app/contacts/imports/new");
    let answer = alice
        .browser
        .client()
        .post(url)
        .multipart(form)
        .send()
        .await
        .unwrap();
    let path = answer.url().path().to_owned();
    let path = match answer.headers().get("location") {
        Some(to) => to.to_str().unwrap().to_owned(),
        None => path,
    };
    let page = alice.browser.get(&path).await.expect(200);
    assert!(page.text.contains("Pasted rows"), "{}", page.text);
    confirm(&alice.browser, &page, "").await.expect(200);
    finished(&alice.browser, &page.path).await;
    assert_eq!(numbers(&app, &alice).await, ["+918123010642"]);
}

#[tokio::test]
async fn what_is_left_out_is_counted_without_a_check_too() {
    let app = TestApp::start().await;
    let alice = app.sign_up("alice").await;
    let long = "x".repeat(501);
    let csv = format!(
        "Name,Phone,Email,City,Tags,Opted in\n\
         Asha,+918123010642,nonsense,#REF!,vip,perhaps\n\
         {long},+918123010643,a@example.com,Pune,{long},no\n\
         Bela,12,nonsense,,,\n\
         Asha,+918123010642,nonsense,,,\n\
         Chandra,+918123010644,c@example.com,Goa,vip,no\n"
    );
    let mut counts = Vec::new();
    for steps in [&["confirm"][..], &["check", "start"]] {
        let page = upload(&alice.browser, "a.csv", csv.clone().into()).await;
        let page = page.expect(200);
        for step in steps {
            if *step == "start" {
                checked(&alice.browser, &page.path).await;
            }
            submit(&alice.browser, &page, step, &[]).await.expect(200);
        }
        let report = finished(&alice.browser, &page.path).await;
        let shown = alice.browser.get(&page.path).await.expect(200);
        let shown = shown.texts("[aria-labelledby='left'] li").concat();
        assert!(
            shown.contains("Not an e-mail address: left out1"),
            "{shown}"
        );
        counts.push(report["left_out"].clone());
    }
    // Of rows that are taken: what is wrong with a rejected row or a duplicate is no loss.
    let left = json!({ "email": 1, "answer": 1, "end": 1, "tags": 1, "error": 1 });
    assert_eq!(counts, [left.clone(), left]);
}
