//! Campaigns: one template to many people, with a ledger of one row a person that is never written to
//! twice by itself.

mod callback;
mod campaign;
mod counts;
mod decisions;
mod effects;
mod files;
mod forms;
mod goods;
mod history;
mod pages;
mod place;
mod queries;
mod reach;
mod regions;
mod sender;
mod states;
mod statuses;
mod test_send;
mod views;
mod way;
mod words;

use crate::app::App;

pub use campaign::Status;
pub use counts::Counts;
pub use files::forget as forget_files;
pub use history::{CampaignMessage, messages_of_contact, messages_of_thread};
pub use pages::routes;
pub use queries::merging::merge_contacts;
pub use reach::unreached_since;
pub use sender::run as run_sender;
pub use states::{
    doubt_everything_queued, hold_for_contact, is_under_way, pause_for_number, pause_for_template,
    redirect_waiting, stop_for_contact,
};
pub use statuses::apply_statuses;
pub use test_send::{SendTest, forget as forget_tests};
pub use words::reason as reason_in_words;

/// How long a send without an answer waits for a webhook before a person is asked.
fn settling(app: &App) -> chrono::Duration {
    chrono::Duration::from_std(app.config.settling)
        .unwrap_or_else(|_| chrono::Duration::minutes(15))
}
