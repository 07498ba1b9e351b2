use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use reqwest::Method;
use secrecy::ExposeSecret;
use serde::Deserialize;

use super::client::call;
use super::{CallError, Client, Credentials};

/// A file that somebody sent.
#[derive(Clone, Debug)]
pub struct Media {
    /// As Meta says, `image/jpeg`; do not trust it for serving.
    pub mime_type: String,
    /// The content.
    pub bytes: Bytes,
}

#[derive(Deserialize)]
struct Description {
    url: String,
    #[serde(default)]
    mime_type: String,
    file_size: Option<u64>,
}

impl Client {
    /// Fetches a file by Meta's media id; `None` where it is larger than `limit` bytes.
    ///
    /// # Errors
    /// As for every call; ids from webhooks live 7 days.
    pub async fn media(
        &self,
        account: &Credentials,
        id: &str,
        limit: usize,
    ) -> Result<Option<Media>, CallError> {
        let request = self.request(Method::GET, account, &[id])?;
        let number = [("phone_number_id", account.phone_number_id.as_str())];
        let description: Description = call(request.query(&number)).await?;
        if description
            .file_size
            .is_some_and(|size| size > limit as u64)
        {
            return Ok(None);
        }
        let bytes = self.download(account, &description.url, limit).await?;
        Ok(bytes.map(|bytes| Media {
            mime_type: description.mime_type,
            bytes,
        }))
    }

    /// Whether Meta has a file under an id; an id of our own uploads lives 30 days.
    ///
    /// # Errors
    /// As for every call.
    pub async fn has_media(&self, account: &Credentials, id: &str) -> Result<bool, CallError> {
        let request = self.request(Method::GET, account, &[id])?;
        let number = [("phone_number_id", account.phone_number_id.as_str())];
        match call::<Description>(request.query(&number)).await {
            Ok(_) => Ok(true),
            Err(CallError::Graph(error)) if error.is_no_such_object() => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The sample of a template at the address that Meta gave for it, part by part. It needs no token and
    /// is fetched from Meta (or the account's own sandbox) only.
    ///
    /// # Errors
    /// As for every call.
    pub async fn sample(
        &self,
        account: &Credentials,
        url: &str,
    ) -> Result<impl Stream<Item = reqwest::Result<Bytes>> + use<>, CallError> {
        if !is_metas(url, &account.graph_url) {
            return Err(CallError::Unreadable);
        }
        let answer = self.plain(Method::GET, url).send().await;
        let answer = answer.map_err(|_| CallError::Unreachable)?;
        match answer.status().is_success() {
            true => Ok(answer.bytes_stream()),
            false => Err(CallError::Unreadable),
        }
    }

    /// The address lives five minutes and needs the token as well, so it must be one that Meta (or the
    /// account's own sandbox) serves: a token is given to nobody else.
    async fn download(
        &self,
        account: &Credentials,
        url: &str,
        limit: usize,
    ) -> Result<Option<Bytes>, CallError> {
        if !is_metas(url, &account.graph_url) {
            return Err(CallError::Unreadable);
        }
        let request = self.plain(Method::GET, url);
        let response = request
            .bearer_auth(account.token.expose_secret())
            .send()
            .await
            .map_err(|_| CallError::Unreachable)?;
        if !response.status().is_success() {
            return Err(CallError::Unreadable);
        }
        let mut bytes = BytesMut::new();
        let mut chunks = response.bytes_stream();
        while let Some(chunk) = chunks.next().await {
            bytes.extend_from_slice(&chunk.map_err(|_| CallError::Unreachable)?);
            if bytes.len() > limit {
                return Ok(None);
            }
        }
        Ok(Some(bytes.freeze()))
    }
}

fn is_metas(url: &str, graph_url: &str) -> bool {
    let (Ok(url), Ok(graph)) = (url::Url::parse(url), url::Url::parse(graph_url)) else {
        return false;
    };
    if url.origin() == graph.origin() {
        return true;
    }
    let host = url.host_str().unwrap_or_default();
    let domain = |d: &str| host == d || host.ends_with(&format!(".{d}"));
    url.scheme() == "https"
        && ["fbsbx.com", "facebook.com", "fbcdn.net", "whatsapp.net"]
            .into_iter()
            .any(domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_goes_to_meta_or_the_accounts_own_sandbox_only() {
        let graph = "https://graph.facebook.com";
        assert!(is_metas("https://lookaside.fbsbx.com/whatsapp/1", graph));
        assert!(is_metas(
            "http://127.0.0.1:8090/media/1",
            "http://127.0.0.1:8090"
        ));
        for foreign in [
            "https://evilfbsbx.com/1",
            "http://lookaside.fbsbx.com/1",
            "http://127.0.0.1/1",
            "x",
        ] {
            assert!(!is_metas(foreign, graph), "{foreign}");
        }
    }
}
