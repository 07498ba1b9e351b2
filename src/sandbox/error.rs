//! Errors in the shape of the Graph API.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde_json::json;

use super::ids;

/// An answer of the Graph API that says no.
#[derive(Debug, thiserror::Error)]
#[error("graph error {code}: {message}")]
pub struct GraphError {
    code: i64,
    subcode: Option<u32>,
    message: String,
    details: Option<String>,
    user: Option<(String, String)>,
}

impl GraphError {
    /// An error with its documented code; `details` says what to change.
    pub fn new(code: i64, details: impl Into<String>) -> Self {
        Self {
            code,
            subcode: None,
            message: format!("(#{code}) {}", title(code)),
            details: Some(details.into()),
            user: None,
        }
    }

    /// Code 100: a parameter has the wrong type or is unknown.
    pub fn parameter(name: &str, wanted: &str) -> Self {
        let mut error = Self::new(100, format!("Param {name} must be {wanted}."));
        error.message = format!("(#100) Param {name} must be {wanted}.");
        error
    }

    /// Code 131008: a parameter is missing.
    pub fn missing(name: &str) -> Self {
        Self::new(131008, format!("The parameter {name} is required."))
    }

    /// Code 131009: a parameter has the right type and a wrong value.
    pub fn value(name: &str, why: &str) -> Self {
        Self::new(131009, format!("The parameter {name} {why}."))
    }

    /// Code 100 with subcode 33: no such object.
    pub fn no_object(id: &str) -> Self {
        Self {
            code: 100,
            subcode: Some(33),
            message: format!("Unsupported request. Object with ID '{id}' does not exist."),
            details: None,
            user: None,
        }
    }

    /// Code 100: the `appsecret_proof` of a call was not made with the app's secret, in Meta's words.
    pub fn proof() -> Self {
        Self {
            code: 100,
            subcode: None,
            message: "Invalid appsecret_proof provided in the API argument".to_owned(),
            details: None,
            user: None,
        }
    }

    /// A template that breaks a rule: the title and the sentence are for people.
    pub fn template(subcode: Option<u32>, title: &str, message: impl Into<String>) -> Self {
        Self {
            code: 100,
            subcode,
            message: "Invalid parameter".to_owned(),
            details: None,
            user: Some((title.to_owned(), message.into())),
        }
    }

    /// What Meta writes into `statuses[].errors` for this code.
    pub fn in_status(code: i64) -> serde_json::Value {
        json!({
            "code": code,
            "title": title(code),
            "message": title(code),
            "error_data": { "details": title(code) },
            "href": "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes",
        })
    }
}

impl ResponseError for GraphError {
    fn status_code(&self) -> StatusCode {
        match self.code {
            0 | 104 | 190 => StatusCode::UNAUTHORIZED,
            3 | 10 | 200..=299 | 131005 => StatusCode::FORBIDDEN,
            4 | 80007 | 80008 | 130429 | 131048 | 131056 => StatusCode::TOO_MANY_REQUESTS,
            1 | 131000 => StatusCode::INTERNAL_SERVER_ERROR,
            2 | 131016 | 133004 => StatusCode::SERVICE_UNAVAILABLE,
            132001 | 2500 => StatusCode::NOT_FOUND,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status_code()).json(json!({ "error": self.body() }))
    }
}

impl GraphError {
    /// The error as answers have it.
    pub fn body(&self) -> serde_json::Value {
        let mut error = json!({
            "message": self.message,
            "type": "OAuthException",
            "code": self.code,
            "fbtrace_id": ids::secret(),
        });
        if let Some(subcode) = self.subcode {
            error["error_subcode"] = subcode.into();
        }
        if let Some(details) = &self.details {
            error["error_data"] = json!({ "messaging_product": "whatsapp", "details": details });
        }
        if let Some((title, message)) = &self.user {
            error["is_transient"] = false.into();
            error["error_user_title"] = title.as_str().into();
            error["error_user_msg"] = message.as_str().into();
        }
        error
    }
}

/// Short names of the codes that the sandbox gives or is told to give.
fn title(code: i64) -> &'static str {
    match code {
        2 | 131016 => "Service temporarily unavailable",
        4 => "Application request limit reached",
        33 => "Business phone number does not exist",
        100 => "Invalid parameter",
        104 => "An access token is required",
        190 => "Access token is not valid",
        368 | 131031 => "Account is locked",
        2500 => "Unknown path components",
        80007 | 80008 => "Account request limit reached",
        130403 => "The business has blocked this person",
        130429 => "Rate limit hit",
        131000 => "Something went wrong",
        131005 => "Access denied",
        131008 => "Required parameter is missing",
        131009 => "Parameter value is not valid",
        131021 => "Recipient can't be the sender",
        131026 => "Message undeliverable",
        131042 => "Business eligibility: payment problem",
        131047 => "Re-engagement message",
        131048 => "Spam rate limit hit",
        131049 => "Not delivered to keep the ecosystem healthy",
        131050 => "The person stopped marketing messages",
        131051 => "Unsupported message type",
        131053 => "Media upload error",
        131055 => "Method is not allowed for this message",
        131056 => "Pair rate limit hit",
        131057 => "Account in maintenance mode",
        131063 => "Marketing is switched off on this edge",
        131062 => "The recipient must be a phone number",
        132000 => "Number of parameters does not match",
        132001 => "Template does not exist",
        132005 => "Filled text is too long",
        132007 => "Content policy violated",
        132008 | 132012 => "Parameter format does not match",
        132015 => "Template is paused",
        132016 => "Template is disabled",
        132018 => "Template parameter is not valid",
        133010 => "Phone number is not registered",
        139100 => "Failed to block/unblock users",
        139101 => "Blocklist limit reached",
        139102 => "Blocklist concurrent update",
        _ => "The request failed",
    }
}
