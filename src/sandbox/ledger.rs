//! What was accepted and what people wrote back: the truth that tests compare with.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::clock::{self, DAY};

/// A message that the sandbox accepted from a business.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// `wamid.…`
    pub id: String,
    /// The recipient, E.164.
    pub to: String,
    /// The sending number.
    pub phone_number_id: String,
    /// `text`, `template`, `image` and so on.
    #[serde(rename = "type")]
    pub kind: String,
    /// The template's name.
    pub template: Option<String>,
    /// The text as the recipient reads it, variables filled.
    pub body: String,
    /// Header text, variables filled.
    pub header: Option<String>,
    /// Footer text.
    pub footer: Option<String>,
    /// Buttons under the message.
    #[serde(default)]
    pub buttons: Vec<Button>,
    /// A picture, recording or file.
    pub media: Option<Attachment>,
    /// The message that this one answers or reacts to.
    pub context: Option<String>,
    /// What the price is for: `marketing`, `utility`, `authentication`, `service`.
    pub category: String,
    /// Echoed in every status.
    pub biz_opaque_callback_data: Option<String>,
    /// When it was accepted.
    #[serde(with = "clock::text")]
    pub accepted_at: u64,
}

/// A button as the recipient sees it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Button {
    /// `quick_reply`, `reply`, `row`, `url`, `phone_number`, `copy_code`.
    pub kind: String,
    /// The label.
    pub text: String,
    /// The payload, id, address, number or code behind it.
    pub value: String,
}

/// Media of a message: an id in the sandbox or an address elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Attachment {
    /// `image`, `video`, `audio`, `document`, `sticker`.
    pub kind: String,
    /// Id of uploaded media.
    pub id: Option<String>,
    /// Address of media elsewhere.
    pub link: Option<String>,
    /// Name of a document.
    pub filename: Option<String>,
}

/// A message that a person wrote to the business.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Inbound {
    /// `wamid.…`
    pub id: String,
    /// The person, E.164.
    pub from: String,
    /// The name in the person's profile.
    pub name: String,
    /// `text`, `image`, `audio`, `document`, `button`, `interactive`.
    pub kind: String,
    /// The text, caption or label.
    pub text: String,
    /// Media that came with it.
    pub media: Option<Attachment>,
    /// The message that this one answers.
    pub context: Option<String>,
    /// The payload or id of the button that was tapped.
    pub payload: Option<String>,
    /// Whether the business marked it as read.
    #[serde(default)]
    pub seen: bool,
    /// When it was written.
    #[serde(with = "clock::text")]
    pub at: u64,
}

/// One account's messages in both directions.
#[derive(Debug, Default)]
pub struct Ledger {
    sent: Vec<Arc<Entry>>,
    sent_to: HashMap<String, Vec<u32>>,
    received: Vec<Inbound>,
    received_ids: HashMap<String, usize>,
    last_inbound: HashMap<String, u64>,
    reached: HashMap<String, u64>,
}

impl Ledger {
    /// Records an accepted message.
    pub fn push_sent(&mut self, entry: Arc<Entry>) {
        let index = self.sent.len() as u32;
        match self.sent_to.get_mut(&entry.to) {
            Some(list) => list.push(index),
            None => {
                self.sent_to.insert(entry.to.clone(), vec![index]);
            }
        }
        self.sent.push(entry);
    }

    /// Records what a person wrote; opens their window.
    pub fn push_received(&mut self, inbound: Inbound) {
        self.last_inbound.insert(inbound.from.clone(), inbound.at);
        self.received_ids
            .insert(inbound.id.clone(), self.received.len());
        self.received.push(inbound);
    }

    /// Every accepted message, oldest first, or those to one number.
    pub fn sent(&self, to: Option<&str>) -> Vec<Arc<Entry>> {
        match to {
            None => self.sent.clone(),
            Some(to) => (self.sent_to.get(to).into_iter().flatten())
                .map(|index| self.sent[*index as usize].clone())
                .collect(),
        }
    }

