use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use uuid::Uuid;

use super::desk::{Desk, PAGE};
use super::forms::Reply;
use super::views::{ListPage, PersonPane, ThreadPage, Window, entries};
use super::{deciding, sending};
use crate::accounts::Member;
use crate::app::App;
use crate::contacts;
use crate::http::{Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result};
use crate::http::{flash, html, html_with, no_content, see_other};
use crate::messaging::{self, Conversation, Cursor, MediaKind, Showing};

/// What the two pages may be asked for.
#[derive(serde::Deserialize)]
pub(super) struct Query {
    /// The list goes on after this conversation.
    after: Option<Uuid>,
    /// The conversation that is open beside the list.
    current: Option<Uuid>,
    /// What the browser shows already: nothing is sent again while it is the newest.
    seen: Option<String>,
}

/// `GET /app/inbox`
pub(super) async fn list(
    app: web::Data<App>,
    member: Member,
    page: Page,
    query: web::Query<Query>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let now = app.clock.now();
    let after = query.after.map(Cursor);
    let desk = Desk::load(&mut tx, &app, member.workspace, after, now).await?;
    if query.seen.as_deref() == Some(desk.version()) {
        return no_content();
    }
    html(&ListPage {
        rows: desk.rows(&page, query.current, now),
        poll: desk.poll(query.current, query.after),
        more: desk.more(),
        page,
    })
}

/// `GET /app/inbox/{conversation}`
pub(super) async fn show(
    app: web::Data<App>,
    member: Member,
    page: Page,
    path: web::Path<Uuid>,
    query: web::Query<Query>,
    req: HttpRequest,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let conversation = find(&mut tx, &member, *path).await?;
    // A page that asks by itself is no one looking.
    if !req.headers().contains_key("hx-request") {
        super::looked_at(&mut tx, member.workspace, &conversation).await?;
    }
    let form = FormData::default();
    let view = thread(
        &app,
        &mut tx,
        &member,
        page,
        &conversation,
        &form,
        FormErrors::default(),
    );
    let view = view.await?;
    tx.commit().await?;
    let seen = view.thread_poll.rsplit('=').next();
    if query.seen.is_some() && query.seen.as_deref() == seen {
        return no_content();
    }
    html(&view)
}

/// `POST /app/inbox/{conversation}`
pub(super) async fn reply(
    app: web::Data<App>,
    member: Member,
    page: Page,
    path: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let conversation = find(&mut tx, &member, *path).await?;
    let text = match Reply::read(&form, &page, &conversation, app.clock.now()) {
        Ok(Reply(text)) => text,
        Err(errors) => {
            let view = thread(&app, &mut tx, &member, page, &conversation, &form, errors);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view.await?);
        }
    };
    let by = Some(member.account_id);
    sending::queue_reply(&mut tx, &app, member.workspace, &conversation, &text, by).await?;
    tx.commit().await?;
    see_other(&format!("/app/inbox/{}", conversation.id))
}

/// `POST /app/inbox/{conversation}/messages/{message}/retry`: a person says that it did not arrive.
pub(super) async fn retry(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    path: web::Path<(Uuid, Uuid)>,
) -> Result {
    decide(&app, &member, &page, &jar, *path, true).await
}

/// `POST /app/inbox/{conversation}/messages/{message}/dismissal`: a person leaves it as it is.
pub(super) async fn dismiss(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    path: web::Path<(Uuid, Uuid)>,
) -> Result {
    decide(&app, &member, &page, &jar, *path, false).await
}

async fn decide(
    app: &App,
    member: &Member,
    page: &Page,
    jar: &Jar,
    (conversation, message): (Uuid, Uuid),
    again: bool,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let conversation = find(&mut tx, member, conversation).await?;
    deciding::settle(&mut tx, app, member, &conversation, message, again).await?;
    tx.commit().await?;
    let key = if again {
        "inbox-sent-again"
    } else {
        "inbox-left"
    };
    flash(jar, FlashKind::Ok, page.t(key));
    see_other(&format!("/app/inbox/{}", conversation.id))
}

/// `GET /app/inbox/{conversation}/media/{id}`: a file, through the member's workspace only. Whatever it
/// is, the browser may not run it: its type is fixed and proved, and a sandbox of its own holds it.
pub(super) async fn media(
    app: web::Data<App>,
    member: Member,
    path: web::Path<(Uuid, Uuid)>,
) -> Result {
    let (conversation, id) = *path;
    let mut tx = app.db.tenant(member.workspace).await?;
    let found = messaging::find_media(&mut tx, member.workspace, conversation, id).await?;
    tx.commit().await?;
    let file = found
        .filter(|f| f.state == "stored")
        .ok_or(Error::NotFound)?;
    let kind = MediaKind::of(&file.mime_type).ok_or(Error::NotFound)?;
    let data_dir = &app.config.data_dir;
    let bytes = messaging::read_media(&app.keys, data_dir, member.workspace, id).await?;
    let bytes = bytes.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(kind.mime)
        .insert_header((
            header::CONTENT_DISPOSITION,
            disposition(kind, &file.file_name),
        ))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'",
        ))
        .insert_header((header::CACHE_CONTROL, "private, max-age=3600"))
        .body(bytes))
}

fn disposition(kind: &MediaKind, name: &str) -> String {
    let name = match name.is_empty() {
        true => format!("file.{}", kind.ending),
        false => name.to_owned(),
    };
    let how = match kind.showing {
        Showing::Download => "attachment",
        _ => "inline",
    };
    let escaped: String = name.bytes().map(percent).collect();
    format!("{how}; filename*=UTF-8''{escaped}")
}

/// RFC 8187: letters and digits stand for themselves, everything else for its bytes.
fn percent(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

async fn find(conn: &mut sqlx::PgConnection, member: &Member, id: Uuid) -> Result<Conversation> {
    let found = messaging::conversation(conn, member.workspace, id).await?;
    found.ok_or(Error::NotFound)
}

async fn thread(
    app: &App,
    conn: &mut sqlx::PgConnection,
    member: &Member,
    page: Page,
    conversation: &Conversation,
    form: &FormData,
    errors: FormErrors,
) -> Result<ThreadPage> {
    let (workspace, now) = (member.workspace, app.clock.now());
    let contact = contacts::find(conn, workspace, conversation.contact_id).await?;
    let contact = contact.ok_or(Error::NotFound)?;
    let desk = Desk::load(conn, app, workspace, None, now).await?;
    let history = super::history(conn, app, workspace, conversation, PAGE).await?;
    let path = format!("/app/inbox/{}", conversation.id);
    Ok(ThreadPage {
        rows: desk.rows(&page, Some(conversation.id), now),
        poll: desk.poll(Some(conversation.id), None),
        more: desk.more(),
        person: PersonPane::new(&contact, &page),
        window: Window::of(&page, conversation, now),
        entries: entries(app.config.settling, &page, &history, now),
        thread_poll: format!("{path}?seen={}", history.version(app.config.settling, now)),
        text: Field::of("text", form, &errors),
        errors,
        path,
        page,
    })
}
