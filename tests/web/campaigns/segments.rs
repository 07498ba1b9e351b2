//! A campaign to a segment: who is counted, and who is written to, stand as they are at the start.

use uuid::Uuid;

use super::stage::{Stage, States};
use crate::support::eventually;

/// The id of the person with the phone number that ends so.
async fn person(stage: &Stage, n: i32) -> Uuid {
    sqlx::query_scalar("SELECT id FROM contacts WHERE workspace_id = $1 AND phone = $2")
        .bind(stage.workspace)
        .bind(format!("+9198765{n:05}"))
        .fetch_one(stage.app.owner())
        .await
        .unwrap()
}

/// Gives a tag to these people, or takes it from them, as the list's form does.
async fn tag(stage: &Stage, tag: &str, people: &[i32], take: bool) {
    let mut fields = vec![("tag".to_owned(), tag.to_owned())];
    if take {
        fields.push(("_method".to_owned(), "DELETE".to_owned()));
    }
    for n in people {
        fields.push(("contact".to_owned(), person(stage, *n).await.to_string()));
    }
    let fields: Vec<_> = fields.iter().map(|(k, v)| (&**k, &**v)).collect();
    let page = stage.alice.submit("/app/contacts/tags", &fields).await;
    page.expect(200);
}

/// Posts a form with nothing in it to a person's page.
async fn post(stage: &Stage, n: i32, part: &str) {
    let path = format!("/app/contacts/{}/{part}", person(stage, n).await);
    let fields = [("source", "By phone")];
    stage.alice.submit(&path, &fields).await.expect(200);
}

/// Saves a segment of these rows (join, subject, comparison, value); its id and the count its page shows.
async fn segment(stage: &Stage, rows: &[(&str, &str, &str, &str)]) -> (String, String) {
    let mut fields = vec![
        ("name".to_owned(), "Regulars".to_owned()),
        ("action".to_owned(), "save".to_owned()),
    ];
    for (i, (join, on, test, value)) in rows.iter().enumerate() {
        for (part, text) in [("join", join), ("on", on), ("test", test), ("value", value)] {
            fields.push((format!("{part}_{i}"), (*text).to_owned()));
        }
    }
    let fields: Vec<_> = fields.iter().map(|(k, v)| (&**k, &**v)).collect();
    let page = stage.alice.submit("/app/contacts/segments", &fields).await;
    let page = page.expect(200);
    let id = page.path.rsplit('/').next().unwrap().to_owned();
    (id, page.texts("#count").concat())
}

/// Fills in a campaign to the segment that starts in three hours, and gets to its last page.
async fn draft(stage: &Stage, segment: &str) -> String {
    let zone: chrono_tz::Tz = "Asia/Kolkata".parse().unwrap();
    let later = (stage.app.app.clock.now() + chrono::Duration::hours(3)).with_timezone(&zone);
    let (template, later) = (
        stage.template.to_string(),
        later.format("%Y-%m-%dT%H:%M").to_string(),
    );
    let audience = format!("segment:{segment}");
    let fields = [
        ("name", "Winter sale"),
        ("template_id", template.as_str()),
        ("audience", audience.as_str()),
        ("variable_1", "name"),
        ("fallback_1", "friend"),
        ("schedule_at", later.as_str()),
        ("action", "start"),
    ];
    let page = stage.alice.submit("/app/campaigns", &fields).await;
    let page = page.expect(200);
    assert!(page.path.ends_with("/review"), "{}", page.path);
    page.path.trim_end_matches("/review").to_owned()
}

/// What a page says of who gets it: the sentence, and a line for each reason why others do not.
fn told(page: &crate::support::Answer) -> (String, Vec<String>) {
    let card = "section[aria-labelledby=outlook-title]";
    let lines = page.texts(&format!("{card} li"));
    (page.texts(&format!("{card} p")).concat(), lines)
}

