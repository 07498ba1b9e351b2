//! Files, and what outlives the process.

use reqwest::StatusCode;
use serde_json::{Value, json};
use xpecto::sandbox::SandboxOptions;

use super::LENA;
use super::bench::{Bench, parcel, parcel_to, receiver, text_to, wait_for};

#[tokio::test]
async fn a_picture_comes_in_and_its_address_needs_the_token() {
    let (bench, taken) = Bench::with_receiver().await;
    bench.inbound(LENA, "the box", "image").await;
    let value = wait_for(&taken, "/messages/0/type", "image").await;
    let image = &value["messages"][0]["image"];
    assert_eq!(image["caption"], "the box");
    assert_eq!(value["contacts"][0]["wa_id"], "15550109999");
    let id = image["id"].as_str().expect("an id");
    let media = bench.get(&format!("/v24.0/{id}")).await;
    let url = media["url"].as_str().expect("an address");
    let bare = bench.client.get(url).send().await.expect("an answer");
    assert_eq!(bare.status(), StatusCode::UNAUTHORIZED);
    let given = bench.client.get(url).bearer_auth(bench.id("token"));
    let given = given.send().await.expect("an answer");
    let bytes = given.bytes().await.expect("bytes");
    assert_eq!(media["file_size"].as_u64(), Some(bytes.len() as u64));
    assert_eq!(&bytes[..3], &[0xff, 0xd8, 0xff]);

    let file = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name("box.jpg");
    let form = reqwest::multipart::Form::new()
        .text("messaging_product", "whatsapp")
        .text("type", "image/jpeg")
        .part("file", file);
    let address = &bench.sandbox.address;
    let path = format!("{address}/v26.0/{}/media", bench.id("phone_number_id"));
    let call = bench.client.post(path).bearer_auth(bench.id("token"));
    let answer = call.multipart(form).send().await.expect("an answer");
    let uploaded: Value = answer.json().await.expect("JSON");
    let message = json!({ "messaging_product": "whatsapp", "to": LENA, "type": "image",
                          "image": { "id": uploaded["id"], "caption": "Yours" } });
    assert_eq!(bench.refused(message).await, None);
    bench.sandbox.stop().await;
}

#[tokio::test]
async fn a_restart_with_the_same_file_forgets_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = SandboxOptions {
        bind: "127.0.0.1:0".to_owned(),
        webhook_url: None,
        data_file: Some(folder.path().join("sandbox.jsonl")),
    };
    let first = Bench::with(options.clone()).await;
    first.reviewed(parcel()).await;
    first.inbound(LENA, "", "audio").await;
    assert_eq!(first.refused(parcel_to(LENA)).await, None);
    first.sandbox.stop().await;

    let mut second = Bench::with(options).await;
    let accounts = second.get("/sandbox/accounts.json").await;
    assert_eq!(accounts.as_array().map(Vec::len), Some(2));
    second.account = first.account;
    assert_eq!(second.ledger().await.len(), 1);
    assert_eq!(second.refused(parcel_to(LENA)).await, None);
    assert_eq!(second.refused(text_to(LENA)).await, None);
    second.sandbox.stop().await;
}

#[tokio::test]
async fn what_was_not_told_before_a_restart_is_told_after_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = SandboxOptions {
        bind: "127.0.0.1:0".to_owned(),
        // Nobody listens there.
        webhook_url: Some("http://127.0.0.1:9/".to_owned()),
        data_file: Some(folder.path().join("sandbox.jsonl")),
    };
    let first = Bench::with(options.clone()).await;
    first.reviewed(parcel()).await;
    let (_, sent) = first.send(parcel_to(LENA)).await;
    first.inbound(LENA, "Where is it?", "text").await;
    first.sandbox.stop().await;

    let (address, taken) = receiver(first.account["app_secret"].as_str().expect("one"));
    let options = SandboxOptions {
        webhook_url: Some(address),
        ..options
    };
    let second = Bench::with(options).await;
    let id = sent["messages"][0]["id"].as_str().expect("an id");
    wait_for(&taken, "/statuses/0/id", id).await;
    wait_for(&taken, "/messages/0/text/body", "Where is it?").await;
    wait_for(&taken, "/event", "APPROVED").await;
    second.sandbox.stop().await;
}

