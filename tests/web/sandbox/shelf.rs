//! An account's templates: lists, putting away, copies, appeals, pauses.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::bench::{Bench, parcel, parcel_to, wait_for};
use super::{LENA, plain};

#[tokio::test]
async fn a_list_is_walked_in_both_directions_and_keeps_its_filters() {
    let bench = Bench::new().await;
    for n in 0..5 {
        let text = format!("Table {n} is ready for you now.");
        let (status, _) = bench.create(plain(&format!("table_{n}"), &text)).await;
        assert_eq!(status, StatusCode::OK);
    }
    let names = |page: &Value| -> Vec<String> {
        let data = page["data"].as_array().expect("data");
        data.iter()
            .map(|t| t["name"].as_str().expect("a name").to_owned())
            .collect()
    };
    let list = format!("/v25.0/{}/message_templates", bench.id("waba_id"));
    let path =
        format!("{list}?limit=2&fields=name&name=table&category=utility&summary=total_count");
    let first = bench.get(&path).await;
    assert_eq!(names(&first), ["table_0", "table_1"]);
    assert_eq!(first["summary"]["total_count"], 5);
    assert!(first["paging"]["previous"].is_null());
    let follow = async |page: &Value, way: &str| {
        let next = page["paging"][way].as_str().expect("an address").to_owned();
        let path = next
            .strip_prefix(&bench.sandbox.address)
            .expect("here")
            .to_owned();
        bench.get(&path).await
    };
    let second = follow(&first, "next").await;
    assert_eq!(names(&second), ["table_2", "table_3"]);
    let third = follow(&second, "next").await;
    assert_eq!(names(&third), ["table_4"]);
    assert!(third["paging"]["next"].is_null());
    assert_eq!(
        names(&follow(&third, "previous").await),
        ["table_2", "table_3"]
    );
    let odd = bench.get(&format!("{list}?after=nonsense")).await;
    assert_eq!(odd["error"]["code"], 100);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn templates_are_put_away_and_come_back_as_they_were() {
    let (bench, taken) = Bench::with_receiver().await;
    let id = bench.reviewed(parcel()).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let list = format!("/{}/message_templates", bench.id("waba_id"));
    let turn = async |verb: &str| {
        let body = json!({ "hsm_ids": [id, "1"] });
        bench.post(&format!("{list}/{verb}"), body).await.1
    };
    let away = turn("archive").await;
    assert_eq!(away["archived_templates"], json!([id]));
    assert!(away["failed_templates"]["1"].is_string());
    wait_for(&taken, "/event", "ARCHIVED").await;
    assert_eq!(bench.refused(parcel_to(LENA)).await, Some(132001));
    assert!(turn("archive").await["failed_templates"][&id].is_string());
    assert_eq!(turn("unarchive").await["unarchived_templates"], json!([id]));
    wait_for(&taken, "/event", "UNARCHIVED").await;
    assert_eq!(bench.refused(parcel_to(LENA)).await, None);

    let gone = format!("{list}?name=parcel_on_the_way");
    let token = Some(bench.id("token"));
    assert_eq!(
        bench.call(Method::DELETE, &gone, token, None).await.0,
        StatusCode::OK
    );
    let told = wait_for(&taken, "/event", "PENDING_DELETION").await;
    assert!(told["reason"].is_null());
    let (_, again) = bench.create(parcel()).await;
    assert_eq!(again["error"]["error_subcode"], 2388023);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn codes_are_made_in_many_languages_and_approved_templates_are_copied() {
    let bench = Bench::new().await;
    bench.faults(json!({ "review_ms": 20 })).await;
    let codes = |seconds: u32, button: Value| {
        json!({ "name": "login", "languages": ["en", "hi"], "category": "AUTHENTICATION",
            "message_send_ttl_seconds": seconds, "components": [
            { "type": "BODY", "add_security_recommendation": true },
            { "type": "BUTTONS", "buttons": [button] } ] })
    };
    let path = format!("/{}/upsert_message_templates", bench.id("waba_id"));
    let button = json!({ "type": "OTP", "otp_type": "COPY_CODE" });
    let (_, made) = bench.post(&path, codes(60, button.clone())).await;
    assert_eq!(made["data"].as_array().map(Vec::len), Some(2), "{made}");
    assert_eq!(made["data"][1]["language"], "hi");
    let labelled = json!({ "type": "OTP", "otp_type": "COPY_CODE", "text": "Copy" });
    let (_, refused) = bench.post(&path, codes(60, labelled)).await;
    assert_eq!(refused["error"]["code"], 100);
    let first = format!("/{}", made["data"][0]["id"].as_str().expect("an id"));
    while bench.get(&first).await["status"] == "PENDING" {}
    let (_, again) = bench.post(&path, codes(90, button)).await;
    assert_eq!(again["data"][0]["id"], made["data"][0]["id"], "{again}");
    assert_eq!(bench.get(&first).await["message_send_ttl_seconds"], 90);

    bench.reviewed(parcel()).await;
    let twin = bench.account_named("Northwind Store").await;
    let path = format!(
        "/{}/migrate_message_templates?source_waba_id={}",
        twin["waba_id"].as_str().expect("an id"),
        bench.id("waba_id")
    );
    let token = twin["token"].as_str();
    let (status, copied) = bench.call(Method::POST, &path, token, None).await;
    assert_eq!(status, StatusCode::OK, "{copied}");
    assert!(
        !copied["migrated_templates"]
            .as_array()
            .expect("ids")
            .is_empty()
    );
    let stranger = bench.account_named("Someone else").await;
    let path = path.replace(
        twin["waba_id"].as_str().expect("an id"),
        stranger["waba_id"].as_str().expect("an id"),
    );
    let (_, refused) = bench
        .call(Method::POST, &path, stranger["token"].as_str(), None)
        .await;
    assert_eq!(refused["error"]["code"], 131005);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn two_templates_are_compared_by_what_was_sent() {
    let bench = Bench::new().await;
    let one = bench.reviewed(parcel()).await;
    let two = bench
        .reviewed(plain("second", "Your table is ready."))
        .await;
    assert_eq!(bench.refused(parcel_to(LENA)).await, None);
    let ids = (
        one["id"].as_str().expect("an id"),
        two["id"].as_str().expect("an id"),
    );
    let path = format!(
        "/v25.0/{}/compare?template_ids=[{}]&start=0&end=4000000000",
        ids.0, ids.1
    );
    let answer = bench.get(&path).await;
    let sends = &answer["data"][1]["number_values"];
    assert_eq!(
        (&sends[0]["value"], &sends[1]["value"]),
        (&json!(1), &json!(0)),
        "{answer}"
    );
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn an_appeal_needs_a_sample_and_the_third_pause_is_the_last() {
    let (bench, taken) = Bench::with_receiver().await;
    let node = bench.reviewed(plain("offer", "Take 20% off today.")).await;
    assert_eq!(node["status"], "REJECTED");
    let id = node["id"].as_str().expect("an id");
    let desk = format!("{}/sandbox/manager/{id}", bench.sandbox.address);
    let appeal = async |sample: &str| {
        let form = [("sample", sample)];
        bench
            .client
            .post(&desk)
            .form(&form)
            .send()
            .await
            .expect("a page")
            .status()
    };
    assert_eq!(appeal(" ").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(appeal("Take 20% off today.").await, StatusCode::OK);
    wait_for(&taken, "/event", "IN_APPEAL").await;
    wait_for(&taken, "/event", "APPROVED").await;

    let control = format!("/sandbox/templates/{id}");
    let pause = async || {
        let body = Some(json!({ "status": "PAUSED" }));
        bench.call(Method::PUT, &control, None, body).await.1["status"].clone()
    };
    assert_eq!(pause().await, "PAUSED");
    wait_for(&taken, "/other_info/title", "FIRST_PAUSE").await;
    assert_eq!(pause().await, "PAUSED");
    wait_for(&taken, "/other_info/title", "SECOND_PAUSE").await;
    assert_eq!(pause().await, "DISABLED");
    wait_for(&taken, "/event", "DISABLED").await;
    bench.sandbox.stop().await;
}
