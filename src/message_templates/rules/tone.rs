//! What a reviewer would see in the words: a utility text that reads like marketing, which Meta moves to
//! marketing by itself; a one-time code outside its category; a question for numbers that nobody may ask.

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

/// One-time codes: they belong to the authentication category, whose text is Meta's.
const CODES: &[&str] = &[
    "otp",
    "one time code",
    "one time password",
    "one-time code",
    "verification code",
    "login code",
    "security code",
    "passcode",
    "ओटीपी",
    "सत्यापन कोड",
    "رمز التحقق",
    "رمز الدخول",
    "código de verificación",
    "código de verificação",
    "code de vérification",
];

/// Numbers that a template may not ask for in full.
const NUMBERS: &[&str] = &[
    "card number",
    "credit card number",
    "debit card number",
    "cvv",
    "account number",
    "iban",
    "social security number",
    "passport number",
    "aadhaar number",
    "national id number",
    "कार्ड नंबर",
    "खाता संख्या",
    "आधार नंबर",
    "رقم البطاقة",
    "رقم الحساب",
    "رقم الهوية",
    "número de tarjeta",
    "número do cartão",
];

/// Words that a reviewer would stop at. Each may be innocent, so that all of it only warns.
pub(super) fn check(content: &Content, is_utility: bool, found: &mut Vec<Violation>) {
    let all: Vec<&str> = content.texts().map(String::as_str).collect();
    let text = format!(
        " {} ",
        words(&format!("{} {}", all.join(" "), content.footer))
    );
    let hit = |list: &[&'static str]| {
        let found = list
            .iter()
            .find(|word| text.contains(&format!(" {} ", words(word))));
        found.copied()
    };
    let warn = |field: &str, code, word: &str| Violation::new(field, code).value(word).warning();
    let offer = hit(WORDS).or_else(|| text.contains("% off").then_some("% off"));
    if let Some(word) = offer.filter(|_| is_utility) {
        let warning = warn("category", "template-rule-promotional", word);
        found.push(warning.fixed_by("MARKETING"));
    }
    if let Some(word) = hit(CODES).filter(|_| !content.variables().is_empty()) {
        let warning = warn("category", "template-rule-one-time-code", word);
        found.push(warning.fixed_by("AUTHENTICATION"));
    }
    if let Some(word) = hit(NUMBERS) {
        found.push(warn("body", "template-rule-sensitive", word));
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
