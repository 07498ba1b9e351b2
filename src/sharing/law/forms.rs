use chrono::NaiveDate;

use super::CLASSES;
use crate::http::{FormData, FormErrors, Page, fits};
use crate::workspaces::Country;

/// A demand to write down.
pub(super) struct Demand {
    pub(super) authority: String,
    pub(super) country: &'static str,
    pub(super) basis: String,
    pub(super) login: String,
    pub(super) classes: Vec<String>,
    pub(super) received_on: NaiveDate,
    pub(super) gagged_until: Option<NaiveDate>,
}

/// Reads a demand. An order that covers nothing, or rests on nothing, is none.
pub(super) fn demand(page: &Page, form: &FormData, today: NaiveDate) -> Result<Demand, FormErrors> {
    let mut errors = FormErrors::default();
    let line = |name: &'static str, longest: usize, errors: &mut FormErrors| {
        let text = form.text(name);
        if !fits(text, longest) {
            errors.add(name, page.t(&format!("sharing-law-error-{name}")));
        }
        text.to_owned()
    };
    let authority = line("authority", 200, &mut errors);
    let basis = line("basis", 1_000, &mut errors);
    let login = line("login", 200, &mut errors);
    let country = Country::parse(form.text("country"));
    if country.is_none() {
        errors.add("country", page.t("sharing-error-country"));
    }
    let asked: Vec<&str> = form.all("classes").collect();
    let classes: Vec<String> = CLASSES
        .iter()
        .filter(|c| asked.contains(c))
        .map(|c| (*c).to_owned())
        .collect();
    if classes.is_empty() {
        errors.add("classes", page.t("sharing-law-error-classes"));
    }
    let received_on: Option<NaiveDate> = form.text("received_on").parse().ok();
    let received_on = received_on.filter(|day| *day <= today);
    if received_on.is_none() {
        errors.add("received_on", page.t("sharing-law-error-received"));
    }
    let gag = form.text("gagged_until");
    let gagged_until: Option<NaiveDate> = gag.parse().ok();
    if !gag.is_empty() && gagged_until.is_none() {
        errors.add("gagged_until", page.t("sharing-law-error-gag"));
    }
    match (country, received_on) {
        (Some(country), Some(received_on)) if errors.is_empty() => Ok(Demand {
            authority,
            country: country.code(),
            basis,
            login,
            classes,
            received_on,
            gagged_until,
        }),
        _ => Err(errors),
    }
}
