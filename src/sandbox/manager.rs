//! The owner's desk that Meta has outside the API: appeals against a decision on a template.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::{Data, Form};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template as _;
use serde::Deserialize;

use super::account::Account;
use super::locks::read;
use super::template::{Status, Template};
use super::world::{Node, World};
use super::{auth, clock, phone, review};

#[derive(Debug, askama::Template)]
#[template(path = "sandbox/manager.html")]
struct Desk {
    id: String,
    name: String,
    language: String,
    category: String,
    status: &'static str,
    reason: String,
    can_appeal: bool,
    error: Option<&'static str>,
}

impl Desk {
    fn of(template: &Template, error: Option<&'static str>) -> Self {
        Self {
            id: template.id.clone(),
            name: template.name.clone(),
            language: template.language.clone(),
            category: template.category.clone(),
            status: template.status.word(),
            reason: template.reason.clone(),
            can_appeal: can_appeal(template),
            error,
        }
    }

    fn page(&self) -> HttpResponse {
        let mut answer = match self.error {
            Some(_) => HttpResponse::UnprocessableEntity(),
            None => HttpResponse::Ok(),
        };
        match self.render() {
            Ok(html) => answer.content_type("text/html; charset=utf-8").body(html),
            Err(error) => {
                tracing::error!(%error, "the sandbox's desk could not be drawn");
                HttpResponse::InternalServerError().finish()
            }
        }
    }
}

fn can_appeal(template: &Template) -> bool {
    matches!(template.status, Status::Rejected | Status::Disabled)
}

fn find(request: &HttpRequest, world: &World) -> Option<(Arc<Account>, Arc<Template>)> {
    let id = auth::node_id(request);
    let Some(Node::Template(account)) = world.node(id) else {
        return None;
    };
    let template = read(&account.shelf).get(id)?;
    Some((account, template))
}

/// `GET /sandbox/manager/{node}`: one template, and its appeal.
pub async fn show(request: HttpRequest, world: Data<World>) -> HttpResponse {
    match find(&request, &world) {
        Some((_, template)) => Desk::of(&template, None).page(),
        None => HttpResponse::NotFound().finish(),
    }
}

/// An appeal, with the sample that the reviewers ask for.
#[derive(Debug, Deserialize)]
pub struct Appeal {
    sample: String,
}

/// `POST /sandbox/manager/{node}`: appeals; the outcome comes after the time of a review.
pub async fn appeal(request: HttpRequest, given: Form<Appeal>, world: Data<World>) -> HttpResponse {
    if phone::foreign(&request) {
        return HttpResponse::Forbidden().finish();
    }
    let Some((account, template)) = find(&request, &world) else {
        return HttpResponse::NotFound().finish();
    };
    if !can_appeal(&template) {
        return Desk::of(&template, Some("There is no decision to appeal against.")).page();
    }
    if given.sample.trim().is_empty() {
        return Desk::of(&template, Some("Give a sample of the message.")).page();
    }
    let mut open = Template::clone(&template);
    open.status = Status::InAppeal;
    open.revision += 1;
    open.changed_at = clock::now();
    world.schedule_review(&account, &open);
    let place = format!("/sandbox/manager/{}", open.id);
    review::publish(&world, &account, open);
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, place))
        .finish()
}
