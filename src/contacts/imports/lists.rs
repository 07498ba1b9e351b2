//! The values of columns that become choices: every different one of the whole file, as it is spelt first.

use std::collections::HashSet;
use std::path::Path;

use super::inspect::open;
use super::refusal::ReadError;
use super::row;
use super::sniff::Dialect;
use crate::contacts::attributes::{LABEL_CHARS, MAX_CHOICES};

/// Why the values of a column cannot be a list to choose from; `code` names the locale key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListProblem {
    /// More different values than a field may have choices.
    TooMany,
    /// A value longer than a choice may be.
    TooLong,
    /// No value at all.
    Empty,
}

impl ListProblem {
    /// The stable word of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooMany => "many",
            Self::TooLong => "long",
            Self::Empty => "empty",
        }
    }
}

/// The values of one column so far.
#[derive(Default)]
struct List {
    values: Vec<String>,
    seen: HashSet<String>,
    problem: Option<ListProblem>,
}

impl List {
    fn add(&mut self, cell: &str) {
        if self.problem.is_some() {
            return;
        }
        let text: String = row::unescaped(cell)
            .chars()
            .filter(|c| !c.is_control())
            .collect();
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if text.chars().count() > LABEL_CHARS {
            self.problem = Some(ListProblem::TooLong);
        } else if self.seen.insert(text.to_lowercase()) {
            self.values.push(text.to_owned());
            if self.values.len() > MAX_CHOICES {
                self.problem = Some(ListProblem::TooMany);
            }
        }
    }

    fn end(self) -> Result<Vec<String>, ListProblem> {
        match self.problem {
            Some(problem) => Err(problem),
            None if self.values.is_empty() => Err(ListProblem::Empty),
            None => Ok(self.values),
        }
    }
}

/// Reads a file once for the values of some of its columns. Stops as soon as none of them can be a list.
pub fn read(
    path: &Path,
    dialect: Dialect,
    has_header: bool,
    columns: &[usize],
) -> Result<Vec<Result<Vec<String>, ListProblem>>, ReadError> {
    let mut records = open(path, dialect)?;
    if has_header {
        records.next_row()?;
    }
    let mut lists: Vec<List> = columns.iter().map(|_| List::default()).collect();
    while lists.iter().any(|list| list.problem.is_none()) {
        let Some(row) = records.next_row()? else {
            break;
        };
        for (list, column) in lists.iter_mut().zip(columns) {
            list.add(row.cell(*column));
        }
    }
    Ok(lists.into_iter().map(List::end).collect())
}
