//! Another way to read the same upload: its encoding, its separator, its sheet, its first row.

use actix_web::http::StatusCode;
use actix_web::web;
use uuid::Uuid;

use super::show::{find, mapping_page};
use super::upload::room;
use crate::accounts::Member;
use crate::app::App;
use crate::contacts::imports::import::Import;
use crate::contacts::imports::inspect::Inspection;
use crate::contacts::imports::memory::Memory;
use crate::contacts::imports::refusal::{ReadError, Refusal};
use crate::contacts::imports::source::{self, Wish};
use crate::contacts::imports::{files, forms, queries};
use crate::contacts::phone::{PhoneReader, WithoutPlus};
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html_with, see_other,
};

/// `PUT imports/{id}/reading`
pub async fn update(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    // Two who read the same upload anew come one after the other.
    queries::hold(&mut tx, member.workspace, *id).await?;
    let import = find(&mut tx, &member, *id).await?;
    let here = format!("/app/contacts/imports/{id}");
    let Some(layout) = import.layout.as_ref().filter(|_| import.waits()) else {
        return see_other(&here);
    };
    let memory = Memory::of(&mut tx, member.workspace).await?;
    match read_again(&app, &import, forms::wish(&form), memory).await? {
        Ok((seen, text)) => {
            if seen.source.copied {
                files::keep_text(&app.config.data_dir, text, import.id)?;
            }
            queries::read_anew(&mut tx, member.workspace, *id, &seen).await?;
            tx.commit().await?;
            flash(&jar, FlashKind::Ok, page.t("imports-reading-done"));
            see_other(&here)
        }
        Err(refusal) => {
            let line = refusal.line().map(|n| page.n(n.cast_signed()));
            let key = format!("imports-refused-{}", refusal.code());
            let text = page.t1(&key, "line", line.unwrap_or_default());
            let mut errors = FormErrors::default();
            errors.add("reading", text);
            let view = mapping_page(&mut tx, page, &member, &import, layout, None, &errors).await?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

async fn read_again(
    app: &App,
    import: &Import,
    wish: Wish,
    memory: Memory,
) -> Result<std::result::Result<(Inspection, tempfile::NamedTempFile), Refusal>> {
    let path = files::upload_path(app, import).ok_or(Error::NotFound)?;
    let mut text = files::create(&app.config.data_dir)?;
    let country = import.default_country.clone();
    let phones = PhoneReader::new(&country, WithoutPlus::National).ok_or(Error::NotFound)?;
    let room = room(app);
    let read = move || {
        let found = source::look(&path, &mut text, &phones, &country, room, wish, &memory);
        found.map(|seen| (seen, text))
    };
    match web::block(read)
        .await
        .map_err(|error| Error::Internal(error.into()))?
    {
        Ok(found) => Ok(Ok(found)),
        Err(ReadError::Refused(refusal)) => Ok(Err(refusal)),
        Err(ReadError::Io(error)) => Err(error.into()),
    }
}
