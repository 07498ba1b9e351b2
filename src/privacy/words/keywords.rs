//! Words by which a person stops marketing, or asks for it again. A message counts only when it is
//! nothing but such a word: "stop by at noon" is talk.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::i18n::Locale;

/// The longest word, in characters.
pub(super) const LONGEST: usize = 64;

/// What a word asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// No more marketing.
    Stop,
    /// Marketing again.
    Start,
    /// Know what is held about oneself.
    Know,
    /// Have it erased.
    Forget,
}

impl Wish {
    /// Those that a workspace may have words of its own for.
    pub const OWN: [Self; 3] = [Self::Stop, Self::Know, Self::Start];

    /// The stored word, also the name of the field and the end of its locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Start => "start",
            Self::Know => "know",
            Self::Forget => "forget",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::OWN.into_iter().find(|wish| wish.key() == word)
    }

    /// The built-in words of all languages.
    pub(super) fn built_in(self) -> impl Iterator<Item = &'static str> {
        let table = match self {
            Self::Stop => STOP,
            Self::Start => START,
            Self::Know => KNOW,
            Self::Forget => FORGET,
        };
        table
            .into_iter()
            .flat_map(|(_, words)| words.iter().copied())
    }
}

const STOP: [(Locale, &[&str]); 3] = [
    (
        Locale::En,
        &[
            "stop",
            "stop all",
            "stopall",
            "unsubscribe",
            "opt out",
            "optout",
            "remove me",
            "stop promotions",
        ],
    ),
    (
        Locale::Hi,
        &[
            "बंद",
            "बंद करें",
            "बंद करो",
            "बंद कर दो",
            "बंद कीजिए",
            "रोकें",
            "रोको",
            "रुको",
            "स्टॉप",
            "सदस्यता समाप्त करें",
        ],
    ),
    (
        Locale::Ar,
        &[
            "إيقاف",
            "أوقف",
            "توقف",
            "قف",
            "إلغاء",
            "إلغاء الاشتراك",
            "ألغ الاشتراك",
            "ستوب",
        ],
    ),
];

const START: [(Locale, &[&str]); 3] = [
    (
        Locale::En,
        &["start", "subscribe", "unstop", "opt in", "optin"],
    ),
    (Locale::Hi, &["शुरू", "शुरू करें", "शुरू करो", "चालू करें", "स्टार्ट"]),
    (Locale::Ar, &["ابدأ", "اشتراك", "اشترك", "تفعيل"]),
];

const KNOW: [(Locale, &[&str]); 3] = [
    (Locale::En, &["privacy", "my data", "gdpr"]),
    (Locale::Hi, &["गोपनीयता", "मेरा डेटा", "निजता"]),
    (Locale::Ar, &["الخصوصية", "خصوصية", "بياناتي"]),
];

const FORGET: [(Locale, &[&str]); 3] = [
    (
        Locale::En,
        &["delete my data", "erase my data", "forget me"],
    ),
    (Locale::Hi, &["मेरा डेटा मिटाएँ", "मेरा डेटा हटाएँ", "मुझे भूल जाएँ"]),
    (Locale::Ar, &["احذف بياناتي", "امح بياناتي"]),
];

static WORDS: LazyLock<HashMap<String, (Wish, Locale)>> = LazyLock::new(|| {
    let entries = |wish, table: [(Locale, &'static [&'static str]); 3]| {
        table.into_iter().flat_map(move |(locale, words)| {
            words.iter().map(move |word| (plain(word), (wish, locale)))
        })
    };
    entries(Wish::Stop, STOP)
        .chain(entries(Wish::Start, START))
        .chain(entries(Wish::Know, KNOW))
        .chain(entries(Wish::Forget, FORGET))
        .collect()
});

/// The wish a whole message is, and the language it is said in.
pub fn wish(text: &str) -> Option<(Wish, Locale)> {
    // No word is longer, and nobody's essay needs folding.
    if text.chars().count() > LONGEST {
        return None;
    }
    WORDS.get(&plain(text)).copied()
}

/// Letters only, in small ones and single-spaced; Arabic without vowel marks and with one alef, Hindi
/// without nukta and with one nasal sign.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{93c}' => {}
            '\u{200c}' | '\u{200d}' => {}
            '\u{901}' => out.push('\u{902}'),
            '\u{964}' | '\u{965}' => out.push(' '),
            '\u{649}' => out.push('\u{64a}'),
            c if c.is_alphanumeric() || ('\u{900}'..='\u{97f}').contains(&c) => out.push(c),
            _ => out.push(' '),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_say_stop_in_many_ways() {
        for text in [
            "STOP",
            " stop. ",
            "Stop!!!",
            "ＳＴＯＰ",
            "Unsubscribe",
            "बंद",
            "बँद",
            "बंद करें।",
            "रोकें",
            "إيقاف",
            "ايقاف",
            "الغاء",
            "إِيقَاف",
            "🛑 stop 🛑",
        ] {
            assert_eq!(wish(text).map(|w| w.0), Some(Wish::Stop), "{text}");
        }
        for text in ["Privacy", "गोपनीयता", "الخُصوصيّة", "خصوصية"]
        {
            assert_eq!(wish(text).map(|w| w.0), Some(Wish::Know), "{text}");
        }
        assert_eq!(wish("Delete my data!").map(|w| w.0), Some(Wish::Forget));
        for text in ["START", "शुरू", "ابدأ", "ابدا"] {
            assert_eq!(wish(text).map(|w| w.0), Some(Wish::Start), "{text}");
        }
    }

    #[test]
    fn talk_is_no_wish() {
        for text in [
            "",
            "stop by at noon",
            "don't stop",
            "please restart",
            "बंद दुकान",
            "🛑",
        ] {
            assert_eq!(wish(text), None, "{text}");
        }
    }
}
