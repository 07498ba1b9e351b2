//! From the text of a cell to the digits it writes down, or the reason why it does not write one number.

use super::{PhoneProblem, digits};

/// The fewest digits that make a number of its own; fewer before a slash are a dialling code.
const WHOLE_NUMBER: usize = 7;

/// The digits of a written number, and whether it began with a plus (or `00`).
#[derive(Debug, PartialEq, Eq)]
pub struct Written {
    /// True when the digits begin with a country code.
    pub plus: bool,
    /// ASCII digits only; never empty.
    pub digits: String,
}

/// Reads a cell. Spaces, dashes, dots, brackets, `tel:`, one leading apostrophe and direction marks
/// are passed over; anything else that is not a digit is a reason to refuse.
pub fn read(cell: &str) -> Result<Written, PhoneProblem> {
    let text = without_wrapping(cell);
    let first = text.chars().next().ok_or(PhoneProblem::Empty)?;
    if matches!(first, '=' | '@' | '＝' | '＠') {
        return Err(PhoneProblem::Formula);
    }
    let text = without_scheme(text);
    if is_scientific(text) {
        return Err(PhoneProblem::Scientific);
    }
    let mut written = Written {
        plus: false,
        digits: String::with_capacity(20),
    };
    for (at, c) in without_decimals(text).char_indices() {
        if let Some(value) = digits::value(c) {
            written.digits.push(char::from(b'0' + value));
        } else if !written.accept(c, &text[at + c.len_utf8()..])? {
            break;
        }
    }
    written.finish()
}

impl Written {
    /// Takes a character that is not a digit; `false` ends the number.
    fn accept(&mut self, c: char, rest: &str) -> Result<bool, PhoneProblem> {
        let whole = self.digits.len() >= WHOLE_NUMBER;
        match c {
            '+' | '＋' | '﹢' if self.digits.is_empty() && !self.plus => self.plus = true,
            '+' | '＋' | '﹢' if whole => return Err(PhoneProblem::TwoNumbers),
            '/' | '／' if !whole => {}
            '/' | '／' | ',' | ';' | '|' | '&' | '\n' | '،' | '؛' | '、' if whole => {
                return self.after_separator(rest);
            }
            c if is_ignored(c) => {}
            '#' if whole => return Err(PhoneProblem::Extension),
            c if c.is_alphabetic() || is_mark(c) => return Err(self.letter(c, rest)),
            _ => return Err(PhoneProblem::NotANumber),
        }
        Ok(true)
    }

    fn after_separator(&self, rest: &str) -> Result<bool, PhoneProblem> {
        if rest
            .trim_start()
            .get(..3)
            .is_some_and(|word| word.eq_ignore_ascii_case("ext"))
        {
            Err(PhoneProblem::Extension)
        } else if count_digits(rest) > 0 {
            Err(PhoneProblem::TwoNumbers)
        } else {
            Ok(false)
        }
    }

    fn letter(&self, c: char, rest: &str) -> PhoneProblem {
        let after = count_digits(rest);
        if self.digits.len() + after < 5 {
            PhoneProblem::NotANumber
        } else if self.digits.len() >= WHOLE_NUMBER && after >= WHOLE_NUMBER {
            PhoneProblem::TwoNumbers
        } else if self.digits.len() >= WHOLE_NUMBER
            && after > 0
            && matches!(c, 'x' | 'X' | 'e' | 'E')
        {
            PhoneProblem::Extension
        } else {
            PhoneProblem::Letters
        }
    }

    fn finish(mut self) -> Result<Self, PhoneProblem> {
        if self.digits.starts_with("00") {
            self.plus = true;
            self.digits.drain(..2);
        }
        if self.digits.is_empty() {
            Err(PhoneProblem::NotANumber)
        } else {
            Ok(self)
        }
    }
}

fn without_wrapping(cell: &str) -> &str {
    let text = cell.trim_matches(is_blank);
    text.strip_prefix(['\'', '’', '‘', '`'])
        .map_or(text, |rest| rest.trim_matches(is_blank))
}

