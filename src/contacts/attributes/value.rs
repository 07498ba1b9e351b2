//! From what people write in a cell or a form to the one form that is kept and compared.

use chrono::NaiveDate;
use unicode_normalization::char::is_combining_mark;

use super::Kind;
use crate::contacts::contact::VALUE_CHARS;

/// Why a text is no value of a field; `code` names the locale key `attributes-problem-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Longer than a value may be.
    TooLong,
    /// No number.
    NotANumber,
    /// No day, or one that the calendar does not have.
    NotADate,
    /// Neither yes nor no.
    NotABoolean,
    /// None of the choices.
    NotAChoice,
}

impl Problem {
    /// The stable word for reports and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLong => "long",
            Self::NotANumber => "number",
            Self::NotADate => "date",
            Self::NotABoolean => "boolean",
            Self::NotAChoice => "choice",
        }
    }
}

/// The digits of a number that are kept at most: what Postgres compares without loss.
const DIGITS: usize = 30;

pub(super) fn read(kind: Kind, choices: &[String], cell: &str) -> Result<String, Problem> {
    let cell: String = cell.chars().filter(|c| !c.is_control()).collect();
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(String::new());
    }
    if cell.chars().count() > VALUE_CHARS {
        return Err(Problem::TooLong);
    }
    match kind {
        Kind::Text => Ok(cell.to_owned()),
        Kind::Number => number(cell).ok_or(Problem::NotANumber),
        Kind::Date => date(cell).ok_or(Problem::NotADate),
        Kind::Boolean => boolean(cell).ok_or(Problem::NotABoolean),
        Kind::Choice => choice(cell, choices).ok_or(Problem::NotAChoice),
    }
}

/// A plain decimal. A comma is the decimal sign where one stands alone and not before three digits; of
/// both signs the later one is. Signs of currencies, spaces and apostrophes between digits are left out.
fn number(cell: &str) -> Option<String> {
    let left_out = |c: &char| !c.is_whitespace() && !"'’_₹$€£¥".contains(*c);
    let text: String = cell.chars().filter(left_out).map(ascii).collect();
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    if text.matches('.').count() > 1 && text.matches(',').count() > 1 {
        return None;
    }
    let (whole, part) = match decimal_sign(text) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let whole: String = whole.chars().filter(|c| !matches!(c, ',' | '.')).collect();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let empty = whole.is_empty() && part.is_empty();
    if empty || !digits(&whole) || !digits(part) || whole.len() + part.len() > DIGITS {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let part = part.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if whole == "0" && part.is_empty() {
        ""
    } else {
        sign
    };
    Some(match part {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    })
}

/// Where the decimal sign stands.
fn decimal_sign(text: &str) -> Option<usize> {
    let (dots, commas) = (text.matches('.').count(), text.matches(',').count());
    match (dots, commas) {
        (1, 0) => text.find('.'),
        (0, 1) => text
            .find(',')
            .filter(|at| text.len() - at != 4 || text.starts_with("0,")),
        (1.., 1..) => text
            .rfind(['.', ','])
            .filter(|at| text.matches(&text[*at..=*at]).count() == 1),
        _ => None,
    }
}

/// Digits and decimal signs of other scripts as ASCII.
fn ascii(c: char) -> char {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '٫' => return '.',
        '٬' => return ',',
        other => return other,
    };
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}

