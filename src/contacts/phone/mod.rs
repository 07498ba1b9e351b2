//! Phone numbers as people write them, and the E.164 form that is stored.
//!
//! `cell` turns a written number into digits, `plan` says quickly whether digits are a valid number,
//! and [`PhoneReader`] puts the two together for one default country.

mod cell;
pub(super) mod digits;
mod plan;
mod problem;
mod reader;

pub use problem::PhoneProblem;
pub use reader::{PhoneReader, WithoutPlus};

use std::fmt;

/// A valid phone number in E.164 form, for instance `+918123522325`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

impl Phone {
    /// Reads one number as a person types it; numbers without a plus are national to `country`
    /// (ISO 3166 alpha-2). Fails with the reason why it is not one valid number.
    pub fn parse(text: &str, country: &str) -> Result<Self, PhoneProblem> {
        let reader =
            PhoneReader::new(country, WithoutPlus::National).ok_or(PhoneProblem::UnknownCountry)?;
        reader.read(text)
    }

    /// A number that Meta vouches for: digits without a plus, 5 to 15 of them. Two countries' numbers are
    /// brought to the form that people write: Brazil's with the ninth digit, Mexico's without the 1.
    pub fn vouched(wa_id: &str) -> Option<Self> {
        let digits = wa_id.strip_prefix('+').unwrap_or(wa_id);
        let sound = (5..=15).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0');
        if !sound {
            return None;
        }
        if digits.starts_with("55") && digits.len() == 12 && digits.as_bytes()[4] >= b'6' {
            return Some(Self::from_digits(&format!(
                "{}9{}",
                &digits[..4],
                &digits[4..]
            )));
        }
        match digits.strip_prefix("521") {
            Some(national) if national.len() == 10 => {
                Some(Self::from_digits(&format!("52{national}")))
            }
            _ => Some(Self::from_digits(digits)),
        }
    }

    /// The number with its leading plus.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits as one integer: half the memory of the text, and just as unique,
    /// because no country code starts with a zero.
    pub fn key(&self) -> u64 {
        self.0[1..].bytes().fold(0, |sum, digit| {
            sum.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'))
        })
    }

    /// Wraps digits (without the plus) that were found valid.
    fn from_digits(digits: &str) -> Self {
        let mut text = String::with_capacity(digits.len() + 1);
        text.push('+');
        text.push_str(digits);
        Self(text)
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}
