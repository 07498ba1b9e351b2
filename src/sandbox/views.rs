//! What the phone page shows, ready for display.

use askama::Template;

use super::account::Account;
use super::clock::{self, SECOND};
use super::ledger::{Attachment, Button, Entry, Inbound};
use super::locks::lock;
use super::world::World;
use super::{ids, inbound};

/// The whole page.
#[derive(Debug, Template)]
#[template(path = "sandbox/phone.html")]
pub struct PhonePage {
    /// All businesses; the chosen one is marked.
    pub accounts: Vec<Choice>,
    /// People whose conversation can be opened, latest first.
    pub people: Vec<Choice>,
    /// The business on the phone.
    pub account: Option<String>,
    /// The conversation, when a person is chosen.
    pub thread: Option<Thread>,
    /// What was wrong with the last form.
    pub error: Option<&'static str>,
    /// The number as it was typed, when it couldn't be read.
    pub typed: String,
}

/// An entry to choose from.
#[derive(Debug)]
pub struct Choice {
    /// Where it leads.
    pub href: String,
    /// The first line.
    pub title: String,
    /// The second line.
    pub detail: String,
    /// The number.
    pub number: String,
    /// Whether it is the one shown.
    pub chosen: bool,
}

/// One conversation as the customer sees it.
#[derive(Debug, Template)]
#[template(path = "sandbox/_thread.html")]
pub struct Thread {
    /// The business's node id.
    pub account: String,
    /// The business's name.
    pub business: String,
    /// Its first letters.
    pub initials: String,
    /// The customer's opaque id.
    pub person: String,
    /// The customer's number.
    pub number: String,
    /// The customer's profile name.
    pub name: String,
    /// Messages, oldest first.
    pub bubbles: Vec<Bubble>,
    /// The business is typing.
    pub typing: bool,
    /// The last message differs from before when this differs.
    pub version: String,
}

/// One message.
#[derive(Debug)]
pub struct Bubble {
    /// Its id.
    pub id: String,
    /// Written by the customer.
    pub mine: bool,
    /// A day to print above it, when it is the first of that day.
    pub day: Option<String>,
    /// Header text.
    pub header: Option<String>,
    /// The text.
    pub text: String,
    /// Footer text.
    pub footer: Option<String>,
    /// A reaction, shown without a bubble's parts.
    pub reaction: bool,
    /// The business has read it.
    pub seen: bool,
    /// Media.
    pub media: Option<Shown>,
    /// Buttons.
    pub buttons: Vec<Button>,
    /// Hours and minutes, UTC.
    pub time: String,
    /// The moment in full.
    pub datetime: String,
    at: u64,
}

/// Media as the page shows it.
#[derive(Debug)]
pub struct Shown {
    /// `image`, `audio`, `video`, `document`.
    pub kind: String,
    /// An address on this server, when the file is here.
    pub source: Option<String>,
    /// Its name, or the address elsewhere.
    pub label: String,
}

/// How many people the page lists.
const LISTED: usize = 30;
/// How many messages a conversation shows.
const SHOWN: usize = 100;

/// Builds the page.
pub fn page(
    world: &World,
    account: Option<&Account>,
    person: Option<&str>,
    error: Option<&'static str>,
) -> PhonePage {
    let chosen = account.map(|account| account.identity.phone_number_id.clone());
    let accounts = world
        .accounts()
        .iter()
        .rev()
        .take(200)
        .map(|one| Choice {
            href: format!("/?account={}", one.identity.phone_number_id),
            title: one.identity.name.clone(),
            detail: String::new(),
            number: one.identity.display_phone_number.clone(),
            chosen: Some(&one.identity.phone_number_id) == chosen.as_ref(),
        })
        .collect();
    let people = account.map_or_else(Vec::new, |account| people(account, person));
    let number = account.and_then(|account| Some((account, number_of(account, person?)?)));
    PhonePage {
        accounts,
        people,
        account: chosen,
        thread: number.map(|(account, number)| thread(world, account, &number)),
        error,
        typed: String::new(),
    }
}

