//! The form of a contact's number and id.

use super::Address;
use crate::contacts::imports::read_user_id;
use crate::contacts::phone::{PhoneReader, WithoutPlus};
use crate::http::{FormData, FormErrors, Page};

/// Reads the form as adding by hand does. A number that stands already is not judged again: Meta vouched for
/// some that no plan knows.
///
/// # Errors
/// With a message at each field that cannot stay as it is.
pub(super) fn read(form: &FormData, stands: &Address, page: &Page) -> Result<Address, FormErrors> {
    let mut errors = FormErrors::default();
    let phone = phone(form, stands, page, &mut errors);
    let bsuid = read_user_id(form.text("bsuid")).unwrap_or_else(|problem| {
        let text = page.t(&format!("contacts-problem-{}", problem.code()));
        errors.add("bsuid", text);
        None
    });
    if errors.is_empty() && phone.is_none() && bsuid.is_none() {
        errors.add("phone", page.t("address-error-neither"));
    }
    if errors.is_empty() {
        Ok(Address { phone, bsuid })
    } else {
        Err(errors)
    }
}

fn phone(
    form: &FormData,
    stands: &Address,
    page: &Page,
    errors: &mut FormErrors,
) -> Option<String> {
    let typed = form.text("phone");
    if typed.is_empty() {
        return None;
    }
    if stands.phone.as_deref() == Some(typed) {
        return stands.phone.clone();
    }
    let Some(reader) = PhoneReader::new(form.text("country"), WithoutPlus::National) else {
        errors.add("country", page.t("contacts-import-error-country"));
        return None;
    };
    match reader.read(typed) {
        Ok(phone) => Some(phone.into()),
        Err(problem) => {
            let text = page.t(&format!("contacts-problem-{}", problem.code()));
            errors.add("phone", text);
            None
        }
    }
}
