//! Campaigns, from the start to the sandbox's ledger.

mod pages;
mod sending;
mod stage;
