//! Guesses what each column is, from its name and from its first values.

use super::target::Target;
use super::words::{self, Meaning};
use crate::contacts::phone::PhoneReader;

/// The share of values that must be numbers before a column without a telling name is the phone column.
const ENOUGH: f64 = 0.5;

/// Guesses the target of each column; `None` when no column can be the phone number or the user id.
/// `rows` are the first rows, each with its cells.
pub fn targets(
    headers: &[String],
    rows: &[Vec<String>],
    phones: &PhoneReader,
) -> Option<Vec<Target>> {
    let meanings: Vec<Option<Meaning>> = headers
        .iter()
        .map(|header| words::meaning(header))
        .collect();
    let phone = phone_column(&meanings, rows, phones);
    if phone.is_none() && !meanings.contains(&Some(Meaning::Bsuid)) {
        return None;
    }
    let mut targets = Vec::with_capacity(headers.len());
    for (column, meaning) in meanings.iter().enumerate() {
        let target = match meaning {
            _ if Some(column) == phone => Target::Phone,
            Some(Meaning::Name) => Target::Name,
            Some(Meaning::Tags) => Target::Tags,
            Some(Meaning::Email) => Target::Email,
            Some(Meaning::OptedIn) => Target::OptedIn,
            Some(Meaning::Bsuid) => Target::Bsuid,
            Some(Meaning::OptedOut) => Target::OptedOut,
            Some(Meaning::ConsentSource) => Target::ConsentSource,
            Some(Meaning::ConsentDate) => Target::ConsentDate,
            Some(Meaning::ConsentWording) => Target::ConsentWording,
            Some(Meaning::Reason) => Target::Ignore,
            None if share(rows, column, |cell| cell.contains('@')) > ENOUGH => Target::Email,
            _ => attribute(&headers[column], column, &targets),
        };
        let once = !target.takes_many() && targets.contains(&target);
        targets.push(if once {
            attribute(&headers[column], column, &targets)
        } else {
            target
        });
    }
    Some(targets)
}

/// Whether any cell of a row is a whole phone number: then it is a person and not a list of names.
pub fn is_data(row: &[String], phones: &PhoneReader) -> bool {
    row.iter()
        .any(|cell| cell.len() > 7 && is_phone(cell, phones))
}

fn phone_column(
    meanings: &[Option<Meaning>],
    rows: &[Vec<String>],
    phones: &PhoneReader,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (column, meaning) in meanings.iter().enumerate() {
        let values = share(rows, column, |cell| is_phone(cell, phones));
        let score = match meaning {
            Some(Meaning::Phone(rank)) => 1.0 + values * 10.0 + f64::from(*rank) / 10.0,
            None if values > ENOUGH => values,
            _ => continue,
        };
        if best.is_none_or(|(found, _)| score > found) {
            best = Some((score, column));
        }
    }
    best.map(|(_, column)| column)
}

/// The share of a column's cells with something in them that pass a test.
fn share(rows: &[Vec<String>], column: usize, test: impl Fn(&str) -> bool) -> f64 {
    let cells: Vec<&String> = rows
        .iter()
        .filter_map(|row| row.get(column))
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    if cells.is_empty() {
        return 0.0;
    }
    cells.iter().filter(|cell| test(cell)).count() as f64 / cells.len() as f64
}

fn is_phone(cell: &str, phones: &PhoneReader) -> bool {
    match phones.both_ways(cell) {
        Some((national, international)) => national.is_some() || international.is_some(),
        None => phones.read(cell).is_ok(),
    }
}

fn attribute(header: &str, column: usize, taken: &[Target]) -> Target {
    let key = words::attribute_key(header).unwrap_or_else(|| format!("column_{}", column + 1));
    let mut target = Target::Attribute(key.clone());
    let mut copy = 2;
    while taken.contains(&target) {
        let short: String = key.chars().take(36).collect();
        target = Target::Attribute(format!("{short}_{copy}"));
        copy += 1;
    }
    target
}
