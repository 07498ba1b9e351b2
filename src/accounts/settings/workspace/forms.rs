use chrono_tz::Tz;
use url::Url;

use super::super::super::sign_up;
use crate::http::{FormData, FormErrors, Page};
use crate::workspaces::{Profile, Rates};

/// The longest line, in characters.
const LINE: usize = 100;
/// The longest address.
const ADDRESS: usize = 500;
/// The dearest message.
const DEAREST: f64 = 1_000.0;

/// The form filled with what is stored.
pub fn of(profile: &Profile) -> FormData {
    let price = |rate: Option<f64>| rate.map(|r| r.to_string()).unwrap_or_default();
    let rates = &profile.rates;
    FormData::from_pairs(
        [
            ("business_name", profile.name.clone()),
            ("legal_name", profile.legal_name.clone()),
            ("address", profile.address.clone()),
            ("tax_number", profile.tax_number.clone()),
            ("website", profile.website.clone()),
            ("privacy_contact", profile.privacy_contact.clone()),
            ("phone", profile.phone.clone()),
            ("country", profile.country.code().to_owned()),
            ("time_zone", profile.zone.name().to_owned()),
            ("currency", rates.currency.clone()),
            ("rate_marketing", price(rates.marketing)),
            ("rate_utility", price(rates.utility)),
            ("rate_authentication", price(rates.authentication)),
            ("rate_service", price(rates.service)),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    )
}

/// Reads the form.
pub fn parse(form: &FormData, page: &Page) -> Result<Profile, FormErrors> {
    let mut errors = FormErrors::default();
    let name = sign_up::business_name(form, page, &mut errors);
    let legal_name = line(form, page, "legal_name", LINE, &mut errors);
    let address = line(form, page, "address", ADDRESS, &mut errors);
    let tax_number = line(form, page, "tax_number", LINE, &mut errors);
    let website = website(form, page, &mut errors);
    let privacy_contact = line(form, page, "privacy_contact", LINE, &mut errors);
    let country = sign_up::country(form, page, &mut errors);
    let phone = sign_up::phone(form, page, country, &mut errors);
    let zone = zone(form, page, &mut errors);
    let rates = rates(form, page, &mut errors);
    match (name, phone, country, zone) {
        (Some(name), Some(phone), Some(country), Some(zone)) if errors.is_empty() => Ok(Profile {
            name,
            legal_name,
            address,
            tax_number,
            website,
            privacy_contact,
            phone,
            country,
            zone,
            rates,
        }),
        _ => Err(errors),
    }
}

fn line(
    form: &FormData,
    page: &Page,
    name: &str,
    longest: usize,
    errors: &mut FormErrors,
) -> String {
    let text = form.text(name);
    if text.chars().count() > longest {
        errors.add(name, page.t1("settings-error-long", "longest", longest));
    }
    text.to_owned()
}

/// Without a scheme it is taken for https.
fn website(form: &FormData, page: &Page, errors: &mut FormErrors) -> String {
    let text = form.text("website");
    if text.is_empty() {
        return String::new();
    }
    let full = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let url = Url::parse(&full).ok().filter(|url| {
        matches!(url.scheme(), "https" | "http") && url.host_str().is_some_and(|h| h.contains('.'))
    });
    if url.is_none() || full.len() > 200 {
        errors.add("website", page.t("settings-error-website"));
    }
    full
}

fn zone(form: &FormData, page: &Page, errors: &mut FormErrors) -> Option<Tz> {
    let zone = form.text("time_zone").parse().ok();
    if zone.is_none() {
        errors.add("time_zone", page.t("settings-error-time-zone"));
    }
    zone
}

/// Prices need their currency.
fn rates(form: &FormData, page: &Page, errors: &mut FormErrors) -> Rates {
    let currency = form.text("currency").to_ascii_uppercase();
    let rates = Rates {
        marketing: price(form, page, "rate_marketing", errors),
        utility: price(form, page, "rate_utility", errors),
        authentication: price(form, page, "rate_authentication", errors),
        service: price(form, page, "rate_service", errors),
        currency,
    };
    let code = rates.currency.len() == 3 && rates.currency.chars().all(|c| c.is_ascii_uppercase());
    let priced = [
        rates.marketing,
        rates.utility,
        rates.authentication,
        rates.service,
    ];
    let needed = priced.iter().any(Option::is_some);
    if !code && (needed || !rates.currency.is_empty()) {
        errors.add("currency", page.t("settings-error-currency"));
    }
    rates
}

fn price(form: &FormData, page: &Page, name: &str, errors: &mut FormErrors) -> Option<f64> {
    let text = form.text(name).replace(',', ".");
    if text.is_empty() {
        return None;
    }
    let price = text.parse().ok().filter(|p| (0.0..=DEAREST).contains(p));
    if price.is_none() {
        errors.add(name, page.t("settings-error-price"));
    }
    price
}
