//! The sandbox's side of the demo: people with phones, and reviewers.

use anyhow::ensure;
use serde_json::{Value, json};

use super::stage::Stage;

/// Puts a template into a state, as Meta would.
pub(super) async fn set_template(stage: &Stage, id: &str, status: &str) -> anyhow::Result<()> {
    let address = format!("{}/sandbox/templates/{id}", stage.graph_url);
    let client = client()?;
    let answer = client
        .put(address)
        .json(&json!({ "status": status }))
        .send()
        .await?;
    ensure!(
        answer.status().is_success(),
        "the sandbox: {}",
        answer.status()
    );
    Ok(())
}

/// A person writes to the shop. `kind` is `text`, `image`, `audio` or `document`. Returns Meta's id.
pub(super) async fn write(
    stage: &Stage,
    from: &str,
    name: &str,
    kind: &str,
    text: &str,
) -> anyhow::Result<String> {
    let letter = json!({
        "from": from,
        "phone_number_id": stage.phone_number_id,
        "name": name,
        "type": kind,
        "text": text,
    });
    let address = format!("{}/sandbox/inbound", stage.graph_url);
    let answer = client()?.post(address).json(&letter).send().await?;
    let status = answer.status();
    let told: Value = answer.json().await.unwrap_or_default();
    ensure!(status.is_success(), "the sandbox: {status} {told}");
    Ok(told["id"].as_str().unwrap_or_default().to_owned())
}

fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().no_proxy().build()
}
