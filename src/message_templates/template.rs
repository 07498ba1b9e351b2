use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Content;
use super::uses::Uses;

/// A template of a workspace.
#[derive(Clone, Debug)]
pub struct Template {
    /// Our id.
    pub id: Uuid,
    /// The WhatsApp account it belongs to.
    pub whatsapp_account_id: Uuid,
    /// Lower-case name, unique with the language.
    pub name: String,
    /// Meta's language code.
    pub language: String,
    /// Its category.
    pub category: Category,
    /// Where it stands.
    pub status: Status,
    /// What it says.
    pub content: Content,
    /// Counts what Meta took: a change that was begun earlier is told.
    pub version: i32,
    /// Whether a change of it is kept that was not submitted yet.
    pub is_being_changed: bool,
    /// Meta's id, once it was submitted.
    pub meta_id: Option<String>,
    /// Meta's reason for a rejection, `ABUSIVE_CONTENT` and so on.
    pub rejected_reason: Option<String>,
    /// What exactly was wrong, in Meta's words.
    pub rejected_details: Option<String>,
    /// The category that Meta will give it, and when.
    pub coming_category: Option<(Category, DateTime<Utc>)>,
    /// The category that Meta took from it, and when.
    pub earlier_category: Option<(Category, DateTime<Utc>)>,
    /// Meta's word for the pause it is in.
    pub pause: Option<Pause>,
    /// Whether Meta approved it at any time: deleting it then blocks its name.
    pub was_approved: bool,
    /// Meta's quality word, `GREEN` to `RED` or `UNKNOWN`.
    pub quality: String,
    /// Edits of the approved template in the last 30 days, of 10.
    pub edits_in_month: i32,
    /// When Meta takes the next edit of an approved template; nothing when it may be now.
    pub edit_again_at: Option<DateTime<Utc>>,
    /// When the status last changed.
    pub status_changed_at: DateTime<Utc>,
    /// When it was last saved.
    pub updated_at: DateTime<Utc>,
    /// Meta's own page of it, where that is worth a visit; empty otherwise.
    pub manager: String,
    /// The campaigns that send it, where its page was asked for.
    pub uses: Uses,
}

impl Template {
    /// Whether the editor can write all of it: a part that was made elsewhere must not get lost.
    pub fn is_writable(&self) -> bool {
        self.content.given.is_none()
    }

    /// Whether it may be changed here.
    pub fn can_edit(&self) -> bool {
        self.status.can_submit() && self.is_writable()
    }

    /// Whether a change of it is kept beside it until it is submitted: Meta has decided on what it says.
    pub fn keeps_changes(&self) -> bool {
        match self.status {
            Status::Approved | Status::Paused => true,
            Status::Rejected => self.meta_id.is_some(),
            _ => false,
        }
    }

    /// Whether its owner may ask Meta to look at its category again: within 60 days of the change.
    pub fn can_ask_for_category(&self, now: DateTime<Utc>) -> bool {
        let changed = self.earlier_category.map(|(_, at)| at);
        self.coming_category.is_some() || changed.is_some_and(|at| now - at < Duration::days(60))
    }

    /// When its pause ends by itself, as far as Meta says.
    pub fn paused_until(&self) -> Option<DateTime<Utc>> {
        let hours = self.pause?.hours()?;
        Some(self.status_changed_at + Duration::hours(hours))
    }
}

/// What a template is for; it decides consent and price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Category {
    /// Anything promotional, mixed or unclear; needs the person's agreement.
    Marketing,
    /// About something the person asked for or must know.
    Utility,
    /// One-time codes in Meta's own words.
    Authentication,
}

impl Category {
    /// All of them, in the order of the picker.
    pub const ALL: [Self; 3] = [Self::Marketing, Self::Utility, Self::Authentication];

    /// Meta's word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Marketing => "MARKETING",
            Self::Utility => "UTILITY",
            Self::Authentication => "AUTHENTICATION",
        }
    }

    /// Reads Meta's word in any case.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|category| category.code().eq_ignore_ascii_case(code))
    }
}

