//! A handler that panics answers a page with an id, like any other failure. What happened stands in the
//! log and in the staff's list under that id.

use std::any::Any;
use std::fmt;
use std::panic::AssertUnwindSafe;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, ResponseError, web};
use askama::Template;
use futures_util::FutureExt;

use super::errors::keep_panic;
use crate::app::App;
use crate::http::{SECURITY_HEADERS, request_id};
use crate::i18n::{self, Locale};

/// The outermost layer of the pages: use with `actix_web::middleware::from_fn`. The request itself is
/// gone when a handler panicked, so what the page needs is noted before.
///
/// # Errors
/// Those of the layers below, and the page of a panic.
pub async fn catch(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let id = request_id(req.request());
    let app = req.app_data::<web::Data<App>>().cloned();
    let path = req.path().to_owned();
    let language = req.headers().get(header::ACCEPT_LANGUAGE);
    let language = language.and_then(|v| v.to_str().ok());
    let locale = language.map_or(Locale::En, i18n::from_accept_language);
    match AssertUnwindSafe(next.call(req)).catch_unwind().await {
        Ok(answer) => answer,
        Err(cause) => {
            let message = words(cause.as_ref());
            tracing::error!(id, message, "a handler panicked");
            if let Some(app) = app {
                keep_panic(&app, message, &path, &id).await;
            }
            Err(Panicked { id, locale }.into())
        }
    }
}

fn words(cause: &(dyn Any + Send)) -> &str {
    let text = cause.downcast_ref::<&str>().copied();
    text.or_else(|| cause.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without words")
}

/// The answer to a request whose handler panicked. It passes every other layer, so it carries the
/// protecting headers itself.
#[derive(Debug)]
struct Panicked {
    id: String,
    locale: Locale,
}

#[derive(Template)]
#[template(path = "monitoring/panic.html")]
struct PanicView<'a> {
    locale: Locale,
    id: &'a str,
}

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a handler panicked ({})", self.id)
    }
}

impl ResponseError for Panicked {
    fn status_code(&self) -> StatusCode {
        StatusCode::INTERNAL_SERVER_ERROR
    }

    fn error_response(&self) -> HttpResponse {
        let view = PanicView {
            locale: self.locale,
            id: &self.id,
        };
        let mut answer = HttpResponse::InternalServerError();
        for header in SECURITY_HEADERS {
            answer.insert_header(header);
        }
        answer
            .content_type("text/html; charset=utf-8")
            .insert_header(("x-request-id", self.id.as_str()))
            .body(view.render().unwrap_or_default())
    }
}
