/// Meta's language codes (case-sensitive), each with the language's name in itself, or its English name
/// where a script may be missing on the reader's device.
const LANGUAGES: &[(&str, &str)] = &[
    ("en", "English"),
    ("en_GB", "English (UK)"),
    ("en_US", "English (US)"),
    ("en_IN", "English (India)"),
    ("en_AE", "English (UAE)"),
    ("en_AU", "English (Australia)"),
    ("en_CA", "English (Canada)"),
    ("en_GH", "English (Ghana)"),
    ("en_IE", "English (Ireland)"),
    ("en_JM", "English (Jamaica)"),
    ("en_MY", "English (Malaysia)"),
    ("en_NZ", "English (New Zealand)"),
    ("en_QA", "English (Qatar)"),
    ("en_SG", "English (Singapore)"),
    ("en_UG", "English (Uganda)"),
    ("en_ZA", "English (South Africa)"),
    ("hi", "हिन्दी"),
    ("ar", "العربية"),
    ("ar_AE", "العربية (الإمارات)"),
    ("ar_EG", "العربية (مصر)"),
    ("ar_LB", "العربية (لبنان)"),
    ("ar_MA", "العربية (المغرب)"),
    ("ar_QA", "العربية (قطر)"),
    ("ar_SA", "العربية (السعودية)"),
    ("af", "Afrikaans"),
    ("sq", "Shqip"),
    ("az", "Azərbaycanca"),
    ("be_BY", "Беларуская"),
    ("bn", "বাংলা"),
    ("bn_IN", "বাংলা (ভারত)"),
    ("bg", "Български"),
    ("ca", "Català"),
    ("zh_CN", "中文 (简体)"),
    ("zh_HK", "中文 (香港)"),
    ("zh_TW", "中文 (台灣)"),
    ("hr", "Hrvatski"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("prs_AF", "دری"),
    ("nl", "Nederlands"),
    ("nl_BE", "Nederlands (België)"),
    ("et", "Eesti"),
    ("fil", "Filipino"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("fr_BE", "Français (Belgique)"),
    ("fr_CA", "Français (Canada)"),
    ("fr_CH", "Français (Suisse)"),
    ("fr_CI", "Français (Côte d’Ivoire)"),
    ("fr_MA", "Français (Maroc)"),
    ("ka", "ქართული"),
    ("de", "Deutsch"),
    ("de_AT", "Deutsch (Österreich)"),
    ("de_CH", "Deutsch (Schweiz)"),
    ("el", "Ελληνικά"),
    ("gu", "ગુજરાતી"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("ga", "Gaeilge"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("kn", "ಕನ್ನಡ"),
    ("kk", "Қазақша"),
    ("rw_RW", "Kinyarwanda"),
    ("ko", "한국어"),
    ("ky_KG", "Кыргызча"),
    ("lo", "ລາວ"),
    ("lv", "Latviešu"),
    ("lt", "Lietuvių"),
    ("mk", "Македонски"),
    ("ms", "Bahasa Melayu"),
    ("ml", "മലയാളം"),
    ("mr", "मराठी"),
    ("nb", "Norsk bokmål"),
    ("ps_AF", "پښتو"),
    ("fa", "فارسی"),
    ("pl", "Polski"),
    ("pt_BR", "Português (Brasil)"),
    ("pt_PT", "Português (Portugal)"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sr", "Српски"),
    ("si_LK", "සිංහල"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("es", "Español"),
    ("es_AR", "Español (Argentina)"),
    ("es_CL", "Español (Chile)"),
    ("es_CO", "Español (Colombia)"),
    ("es_CRI", "Español (Costa Rica)"),
    ("es_DO", "Español (República Dominicana)"),
    ("es_EC", "Español (Ecuador)"),
    ("es_ES", "Español (España)"),
    ("es_HN", "Español (Honduras)"),
    ("es_MX", "Español (México)"),
    ("es_PA", "Español (Panamá)"),
    ("es_PE", "Español (Perú)"),
    ("es_UY", "Español (Uruguay)"),
    ("es_VE", "Español (Venezuela)"),
    ("sw", "Kiswahili"),
    ("sv", "Svenska"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "Oʻzbekcha"),
    ("vi", "Tiếng Việt"),
    ("zu", "isiZulu"),
];

/// Every code with its name, for a picker.
pub fn all() -> &'static [(&'static str, &'static str)] {
    LANGUAGES
}

/// The name of a language; nothing where Meta knows more than we do.
pub fn name(code: &str) -> Option<&'static str> {
    LANGUAGES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, name)| *name)
}

/// Whether templates may be written in it; the case counts.
pub fn is_known(code: &str) -> bool {
    LANGUAGES.iter().any(|(known, _)| *known == code)
}

/// A known code that differs in case or dash only.
pub fn nearest(code: &str) -> Option<&'static str> {
    let plain = code.trim().replace('-', "_");
    LANGUAGES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(&plain))
        .map(|(known, _)| *known)
}
