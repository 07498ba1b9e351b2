//! The website: versioned documents, cookie choices and their proof, the opt-out signal, errors.

use chrono::Duration;
use reqwest::header::HeaderMap;

use crate::support::{Answer, Browser, TestApp};

async fn choose(browser: &Browser, choice: &[(&str, &str)]) -> Answer {
    let token = browser.get("/cookies").await.value("csrf_token").unwrap();
    let mut fields = vec![("csrf_token", token.as_str())];
    fields.extend_from_slice(choice);
    browser.submit_exactly("/cookies/choices", &fields).await
}

async fn with_signal(browser: &Browser, path: &str) -> String {
    let sent = browser
        .client()
        .get(browser.url(path))
        .header("sec-gpc", "1")
        .send();
    sent.await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn the_policy_shows_its_version_its_date_and_eleven_sections() {
    let app = TestApp::start().await;
    let page = app.browser().get("/privacy").await.expect(200);
    assert_eq!(page.select("main time[datetime='2026-11-22']").len(), 1);
    assert!(page.texts(".lede")[0].contains("Version 1"));
    assert_eq!(page.select(".prose h2[id]").len(), 11);
    for link in page.select(".toc a") {
        let id = link
            .split("href=\"#")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        assert_eq!(page.select(&format!("#{id}")).len(), 1, "{id}");
    }
    assert!(!page.text.contains("{company}") && !page.text.contains("{grievance}"));
    app.browser().get("/privacy/v/1").await.expect(200);
    app.browser().get("/privacy/v/2").await.expect(404);
    app.browser().get("/privacy/v/x").await.expect(404);
    app.browser().get("/terms").await.expect(200);
}

#[tokio::test]
async fn a_newer_version_applies_from_its_day() {
    let app = TestApp::start().await;
    sqlx::query(
        "INSERT INTO documents SELECT kind, 2, locale, title, 'Rewritten.', $1, published_at FROM documents WHERE kind = 'privacy'",
    )
    .bind((app.app.clock.now() + Duration::days(10)).date_naive())
    .execute(app.owner())
    .await
    .unwrap();
    let browser = app.browser();
    assert!(!browser.get("/privacy").await.text.contains("Rewritten."));
    app.app.clock.advance(Duration::days(11));
    assert!(browser.get("/privacy").await.text.contains("Rewritten."));
    let old = browser.get("/privacy/v/1").await.expect(200);
    assert!(old.text.contains("This is an older version"));
}

#[tokio::test]
async fn every_page_speaks_three_languages() {
    let app = TestApp::start().await;
    for path in [
        "/", "/privacy", "/terms", "/cookies", "/contact", "/nowhere",
    ] {
        for language in ["hi", "ar"] {
            let browser = app.browser();
            let sent = browser
                .client()
                .get(browser.url(path))
                .header("accept-language", language);
            let text = sent.send().await.unwrap().text().await.unwrap();
            assert!(
                text.contains(&format!("<html lang=\"{language}\"")),
                "{path} {language}"
            );
            for unknown in ["site-", "error-4"] {
                assert!(
                    !text.contains(&format!(">{unknown}")),
                    "{path}: a key shows"
                );
            }
        }
    }
}

#[tokio::test]
async fn refusing_cookies_is_as_easy_as_accepting() {
    let app = TestApp::start().await;
    let page = app.browser().get("/").await.expect(200);
    let buttons = page.select(".cookies form button");
    assert_eq!(buttons.len(), 2);
    let bare: Vec<_> = buttons
        .iter()
        .map(|b| b.split("value=").next().unwrap().to_owned())
        .collect();
    assert_eq!(bare[0], bare[1], "the two look the same");
    assert!(page.select("main input[type=checkbox][checked]").is_empty());
    let settings = app.browser().get("/cookies").await;
    assert_eq!(settings.select("#settings input[type=checkbox]").len(), 3);
    assert!(settings.select("#settings input[checked]").is_empty());
}

#[tokio::test]
async fn a_choice_is_remembered_proved_and_asked_again_in_half_a_year() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let back = choose(
        &browser,
        &[("choice", "save"), ("analytics", "on"), ("next", "/terms")],
    )
    .await;
    assert_eq!(back.path, "/terms");
    assert!(
        back.select(".cookies").is_empty(),
        "the question is answered"
    );
    let (analytics, marketing, method, prefix): (bool, bool, String, String) =
        sqlx::query_as("SELECT analytics, marketing, method, ip_prefix FROM cookie_choices")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert!(analytics && !marketing);
    assert_eq!((method.as_str(), prefix.as_str()), ("save", "127.0.0.0/24"));
    let settings = browser.get("/cookies").await;
    assert_eq!(settings.select("#settings input[checked]").len(), 1);
    choose(&browser, &[("choice", "reject")]).await.expect(200);
    assert!(
        browser
            .get("/cookies")
            .await
            .select("#settings input[checked]")
            .is_empty()
    );
    app.app.clock.advance(Duration::days(181));
    assert_eq!(browser.get("/").await.select(".cookies").len(), 1);
    choose(&browser, &[("choice", "perhaps")]).await.expect(400);
    let away = choose(
        &browser,
        &[("choice", "accept"), ("next", "//evil.example")],
    )
    .await;
    assert_eq!(away.path, "/cookies");
}

