use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use uuid::Uuid;

use super::super::editing::{FeedbackView, rows};
use super::super::editor::{self, Problem};
use super::super::edits;
use super::super::forms::{self, Sent};
use super::super::gallery;
use super::super::history::Cause;
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
    let status = template.map_or(Status::Draft, |t| t.status);
    if !status.can_submit() {
        return Err(Error::Conflict);
    }
    let sent = understood(app, member, &form, template).await?;
    let found = match action.as_str() {
        "submit" => sent.check(),
        _ => rules::identity(&sent.draft),
    };
    let mut errors = sent.errors(&page, &found);
    if action == "submit" && sent.is_overtaken(template) {
        errors.add("", page.t("template-edits-overtaken-now"));
    }
    if action == "autosave" {
        return keep_quietly(app, member, template, &sent, errors.is_empty()).await;
    }
    if !errors.is_empty() {
        return refuse(app, member, page, template, &form, errors).await;
    }
    let done = match (action.as_str(), template.filter(|t| t.keeps_changes())) {
        ("submit", _) => submit(app, member, template, &sent).await?,
        (_, Some(known)) => Ok(match keep_change(app, member, known, &sent).await? {
            true => (known.id, "template-edits-kept"),
            false => (known.id, "template-edits-none"),
        }),
        _ => editor::save(app, member, template, &sent.draft, Cause::Saved)
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
            let kept = match problem.kept().or(template.map(|t| t.id)) {
                Some(id) => Some(find(app, member, id).await?),
                None => None,
            };
            refuse(app, member, page, kept.as_ref(), &form, errors).await
        }
    }
}

/// Submits, and says what came of it. What Meta did not take of a template in use is kept as a change of it.
async fn submit(
    app: &App,
    member: &Member,
    template: Option<&Template>,
    sent: &Sent,
) -> anyhow::Result<std::result::Result<(Uuid, &'static str), Problem>> {
    let done = editor::submit(app, member, template, &sent.draft).await?;
    let in_use = template.filter(|t| !t.status.can_save());
    if let (Err(_), Some(in_use)) = (&done, in_use) {
        keep_change(app, member, in_use, sent).await?;
    }
    Ok(done.map(|done| match done.is_reviewed {
        true => (done.id, "templates-submitted"),
        false => (done.id, "templates-kept-without-review"),
    }))
}

async fn keep_change(
    app: &App,
    member: &Member,
    template: &Template,
    sent: &Sent,
) -> anyhow::Result<bool> {
    let based_on = sent.version.unwrap_or(template.version);
    edits::keep(app, member, template, &sent.draft, based_on).await
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

/// Keeps what its author still types: no page, only where it lies now. What cannot be kept yet waits for the
/// next time.
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
    let (id, is_other) = match template.filter(|t| t.keeps_changes()) {
        Some(known) => (known.id, keep_change(app, member, known, sent).await?),
        None => match editor::save(app, member, template, &sent.draft, Cause::Kept).await? {
            Ok(id) => (id, true),
            Err(_) => return no_content(),
        },
    };
    let mut answer = HttpResponse::NoContent();
    answer.insert_header(("X-Draft", format!("/app/templates/{id}")));
    if !is_other {
        answer.insert_header(("X-Draft-Unchanged", "1"));
    }
    Ok(answer.finish())
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
