//! The key of a field: letters and digits of any script in lower case, joined by underscores.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest key, in characters.
const KEY_CHARS: usize = 40;

/// The key of a label, unlike every one that is taken.
pub(super) fn free(label: &str, taken: &[String]) -> String {
    let base = of(label).unwrap_or_else(|| "field".to_owned());
    let numbered = (2..).map(|n| {
        let ending = format!("_{n}");
        let short: String = base.chars().take(KEY_CHARS - ending.len()).collect();
        short + &ending
    });
    std::iter::once(base.clone())
        .chain(numbered)
        .find(|key| !taken.contains(key))
        .unwrap_or(base)
}

fn of(label: &str) -> Option<String> {
    let lower: String = label.nfkc().flat_map(char::to_lowercase).collect();
    let parts = lower.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let key: String = parts.join("_").chars().take(KEY_CHARS).collect();
    Some(key.trim_end_matches('_').to_owned()).filter(|key| !key.is_empty())
}

#[cfg(test)]
mod tests {
    use super::free;

    #[test]
    fn keys_keep_their_script_and_are_never_taken_twice() {
        assert_eq!(free("Last order (₹)", &[]), "last_order");
        assert_eq!(free("शहर", &[]), "शहर");
        assert_eq!(free(" – ", &[]), "field");
        assert_eq!(
            free("City", &["city".to_owned(), "city_2".to_owned()]),
            "city_3"
        );
    }
}
