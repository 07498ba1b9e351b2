use actix_web::http::StatusCode;
use actix_web::web::Data;

use super::views::WordsView;
use super::{forms, queries};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::http::{
    FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};

/// The workspace's own words beside the built-in ones.
pub(in crate::privacy) async fn show(app: Data<App>, member: Member, page: Page) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let words = queries::words(&mut tx, member.workspace).await?;
    tx.commit().await?;
    html(&WordsView::of(
        page,
        &forms::of(&words),
        FormErrors::default(),
    ))
}

/// Takes them over: the next message is read with them.
pub(in crate::privacy) async fn update(
    app: Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    let words = match forms::parse(&page, &form) {
        Ok(words) => words,
        Err(errors) => {
            let view = WordsView::of(page, &form, errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let mut tx = app.db.tenant(member.workspace).await?;
    queries::replace(&mut tx, member.workspace, &words).await?;
    let entry = Entry {
        action: "workspace.words_changed",
        subject: ("workspace", Some(*member.workspace)),
        details: serde_json::json!({ "words": words.len() }),
    };
    let actor = Actor::Member(member.account_id);
    audit::record(&mut tx, member.workspace, actor, entry, app.clock.now()).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("words-saved"));
    see_other("/app/settings/words")
}
