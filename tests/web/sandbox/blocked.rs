//! The list of people whom a business has blocked, ids of people, and bulk upserts as clients send them.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use xpecto::sandbox::SandboxOptions;

use super::bench::{Bench, text_to, wait_for};

const MEI: &str = "+4915112345678";

async fn blocked(bench: &Bench, method: Method, users: &[&str]) -> (StatusCode, Value) {
    let users: Vec<Value> = users.iter().map(|user| json!({ "user": user })).collect();
    let body = json!({ "messaging_product": "whatsapp", "block_users": users });
    let path = format!("/v25.0/{}/block_users", bench.id("phone_number_id"));
    let token = Some(bench.id("token"));
    bench.call(method, &path, token, Some(body)).await
}

#[tokio::test]
async fn a_blocked_person_neither_gets_nor_sends_anything() {
    let bench = Bench::new().await;
    let (status, refused) = blocked(&bench, Method::POST, &[MEI]).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(refused["error"]["code"], 139100, "{refused}");
    let failed = &refused["block_users"]["failed_users"][0];
    assert_eq!(
        (&failed["input"], &failed["errors"][0]["code"]),
        (&MEI.into(), &131047.into())
    );

    bench.inbound(MEI, "Hello", "text").await;
    let own = bench.account["display_phone_number"].as_str().unwrap();
    let (status, mixed) = blocked(&bench, Method::POST, &[MEI, own, "x"]).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let added = &mixed["block_users"]["added_users"];
    assert_eq!(added[0]["wa_id"], MEI[1..], "{mixed}");
    let failed = mixed["block_users"]["failed_users"].as_array().unwrap();
    let codes: Vec<_> = failed.iter().map(|f| &f["errors"][0]["code"]).collect();
    assert_eq!(codes, [&json!(131021), &json!(131047)]);
    assert!(failed[1].get("wa_id").is_none());

    assert_eq!(bench.refused(text_to(MEI)).await, Some(130403));
    let number = bench.id("phone_number_id");
    let letter = json!({ "from": MEI, "phone_number_id": number, "text": "Hello?" });
    assert_ne!(
        bench.post("/sandbox/inbound", letter).await.0,
        StatusCode::OK
    );
    let list = bench.get(&format!("/{number}/block_users")).await;
    assert_eq!(list["data"][0]["wa_id"], MEI[1..], "{list}");
    assert!(list["paging"]["cursors"]["after"].is_string());

    let (status, freed) = blocked(&bench, Method::DELETE, &[MEI]).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(freed["block_users"]["removed_users"][0]["input"], MEI);
    assert_eq!(bench.send(text_to(MEI)).await.0, StatusCode::OK);
    let many: Vec<String> = (0..1_001).map(|n| format!("+4915100{n:06}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let (_, many) = blocked(&bench, Method::POST, &many).await;
    assert_eq!(many["error"]["code"], 130429);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn a_persons_id_begins_with_their_country_and_names_them() {
    let (bench, taken) = Bench::with_receiver().await;
    bench.inbound(MEI, "Hello", "text").await;
    let value = wait_for(&taken, "/messages/0/from", &MEI[1..]).await;
    let user = value["messages"][0]["from_user_id"].as_str().unwrap();
    assert!(user.starts_with("DE."), "{user}");
    let to_user = json!({ "messaging_product": "whatsapp", "recipient": user, "type": "text",
                          "text": { "body": "Hello" } });
    assert_eq!(bench.send(to_user).await.0, StatusCode::OK);
    let path = format!("/{}/block_users", bench.id("phone_number_id"));
    let body = json!({ "messaging_product": "whatsapp", "block_users": [{ "user_id": user }] });
    let (status, answer) = bench.post(&path, body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let added = &answer["block_users"]["added_users"][0];
    assert_eq!(
        (&added["input"], &added["user_id"]),
        (&user.into(), &user.into())
    );
    assert!(added.get("wa_id").is_none());
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn an_upsert_is_taken_as_json_and_as_json_in_a_string() {
    let bench = Bench::new().await;
    let template = json!({
        "name": "code", "category": "AUTHENTICATION", "languages": ["en_US", "hi"],
        "components": [
            { "type": "BODY", "add_security_recommendation": true },
            { "type": "FOOTER", "code_expiration_minutes": 5 },
            { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] },
        ],
    });
    let path = format!("/v25.0/{}/upsert_message_templates", bench.id("waba_id"));
    let mut other = template.clone();
    other["name"] = "code_as_text".into();
    for body in [template, Value::String(other.to_string())] {
        let (status, answer) = bench.post(&path, body).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        assert_eq!(answer["data"].as_array().map(Vec::len), Some(2));
    }
    let (status, _) = bench.post(&path, Value::String("no".to_owned())).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn who_is_blocked_stays_blocked_when_the_sandbox_starts_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = SandboxOptions {
        bind: "127.0.0.1:0".to_owned(),
        webhook_url: None,
        data_file: Some(folder.path().join("sandbox.jsonl")),
    };
    let first = Bench::with(options.clone()).await;
    let freed = "+4915112345679";
    for person in [MEI, freed] {
        first.inbound(person, "Hello", "text").await;
        let (status, _) = blocked(&first, Method::POST, &[person]).await;
        assert_eq!(status, StatusCode::OK);
    }
    blocked(&first, Method::DELETE, &[freed]).await;
    first.sandbox.stop().await;

    let mut second = Bench::with(options).await;
    second.account = first.account;
    let path = format!("/{}/block_users", second.id("phone_number_id"));
    let list = second.get(&path).await;
    let people = list["data"].as_array().expect("a list");
    assert_eq!(people.len(), 1, "{list}");
    assert_eq!(people[0]["wa_id"], MEI[1..]);
    assert_eq!(second.refused(text_to(MEI)).await, Some(130403));
    assert_eq!(second.refused(text_to(freed)).await, None);
    second.sandbox.stop().await;
}
