use chrono::{DateTime, Utc};

use crate::analytics::Kind;

/// A step of an outgoing message's way, in the order in which they overrule each other: a message only
/// moves forward. What was delivered did not fail, whichever news comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The Graph API took it.
    Sent,
    /// It will not arrive.
    Failed,
    /// It reached the phone.
    Delivered,
    /// The person opened (or played) it.
    Read,
}

impl Step {
    /// Reads a webhook's `status`; `played` is a voice message's way of being read.
    pub fn parse(status: &str) -> Option<Self> {
        match status {
            "sent" => Some(Self::Sent),
            "failed" => Some(Self::Failed),
            "delivered" => Some(Self::Delivered),
            "read" | "played" => Some(Self::Read),
            _ => None,
        }
    }

    /// The name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Delivered => "delivered",
            Self::Read => "read",
        }
    }
}

impl From<Step> for Kind {
    fn from(step: Step) -> Self {
        match step {
            Step::Sent => Self::Sent,
            Step::Failed => Self::Failed,
            Step::Delivered => Self::Delivered,
            Step::Read => Self::Read,
        }
    }
}

/// One line of Meta's news about an outgoing message.
#[derive(Clone, Debug)]
pub struct StatusEvent {
    /// Meta's id of the message.
    pub wamid: String,
    /// What we sent along as `biz_opaque_callback_data`: finds the row that has no wamid yet.
    pub callback: Option<String>,
    /// What happened.
    pub step: Step,
    /// When.
    pub at: DateTime<Utc>,
    /// Meta's error code, where it failed.
    pub error: Option<i64>,
}

/// How far one message has come. Feed it every event in any order, as often as it arrives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// When the Graph API took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it reached the phone.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When it was opened.
    pub read_at: Option<DateTime<Utc>>,
    /// When it was given up.
    pub failed_at: Option<DateTime<Utc>>,
}

/// Changes to the counts of days: when, what, how many more (or fewer).
pub type Counts = Vec<(DateTime<Utc>, Step, i64)>;

impl Progress {
    /// The furthest step so far.
    pub fn step(&self) -> Option<Step> {
        let reached = [
            (self.read_at, Step::Read),
            (self.delivered_at, Step::Delivered),
            (self.failed_at, Step::Failed),
            (self.sent_at, Step::Sent),
        ];
        reached
            .into_iter()
            .find_map(|(at, step)| at.is_some().then_some(step))
    }

    /// Takes one event in. A time once set stays; a later step fills in those before it.
    pub fn advance(&mut self, step: Step, at: DateTime<Utc>) {
        if step == Step::Failed && self.step() > Some(Step::Failed) {
            return;
        }
        if step == Step::Failed {
            self.failed_at.get_or_insert(at);
            return;
        }
        self.sent_at.get_or_insert(at);
        if step >= Step::Delivered {
            self.delivered_at.get_or_insert(at);
            self.failed_at = None;
        }
        if step == Step::Read {
            self.read_at.get_or_insert(at);
        }
    }

    /// How the counts of days change from `before` to this.
    pub fn counts_since(&self, before: &Self) -> Counts {
        let minus = before.counted().map(|(at, step)| (at, step, -1));
        let plus = self.counted().map(|(at, step)| (at, step, 1));
        let mut counts: Counts = Vec::new();
        for (at, step, n) in minus.chain(plus) {
            match counts.iter_mut().find(|c| c.0 == at && c.1 == step) {
                Some(same) => same.2 += n,
                None => counts.push((at, step, n)),
            }
        }
        counts.retain(|(_, _, n)| *n != 0);
        counts
    }

    /// What this message counts as: failed, or sent and whatever came after.
    fn counted(&self) -> impl Iterator<Item = (DateTime<Utc>, Step)> {
        let failed = self.failed_at.map(|at| (at, Step::Failed));
        let way = [
            (self.sent_at, Step::Sent),
            (self.delivered_at, Step::Delivered),
            (self.read_at, Step::Read),
        ];
        let way = way
            .into_iter()
            .filter_map(|(at, step)| at.map(|at| (at, step)))
            .filter(move |_| failed.is_none());
        failed.into_iter().chain(way)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::minutes(minute)
    }

    fn after(events: &[(Step, i64)]) -> Progress {
        let mut progress = Progress::default();
        for (step, minute) in events {
            progress.advance(*step, at(*minute));
        }
        progress
    }

    #[test]
    fn any_order_and_any_repetition_ends_in_the_same_step() {
        use Step::*;
        let straight = [(Sent, 1), (Delivered, 2), (Read, 3)];
        let reversed = [(Read, 3), (Delivered, 2), (Sent, 1)];
        let repeated = [(Read, 3), (Read, 3), (Sent, 1), (Delivered, 2), (Sent, 1)];
        for events in [&straight[..], &reversed[..], &repeated[..]] {
            assert_eq!(after(events).step(), Some(Read));
        }
        assert_eq!(
            after(&[(Read, 3)]).delivered_at,
            Some(at(3)),
            "read implies delivered"
        );
    }

    #[test]
    fn a_failure_stands_until_the_message_proves_to_have_arrived() {
        use Step::*;
        assert_eq!(after(&[(Sent, 1), (Failed, 2)]).step(), Some(Failed));
        assert_eq!(after(&[(Failed, 2), (Sent, 1)]).step(), Some(Failed));
        assert_eq!(
            after(&[(Failed, 2), (Delivered, 3)]).step(),
            Some(Delivered)
        );
        assert_eq!(
            after(&[(Delivered, 1), (Failed, 2)]).step(),
            Some(Delivered)
        );
    }

    #[test]
    fn counts_move_only_where_something_changed() {
        use Step::*;
        let sent = after(&[(Sent, 1)]);
        let failed = after(&[(Sent, 1), (Failed, 9)]);
        assert_eq!(sent.counts_since(&sent), []);
        assert_eq!(
            failed.counts_since(&sent),
            [(at(1), Sent, -1), (at(9), Failed, 1)]
        );
        let read = after(&[(Sent, 1), (Read, 5)]);
        assert_eq!(
            read.counts_since(&sent),
            [(at(5), Delivered, 1), (at(5), Read, 1)]
        );
    }
}
