//! Protection of every unsafe method: the origin must be ours, and an HTML form must carry the token
//! of the browser it was drawn for. PUT and DELETE travel as POST with a hidden `_method`.

use std::future::{Ready, ready};
use std::pin::Pin;
use std::rc::Rc;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Payload, Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::{Method, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest, ResponseError, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::{Error, FormData, Jar, Life};
use crate::crypto::tokens;

const COOKIE: &str = "visitor";
/// The largest HTML form that is not an upload, in bytes.
const FORM_LIMIT: usize = 1024 * 1024;

/// The form token of one browser: an HMAC of a random value that only its encrypted cookie holds.
#[derive(Clone)]
pub struct Csrf {
    token: Rc<str>,
    checked: bool,
}

impl Csrf {
    /// The text for the hidden field `csrf_token`.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Checks a token that the guard could not see, because it came inside an upload.
    ///
    /// # Errors
    /// [`Error::Forbidden`] unless it is this browser's.
    pub fn verify(&self, given: Option<&str>) -> Result<(), Error> {
        let same = given.is_some_and(|g| g.as_bytes().ct_eq(self.token.as_bytes()).into());
        if self.checked || same {
            Ok(())
        } else {
            Err(Error::Forbidden)
        }
    }

    /// Gives the browser a new token: at sign-in and sign-out.
    pub fn renew(jar: &Jar) {
        jar.set(COOKIE, tokens::link_token(), Life::Days(365));
    }

    fn of(jar: &Jar, key: &[u8; 32]) -> Self {
        let visitor = jar.get(COOKIE).unwrap_or_else(|| {
            Self::renew(jar);
            jar.get(COOKIE).unwrap_or_default()
        });
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
        mac.update(visitor.as_bytes());
        let token = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()).into();
        Self {
            token,
            checked: false,
        }
    }
}

impl FromRequest for Csrf {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            req.extensions()
                .get::<Csrf>()
                .cloned()
                .ok_or(Error::Forbidden),
        )
    }
}

/// The middleware. `origin` is the scheme and host of the base URL.
pub struct CsrfGuard {
    /// Derives tokens.
    pub key: [u8; 32],
    /// The only origin that may send forms here.
    pub origin: String,
}

impl<S, B> Transform<S, ServiceRequest> for CsrfGuard
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B, BoxBody>>;
    type Error = actix_web::Error;
    type InitError = ();
    type Transform = Guarded<S>;
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(Guarded {
            inner: Rc::new(service),
            key: self.key,
            origin: self.origin.as_str().into(),
        }))
    }
}

/// See [`CsrfGuard`].
pub struct Guarded<S> {
    inner: Rc<S>,
    key: [u8; 32],
    origin: Rc<str>,
}

impl<S, B> Service<ServiceRequest> for Guarded<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B, BoxBody>>;
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>>>>;

    forward_ready!(inner);

    fn call(&self, mut req: ServiceRequest) -> Self::Future {
        let (inner, key, origin) = (self.inner.clone(), self.key, self.origin.clone());
        Box::pin(async move {
            match guard(&mut req, &key, &origin).await {
                Ok(csrf) => {
                    req.extensions_mut().insert(csrf);
                    Ok(inner.call(req).await?.map_into_left_body())
                }
                Err(refused) => {
                    let answer = refused.error_response();
                    Ok(req.into_response(answer).map_into_right_body())
                }
            }
        })
    }
}

/// The token of this browser, once the request has passed.
async fn guard(req: &mut ServiceRequest, key: &[u8; 32], origin: &str) -> Result<Csrf, Error> {
    let jar = Jar::of(req.request()).ok_or(Error::Forbidden)?;
    let mut csrf = Csrf::of(&jar, key);
    if !req.method().is_safe() {
        same_origin(req, origin)?;
        check_form(req, &mut csrf).await?;
    }
    Ok(csrf)
}

/// A browser names the origin of every form it sends; a request without either header is no browser's
/// cross-site form, and still needs the token.
fn same_origin(req: &ServiceRequest, ours: &str) -> Result<(), Error> {
    let text = |name| req.headers().get(name).and_then(|v| v.to_str().ok());
    let foreign_origin = text(header::ORIGIN).is_some_and(|origin| origin != ours);
    let site = text(header::HeaderName::from_static("sec-fetch-site"));
    let foreign_site = site.is_some_and(|site| !matches!(site, "same-origin" | "none"));
    if foreign_origin || foreign_site {
        Err(Error::Forbidden)
    } else {
        Ok(())
    }
}

/// Reads an HTML form once, checks its token, applies `_method`, and puts the bytes back for the handler.
/// An upload is left alone: its handler calls [`Csrf::verify`] (extractor `Upload` does).
async fn check_form(req: &mut ServiceRequest, csrf: &mut Csrf) -> Result<(), Error> {
    let header_token = req
        .headers()
        .get("x-csrf-token")
        .and_then(|v| v.to_str().ok())
        .map(str::to_owned);
    if let Some(token) = header_token {
        csrf.verify(Some(&token))?;
        csrf.checked = true;
    }
    if req.content_type().starts_with("multipart/") {
        return Ok(());
    }
    let mut payload = req.take_payload();
    let body = web::Bytes::from(read_all(&mut payload).await?);
    let form = FormData::parse(&body);
    csrf.verify(form.get("csrf_token"))?;
    csrf.checked = true;
    match form.get("_method") {
        Some("PUT") => req.head_mut().method = Method::PUT,
        Some("DELETE") => req.head_mut().method = Method::DELETE,
        _ => {}
    }
    req.set_payload(Payload::from(body));
    Ok(())
}

async fn read_all(payload: &mut Payload) -> Result<Vec<u8>, Error> {
    use futures_util::StreamExt;
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::BadRequest)?;
        if body.len() + chunk.len() > FORM_LIMIT {
            return Err(Error::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
