//! What few files tell of a person: Meta's id, when they said stop, and the evidence of their consent.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::row::{self, RowProblem};
use super::target::Target;
use crate::contacts::attributes;

/// The longest wording that is kept, in characters.
pub const WORDING_CHARS: usize = 2_000;
/// The longest business-scoped id that is kept, in characters.
const USER_ID_CHARS: usize = 128;

/// What the columns of a wide mapping tell of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// Meta's business-scoped user id.
    pub bsuid: Option<String>,
    /// Whether the person said stop.
    pub stopped: Option<Stop>,
    /// Where they agreed, or said stop.
    pub source: Option<String>,
    /// On which day they agreed.
    pub on: Option<NaiveDate>,
    /// The words they agreed to.
    pub wording: Option<String>,
    /// The row as it stood in the file, where it may yet be rejected: it names a number and an id.
    pub cells: Vec<String>,
}

/// When a person said stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The file does not tell.
    Sometime,
    /// Then.
    At(DateTime<Utc>),
}

impl More {
    /// Reads one cell; `latest` is the last day on which people can have agreed.
    pub fn take(
        &mut self,
        target: &Target,
        cell: &str,
        latest: NaiveDate,
    ) -> Result<(), RowProblem> {
        let cell = row::unescaped(cell);
        match target {
            Target::Bsuid => self.bsuid = user_id(cell)?,
            Target::OptedOut => self.stopped = stop(cell)?,
            Target::ConsentSource => self.source = row::text(cell, row::SOURCE_CHARS),
            Target::ConsentWording => self.wording = Some(wording(cell)).filter(|w| !w.is_empty()),
            Target::ConsentDate if !cell.trim().is_empty() => {
                let day = attributes::day(cell).filter(|day| *day <= latest);
                self.on = Some(day.ok_or(RowProblem::ConsentDate)?);
            }
            _ => {}
        }
        Ok(())
    }
}

/// The words that people agreed to, with their line breaks.
pub fn wording(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_control() || *c == '\n');
    let kept: String = kept.take(WORDING_CHARS).collect();
    kept.trim().to_owned()
}

/// Meta's user id in a cell or a field; nothing where there is none.
pub fn user_id(cell: &str) -> Result<Option<String>, RowProblem> {
    let id = cell.trim();
    if id.is_empty() {
        return Ok(None);
    }
    let sound = id.len() <= USER_ID_CHARS
        && id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.bytes().all(|byte| byte.is_ascii_graphic());
    if sound {
        Ok(Some(id.to_owned()))
    } else {
        Err(RowProblem::UserId)
    }
}

/// A time, a day, or yes or no. What cannot be read is no "no": somebody may have said stop.
fn stop(cell: &str) -> Result<Option<Stop>, RowProblem> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    if let Some(answer) = row::answer(cell) {
        return Ok(answer.then_some(Stop::Sometime));
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(cell) {
        return Ok(Some(Stop::At(at.to_utc())));
    }
    if let Ok(at) = cell.replacen(' ', "T", 1).parse::<NaiveDateTime>() {
        return Ok(Some(Stop::At(at.and_utc())));
    }
    let day = attributes::day(cell).ok_or(RowProblem::StopDate)?;
    Ok(Some(Stop::At(day.and_time(NaiveTime::MIN).and_utc())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_read_or_refused_but_never_passed_over() {
        for (cell, at) in [
            ("2026-05-01T10:20:30.123456Z", "2026-05-01T10:20:30.123456Z"),
            ("2026-05-01 10:20:30", "2026-05-01T10:20:30Z"),
            ("1.5.2026", "2026-05-01T00:00:00Z"),
        ] {
            let at = at.parse().expect("a time");
            assert_eq!(stop(cell), Ok(Some(Stop::At(at))), "{cell}");
        }
        assert_eq!(stop("yes"), Ok(Some(Stop::Sometime)));
        assert_eq!(stop("no"), Ok(None));
        assert_eq!(stop(" "), Ok(None));
        assert_eq!(stop("last summer"), Err(RowProblem::StopDate));
    }

    #[test]
    fn user_ids_have_no_spaces_and_are_no_formulas() {
        assert_eq!(user_id(" US.1349 "), Ok(Some("US.1349".to_owned())));
        for odd in ["US 1349", "=1+1", "é"] {
            assert_eq!(user_id(odd), Err(RowProblem::UserId), "{odd}");
        }
    }
}
