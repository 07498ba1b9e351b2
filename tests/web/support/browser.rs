//! A browser without scripts: keeps cookies, follows redirects, fills the form token in.

use reqwest::StatusCode;
use reqwest::redirect::Policy;
use scraper::{Html, Selector};

/// One person's browser.
pub struct Browser {
    base: String,
    client: reqwest::Client,
}

/// What came back, after redirects.
pub struct Answer {
    pub status: StatusCode,
    /// Path and query of the page one ended on.
    pub path: String,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Browser {
    pub fn new(base: &str) -> Self {
        let client = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(Policy::limited(10))
            .user_agent("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
            .build()
            .unwrap();
        Self {
            base: base.to_owned(),
            client,
        }
    }

    /// The client itself, for requests that no form makes.
    pub fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// An absolute address on this server.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::read(
            self.client.get(self.url(path)).send().await.unwrap(),
            &self.base,
        )
        .await
    }

    pub async fn json(&self, path: &str) -> serde_json::Value {
        let answer = self.get(path).await;
        serde_json::from_str(&answer.text)
            .unwrap_or_else(|_| panic!("{path}: {} {}", answer.status, answer.text))
    }

    /// Posts a form with this browser's token, taken from a page with a form for everyone: signed out it is the sign-in.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let mut all = vec![("csrf_token", token.as_str())];
        all.extend_from_slice(fields);
        self.submit_exactly(path, &all).await
    }

    /// Submits a form whose method is PUT or DELETE.
    pub async fn submit_as(&self, method: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("_method", method)];
        all.extend_from_slice(fields);
        self.submit(path, &all).await
    }

    /// Posts exactly these fields.
    pub async fn submit_exactly(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let sent = self
            .client
            .post(self.url(path))
            .form(fields)
            .send()
            .await
            .unwrap();
        Answer::read(sent, &self.base).await
    }

    /// Uploads a file with other fields, the token first.
    pub async fn upload(
        &self,
        path: &str,
        file_name: &str,
        bytes: Vec<u8>,
        fields: &[(&str, &str)],
    ) -> Answer {
        let mut form = reqwest::multipart::Form::new().text("csrf_token", self.token().await);
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        let part = reqwest::multipart::Part::bytes(bytes).file_name(file_name.to_owned());
        let sent = self
            .client
            .post(self.url(path))
            .multipart(form.part("file", part))
            .send()
            .await
            .unwrap();
        Answer::read(sent, &self.base).await
    }

    /// This browser's form token.
    pub async fn token(&self) -> String {
        let page = self.get("/reauthenticate").await;
        page.value("csrf_token")
            .unwrap_or_else(|| panic!("no form token on {}: {}", page.path, page.text))
    }
}

impl Answer {
    async fn read(response: reqwest::Response, base: &str) -> Self {
        Self {
            status: response.status(),
            path: response
                .url()
                .as_str()
                .strip_prefix(base)
                .unwrap_or_default()
                .to_owned(),
            headers: response.headers().clone(),
            text: response.text().await.unwrap_or_default(),
        }
    }

    /// The value of the first form field of this name.
    pub fn value(&self, name: &str) -> Option<String> {
        let found = self.select(&format!("[name='{name}']"));
        let html = Html::parse_fragment(found.first()?);
        let input = html
            .root_element()
            .descendants()
            .filter_map(scraper::ElementRef::wrap)
            .find(|e| e.attr("name") == Some(name))?;
        input
            .attr("value")
            .map(str::to_owned)
            .or_else(|| Some(input.text().collect()))
    }

    /// The outer HTML of everything a CSS selector finds.
    pub fn select(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a CSS selector");
        Html::parse_document(&self.text)
            .select(&selector)
            .map(|e| e.html())
            .collect()
    }

    /// The text of everything a CSS selector finds, white space folded, isolation marks taken out.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a CSS selector");
        Html::parse_document(&self.text)
            .select(&selector)
            .map(|e| {
                let text: String = e.text().collect();
                let text = xpecto::i18n::without_isolation(&text);
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// Fails with the page's text unless the status is this.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}\n{}", self.path, self.text);
        self
    }
}
