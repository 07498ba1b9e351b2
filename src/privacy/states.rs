//! The states of a request and the one table of what may follow what.

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Filed; no code has gone out yet.
    Received,
    /// Waits for the code.
    Verifying,
    /// Somebody works on it; the clock runs.
    InProgress,
    /// Waits for the business that decides about the data.
    AwaitingController,
    /// In work, with a later deadline that the person was told of.
    Extended,
    /// A legal hold stands against a part of it.
    OnHold,
    /// A step broke; it is tried again.
    Failed,
    /// Done.
    Completed,
    /// Done but for what a law orders kept, or what one of several businesses refused.
    PartlyCompleted,
    /// Refused, with a reason.
    Rejected,
    /// Taken back by the person.
    Cancelled,
    /// Never confirmed.
    Expired,
    /// The same person had asked the same before; that request goes on.
    Duplicate,
}

impl State {
    /// In the order of the staff's filter.
    pub const ALL: [Self; 13] = [
        Self::InProgress,
        Self::AwaitingController,
        Self::Extended,
        Self::OnHold,
        Self::Failed,
        Self::Received,
        Self::Verifying,
        Self::Completed,
        Self::PartlyCompleted,
        Self::Rejected,
        Self::Cancelled,
        Self::Expired,
        Self::Duplicate,
    ];

    /// The stored word, also the last part of its locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Verifying => "verifying",
            Self::InProgress => "in_progress",
            Self::AwaitingController => "awaiting_controller",
            Self::Extended => "extended",
            Self::OnHold => "on_hold",
            Self::Failed => "failed",
            Self::Completed => "completed",
            Self::PartlyCompleted => "partly_completed",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Duplicate => "duplicate",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == word)
    }

    /// Whether nothing can happen any more.
    pub fn is_closed(self) -> bool {
        self.next().is_empty()
    }

    /// Whether the person was shown to be who they say.
    pub fn is_verified(self) -> bool {
        !matches!(
            self,
            Self::Received | Self::Verifying | Self::Expired | Self::Duplicate | Self::Cancelled
        )
    }

    /// Whether it is answered: with a yes, a partial yes or a no.
    pub fn is_answered(self) -> bool {
        matches!(
            self,
            Self::Completed | Self::PartlyCompleted | Self::Rejected
        )
    }

    /// Whether it may only be reached with evidence of what was done.
    pub fn needs_evidence(self) -> bool {
        matches!(self, Self::Completed | Self::PartlyCompleted)
    }

    /// Whether `next` may follow. Nobody is answered without having been verified.
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    fn next(self) -> &'static [Self] {
        use State::{
            AwaitingController, Cancelled, Completed, Duplicate, Expired, Extended, Failed,
            InProgress, OnHold, PartlyCompleted, Rejected, Verifying,
        };
        match self {
            Self::Received => &[Verifying, Cancelled, Expired],
            Self::Verifying => &[InProgress, Cancelled, Expired, Duplicate],
            Self::InProgress => &[
                AwaitingController,
                Extended,
                OnHold,
                Failed,
                Completed,
                PartlyCompleted,
                Rejected,
                Cancelled,
            ],
            Self::Extended => &[
                InProgress,
                AwaitingController,
                OnHold,
                Failed,
                Completed,
                PartlyCompleted,
                Rejected,
                Cancelled,
            ],
            Self::AwaitingController => &[InProgress, Rejected, Cancelled],
            Self::OnHold => &[InProgress, PartlyCompleted, Rejected, Cancelled],
            Self::Failed => &[InProgress, Cancelled],
            Self::Completed
            | Self::PartlyCompleted
            | Self::Rejected
            | Self::Cancelled
            | Self::Expired
            | Self::Duplicate => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_state() -> impl Strategy<Value = State> {
        prop::sample::select(State::ALL.to_vec())
    }

    proptest! {
        /// Whatever is tried in whatever order: an answer comes after verification, and an end is an end.
        #[test]
        fn no_walk_skips_verification_or_leaves_an_end(wishes in prop::collection::vec(any_state(), 0..40)) {
            let (mut state, mut seen) = (State::Received, vec![State::Received]);
            for wish in wishes {
                if state.may_become(wish) {
                    prop_assert!(!state.is_closed());
                    state = wish;
                    seen.push(wish);
                }
            }
            if seen.iter().any(|s| s.is_answered() || *s == State::InProgress) {
                prop_assert!(seen.contains(&State::Verifying));
            }
            prop_assert!(seen.iter().filter(|s| s.is_closed()).count() <= 1);
            prop_assert_eq!(State::parse(state.key()), Some(state));
        }

        /// A request can be taken back at any time before its end.
        #[test]
        fn an_open_request_can_be_cancelled(state in any_state()) {
            prop_assert_eq!(state.may_become(State::Cancelled), !state.is_closed());
        }
    }

    #[test]
    fn closed_states_are_the_six_ends() {
        let closed = State::ALL.into_iter().filter(|s| s.is_closed());
        assert_eq!(closed.count(), 6);
        assert!(!State::AwaitingController.may_become(State::Completed));
        assert!(!State::Extended.may_become(State::Extended));
    }
}
