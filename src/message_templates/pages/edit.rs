use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use uuid::Uuid;

use super::super::editing::{FeedbackView, rows};
use super::super::editor::{self, Problem};
use super::super::forms::{self, Sent};
use super::super::gallery;
use super::super::rules;
use super::super::template::{Status, Template};
use super::form::{show_form, understood};
use super::{find, find_writable};
use crate::accounts::Member;
use crate::app::App;
use crate::http::{
    Error, FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html, no_content, see_other,
};

/// What a new template starts from.
#[derive(Debug, Default, Deserialize)]
pub struct Origin {
    /// One of our own examples.
    start: Option<String>,
    /// A template of the workspace, under another name.
    copy: Option<Uuid>,
    /// A template of the workspace, in another language.
    translate: Option<Uuid>,
}

/// `GET /app/templates/new`
pub async fn new(
    app: web::Data<App>,
    page: Page,
    member: Member,
    origin: web::Query<Origin>,
) -> Result {
    let mut form = FormData::from_pairs([("language".to_owned(), page.lang().to_owned())]);
    if let Some(start) = origin
        .start
        .as_deref()
        .and_then(|key| gallery::form(&page, key))
    {
        form = start;
    } else if let Some(id) = origin.copy.or(origin.translate) {
        let template = find_writable(&app, &member, id).await?;
        form = forms::stored(&template);
        match origin.copy {
            Some(_) => form.set("name", format!("{}_copy", template.name)),
            None => {
                form.set("language", "");
                form.set("original", id.to_string());
            }
        }
    }
    let errors = FormErrors::default();
    show_form(&app, &member, page, None, &form, errors, StatusCode::OK).await
}

/// `POST /app/templates/check`
pub async fn check_new(app: web::Data<App>, member: Member, page: Page, form: FormData) -> Result {
    let sent = understood(&app, &member, &form, None).await?;
    html(&FeedbackView::of(page, &form, &sent))
}

/// `POST /app/templates/{id}/check`
pub async fn check(
    app: web::Data<App>,
    member: Member,
    page: Page,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let template = find_writable(&app, &member, *id).await?;
    let sent = understood(&app, &member, &form, Some(&template)).await?;
    html(&FeedbackView::of(page, &form, &sent))
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

/// `POST /app/templates/{id}`
pub async fn update(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let template = find_writable(&app, &member, *id).await?;
    change(&app, &member, page, &jar, form, Some(template)).await
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
    let action = form.text("action").to_owned();
    if !["save", "submit", "autosave"].contains(&action.as_str()) {
        return rework(app, member, page, form, template, &action).await;
    }
    let sent = understood(app, member, &form, template).await?;
    let submits = action == "submit";
    let status = template.map_or(Status::Draft, |t| t.status);
    let allowed = if submits {
        status.can_submit()
    } else {
        status.can_save()
    };
    if !allowed {
        return Err(Error::Conflict);
    }
    let found = match submits {
        true => sent.check(),
        false => rules::identity(&sent.draft),
    };
    let errors = sent.errors(&page, &found);
    if action == "autosave" {
        return keep_quietly(app, member, template, &sent, errors.is_empty()).await;
    }
    if !errors.is_empty() {
        return refuse(app, member, page, template, &form, errors).await;
    }
    let done = match submits {
        true => editor::submit(app, member, template, &sent.draft)
            .await?
            .map(|done| match done.is_reviewed {
                true => (done.id, "templates-submitted"),
                false => (done.id, "templates-kept-without-review"),
            }),
        false => editor::save(app, member, template, &sent.draft)
            .await?
            .map(|id| (id, "templates-saved")),
    };
    match done {
        Ok((id, said)) => {
            flash(jar, FlashKind::Ok, page.t(said));
            see_other(&format!("/app/templates/{id}"))
        }
        Err(problem) => {
            let errors = explain(&page, &sent, &problem);
            let kept = match problem.kept() {
                Some(id) => Some(find(app, member, id).await?),
                None => None,
            };
            refuse(app, member, page, kept.as_ref().or(template), &form, errors).await
        }
    }
}

async fn refuse(
    app: &App,
    member: &Member,
    page: Page,
    template: Option<&Template>,
    form: &FormData,
    errors: FormErrors,
) -> Result {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    show_form(app, member, page, template, form, errors, status).await
}

/// Buttons that change the form and save nothing.
async fn rework(
    app: &App,
    member: &Member,
    page: Page,
    mut form: FormData,
    template: Option<&Template>,
    action: &str,
) -> Result {
    if let Some(which) = action.strip_prefix("fix:") {
        let sent = understood(app, member, &form, template).await?;
        let found = sent.check();
        sent.apply_fix(&mut form, &found, which);
    } else {
        rows::act(&mut form, action);
    }
    let errors = FormErrors::default();
    show_form(app, member, page, template, &form, errors, StatusCode::OK).await
}

/// Keeps a draft while its author still types: no page, only where it lies now. What cannot be kept yet
/// waits for the next time.
async fn keep_quietly(
    app: &App,
    member: &Member,
    template: Option<&Template>,
    sent: &Sent,
    is_whole: bool,
) -> Result {
    if !is_whole {
        return no_content();
    }
    match editor::save(app, member, template, &sent.draft).await? {
        Ok(id) => Ok(HttpResponse::NoContent()
            .insert_header(("X-Draft", format!("/app/templates/{id}")))
            .finish()),
        Err(_) => no_content(),
    }
}

fn explain(page: &Page, sent: &Sent, problem: &Problem) -> FormErrors {
    let mut errors = FormErrors::default();
    match problem {
        Problem::Refused(_, error) => return sent.refusal(page, error),
        Problem::NoNumber => errors.add("", page.t("templates-error-no-number")),
        Problem::Taken => errors.add("name", page.t("templates-error-taken")),
        Problem::Resting(until) => {
            let date = page.date_time(*until);
            errors.add("name", page.t1("templates-error-resting", "date", date));
        }
        Problem::TooOften(at) => {
            let date = page.date_time(*at);
            errors.add("", page.t1("templates-error-edit-limit", "date", date));
        }
        Problem::Unreachable(_) => errors.add("", page.t("templates-error-unreachable")),
    }
    errors
}
