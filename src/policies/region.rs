use crate::config::Company;
use crate::i18n::Locale;

/// Where the data of this installation lies, in words: the country that its operator names.
pub fn region(company: &Company, locale: Locale) -> String {
    let country = company.data_country.as_deref();
    let key = country.map(|code| format!("country-{code}"));
    key.filter(|key| Locale::has(key)).map_or_else(
        || locale.text("agreement-region-unnamed"),
        |key| locale.text(&key),
    )
}