#[tokio::test]
async fn the_opt_out_signal_outranks_a_click_and_is_shown() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let token = browser.get("/cookies").await.value("csrf_token").unwrap();
    let sent = browser
        .client()
        .post(browser.url("/cookies/choices"))
        .header("sec-gpc", "1")
        .form(&[("csrf_token", token.as_str()), ("choice", "accept")]);
    assert!(sent.send().await.unwrap().status().is_success());
    let row: (bool, bool, bool, bool) =
        sqlx::query_as("SELECT preferences, analytics, marketing, gpc FROM cookie_choices")
            .fetch_one(app.owner())
            .await
            .unwrap();
    assert_eq!(row, (true, false, false, true));
    assert!(
        with_signal(&browser, "/cookies")
            .await
            .contains("Opt-out signal honoured")
    );
    assert_eq!(browser.json("/.well-known/gpc.json").await["gpc"], true);
}

#[tokio::test]
async fn only_registered_cookies_are_set_and_scripts_cannot_read_them() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let mut names = Vec::new();
    for path in [
        "/", "/privacy", "/cookies", "/contact", "/nowhere", "/app", "/signin",
    ] {
        let answer = browser
            .client()
            .get(browser.url(path))
            .send()
            .await
            .unwrap();
        names.extend(cookie_names(answer.headers()));
    }
    for name in names {
        assert!(
            xpecto::site::REGISTER.iter().any(|c| c.name == name),
            "{name}"
        );
    }
}

fn cookie_names(headers: &HeaderMap) -> Vec<String> {
    let values = headers.get_all("set-cookie").iter();
    values
        .map(|value| {
            let text = value.to_str().unwrap();
            assert!(text.contains("HttpOnly"), "{text}");
            text.split('=').next().unwrap().to_owned()
        })
        .collect()
}

#[tokio::test]
async fn an_error_page_has_an_id_and_nothing_internal() {
    let app = TestApp::start().await;
    let page = app.browser().get("/nowhere").await.expect(404);
    let id = page.headers["x-request-id"].to_str().unwrap().to_owned();
    assert!(page.text.contains(&id));
    assert!(page.text.contains("Page not found"));
    let forged = app
        .browser()
        .submit_exactly("/cookies/choices", &[("choice", "accept")])
        .await;
    assert!(forged.expect(403).text.contains("This form has expired"));
}

#[tokio::test]
async fn the_policy_shows_every_class_of_the_inventory() {
    let app = TestApp::start().await;
    let page = app.browser().get("/privacy").await.expect(200);
    for class in xpecto::privacy::inventory::CLASSES {
        let row = page.select(&format!("#data-{} td", class.key));
        assert_eq!(row.len(), 3, "{}", class.key);
        assert!(
            row.iter().all(|cell| !cell.contains(">inventory-")),
            "{row:?}"
        );
    }
    for path in ["/privacy/subprocessors", "/privacy/transparency"] {
        assert!(!page.select(&format!(".prose a[href='{path}']")).is_empty());
        app.browser().get(path).await.expect(200);
    }
}
