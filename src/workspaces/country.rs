use chrono_tz::Tz;

use crate::i18n::Locale;

/// Code and main time zone of every country and territory with people and telephones, made from the
/// time zone database; where a country has several zones, the one most of its people live in.
const TABLE: &str = include_str!("countries.tsv");

/// A country or territory of ISO 3166, by its two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    code: &'static str,
    zone: &'static str,
}

impl Country {
    /// All of them, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(code, zone)| Self { code, zone })
    }

    /// Reads a two-letter code, in either case.
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|country| country.code.eq_ignore_ascii_case(code))
    }

    /// The two letters.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// Where its clocks are read.
    pub fn zone(self) -> Tz {
        self.zone.parse().unwrap_or(Tz::UTC)
    }

    /// Its name in a language.
    pub fn name(self, locale: Locale) -> String {
        locale.text(&format!("country-{}", self.code))
    }

    /// Code and name of all, in the order of their names.
    pub fn by_name(locale: Locale) -> Vec<(&'static str, String)> {
        let mut all: Vec<_> = Self::all().map(|c| (c.code, c.name(locale))).collect();
        all.sort_by_key(|(_, name)| sort_key(name));
        all
    }
}

/// Letters with marks stand with their plain forms, as in "Åland" under A.
fn sort_key(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    name.nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_zone_we_know_and_a_name_in_every_language() {
        for country in Country::all() {
            assert!(country.zone.parse::<Tz>().is_ok(), "{}", country.zone);
            for locale in Locale::ALL {
                assert!(
                    !country.name(locale).starts_with("country-"),
                    "{}",
                    country.code
                );
            }
        }
        assert_eq!(Country::parse("in").unwrap().zone(), Tz::Asia__Kolkata);
        assert!(Country::parse("ZZ").is_none());
    }
}
