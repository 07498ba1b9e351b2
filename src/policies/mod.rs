//! The texts that we publish, by version: privacy policy, terms, cookie policy, processing agreement. Owns the versions and
//! the drafts of the next ones, and remembers which versions there are, because every page asks.

mod difference;
mod drafts;
mod editions;
mod queries;
mod region;

pub use difference::{Line, Mark, Part, difference};
pub use drafts::{Draft, Publication, PublishError, discard, drafts, publish, save};
pub use editions::{Edition, Editions};
pub use queries::{Stored, Text, current, ship, told, version};
pub use region::region;

/// One of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The privacy policy: a notice, never a contract.
    Privacy,
    /// The terms: the contract.
    Terms,
    /// The cookie policy: what the cookie question rests on.
    Cookies,
    /// The agreement by which data is processed for a business; accepted for each workspace.
    Dpa,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Privacy, Self::Terms, Self::Cookies, Self::Dpa];

    /// Its name in addresses, tables and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Privacy => "privacy",
            Self::Terms => "terms",
            Self::Cookies => "cookies",
            Self::Dpa => "dpa",
        }
    }

    /// Reads a name; anything unknown is `None`.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}