/// Where a template stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Ours: never submitted.
    Draft,
    /// Ours: on its way to Meta, the answer not yet known.
    Submitted,
    /// In review.
    Pending,
    /// May be sent.
    Approved,
    /// Refused; may be changed and submitted again.
    Rejected,
    /// Low quality; not to be sent for some hours.
    Paused,
    /// Gone for good after too many complaints.
    Disabled,
    /// An appeal is open.
    InAppeal,
    /// Warned for low quality.
    Flagged,
    /// Being deleted at Meta.
    PendingDeletion,
    /// Deleted at Meta.
    Deleted,
    /// The account has as many templates as it may.
    LimitExceeded,
    /// Cannot be edited.
    Locked,
    /// Idle for a year.
    Archived,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Draft,
        Self::Submitted,
        Self::Pending,
        Self::Approved,
        Self::Rejected,
        Self::Paused,
        Self::Disabled,
        Self::InAppeal,
        Self::Flagged,
        Self::PendingDeletion,
        Self::Deleted,
        Self::LimitExceeded,
        Self::Locked,
        Self::Archived,
    ];

    /// The stored word: Meta's, or ours for the first two.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Submitted => "SUBMITTED",
            Self::Pending => "PENDING",
            Self::Approved => "APPROVED",
            Self::Rejected => "REJECTED",
            Self::Paused => "PAUSED",
            Self::Disabled => "DISABLED",
            Self::InAppeal => "IN_APPEAL",
            Self::Flagged => "FLAGGED",
            Self::PendingDeletion => "PENDING_DELETION",
            Self::Deleted => "DELETED",
            Self::LimitExceeded => "LIMIT_EXCEEDED",
            Self::Locked => "LOCKED",
            Self::Archived => "ARCHIVED",
        }
    }

    /// Reads a stored word or an event of Meta's.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            // Events that bring back what was before; `UNARCHIVED` where nothing is known of it.
            "REINSTATED" | "UNARCHIVED" => Some(Self::Approved),
            "IN_REVIEW" => Some(Self::Pending),
            _ => Self::ALL.into_iter().find(|status| status.code() == word),
        }
    }

    /// Whether it may be sent, as the gate's SQL function `template_is_sendable` says: Meta warns about
    /// a flagged template and still delivers it.
    pub fn is_sendable(self) -> bool {
        matches!(self, Self::Approved | Self::Flagged)
    }

    /// Whether Meta is about to say something about it.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::Submitted | Self::Pending | Self::InAppeal)
    }

    /// Whether Meta's decision may be appealed against, in WhatsApp Manager.
    pub fn can_appeal(self) -> bool {
        matches!(self, Self::Rejected | Self::Disabled)
    }

    /// Whether it may be put away by hand.
    pub fn can_archive(self) -> bool {
        matches!(self, Self::Approved | Self::Rejected)
    }

    /// Whether what is submitted takes the place of what it says before Meta answers: what Meta has
    /// approved must not differ from what we would send.
    pub fn can_save(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted | Self::Rejected)
    }

    /// Whether it may be submitted.
    pub fn can_submit(self) -> bool {
        self.can_save() || matches!(self, Self::Approved | Self::Paused)
    }

    /// Whether its category may change with the next submission.
    pub fn can_change_category(self) -> bool {
        self.can_submit() && self != Self::Approved
    }

    /// Whether it may be deleted.
    pub fn can_delete(self) -> bool {
        !matches!(self, Self::Disabled | Self::PendingDeletion)
    }
}

/// Why Meta paused a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The first time: for three hours.
    First,
    /// The second time: for six hours.
    Second,
    /// Held back by pacing: until its owner ends it.
    Pacing,
}

impl Pause {
    /// Reads the title that Meta gives a pause.
    pub fn parse(title: &str) -> Option<Self> {
        match title {
            "FIRST_PAUSE" => Some(Self::First),
            "SECOND_PAUSE" => Some(Self::Second),
            "RATE_LIMITING_PAUSE" => Some(Self::Pacing),
            _ => None,
        }
    }

    /// How long it lasts; nothing where it ends by hand.
    pub fn hours(self) -> Option<i64> {
        match self {
            Self::First => Some(3),
            Self::Second => Some(6),
            Self::Pacing => None,
        }
    }
}

/// Everything a sender has to know of a template, frozen when a campaign starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// Its category.
    pub category: Category,
    /// What it says.
    pub content: Content,
}

impl From<&Template> for Snapshot {
    fn from(template: &Template) -> Self {
        Self {
            name: template.name.clone(),
            language: template.language.clone(),
            category: template.category,
            content: template.content.clone(),
        }
    }
}
