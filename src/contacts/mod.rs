//! People and their numbers: contacts, tags, consents, and the files they are imported from.

mod audience;
mod consent;
mod contact;
pub mod imports;
mod meta;
pub mod phone;
mod queries;

pub use audience::{Audience, AudienceCounts, audience_counts};
pub use consent::{ConsentEntry, ConsentState, Evidence, opt_in, opt_out};
pub use contact::{
    Contact, find, find_many, find_or_create_by_phone, hold_marketing, record_inbound,
};
pub use meta::{MetaPerson, find_or_create_by_meta, opted_out_by, user_id};
pub use phone::{Phone, PhoneProblem};
pub use queries::tags;
