use std::sync::LazyLock;

use regex::Regex;

/// What is taken out, in this order, and what stands there afterwards.
static PATTERNS: LazyLock<[(Regex, &str); 6]> = LazyLock::new(|| {
    [
        (
            r"[^\s@<>()\[\]]+(?:@|%40)[^\s@<>()\[\]]+\.[^\s@<>()\[\]?&#,;]+",
            "[email]",
        ),
        (
            r"(?i)\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b",
            "[id]",
        ),
        (r"\?[^\s:)]+", "?[query]"),
        (
            r"(?i)\b(bearer|token|password|secret|key)(\s*[=:]\s*|\s+)\S+",
            "$1 [secret]",
        ),
        (r"[A-Za-z0-9_\-]{20,}", "[token]"),
        (r"\+?\d(?:[\s().\-]{0,2}\d){6,}", "[number]"),
    ]
    .map(|(pattern, mark)| {
        let regex = Regex::new(pattern).expect("the patterns above are right, as the tests see");
        (regex, mark)
    })
});

/// A text without addresses, numbers of people, ids and secrets, cut to so many characters.
pub(super) fn scrubbed(text: &str, longest: usize) -> String {
    let mut text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(4 * longest)
        .collect();
    for (pattern, mark) in PATTERNS.iter() {
        text = pattern.replace_all(&text, *mark).into_owned();
    }
    text.chars().take(longest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_name_somebody_is_taken_out() {
        let cases = [
            (
                "no mail to asha.rao+x@example.co.in today",
                "no mail to [email] today",
            ),
            ("asha%40example.com", "[email]"),
            ("called +91 98765 43210, again", "called [number], again"),
            ("919876543210", "[number]"),
            ("(022) 2345-6789 x", "([number] x"),
            (
                "/app/contacts/0190a5d4-0000-7000-8000-000000000000",
                "/app/contacts/[id]",
            ),
            ("at /reset?token=abc123&x=1", "at /reset?[query]"),
            ("Bearer EAAGm0PX4ZCpsBA", "Bearer [secret]"),
            ("key eyJhbGciOiJIUzI1NiIsInR5cCI6", "key [secret]"),
            ("x eyJhbGciOiJIUzI1NiIsInR5cCI6 y", "x [token] y"),
            ("line 120 of chart.js", "line 120 of chart.js"),
        ];
        for (given, wanted) in cases {
            assert_eq!(scrubbed(given, 200), wanted);
        }
        assert_eq!(scrubbed(&"ab ".repeat(300), 10), "ab ab ab a");
    }
}
