//! Pacing: what is sent with a template that is new to people waits for early feedback. Good news let it
//! go on its way, bad ones fail it with 132015.

use std::sync::Arc;

use super::account::Account;
use super::ledger::Entry;
use super::locks::lock;
use super::template::{Status, Template};
use super::webhooks;
use super::world::World;

/// Error of a message whose template was paused.
const PAUSED: i64 = 132015;

/// Keeps a message back that was accepted.
pub fn hold(account: &Account, entry: &Arc<Entry>) {
    lock(&account.held).push(entry.clone());
}

/// Lets go, or fails, what waits for a template that changed: a pause fails it.
pub fn settle(world: &World, account: &Arc<Account>, template: &Template) {
    if template.paces && template.status != Status::Paused {
        return;
    }
    let own = |entry: &Arc<Entry>| entry.template.as_ref() == Some(&template.name);
    let freed: Vec<Arc<Entry>> = lock(&account.held).extract_if(.., |e| own(e)).collect();
    let faults = world.faults();
    for entry in freed {
        match template.status {
            Status::Paused => webhooks::fail(world, account, &entry, PAUSED),
            _ => webhooks::plan(world, account, &entry, &faults),
        }
    }
}
