//! A campaign: what it is made of, and which state follows which.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::files::Files;
use super::goods::Wares;
use crate::contacts::Audience;
use crate::message_templates::Location;

/// Where a campaign stands. The names are fixed for outside programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Written, not started.
    Draft,
    /// Starts at its time.
    Scheduled,
    /// Its recipients are being written down.
    Preparing,
    /// Sending.
    Running,
    /// Held by a person, or by itself with a reason.
    Paused,
    /// Ended before its end.
    Cancelled,
    /// Nothing left to send.
    Done,
}

impl Status {
    const ALL: [Self; 7] = [
        Self::Draft,
        Self::Scheduled,
        Self::Preparing,
        Self::Running,
        Self::Paused,
        Self::Cancelled,
        Self::Done,
    ];

    /// The name in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Preparing => "preparing",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Cancelled => "cancelled",
            Self::Done => "done",
        }
    }

    /// Reads a stored name; the table's check allows no other.
    pub fn parse(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|s| s.as_str() == name)
            .unwrap_or(Self::Draft)
    }

    /// Whether it can be paused.
    pub fn can_pause(self) -> bool {
        matches!(self, Self::Scheduled | Self::Preparing | Self::Running)
    }

    /// Whether it can be ended for good.
    pub fn can_cancel(self) -> bool {
        self.can_pause() || self == Self::Paused
    }
}

/// What a variable says to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// `name`, `email`, `phone`, `attribute:{key}`, or `text` for the same words to everyone.
    pub field: String,
    /// The words for everyone, or what stands in where the field is empty.
    pub text: String,
}

/// A campaign as stored.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// UUIDv7.
    pub id: Uuid,
    /// For the team only.
    pub name: String,
    /// The template it sends.
    pub template_id: Uuid,
    /// The number it sends from.
    pub phone_number_id: Uuid,
    /// The template's category when it was chosen.
    pub category: String,
    /// For whom.
    pub audience: Audience,
    /// One for each variable of the template, in its order.
    pub variables: Vec<Mapping>,
    /// Its own files in the place of the template's.
    pub(super) files: Files,
    /// Where the place of its header is.
    pub(super) place: Option<Location>,
    /// What it shows of a catalogue.
    pub(super) products: Wares,
    /// Where it stands.
    pub status: Status,
    /// Why it paused by itself: a stable code.
    pub status_reason: Option<String>,
    /// When it begins; none is at once.
    pub schedule_at: Option<DateTime<Utc>>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it began.
    pub started_at: Option<DateTime<Utc>>,
    /// When nothing of it was left to send, or it was cancelled.
    pub finished_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_again() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.as_str()), status);
        }
    }
}
