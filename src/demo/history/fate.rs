//! How far one message of the past came, and when.

use chrono::{DateTime, Duration, Utc};

use super::dice::Dice;
use crate::messaging::{Progress, Step};

/// What became of a message.
pub(super) struct Fate {
    /// Its times.
    pub progress: Progress,
    /// Meta's error code, where it failed.
    pub reason: Option<String>,
}

/// Error codes of the past: nobody on WhatsApp under that number, mostly; then Meta's own limit on marketing.
const FAILURES: [&str; 6] = ["131026", "131026", "131026", "131026", "131049", "131000"];

impl Fate {
    /// Decides it. `reads` percent of those who get the message open it; nothing happens at `end` or later.
    pub(super) fn of(dice: &mut Dice, sent: DateTime<Utc>, reads: i64, end: DateTime<Utc>) -> Self {
        let mut progress = Progress::default();
        progress.advance(Step::Sent, sent);
        if dice.percent(2) {
            let failed = sent + Duration::seconds(dice.between(2, 9));
            progress.advance(Step::Failed, failed.min(end));
            let reason = Some((*dice.pick(&FAILURES)).to_owned());
            return Self { progress, reason };
        }
        let delivered = sent + delivery(dice);
        if dice.percent(98) && delivered < end {
            progress.advance(Step::Delivered, delivered);
            let read = delivered + reading(dice);
            if dice.percent(reads) && read < end {
                progress.advance(Step::Read, read);
            }
        }
        Self {
            progress,
            reason: None,
        }
    }

    /// Of what a person wrote to us: it has no way to go.
    pub(super) fn received() -> Self {
        Self {
            progress: Progress::default(),
            reason: None,
        }
    }

    /// The furthest step's name.
    pub(super) fn status(&self) -> &'static str {
        self.progress.step().map_or("sent", Step::as_str)
    }
}

/// Seconds mostly; a phone that is off gets it hours later.
fn delivery(dice: &mut Dice) -> Duration {
    match dice.between(1, 100) {
        1..=88 => Duration::milliseconds(dice.between(900, 9_000)),
        89..=96 => Duration::seconds(dice.between(10, 1_800)),
        _ => Duration::seconds(dice.between(1_800, 30_000)),
    }
}

/// Half within half an hour, the rest over the day.
fn reading(dice: &mut Dice) -> Duration {
    match dice.between(1, 100) {
        1..=50 => Duration::seconds(dice.between(8, 1_800)),
        51..=85 => Duration::seconds(dice.between(1_800, 14_400)),
        _ => Duration::seconds(dice.between(14_400, 64_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_happens_before_its_cause_or_after_the_end() {
        let sent = DateTime::UNIX_EPOCH;
        let end = sent + Duration::hours(2);
        for n in 0..2_000 {
            let fate = Fate::of(&mut Dice::of(&[&n.to_string()]), sent, 70, end);
            let p = fate.progress;
            let way = [p.sent_at, p.delivered_at, p.read_at];
            let times: Vec<_> = way.into_iter().flatten().collect();
            assert!(times.is_sorted() && times.iter().all(|t| *t < end));
            assert!(p.read_at.is_none() || p.delivered_at.is_some());
            assert_eq!(p.failed_at.is_some(), fate.reason.is_some());
        }
    }
}
