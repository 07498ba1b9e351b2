//! tower-cookies inside actix-web: the real `CookieManagerLayer` runs around each request, with
//! actix's own request and response as the bodies it never looks into. Only private (encrypted)
//! cookies are offered, because the plain ones are written without percent-encoding.

use std::future::{Future, Ready, ready};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::header;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest};
use tower_cookies::cookie::time::Duration;
use tower_cookies::cookie::{Cookie, SameSite};
use tower_cookies::{CookieManager, CookieManagerLayer, Cookies, Key};
use tower_layer::Layer as _;
use tower_service::Service as TowerService;

type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// How long a cookie lives in the browser.
#[derive(Clone, Copy, Debug)]
pub enum Life {
    /// Until the browser closes.
    Session,
    /// So many days.
    Days(i64),
}

/// The small cookies of one request: language, theme, flash, cookie choices, the form token.
#[derive(Clone)]
pub struct Jar {
    cookies: Cookies,
    settings: CookieSettings,
}

/// The key that encrypts small cookies and whether they may travel over https only.
#[derive(Clone)]
pub struct CookieSettings {
    key: Key,
    secure: bool,
}

impl CookieSettings {
    /// `key` holds the two keys, 32 bytes each, that encryption and authentication need.
    pub fn new(key: &[u8; 64], secure: bool) -> Self {
        Self {
            key: Key::from(key),
            secure,
        }
    }

    /// Whether cookies travel over https only.
    pub fn secure(&self) -> bool {
        self.secure
    }
}

impl Jar {
    /// The value of a cookie that we wrote; `None` where it is absent or was tampered with.
    pub fn get(&self, name: &'static str) -> Option<String> {
        let found = self
            .cookies
            .private(&self.settings.key)
            .get(&self.name(name));
        found.map(|cookie| cookie.value().to_owned())
    }

    /// Writes a cookie: HttpOnly, SameSite=Lax, for the whole site.
    pub fn set(&self, name: &'static str, value: String, life: Life) {
        let mut cookie = self.blank(name, value);
        if let Life::Days(days) = life {
            cookie.set_max_age(Duration::days(days));
        }
        self.cookies.private(&self.settings.key).add(cookie);
    }

    /// Takes a cookie away.
    pub fn remove(&self, name: &'static str) {
        let gone = self.blank(name, String::new());
        self.cookies.private(&self.settings.key).remove(gone);
    }

    fn blank(&self, name: &'static str, value: String) -> Cookie<'static> {
        Cookie::build((self.name(name), value))
            .path("/")
            .http_only(true)
            .secure(self.settings.secure)
            .same_site(SameSite::Lax)
            .build()
    }

    /// The `__Host-` prefix binds a cookie to this host, but browsers want https for it.
    fn name(&self, name: &'static str) -> String {
        host_name(name, self.settings.secure)
    }
}

/// A cookie's name on the wire: prefixed over https, plain on loopback http.
pub fn host_name(name: &str, secure: bool) -> String {
    if secure {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}

impl FromRequest for Jar {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            Jar::of(req)
                .ok_or_else(|| actix_web::error::ErrorInternalServerError("cookie layer missing")),
        )
    }
}

impl Jar {
    /// The jar that the layer put beside the request.
    pub fn of(req: &HttpRequest) -> Option<Self> {
        req.extensions().get::<Jar>().cloned()
    }
}

/// The actix middleware that runs the tower layer.
pub struct CookieLayer(pub CookieSettings);

impl<S, B> Transform<S, ServiceRequest> for CookieLayer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<B>;
    type Error = Error;
    type InitError = ();
    type Transform = CookieBridge<S>;
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(CookieBridge {
            inner: Rc::new(service),
            settings: self.0.clone(),
        }))
    }
}

/// See [`CookieLayer`].
pub struct CookieBridge<S> {
    inner: Rc<S>,
    settings: CookieSettings,
}

/// The inner actix service as tower sees it.
struct Inner<S> {
    service: Rc<S>,
    settings: CookieSettings,
}

impl<S, B> TowerService<http::Request<ServiceRequest>> for Inner<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    S::Future: 'static,
    B: 'static,
{
    type Response = http::Response<ServiceResponse<B>>;
    type Error = Error;
    type Future = LocalFuture<Result<Self::Response, Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: http::Request<ServiceRequest>) -> Self::Future {
        let cookies = request.extensions_mut().remove::<Cookies>();
        let request = request.into_body();
        if let Some(cookies) = cookies {
            let settings = self.settings.clone();
            request.extensions_mut().insert(Jar { cookies, settings });
        }
        let answer = self.service.call(request);
        Box::pin(async move { Ok(http::Response::new(answer.await?)) })
    }
}

impl<S, B> Service<ServiceRequest> for CookieBridge<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<B>;
    type Error = Error;
    type Future = LocalFuture<Result<Self::Response, Error>>;

    forward_ready!(inner);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let mut outer = http::Request::builder();
        for value in request.headers().get_all(header::COOKIE) {
            outer = outer.header(http::header::COOKIE, value.as_bytes());
        }
        let outer = match outer.body(request) {
            Ok(outer) => outer,
            Err(error) => {
                return Box::pin(ready(Err(actix_web::error::ErrorBadRequest(
                    error.to_string(),
                ))));
            }
        };
        let inner = Inner {
            service: self.inner.clone(),
            settings: self.settings.clone(),
        };
        let mut layered: CookieManager<Inner<S>> = CookieManagerLayer::new().layer(inner);
        let answer = layered.call(outer);
        Box::pin(async move {
            let (parts, mut response) = answer.await?.into_parts();
            for value in parts.headers.get_all(http::header::SET_COOKIE) {
                if let Ok(value) = header::HeaderValue::from_bytes(value.as_bytes()) {
                    response.headers_mut().append(header::SET_COOKIE, value);
                }
            }
            Ok(response)
        })
    }
}