/// Uploads a sample in two parts; between them something may happen to the sandbox.
async fn part(bench: &Bench, session: &str, offset: usize, bytes: Vec<u8>) -> Value {
    let address = format!("{}/v25.0/{session}", bench.sandbox.address);
    let call = bench.client.post(address).bearer_auth(bench.id("token"));
    let call = call.header("file_offset", offset).body(bytes);
    call.send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn uploads_go_on_after_a_restart_and_their_handles_and_ids_stay_good() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = SandboxOptions {
        bind: "127.0.0.1:0".to_owned(),
        webhook_url: None,
        data_file: Some(folder.path().join("sandbox.jsonl")),
    };
    let mut bench = Bench::with(options.clone()).await;
    let begin = "/v25.0/123/uploads?file_name=a.pdf&file_length=10&file_type=application/pdf";
    let (_, session) = bench.post(begin, json!({})).await;
    let session = session["id"].as_str().expect("a session").to_owned();
    let half = part(&bench, &session, 0, b"%PDF-1".to_vec()).await;
    assert_eq!(half["file_offset"], 6);
    let form = reqwest::multipart::Form::new()
        .text("messaging_product", "whatsapp")
        .part(
            "file",
            reqwest::multipart::Part::bytes(b"%PDF-1.7".to_vec())
                .file_name("a.pdf")
                .mime_str("application/pdf")
                .unwrap(),
        );
    let path = format!(
        "{}/{}/media",
        bench.sandbox.address,
        bench.id("phone_number_id")
    );
    let call = bench.client.post(path).bearer_auth(bench.id("token"));
    let media: Value = call
        .multipart(form)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();

    let account = bench.account.clone();
    bench.sandbox.stop().await;
    bench = Bench::with(options.clone()).await;
    bench.account = account.clone();
    let where_now = bench.get(&format!("/v25.0/{session}")).await;
    assert_eq!(where_now["file_offset"], 6);
    let wrong = part(&bench, &session, 0, b"%PDF".to_vec()).await;
    assert_eq!(wrong["error"]["code"], 100);
    let whole = part(&bench, &session, 6, b".700".to_vec()).await;
    let handle = whole["h"].as_str().expect("a handle").to_owned();
    assert!(handle.starts_with("4::"));

    bench.sandbox.stop().await;
    bench = Bench::with(options).await;
    bench.account = account;
    let invoice = json!({ "name": "invoice", "language": "en", "category": "UTILITY", "components": [
        { "type": "HEADER", "format": "DOCUMENT", "example": { "header_handle": [handle] } },
        { "type": "BODY", "text": "Your invoice is ready." },
    ] });
    let (status, made) = bench.create(invoice).await;
    assert_eq!(status, StatusCode::OK, "{made}");
    let node = bench
        .get(&format!("/{}", made["id"].as_str().unwrap()))
        .await;
    let sample = node["components"][0]["example"]["header_handle"][0].as_str();
    let bytes = bench
        .client
        .get(sample.expect("an address"))
        .send()
        .await
        .unwrap();
    assert_eq!(&bytes.bytes().await.unwrap()[..], b"%PDF-1.700");
    bench.inbound(LENA, "Hi", "text").await;
    let message = |kind: &str| json!({ "messaging_product": "whatsapp", "to": LENA, "type": kind, kind: { "id": media["id"] } });
    assert_eq!(bench.refused(message("document")).await, None);
    assert_eq!(bench.refused(message("image")).await, Some(131053));
    bench.sandbox.stop().await;
}
