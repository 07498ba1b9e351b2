use serde_json::json;

use super::stage::Stage;
use crate::support::eventually;

/// Alice fills in the form of a new campaign to everyone and gets to its last page; returns its address.
pub(super) async fn draft(stage: &Stage, schedule_at: &str) -> String {
    let template = stage.template.to_string();
    let fields = [
        ("name", "Winter sale"),
        ("template_id", template.as_str()),
        ("audience", "all"),
        ("variable_1", "name"),
        ("fallback_1", "friend"),
        ("schedule_at", schedule_at),
        ("action", "start"),
    ];
    let page = stage
        .alice
        .submit("/app/campaigns", &fields)
        .await
        .expect(200);
    assert!(page.path.ends_with("/review"), "{}", page.path);
    page.path.trim_end_matches("/review").to_owned()
}

async fn start(stage: &Stage, address: &str) {
    let page = stage
        .alice
        .submit(&format!("{address}/review"), &[("action", "start")])
        .await;
    assert_eq!(page.expect(200).path, address);
}

#[tokio::test]
async fn a_campaign_is_written_checked_started_and_followed() {
    let stage = Stage::new().await;
    stage.people(8).await;
    stage
        .run_sql(
            "UPDATE contacts SET opted_in = false WHERE workspace_id = $1 AND phone LIKE '%00001'",
        )
        .await;
    let empty = stage.alice.get("/app/campaigns").await.expect(200);
    assert!(empty.text.contains("No campaigns yet"));
    let form = stage
        .alice
        .get(&format!(
            "/app/campaigns/new?template_id={}&audience=all",
            stage.template
        ))
        .await
        .expect(200);
    assert_eq!(form.select("[name=variable_1]").len(), 1);
    assert!(form.texts("#audience-outlook")[0].contains("7 of 8 contacts"));

    let address = draft(&stage, "").await;
    let review = stage
        .alice
        .get(&format!("{address}/review"))
        .await
        .expect(200);
    assert!(review.text.contains("No marketing consent"));
    assert!(
        stage.ledger().await.is_empty(),
        "nothing leaves before the start"
    );
    start(&stage, &address).await;
    let json = eventually(async || {
        let state = stage.alice.json(&format!("{address}.json")).await;
        (state["status"] == "done" && state["delivered"] == 7).then_some(state)
    })
    .await;
    for (name, count) in [
        ("recipients", 8),
        ("queued", 0),
        ("sent", 7),
        ("failed", 0),
        ("skipped", 1),
        ("unknown", 0),
    ] {
        assert_eq!(json[name], count, "{name} in {json}");
    }
    assert_eq!(stage.reached().await.len(), 7);
    let page = stage
        .alice
        .get(&format!("{address}?show=skipped"))
        .await
        .expect(200);
    assert_eq!(page.select("#recipients tbody tr").len(), 1);
    assert!(page.texts("#recipients tbody")[0].contains("No marketing consent on record"));
    let csv = stage
        .alice
        .get(&format!("{address}/recipients.csv?show=sent"))
        .await
        .expect(200);
    assert_eq!(csv.text.lines().count(), 8);
    let list = stage.alice.get("/app/campaigns").await.expect(200);
    assert!(list.texts("table")[0].contains("Winter sale"));
}

#[tokio::test]
async fn a_form_that_is_not_right_comes_back_with_what_was_typed() {
    let stage = Stage::new().await;
    let template = stage.template.to_string();
    let fields = [
        ("name", "<b>Sale</b>"),
        ("template_id", template.as_str()),
        ("audience", "tag:"),
        ("variable_1", "password"),
        ("schedule_at", "2020-01-01T10:00"),
    ];
    let page = stage
        .alice
        .submit("/app/campaigns", &fields)
        .await
        .expect(422);
    for field in ["audience", "variable_1", "schedule_at"] {
        assert_eq!(
            page.select(&format!(".error-summary a[href='#{field}']"))
                .len(),
            1,
            "{field}"
        );
        assert_eq!(page.select(&format!("#{field}-error")).len(), 1, "{field}");
    }
    assert_eq!(page.value("name").as_deref(), Some("<b>Sale</b>"));
    let none = stage.alice.submit("/app/campaigns", &[]).await.expect(422);
    assert_eq!(
        none.select(".error-summary a[href='#template_id']").len(),
        1
    );
}

