//! Yes and no, as people write them in a cell.

const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "t",
    "1",
    "x",
    "✓",
    "✔",
    "on",
    "opted in",
    "opted-in",
    "subscribed",
    "हाँ",
    "हां",
    "जी हाँ",
    "نعم",
    "ja",
    "j",
    "wahr",
    "sí",
    "si",
    "s",
    "sim",
    "verdadero",
    "verdadeiro",
    "oui",
    "o",
    "vrai",
    "да",
    "ya",
    "はい",
    "是",
];
const NO: &[&str] = &[
    "no",
    "n",
    "false",
    "f",
    "0",
    "-",
    "✗",
    "✘",
    "off",
    "opted out",
    "opted-out",
    "unsubscribed",
    "stop",
    "नहीं",
    "नही",
    "لا",
    "nein",
    "falsch",
    "não",
    "nao",
    "falso",
    "non",
    "faux",
    "нет",
    "tidak",
    "いいえ",
    "否",
];

/// What a consent cell says; a word that we do not know says nothing, and never counts as a yes.
pub fn answer(cell: &str) -> Option<bool> {
    let word = cell.trim().to_lowercase();
    if YES.contains(&word.as_str()) {
        Some(true)
    } else {
        NO.contains(&word.as_str()).then_some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn consent_words_of_several_languages() {
        for (word, meaning) in [
            ("yes", Some(true)),
            ("हाँ", Some(true)),
            ("نعم", Some(true)),
            ("No", Some(false)),
            ("नहीं", Some(false)),
            ("", None),
            ("maybe", None),
        ] {
            assert_eq!(answer(word), meaning, "{word}");
        }
    }
}