#[tokio::test]
async fn a_campaign_reaches_whom_its_segment_means_at_the_start_and_nobody_else() {
    let stage = Stage::new().await;
    stage.people(10).await;
    tag(&stage, "diwali", &[1, 2, 3, 4, 5, 6], false).await;
    tag(&stage, "vip", &[9, 10], false).await;
    // 10 wrote, so only the first half of the rule could mean them; 2 said stop, 3 never agreed, 5 is restricted.
    stage
        .run_sql("UPDATE contacts SET last_inbound_at = created_at WHERE workspace_id = $1 AND phone LIKE '%00010'")
        .await;
    stage
        .run_sql(
            "UPDATE contacts SET opted_in = false WHERE workspace_id = $1 AND phone LIKE '%00003'",
        )
        .await;
    post(&stage, 2, "opt-out").await;
    post(&stage, 5, "restriction").await;
    let rows = [
        ("and", "tag", "has", "diwali"),
        ("and", "added", "within", "30"),
        ("or", "tag", "has", "vip"),
        ("and", "wrote", "never", ""),
    ];
    let (segment, count) = segment(&stage, &rows).await;
    assert!(count.contains("6 contacts"), "1, 2, 3, 4, 6 and 9: {count}");

    let form = format!(
        "/app/campaigns/new?template_id={}&audience=segment:{segment}",
        stage.template
    );
    let form = stage.alice.get(&form).await.expect(200);
    let address = draft(&stage, &segment).await;
    let review = stage.alice.get(&format!("{address}/review")).await;
    let review = review.expect(200);
    assert!(review.text.contains("Regulars"));
    for page in [form, review] {
        let (sum, why) = told(&page);
        assert!(sum.contains("4 of 6 contacts"), "{sum}");
        assert_eq!(why.len(), 2, "{why:?}");
        for (words, people) in [("Said stop", "1"), ("No marketing consent on record", "1")] {
            let line = why.iter().find(|line| line.contains(words));
            let line = line.unwrap_or_else(|| panic!("{words} in {why:?}"));
            assert!(line.ends_with(people), "{line}");
        }
    }
    let start = [("action", "start")];
    let page = stage
        .alice
        .submit(&format!("{address}/review"), &start)
        .await;
    assert_eq!(page.expect(200).path, address);

    // Before its time 4 leaves the segment, 7 comes into it, and the data of 6 is restricted.
    tag(&stage, "diwali", &[4], true).await;
    tag(&stage, "diwali", &[7], false).await;
    post(&stage, 6, "restriction").await;
    assert!(stage.ledger().await.is_empty(), "nothing before its time");
    stage.app.app.clock.advance(chrono::Duration::hours(4));
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    stage.wait_for(id, "done").await;
    let numbers = [1, 7, 9].map(|n| format!("9198765{n:05}"));
    let reached = stage.reached().await;
    let reached: Vec<_> = reached
        .iter()
        .map(|to| to.trim_start_matches('+'))
        .collect();
    assert_eq!(reached, numbers);
    let all = States {
        sent: 3,
        skipped: 2,
        ..States::default()
    };
    assert_eq!(stage.states(id).await, all, "2 and 3 stand there with why");
}

#[tokio::test]
async fn a_segment_asks_what_became_of_one_campaign_and_of_any_lately() {
    let stage = Stage::new().await;
    stage.people(6).await;
    let campaign = stage.campaign().await;
    eventually(async || (stage.json(campaign).await["delivered"] == 6).then_some(())).await;
    // 1 read it and wrote back, 2 read it, 3's failed, 4's was sent 60 days ago, 6 was never meant.
    stage
        .run_sql(
            "UPDATE campaign_recipients SET delivered_at = sent_at, read_at = CASE WHEN phone < '+919876500003' THEN sent_at END,
                    state = CASE WHEN phone = '+919876500003' THEN 'failed' ELSE state END,
                    sent_at = CASE WHEN phone = '+919876500004' THEN sent_at - interval '60 days' ELSE sent_at END
             WHERE workspace_id = $1",
        )
        .await;
    stage
        .run_sql(
            "DELETE FROM campaign_recipients WHERE workspace_id = $1 AND phone = '+919876500006'",
        )
        .await;
    stage
        .run_sql(
            "UPDATE contacts SET last_inbound_at = (SELECT max(sent_at) + interval '1 second' FROM campaign_recipients)
             WHERE workspace_id = $1 AND phone = '+919876500001'",
        )
        .await;
    let id = campaign.to_string();
    for (on, test, value, people) in [
        ("campaign", "sent", &*id, "4 contacts"),
        ("campaign", "delivered", &id, "4 contacts"),
        ("campaign", "read", &id, "2 contacts"),
        ("campaign", "unread", &id, "2 contacts"),
        ("campaign", "replied", &id, "One contact"),
        ("campaign", "failed", &id, "One contact"),
        ("campaign", "clicked", &id, "Nobody"),
        ("campaign", "apart", &id, "One contact"),
        ("campaigns", "sent", "30", "3 contacts"),
        ("campaigns", "sent", "90", "4 contacts"),
        ("campaigns", "delivered", "30", "3 contacts"),
        ("campaigns", "read", "30", "2 contacts"),
        ("campaigns", "unread", "30", "One contact"),
        ("campaigns", "replied", "30", "One contact"),
        ("campaigns", "failed", "30", "One contact"),
        ("campaigns", "apart", "30", "3 contacts"),
    ] {
        let (_, count) = segment(&stage, &[("and", on, test, value)]).await;
        assert!(count.contains(people), "{on} {test} {value}: {count}");
    }
    let half = [
        ("name", "x"),
        ("on_0", "campaigns"),
        ("test_0", "read"),
        ("value_0", "soon"),
        ("action", "save"),
    ];
    let wrong = stage.alice.submit("/app/contacts/segments", &half).await;
    assert_eq!(wrong.expect(422).select("#value_0-error").len(), 1);
}
