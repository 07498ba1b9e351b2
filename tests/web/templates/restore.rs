//! An earlier wording in the editor again, with the file that it had.

use uuid::Uuid;

use super::elsewhere::{Client, compare};
use super::parts::upload;
use super::{form, state, with_number};
use crate::support::{Answer, Persona, TestApp, eventually};

const OTHER: &[u8] = b"\x89PNG\r\n\x1a\n0000IHDR another lamp";

fn lamps<'a>(action: &'a str, file: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("header_type", "IMAGE"),
        ("header_media", file),
        (
            "body",
            "Hello {{1}}, the last lamps of the winter are here.",
        ),
        ("sample_1", "Lena"),
        ("action", action),
    ]
}

/// Opens the oldest wording of a template in the editor.
async fn oldest(alice: &Persona, path: &str) -> Answer {
    let history = alice.browser.get(&format!("{path}/history")).await;
    let forms = history.select("form[action*='/history/']");
    let action = forms.last().unwrap().split("action=\"").nth(1).unwrap();
    let action = action.split('"').next().unwrap();
    alice.browser.submit(action, &[]).await
}

#[tokio::test]
async fn a_wording_comes_back_with_its_own_file_or_says_that_it_is_gone() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    Client::of(&app).await.lamps().await;
    compare(&alice).await;
    let id: Uuid = sqlx::query_scalar("SELECT id FROM message_templates")
        .fetch_one(app.owner())
        .await
        .unwrap();
    let path = format!("/app/templates/{id}");
    let first = eventually(async || {
        let page = alice.browser.get(&path).await;
        page.value("header_media").filter(|file| file.len() == 36)
    })
    .await;
    let page = upload(&alice.browser, OTHER, &lamps("upload:header", "")).await;
    let second = page.expect(200).value("header_media").unwrap();
    let sent = alice.browser.submit(&path, &lamps("submit", &second)).await;
    sent.expect(200);
    state(&alice, &path, "Approved").await;

    let again = oldest(&alice, &path).await.expect(200);
    assert_eq!(again.value("header_media"), Some(first.clone()));
    let body = again.value("body").unwrap();
    assert_eq!(body.trim(), "Hello {{1}}, our winter lamps are here.");

    sqlx::query("DELETE FROM template_files WHERE id = $1::uuid")
        .bind(&first)
        .execute(app.owner())
        .await
        .unwrap();
    let gone = oldest(&alice, &path).await.expect(422);
    assert_eq!(gone.select("#header_media-error").len(), 1, "{}", gone.text);
    assert_eq!(gone.value("header_media").as_deref(), Some(""));
    let chosen = gone
        .select("[name='header_type'] option[selected]")
        .join("");
    assert!(chosen.contains("IMAGE"), "{chosen}");
    assert_eq!(gone.value("body").unwrap(), body, "the words are there");
}

#[tokio::test]
async fn the_languages_of_a_name_stand_side_by_side_and_tell_where_they_differ() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    let saved = form("save", &[]);
    let first = alice.browser.submit("/app/templates", &saved).await;
    let first = first.expect(200).path;
    let other = [
        ("language", "ar"),
        (
            "body",
            "مرحبًا {{1}}، غادر طلبك مستودعنا اليوم وسيصل إليك قريبًا.",
        ),
        ("button_1_type", ""),
        ("button_1_text", ""),
        ("button_0_value", "https://northwind.example/t"),
    ];
    let other = form("save", &other);
    let second = alice.browser.submit("/app/templates", &other).await;
    second.expect(200);
    let translate = first.replace("/app/templates/", "/app/templates/new?translate=");
    let writing = alice.browser.get(&translate).await.expect(200);
    let shown = writing.texts("section[aria-labelledby='original'] .phone-body");
    assert!(shown[0].contains("left our warehouse"), "{shown:?}");
    let editor = alice.browser.get(&first).await;
    let link = format!("a[href='{first}/languages']");
    assert_eq!(editor.select(&link).len(), 1, "{}", editor.text);
    let page = alice.browser.get(&format!("{first}/languages")).await;
    let page = page.expect(200);
    assert_eq!(page.texts(".beside h2"), ["English (UK)", "العربية"]);
    assert_eq!(page.select(".beside .phone-message[dir='rtl']").len(), 1);
    let told = page.texts(".beside .rules li").join(" ");
    assert!(told.contains("Other variables"), "{told}");
    assert!(told.contains("Other buttons"), "{told}");
    assert!(!told.contains("Another header"), "{told}");
}
