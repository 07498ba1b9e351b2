use hmac::{Hmac, KeyInit, Mac};
use reqwest::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::Sha256;

use super::client::call;
use super::{CallError, Client, Credentials};

/// What we ask of every template in a list.
const LIST_FIELDS: &str = "id,name,language,status,category,rejected_reason,components,quality_score,message_send_ttl_seconds";

/// What Meta answers to a new template.
#[derive(Clone, Debug, Deserialize)]
pub struct TemplateReceipt {
    /// Meta's id of the template.
    pub id: String,
    /// Its status, `PENDING` as a rule.
    #[serde(default)]
    pub status: String,
    /// Its category, which Meta may have changed.
    #[serde(default)]
    pub category: String,
}

/// A template as Meta has it.
#[derive(Clone, Debug, Deserialize)]
pub struct RemoteTemplate {
    /// Meta's id.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Its language, with an underscore.
    #[serde(default)]
    pub language: String,
    /// Its status.
    #[serde(default)]
    pub status: String,
    /// Its category.
    #[serde(default)]
    pub category: String,
    /// Why it was rejected; `NONE` otherwise.
    pub rejected_reason: Option<String>,
    /// Its components, in Meta's shape.
    #[serde(default)]
    pub components: Value,
    /// How long Meta tries to deliver; nothing for Meta's own time.
    pub message_send_ttl_seconds: Option<i64>,
    quality_score: Option<Quality>,
}

#[derive(Clone, Debug, Deserialize)]
struct Quality {
    score: Option<String>,
}

impl RemoteTemplate {
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    pub fn quality(&self) -> &str {
        let score = self.quality_score.as_ref();
        score.and_then(|q| q.score.as_deref()).unwrap_or("UNKNOWN")
    }
}

/// What Meta says about a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberInfo {
    /// As Meta writes it: `+1 555-010-0200`.
    pub display_phone_number: String,
    /// The name people see.
    pub verified_name: String,
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    pub quality: String,
    /// Unique people outside windows per moving 24 hours; `None` is unlimited.
    pub daily_limit: Option<i32>,
    /// Messages a second.
    pub mps: i32,
}

/// An account of the sandbox, with everything a connection needs.
#[derive(Clone, Debug, Deserialize)]
pub struct SandboxAccount {
    /// Node id of the account.
    pub waba_id: String,
    /// Node id of its number.
    pub phone_number_id: String,
    /// The number for people.
    pub display_phone_number: String,
    /// Bearer token.
    pub token: String,
    /// Signs webhooks.
    pub app_secret: String,
}

impl Client {
    /// Submits a new template for review. `request` is the whole body in Meta's shape.
    pub async fn create_template(
        &self,
        account: &Credentials,
        request: &Value,
    ) -> Result<TemplateReceipt, CallError> {
        let path = [account.waba_id.as_str(), "message_templates"];
        call(self.request(Method::POST, account, &path)?.json(request)).await
    }

    /// Replaces a template's category and components and submits it again.
    pub async fn edit_template(
        &self,
        account: &Credentials,
        id: &str,
        request: &Value,
    ) -> Result<(), CallError> {
        call::<Value>(self.request(Method::POST, account, &[id])?.json(request))
            .await
            .map(drop)
    }

    /// One template by Meta's id.
    pub async fn template(
        &self,
        account: &Credentials,
        id: &str,
    ) -> Result<RemoteTemplate, CallError> {
        let fields = "id,name,language,status,category,rejected_reason,components";
        let request = self.request(Method::GET, account, &[id])?;
        call(request.query(&[("fields", fields)])).await
    }

    /// The account's templates, `limit` at most.
    pub async fn templates(
        &self,
        account: &Credentials,
        limit: u32,
    ) -> Result<Vec<RemoteTemplate>, CallError> {
        #[derive(Deserialize)]
        struct List {
            data: Vec<RemoteTemplate>,
        }
        let path = [account.waba_id.as_str(), "message_templates"];
        let request = self.request(Method::GET, account, &path)?;
        let list: List = call(request.query(&[("limit", limit)])).await?;
        Ok(list.data)
    }

