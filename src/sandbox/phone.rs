//! The phone in the browser: plain forms, refreshed by a small script.

use std::sync::Arc;

use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::DefaultHeaders;
use actix_web::web::{self, Data, Form, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template as _;
use serde::Deserialize;

use super::account::Account;
use super::inbound::{self, Letter};
use super::locks::lock;
use super::views::{PhonePage, Thread};
use super::world::{Node, World};
use super::{ids, manager, views};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The pages and the files that they need.
pub fn routes(cfg: &mut ServiceConfig) {
    let guarded = |path: &str| {
        web::resource(path).wrap(
            DefaultHeaders::new()
                .add((header::CONTENT_SECURITY_POLICY, POLICY))
                .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
                .add((header::REFERRER_POLICY, "same-origin"))
                .add((header::CACHE_CONTROL, "no-store")),
        )
    };
    cfg.service(guarded("/").route(get().to(page)))
        .service(guarded("/phone/thread").route(get().to(thread)))
        .service(
            guarded("/sandbox/manager/{node:[0-9]+}")
                .route(get().to(manager::show))
                .route(post().to(manager::appeal)),
        )
        .service(guarded("/phone/open").route(post().to(open)))
        .service(guarded("/phone/write").route(post().to(write)))
        .service(guarded("/phone/accounts").route(post().to(open_account)))
        .service(guarded("/phone/media/{node}").route(get().to(file)))
        .service(guarded("/phone/{asset}.{kind:css|js|svg}").route(get().to(asset)));
}

/// Which phone is shown: both ids are opaque, numbers stay out of addresses.
#[derive(Debug, Default, Deserialize)]
pub struct Place {
    account: Option<String>,
    person: Option<String>,
}

impl Place {
    fn account(&self, world: &World) -> Option<Arc<Account>> {
        match &self.account {
            Some(id) => account_of(world, id),
            None => world.accounts().first().cloned(),
        }
    }
}

fn account_of(world: &World, phone_number_id: &str) -> Option<Arc<Account>> {
    match world.node(phone_number_id) {
        Some(Node::Phone(account)) => Some(account),
        _ => None,
    }
}

fn page_of(world: &World, place: &Place, error: Option<&'static str>) -> PhonePage {
    let account = place.account(world);
    views::page(world, account.as_deref(), place.person.as_deref(), error)
}

async fn page(place: Query<Place>, world: Data<World>) -> HttpResponse {
    show(&page_of(&world, &place, None), 200)
}

/// The conversation alone, for the script.
async fn thread(place: Query<Place>, world: Data<World>) -> HttpResponse {
    let page = page_of(&world, &place, None);
    match page.thread.as_ref().map(Thread::render) {
        Some(Ok(html)) => HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .body(html),
        _ => HttpResponse::NotFound().finish(),
    }
}

fn show(page: &PhonePage, status: u16) -> HttpResponse {
    match page.render() {
        Ok(html) => HttpResponse::Ok()
            .status(actix_web::http::StatusCode::from_u16(status).unwrap_or_default())
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(error) => {
            tracing::error!(%error, "the phone page could not be rendered");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// A number to look at.
#[derive(Debug, Deserialize)]
struct Opening {
    account: String,
    number: String,
}

async fn open(request: HttpRequest, form: Form<Opening>, world: Data<World>) -> HttpResponse {
    if foreign(&request) {
        return HttpResponse::Forbidden().finish();
    }
    let Some(account) = account_of(&world, &form.account) else {
        return HttpResponse::NotFound().finish();
    };
    let Some(number) = ids::e164(&form.number) else {
        let place = Place {
            account: Some(form.account.clone()),
            person: None,
        };
        let error = "Enter a phone number with its country code, such as +44 20 7946 0321.";
        let mut page = page_of(&world, &place, Some(error));
        page.typed.clone_from(&form.number);
        return show(&page, 422);
    };
    back(&account, &views::opened(&account, &number))
}

/// What the person sends: words, a sample, or a tapped button.
#[derive(Debug, Deserialize)]
struct Writing {
    account: String,
    person: String,
    #[serde(default)]
    text: String,
    sample: Option<String>,
    tapped: Option<String>,
    button: Option<usize>,
}

async fn write(request: HttpRequest, form: Form<Writing>, world: Data<World>) -> HttpResponse {
    if foreign(&request) {
        return HttpResponse::Forbidden().finish();
    }
    let Some(account) = account_of(&world, &form.account) else {
        return HttpResponse::NotFound().finish();
    };
    let Some(number) = views::number_of(&account, &form.person) else {
        return HttpResponse::NotFound().finish();
    };
    let Some(letter) = letter(&account, &number, &form) else {
        return HttpResponse::NotFound().finish();
    };
    match inbound::write(&world, &account, letter) {
        Ok(_) => back(&account, &form.person),
        Err(_) => {
            let place = Place {
                account: Some(form.account.clone()),
                person: Some(form.person.clone()),
            };
            show(
                &page_of(&world, &place, Some("Write a message first.")),
                422,
            )
        }
    }
}

/// The form as a letter; `None` when it taps a button that isn't there.
fn letter(account: &Account, number: &str, form: &Writing) -> Option<Letter> {
    let mut letter = Letter {
        from: number.to_owned(),
        text: form.text.clone(),
        kind: form.sample.clone(),
        ..Letter::default()
    };
    if let Some(tapped) = &form.tapped {
        let sent = lock(&account.ledger).sent(Some(number));
        let entry = sent.iter().find(|entry| entry.id == *tapped)?;
        let button = entry.buttons.get(form.button?)?;
        let kind = match button.kind.as_str() {
            "quick_reply" => "button",
            "reply" => "interactive",
            "row" => "list",
            _ => return None,
        };
        letter.kind = Some(kind.to_owned());
        letter.text = button.text.clone();
        letter.payload = Some(button.value.clone());
        letter.context = Some(entry.id.clone());
    }
    Some(letter)
}

async fn open_account(request: HttpRequest, world: Data<World>) -> HttpResponse {
    if foreign(&request) {
        return HttpResponse::Forbidden().finish();
    }
    let account = world.open_account("Sandbox business", None);
    HttpResponse::SeeOther()
        .insert_header((
            header::LOCATION,
            format!("/?account={}", account.identity.phone_number_id),
        ))
        .finish()
}

fn back(account: &Account, person: &str) -> HttpResponse {
    let account = &account.identity.phone_number_id;
    HttpResponse::SeeOther()
        .insert_header((
            header::LOCATION,
            format!("/?account={account}&person={person}"),
        ))
        .finish()
}

/// Whether another site's page sent the form.
/// Whether a form comes from another site.
pub fn foreign(request: &HttpRequest) -> bool {
    let site = request.headers().get("sec-fetch-site");
    site.is_some_and(|site| {
        site != HeaderValue::from_static("same-origin") && site != HeaderValue::from_static("none")
    })
}

async fn file(request: HttpRequest, world: Data<World>) -> HttpResponse {
    match world.media.get(super::auth::node_id(&request)) {
        Some(medium) => HttpResponse::Ok()
            .content_type(medium.mime)
            .body(medium.bytes),
        None => HttpResponse::NotFound().finish(),
    }
}

async fn asset(request: HttpRequest) -> HttpResponse {
    let (kind, text) = match request.path() {
        "/phone/phone.css" => ("text/css; charset=utf-8", include_str!("assets/phone.css")),
        "/phone/phone.js" => (
            "text/javascript; charset=utf-8",
            include_str!("assets/phone.js"),
        ),
        "/phone/icon.svg" => ("image/svg+xml", include_str!("assets/icon.svg")),
        _ => return HttpResponse::NotFound().finish(),
    };
    HttpResponse::Ok().content_type(kind).body(text)
}
