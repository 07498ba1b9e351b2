//! Guesses what each column is, from its name and from its first values.

use std::collections::HashMap;

use super::target::Target;
use super::words::{self, Meaning};
use crate::contacts::phone::PhoneReader;

/// The share of values that must be numbers before a column without a telling name is the phone column.
const ENOUGH: f64 = 0.5;

/// Guesses the target of each column; `None` when no column can be the phone number or the user id.
/// `rows` are the first rows, each with its cells; `fields` are the workspace's own, keys by labels in lower case.
pub fn targets(
    headers: &[String],
    rows: &[Vec<String>],
    phones: &PhoneReader,
    fields: &HashMap<String, String>,
) -> Option<Vec<Target>> {
    let meanings: Vec<Option<Meaning>> = headers
        .iter()
        .map(|header| words::meaning(header))
        .collect();
    let own = own_columns(headers, &meanings, fields);
    let phone = phone_column(&meanings, &own, rows, phones);
    if phone.is_none() && !meanings.contains(&Some(Meaning::Bsuid)) {
        return None;
    }
    let email = email_column(&meanings, &own, rows);
    let mut targets = Vec::with_capacity(headers.len());
    for (column, meaning) in meanings.iter().enumerate() {
        let target = match meaning {
            _ if Some(column) == phone => Target::Phone,
            _ if Some(column) == email => Target::Email,
            _ if own[column].is_some() => {
                Target::Attribute(own[column].map(str::to_owned).unwrap_or_default())
            }
            Some(Meaning::Name) => Target::Name,
            Some(Meaning::Tags) => Target::Tags,
            Some(Meaning::OptedIn) => Target::OptedIn,
            Some(Meaning::Bsuid) => Target::Bsuid,
            Some(Meaning::OptedOut) => Target::OptedOut,
            Some(Meaning::ConsentSource) => Target::ConsentSource,
            Some(Meaning::ConsentDate) => Target::ConsentDate,
            Some(Meaning::ConsentWording) => Target::ConsentWording,
            Some(Meaning::Reason) => Target::Ignore,
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

/// The keys of fields that columns are named after. A name that says number, name, e-mail address or user id says
/// that, unless another column says it too: our own export has such pairs.
fn own_columns<'a>(
    headers: &[String],
    meanings: &[Option<Meaning>],
    fields: &'a HashMap<String, String>,
) -> Vec<Option<&'a str>> {
    let label = |column: usize| headers[column].trim().to_lowercase();
    let says = |column: usize, what: Meaning| {
        let said = meanings[column].as_ref().map(std::mem::discriminant);
        said == Some(std::mem::discriminant(&what))
    };
    let own = |column: usize| {
        let key = fields.get(&label(column))?;
        let other = |what: Meaning| {
            (0..headers.len()).any(|other| {
                let earlier = other < column && label(other) == label(column);
                other != column
                    && says(other, what)
                    && (earlier || !fields.contains_key(&label(other)))
            })
        };
        let is_own = match meanings[column] {
            Some(what @ (Meaning::Phone(_) | Meaning::Name | Meaning::Email | Meaning::Bsuid)) => {
                other(what)
            }
            _ => true,
        };
        is_own.then_some(key.as_str())
    };
    (0..headers.len()).map(own).collect()
}

/// The column with the most addresses, of those named so or full of them: exports of address books have a column
/// that says which kind of address it is, before the one with the address.
fn email_column(
    meanings: &[Option<Meaning>],
    own: &[Option<&str>],
    rows: &[Vec<String>],
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (column, meaning) in meanings.iter().enumerate() {
        let values = share(rows, column, |cell| cell.contains('@'));
        let named = *meaning == Some(Meaning::Email);
        if own[column].is_some() || !(named || meaning.is_none() && values > ENOUGH) {
            continue;
        }
        let score = values + f64::from(u8::from(named));
        if best.is_none_or(|(found, _)| score > found) {
            best = Some((score, column));
        }
    }
    best.map(|(_, column)| column)
}

fn phone_column(
    meanings: &[Option<Meaning>],
    own: &[Option<&str>],
    rows: &[Vec<String>],
    phones: &PhoneReader,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (column, meaning) in meanings.iter().enumerate() {
        if own[column].is_some() {
            continue;
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::phone::WithoutPlus;

    #[test]
    fn columns_named_after_own_fields_are_those_fields() {
        let phones =
            PhoneReader::new("IN", WithoutPlus::National).expect("India has phone numbers");
        let fields = [
            ("group", "group"),
            ("name", "name"),
            ("mobile", "mobile_2"),
            ("town", "city"),
        ];
        let fields = fields
            .map(|(label, key)| (label.to_owned(), key.to_owned()))
            .into();
        let guess = |names: &[&str]| {
            let headers: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let row = headers.iter().map(|name| match name.as_str() {
                "Phone number" | "Mobile" => "+918123010642".to_owned(),
                _ => "x".to_owned(),
            });
            let found =
                targets(&headers, &[row.collect()], &phones, &fields).expect("a phone column");
            found.iter().map(Target::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            guess(&[
                "Name",
                "Phone number",
                "Tags",
                "Group",
                "Mobile",
                "Name",
                "Town"
            ]),
            [
                "name",
                "phone",
                "tags",
                "attribute:group",
                "attribute:mobile_2",
                "attribute:name",
                "attribute:city"
            ],
        );
        // Alone they are what everyone takes them for.
        assert_eq!(guess(&["Name", "Mobile"]), ["name", "phone"]);
    }
    #[test]
    fn lists_of_other_programs_are_understood() {
        let phones =
            PhoneReader::new("IN", WithoutPlus::National).expect("India has phone numbers");
        let guess = |columns: &[(&str, &str)]| {
            let headers: Vec<String> = columns.iter().map(|(name, _)| (*name).to_owned()).collect();
            let row = columns.iter().map(|(_, cell)| (*cell).to_owned()).collect();
            let found =
                targets(&headers, &[row], &phones, &HashMap::new()).expect("a phone column");
            found
                .iter()
                .map(Target::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        };
        let google = [
            ("First Name", "A"),
            ("Last Name", "B"),
            ("Labels", "* myContacts"),
            ("E-mail 1 - Label", "Work"),
            ("E-mail 1 - Value", "a@example.com"),
            ("Phone 1 - Label", "Mobile"),
            ("Phone 1 - Value", "+91 81230 10642"),
        ];
        assert_eq!(
            guess(&google),
            "name name tags attribute:e_mail_1_label email attribute:phone_1_label phone"
        );
        let shop = [
            ("Email", ""),
            ("Accepts Email Marketing", "yes"),
            ("Default Address Phone", ""),
            ("Phone", "+918123010642"),
        ];
        assert_eq!(
            guess(&shop),
            "email attribute:accepts_email_marketing attribute:default_address_phone phone"
        );
        let leads = [("full_name", "A"), ("phone_number", "p:+918123010642")];
        assert_eq!(guess(&leads), "name phone");
    }
}
