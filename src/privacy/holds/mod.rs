//! What must outlive an erasure because a hold or a law orders it: sealed under a key of its own, written and
//! never read by what serves requests, handed out by two people only, and gone when its time is over.

mod grounds;
mod people;
mod queries;
mod release;
mod store;

pub use grounds::{Ground, of_account, of_contact, of_workspace};
pub use people::{Held, find};
pub use queries::{HeldSet, Release};
pub use release::{Ask, ask, decide, open, releases, sets, sets_of};
pub(in crate::privacy) use store::{file, held_contacts, seal_named};
pub use store::{seal_account, seal_contact, seal_rows, seal_workspace};
