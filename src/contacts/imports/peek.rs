//! Who stands on some lines of a file: so that a problem can be shown with the person it is about.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::inspect::{Inspection, open};
use super::refusal::ReadError;

/// How far into a file it is read for this, in rows.
const ROWS: usize = 100_000;

/// Name and number of a line, as they stand in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The first cell that becomes a name.
    pub name: String,
    /// The cell of the number.
    pub phone: String,
}

/// The people on these lines, as far as the file is read for it. `targets` are form values, one a column.
///
/// # Errors
/// When the disk fails or the file is no longer what it was.
pub fn people(
    path: &Path,
    layout: &Inspection,
    targets: &[String],
    lines: &BTreeSet<u64>,
) -> Result<BTreeMap<u64, Person>, ReadError> {
    let mut found = BTreeMap::new();
    let Some(last) = lines.last().copied() else {
        return Ok(found);
    };
    let column = |target: &str| targets.iter().position(|chosen| chosen == target);
    let (name, phone) = (column("name"), column("phone"));
    let mut records = open(path, layout.dialect)?;
    for _ in 0..ROWS {
        let Some(row) = records.next_row()? else {
            break;
        };
        if row.line > last {
            break;
        }
        if lines.contains(&row.line) {
            let cell = |column: Option<usize>| {
                let text = column.map_or("", |column| row.cell(column)).trim();
                text.chars().take(80).collect()
            };
            let person = Person {
                name: cell(name),
                phone: cell(phone),
            };
            found.insert(row.line, person);
        }
    }
    Ok(found)
}
