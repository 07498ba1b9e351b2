//! People who sign in: sign-up, sign-in, sessions, password, and the proof of who asks.

mod appeals;
pub mod consents;
mod held;
mod identity;
mod jobs;
mod links;
mod next;
mod notices;
mod people;
mod preferences;
mod queries;
mod recipients;
mod reset;
pub mod rights;
mod sessions;
mod settings;
mod sign_in;
mod sign_up;
mod steady;

use actix_web::web::ServiceConfig;

pub use appeals::AppealRow;
pub use held::{account_record, close_account, end_all_sessions, erase_account, reopen_account};
pub use identity::{Identify, Member, NewSignal, SignedIn, Staff, app_version, signed_in_recently};
pub use jobs::SweepAccounts;
pub use people::{
    Acceptance, AgeRule, CreateError, Email, NewOwner, NewPassword, NewStaff, PasswordProblem,
    Username, UsernameProblem, create_owner, create_staff,
};
pub use recipients::{Recipient, named, recipient, recipients};
pub use sessions::{SessionStore, session_layer, strict_for_staff};
pub use sign_up::{TOO_YOUNG_COOKIE, age_refusals};

/// The pages of sign-up, sign-in, password reset, preferences and settings.
pub fn routes(cfg: &mut ServiceConfig) {
    sign_up::routes(cfg);
    sign_in::routes(cfg);
    reset::routes(cfg);
    preferences::routes(cfg);
    settings::routes(cfg);
    notices::routes(cfg);
    consents::routes(cfg);
    appeals::routes(cfg);
}

/// What answers without cookies and form tokens: a mail program's one click.
pub fn open_routes(cfg: &mut ServiceConfig) {
    consents::open_routes(cfg);
}