/// What links, other senders' lists and Meta's lead forms (`p:`) write before a number.
fn without_scheme(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return text;
    }
    match text.split_once(':') {
        Some((scheme, rest))
            if ["tel", "p", "whatsapp"]
                .iter()
                .any(|known| scheme.eq_ignore_ascii_case(known)) =>
        {
            rest.trim_matches(is_blank)
        }
        _ => text,
    }
}

/// A spreadsheet's number cell saved as text ends in `.0`, which is no part of the number.
fn without_decimals(text: &str) -> &str {
    text.strip_suffix(".0")
        .filter(|number| number.len() >= WHOLE_NUMBER && number.bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or(text)
}

fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    figures(exponent)
        && mantissa
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        && mantissa.starts_with(|c: char| c.is_ascii_digit())
}

fn count_digits(text: &str) -> usize {
    text.chars().filter(|c| digits::value(*c).is_some()).count()
}

/// Spaces of any kind, and the invisible marks that copying from elsewhere leaves behind.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{00AD}' | '\u{061C}' | '\u{FEFF}')
}

fn is_ignored(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' | '\u{FE63}' | '\u{FF0D}'
        )
        || matches!(
            c,
            '(' | ')' | '[' | ']' | '{' | '}' | '（' | '）' | '［' | '］' | '.' | '·' | '．'
        )
}

/// Vowel signs and the like, which are part of a word though not alphabetic by themselves.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{0DFF}' | '\u{0600}'..='\u{06FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits_of(cell: &str) -> Result<String, PhoneProblem> {
        read(cell).map(|w| {
            if w.plus {
                format!("+{}", w.digits)
            } else {
                w.digits
            }
        })
    }

    #[test]
    fn passes_over_what_people_write_round_numbers() {
        for (cell, expected) in [
            ("+91 81235 22325", "+918123522325"),
            ("tel:+91-81235-22325", "+918123522325"),
            ("TEL: +91 (81235) 22325", "+918123522325"),
            ("p:+918123522325", "+918123522325"),
            ("whatsapp:+918123522325", "+918123522325"),
            ("'+918123522325", "+918123522325"),
            (" +918123522325\u{a0}", "+918123522325"),
            ("\u{202a}+91 81235 22325\u{202c}", "+918123522325"),
            ("00918123522325", "+918123522325"),
            ("+٩٧١٥٠١١٨٢٤٦٩", "+971501182469"),
            ("＋９１ 81235 22325", "+918123522325"),
            ("(+91) 81235-22325", "+918123522325"),
            ("030/12345678", "03012345678"),
            ("918123522325.0", "918123522325"),
            ("+918123522325;", "+918123522325"),
        ] {
            assert_eq!(digits_of(cell).as_deref(), Ok(expected), "{cell}");
        }
    }

    #[test]
    fn says_why_a_cell_is_not_one_number() {
        use PhoneProblem::*;
        for (cell, problem) in [
            ("", Empty),
            (" \u{a0}'", Empty),
            ("=1+1", Formula),
            ("@SUM(A1)", Formula),
            ("9.19877E+11", Scientific),
            ("9,19877e11", Scientific),
            ("+918123413538 / +27711677492", TwoNumbers),
            ("+918123413538;+27711677492", TwoNumbers),
            ("+918123413538 or 8123413539", TwoNumbers),
            ("+918123413538 +27711677492", TwoNumbers),
            ("8123413538, 8123413539", TwoNumbers),
            ("8123413538\n8123413539", TwoNumbers),
            ("+55 11 5550 0110 / 0111", TwoNumbers),
            ("+91 22 1234 5678 ext. 12", Extension),
            ("+912212345678;ext=12", Extension),
            ("+912212345678x12", Extension),
            ("+91 55501 204O7", Letters),
            ("not a number", NotANumber),
            ("+", NotANumber),
            ("-2+3", NotANumber),
        ] {
            assert_eq!(digits_of(cell), Err(problem), "{cell}");
        }
    }
}