/// A day as ISO 8601. Year first, or day first as most of the world writes it; month first only where
/// the second number can be no month.
fn date(cell: &str) -> Option<String> {
    let text: String = cell.chars().map(ascii).collect();
    if let Some(day) = named_day(&text) {
        return Some(day);
    }
    let day = text.split(['T', ' ']).next().unwrap_or(&text);
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    let plain = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(plain) {
        return None;
    }
    let (year, month, day) = match (a.len(), c.len()) {
        (4, _) => (a, b, c),
        (_, 4) if b.parse::<u32>().is_ok_and(|b| b > 12) => (c, a, b),
        (_, 4) => (c, b, a),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Some(date.format("%Y-%m-%d").to_string())
}

/// A day with the name of its month, as spreadsheet programs write `1-May-24` and `May 1, 2024`.
fn named_day(text: &str) -> Option<String> {
    let belongs = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let parts: Vec<&str> = text
        .split(|c| !belongs(c))
        .filter(|part| !part.is_empty())
        .collect();
    let at = parts
        .iter()
        .take(3)
        .position(|part| month(part).is_some())?;
    let month = month(parts[at])?;
    let numbers: Vec<&str> = parts
        .iter()
        .take(3)
        .enumerate()
        .filter(|(i, _)| *i != at)
        .map(|(_, p)| *p)
        .collect();
    let [a, b] = numbers.as_slice() else {
        return None;
    };
    let (day, year) = if a.len() == 4 { (b, a) } else { (a, b) };
    let year: i32 = match (year.len(), year.parse().ok()?) {
        (4, year) => year,
        // As the programs that shorten years read them again.
        (2, year @ 0..30) => 2000 + year,
        (2, year) => 1900 + year,
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)?;
    Some(date.format("%Y-%m-%d").to_string())
}

/// A month by the beginning of its name.
fn month(name: &str) -> Option<u32> {
    let names: [&[&str]; 12] = [
        &["jan", "ene", "gen", "जन", "يناير"],
        &["feb", "fev", "fév", "फर", "फ़र", "فبراير"],
        &["mar", "mär", "mrz", "मार्च", "مارس"],
        &["apr", "abr", "avr", "अप्र", "أبريل"],
        &["may", "mai", "mag", "mei", "मई", "مايو"],
        &["jun", "juin", "giu", "जून", "يونيو"],
        &["jul", "juil", "lug", "जुल", "يوليو"],
        &["aug", "ago", "aoû", "aou", "अग", "أغسطس"],
        &["sep", "set", "सित", "سبتمبر"],
        &["oct", "okt", "out", "ott", "अक्", "أكتوبر"],
        &["nov", "नव", "نوفمبر"],
        &["dec", "dic", "dez", "déc", "दिस", "ديسمبر"],
    ];
    let name = name.to_lowercase();
    let begins = |those: &&[&str]| those.iter().any(|known| name.starts_with(known));
    let at = names.iter().position(begins)?;
    u32::try_from(at + 1).ok()
}

fn boolean(cell: &str) -> Option<String> {
    let yes = [
        "true",
        "yes",
        "y",
        "1",
        "on",
        "x",
        "✓",
        "हाँ",
        "हां",
        "نعم",
        "ja",
        "oui",
        "si",
        "sí",
        "sim",
    ];
    let no = [
        "false",
        "no",
        "n",
        "0",
        "off",
        "नहीं",
        "لا",
        "nein",
        "non",
        "não",
    ];
    let word = cell.to_lowercase();
    if yes.contains(&word.as_str()) {
        return Some("true".to_owned());
    }
    no.contains(&word.as_str()).then(|| "false".to_owned())
}

fn choice(cell: &str, choices: &[String]) -> Option<String> {
    let lower = cell.to_lowercase();
    let same = |choice: &&String| choice.to_lowercase() == lower;
    choices.iter().find(same).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Kind, cell: &str) -> Option<String> {
        read(kind, &["Gold".to_owned(), "Silver".to_owned()], cell).ok()
    }

    #[test]
    fn numbers_as_people_of_many_countries_write_them() {
        for (cell, kept) in [
            ("1234.50", Some("1234.5")),
            ("1,234", Some("1234")),
            ("₹ 1,00,000.00", Some("100000")),
            ("1.234,56 €", Some("1234.56")),
            ("12,5", Some("12.5")),
            ("0,125", Some("0.125")),
            ("-0", Some("0")),
            ("−7", Some("-7")),
            ("१२.५", Some("12.5")),
            ("٣٫٥", Some("3.5")),
            (".5", Some("0.5")),
            ("007", Some("7")),
            ("12a", None),
            ("1.2.3,4,5", None),
            ("-", None),
            ("", Some("")),
        ] {
            assert_eq!(of(Kind::Number, cell).as_deref(), kept, "{cell}");
        }
    }

    #[test]
    fn days_yes_and_no_and_choices() {
        for (cell, kept) in [
            ("2026-02-28", Some("2026-02-28")),
            ("2026-02-28T10:00:00Z", Some("2026-02-28")),
            ("28.2.2026", Some("2026-02-28")),
            ("05/06/2026", Some("2026-06-05")),
            ("05/26/2026", Some("2026-05-26")),
            ("1-May-24", Some("2024-05-01")),
            ("May 1, 1985", Some("1985-05-01")),
            ("3. Dezember 2025 10:00", Some("2025-12-03")),
            ("१ मई २०२४", Some("2024-05-01")),
            ("31-Feb-24", None),
            ("1 Mayday", None),
            ("2026-02-30", None),
            ("28.2.26", None),
        ] {
            assert_eq!(of(Kind::Date, cell).as_deref(), kept, "{cell}");
        }
        assert_eq!(of(Kind::Boolean, "YES").as_deref(), Some("true"));
        assert_eq!(of(Kind::Boolean, "नहीं").as_deref(), Some("false"));
        assert_eq!(of(Kind::Boolean, "perhaps"), None);
        assert_eq!(of(Kind::Choice, "gold").as_deref(), Some("Gold"));
        assert_eq!(of(Kind::Choice, "Bronze"), None);
    }
}
