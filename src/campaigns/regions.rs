//! Where a number of the country code 1, which twenty-five countries share, belongs.

use phonenumber::country;

/// Whether numbers of an area code (three digits after +1) are the United States', where WhatsApp does not
/// deliver marketing. Any number of the area stands for all of them.
pub(super) fn is_american(area: &str) -> bool {
    phonenumber::parse(None, format!("+1{area}2345678"))
        .is_ok_and(|number| number.country().id() == Some(country::US))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canada_and_the_islands_are_not_the_united_states() {
        for area in ["202", "212", "305", "415", "907"] {
            assert!(is_american(area), "{area}");
        }
        for area in ["416", "604", "876", "809", "441", "000", ""] {
            assert!(!is_american(area), "{area}");
        }
    }
}
