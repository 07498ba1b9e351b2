//! Campaigns, from the start to the sandbox's ledger.

mod bench;
mod choice;
mod crash;
mod drafts;
mod files;
mod goods;
mod outage;
mod own_files;
mod pages;
mod reach;
mod segments;
mod sending;
pub mod stage;
mod test_sends;
mod trouble;
