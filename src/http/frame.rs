use std::future::{Ready, ready};
use std::pin::Pin;
use std::rc::Rc;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{Error as ActixError, HttpMessage, HttpRequest};
use askama::Template;
use tracing_actix_web::RequestId;

use super::error::DrawError;
use super::{Error, Page};

/// The id of a request: in its log lines, in `x-request-id`, and on an error page.
pub fn request_id(req: &HttpRequest) -> String {
    req.extensions()
        .get::<RequestId>()
        .map(ToString::to_string)
        .unwrap_or_default()
}

#[derive(Template)]
#[template(path = "site/error.html")]
struct ErrorView {
    page: Page,
    title: String,
    text: String,
    id: String,
}

/// Draws the page of every error that a handler or a layer below ended with.
pub struct ErrorFrame;

impl<S, B> Transform<S, ServiceRequest> for ErrorFrame
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = ActixError> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B, BoxBody>>;
    type Error = ActixError;
    type InitError = ();
    type Transform = Framed<S>;
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(Framed {
            inner: Rc::new(service),
        }))
    }
}

/// See [`ErrorFrame`].
pub struct Framed<S> {
    inner: Rc<S>,
}

impl<S, B> Service<ServiceRequest> for Framed<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = ActixError> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B, BoxBody>>;
    type Error = ActixError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>>>>;

    fn call(&self, req: ServiceRequest) -> Self::Future {
        let inner = self.inner.clone();
        Box::pin(async move {
            // The layers below answer their own errors, since only they still hold the request (a copy
            // kept here would stop the router, which writes into it). Whatever comes past them all the
            // same must not show its cause.
            let mut response = inner
                .call(req)
                .await
                .map_err(|error| Error::Internal(anyhow::anyhow!("a layer failed: {error}")))?
                .map_into_left_body();
            let id = request_id(response.request());
            if let Ok(value) = HeaderValue::from_str(&id) {
                response
                    .headers_mut()
                    .insert(header::HeaderName::from_static("x-request-id"), value);
            }
            let undrawn =
                response.status().is_client_error() || response.status().is_server_error();
            let marked = response.response().extensions().contains::<DrawError>();
            if marked || undrawn && !response.headers().contains_key(header::CONTENT_TYPE) {
                return Ok(draw(response, id));
            }
            Ok(response)
        })
    }

    forward_ready!(inner);
}

fn draw<B>(
    response: ServiceResponse<EitherBody<B, BoxBody>>,
    id: String,
) -> ServiceResponse<EitherBody<B, BoxBody>> {
    let Some(page) = Page::of(response.request()) else {
        return response;
    };
    let key = match response.status().as_u16() {
        403 => "403",
        404 => "404",
        409 => "409",
        413 => "413",
        429 => "429",
        503 => "503",
        400..=499 => "400",
        _ => "500",
    };
    let view = ErrorView {
        title: page.t(&format!("error-{key}-title")),
        text: page.t(&format!("error-{key}-text")),
        page,
        id,
    };
    let Ok(body) = view.render() else {
        return response;
    };
    let (request, mut head) = response.into_parts();
    head.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    ServiceResponse::new(
        request,
        head.set_body(BoxBody::new(body)).map_into_right_body(),
    )
}
