//! Campaigns, from the start to the sandbox's ledger.

mod sending;
mod stage;