    /// Every template of the account, page by page.
    pub async fn all_templates(
        &self,
        account: &Credentials,
    ) -> Result<Vec<RemoteTemplate>, CallError> {
        #[derive(Deserialize)]
        struct List {
            data: Vec<RemoteTemplate>,
            paging: Option<Value>,
        }
        let path = [account.waba_id.as_str(), "message_templates"];
        let mut all = Vec::new();
        let mut after: Option<String> = None;
        // An account has 6,000 at most.
        for _ in 0..100 {
            let mut request = self.request(Method::GET, account, &path)?;
            request = request.query(&[("limit", "200"), ("fields", LIST_FIELDS)]);
            if let Some(after) = &after {
                request = request.query(&[("after", after)]);
            }
            let list: List = call(request).await?;
            all.extend(list.data);
            let paging = list.paging.unwrap_or_default();
            let more = paging.get("next").is_some();
            let cursor = paging.pointer("/cursors/after").and_then(Value::as_str);
            match cursor.filter(|_| more) {
                Some(cursor) => after = Some(cursor.to_owned()),
                None => return Ok(all),
            }
        }
        Ok(all)
    }

    /// Deletes one language of a template.
    pub async fn delete_template(
        &self,
        account: &Credentials,
        name: &str,
        id: &str,
    ) -> Result<(), CallError> {
        let path = [account.waba_id.as_str(), "message_templates"];
        let request = self.request(Method::DELETE, account, &path)?;
        call::<Value>(request.query(&[("name", name), ("hsm_id", id)]))
            .await
            .map(drop)
    }

    /// Ends a pause that pacing began.
    pub async fn unpause_template(&self, account: &Credentials, id: &str) -> Result<(), CallError> {
        let request = self.request(Method::POST, account, &[id, "unpause"])?;
        call::<Value>(request).await.map(drop)
    }

    /// Puts a template away (`archive`), or takes it out again (`unarchive`). Meta serves these two
    /// calls from a host of its own; gives the reason where it did not do it.
    pub async fn shelve_template(
        &self,
        account: &Credentials,
        verb: &str,
        id: &str,
    ) -> Result<Option<String>, CallError> {
        let base = match account.graph_url.trim_end_matches('/') {
            "https://graph.facebook.com" => "https://api.facebook.com",
            own => own,
        };
        let url = format!("{base}/{}/message_templates/{verb}", account.waba_id);
        let request = self
            .plain(Method::POST, &url)
            .bearer_auth(account.token.expose_secret())
            .json(&json!({ "hsm_ids": [id] }));
        let answer: Value = call(request).await?;
        let failed = answer.get("failed_templates").and_then(|all| all.get(id));
        Ok(failed.map(|why| why.as_str().unwrap_or("?").to_owned()))
    }

    /// What Meta says about the account's number: also the proof that token and number fit.
    pub async fn number(&self, account: &Credentials) -> Result<NumberInfo, CallError> {
        let fields = "display_phone_number,verified_name,quality_rating,throughput,whatsapp_business_manager_messaging_limit";
        let path = [account.phone_number_id.as_str()];
        let request = self.request(Method::GET, account, &path)?;
        let node: Value = call(request.query(&[("fields", fields)])).await?;
        number_info(&node).ok_or(CallError::Unreadable)
    }

    /// Whether the token may use the business account, and the number belongs to it.
    pub async fn account_has_number(&self, account: &Credentials) -> Result<bool, CallError> {
        let path = [account.waba_id.as_str(), "phone_numbers"];
        let request = self.request(Method::GET, account, &path)?;
        let list: Value = call(request.query(&[("fields", "id"), ("limit", "100")])).await?;
        let data = list.get("data").and_then(Value::as_array);
        let numbers = data.ok_or(CallError::Unreadable)?;
        let wanted = Some(account.phone_number_id.as_str());
        Ok(numbers
            .iter()
            .any(|n| n.get("id").and_then(Value::as_str) == wanted))
    }

