//! Demands of authorities for data of an account: written down by one of the staff, decided by another.
//! Only the classes that the order covers can be handed out, and the person is told unless that is
//! forbidden, and then as soon as it is not.

mod forms;
mod jobs;
pub(super) mod pages;
mod queries;
mod views;

pub use jobs::TellOfLawRequest;

/// What can be handed out of an account, as its own export names it.
const CLASSES: [&str; 6] = [
    "account",
    "acceptances",
    "account-consents",
    "sessions",
    "account-events",
    "mails",
];