fn people(account: &Account, person: Option<&str>) -> Vec<Choice> {
    let people = lock(&account.ledger).people(LISTED);
    people
        .into_iter()
        .map(|(number, _, last)| {
            let user = opened(account, &number);
            Choice {
                href: format!(
                    "/?account={}&person={user}#main",
                    account.identity.phone_number_id
                ),
                title: inbound::profile_name(account, &number),
                detail: last.chars().take(80).collect(),
                chosen: person == Some(&user),
                number,
            }
        })
        .collect()
}

/// The opaque id under which a number's phone is shown.
pub fn opened(account: &Account, number: &str) -> String {
    let user = ids::user(&account.identity.waba_id, number);
    lock(&account.opened).insert(user.clone(), number.to_owned());
    user
}

/// The number behind an opaque id: one that the page has shown, or (after a
/// restart) anyone with messages.
pub fn number_of(account: &Account, user: &str) -> Option<String> {
    if let Some(number) = lock(&account.opened).get(user) {
        return Some(number.clone());
    }
    let ledger = lock(&account.ledger);
    let mut known = ledger.everyone();
    let number = known.find(|n| ids::is_user(&account.identity.waba_id, n, user))?;
    opened(account, number);
    Some(number.clone())
}

fn thread(world: &World, account: &Account, number: &str) -> Thread {
    let now = clock::now();
    let (sent, received) = {
        let ledger = lock(&account.ledger);
        (ledger.sent(Some(number)), ledger.received(number))
    };
    let mut bubbles: Vec<Bubble> = (sent.iter().map(|entry| incoming(world, entry)))
        .chain(received.iter().map(|letter| own(world, letter)))
        .collect();
    bubbles.sort_by_key(|bubble| bubble.at);
    bubbles.drain(..bubbles.len().saturating_sub(SHOWN));
    let mut last = String::new();
    for bubble in &mut bubbles {
        let day = clock::moment(bubble.at).format("%-d %B %Y").to_string();
        if day != last {
            bubble.day = Some(day.clone());
            last = day;
        }
    }
    let until = lock(&account.typing).get(number).copied();
    let typing = until.is_some_and(|until| {
        let answered = sent.last().map_or(0, |entry| entry.accepted_at);
        // An answer takes the sign away.
        until > now && answered + 25 * SECOND < until
    });
    let seen = bubbles.iter().filter(|bubble| bubble.seen).count();
    Thread {
        account: account.identity.phone_number_id.clone(),
        business: account.identity.name.clone(),
        initials: initials(&account.identity.name),
        person: ids::user(&account.identity.waba_id, number),
        number: number.to_owned(),
        name: inbound::profile_name(account, number),
        version: format!("{}-{seen}-{typing}", sent.len() + received.len()),
        bubbles,
        typing,
    }
}

fn incoming(world: &World, entry: &Entry) -> Bubble {
    Bubble {
        header: entry.header.clone(),
        footer: entry.footer.clone(),
        reaction: entry.kind == "reaction",
        media: entry.media.as_ref().map(|media| shown(world, media)),
        buttons: entry.buttons.clone(),
        ..bubble(&entry.id, &entry.body, entry.accepted_at)
    }
}

fn own(world: &World, letter: &Inbound) -> Bubble {
    Bubble {
        mine: true,
        seen: letter.seen,
        media: letter.media.as_ref().map(|media| shown(world, media)),
        ..bubble(&letter.id, &letter.text, letter.at)
    }
}

fn bubble(id: &str, text: &str, at: u64) -> Bubble {
    Bubble {
        id: id.to_owned(),
        mine: false,
        day: None,
        header: None,
        text: text.to_owned(),
        footer: None,
        reaction: false,
        seen: false,
        media: None,
        buttons: Vec::new(),
        time: clock::moment(at).format("%H:%M").to_string(),
        datetime: clock::rfc3339(at),
        at,
    }
}

fn shown(world: &World, media: &Attachment) -> Shown {
    let here = media
        .id
        .as_deref()
        .filter(|id| world.media.get(id).is_some());
    let label = media.filename.clone().or_else(|| media.link.clone());
    Shown {
        kind: media.kind.clone(),
        source: here.map(|id| format!("/phone/media/{id}")),
        label: label.unwrap_or_else(|| media.kind.clone()),
    }
}

fn initials(name: &str) -> String {
    name.split_whitespace()
        .take(2)
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}
