//! The pace of a phone number: Meta counts what a number sends in any one second, over all campaigns
//! and replies.
//!
//! A message is counted from the moment its call begins until one second after its answer came back.
//! The provider counted it somewhere between the two, so whatever delays calls and answers suffer, no
//! second there can hold more than the limit; counting from the start of a call could not promise that.
//! The share of the way that every call takes at least (the shortest round trip seen lately) is taken
//! off again, so that a distant provider does not cost throughput.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use uuid::Uuid;

const SECOND: Duration = Duration::from_secs(1);
/// After a refusal for speed the rate halves at most once in this time, and then grows back.
const CALM: Duration = Duration::from_secs(1);

/// One number's pace, shared by all that send from it.
#[derive(Debug)]
pub struct Pace(Mutex<State>);

#[derive(Debug)]
struct State {
    /// Messages in any one second.
    limit: u32,
    /// Less than the limit for a while after the provider said 130429.
    allowed: f64,
    slowed_at: Option<Instant>,
    grown_at: Instant,
    in_flight: u32,
    finished: VecDeque<Instant>,
    /// Calls are spread evenly; the next one not before this.
    next_at: Instant,
    shortest: Shortest,
}

/// The shortest round trip of this and the last stretch of ten seconds.
#[derive(Debug)]
struct Shortest {
    since: Instant,
    now: Duration,
    before: Duration,
}

static PACES: LazyLock<Mutex<HashMap<Uuid, Arc<Pace>>>> = LazyLock::new(Mutex::default);

/// The pace of a number in this process, with the number's present limit (`phone_numbers.mps`).
pub fn pace_of(number: Uuid, mps: u32) -> Arc<Pace> {
    let mut paces = PACES.lock().unwrap_or_else(PoisonError::into_inner);
    let pace = paces
        .entry(number)
        .or_insert_with(|| Arc::new(Pace::new(mps)));
    pace.set_limit(mps);
    pace.clone()
}

impl Pace {
    /// A pace of its own.
    pub fn new(mps: u32) -> Self {
        let now = Instant::now();
        let limit = mps.max(1);
        Self(Mutex::new(State {
            limit,
            allowed: f64::from(limit),
            slowed_at: None,
            grown_at: now,
            in_flight: 0,
            finished: VecDeque::new(),
            next_at: now,
            shortest: Shortest::new(now),
        }))
    }

    /// Changes the limit; a lower one holds at once.
    pub fn set_limit(&self, mps: u32) {
        let mut state = self.lock();
        let limit = mps.max(1);
        if limit != state.limit {
            state.limit = limit;
            state.allowed = f64::from(limit);
        }
    }

    /// Waits for the right to begin one call.
    pub async fn start(self: &Arc<Self>) -> Started {
        loop {
            let wait = self.lock().try_start(Instant::now());
            match wait {
                None => {
                    return Started {
                        pace: self.clone(),
                        began: Instant::now(),
                    };
                }
                Some(wait) => tokio::time::sleep(wait).await,
            }
        }
    }

    /// How many calls may be asked for in one go: about a tenth of a second's worth, so that a slow
    /// number commits few rows ahead of their calls.
    pub fn batch(&self, most: usize) -> usize {
        ((self.lock().allowed / 10.0) as usize).clamp(1, most)
    }

    /// Messages a second at present.
    pub fn allowed(&self) -> f64 {
        self.lock().allowed
    }