#[tokio::test]
async fn pausing_holds_everyone_and_resuming_goes_on() {
    let stage = Stage::new().await;
    stage.people(60).await;
    stage.speed(20).await;
    let address = draft(&stage, "").await;
    start(&stage, &address).await;
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    stage.until(id, |s| s.sent >= 5).await;
    let page = stage
        .alice
        .submit(&format!("{address}/pause"), &[])
        .await
        .expect(200);
    assert!(page.text.contains("paused"));
    let held = stage.until(id, |s| s.sending == 0).await;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    assert_eq!(stage.states(id).await.sent, held.sent);
    stage
        .alice
        .submit(&format!("{address}/pause"), &[("_method", "DELETE")])
        .await
        .expect(200);
    stage.wait_for(id, "done").await;
    assert_eq!(stage.reached().await.len(), 60);
}

#[tokio::test]
async fn cancelling_skips_who_was_not_written_to() {
    let stage = Stage::new().await;
    stage.people(60).await;
    stage.speed(20).await;
    let address = draft(&stage, "").await;
    start(&stage, &address).await;
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    stage.until(id, |s| s.sent >= 5).await;
    stage
        .alice
        .submit(&format!("{address}/cancel"), &[])
        .await
        .expect(200);
    let ended = stage.until(id, |s| s.waiting + s.sending == 0).await;
    assert!(ended.skipped > 20, "{ended:?}");
    assert_eq!(ended.sent + ended.skipped, 60);
    assert_eq!(stage.reached().await.len() as i64, ended.sent);
    assert_eq!(stage.json(id).await["status"], "cancelled");
}

#[tokio::test]
async fn a_person_decides_on_sends_without_an_answer() {
    let stage = Stage::new().await;
    stage.people(4).await;
    stage.app.sandbox.set_webhook_url(None);
    stage.set("drop_after_accept_rate", json!(1)).await;
    let address = draft(&stage, "").await;
    start(&stage, &address).await;
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    stage.wait_for(id, "done").await;
    let state = stage.json(id).await;
    assert_eq!(
        (state["unknown"].as_i64(), state["sent"].as_i64()),
        (Some(4), Some(0))
    );
    let decide = format!("{address}/unknown");
    stage
        .alice
        .submit(&decide, &[("decision", "sent")])
        .await
        .expect(200);
    assert_eq!(
        stage.states(id).await.unknown,
        4,
        "the settling time is not over yet"
    );
    eventually(async || {
        let page = stage.alice.get(&address).await;
        (!page.select("[name=decision]").is_empty()).then_some(())
    })
    .await;
    stage
        .alice
        .submit(&decide, &[("decision", "sent")])
        .await
        .expect(200);
    assert_eq!(stage.json(id).await["sent"], 4);
    assert_eq!(stage.reached().await.len(), 4);
}

#[tokio::test]
async fn a_campaign_waits_for_its_time() {
    let stage = Stage::new().await;
    stage.people(2).await;
    let zone: chrono_tz::Tz = "Asia/Kolkata".parse().unwrap();
    let later = (stage.app.app.clock.now() + chrono::Duration::hours(3)).with_timezone(&zone);
    let address = draft(&stage, &later.format("%Y-%m-%dT%H:%M").to_string()).await;
    start(&stage, &address).await;
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    assert_eq!(stage.json(id).await["status"], "scheduled");
    stage.app.app.clock.advance(chrono::Duration::hours(4));
    stage.wait_for(id, "done").await;
    assert_eq!(stage.reached().await.len(), 2);
}

#[tokio::test]
async fn nobody_sees_or_moves_the_campaigns_of_others() {
    let stage = Stage::new().await;
    stage.people(2).await;
    let address = draft(&stage, "").await;
    let charlie = stage.app.sign_up("charlie").await;
    for page in [
        address.clone(),
        format!("{address}.json"),
        format!("{address}/review"),
        format!("{address}/recipients.csv"),
    ] {
        charlie.get(&page).await.expect(404);
    }
    for form in ["review", "pause", "cancel", "unknown"] {
        let path = format!("{address}/{form}");
        charlie
            .submit(&path, &[("decision", "sent")])
            .await
            .expect(404);
    }
    assert!(stage.ledger().await.is_empty());
}

