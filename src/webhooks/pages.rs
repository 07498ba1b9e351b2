use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use subtle::ConstantTimeEq;

use super::BODY_LIMIT;
use super::intake::{Intake, Receipt};
use crate::app::App;

/// Challenges are short; what is longer is not Meta's.
const CHALLENGE_CHARS: usize = 256;
/// HMAC-SHA256 of the raw body under the app's secret.
const SIGNATURE: &str = "x-hub-signature-256";

/// Meta asks whether this address is ours: the token is the proof, the challenge the answer.
pub(super) async fn verify(
    app: web::Data<App>,
    query: web::Query<HashMap<String, String>>,
) -> HttpResponse {
    let value = |name: &str| query.get(name).map_or("", String::as_str);
    let expected = app.webhook_verify_token();
    let given = value("hub.verify_token");
    let proved: bool = given.as_bytes().ct_eq(expected.as_bytes()).into();
    let challenge = value("hub.challenge");
    if value("hub.mode") == "subscribe" && proved && challenge.len() <= CHALLENGE_CHARS {
        HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .body(challenge.to_owned())
    } else {
        HttpResponse::Forbidden().finish()
    }
}

/// Takes a callback: 200 once it is committed, 401 for what is not signed by the account it names,
/// 413 over 3 MB, 503 while Postgres is away (Meta tries again for seven days).
pub(super) async fn receive(
    intake: web::Data<Intake>,
    req: HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    let header = req.headers().get(SIGNATURE).and_then(|v| v.to_str().ok());
    let Some(signature) = header else {
        return HttpResponse::Unauthorized().finish();
    };
    let body = match payload.to_bytes_limited(BODY_LIMIT).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return HttpResponse::BadRequest().finish(),
        Err(_) => return HttpResponse::PayloadTooLarge().finish(),
    };
    match intake.take(signature, &body).await {
        Ok(Receipt::Stored) => HttpResponse::Ok().finish(),
        Ok(Receipt::Refused) => HttpResponse::Unauthorized().finish(),
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "webhook not stored");
            HttpResponse::ServiceUnavailable().finish()
        }
    }
}
