//! What a person wrote: stored once, counted once, and obeyed where it is a word like STOP.

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::apply::Scope;
use super::{opt_outs, queries, rights};
use crate::analytics::Kind;
use crate::audit::{self, Actor, Entry};
use crate::campaigns;
use crate::contacts::{self, MetaPerson, NumberChange};
use crate::i18n::Locale;
use crate::inbox::FetchMedia;
use crate::jobs;
use crate::messaging::{self, Content, NewInbound, NewMedia, Place, Received};
use crate::privacy::Kind as Right;
use crate::privacy::words::{Wish, Words};
use crate::whatsapp::webhook::{Content as Wire, Inbound, MediaRef};

/// Applies one inbound message.
///
/// # Errors
/// When the number is not (or not yet) one of ours, or Postgres fails.
pub(super) async fn apply(
    scope: &Scope<'_>,
    conn: &mut PgConnection,
    number: &str,
    message: &Inbound,
) -> anyhow::Result<()> {
    let Some(phone_number) = queries::phone_number(conn, scope.workspace, number).await? else {
        anyhow::bail!("unknown number");
    };
    let person = MetaPerson {
        wa_id: message.from.wa_id.as_deref(),
        user_id: message.from.user_id.as_deref(),
        name: message.from.name.as_deref().unwrap_or_default(),
    };
    if contacts::turns_away(conn, &scope.app.keys, scope.workspace, &person, message.at).await? {
        return Ok(());
    }
    let contact =
        contacts::find_or_create_by_meta(conn, scope.workspace, &person, scope.now).await?;
    // Nobody can be written to who has neither number nor id.
    let Some(contact) = contact else {
        return Ok(());
    };
    let new = NewInbound {
        wamid: message.wamid.clone(),
        kind: kind(&message.content).to_owned(),
        content: content(message),
        at: message.at.min(scope.now),
        contact,
        phone_number,
    };
    let stored =
        messaging::receive(conn, &scope.app.keys, scope.workspace, &new, scope.now).await?;
    let Some(received) = stored else {
        return Ok(());
    };
    contacts::record_inbound(conn, scope.workspace, contact, new.at).await?;
    scope.count(conn, &[(new.at, Kind::Received, 1)]).await?;
    if let Wire::Media(media) = &message.content {
        fetch(scope, conn, received.message, media).await?;
    }
    if let Wire::NumberChanged { wa_id } = &message.content {
        move_number(scope, conn, contact, wa_id).await?;
    }
    match wish(&scope.words, &message.content) {
        Some((wish, locale)) => obey(scope, conn, contact, received, wish, locale, &new).await,
        None => Ok(()),
    }
}

/// The person has another number: what waits for them goes there. Where another contact has it already,
/// a person of the team must say whether the two are one.
async fn move_number(
    scope: &Scope<'_>,
    conn: &mut PgConnection,
    contact: Uuid,
    wa_id: &str,
) -> anyhow::Result<()> {
    let (workspace, now) = (scope.workspace, scope.now);
    let action = match contacts::change_number(conn, workspace, contact, wa_id, now).await? {
        NumberChange::Nothing => return Ok(()),
        NumberChange::Taken => "contact.number_change_kept",
        NumberChange::Moved(phone) => {
            campaigns::redirect_waiting(conn, workspace, contact, &phone).await?;
            "contact.number_changed"
        }
    };
    let entry = Entry {
        action,
        subject: ("contact", Some(contact)),
        details: json!({}),
    };
    Ok(audit::record(conn, workspace, Actor::Contact(contact), entry, now).await?)
}

/// A word like STOP, written or tapped.
fn wish(words: &Words, content: &Wire) -> Option<(Wish, Locale)> {
    match content {
        Wire::Text(text) => words.wish(text),
        Wire::Choice { payload, title } => words.wish(title).or_else(|| words.wish(payload)),
        _ => None,
    }
}

async fn obey(
    scope: &Scope<'_>,
    conn: &mut PgConnection,
    contact: Uuid,
    received: Received,
    wish: Wish,
    locale: Locale,
    new: &NewInbound,
) -> anyhow::Result<()> {
    let words = new.content.text.as_str();
    match wish {
        Wish::Stop => {
            let said = opt_outs::Said {
                source: "whatsapp_stop",
                words,
                answer_in: Some((received.conversation, locale)),
            };
            opt_outs::stop(scope, conn, contact, &said).await
        }
        Wish::Start => opt_outs::start(scope, conn, contact, "whatsapp_start", words).await,
        Wish::Know | Wish::Forget => {
            let kind = match wish {
                Wish::Forget => Right::Deletion,
                _ => Right::Access,
            };
            let said = rights::Said {
                kind,
                words,
                conversation: received.conversation,
                locale,
            };
            rights::ask(scope, conn, contact, &said).await
        }
    }
}

async fn fetch(
    scope: &Scope<'_>,
    conn: &mut PgConnection,
    message: Uuid,
    media: &MediaRef,
) -> anyhow::Result<()> {
    let new = NewMedia {
        media_id: media.id.clone(),
        mime_type: media.mime_type.clone(),
        file_name: file_name(media.file_name.as_deref().unwrap_or_default()),
    };
    let media = messaging::add_media(conn, scope.workspace, message, &new, scope.now).await?;
    let job = FetchMedia {
        workspace: scope.workspace,
        media,
    };
    jobs::enqueue(conn, &job).await
}

/// The sender's name for a file, without anything a path or a header could be made of.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*'));
    kept.take(150).collect::<String>().trim().to_owned()
}

fn kind(content: &Wire) -> &str {
    match content {
        Wire::Text(_) => "text",
        Wire::Media(media) => match media.kind.as_str() {
            kind @ ("image" | "audio" | "video" | "document" | "sticker") => kind,
            _ => "unsupported",
        },
        Wire::Location { .. } => "location",
        Wire::Contacts(_) => "contacts",
        Wire::Reaction { .. } => "reaction",
        Wire::Choice { .. } => "button",
        Wire::NumberChanged { .. } => "system",
        Wire::Unsupported(_) => "unsupported",
    }
}

fn content(message: &Inbound) -> Content {
    let mut content = match &message.content {
        Wire::Text(text) => Content::text(text),
        Wire::Media(media) => Content::text(media.caption.as_deref().unwrap_or_default()),
        Wire::Location {
            latitude,
            longitude,
            label,
        } => Content {
            place: Some(Place {
                latitude: *latitude,
                longitude: *longitude,
                name: label.clone().unwrap_or_default(),
            }),
            ..Content::default()
        },
        Wire::Contacts(cards) => Content {
            cards: cards.iter().map(card).collect(),
            ..Content::default()
        },
        Wire::Reaction { emoji, wamid } => Content {
            text: emoji.clone().unwrap_or_default(),
            answers: wamid.clone(),
            ..Content::default()
        },
        Wire::Choice { title, .. } => Content::text(title),
        Wire::NumberChanged { wa_id } => Content::text(format!("+{wa_id}")),
        Wire::Unsupported(kind) => Content::text(kind),
    };
    if let Some(answered) = &message.reply_to {
        content.answers.clone_from(answered);
    }
    content
}

fn card((name, phone): &(String, Option<String>)) -> String {
    match phone {
        Some(phone) if !name.is_empty() => format!("{name}, {phone}"),
        Some(phone) => phone.clone(),
        None => name.clone(),
    }
}
