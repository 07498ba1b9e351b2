//! What the sandbox tells a business: due when, to whom, signed and repeated
//! until it is taken.

mod deliver;
mod payload;
mod timer;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::account::Account;
use super::clock::SECOND;
use super::faults::{Faults, strikes};
use super::ledger::{Entry, Inbound};
use super::locks::{lock, read};
use super::template::Status;
use super::world::World;

pub use timer::Background;

/// Something that happens to an account at a given moment.
#[derive(Debug)]
pub enum Event {
    /// A message went a step further.
    Status(Arc<Entry>, Step, u64),
    /// A person wrote.
    Inbound(Box<Inbound>),
    /// Another webhook field with its value.
    Field(&'static str, Value),
    /// A template's review is due (id, revision); not a webhook itself.
    Review(String, u32),
}

impl Event {
    /// When it happened (microseconds), where that is known.
    fn moment(&self) -> u64 {
        match self {
            Self::Status(_, _, at) => *at,
            Self::Inbound(inbound) => inbound.at,
            Self::Field(..) | Self::Review(..) => 0,
        }
    }
}

/// A step of a message's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Left the sandbox.
    Sent,
    /// Reached the phone.
    Delivered,
    /// Was opened.
    Read,
    /// Didn't arrive, with this code.
    Failed(i64),
}

/// An event with its moment (microseconds).
#[derive(Debug)]
pub struct Timed {
    due: u64,
    account: Arc<Account>,
    event: Event,
}

/// Where events are handed in.
#[derive(Debug)]
pub struct Hub {
    events: UnboundedSender<Timed>,
}

impl Hub {
    /// The hub and the end that the background thread reads.
    pub fn new() -> (Self, UnboundedReceiver<Timed>) {
        let (events, inbox) = unbounded_channel();
        (Self { events }, inbox)
    }

    /// Has `event` happen at `due` (microseconds).
    pub fn at(&self, due: u64, account: &Arc<Account>, event: Event) {
        let account = account.clone();
        // Fails only while the sandbox is stopping: nobody listens any more.
        let _ = self.events.send(Timed {
            due,
            account,
            event,
        });
    }
}

const SENT_AFTER: u64 = 30_000;
const DELIVERED_AFTER: u64 = 300_000;
const READ_AFTER: std::ops::Range<u64> = 900_000..2_500_000;
/// After this time (microseconds) nothing of a message is left to be told.
const LONGEST_WAY: u64 = 3 * SECOND;

/// Tells again what the business may not have been told when the sandbox
/// ended. Some of it comes a second time, as it may from Meta.
pub fn catch_up(world: &World, account: &Arc<Account>) {
    let told = account.told.load(Ordering::Relaxed);
    let before = told.saturating_sub(LONGEST_WAY);
    let (sent, received) = lock(&account.ledger).since(before);
    let faults = world.faults();
    for entry in &sent {
        plan(world, account, entry, &faults);
    }
    for inbound in received {
        world.post(account, Event::Inbound(Box::new(inbound)));
    }
    let shelf = read(&account.shelf);
    let decided = shelf
        .all()
        .filter(|template| template.status != Status::Pending);
    for template in decided.filter(|template| template.changed_at >= before) {
        let field = "message_template_status_update";
        world.post(account, Event::Field(field, template.status_update()));
    }
}

/// Tells that a message which was kept back does not go out.
pub fn fail(world: &World, account: &Arc<Account>, entry: &Arc<Entry>, code: i64) {
    let at = super::clock::now();
    let event = Event::Status(entry.clone(), Step::Failed(code), at);
    world.post(account, event);
}

/// Plans the statuses of an accepted message.
pub fn plan(world: &World, account: &Arc<Account>, entry: &Arc<Entry>, faults: &Faults) {
    if world.callback_of(account).is_none() {
        return;
    }
    // Out of order means: each step at a moment of its own choosing.
    let when = |delay: u64| match faults.reorder_webhooks {
        true => rand::random_range(0..1_000_000),
        false => delay,
    };
    let post = |step: Step, delay: u64| {
        let at = entry.accepted_at + when(delay);
        world.post_at(account, at, Event::Status(entry.clone(), step, at));
    };
    if strikes(faults.fail_rate) {
        return post(Step::Failed(131026), DELIVERED_AFTER);
    }
    post(Step::Sent, SENT_AFTER);
    // A reaction is only ever sent.
    if entry.kind == "reaction" {
        return;
    }
    post(Step::Delivered, DELIVERED_AFTER);
    if strikes(faults.read_rate) {
        post(Step::Read, rand::random_range(READ_AFTER));
    }
}
