//! The stand-in for the Graph API: rules, limits, faults, webhooks, ledger, phone.

mod bench;
mod blocked;
mod limits;
mod messages;
mod pacing;
mod products;
mod restart;
mod shelf;

use std::time::{Duration, Instant};

use bench::{Bench, parcel, parcel_to, text_to, wait_for};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

const LENA: &str = "+15550109999";

#[tokio::test]
async fn a_template_is_reviewed_sent_and_its_way_told_in_signed_webhooks() {
    let (bench, taken) = Bench::with_receiver().await;
    bench.faults(json!({ "read_rate": 1 })).await;
    let node = bench.reviewed(parcel()).await;
    assert_eq!(node["status"], "APPROVED");
    assert_eq!(node["category"], "UTILITY");
    let update = wait_for(&taken, "/event", "APPROVED").await;
    assert!(update["message_template_id"].is_u64());
    assert_eq!(update["message_template_language"], "en-US");

    let (status, sent) = bench.send(parcel_to("+1 (555) 010-9999")).await;
    assert_eq!(status, StatusCode::OK, "{sent}");
    assert_eq!(sent["contacts"][0]["wa_id"], "15550109999");
    for step in ["sent", "delivered", "read"] {
        let value = wait_for(&taken, "/statuses/0/status", step).await;
        let status = &value["statuses"][0];
        assert_eq!(status["id"], sent["messages"][0]["id"]);
        assert_eq!(status["biz_opaque_callback_data"], "row=7");
        assert_eq!(status["pricing"].is_object(), step != "read");
    }
    let ledger = bench.ledger().await;
    assert_eq!(ledger.len(), 1);
    assert_eq!(ledger[0]["to"], LENA);
    assert_eq!(ledger[0]["template"], "parcel_on_the_way");
    let body = "Dear Lena, parcel PX-777 left our depot today and arrives soon.";
    assert_eq!(ledger[0]["body"], body);
    let url = &ledger[0]["buttons"][0]["value"];
    assert_eq!(url, "https://courier.example/t/PX-777");
    let hers = bench.get("/sandbox/ledger.json?to=%2B15550109999").await;
    assert_eq!(hers.as_array().map(Vec::len), Some(1));
    bench.sandbox.stop().await;
}

/// The parcel template with one part replaced.
fn with(pointer: &str, value: impl Into<Value>) -> Value {
    let mut template = parcel();
    *template.pointer_mut(pointer).expect("a part") = value.into();
    template
}

fn plain(name: &str, text: &str) -> Value {
    json!({ "name": name, "language": "en", "category": "UTILITY",
            "components": [{ "type": "BODY", "text": text }] })
}

