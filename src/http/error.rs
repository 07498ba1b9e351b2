use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};

/// What a handler may end with instead of a page. Pages for these are drawn by the error frame, so
/// that they carry the visitor's language and theme, an id, and nothing internal.
#[derive(Debug)]
pub enum Error {
    /// Not there, or not yours: the two look alike.
    NotFound,
    /// Signed out; carries where to return to.
    SignIn {
        /// Path and query of the page that was asked for.
        next: String,
    },
    /// The form token or origin is missing or foreign.
    Forbidden,
    /// The request cannot be read.
    BadRequest,
    /// What was asked for does not fit the state of the thing.
    Conflict,
    /// The body is larger than allowed.
    TooLarge,
    /// Too many tries; carries the seconds to wait.
    TooMany(u64),
    /// A part we need, such as Postgres, does not answer.
    Unavailable,
    /// Everything else: logged once with its cause, shown as an id.
    Internal(anyhow::Error),
}

/// A handler's result.
pub type Result<T = HttpResponse> = std::result::Result<T, Error>;

/// Marks a response whose body the error frame draws.
#[derive(Clone, Copy)]
pub(super) struct DrawError;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Internal(cause) => write!(f, "{cause:#}"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => {
                tracing::error!(error = %error, "postgres does not answer");
                Self::Unavailable
            }
            sqlx::Error::Database(error) if is_away(error.code().as_deref()) => {
                tracing::error!(error = %error, "postgres does not answer");
                Self::Unavailable
            }
            other => Self::Internal(other.into()),
        }
    }
}

/// Postgres is stopping, crashed, starting, or has no connection left.
fn is_away(code: Option<&str>) -> bool {
    matches!(code, Some("57P01" | "57P02" | "57P03" | "53300"))
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<sqlx::Error>() {
            Ok(sql) => sql.into(),
            Err(other) => Self::Internal(other),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status_code());
        match self {
            Self::SignIn { next } => {
                let query = url::form_urlencoded::Serializer::new(String::new())
                    .append_pair("next", next)
                    .finish();
                if let Ok(value) = HeaderValue::from_str(&format!("/signin?{query}")) {
                    response.headers_mut().insert(header::LOCATION, value);
                }
                return response;
            }
            Self::TooMany(seconds) => {
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
            }
            Self::Internal(cause) => {
                tracing::error!(error = format!("{cause:#}"), "request failed")
            }
            _ => {}
        }
        response.extensions_mut().insert(DrawError);
        response
    }
}
