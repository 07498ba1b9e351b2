//! Handlers of merging two contacts.

use actix_web::web::{self, ServiceConfig};
use serde_json::{Map, Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::views::{Candidates, Compare};
use super::{Kept, Outcome, merge};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::contacts::attributes;
use crate::contacts::contact::{self, Contact};
use crate::contacts::list::{self, Cursor, Filter};
use crate::http::{Error, FlashKind, FormData, Jar, Page, Result, flash, html, see_other};

/// How many contacts are offered.
const OFFERED: usize = 20;

/// Under `/app/contacts/{id}/merge`; mounted before the contacts' own addresses.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/{id}/merge", web::get().to(choose))
        .route("/{id}/merge", web::post().to(search))
        .route("/{id}/merge/{other}", web::get().to(compare))
        .route("/{id}/merge/{other}", web::post().to(unite));
}

/// Offers those of the same name.
async fn choose(app: web::Data<App>, member: Member, page: Page, id: web::Path<Uuid>) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let contact = find(&mut tx, &member, *id).await?;
    let words = contact.name.clone();
    let found = candidates(&mut tx, &app, &member, &contact, &words).await?;
    html(&Candidates::of(page, &contact, &words, &found))
}

/// Offers those whom the words match; the words stay out of the address.
async fn search(
    app: web::Data<App>,
    member: Member,
    page: Page,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let contact = find(&mut tx, &member, *id).await?;
    let words = form.text("words").to_owned();
    let found = candidates(&mut tx, &app, &member, &contact, &words).await?;
    html(&Candidates::of(page, &contact, &words, &found))
}

async fn candidates(
    conn: &mut PgConnection,
    app: &App,
    member: &Member,
    contact: &Contact,
    words: &str,
) -> Result<Vec<Contact>> {
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let filter = Filter {
        words: Some(words.to_owned()),
        ..Filter::default()
    };
    let now = app.clock.now();
    let found = list::page(conn, member.workspace, &filter, Cursor::Start, now).await?;
    let others = found
        .contacts
        .into_iter()
        .filter(|other| other.id != contact.id);
    Ok(others.take(OFFERED).collect())
}

async fn compare(
    app: web::Data<App>,
    member: Member,
    page: Page,
    path: web::Path<(Uuid, Uuid)>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let (one, other) = pair(&mut tx, &member, path.into_inner()).await?;
    let own = attributes::all(&mut tx, member.workspace).await?;
    html(&Compare::of(page, &one, &other, &own))
}

async fn unite(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    path: web::Path<(Uuid, Uuid)>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let (one, other) = pair(&mut tx, &member, path.into_inner()).await?;
    let (workspace, now) = (member.workspace, app.clock.now());
    let kept = read(&form, &one, &other);
    let by = (member.account_id, now);
    let done = match merge(&mut tx, &app, workspace, (&one, &other), &kept, by).await? {
        Outcome::Merged { consent_ended } if consent_ended => "merging-done-consent-ended",
        Outcome::Merged { .. } => "merging-done",
        Outcome::NotNow => {
            flash(&jar, FlashKind::Bad, page.t("merging-not-now"));
            return see_other(&format!("/app/contacts/{}", one.id));
        }
    };
    let entry = Entry {
        action: "contact.merged",
        subject: ("contact", Some(one.id)),
        details: json!({ "gone": other.id }),
    };
    let actor = Actor::Member(member.account_id);
    audit::record(&mut tx, workspace, actor, entry, now).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t(done));
    see_other(&format!("/app/contacts/{}", one.id))
}

/// The values that were picked; where only one contact has a value, that one.
fn read(form: &FormData, one: &Contact, other: &Contact) -> Kept {
    let picks = |field: &str, a: &str, b: &str| {
        let theirs = form.text(&format!("pick_{field}")) == "b";
        let text = match (a.is_empty(), b.is_empty()) {
            (false, false) if theirs => b,
            (false, _) => a,
            (true, _) => b,
        };
        text.to_owned()
    };
    let maybe = |field: &str, a: &Option<String>, b: &Option<String>| {
        let (a, b) = (a.as_deref(), b.as_deref());
        Some(picks(field, a.unwrap_or_default(), b.unwrap_or_default()))
            .filter(|text| !text.is_empty())
    };
    let mut attributes = Map::new();
    let (mine, theirs) = (one.fields(), other.fields());
    for (key, _) in mine.iter().chain(&theirs) {
        let value = |fields: &[(String, String)]| {
            let found = fields.iter().find(|(known, _)| known == key);
            found.map_or_else(String::new, |(_, value)| value.clone())
        };
        let picked = picks(&format!("attribute_{key}"), &value(&mine), &value(&theirs));
        attributes.insert(key.clone(), Value::from(picked));
    }
    Kept {
        name: picks("name", &one.name, &other.name),
        email: picks("email", &one.email, &other.email),
        phone: maybe("phone", &one.phone, &other.phone),
        bsuid: maybe("bsuid", &one.bsuid, &other.bsuid),
        attributes: Value::Object(attributes),
    }
}

async fn pair(
    conn: &mut PgConnection,
    member: &Member,
    (one, other): (Uuid, Uuid),
) -> Result<(Contact, Contact)> {
    if one == other {
        return Err(Error::NotFound);
    }
    let one = find(conn, member, one).await?;
    let other = find(conn, member, other).await?;
    Ok((one, other))
}

async fn find(conn: &mut PgConnection, member: &Member, id: Uuid) -> Result<Contact> {
    let found = contact::find(conn, member.workspace, id).await?;
    found.ok_or(Error::NotFound)
}
