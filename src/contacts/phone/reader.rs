//! Reads the cells of one column: one default country, one answer for numbers without a plus.

use phonenumber::{PhoneNumber, country, metadata::DATABASE};
use serde::{Deserialize, Serialize};

use super::{Phone, PhoneProblem, cell, plan};

/// How the numbers of a column that have no plus are meant; decided once for the whole column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WithoutPlus {
    /// As dialled within the default country.
    #[default]
    National,
    /// With the country code in front, only the plus left out.
    International,
}

impl WithoutPlus {
    /// The value used in forms and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::International => "international",
        }
    }

    /// Reads the value used in forms and in the database.
    pub fn from_value(text: &str) -> Option<Self> {
        [Self::National, Self::International]
            .into_iter()
            .find(|answer| answer.as_str() == text)
    }
}

/// Reads numbers as written, for one default country.
pub struct PhoneReader {
    country: country::Id,
    code: String,
    prefix: plan::Prefix,
    without_plus: WithoutPlus,
}

impl PhoneReader {
    /// A reader for a country (ISO 3166 alpha-2), or nothing when no such country has phone numbers.
    pub fn new(country: &str, without_plus: WithoutPlus) -> Option<Self> {
        let id: country::Id = country.parse().ok()?;
        let code = DATABASE.by_id(country)?.country_code().to_string();
        Some(Self {
            country: id,
            code,
            prefix: plan::Prefix::of(country)?,
            without_plus,
        })
    }

    /// Every country that has phone numbers (ISO 3166 alpha-2), in the order of the codes.
    pub fn countries() -> Vec<String> {
        let ids = DATABASE.iter().map(|meta| meta.id().to_owned());
        let mut countries: Vec<String> =
            ids.filter(|id| id.parse::<country::Id>().is_ok()).collect();
        countries.sort();
        countries
    }

    /// Reads one cell: a valid number, or the reason why not.
    pub fn read(&self, cell: &str) -> Result<Phone, PhoneProblem> {
        let written = cell::read(cell)?;
        let international = written.plus || self.without_plus == WithoutPlus::International;
        let phone = if international {
            self.international(&written.digits)
        } else {
            self.national(&written.digits)
        };
        phone.ok_or_else(|| self.problem(&written.digits, international))
    }

    /// Reads digits written without a plus both ways: national first, international second.
    /// `None` when the cell has a plus or is no number, and so says nothing about the column.
    pub fn both_ways(&self, cell: &str) -> Option<(Option<Phone>, Option<Phone>)> {
        let written = cell::read(cell).ok().filter(|written| !written.plus)?;
        Some((
            self.national(&written.digits),
            self.international(&written.digits),
        ))
    }

    fn international(&self, digits: &str) -> Option<Phone> {
        if plan::is_settled(digits) {
            return Some(Phone::from_digits(digits));
        }
        if digits.len() < 5 || digits.len() > 20 {
            return None;
        }
        checked(phonenumber::parse(None, format!("+{digits}")))
            .or_else(|| plan::is_valid(digits).then(|| Phone::from_digits(digits)))
    }

    fn national(&self, digits: &str) -> Option<Phone> {
        if !digits.starts_with(&self.code) && !self.prefix.begins_dialled(digits) {
            let whole = format!("{}{digits}", self.code);
            return plan::is_valid(&whole).then(|| Phone::from_digits(&whole));
        }
        if digits.len() < 3 || digits.len() > 20 {
            return None;
        }
        checked(phonenumber::parse(Some(self.country), digits))
    }

    fn problem(&self, digits: &str, international: bool) -> PhoneProblem {
        match digits.len() {
            0..7 => PhoneProblem::TooShort,
            16.. => PhoneProblem::TooLong,
            _ if international && !has_country(digits) => PhoneProblem::UnknownCountry,
            _ => PhoneProblem::NotValid,
        }
    }
}

