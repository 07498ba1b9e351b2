//! The HTTP kit every page stands on: forms, errors, flash, the page frame, protections.

pub mod assets;
pub mod chart;
mod choices;
mod cookies;
mod csrf;
mod error;
mod flash;
mod form;
mod frame;
mod headers;
mod limits;
mod page;
mod render;
mod request_log;
mod visitor;

pub use actix_web::http::StatusCode;

pub use choices::{ChoiceTakenBack, CookieChoices};
pub use cookies::{CookieLayer, CookieSettings, Jar, Life, host_name};
pub use csrf::{Csrf, CsrfGuard};
pub use error::{Error, Result};
pub use flash::{Flash, FlashKind, flash};
pub use form::{Field, FormData, FormErrors, fits, read_multipart_field};
pub use frame::{ErrorFrame, request_id};
pub use headers::{SECURITY_HEADERS, security_headers};
pub use limits::{Limiter, Limits};
pub(crate) use page::has_gpc;
pub use page::{LANGUAGE_COOKIE, Notice, Page, Person, Social, THEME_COOKIE, lacks};
pub use render::{csv, csv_stream, html, html_with, no_content, see_other};
pub use request_log::RequestLog;
pub use visitor::{UserAgent, client_ip, ip_prefix};
