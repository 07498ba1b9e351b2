use super::Wanted;
use crate::contacts::Phone;
use crate::http::{FormData, FormErrors, Page};

/// Reads to whom a test goes. `own` is the business's own number, `country` that of numbers without a
/// plus.
pub(super) fn read(
    form: &FormData,
    page: &Page,
    own: &str,
    country: &str,
    marketing: bool,
) -> Result<Wanted, FormErrors> {
    let mut errors = FormErrors::default();
    let phone = Phone::parse(form.text("test_phone"), country).ok();
    if phone.is_none() {
        errors.add("test_phone", page.t("campaigns-test-error-phone"));
    }
    let is_own = phone.as_ref().is_some_and(|p| p.as_str() == own);
    let agreed = is_own || form.ticked("test_agreed");
    if marketing && phone.is_some() && !agreed {
        errors.add("test_agreed", page.t("campaigns-test-error-agreed"));
    }
    match phone {
        Some(phone) if errors.is_empty() => Ok(Wanted {
            phone: phone.into(),
            agreed,
        }),
        _ => Err(errors),
    }
}
