//! Phone numbers as people write them, and the E.164 form that is stored.
//!
//! `cell` turns a written number into digits, `plan` says quickly whether digits are a valid number,
//! and [`PhoneReader`] puts the two together for one default country.

mod cell;
mod digits;
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
