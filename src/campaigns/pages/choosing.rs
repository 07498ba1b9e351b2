use actix_web::web;
use serde::Deserialize;
use sqlx::PgConnection;

use crate::accounts::Member;
use crate::app::App;
use crate::campaigns::queries::choosing;
use crate::campaigns::views::{ChoiceView, MOST_TEMPLATES, TemplateChoice};
use crate::db::WorkspaceId;
use crate::http::{FormData, Page, Result, html};

/// What is looked for, and what is chosen.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    template_words: String,
    #[serde(default)]
    template_id: String,
}

/// `GET /app/campaigns/templates`: the list of templates for the words that are typed.
pub(super) async fn list(
    app: web::Data<App>,
    member: Member,
    page: Page,
    asked: web::Query<Asked>,
) -> Result {
    let mut form = FormData::default();
    form.set("template_words", asked.template_words.as_str());
    form.set("template_id", asked.template_id.as_str());
    let mut tx = app.db.tenant(member.workspace).await?;
    let choice = choice(&mut tx, member.workspace, &page, &form).await?;
    html(&ChoiceView { page, choice })
}

/// The list of templates, as the form asks for it.
pub(super) async fn choice(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    page: &Page,
    form: &FormData,
) -> Result<TemplateChoice> {
    let words: String = form.text("template_words").chars().take(100).collect();
    let chosen = form.text("template_id").parse().ok();
    let found = choosing::list(conn, workspace, &words, chosen, MOST_TEMPLATES).await?;
    let counts = choosing::count(conn, workspace).await?;
    Ok(TemplateChoice::of(page, &found, counts, &words, chosen))
}
