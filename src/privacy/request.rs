//! What a request under the data-protection laws is, the states it goes through, and its clock.

use chrono::{DateTime, Duration, Months, Utc};
use uuid::Uuid;

use crate::crypto::tokens;

/// How long a request waits for its code before it expires.
pub const CONFIRM_WITHIN: Duration = Duration::days(7);

/// The right that somebody uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Know what is held and get a copy.
    Access,
    /// Have it put right.
    Correction,
    /// Have it erased.
    Deletion,
    /// Have its use stopped while a question is open.
    Restriction,
    /// Take it along.
    Portability,
    /// Object to marketing or to a legitimate interest.
    Objection,
    /// Take back a consent.
    Withdrawal,
}

impl Kind {
    /// In the order of the form.
    pub const ALL: [Self; 7] = [
        Self::Access,
        Self::Correction,
        Self::Deletion,
        Self::Restriction,
        Self::Portability,
        Self::Objection,
        Self::Withdrawal,
    ];

    /// The stored word, also the last part of its locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Correction => "correction",
            Self::Deletion => "deletion",
            Self::Restriction => "restriction",
            Self::Portability => "portability",
            Self::Objection => "objection",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == word)
    }
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for the code that was mailed.
    Verifying,
    /// Somebody works on it; the clock runs.
    InProgress,
    /// Done.
    Completed,
    /// Refused, with a reason.
    Rejected,
    /// Taken back by the person.
    Cancelled,
    /// Never confirmed.
    Expired,
}

impl State {
    /// In the order of the staff's filter.
    pub const ALL: [Self; 6] = [
        Self::InProgress,
        Self::Verifying,
        Self::Completed,
        Self::Rejected,
        Self::Cancelled,
        Self::Expired,
    ];

    /// The stored word, also the last part of its locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Verifying => "verifying",
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == word)
    }

    /// Whether nothing can happen any more.
    pub fn is_closed(self) -> bool {
        !matches!(self, Self::Verifying | Self::InProgress)
    }

    /// The one table of what may follow what: nobody is answered without having been verified.
    pub fn may_become(self, next: Self) -> bool {
        match self {
            Self::Verifying => matches!(next, Self::InProgress | Self::Cancelled | Self::Expired),
            Self::InProgress => {
                matches!(next, Self::Completed | Self::Rejected | Self::Cancelled)
            }
            Self::Completed | Self::Rejected | Self::Cancelled | Self::Expired => false,
        }
    }
}

/// A request as it is worked on.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its id.
    pub id: Uuid,
    /// What the person keeps: `PR-` and 80 random bits in base 32.
    pub reference: String,
    /// The right.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// Set when a signed-in person asked.
    pub account_id: Option<Uuid>,
    /// Address and words, sealed.
    pub contact_sealed: Option<Vec<u8>>,
    /// The language it was asked in.
    pub locale: String,
    /// The hash of the code that was mailed last.
    pub code_hash: Option<Vec<u8>>,
    /// Until when that code is good.
    pub code_expires_at: Option<DateTime<Utc>>,
    /// Wrong tries since it was mailed.
    pub code_attempts: i32,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// When it must be answered.
    pub due_at: DateTime<Utc>,
    /// Of a deletion: nothing is erased before.
    pub cools_off_until: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// What came of it, in words or as a key of ours.
    pub outcome: Option<String>,
}

impl Request {
    /// Days to the due date; negative once it is late, 0 on the day itself.
    pub fn days_left(&self, now: DateTime<Utc>) -> i64 {
        let seconds = (self.due_at - now).num_seconds();
        seconds.div_euclid(86_400)
    }

    /// Open, and past its due date.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        !self.state.is_closed() && now > self.due_at
    }
}

/// One calendar month from receipt (GDPR Article 12(3)); where the next month is shorter, its last day.
pub fn due(received: DateTime<Utc>) -> DateTime<Utc> {
    received
        .checked_add_months(Months::new(1))
        .unwrap_or(received)
}

/// A new reference.
pub fn new_reference() -> String {
    format!("PR-{}", base32(tokens::random::<10>()))
}

/// Whether a text has the form of a reference; says nothing about whether it exists.
pub fn is_reference(text: &str) -> bool {
    text.strip_prefix("PR-").is_some_and(|rest| {
        rest.len() == 16
            && rest
                .bytes()
                .all(|b| b.is_ascii_uppercase() || (b'2'..=b'7').contains(&b))
    })
}

/// RFC 4648 base 32 of 80 bits: sixteen letters and digits.
fn base32(bytes: [u8; 10]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits = bytes
        .iter()
        .fold(0u128, |all, byte| all << 8 | u128::from(*byte));
    (0..16)
        .rev()
        .map(|place| char::from(ALPHABET[(bits >> (place * 5)) as usize & 31]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_clock_is_one_calendar_month_capped_at_its_end() {
        for (received, due_at) in [
            ("2026-01-31T10:00:00Z", "2026-02-28T10:00:00Z"),
            ("2028-01-31T10:00:00Z", "2028-02-29T10:00:00Z"),
            ("2026-11-22T23:59:59Z", "2026-12-22T23:59:59Z"),
            ("2026-12-31T00:00:00Z", "2027-01-31T00:00:00Z"),
        ] {
            assert_eq!(due(at(received)), at(due_at));
        }
    }

    #[test]
    fn closed_states_are_final_and_none_is_reached_unverified() {
        for from in State::ALL {
            for to in State::ALL {
                if from.is_closed() {
                    assert!(!from.may_become(to), "{from:?} {to:?}");
                }
            }
        }
        assert!(!State::Verifying.may_become(State::Completed));
        assert!(!State::Verifying.may_become(State::Rejected));
        assert!(!State::InProgress.may_become(State::Expired));
    }

    #[test]
    fn references_carry_eighty_bits() {
        assert_eq!(base32([0; 10]), "AAAAAAAAAAAAAAAA");
        assert_eq!(base32([255; 10]), "7777777777777777");
        assert_eq!(base32(*b"helloworld"), "NBSWY3DPO5XXE3DE");
        assert!(is_reference(&new_reference()));
        assert_ne!(new_reference(), new_reference());
        for wrong in [
            "PR-",
            "PR-AAAAAAAAAAAAAAA1",
            "pr-AAAAAAAAAAAAAAAA",
            "PR-AAAAAAAAAAAAAAAAA",
        ] {
            assert!(!is_reference(wrong), "{wrong}");
        }
    }
}
