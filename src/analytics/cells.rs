//! Small cells: a figure that leaves a workspace, or is shown to everyone, never counts one to nine people.

use crate::http::Page;

/// The least that a figure may say about people.
const LEAST: i64 = 10;

/// A count as it may be shown; nothing where it is small.
pub fn coarse(count: i64) -> Option<i64> {
    (count == 0 || count >= LEAST).then_some(count)
}

/// The words for a count of which only this may be known.
pub fn shown(page: &Page, count: Option<i64>) -> String {
    count.map_or_else(|| page.tn("analytics-few", LEAST), |count| page.n(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_nine_are_not_told_apart() {
        let all: Vec<_> = [0, 1, 9, 10, 57].map(coarse).into();
        assert_eq!(all, [Some(0), None, None, Some(10), Some(57)]);
    }
}
