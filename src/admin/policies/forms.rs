use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::http::{FormData, FormErrors, Page};
use crate::i18n::Locale;
use crate::policies::{Draft, Kind, Publication};
use crate::site;

/// The longest text, in bytes.
const LONGEST: usize = 100_000;

/// The field of a language.
pub(super) fn field(locale: Locale) -> String {
    format!("body_{}", locale.code())
}

/// Reads the texts of every language. Each must be there, and all must have the same sections, so that
/// a link to one leads there in every language.
pub(super) fn texts(page: &Page, form: &FormData) -> Result<Vec<(Locale, String)>, FormErrors> {
    let mut errors = FormErrors::default();
    let texts = Locale::ALL.map(|locale| (locale, form.text(&field(locale)).replace("\r\n", "\n")));
    for (locale, text) in &texts {
        if text.is_empty() || text.len() > LONGEST {
            errors.add(field(*locale), page.t("admin-policy-error-body"));
        } else if site::sections(text) != site::sections(&texts[0].1) {
            errors.add(field(*locale), page.t("admin-policy-error-sections"));
        }
    }
    if errors.is_empty() {
        Ok(texts.into())
    } else {
        Err(errors)
    }
}

/// Reads how a draft is to be published. What matters must be told in time; nothing applies from a day
/// that has begun.
pub(super) fn publication(
    page: &Page,
    form: &FormData,
    kind: Kind,
    days: (NaiveDate, u64),
    by: Uuid,
) -> Result<Publication, FormErrors> {
    let (today, notice) = days;
    let mut errors = FormErrors::default();
    let material = match form.text("material") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    if material.is_none() {
        errors.add("material", page.t("admin-policy-error-material"));
    }
    let wait = if material == Some(true) { notice } else { 1 };
    let earliest = today.checked_add_days(Days::new(wait)).unwrap_or(today);
    let day: Option<NaiveDate> = form.text("effective_on").parse().ok();
    let day = day.filter(|day| *day >= earliest);
    if day.is_none() {
        let earliest = page.date(earliest);
        errors.add(
            "effective_on",
            page.t1("admin-policy-error-day", "day", earliest),
        );
    }
    let asks_again = kind == Kind::Privacy && form.ticked("asks_again");
    match (material, day) {
        (Some(material), Some(effective_on)) if errors.is_empty() => Ok(Publication {
            effective_on,
            material,
            changed_consents: if asks_again {
                vec!["promotional".to_owned()]
            } else {
                Vec::new()
            },
            by,
        }),
        _ => Err(errors),
    }
}

/// A form that holds the drafts, or where there are none the texts in `fallback`.
pub(super) fn filled(drafts: &[Draft], fallback: &[(Locale, String)]) -> FormData {
    let pairs = Locale::ALL.map(|locale| {
        let draft = drafts
            .iter()
            .find(|d| d.locale == locale)
            .map(|d| d.body.clone());
        let published = || {
            fallback
                .iter()
                .find(|(l, _)| *l == locale)
                .map(|(_, body)| body.clone())
        };
        (field(locale), draft.or_else(published).unwrap_or_default())
    });
    FormData::from_pairs(pairs)
}