fn checked(parsed: Result<PhoneNumber, phonenumber::ParseError>) -> Option<Phone> {
    let number = parsed.ok().filter(PhoneNumber::is_valid)?;
    Some(Phone::from_digits(&format!(
        "{}{}",
        number.code().value(),
        number.national()
    )))
}

fn has_country(digits: &str) -> bool {
    (1..=3).any(|length| {
        digits
            .get(..length)
            .and_then(|code| code.parse::<u16>().ok())
            .is_some_and(|code| DATABASE.by_code(&code).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, without_plus: WithoutPlus) -> Result<String, PhoneProblem> {
        let reader = PhoneReader::new("IN", without_plus).expect("India has phone numbers");
        reader.read(cell).map(String::from)
    }

    #[test]
    fn reads_and_refuses_as_the_rules_say() {
        use PhoneProblem::*;
        for (cell, expected) in [
            ("081230 10642", Ok("+918123010642")),
            ("8123010642", Ok("+918123010642")),
            ("+91 081230 10642", Ok("+918123010642")),
            ("+49 (0) 1512 3790622", Ok("+4915123790622")),
            ("12345", Err(TooShort)),
            ("+1", Err(TooShort)),
            ("+91 00000 00000", Err(NotValid)),
            ("+999123456789", Err(UnknownCountry)),
            ("81230106428123010642", Err(TooLong)),
        ] {
            assert_eq!(
                read(cell, WithoutPlus::National),
                expected.map(str::to_owned),
                "{cell}"
            );
        }
        assert_eq!(
            read("4915123790622", WithoutPlus::International).as_deref(),
            Ok("+4915123790622")
        );
        assert_eq!(
            read("8123010642", WithoutPlus::International),
            Err(NotValid)
        );
    }

    /// The quick check and the library agree, over each region's example numbers and many neighbours.
    #[test]
    fn agrees_with_the_library() {
        let mut compared = 0;
        for meta in DATABASE.iter() {
            let all = meta.descriptors();
            let kinds = [
                Some(all.general()),
                all.mobile(),
                all.fixed_line(),
                all.toll_free(),
                all.voip(),
            ];
            for example in kinds
                .into_iter()
                .flatten()
                .filter_map(|kind| kind.example())
            {
                for digits in neighbours(meta.country_code(), example) {
                    let library = checked(phonenumber::parse(None, format!("+{digits}")));
                    if plan::is_settled(&digits) {
                        let ours = Some(Phone::from_digits(&digits));
                        assert_eq!(ours, library, "{digits}");
                    } else if library.as_ref().is_some_and(|p| p.as_str()[1..] == digits) {
                        assert!(plan::is_valid(&digits), "{digits}");
                    }
                    compared += 1;
                }
            }
        }
        assert!(compared > 5_000, "{compared}");
    }

    #[test]
    fn agrees_with_the_library_on_national_numbers() {
        for id in ["IN", "US", "DE", "GB", "BR", "IT", "MX", "RU", "AE", "JP"] {
            let reader = PhoneReader::new(id, WithoutPlus::National).expect("a known country");
            let meta = DATABASE.by_id(id).expect("a known country");
            let example = meta
                .descriptors()
                .mobile()
                .and_then(|m| m.example())
                .expect("an example");
            for digits in neighbours(meta.country_code(), example) {
                let national = &digits[meta.country_code().to_string().len()..];
                let library = checked(phonenumber::parse(Some(reader.country), national));
                assert_eq!(reader.national(national), library, "{id} {national}");
            }
        }
    }

    /// A number with single digits changed, dropped and added.
    fn neighbours(code: u16, example: &str) -> Vec<String> {
        let mut found = vec![format!("{code}{example}")];
        for at in 0..example.len() {
            let digit = ["0", "1", "5", "9"][at % 4];
            found.push(format!(
                "{code}{}{digit}{}",
                &example[..at],
                &example[at + 1..]
            ));
        }
        found.push(format!("{code}{}", &example[1..]));
        found.push(format!("{code}{example}7"));
        found
    }
}
