use actix_web::HttpResponse;
use actix_web::web::Data;
use serde_json::json;

use super::views::{Caught, MailView};
use crate::app::App;
use crate::http::{Error, Page, Result, html};
use crate::mail;

/// How many mails are shown.
const SHOWN: i64 = 100;

pub async fn mail(app: Data<App>, page: Page) -> Result {
    let mails = caught(&app).await?;
    let origin = app.config.origin();
    let mails = mails
        .into_iter()
        .map(|(mail, at)| Caught::new(&page, &origin, mail, at))
        .collect();
    html(&MailView { page, mails })
}

pub async fn mail_json(app: Data<App>) -> Result {
    let mails: Vec<_> = caught(&app)
        .await?
        .into_iter()
        .map(|(mail, at)| {
            json!({
                "to": mail.to, "subject": mail.subject, "text": mail.text, "html": mail.html,
                "unsubscribe": mail.unsubscribe,
                "sent_at": at,
            })
        })
        .collect();
    Ok(HttpResponse::Ok().json(mails))
}

type Mails = Vec<(mail::Rendered, chrono::DateTime<chrono::Utc>)>;

async fn caught(app: &App) -> Result<Mails> {
    if !app.config.demo {
        return Err(Error::NotFound);
    }
    Ok(mail::caught(app, SHOWN).await?)
}

/// Panics, so that what a visitor then sees can be tried out. Only the demo has it.
pub async fn panic(app: Data<App>) -> Result {
    if !app.config.demo {
        return Err(Error::NotFound);
    }
    panic!("tried out, for asha@example.com");
}
