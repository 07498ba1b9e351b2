//! How a campaign's template is chosen, and what a template's page says about its campaigns.

use uuid::Uuid;

use super::stage::Stage;
use crate::support::{TestApp, eventually};

/// More templates of the stage's account.
async fn templates(stage: &Stage, from: &str, status: &str, category: &str, count: i32) {
    sqlx::query(
        "INSERT INTO message_templates (workspace_id, id, whatsapp_account_id, name, language, category, status, content,
                                        meta_template_id, status_changed_at, created_at, updated_at)
         SELECT workspace_id, gen_random_uuid(), whatsapp_account_id, $2 || n, 'hi', $4, $3, '{\"body\": \"Hello there.\"}',
                $2 || n, created_at, created_at, created_at
         FROM message_templates, generate_series(1, $5) AS n WHERE id = $1",
    )
    .bind(stage.template)
    .bind(from)
    .bind(status)
    .bind(category)
    .bind(count)
    .execute(stage.app.owner())
    .await
    .unwrap();
}

async fn id_of(app: &TestApp, name: &str) -> Uuid {
    sqlx::query_scalar("SELECT id FROM message_templates WHERE name = $1")
        .bind(name)
        .fetch_one(app.owner())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_template_is_found_among_many_and_says_why_it_cannot_be_sent() {
    let stage = Stage::new().await;
    templates(&stage, "bill_", "APPROVED", "UTILITY", 480).await;
    templates(&stage, "spring_sale_", "PENDING", "MARKETING", 20).await;
    let page = stage.alice.get("/app/campaigns/new").await.expect(200);
    let groups = page.select("#template_id optgroup");
    assert!(groups[0].contains("label=\"Marketing\""), "{}", groups[0]);
    assert!(groups[1].contains("label=\"Utility\""), "{}", groups[1]);
    assert!(page.texts("#template_id-hint").join("").contains("501"));

    let found = stage
        .alice
        .get("/app/campaigns/templates?template_words=spring+sale&template_id=")
        .await
        .expect(200);
    assert_eq!(found.select("option[value]:not([value=''])").len(), 20);
    assert_eq!(found.select("option[disabled]").len(), 20);
    let line = found.texts("option[disabled]").join(" ");
    assert!(line.contains("हिन्दी") || line.contains("Hindi"), "{line}");
    assert!(line.contains("In review"), "{line}");

    // Without scripts, the button finds; nothing that was typed is lost.
    let typed = [
        ("name", "Spring"),
        ("template_words", "bill_47"),
        ("action", "choose"),
    ];
    let page = stage
        .alice
        .submit("/app/campaigns", &typed)
        .await
        .expect(200);
    assert_eq!(page.value("name").as_deref(), Some("Spring"));
    assert_eq!(page.select("#template_id option:not([value=''])").len(), 11);

    let waiting = id_of(&stage.app, "spring_sale_7").await.to_string();
    let typed = [
        ("name", "Spring"),
        ("template_id", waiting.as_str()),
        ("audience", "all"),
    ];
    let page = stage
        .alice
        .submit("/app/campaigns", &typed)
        .await
        .expect(422);
    let told = page.texts("#template_id-error").join("");
    assert!(told.contains("In review"), "{told}");
}

#[tokio::test]
async fn a_templates_page_names_its_campaigns_and_what_pauses() {
    let stage = Stage::new().await;
    stage.people(2).await;
    let fields = [
        ("name", "Winter of all years"),
        ("template_id", &stage.template.to_string()),
        ("audience", "all"),
        ("variable_1", "name"),
        ("fallback_1", "friend"),
        ("schedule_at", "2027-06-01T10:00"),
    ];
    let mut scheduled = String::new();
    for n in 0..6 {
        let page = stage
            .alice
            .submit("/app/campaigns", &fields)
            .await
            .expect(200);
        let address = page.path.strip_suffix("/review").unwrap().to_owned();
        if n == 0 {
            let start = format!("{address}/review");
            stage.alice.submit(&start, &[]).await.expect(200);
            scheduled = address;
        }
    }
    let path = format!("/app/templates/{}", stage.template);
    let page = stage.alice.get(&path).await.expect(200);
    let told = page.texts("[aria-labelledby=uses]").join(" ");
    assert!(told.contains("1 running or scheduled"), "{told}");
    assert!(told.contains("5 drafts"), "{told}");
    let links = page.select("[aria-labelledby=uses] .lines a");
    assert_eq!(links.len(), 5);
    assert!(links[0].contains(&scheduled), "{links:?}");
    for place in ["#delete-it", "#ask-first", ".notice"] {
        let text = page.texts(place).join(" ");
        assert!(text.contains("One campaign that runs"), "{place}: {text}");
    }
    let all = format!("/app/campaigns?template={}", stage.template);
    assert_eq!(page.select(&format!("a[href='{all}']")).len(), 1);
    let list = stage.alice.get(&all).await.expect(200);
    assert_eq!(list.select("tbody tr").len(), 6);
    let none = format!("/app/campaigns?template={}", Uuid::now_v7());
    let none = stage.alice.get(&none).await.expect(200);
    assert_eq!(none.select("tbody tr").len(), 0);

    let archive = format!("{path}/archive");
    stage.alice.submit(&archive, &[]).await.expect(200);
    let campaign: Uuid = scheduled.rsplit('/').next().unwrap().parse().unwrap();
    eventually(async || (stage.status(campaign).await.0 == "paused").then_some(())).await;
}

#[tokio::test]
async fn a_variable_is_put_into_header_and_cards_by_a_button() {
    let stage = Stage::new().await;
    let fields = [
        ("category", "MARKETING"),
        ("layout", "carousel"),
        ("header_type", "TEXT"),
        ("header_text", "News"),
        ("body", "Hello {{1}}, look at these chairs."),
        ("card_count", "2"),
        ("card_0_body", "A chair for"),
        ("card_1_body", "A lamp for {{2}} only"),
    ];
    let press = async |action: &str| {
        let mut fields = fields.to_vec();
        fields.push(("action", action));
        stage
            .alice
            .submit("/app/templates", &fields)
            .await
            .expect(200)
    };
    let page = press("add_variable:card_0_body").await;
    assert_eq!(page.texts("#card_0_body")[0].trim(), "A chair for {{3}}");
    assert_eq!(page.select("[name=sample_3]").len(), 1);
    let page = press("add_variable:header_text").await;
    assert_eq!(page.value("header_text").as_deref(), Some("News {{3}}"));
    let page = press("add_variable").await;
    assert!(page.texts("#body")[0].contains("chairs. {{2}}"));
    let page = press("add_variable:name").await;
    assert_ne!(page.value("name").as_deref(), Some("{{3}}"));
    let buttons = page.select("button[data-variable='card_1_body']");
    assert_eq!(buttons.len(), 1);
}
