use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{items, seconds, text};

/// A message from a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Inbound {
    /// Meta's id; a message may be posted more than once.
    pub wamid: String,
    /// Who wrote.
    pub from: Sender,
    /// When, by Meta's clock.
    pub at: DateTime<Utc>,
    /// The message of ours or theirs that it answers.
    pub reply_to: Option<String>,
    /// What they wrote.
    pub content: Content,
}

/// A person; at least one of number and user id is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// Digits without a plus.
    pub wa_id: Option<String>,
    /// Business-scoped user id.
    pub user_id: Option<String>,
    /// The name of their profile.
    pub name: Option<String>,
}

/// What a message holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Words.
    Text(String),
    /// A picture, voice note, film, document or sticker.
    Media(MediaRef),
    /// A place.
    Location {
        /// Degrees.
        latitude: f64,
        /// Degrees.
        longitude: f64,
        /// Name or address, where given.
        label: Option<String>,
    },
    /// Cards of the address book: name and first number of each.
    Contacts(Vec<(String, Option<String>)>),
    /// An emoji put on (or, `None`, taken off) a message.
    Reaction {
        /// The message it stands on.
        wamid: String,
        /// The emoji.
        emoji: Option<String>,
    },
    /// A tap on a button or a list; the words on it.
    Choice {
        /// What we put behind it.
        payload: String,
        /// What the person read.
        title: String,
    },
    /// They have a new number.
    NumberChanged {
        /// The new one, digits without a plus.
        wa_id: String,
    },
    /// Anything else; Meta's name of the type.
    Unsupported(String),
}

/// A file to be fetched within 7 days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaRef {
    /// Meta's media id.
    pub id: String,
    /// `image`, `audio`, `video`, `document` or `sticker`.
    pub kind: String,
    /// As the sender's device says.
    pub mime_type: String,
    /// What they wrote below it.
    pub caption: Option<String>,
    /// A document's name.
    pub file_name: Option<String>,
    /// Whether it was recorded as a voice note.
    pub voice: bool,
}

/// Every readable message of a `messages` value.
pub(super) fn all(value: &Value) -> Vec<Inbound> {
    items(value, "messages")
        .filter_map(|message| one(message, value))
        .collect()
}

fn one(message: &Value, value: &Value) -> Option<Inbound> {
    let from = sender(message, value);
    if from.wa_id.is_none() && from.user_id.is_none() {
        return None;
    }
    let reply_to = message
        .get("context")
        .and_then(|context| text(context, "id"));
    Some(Inbound {
        wamid: text(message, "id")?,
        from,
        at: seconds(message.get("timestamp")?)?,
        reply_to,
        content: content(message),
    })
}

fn sender(message: &Value, value: &Value) -> Sender {
    let wa_id = text(message, "from");
    let user_id = text(message, "from_user_id");
    let same = |contact: &&Value, name: &str, id: &Option<String>| {
        id.is_some() && text(contact, name) == *id
    };
    let contact =
        items(value, "contacts").find(|c| same(c, "wa_id", &wa_id) || same(c, "user_id", &user_id));
    let name = contact
        .and_then(|c| c.get("profile"))
        .and_then(|p| text(p, "name"));
    Sender {
        wa_id: wa_id.or_else(|| contact.and_then(|c| text(c, "wa_id"))),
        user_id: user_id.or_else(|| contact.and_then(|c| text(c, "user_id"))),
        name: name.filter(|name| !name.trim().is_empty()),
    }
}

fn content(message: &Value) -> Content {
    let kind = text(message, "type").unwrap_or_default();
    let inside = message.get(kind.as_str()).unwrap_or(&Value::Null);
    let read = match kind.as_str() {
        "text" => text(inside, "body").map(Content::Text),
        "image" | "audio" | "video" | "document" | "sticker" => media(&kind, inside),
        "location" => location(inside),
        "contacts" => Some(Content::Contacts(
            items(message, "contacts").map(card).collect(),
        )),
        "reaction" => text(inside, "message_id").map(|wamid| Content::Reaction {
            wamid,
            emoji: text(inside, "emoji").filter(|emoji| !emoji.is_empty()),
        }),
        "button" => choice(inside, "payload", "text"),
        "interactive" => interactive(inside),
        "system" => text(inside, "wa_id").map(|wa_id| Content::NumberChanged { wa_id }),
        "unsupported" => text(inside, "type").map(Content::Unsupported),
        _ => None,
    };
    read.unwrap_or(Content::Unsupported(kind))
}

fn media(kind: &str, inside: &Value) -> Option<Content> {
    Some(Content::Media(MediaRef {
        id: text(inside, "id")?,
        kind: kind.to_owned(),
        mime_type: text(inside, "mime_type").unwrap_or_default(),
        caption: text(inside, "caption"),
        file_name: text(inside, "filename"),
        voice: inside.get("voice").and_then(Value::as_bool) == Some(true),
    }))
}

fn location(inside: &Value) -> Option<Content> {
    let degrees = |name: &str| {
        let value = inside.get(name)?;
        value.as_f64().or_else(|| value.as_str()?.parse().ok())
    };
    Some(Content::Location {
        latitude: degrees("latitude")?,
        longitude: degrees("longitude")?,
        label: text(inside, "name").or_else(|| text(inside, "address")),
    })
}

fn card(card: &Value) -> (String, Option<String>) {
    let name = card.pointer("/name/formatted_name").and_then(Value::as_str);
    let phone = items(card, "phones").find_map(|phone| text(phone, "phone"));
    (name.unwrap_or_default().to_owned(), phone)
}

fn interactive(inside: &Value) -> Option<Content> {
    let kind = text(inside, "type")?;
    let reply = inside.get(kind.as_str())?;
    choice(reply, "id", "title").or_else(|| choice(reply, "name", "body"))
}

fn choice(inside: &Value, payload: &str, title: &str) -> Option<Content> {
    let title = text(inside, title)?;
    Some(Content::Choice {
        payload: text(inside, payload).unwrap_or_default(),
        title,
    })
}
