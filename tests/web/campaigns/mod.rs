//! Campaigns, from the start to the sandbox's ledger.

mod bench;
mod crash;
mod pages;
mod sending;
pub mod stage;
mod test_sends;
