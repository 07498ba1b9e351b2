use actix_multipart::Multipart;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};
use futures_util::StreamExt;
use serde_json::Value;
use sqlx::PgConnection;

use super::opened;
use super::own::find as find_own;
use crate::accounts::Member;
use crate::app::App;
use crate::http::{
    Csrf, Error, Field, FormData, FormErrors, Jar, Page, Result, html, html_with,
    read_multipart_field,
};
use crate::privacy::request::Request;
use crate::privacy::views::{self, VerifyView};
use crate::privacy::{queries, receipts};

/// The form that takes a receipt.
pub(in crate::privacy) async fn ask(page: Page) -> Result {
    let form = FormData::default();
    html(&view(page, &form, FormErrors::default(), None))
}

/// Says whether a receipt is ours and unchanged. Nothing of a person is in one, and nothing is looked up.
pub(in crate::privacy) async fn verify(page: Page, app: web::Data<App>, form: FormData) -> Result {
    let found = receipts::verify(&app, form.text("receipt"));
    let mut errors = FormErrors::default();
    if found.is_none() {
        errors.add("receipt", page.t("privacy-receipt-wrong"));
        let view = view(page, &form, errors, None);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    html(&view(page, &form, errors, found))
}

/// The same for the file itself, as it was downloaded.
pub(in crate::privacy) async fn verify_file(
    page: Page,
    app: web::Data<App>,
    csrf: Csrf,
    mut payload: Multipart,
) -> Result {
    let mut verified = csrf.verify(None).is_ok();
    let mut receipt = String::new();
    while let Some(field) = payload.next().await {
        let mut field = field.map_err(|_| Error::BadRequest)?;
        match field.name().unwrap_or_default() {
            "csrf_token" => {
                csrf.verify(Some(&read_multipart_field(&mut field).await?))?;
                verified = true;
            }
            // The token stands before it, so that no stranger's file is read.
            "receipt_file" if verified => {
                // What is no text is no receipt.
                receipt = read_multipart_field(&mut field).await.unwrap_or_default();
            }
            _ => return Err(Error::Forbidden),
        }
    }
    if !verified {
        return Err(Error::Forbidden);
    }
    let found = receipts::verify(&app, &receipt);
    let mut errors = FormErrors::default();
    if found.is_none() {
        errors.add("receipt_file", page.t("privacy-receipt-wrong"));
        let view = view(page, &FormData::default(), errors, None);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    html(&view(page, &FormData::default(), errors, found))
}

fn view(
    page: Page,
    form: &FormData,
    errors: FormErrors,
    found: Option<receipts::Receipt>,
) -> VerifyView {
    VerifyView {
        receipt: Field::of("receipt", form, &errors),
        file: Field::of("receipt_file", form, &errors),
        found: found.map(|receipt| views::receipt(&page, &receipt)),
        errors,
        page,
    }
}

/// The receipt of a request that was opened with a code.
pub(in crate::privacy) async fn of_everyone(
    app: web::Data<App>,
    jar: Jar,
    reference: web::Path<String>,
) -> Result {
    if !opened::is_open(&jar, &reference, app.clock.now()) {
        return Err(Error::NotFound);
    }
    let mut tx = app.db.begin().await?;
    let found = queries::by_reference(&mut tx, &reference).await?;
    let request = found.ok_or(Error::NotFound)?;
    hand_out(&mut tx, &app, &request).await
}

/// The receipt of one of one's own requests.
pub(in crate::privacy) async fn of_own(
    member: Member,
    app: web::Data<App>,
    reference: web::Path<String>,
) -> Result {
    let mut tx = app.db.begin().await?;
    let request = find_own(&mut tx, &member, &reference).await?;
    hand_out(&mut tx, &app, &request).await
}

async fn hand_out(conn: &mut PgConnection, app: &App, request: &Request) -> Result {
    let document: Option<Value> = receipts::document(conn, app, request.id).await?;
    let text = serde_json::to_string_pretty(&document.ok_or(Error::NotFound)?)
        .map_err(anyhow::Error::from)?;
    let name = format!(
        "attachment; filename=\"receipt-{}.json\"",
        request.reference
    );
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(text))
}
