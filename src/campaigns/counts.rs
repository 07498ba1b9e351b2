use serde::Serialize;

/// How many recipients stand where. `recipients` is the sum of `queued`, `sent`, `failed`, `skipped` and
/// `unknown`; rows that a process has in hand count as queued.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Everyone in the audience at the start.
    pub recipients: i64,
    /// Not decided yet.
    pub queued: i64,
    /// Accepted by the Graph API.
    pub sent: i64,
    /// Part of `sent`: reached the person.
    pub delivered: i64,
    /// Part of `delivered`: opened.
    pub read: i64,
    /// Will not arrive.
    pub failed: i64,
    /// Held back by the gate, or cancelled.
    pub skipped: i64,
    /// No answer came: nobody knows.
    pub unknown: i64,
}

impl Counts {
    /// Those about whom nothing is left to do.
    pub fn done(&self) -> i64 {
        self.recipients - self.queued
    }
}

/// Which recipients the table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Everyone.
    All,
    /// Opened.
    Read,
    /// Reached the person.
    Delivered,
    /// Accepted.
    Sent,
    /// Will not arrive.
    Failed,
    /// Held back.
    Skipped,
    /// No answer came.
    Unknown,
    /// Not sent yet.
    Queued,
}

impl Filter {
    /// In the order of the tabs.
    pub const ALL: [Self; 8] = [
        Self::All,
        Self::Read,
        Self::Delivered,
        Self::Sent,
        Self::Failed,
        Self::Skipped,
        Self::Unknown,
        Self::Queued,
    ];

    /// The name in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Read => "read",
            Self::Delivered => "delivered",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
            Self::Unknown => "unknown",
            Self::Queued => "queued",
        }
    }

    /// Reads the name in the address; everyone where it is none.
    pub fn parse(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|f| f.as_str() == name)
            .unwrap_or(Self::All)
    }

    /// The states of the ledger it shows.
    pub fn states(self) -> &'static [&'static str] {
        match self {
            Self::All => &[
                "queued", "claimed", "sending", "unknown", "sent", "failed", "skipped",
            ],
            Self::Queued => &["queued", "claimed", "sending"],
            Self::Sent | Self::Delivered | Self::Read => &["sent"],
            Self::Failed => &["failed"],
            Self::Skipped => &["skipped"],
            Self::Unknown => &["unknown"],
        }
    }

    /// How many it shows.
    pub fn count(self, counts: &Counts) -> i64 {
        match self {
            Self::All => counts.recipients,
            Self::Read => counts.read,
            Self::Delivered => counts.delivered,
            Self::Sent => counts.sent,
            Self::Failed => counts.failed,
            Self::Skipped => counts.skipped,
            Self::Unknown => counts.unknown,
            Self::Queued => counts.queued,
        }
    }
}
