//! What a request under the data-protection laws is.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::clocks::{Law, Residence};
use super::evidence::Evidence;
use super::states::State;
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

/// How a request came, and so where its code and answers go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// From a signed-in person.
    Account,
    /// From the public form, proven by a mailed code.
    Email,
    /// From the public form, proven by a code over WhatsApp.
    Whatsapp,
    /// Written to a business over WhatsApp: the message itself is the proof.
    Chat,
}

impl Channel {
    const ALL: [Self; 4] = [Self::Account, Self::Email, Self::Whatsapp, Self::Chat];

    /// The stored word, also the last part of its locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Email => "email",
            Self::Whatsapp => "whatsapp",
            Self::Chat => "chat",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.key() == word)
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
    /// How it came.
    pub channel: Channel,
    /// Set when staff wrote it down for the person.
    pub filed_by_staff: Option<Uuid>,
    /// Where the person lives, as far as they said.
    pub residence: Residence,
    /// The law whose answer is due first.
    pub law: Law,
    /// Its days are days of this zone.
    pub zone: Tz,
    /// Finds other requests of the same person: a keyed hash.
    pub subject: Option<Vec<u8>>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// When the person was shown to be who they say.
    pub verified_at: Option<DateTime<Utc>>,
    /// When it must have been acknowledged, where a law says so.
    pub acknowledge_by: Option<DateTime<Utc>>,
    /// When it must be answered.
    pub due_at: DateTime<Utc>,
    /// Of a deletion: nothing is erased before.
    pub cools_off_until: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// What came of it, in words or as a key of ours.
    pub outcome: Option<String>,
    /// When its deadline was moved.
    pub extended_at: Option<DateTime<Utc>>,
    /// Why.
    pub extension_reason: Option<String>,
    /// The open request of the same person that this one only repeats.
    pub duplicate_of: Option<Uuid>,
    /// What was done and what was kept.
    pub evidence: Option<Evidence>,
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
