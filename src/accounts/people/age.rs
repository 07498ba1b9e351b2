//! From which age a person may open an account. Only the outcome and the edition of this table are
//! kept; the birth date is forgotten once it is checked.

use chrono::{Datelike, NaiveDate};

/// Changes with the table, and is stored with every account that was checked against it.
const EDITION: &str = "2026-11";

/// India: Digital Personal Data Protection Act, section 2(f). United States: COPPA. United Kingdom:
/// Data Protection Act 2018, section 9. The European Economic Area: the upper end of Article 8 GDPR,
/// since the stricter rule wins.
const TABLE: [(&str, u8); 33] = [
    ("IN", 18),
    ("US", 13),
    ("GB", 13),
    ("AT", 16),
    ("BE", 16),
    ("BG", 16),
    ("CY", 16),
    ("CZ", 16),
    ("DE", 16),
    ("DK", 16),
    ("EE", 16),
    ("ES", 16),
    ("FI", 16),
    ("FR", 16),
    ("GR", 16),
    ("HR", 16),
    ("HU", 16),
    ("IE", 16),
    ("IS", 16),
    ("IT", 16),
    ("LI", 16),
    ("LT", 16),
    ("LU", 16),
    ("LV", 16),
    ("MT", 16),
    ("NL", 16),
    ("NO", 16),
    ("PL", 16),
    ("PT", 16),
    ("RO", 16),
    ("SE", 16),
    ("SI", 16),
    ("SK", 16),
];

/// The rule that applies in a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeRule {
    /// Full years.
    pub years: u8,
}

impl AgeRule {
    /// `elsewhere` is the age for countries that the table does not name.
    pub fn of(country: &str, elsewhere: u8) -> Self {
        let found = TABLE.iter().find(|(code, _)| *code == country);
        Self {
            years: found.map_or(elsewhere, |(_, years)| *years),
        }
    }

    /// What is stored of the check.
    pub fn record(self) -> String {
        format!("{EDITION}: {} years", self.years)
    }

    /// Whether a person born on `birth` is old enough on `today`.
    pub fn allows(self, birth: NaiveDate, today: NaiveDate) -> bool {
        let before_birthday = (today.month(), today.day()) < (birth.month(), birth.day());
        today.year() - birth.year() - i32::from(before_birthday) >= i32::from(self.years)
    }
}

/// Whether a date can be somebody's birth date.
pub fn is_plausible(birth: NaiveDate, today: NaiveDate) -> bool {
    birth <= today && today.year() - birth.year() <= 120
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_birthday_itself_counts() {
        let india = AgeRule::of("IN", 18);
        assert!(india.allows(day("2008-11-22"), day("2026-11-22")));
        assert!(!india.allows(day("2008-11-23"), day("2026-11-22")));
        assert!(!india.allows(day("2008-02-29"), day("2026-02-28")));
        assert!(india.allows(day("2008-02-29"), day("2026-03-01")));
    }

    #[test]
    fn a_country_without_a_row_takes_the_setting() {
        assert_eq!(AgeRule::of("BR", 18).years, 18);
        assert_eq!(AgeRule::of("US", 18).years, 13);
        assert_eq!(AgeRule::of("DE", 18).years, 16);
    }
}