#[tokio::test]
async fn each_broken_rule_is_refused_at_once() {
    let bench = Bench::new().await;
    let quick = json!({ "type": "QUICK_REPLY", "text": "Yes" });
    let url = json!({ "type": "URL", "text": "Go", "url": "https://a.example" });
    for (template, subcode) in [
        (plain("a", "{{1}} is on its way to you now"), Some(2388299)),
        (plain("a", "It is on its way to {{1}}"), Some(2388299)),
        (plain("a", "Hi {{1}} {{2}} all well"), Some(2388072)),
        (plain("a", "Hi {{2}} and good morning"), Some(2388072)),
        (plain("a", "Hi {{1} and good morning"), Some(2388072)),
        (plain("a", "Hi {{$1}} and good morning"), Some(2388072)),
        (plain("a", "A {{1}} b {{2}}."), Some(2388293)),
        (plain("a", &"x".repeat(1025)), Some(2388040)),
        (with("/components/2/text", "x".repeat(61)), Some(2388040)),
        (with("/components/2/text", "By {{1}} today"), Some(2388073)),
        (with("/components/0/text", "Two\nlines"), Some(2388047)),
        (with("/components/0/text", "{{1}} and {{2}}"), Some(2388047)),
        (with("/components/1/example", json!({})), None),
        (
            with("/components/3/buttons", json!([quick, url, quick])),
            None,
        ),
        (with("/components/3/buttons", json!([url, url, url])), None),
        (
            with("/components/3/buttons/0/url", "https://a.example/{{1}}/b"),
            None,
        ),
        (
            with("/components/3/buttons/1/text", "x".repeat(26)),
            Some(2388040),
        ),
        (with("/name", "Parcel!"), None),
        (with("/language", "en-US"), None),
    ] {
        let (status, answer) = bench.create(template.clone()).await;
        let error = &answer["error"];
        assert_eq!(status, StatusCode::BAD_REQUEST, "{template}");
        assert_eq!(error["code"], 100, "{template}");
        assert_eq!(
            error["error_subcode"].as_u64(),
            subcode,
            "{template} {error}"
        );
        assert!(error["error_user_title"].is_string());
        assert!(error["error_user_msg"].is_string());
    }
    assert_eq!(bench.create(parcel()).await.0, StatusCode::OK);
    let (_, again) = bench.create(parcel()).await;
    assert_eq!(again["error"]["error_subcode"], 2388024);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn review_refuses_abuse_offers_in_utility_and_repetition() {
    let bench = Bench::new().await;
    let abuse = bench
        .reviewed(plain("abuse", "This is Forbidden stuff."))
        .await;
    assert_eq!(abuse["rejected_reason"], "ABUSIVE_CONTENT");
    let offer = bench.reviewed(plain("offer", "Take 20% off today.")).await;
    assert_eq!(offer["rejected_reason"], "INCORRECT_CATEGORY");
    let first = bench.reviewed(plain("first", "Your table is ready.")).await;
    assert_eq!(first["status"], "APPROVED");
    let second = bench
        .reviewed(plain("second", "Your table is ready."))
        .await;
    assert_eq!(second["status"], "REJECTED");

    let list = format!("/{}/message_templates", bench.id("waba_id"));
    let approved = bench.get(&format!("{list}?status=approved")).await;
    assert_eq!(approved["summary"]["total_count"], 1);
    let page = bench.get(&format!("{list}?limit=3")).await;
    let after = page["paging"]["cursors"]["after"]
        .as_str()
        .expect("a cursor");
    let rest = bench.get(&format!("{list}?limit=3&after={after}")).await;
    assert_eq!(rest["data"][0]["name"], "second");
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn errors_carry_the_documented_codes() {
    let bench = Bench::new().await;
    let other = bench.account_named("Another").await;
    let path = format!("/v23.0/{}/messages", bench.id("phone_number_id"));
    for token in ["nonsense", other["token"].as_str().expect("a token")] {
        let body = Some(text_to(LENA));
        let (_, answer) = bench.call(Method::POST, &path, Some(token), body).await;
        assert_eq!(answer["error"]["code"], 190);
    }
    let (_, answer) = bench.post("/123/messages", text_to(LENA)).await;
    assert_eq!(answer["error"]["code"], 33);

    assert_eq!(bench.refused(text_to(LENA)).await, Some(131047));
    bench.inbound(LENA, "Hi", "text").await;
    assert_eq!(bench.refused(text_to(LENA)).await, None);
    assert_eq!(bench.refused(parcel_to(LENA)).await, Some(132001));
    let parcel = bench.reviewed(parcel()).await;
    let altered = |pointer: &str, value: Value| {
        let mut message = parcel_to(LENA);
        let part = message["template"].pointer_mut(pointer);
        *part.expect("a part") = value;
        message
    };
    let fewer = altered(
        "/components/1/parameters",
        json!([{ "type": "text", "text": "A" }]),
    );
    assert_eq!(bench.refused(fewer).await, Some(132000));
    let odd = altered("/components/1/parameters/0", json!({ "type": "image" }));
    assert_eq!(bench.refused(odd).await, Some(132012));
    let bare = altered("/components/2/parameters", json!([]));
    assert_eq!(bench.refused(bare).await, Some(131008));

    let mut wrong = text_to(LENA);
    wrong["text"]["body"] = 7.into();
    let (_, answer) = bench.send(wrong).await;
    assert_eq!(answer["error"]["code"], 100);
    let message = answer["error"]["message"].as_str().expect("a message");
    assert!(message.contains("body"), "{message}");

    for (state, code) in [("PAUSED", 132015), ("DISABLED", 132016)] {
        let path = format!(
            "/sandbox/templates/{}",
            parcel["id"].as_str().expect("an id")
        );
        let body = Some(json!({ "status": state }));
        bench.call(Method::PUT, &path, None, body).await;
        assert_eq!(bench.refused(parcel_to(LENA)).await, Some(code));
    }
    let path = format!(
        "/{}?fields=quality_rating,whatsapp_business_manager_messaging_limit",
        bench.id("phone_number_id")
    );
    let node = bench.get(&path).await;
    assert_eq!(
        node["whatsapp_business_manager_messaging_limit"],
        "TIER_UNLIMITED"
    );
    assert!(node.get("verified_name").is_none());
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn no_second_ever_holds_more_than_the_limit() {
    let bench = Bench::new().await;
    bench.reviewed(parcel()).await;
    bench.faults(json!({ "mps": 50 })).await;
    let begun = Instant::now();
    let mut refused = 0;
    while begun.elapsed() < Duration::from_millis(2_200) {
        let burst = (0..20).map(|n| bench.refused(parcel_to(&format!("+1555011{n:04}"))));
        for code in burst.map(Box::pin) {
            refused += usize::from(code.await == Some(130429));
        }
    }
    assert!(refused > 0);
    let ledger = bench.ledger().await;
    let moments = ledger.iter().map(|entry| {
        let at = entry["accepted_at"].as_str().expect("a moment");
        let at = chrono::DateTime::parse_from_rfc3339(at).expect("RFC 3339");
        at.timestamp_micros()
    });
    let moments: Vec<i64> = moments.collect();
    assert!(moments.len() >= 100, "{}", moments.len());
    for first in &moments {
        let second = *first..*first + 1_000_000;
        assert!(moments.iter().filter(|at| second.contains(*at)).count() <= 50);
    }
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn a_dropped_answer_is_an_error_for_the_caller_and_a_line_in_the_ledger() {
    let bench = Bench::new().await;
    bench.reviewed(parcel()).await;
    bench.faults(json!({ "drop_after_accept_rate": 1 })).await;
    let address = &bench.sandbox.address;
    let path = format!("{address}/{}/messages", bench.id("phone_number_id"));
    let call = bench.client.post(path).bearer_auth(bench.id("token"));
    let answer = call.json(&parcel_to(LENA)).send().await;
    assert!(answer.is_err(), "not even a status arrives: {answer:?}");
    assert_eq!(bench.ledger().await.len(), 1);
    let after = bench.faults(json!({})).await;
    assert_eq!(after["drop_after_accept_rate"], 0.0);
    assert_eq!(after["mps"], 80);
    assert_eq!(bench.refused(parcel_to(LENA)).await, None);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn a_person_reads_and_answers_on_the_phone_page() {
    let (bench, taken) = Bench::with_receiver().await;
    bench.reviewed(parcel()).await;
    let (_, sent) = bench.send(parcel_to(LENA)).await;
    let home = format!("{}/", bench.sandbox.address);
    let account = bench.id("phone_number_id");

    let open = [("account", account), ("number", LENA)];
    let open = bench.client.post(format!("{home}phone/open")).form(&open);
    let page = open.send().await.expect("a page");
    let policy = page.headers()["content-security-policy"].clone();
    assert!(
        policy
            .to_str()
            .expect("text")
            .contains("default-src 'none'")
    );
    let place = page.url().clone();
    assert!(!place.as_str().contains("15550109999"));
    let html = page.text().await.expect("HTML");
    assert!(html.contains("Dear Lena, parcel PX-777"), "{html}");
    assert!(html.contains("Northwind Couriers"));

    let person = place.query_pairs().find(|(name, _)| name == "person");
    let person = person.expect("a person").1;
    let id = sent["messages"][0]["id"].as_str().expect("an id");
    let form = [
        ("account", account),
        ("person", &person),
        ("tapped", id),
        ("button", "1"),
    ];
    let tap = || bench.client.post(format!("{home}phone/write")).form(&form);
    let tapped = tap().send().await.expect("an answer");
    assert_eq!(tapped.status(), StatusCode::OK);
    let value = wait_for(&taken, "/messages/0/button/text", "Change address").await;
    assert_eq!(value["messages"][0]["context"]["id"], id);

    let foreign = tap().header("Sec-Fetch-Site", "cross-site");
    let foreign = foreign.send().await.expect("an answer");
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn failures_repetitions_and_the_tier_follow_the_faults() {
    let (bench, taken) = Bench::with_receiver().await;
    bench.reviewed(parcel()).await;
    let faults = json!({ "fail_rate": 1, "duplicate_webhooks": true, "tier": 2 });
    let now = bench.faults(faults).await;
    assert_eq!(now["tier"], "TIER_2");
    bench.inbound("+15550107777", "Hi", "text").await;
    for (to, code) in [
        ("+15550101111", None),
        ("+15550102222", None),
        ("+15550103333", Some(131048)),
        ("+15550101111", None),
        ("+15550107777", None),
    ] {
        assert_eq!(bench.refused(parcel_to(to)).await, code, "{to}");
    }
    let value = wait_for(&taken, "/statuses/0/status", "failed").await;
    assert_eq!(value["statuses"][0]["errors"][0]["code"], 131026);
    tokio::time::sleep(Duration::from_millis(100)).await;
    let twice = taken.lock().expect("taken").clone();
    let same = twice.iter().filter(|(body, _)| {
        let other = &body["entry"][0]["changes"][0]["value"]["statuses"][0];
        *other == value["statuses"][0]
    });
    assert_eq!(same.count(), 2);
    let nonsense = Some(json!({ "laziness": 1 }));
    let refused = bench.call(Method::PUT, "/sandbox/faults", None, nonsense);
    assert_eq!(refused.await.0, StatusCode::BAD_REQUEST);
    bench.sandbox.stop().await;
}
