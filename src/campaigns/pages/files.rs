use actix_multipart::Multipart;
use actix_web::guard::GuardContext;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;

use super::drafts::chosen;
use crate::accounts::Member;
use crate::app::App;
use crate::campaigns::files;
use crate::http::{Csrf, FormData, FormErrors, Page, Result};
use crate::message_templates;

/// Whether a form comes with files.
pub(super) fn has_files(request: &GuardContext<'_>) -> bool {
    let kind = request.head().headers().get(CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"))
}

/// The form of a campaign that comes with files: they are taken into their places, and what cannot be
/// taken is told at its field.
pub(super) async fn arrive(
    app: &App,
    member: &Member,
    page: &Page,
    csrf: &Csrf,
    payload: Multipart,
) -> Result<(FormData, FormErrors)> {
    let (mut form, arrived) = message_templates::receive_files(csrf, payload).await?;
    let workspace = member.workspace;
    let mut tx = app.db.tenant(workspace).await?;
    let template = chosen(&mut tx, member, &form).await?;
    tx.commit().await?;
    let template = template.as_ref();
    let errors = files::take(app, workspace, page, template, &mut form, arrived).await?;
    Ok((form, errors))
}

/// The status of a form that is shown again.
pub(super) fn status(errors: &FormErrors) -> StatusCode {
    match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
