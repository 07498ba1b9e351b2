use actix_web::http::StatusCode;
use actix_web::web;
use serde::Deserialize;
use uuid::Uuid;

use super::editor::{self, Problem};
use super::forms::{self, Sent};
use super::queries;
use super::rules;
use super::template::{Status, Template};
use super::views::{EditorView, ListView, ReadingView};
use crate::accounts::Member;
use crate::app::App;
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, html_with, see_other,
};

/// What narrows the list.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    status: Option<String>,
    name: Option<String>,
}

/// `GET /app/templates`
pub async fn index(
    app: web::Data<App>,
    member: Member,
    page: Page,
    query: web::Query<ListQuery>,
) -> Result {
    let status = query.status.as_deref().and_then(Status::parse);
    let words = query
        .name
        .as_deref()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    let mut tx = app.db.tenant(member.workspace).await?;
    let templates = queries::list(&mut tx, member.workspace, status, &words).await?;
    let counts = queries::counts(&mut tx, member.workspace).await?;
    html(&ListView::of(page, &templates, &counts, status, words))
}

/// `GET /app/templates/new`
pub async fn new(page: Page, _member: Member) -> Result {
    let form = FormData::from_pairs([("language".to_owned(), page.lang().to_owned())]);
    html(&EditorView::of(page, None, &form, FormErrors::default()))
}

/// `POST /app/templates`
pub async fn create(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    change(&app, &member, page, &jar, form, None).await
}

/// `GET /app/templates/{id}`
pub async fn show(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let template = find(&app, &member, *id).await?;
    if !template.status.can_submit() {
        return html(&ReadingView::of(page, &template));
    }
    let form = forms::stored(&template);
    let view = EditorView::of(page, Some(&template), &form, FormErrors::default());
    html(&view)
}

/// `POST /app/templates/{id}`
pub async fn update(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let template = find(&app, &member, *id).await?;
    change(&app, &member, page, &jar, form, Some(template)).await
}

/// `DELETE /app/templates/{id}`
pub async fn delete(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
) -> Result {
    let template = find(&app, &member, *id).await?;
    if !template.status.can_delete() {
        return Err(Error::Conflict);
    }
    let message = match editor::delete(&app, &member, &template).await? {
        Ok(()) => {
            flash(&jar, FlashKind::Ok, page.t("templates-deleted"));
            return see_other("/app/templates");
        }
        Err(Problem::Refused(_, error)) => {
            page.t1("templates-error-refused", "meta", error.own_words())
        }
        Err(_) => page.t("templates-error-unreachable"),
    };
    flash(&jar, FlashKind::Bad, message);
    see_other(&format!("/app/templates/{id}"))
}

async fn find(app: &App, member: &Member, id: Uuid) -> Result<Template> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let found = queries::get(&mut tx, member.workspace, id).await?;
    found.ok_or(Error::NotFound)
}

/// What a button of the editor does: keep, submit, or only show the page again with room for more.
async fn change(
    app: &App,
    member: &Member,
    page: Page,
    jar: &Jar,
    form: FormData,
    template: Option<Template>,
) -> Result {
    let template = template.as_ref();
    let sent = forms::read(&form, template);
    let submits = form.text("action") == "submit";
    let status = template.map_or(Status::Draft, |t| t.status);
    let allowed = if submits {
        status.can_submit()
    } else {
        status.can_save()
    };
    if !["save", "submit"].contains(&form.text("action")) {
        return html(&EditorView::of(
            page,
            template,
            &form,
            FormErrors::default(),
        ));
    }
    if !allowed {
        return Err(Error::Conflict);
    }
    let found = match submits {
        true => rules::check(&sent.draft),
        false => rules::identity(&sent.draft),
    };
    let errors = sent.errors(&page, &found);
    if !errors.is_empty() {
        return refuse(page, template, &form, errors);
    }
    let done = match submits {
        true => editor::submit(app, member, template, &sent.draft).await?,
        false => editor::save(app, member, template, &sent.draft).await?,
    };
    match done {
        Ok(id) => {
            let said = if submits {
                "templates-submitted"
            } else {
                "templates-saved"
            };
            flash(jar, FlashKind::Ok, page.t(said));
            see_other(&format!("/app/templates/{id}"))
        }
        Err(problem) => {
            let errors = explain(&page, &sent, &problem);
            let kept = match problem.kept() {
                Some(id) => Some(find(app, member, id).await?),
                None => None,
            };
            refuse(page, kept.as_ref().or(template), &form, errors)
        }
    }
}

fn refuse(page: Page, template: Option<&Template>, form: &FormData, errors: FormErrors) -> Result {
    let view = EditorView::of(page, template, form, errors);
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn explain(page: &Page, sent: &Sent, problem: &Problem) -> FormErrors {
    let mut errors = FormErrors::default();
    match problem {
        Problem::Refused(_, error) => return sent.refusal(page, error),
        Problem::NoNumber => errors.add("", page.t("templates-error-no-number")),
        Problem::Taken => errors.add("name", page.t("templates-error-taken")),
        Problem::Unreachable(_) => errors.add("", page.t("templates-error-unreachable")),
    }
    errors
}
