//! The background thread: waits until events are due and hands them to the
//! lane of their account.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use super::super::account::Account;
use super::super::clock;
use super::super::review;
use super::super::world::World;
use super::{Event, Timed, deliver};

/// The running thread; it ends when `stop` is called.
#[derive(Debug)]
pub struct Background {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Background {
    /// Starts the thread with a runtime of its own, so that no caller's
    /// runtime has to lend time to it.
    ///
    /// # Errors
    /// The thread or its HTTP client can't be made.
    pub fn start(world: Arc<World>, inbox: UnboundedReceiver<Timed>) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(30))
            .build()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("sandbox-webhooks".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        () = turn(world, inbox, client) => {}
                        _ = stopped => {}
                    }
                });
            })?;
        Ok(Self { stop, thread })
    }

    /// Ends the thread and waits for it; what was not delivered is dropped.
    pub fn stop(self) {
        drop(self.stop);
        if self.thread.join().is_err() {
            tracing::error!("the sandbox's webhook thread failed");
        }
    }
}

/// Ordered by moment, then by arrival.
struct Waiting {
    sequence: u64,
    timed: Timed,
}

impl Waiting {
    fn key(&self) -> (u64, u64) {
        (self.timed.due, self.sequence)
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Waiting {}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

async fn turn(world: Arc<World>, mut inbox: UnboundedReceiver<Timed>, client: reqwest::Client) {
    let mut waiting: BinaryHeap<Reverse<Waiting>> = BinaryHeap::new();
    let mut lanes: HashMap<String, UnboundedSender<Event>> = HashMap::new();
    let mut arrived = Vec::new();
    let mut sequence = 0;
    loop {
        let next = waiting.peek().map(|Reverse(first)| first.timed.due);
        let pause = next.map_or(Duration::from_secs(3600), |due| {
            Duration::from_micros(due.saturating_sub(clock::now()))
        });
        tokio::select! {
            count = inbox.recv_many(&mut arrived, 1_000) => if count == 0 { return },
            () = tokio::time::sleep(pause) => {}
        }
        for timed in arrived.drain(..) {
            sequence += 1;
            waiting.push(Reverse(Waiting { sequence, timed }));
        }
        let now = clock::now();
        while waiting.peek().is_some_and(|Reverse(w)| w.timed.due <= now) {
            let Some(Reverse(Waiting { timed, .. })) = waiting.pop() else {
                break;
            };
            happen(&world, &client, &mut lanes, timed);
        }
    }
}

fn happen(
    world: &Arc<World>,
    client: &reqwest::Client,
    lanes: &mut HashMap<String, UnboundedSender<Event>>,
    timed: Timed,
) {
    if let Event::Review(id, revision) = &timed.event {
        return review::review(world, &timed.account, id, *revision);
    }
    let waba = &timed.account.identity.waba_id;
    let lane = match lanes.get(waba) {
        Some(lane) => lane,
        None => lanes
            .entry(waba.clone())
            .or_insert_with(|| lane(world, client, &timed.account)),
    };
    // A lane ends only with the runtime that this function runs on.
    let _ = lane.send(timed.event);
}

fn lane(
    world: &Arc<World>,
    client: &reqwest::Client,
    account: &Arc<Account>,
) -> UnboundedSender<Event> {
    let (events, inbox) = unbounded_channel();
    tokio::spawn(deliver::lane(
        world.clone(),
        client.clone(),
        account.clone(),
        inbox,
    ));
    events
}
