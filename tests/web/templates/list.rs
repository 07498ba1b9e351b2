//! The list of thousands of templates: page by page, narrowed by status, category, language and words.

use std::collections::HashSet;

use super::{form, with_number};
use crate::support::{Answer, Persona, TestApp};

/// As many as Meta allows an account, seven of them saved at the same moment.
async fn six_thousand(app: &TestApp, alice: &Persona) {
    alice
        .browser
        .submit("/app/templates", &form("save", &[]))
        .await
        .expect(200);
    let many = "INSERT INTO message_templates (workspace_id, id, whatsapp_account_id, name, language, category,
                       status, content, status_changed_at, created_at, updated_at)
         SELECT workspace_id, gen_random_uuid(), whatsapp_account_id, 'many_' || n,
                (ARRAY['en', 'hi', 'ar', 'es_MX'])[1 + n % 4], (ARRAY['MARKETING', 'UTILITY'])[1 + n % 2],
                (ARRAY['APPROVED', 'REJECTED', 'DELETED'])[1 + n % 3],
                jsonb_build_object('body', 'Winter lamp number ' || n), created_at, created_at,
                created_at - (n / 7) * interval '1 second'
         FROM message_templates, generate_series(1, 6000) AS n";
    sqlx::query(many).execute(app.owner()).await.unwrap();
}

fn addresses(page: &Answer) -> Vec<String> {
    let links = page.select("tbody a");
    links.iter().map(|link| href(link)).collect()
}

fn href(tag: &str) -> String {
    let (_, rest) = tag.split_once("href=\"").unwrap();
    rest.split('"').next().unwrap().replace("&amp;", "&")
}

/// Where the pager leads, if it does.
fn to(page: &Answer, rel: &str) -> Option<String> {
    let links = page.select(&format!(".pager a[rel='{rel}']"));
    links.first().map(|link| href(link))
}

fn summary(page: &Answer) -> String {
    xpecto::i18n::without_isolation(&page.texts(".pager > span")[0])
}

/// Every line from an address on, to the last page.
async fn walk(alice: &Persona, from: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut next = Some(from.to_owned());
    while let Some(address) = next {
        let page = alice.browser.get(&address).await.expect(200);
        all.extend(addresses(&page));
        next = to(&page, "next");
    }
    all
}

#[tokio::test]
async fn thousands_are_walked_page_by_page_and_counted_as_they_are_narrowed() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    six_thousand(&app, &alice).await;

    let first = alice.browser.get("/app/templates").await.expect(200);
    assert_eq!(addresses(&first).len(), 50);
    assert_eq!(summary(&first), "4,001 templates", "deleted ones apart");
    assert_eq!(to(&first, "prev"), None);
    let counts = first.texts(".tabs .count");
    assert_eq!(counts, ["4,001", "1", "2,000", "2,000", "2,000"]);

    let all = walk(&alice, "/app/templates").await;
    let once: HashSet<&String> = all.iter().collect();
    assert_eq!((all.len(), once.len()), (4_001, 4_001), "each line once");
    let second = alice.browser.get(&to(&first, "next").unwrap()).await;
    let third = alice.browser.get(&to(&second, "next").unwrap()).await;
    let back = alice.browser.get(&to(&third, "prev").unwrap()).await;
    assert_eq!(addresses(&back), addresses(&second), "Previous leads back");

    let hindi = "/app/templates?status=APPROVED&language=hi";
    let page = alice.browser.get(hindi).await.expect(200);
    let expected: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM message_templates WHERE status = 'APPROVED' AND language = 'hi'",
    )
    .fetch_one(app.owner())
    .await
    .unwrap();
    assert_eq!(summary(&page), format!("{expected} templates"));
    assert!(
        page.texts("tbody td:nth-child(4)")
            .iter()
            .all(|l| l == "हिन्दी")
    );
    assert_eq!(walk(&alice, hindi).await.len() as i64, expected);
    assert!(
        to(&page, "next").unwrap().contains("language=hi&older="),
        "the address holds the filter"
    );
    let chip = page.texts(".chip").join(" ");
    assert!(
        chip.contains("Language") && chip.contains("हिन्दी"),
        "{chip}"
    );
    assert_eq!(
        page.texts(".tabs .count")[0],
        "1,000",
        "tabs count within the language"
    );

    let one = "/app/templates?name=LAMP+number+5998";
    let found = alice.browser.get(one).await.expect(200);
    assert_eq!(found.texts("tbody a"), ["many_5998"], "words of the text");
    let none = alice.browser.get("/app/templates?language=fi").await;
    assert_eq!(none.expect(200).select("tbody").len(), 0);
}

#[tokio::test]
async fn nonsense_in_the_address_is_no_error_and_others_are_not_listed() {
    let app = TestApp::start().await;
    let alice = with_number(&app).await;
    alice
        .browser
        .submit("/app/templates", &form("save", &[]))
        .await
        .expect(200);
    for odd in [
        "status=NOPE&category=odd&language=%00&name=%00",
        "older=x",
        "older=99999999999999999999.x&newer=-1.y",
        "newer=1.018f0000-0000-7000-8000-000000000000",
    ] {
        let page = alice.browser.get(&format!("/app/templates?{odd}")).await;
        assert_eq!(
            page.expect(200).texts("tbody a"),
            ["order_shipped"],
            "{odd}"
        );
    }
    let behind = "/app/templates?older=1.018f0000-0000-7000-8000-000000000000";
    let page = alice.browser.get(behind).await.expect(200);
    assert!(page.text.contains("No template matches"), "{}", page.text);
    let charlie = app.sign_up("charlie").await;
    let theirs = charlie.browser.get("/app/templates?language=en_GB").await;
    assert_eq!(theirs.select("tbody").len(), 0);
}
