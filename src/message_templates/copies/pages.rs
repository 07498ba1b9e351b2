use actix_multipart::{Field as Part, Multipart};
use actix_web::http::StatusCode;
use actix_web::web;
use futures_util::StreamExt;

use super::views::CopiesView;
use super::{LIMIT, read, take};
use crate::accounts::Member;
use crate::app::App;
use crate::http::{Csrf, Error, Page, Result, html, html_with, read_multipart_field};

/// `GET /app/templates/copies`
pub async fn ask(page: Page, _member: Member) -> Result {
    html(&CopiesView::of(page, None))
}

/// `POST /app/templates/copies`: takes a copy's file in, and says of each template what became of it.
pub async fn create(
    app: web::Data<App>,
    member: Member,
    page: Page,
    csrf: Csrf,
    payload: Multipart,
) -> Result {
    let Some(rows) = receive(&csrf, payload).await?.as_deref().and_then(read) else {
        return refuse(page, "template-copies-wrong");
    };
    if rows.is_empty() {
        return refuse(page, "template-copies-none");
    }
    match take(&app, &member, rows).await? {
        Some(lines) => html(&CopiesView::of(page, Some(&lines))),
        None => refuse(page, "templates-error-no-number"),
    }
}

fn refuse(page: Page, key: &'static str) -> Result {
    html_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &CopiesView::refused(page, key),
    )
}

/// The file of the form; the token stands before it, so that no stranger's file is read.
async fn receive(csrf: &Csrf, mut payload: Multipart) -> Result<Option<Vec<u8>>> {
    let mut verified = csrf.verify(None).is_ok();
    let mut file = None;
    while let Some(part) = payload.next().await {
        let mut part = part.map_err(|_| Error::BadRequest)?;
        match part.name().unwrap_or_default() {
            "csrf_token" => {
                csrf.verify(Some(&read_multipart_field(&mut part).await?))?;
                verified = true;
            }
            "file" if verified => file = Some(bytes(&mut part).await?),
            _ => return Err(Error::Forbidden),
        }
    }
    if verified {
        Ok(file)
    } else {
        Err(Error::Forbidden)
    }
}

async fn bytes(part: &mut Part) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        bytes.extend_from_slice(&chunk.map_err(|_| Error::BadRequest)?);
        if bytes.len() > LIMIT {
            return Err(Error::TooLarge);
        }
    }
    Ok(bytes)
}
