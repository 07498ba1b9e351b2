//! Somebody at a browser: signs in, fills forms in, uploads a file.

use anyhow::{Context, bail, ensure};
use reqwest::multipart;
use serde_json::Value;

use super::people::Person;
use crate::app::App;

/// A signed-in person.
pub(super) struct Member {
    origin: String,
    client: reqwest::Client,
    token: String,
}

impl Member {
    /// Signs in at the front door.
    pub(super) async fn sign_in(app: &App, person: Person) -> anyhow::Result<Self> {
        let mut member = Self::visitor(app).await?;
        let fields = [("login", person.username), ("password", person.password)];
        member.submit("/signin", &fields).await?;
        // Signing in gives the browser a new token.
        member.token = member.read_token("/app/contacts").await?;
        Ok(member)
    }

    /// Somebody who is not signed in.
    pub(super) async fn visitor(app: &App) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder()
            .cookie_store(true)
            .no_proxy()
            .user_agent("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
            .build()?;
        let mut visitor = Self {
            origin: app.config.origin(),
            client,
            token: String::new(),
        };
        visitor.token = visitor.read_token("/signin").await?;
        Ok(visitor)
    }

    async fn read_token(&self, page: &str) -> anyhow::Result<String> {
        let html = self.page(page).await?;
        let field = html.split(r#"name="csrf_token""#).nth(1);
        let value = field.and_then(|rest| rest.split(r#"value=""#).nth(1)?.split('"').next());
        Ok(value.context("demo data: a form has no token")?.to_owned())
    }

    async fn page(&self, path: &str) -> anyhow::Result<String> {
        let answer = self.client.get(self.at(path)).send().await?;
        ensure!(
            answer.status().is_success(),
            "demo data: GET {path}: {}",
            answer.status()
        );
        Ok(answer.text().await?)
    }

    /// A machine-readable answer.
    pub(super) async fn json(&self, path: &str) -> anyhow::Result<Value> {
        Ok(serde_json::from_str(&self.page(path).await?)?)
    }

    /// Sends a form. Returns the path one ends on.
    pub(super) async fn submit(
        &self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> anyhow::Result<String> {
        let token = ("csrf_token", self.token.as_str());
        let all: Vec<_> = [token].into_iter().chain(fields.iter().copied()).collect();
        let sent = self.client.post(self.at(path)).form(&all).send().await?;
        self.ended(path, sent).await
    }

    /// Uploads a file. Returns the path one ends on.
    pub(super) async fn upload(
        &self,
        path: &str,
        name: &'static str,
        file: &'static [u8],
        country: &'static str,
    ) -> anyhow::Result<String> {
        let form = multipart::Form::new()
            .text("csrf_token", self.token.clone())
            .text("default_country", country)
            .part("file", multipart::Part::bytes(file).file_name(name));
        let sent = self
            .client
            .post(self.at(path))
            .multipart(form)
            .send()
            .await?;
        self.ended(path, sent).await
    }

    /// Ends the session, so that it is not on the person's list of devices.
    pub(super) async fn sign_out(self) -> anyhow::Result<()> {
        self.submit("/signout", &[]).await.map(drop)
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    async fn ended(&self, path: &str, answer: reqwest::Response) -> anyhow::Result<String> {
        let (status, url) = (answer.status(), answer.url().path().to_owned());
        if !status.is_success() {
            let page = answer.text().await.unwrap_or_default();
            tracing::debug!(%page, "the form was not taken");
            bail!("demo data: POST {path}: {status}");
        }
        Ok(url)
    }
}
