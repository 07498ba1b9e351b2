//! Whether a utility text reads like marketing: Meta moves such templates to marketing by itself, which
//! changes price and consent.

use super::super::Content;
use super::Violation;

/// Words of offers. A single one may be innocent, so that this only warns.
const WORDS: &[&str] = &[
    "% off",
    "%off",
    "discount",
    "sale",
    "offer",
    "offers",
    "deal",
    "deals",
    "coupon",
    "voucher",
    "promo",
    "promo code",
    "cashback",
    "free gift",
    "buy now",
    "shop now",
    "order now",
    "new arrivals",
    "limited time",
    "last chance",
    "don't miss",
    "exclusive",
    "save up to",
    "best price",
    "hurry",
    "छूट",
    "ऑफ़र",
    "ऑफर",
    "सेल",
    "कूपन",
    "मुफ़्त",
    "अभी खरीदें",
    "कैशबैक",
    "जल्दी करें",
    "خصم",
    "خصومات",
    "عرض",
    "عروض",
    "تخفيضات",
    "تخفيض",
    "قسيمة",
    "مجانا",
    "مجانًا",
    "تسوق الآن",
    "اشتر الآن",
    "descuento",
    "oferta",
    "ofertas",
    "promoción",
    "rebajas",
    "desconto",
    "promoção",
    "promotion",
    "soldes",
    "rabatt",
    "angebot",
    "sonderangebot",
    "gutschein",
];

pub(super) fn check(content: &Content, found: &mut Vec<Violation>) {
    let all: Vec<&str> = content.texts().map(String::as_str).collect();
    let text = format!(
        " {} ",
        words(&format!("{} {}", all.join(" "), content.footer))
    );
    let hit = WORDS
        .iter()
        .find(|word| text.contains(&format!(" {word} ")));
    let hit = hit
        .copied()
        .or_else(|| text.contains("% off").then_some("% off"));
    if let Some(word) = hit {
        let mut warning = Violation::new("category", "template-rule-promotional")
            .value(word)
            .warning();
        warning.fix = vec![("category".to_owned(), "MARKETING".to_owned())];
        found.push(warning);
    }
}

/// Lower case, one space between words, no punctuation but what offers need.
fn words(text: &str) -> String {
    let keep = |c: char| {
        if c.is_alphanumeric() || c == '%' || c == '\'' || is_mark(c) {
            c
        } else {
            ' '
        }
    };
    let plain: String = text.to_lowercase().chars().map(keep).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Vowel signs of Indic and Arabic scripts, which are no letters of their own.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0900..=0x0903 | 0x093A..=0x094F | 0x064B..=0x0652)
}
