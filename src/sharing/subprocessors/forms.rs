use chrono::{Days, NaiveDate};
use url::Url;

use super::{EEA, NOTICE_DAYS, PURPOSES, SAFEGUARDS};
use crate::http::{FormData, FormErrors, Page, fits};
use crate::workspaces::Country;

/// A company to add.
pub(super) struct Company {
    pub(super) name: String,
    pub(super) purpose: String,
    pub(super) country: &'static str,
    pub(super) safeguard: String,
    pub(super) document: String,
    pub(super) since: NaiveDate,
}

/// Reads a company. Outside the European Economic Area a safeguard and its document are needed; nobody
/// begins before the owners had their notice.
pub(super) fn company(
    page: &Page,
    form: &FormData,
    today: NaiveDate,
) -> Result<Company, FormErrors> {
    let mut errors = FormErrors::default();
    let name = form.text("name");
    if !fits(name, 200) || name.contains(char::is_control) {
        errors.add("name", page.t("sharing-error-name"));
    }
    let purpose = form.text("purpose");
    if !PURPOSES.contains(&purpose) {
        errors.add("purpose", page.t("sharing-error-purpose"));
    }
    let country = Country::parse(form.text("country"));
    if country.is_none() {
        errors.add("country", page.t("sharing-error-country"));
    }
    let code = country.map(Country::code).unwrap_or_default();
    let outside = country.is_some() && !EEA.contains(&code);
    let safeguard = form.text("safeguard");
    if outside && safeguard.is_empty() || !safeguard.is_empty() && !SAFEGUARDS.contains(&safeguard)
    {
        errors.add("safeguard", page.t("sharing-error-safeguard"));
    }
    let document = form.text("document");
    let is_https = Url::parse(document).is_ok_and(|url| url.scheme() == "https");
    if outside && document.is_empty() || !document.is_empty() && !is_https {
        errors.add("document", page.t("sharing-error-document"));
    }
    let earliest = today
        .checked_add_days(Days::new(NOTICE_DAYS))
        .unwrap_or(today);
    let since: Option<NaiveDate> = form.text("since").parse().ok();
    let since = since.filter(|day| *day >= earliest);
    if since.is_none() {
        errors.add(
            "since",
            page.t1("sharing-error-since", "day", page.date(earliest)),
        );
    }
    match since {
        Some(since) if errors.is_empty() => Ok(Company {
            name: name.to_owned(),
            purpose: purpose.to_owned(),
            country: code,
            safeguard: safeguard.to_owned(),
            document: document.to_owned(),
            since,
        }),
        _ => Err(errors),
    }
}
