use std::time::Duration;

use bytes::Bytes;
use reqwest::{Method, RequestBuilder, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{API_VERSION, GraphError, Outgoing};

/// The account a call is made for.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Origin of the Graph API: Meta's or the sandbox's, without a slash at the end.
    pub graph_url: String,
    /// Bearer token.
    pub token: SecretString,
    /// Node id of the WhatsApp Business Account.
    pub waba_id: String,
    /// Node id of the number that sends.
    pub phone_number_id: String,
}

/// What became of a send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Meta took it; delivery is told by webhook.
    Accepted {
        /// Meta's message id.
        wamid: String,
        /// It is held back until early feedback on the template is good.
        held: bool,
    },
    /// Meta said no.
    Refused(GraphError),
    /// Nothing went out: no connection was made.
    NotSent,
    /// The request may have arrived, but no readable answer came: only a webhook can tell.
    NoAnswer,
}

/// Why another call gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// The Graph API said no.
    #[error("the Graph API answered {}: {}", .0.code, .0.title)]
    Graph(GraphError),
    /// The server does not answer, or not in time.
    #[error("the Graph API does not answer")]
    Unreachable,
    /// The answer is not what the API documents.
    #[error("the Graph API's answer cannot be read")]
    Unreadable,
}

/// The way to the Graph API: one pool of connections for every account.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
}

impl Client {
    /// A client with its own pool: 5 seconds to connect, 30 for a whole call, no redirects.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(30))
            .pool_max_idle_per_host(256)
            .tcp_nodelay(true)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("Xpecto/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { http })
    }

    /// Sends one message. Never call it inside a transaction.
    pub async fn send(&self, account: &Credentials, message: &Outgoing<'_>) -> Sent {
        let path = [account.phone_number_id.as_str(), message.edge()];
        let Ok(request) = self.request(Method::POST, account, &path) else {
            return Sent::NotSent;
        };
        let (status, body) = match exchange(request.json(message)).await {
            Ok(answer) => answer,
            Err(error) if error.is_connect() || error.is_builder() => return Sent::NotSent,
            Err(_) => return Sent::NoAnswer,
        };
        if status.is_success() {
            return accepted(&body).unwrap_or(Sent::NoAnswer);
        }
        match GraphError::from_body(&body) {
            Some(error) => Sent::Refused(error),
            // A gateway between us and Meta answered: the message may have gone through.
            None if status.is_server_error() => Sent::NoAnswer,
            None => Sent::Refused(GraphError {
                code: 131_000,
                title: format!("HTTP {status}"),
                ..GraphError::default()
            }),
        }
    }

    /// A request to a node, with the version and the token; parts of the path are escaped.
    pub(super) fn request(
        &self,
        method: Method,
        account: &Credentials,
        path: &[&str],
    ) -> Result<RequestBuilder, CallError> {
        let mut url = url::Url::parse(&account.graph_url).map_err(|_| CallError::Unreachable)?;
        url.path_segments_mut()
            .map_err(|()| CallError::Unreachable)?
            .pop_if_empty()
            .push(API_VERSION)
            .extend(path);
        let request = self.http.request(method, url);
        Ok(request.bearer_auth(account.token.expose_secret()))
    }

    /// A request to an address outside the Graph API proper.
    pub(super) fn plain(&self, method: Method, url: &str) -> RequestBuilder {
        self.http.request(method, url)
    }
}

/// Sends a request and reads a JSON answer.
pub(super) async fn call<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, CallError> {
    let (status, body) = exchange(request)
        .await
        .map_err(|_| CallError::Unreachable)?;
    if !status.is_success() {
        return Err(GraphError::from_body(&body).map_or(CallError::Unreadable, CallError::Graph));
    }
    serde_json::from_slice(&body).map_err(|_| CallError::Unreadable)
}

async fn exchange(request: RequestBuilder) -> reqwest::Result<(StatusCode, Bytes)> {
    let response = request.send().await?;
    Ok((response.status(), response.bytes().await?))
}

fn accepted(body: &[u8]) -> Option<Sent> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let message = body.pointer("/messages/0")?;
    let status = message.get("message_status").and_then(Value::as_str);
    Some(Sent::Accepted {
        wamid: message.get("id")?.as_str()?.to_owned(),
        held: status == Some("held_for_quality_assessment"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nobody(graph_url: &str) -> Credentials {
        Credentials {
            graph_url: graph_url.to_owned(),
            token: "t".to_owned().into(),
            waba_id: "1".to_owned(),
            phone_number_id: "2".to_owned(),
        }
    }

    #[test]
    fn an_acceptance_tells_whether_it_is_held() {
        let body =
            br#"{"messages":[{"id":"wamid.X","message_status":"held_for_quality_assessment"}]}"#;
        let held = Sent::Accepted {
            wamid: "wamid.X".to_owned(),
            held: true,
        };
        assert_eq!(accepted(body), Some(held));
        assert_eq!(accepted(b"{}"), None);
    }

    #[tokio::test]
    async fn a_refused_connection_sent_nothing_and_a_dropped_one_is_unknown() {
        let client = Client::new().expect("a client");
        let message = Outgoing::text("+15550109999", "Hello", None);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let dropped = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a caller");
            let mut head = [0; 64];
            let _ = tokio::io::AsyncReadExt::read(&mut stream, &mut head).await;
        });
        assert_eq!(
            client.send(&nobody(&address), &message).await,
            Sent::NoAnswer
        );
        dropped.await.expect("the listener ends");
        assert_eq!(
            client.send(&nobody(&address), &message).await,
            Sent::NotSent
        );
    }
}
