//! A person writes to the business.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::account::Account;
use super::ledger::Inbound;
use super::locks::lock;
use super::world::World;
use super::{clock, ids};

/// Names for people who gave none.
const NAMES: [&str; 12] = [
    "Lena", "Omar", "Priya", "Mateo", "Aisha", "Jonas", "Mei", "Tariq", "Sofia", "Kofi", "Noa",
    "Arjun",
];

/// What a person sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// The person's number.
    pub from: String,
    /// The business's number (node id), as a string or a number.
    pub phone_number_id: Value,
    /// The text, caption or button label.
    pub text: String,
    /// `text` (default), `image`, `audio`, `document`, `button`, `interactive`, `list`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The name in the person's profile.
    pub name: Option<String>,
    /// The message that this one answers.
    pub context: Option<String>,
    /// The payload or id of a tapped button.
    pub payload: Option<String>,
}

/// Delivers a letter; gives the message's id.
///
/// # Errors
/// A sentence on what is missing.
pub fn write(world: &World, account: &Arc<Account>, letter: Letter) -> Result<String, String> {
    let from = ids::e164(&letter.from).ok_or("from is not a phone number")?;
    if account.has_blocked(&from) {
        return Err("the business has blocked this person".to_owned());
    }
    let kind = letter.kind.unwrap_or_else(|| "text".to_owned());
    let media = match kind.as_str() {
        "image" | "audio" | "document" => world.media.sample(account, &kind),
        "text" | "button" | "interactive" | "list" if letter.text.trim().is_empty() => {
            return Err("text is empty".to_owned());
        }
        "text" | "button" | "interactive" | "list" => None,
        _ => return Err(format!("a person can't send the type {kind} here")),
    };
    let name = letter.name.filter(|name| !name.trim().is_empty());
    let inbound = Inbound {
        id: ids::message(),
        name: name.unwrap_or_else(|| profile_name(account, &from)),
        from,
        kind,
        text: letter.text,
        media,
        context: letter.context,
        payload: letter.payload,
        seen: false,
        at: clock::now(),
    };
    let id = inbound.id.clone();
    world.record_received(account, inbound);
    Ok(id)
}

/// The name that a person goes by: the last one given, or one that always
/// belongs to the number.
pub fn profile_name(account: &Account, person: &str) -> String {
    let given = lock(&account.ledger).name_of(person);
    given.unwrap_or_else(|| {
        let sum: usize = person.bytes().map(usize::from).sum();
        NAMES[sum % NAMES.len()].to_owned()
    })
}
