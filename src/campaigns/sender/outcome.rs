//! What the answer to a call means for its row, its person, its campaign and its number.

use std::time::Duration;

use chrono::{DateTime, Utc};
use rand::Rng;
use uuid::Uuid;

use super::super::effects::Effect;
use crate::messaging::Pace;
use crate::whatsapp::{Advice, GraphError, Sent};

/// What a call came to, for the ledger.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    pub campaign: Uuid,
    pub contact: Uuid,
    pub state: SettledState,
    /// A stable code: Meta's number, or ours.
    pub reason: Option<String>,
    pub wamid: Option<String>,
    pub not_before: Option<DateTime<Utc>>,
    pub effect: Option<Effect>,
}

/// The state a row goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SettledState {
    Sent,
    Failed,
    Unknown,
    Queued,
}

/// The row a call was made for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub campaign: Uuid,
    pub contact: Uuid,
    /// Calls made before this one.
    pub attempts: u32,
}

impl Settled {
    fn of(row: Row) -> Self {
        Self {
            campaign: row.campaign,
            contact: row.contact,
            state: SettledState::Sent,
            reason: None,
            wamid: None,
            not_before: None,
            effect: None,
        }
    }
}

/// Nothing was sent, for a reason that passes by itself.
pub(super) fn put_back(row: Row, now: DateTime<Utc>) -> Settled {
    let mut settled = Settled::of(row);
    later(&mut settled, now, Duration::from_secs(1));
    settled
}

/// Judges an answer.
pub(super) fn judge(row: Row, sent: Sent, pace: &Pace, now: DateTime<Utc>) -> Settled {
    let mut settled = Settled::of(row);
    match sent {
        Sent::Accepted { wamid, .. } => settled.wamid = Some(wamid),
        Sent::NoAnswer => {
            settled.state = SettledState::Unknown;
            settled.reason = Some("no_answer".to_owned());
        }
        Sent::NotSent => {
            let pause = doubled(Duration::from_secs(1), row.attempts.min(6));
            later(&mut settled, now, pause);
            settled.effect = Some(Effect::Hold(now + pause));
        }
        Sent::Refused(error) => refused(&mut settled, &error, row.attempts, pace, now),
    }
    settled
}

/// An answer that says no: nothing was sent, so what may pass is put back.
fn refused(
    settled: &mut Settled,
    error: &GraphError,
    attempts: u32,
    pace: &Pace,
    now: DateTime<Utc>,
) {
    settled.state = SettledState::Failed;
    settled.reason = Some(error.code.to_string());
    settled.effect = Effect::of(error.code, now);
    match error.advice() {
        Advice::Retry { after, at_most } if attempts < u32::from(at_most) => {
            later(settled, now, doubled(after, attempts));
        }
        Advice::SlowDownNumber => {
            pace.slow_down();
            later(settled, now, Duration::from_millis(500));
        }
        Advice::BackOffAccount(pause) => later(settled, now, pause),
        Advice::DelayRecipient if attempts < 6 => {
            later(settled, now, Duration::from_secs(4_u64.pow(attempts + 1)));
        }
        Advice::PauseCampaign | Advice::FixTemplate | Advice::StopNumber => {
            later(settled, now, Duration::ZERO);
        }
        Advice::OptOut
        | Advice::CoolDownRecipient
        | Advice::Retry { .. }
        | Advice::DelayRecipient
        | Advice::Unreachable
        | Advice::FailRecipient => {}
    }
}

/// Puts the row back, not to be tried before a pause with up to half of it added by chance, so that
/// rows refused together do not come back together.
fn later(settled: &mut Settled, now: DateTime<Utc>, pause: Duration) {
    let jitter = pause.mul_f64(rand::rng().random_range(0.0..0.5));
    settled.state = SettledState::Queued;
    settled.reason = None;
    settled.not_before = (!pause.is_zero()).then(|| now + pause + jitter);
}

fn doubled(pause: Duration, times: u32) -> Duration {
    pause * 2_u32.pow(times.min(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(code: i64, attempts: u32) -> Settled {
        let row = Row {
            campaign: Uuid::nil(),
            contact: Uuid::nil(),
            attempts,
        };
        let error = GraphError {
            code,
            ..GraphError::default()
        };
        judge(row, Sent::Refused(error), &Pace::new(80), Utc::now())
    }

    #[test]
    fn passing_trouble_puts_the_row_back_and_not_for_ever() {
        assert_eq!(after(131_016, 0).state, SettledState::Queued);
        assert_eq!(after(131_016, 9).state, SettledState::Failed);
        assert_eq!(after(130_429, 50).state, SettledState::Queued);
        let pair = after(131_056, 1);
        assert!(pair.not_before.expect("a time") >= Utc::now() + chrono::Duration::seconds(15));
    }

    #[test]
    fn what_concerns_everyone_stops_the_campaign_and_keeps_its_people() {
        let token = after(190, 0);
        assert_eq!(token.state, SettledState::Queued);
        assert_eq!(token.effect, Some(Effect::StopNumber("190".to_owned())));
        assert_eq!(
            after(132_015, 0).effect,
            Some(Effect::Pause("132015".to_owned()))
        );
    }

    #[test]
    fn what_concerns_one_person_fails_that_row() {
        assert_eq!(after(131_026, 0).reason.as_deref(), Some("131026"));
        assert_eq!(after(131_050, 0).effect, Some(Effect::OptOut));
        assert_eq!(after(131_049, 0).effect, Some(Effect::CoolDown));
    }
}
