//! A message template as an account keeps it, and the shelf of one account.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::clock::{self, DAY};
use super::rules::Blueprint;
use super::{readback, uploads};

/// A template's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// In review.
    Pending,
    /// Usable.
    Approved,
    /// Refused with a reason.
    Rejected,
    /// Resting for low quality.
    Paused,
    /// Switched off for good.
    Disabled,
    /// An appeal is open.
    InAppeal,
    /// Warned for low quality; still usable.
    Flagged,
    /// Being deleted.
    PendingDeletion,
    /// Put away after a year without use.
    Archived,
    /// Over the account's limit.
    LimitExceeded,
    /// Can't be edited.
    Locked,
    /// Gone; kept for the name's cooling-off time.
    Deleted,
}

impl Status {
    /// Meta's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Approved => "APPROVED",
            Self::Rejected => "REJECTED",
            Self::Paused => "PAUSED",
            Self::Disabled => "DISABLED",
            Self::InAppeal => "IN_APPEAL",
            Self::Flagged => "FLAGGED",
            Self::PendingDeletion => "PENDING_DELETION",
            Self::Archived => "ARCHIVED",
            Self::LimitExceeded => "LIMIT_EXCEEDED",
            Self::Locked => "LOCKED",
            Self::Deleted => "DELETED",
        }
    }
}

/// One template in one language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Template {
    /// The node's id.
    pub id: String,
    /// Not unique alone: (name, language) is.
    pub name: String,
    /// Underscore form, `en_US`.
    pub language: String,
    /// Upper case.
    pub category: String,
    /// `message_send_ttl_seconds` as given.
    pub ttl: Option<i64>,
    /// Components as given.
    pub components: Value,
    /// The state.
    pub status: Status,
    /// `NONE`, or why review refused it.
    pub reason: String,
    /// What is wrong and what to do, for people.
    pub rejection: Option<(String, String)>,
    /// Counts edits, so that a review of older wording changes nothing.
    pub revision: u32,
    /// When it last changed.
    #[serde(with = "clock::text")]
    pub changed_at: u64,
    /// Moments of edits while approved, microseconds.
    #[serde(default)]
    pub approved_edits: Vec<u64>,
    /// Whether it was ever approved (its name then rests 30 days).
    pub was_approved: bool,
    /// Named variables instead of numbered ones.
    pub named: bool,
    /// What it was before it was archived.
    #[serde(default)]
    pub before: Option<Status>,
    /// The title of the pause that it is in, and how many there were.
    #[serde(default)]
    pub pause: Option<String>,
    /// Pauses for low quality so far; the third one disables it.
    #[serde(default)]
    pub pauses: u8,
    /// Whether what is sent now waits for early feedback on it.
    #[serde(default)]
    pub paces: bool,
    /// `GREEN` to `RED`, or `UNKNOWN`.
    #[serde(default = "unknown")]
    pub quality: String,
    /// The parsed wording.
    #[serde(skip)]
    pub blueprint: Blueprint,
}

fn unknown() -> String {
    "UNKNOWN".to_owned()
}

impl Template {
    /// The node as the Graph API shows it.
    pub fn node(&self, origin: &str) -> Value {
        let mut components = readback::components(self);
        uploads::with_addresses(&mut components, origin);
        let mut node = json!({
            "id": self.id,
            "name": self.name,
            "parameter_format": if self.named { "NAMED" } else { "POSITIONAL" },
            "components": components,
            "language": self.language,
            "status": self.status.word(),
            "category": self.category,
            "sub_category": "CUSTOM",
            "quality_score": { "score": self.quality, "date": self.changed_at / clock::SECOND },
            "rejected_reason": self.reason,
        });
        if let Some(ttl) = self.ttl {
            node["message_send_ttl_seconds"] = ttl.into();
        }
        node
    }

    /// The value of a `message_template_status_update`.
    pub fn status_update(&self) -> Value {
        let mut value = json!({
            "event": self.status.word(),
            "message_template_id": self.id.parse::<u64>().unwrap_or_default(),
            "message_template_name": self.name,
            "message_template_language": self.language.replace('_', "-"),
            "message_template_category": self.category,
            "reason": self.reason,
        });
        if let Some((reason, recommendation)) = &self.rejection {
            value["rejection_info"] = json!({
                "reason": reason, "recommendation": recommendation,
            });
        }
        if self.status == Status::Paused {
            value["other_info"] = json!({
                "title": self.pause.as_deref().unwrap_or("FIRST_PAUSE"),
                "description": "Paused because of low quality.",
            });
        }
        value
    }

    /// The value of a `message_template_quality_update`.
    pub fn quality_update(&self, previous: &str) -> Value {
        self.update("quality_score", previous, &self.quality)
    }

    /// The value of a `template_category_update`.
    pub fn category_update(&self, previous: &str) -> Value {
        self.update("category", previous, &self.category)
    }

    fn update(&self, what: &str, previous: &str, new: &str) -> Value {
        json!({
            format!("previous_{what}"): previous,
            format!("new_{what}"): new,
            "message_template_id": self.id.parse::<u64>().unwrap_or_default(),
            "message_template_name": self.name,
            "message_template_language": self.language.replace('_', "-"),
        })
    }

    /// Pauses it: for the first time, the second time, or for good. Pacing pauses without counting.
    pub fn put_to_rest(&mut self, title: Option<&str>) {
        self.status = Status::Paused;
        self.pause = match title {
            Some(title) => Some(title.to_owned()),
            None => {
                self.pauses += 1;
                let title = match self.pauses {
                    1 => "FIRST_PAUSE",
                    2 => "SECOND_PAUSE",
                    _ => {
                        self.status = Status::Disabled;
                        "DISABLED"
                    }
                };
                Some(title.to_owned())
            }
        };
    }

    /// Whether the name still rests after deletion: 30 days when it was approved.
    fn rests(&self, now: u64) -> bool {
        self.was_approved && now.saturating_sub(self.changed_at) < 30 * DAY
    }
}

/// All templates of one account.
#[derive(Debug, Default)]
pub struct Shelf {
    order: Vec<String>,
    by_id: HashMap<String, Arc<Template>>,
    by_name: HashMap<String, HashMap<String, Arc<Template>>>,
}

impl Shelf {
    /// Puts a template in, or in place of its earlier self.
    pub fn put(&mut self, template: Arc<Template>) {
        if !self.by_id.contains_key(&template.id) {
            self.order.push(template.id.clone());
        }
        self.by_id.insert(template.id.clone(), template.clone());
        let languages = self.by_name.entry(template.name.clone()).or_default();
        languages.insert(template.language.clone(), template);
    }

    /// By id, unless deleted.
    pub fn get(&self, id: &str) -> Option<Arc<Template>> {
        let found = self.by_id.get(id)?;
        (found.status != Status::Deleted).then(|| found.clone())
    }

    /// By name and language, unless deleted.
    pub fn find(&self, name: &str, language: &str) -> Option<Arc<Template>> {
        let found = self.by_name.get(name)?.get(language)?;
        (found.status != Status::Deleted).then(|| found.clone())
    }

    /// Whether the pair rests after a deletion.
    pub fn resting(&self, name: &str, language: &str) -> bool {
        let found = self.by_name.get(name).and_then(|l| l.get(language));
        found.is_some_and(|t| t.status == Status::Deleted && t.rests(clock::now()))
    }

    /// Those that are not deleted, oldest first.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Template>> {
        let in_order = self.order.iter().filter_map(|id| self.by_id.get(id));
        in_order.filter(|template| template.status != Status::Deleted)
    }
}
