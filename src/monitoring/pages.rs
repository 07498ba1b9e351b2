use actix_web::{HttpRequest, HttpResponse, web};
use secrecy::ExposeSecret;
use serde_json::json;
use subtle::ConstantTimeEq;

use super::readiness::{self, Reason};
use crate::app::App;
use crate::http::client_ip;
use crate::mail;

/// 200 while the process lives.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "alive" }))
}

/// 200 when work can be done, else 503 with the reason.
pub async fn ready(app: web::Data<App>) -> HttpResponse {
    match readiness::check(&app).await {
        Ok(()) => HttpResponse::Ok().json(json!({ "status": "ready" })),
        Err(reason) => HttpResponse::ServiceUnavailable().json(json!({
            "status": "not ready",
            "reason": reason.code(),
        })),
    }
}

/// Prometheus text.
pub async fn metrics(app: web::Data<App>, req: HttpRequest) -> HttpResponse {
    if !may_read(&app, &req) {
        return HttpResponse::NotFound().json(json!({ "error": "not found" }));
    }
    let ready = readiness::check(&app).await;
    let pool = app.db.web();
    let overdue = match &ready {
        Err(Reason::JobsOverdue(seconds)) => *seconds,
        _ => 0.0,
    };
    let mails = mail::count_waiting(&app).await.unwrap_or_default();
    let text = format!(
        "# HELP xpecto_ready Whether work can be done.\n# TYPE xpecto_ready gauge\nxpecto_ready {}\n\
         # HELP xpecto_jobs_overdue_seconds How long the oldest due job has waited past the limit.\n\
         # TYPE xpecto_jobs_overdue_seconds gauge\nxpecto_jobs_overdue_seconds {overdue}\n\
         # HELP xpecto_mails_undelivered Mails that were tried in vain.\n\
         # TYPE xpecto_mails_undelivered gauge\nxpecto_mails_undelivered {mails}\n\
         # HELP xpecto_database_connections Connections of the request pool.\n\
         # TYPE xpecto_database_connections gauge\n\
         xpecto_database_connections{{state=\"open\"}} {}\nxpecto_database_connections{{state=\"idle\"}} {}\n",
        u8::from(ready.is_ok()),
        pool.size(),
        pool.num_idle(),
    );
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(text)
}

fn may_read(app: &App, req: &HttpRequest) -> bool {
    let given = req
        .headers()
        .get("authorization")
        .and_then(|v| v.to_str().ok());
    let given = given.and_then(|v| v.strip_prefix("Bearer "));
    match (&app.config.metrics_token, given) {
        (Some(token), Some(given)) => token
            .expose_secret()
            .as_bytes()
            .ct_eq(given.as_bytes())
            .into(),
        // Behind a proxy on the same machine everybody comes from loopback.
        _ => client_ip(req).is_loopback() && !is_forwarded(req),
    }
}

fn is_forwarded(req: &HttpRequest) -> bool {
    ["forwarded", "x-forwarded-for"]
        .iter()
        .any(|name| req.headers().contains_key(*name))
}
