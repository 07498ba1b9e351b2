//! The editor's form: understood as a draft, and shown again.

use actix_web::http::StatusCode;

use super::super::account;
use super::super::editing::EditorView;
use super::super::edits;
use super::super::files;
use super::super::forms::{self, Sent};
use super::super::queries;
use super::super::template::Template;
use super::super::views::Sibling;
use super::find;
use crate::accounts::Member;
use crate::app::App;
use crate::http::{FormData, FormErrors, Page, Result, html_with};

/// The form as a draft, with what is known of the files that it names.
pub(super) async fn understood(
    app: &App,
    member: &Member,
    form: &FormData,
    template: Option<&Template>,
) -> Result<Sent> {
    let mut sent = forms::read(form, template);
    if sent.draft.content.files().next().is_some() {
        let mut tx = app.db.tenant(member.workspace).await?;
        files::describe(&mut tx, member.workspace, &mut sent.draft.content).await?;
    }
    if sent.may_repeat() {
        let mut tx = app.db.tenant(member.workspace).await?;
        if let Some(account) = account::account_id(&mut tx, member, template).await? {
            let own = (template.map(|t| t.id), &sent.draft);
            sent.twin = queries::twin(&mut tx, member.workspace, account, own).await?;
        }
    }
    let is_new = template.is_none_or(|t| t.meta_id.is_none());
    if is_new && !sent.draft.name.is_empty() {
        let mut tx = app.db.tenant(member.workspace).await?;
        let own = (&*sent.draft.name, &*sent.draft.language);
        let now = app.clock.now();
        sent.rests_until = queries::rests_until(&mut tx, member.workspace, own, now).await?;
    }
    Ok(sent)
}

/// The editor with a form in it.
pub(in crate::message_templates) async fn show_form(
    app: &App,
    member: &Member,
    page: Page,
    template: Option<&Template>,
    form: &FormData,
    errors: FormErrors,
    status: StatusCode,
) -> Result {
    let sent = understood(app, member, form, template).await?;
    let languages = match template {
        Some(template) => languages_of(app, member, template).await?,
        None => Vec::new(),
    };
    let original = match form.text("original").parse() {
        Ok(id) => find(app, member, id).await.ok(),
        Err(_) => None,
    };
    let edit = match template {
        Some(template) => edits::of(app, member, template).await?,
        None => None,
    };
    let view = EditorView::of(page, template, form, &sent, errors);
    let view = view.continuing(template.zip(edit.as_ref()));
    let view = view.beside(languages).beside_original(original.as_ref());
    html_with(status, &view)
}

/// The same name in every language that it has.
pub(super) async fn languages_of(
    app: &App,
    member: &Member,
    template: &Template,
) -> Result<Vec<Sibling>> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let account = template.whatsapp_account_id;
    let all = queries::siblings(&mut tx, member.workspace, account, &template.name).await?;
    Ok(all
        .into_iter()
        .filter_map(|row| Sibling::of(row, template.id))
        .collect())
}