    /// What was accepted, and what people wrote, after a moment; oldest first.
    pub fn since(&self, moment: u64) -> (Vec<Arc<Entry>>, Vec<Inbound>) {
        let sent = self.sent.partition_point(|sent| sent.accepted_at < moment);
        let received = self.received.partition_point(|inbound| inbound.at < moment);
        (
            self.sent[sent..].to_vec(),
            self.received[received..].to_vec(),
        )
    }

    /// What one person wrote, oldest first.
    pub fn received(&self, from: &str) -> Vec<Inbound> {
        let by = self.received.iter().filter(|message| message.from == from);
        by.cloned().collect()
    }

    /// Whether the person wrote within the last 24 hours.
    pub fn window_open(&self, person: &str, now: u64) -> bool {
        let last = self.last_inbound.get(person);
        last.is_some_and(|at| now.saturating_sub(*at) < DAY)
    }

    /// Counts `person` as reached outside a window; false when that would be
    /// one person too many within 24 hours.
    pub fn reach(&mut self, person: &str, limit: usize, now: u64) -> bool {
        let recent = |at: &u64| now.saturating_sub(*at) < DAY;
        if self.reached.get(person).is_some_and(recent) {
            return true;
        }
        if self.reached.len() >= limit {
            self.reached.retain(|_, at| recent(at));
        }
        if self.reached.len() >= limit {
            return false;
        }
        self.reached.insert(person.to_owned(), now);
        true
    }

    /// When a message of the conversation with `person` was sent or written; none for a reaction.
    pub fn moment_of(&self, id: &str, person: &str) -> Option<u64> {
        if let Some(index) = self.received_ids.get(id) {
            let message = &self.received[*index];
            return (message.from == person).then_some(message.at);
        }
        let mut sent = self.sent_to.get(person).into_iter().flatten();
        let found = sent.find(|index| self.sent[**index as usize].id == id)?;
        let entry = &self.sent[*found as usize];
        (entry.kind != "reaction").then_some(entry.accepted_at)
    }

    /// Marks a person's message, and the earlier ones of that person, as read
    /// by the business. `None` when there is no such message of the last 30 days.
    pub fn mark_seen(&mut self, id: &str) -> Option<String> {
        let last = *self.received_ids.get(id)?;
        if clock::now().saturating_sub(self.received[last].at) >= 30 * DAY {
            return None;
        }
        let from = self.received[last].from.clone();
        for message in &mut self.received[..=last] {
            message.seen |= message.from == from;
        }
        Some(from)
    }

    /// The most recent people in either direction with the moment and text of
    /// their last message, newest first.
    pub fn people(&self, limit: usize) -> Vec<(String, u64, String)> {
        let mut last: HashMap<&str, (u64, &str)> = HashMap::new();
        for entry in self.sent.iter().rev() {
            if last.len() >= limit {
                break;
            }
            last.entry(&entry.to)
                .or_insert((entry.accepted_at, &entry.body));
        }
        for inbound in self.received.iter().rev().take(limit * 8) {
            let newest = last.entry(&inbound.from).or_insert((0, ""));
            if inbound.at > newest.0 {
                *newest = (inbound.at, &inbound.text);
            }
        }
        let mut people: Vec<_> = last
            .into_iter()
            .map(|(who, (at, text))| (who.to_owned(), at, text.to_owned()))
            .collect();
        people.sort_by_key(|person| std::cmp::Reverse(person.1));
        people.truncate(limit);
        people
    }

    /// Everyone who ever got or wrote a message.
    pub fn everyone(&self) -> impl Iterator<Item = &String> {
        self.sent_to.keys().chain(self.last_inbound.keys())
    }

    /// The name that a person gave with the last message.
    pub fn name_of(&self, person: &str) -> Option<String> {
        let mut by = self.received.iter().rev();
        by.find(|message| message.from == person)
            .map(|message| message.name.clone())
    }
}