#[tokio::test]
async fn what_a_campaign_wrote_stands_on_the_persons_page_and_in_the_conversation() {
    let stage = Stage::new().await;
    stage.people(1).await;
    let address = draft(&stage, "").await;
    start(&stage, &address).await;
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    stage.wait_for(id, "done").await;
    let (contact, conversation) = stage.conversation().await;
    eventually(async || {
        let page = stage.alice.get(&format!("/app/contacts/{contact}")).await;
        let told = page.select(&format!("a[href='{address}']")).len() == 1;
        let delivered = page.text.contains("Winter sale") && page.text.contains("Delivered");
        (told && delivered).then_some(())
    })
    .await;
    let thread = stage.alice.get(&format!("/app/inbox/{conversation}")).await;
    let bubble = thread.expect(200).texts(".message.mine .bubble").join(" ");
    assert!(
        bubble.contains("Hello Person 1, our winter sale"),
        "{bubble}"
    );
    assert!(
        bubble.contains("Winter sale") && bubble.contains("Delivered"),
        "{bubble}"
    );
    // What never left is not part of what was said.
    stage
        .run_sql("UPDATE campaign_recipients SET state = 'skipped', sent_at = NULL WHERE workspace_id = $1")
        .await;
    let thread = stage.alice.get(&format!("/app/inbox/{conversation}")).await;
    assert!(thread.texts(".message.mine").is_empty());
}

#[tokio::test]
async fn counts_follow_the_ledger_and_a_long_list_comes_whole() {
    let stage = Stage::new().await;
    stage.people(5_000).await;
    let campaign = stage.campaign().await;
    stage
        .run_sql("UPDATE campaigns SET status = 'paused', prepared = true WHERE workspace_id = $1")
        .await;
    stage
        .run_sql(
            "INSERT INTO campaign_recipients (workspace_id, campaign_id, contact_id, phone, parameters, state)
             SELECT c.workspace_id, k.id, c.id, c.phone, '[]', 'queued' FROM contacts c JOIN campaigns k USING (workspace_id)
             WHERE c.workspace_id = $1",
        )
        .await;
    for (moved, expected) in [
        ("SELECT $1::uuid", [5_000, 5_000, 0, 0, 0, 0, 0, 0]),
        (
            "UPDATE campaign_recipients SET state = 'claimed' WHERE workspace_id = $1 AND phone < '+919876501001'",
            [5_000, 5_000, 0, 0, 0, 0, 0, 0],
        ),
        (
            "UPDATE campaign_recipients SET state = 'sent', delivered_at = now(), read_at = CASE WHEN phone < '+919876500101' THEN now() END
             WHERE workspace_id = $1 AND phone < '+919876501001'",
            [5_000, 4_000, 1_000, 1_000, 100, 0, 0, 0],
        ),
        (
            "UPDATE campaign_recipients SET state = CASE WHEN phone < '+919876500101' THEN 'failed' ELSE 'unknown' END
             WHERE workspace_id = $1 AND phone < '+919876500201'",
            [5_000, 4_000, 800, 800, 0, 100, 0, 100],
        ),
        (
            "DELETE FROM campaign_recipients WHERE workspace_id = $1 AND phone < '+919876500101'",
            [4_900, 4_000, 800, 800, 0, 0, 0, 100],
        ),
    ] {
        stage.run_sql(moved).await;
        let json = stage.json(campaign).await;
        let names = [
            "recipients", "queued", "sent", "delivered", "read", "failed", "skipped", "unknown",
        ];
        assert_eq!(names.map(|n| json[n].as_i64().unwrap()), expected, "{moved}");
    }
    let list = format!("/app/campaigns/{campaign}/recipients.csv");
    let csv = stage.alice.get(&list).await.expect(200).text;
    let mut phones: Vec<&str> = csv
        .lines()
        .skip(1)
        .map(|l| l.split(',').nth(1).unwrap())
        .collect();
    assert_eq!(phones.len(), 4_900);
    phones.sort_unstable();
    phones.dedup();
    assert_eq!(phones.len(), 4_900);
}

#[tokio::test]
async fn what_people_asked_for_reaches_those_who_want_no_marketing() {
    let stage = Stage::new().await;
    stage.people(2).await;
    stage
        .run_sql("UPDATE contacts SET opted_out_at = created_at WHERE workspace_id = $1 AND phone LIKE '%1'")
        .await;
    stage.template_category("UTILITY").await;
    let form = format!(
        "/app/campaigns/new?template_id={}&audience=all",
        stage.template
    );
    let form = stage.alice.get(&form).await.expect(200);
    let outlook = form.texts("#audience-outlook");
    assert!(outlook[0].contains("2 of 2 contacts"), "{outlook:?}");
    let address = draft(&stage, "").await;
    start(&stage, &address).await;
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    stage.wait_for(id, "done").await;
    assert_eq!(stage.reached().await.len(), 2);
}
