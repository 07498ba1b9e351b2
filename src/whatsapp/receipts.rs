use reqwest::Method;
use serde_json::{Value, json};

use super::client::call;
use super::{CallError, Client, Credentials};

impl Client {
    /// Tells Meta that a person's message, and all before it, were seen: they get their blue ticks.
    ///
    /// # Errors
    /// As for every call; messages older than 30 days cannot be marked.
    pub async fn mark_read(&self, account: &Credentials, wamid: &str) -> Result<(), CallError> {
        let path = [account.phone_number_id.as_str(), "messages"];
        let body =
            json!({ "messaging_product": "whatsapp", "status": "read", "message_id": wamid });
        let request = self.request(Method::POST, account, &path)?.json(&body);
        call::<Value>(request).await.map(|_| ())
    }
}
