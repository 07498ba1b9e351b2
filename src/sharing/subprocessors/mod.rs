//! Companies that work for us with personal data. A new one is announced to the owners of workspaces
//! thirty days before it begins, with a way to object.

mod forms;
mod jobs;
pub(super) mod pages;
mod queries;
mod views;

pub use jobs::TellOfSubprocessor;

/// Days between the notice of a new one and its first day.
const NOTICE_DAYS: u64 = 30;

/// Why they get data: the ends of locale keys.
const PURPOSES: [&str; 6] = [
    "messaging",
    "hosting",
    "mail",
    "support",
    "payments",
    "analytics",
];

/// What protects data outside the European Economic Area: the ends of locale keys.
const SAFEGUARDS: [&str; 4] = ["clauses", "adequacy", "rules", "framework"];

/// The European Economic Area, where no further safeguard is needed.
const EEA: [&str; 30] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];