    /// Asks once more with a proof made of the app's secret: Meta refuses one that is not the secret of the
    /// token's app (see [`GraphError::is_about_secret`](super::GraphError::is_about_secret)). The same secret
    /// signs webhooks.
    pub async fn prove_secret(
        &self,
        account: &Credentials,
        app_secret: &SecretString,
    ) -> Result<(), CallError> {
        let path = [account.phone_number_id.as_str()];
        let request = self.request(Method::GET, account, &path)?;
        let proof = proof(&account.token, app_secret);
        let asked = [("fields", "id"), ("appsecret_proof", proof.as_str())];
        call::<Value>(request.query(&asked)).await.map(drop)
    }

    /// Asks for the account's webhooks, at our own address where one is given.
    pub async fn subscribe(
        &self,
        account: &Credentials,
        callback: Option<(&str, &str)>,
    ) -> Result<(), CallError> {
        let path = [account.waba_id.as_str(), "subscribed_apps"];
        let request = self.request(Method::POST, account, &path)?;
        let body = callback.map_or_else(
            || json!({}),
            |(url, token)| json!({ "override_callback_uri": url, "verify_token": token }),
        );
        call::<Value>(request.json(&body)).await.map(drop)
    }

    /// Opens an account in the sandbox whose webhooks come to `webhook_url`.
    pub async fn open_sandbox_account(
        &self,
        sandbox_url: &str,
        name: &str,
        webhook_url: &str,
    ) -> Result<SandboxAccount, CallError> {
        let url = format!("{sandbox_url}/sandbox/accounts");
        let body = json!({ "name": name, "webhook_url": webhook_url });
        call(self.plain(Method::POST, &url).json(&body)).await
    }
}

/// What Meta calls `appsecret_proof`: HMAC-SHA256 of the token under the app's secret, in hex.
fn proof(token: &SecretString, app_secret: &SecretString) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(app_secret.expose_secret().as_bytes())
        .expect("HMAC takes keys of any length");
    mac.update(token.expose_secret().as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

fn number_info(node: &Value) -> Option<NumberInfo> {
    let text = |name: &str| node.get(name).and_then(Value::as_str);
    let level = node.pointer("/throughput/level").and_then(Value::as_str);
    let tier = text("whatsapp_business_manager_messaging_limit");
    Some(NumberInfo {
        display_phone_number: text("display_phone_number")?.to_owned(),
        verified_name: text("verified_name").unwrap_or_default().to_owned(),
        quality: text("quality_rating").unwrap_or("UNKNOWN").to_owned(),
        daily_limit: tier_limit(tier.unwrap_or("TIER_250")),
        mps: if level == Some("HIGH") { 1000 } else { 80 },
    })
}

/// People a tier allows per moving 24 hours; `None` is unlimited. An unknown tier counts as the lowest.
pub(super) fn tier_limit(tier: &str) -> Option<i32> {
    match tier {
        "TIER_UNLIMITED" => None,
        "TIER_100K" => Some(100_000),
        "TIER_10K" => Some(10_000),
        "TIER_2K" | "TIER_2000" => Some(2_000),
        "TIER_1K" => Some(1_000),
        "TIER_50" => Some(50),
        _ => Some(250),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_its_limits() {
        let node = json!({
            "display_phone_number": "+1 555-010-0200", "verified_name": "Northwind",
            "quality_rating": "GREEN", "throughput": {"level": "STANDARD"},
            "whatsapp_business_manager_messaging_limit": "TIER_10K",
        });
        let info = number_info(&node).expect("a number");
        assert_eq!((info.daily_limit, info.mps), (Some(10_000), 80));
        assert_eq!(tier_limit("TIER_UNLIMITED"), None);
        assert_eq!(number_info(&json!({"id": "1"})), None);
    }
}