    /// The provider said that the number is too fast: half the rate, growing back over some seconds.
    pub fn slow_down(&self) {
        let mut state = self.lock();
        let now = Instant::now();
        if state.slowed_at.is_none_or(|at| now - at >= CALM) {
            state.allowed = (state.allowed / 2.0).max(1.0);
            state.slowed_at = Some(now);
            state.grown_at = now;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Counts a call that begins now, or says how long to wait before asking again.
    fn try_start(&mut self, now: Instant) -> Option<Duration> {
        self.grow(now);
        // Timers wake at whole milliseconds, so a call may begin one early.
        if self.next_at > now + Duration::from_millis(1) {
            return Some(self.next_at - now);
        }
        let kept = SECOND.saturating_sub(self.shortest.known());
        while self.finished.front().is_some_and(|at| now - *at > kept) {
            self.finished.pop_front();
        }
        if self.in_flight as usize + self.finished.len() >= self.allowed as usize {
            let oldest = self
                .finished
                .front()
                .map(|at| (*at + kept).saturating_duration_since(now));
            let wait = oldest.unwrap_or(Duration::from_millis(1));
            return Some(wait.max(Duration::from_millis(1)));
        }
        self.in_flight += 1;
        // A little faster than the limit, which the window above keeps; late wake-ups may be made up
        // for, but not more than a twentieth of a second of them.
        let gap = Duration::from_secs_f64(1.0 / (self.allowed * 1.05));
        let behind = now
            .checked_sub(Duration::from_millis(50))
            .unwrap_or(self.next_at);
        self.next_at = self.next_at.max(behind) + gap;
        None
    }

    fn grow(&mut self, now: Instant) {
        let limit = f64::from(self.limit);
        if self.allowed < limit && now - self.grown_at >= CALM {
            self.allowed = (self.allowed + limit * 0.1).min(limit);
            self.grown_at = now;
        }
    }
}

impl Shortest {
    fn new(now: Instant) -> Self {
        Self {
            since: now,
            now: SECOND,
            before: Duration::ZERO,
        }
    }

    fn saw(&mut self, trip: Duration, at: Instant) {
        if at - self.since > 10 * SECOND {
            self.before = self.now;
            self.now = SECOND;
            self.since = at;
        }
        self.now = self.now.min(trip);
    }

    /// Nine tenths of the shortest, and nothing until a whole stretch was seen.
    fn known(&self) -> Duration {
        self.now.min(self.before).mul_f64(0.9)
    }
}

/// A call under way; dropped when its answer (or none) came back.
#[derive(Debug)]
pub struct Started {
    pace: Arc<Pace>,
    began: Instant,
}

impl Drop for Started {
    fn drop(&mut self) {
        let now = Instant::now();
        let mut state = self.pace.lock();
        state.in_flight -= 1;
        state.finished.push_back(now);
        state.shortest.saw(now - self.began, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends as fast as the pace lets and returns when each was counted at the provider.
    async fn run(mps: u32, seconds: u64, delays: &[u64]) -> Vec<Duration> {
        let pace = Arc::new(Pace::new(mps));
        let begin = Instant::now();
        let counted = Arc::new(Mutex::new(Vec::new()));
        let mut i = 0;
        while begin.elapsed() < Duration::from_secs(seconds) {
            let started = pace.start().await;
            let delay = Duration::from_millis(delays[i % delays.len()]);
            i += 1;
            let counted = counted.clone();
            tokio::spawn(async move {
                tokio::time::sleep(delay).await;
                counted.lock().unwrap().push(begin.elapsed());
                tokio::time::sleep(Duration::from_millis(2)).await;
                drop(started);
            });
        }
        tokio::time::sleep(SECOND).await;
        let mut times = counted.lock().unwrap().clone();
        times.sort();
        times
    }

    fn most_in_a_second(times: &[Duration]) -> usize {
        let mut most = 0;
        let mut from = 0;
        for to in 0..times.len() {
            while times[to] - times[from] >= SECOND {
                from += 1;
            }
            most = most.max(to - from + 1);
        }
        most
    }

    #[tokio::test(start_paused = true)]
    async fn no_second_holds_more_than_the_limit_and_few_hold_much_less() {
        let times = run(1000, 12, &[2, 3, 2, 9]).await;
        assert!(most_in_a_second(&times) <= 1000);
        for second in 1..11 {
            let in_it = times.iter().filter(|t| t.as_secs() == second).count();
            assert!(in_it >= 970, "second {second}: {in_it}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn stalls_on_the_way_do_not_break_the_limit() {
        let mut delays = vec![3; 400];
        delays.extend([180; 100]);
        let times = run(200, 8, &delays).await;
        assert!(most_in_a_second(&times) <= 200);
    }

    #[tokio::test(start_paused = true)]
    async fn a_refusal_halves_the_rate_and_it_grows_back() {
        let pace = Pace::new(80);
        pace.slow_down();
        pace.slow_down();
        assert_eq!(pace.allowed() as u32, 40);
        for _ in 0..5 {
            tokio::time::advance(SECOND).await;
            pace.lock().grow(Instant::now());
        }
        assert_eq!(pace.allowed() as u32, 80);
    }
}
