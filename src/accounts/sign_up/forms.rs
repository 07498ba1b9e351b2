use chrono::NaiveDate;

use super::super::people::{AgeRule, Email, NewPassword, Username, is_plausible};
use crate::http::{FormData, FormErrors, Page};
use crate::workspaces::Country;

/// The longest name of a business, in characters.
const NAME_LIMIT: usize = 100;

/// A sign-up that keeps every rule. The birth date is not among it.
pub struct SignUp {
    pub business_name: String,
    pub username: Username,
    pub email: Email,
    /// E.164.
    pub phone: String,
    pub country: Country,
    pub age_rule: String,
    pub password: NewPassword,
}

/// What the rules depend on.
pub struct Circumstances {
    pub today: NaiveDate,
    /// Years of age in countries without a rule of their own.
    pub minimum_age: u8,
    /// Whether this browser gave a birth date before that was too young.
    pub refused_before: bool,
}

/// A form that was not accepted.
pub struct Refused {
    pub errors: FormErrors,
    /// Whether the age was the reason, or one of them.
    pub too_young: bool,
}

/// Reads the form.
///
/// # Errors
/// The outer error when a check itself fails.
pub async fn parse(
    form: &FormData,
    page: &Page,
    now: &Circumstances,
) -> anyhow::Result<Result<SignUp, Refused>> {
    let mut errors = FormErrors::default();
    let business_name = business_name(form, page, &mut errors);
    let username = username(form, page, &mut errors);
    let email = email(form, page, &mut errors);
    let country = country(form, page, &mut errors);
    let phone = phone(form, page, country, &mut errors);
    let (age_rule, too_young) = age(form, page, country, now, &mut errors);
    let context = [
        form.text("business_name"),
        form.text("username"),
        form.text("email"),
    ];
    let password = password(form, page, "password", &context, &mut errors).await?;
    if !form.ticked("accept_terms") {
        errors.add("accept_terms", page.t("accounts-error-accept-terms"));
    }
    let whole = (
        business_name,
        username,
        email,
        phone,
        country,
        age_rule,
        password,
    );
    Ok(match whole {
        (
            Some(business_name),
            Some(username),
            Some(email),
            Some(phone),
            Some(country),
            Some(age_rule),
            Some(password),
        ) if errors.is_empty() => Ok(SignUp {
            business_name,
            username,
            email,
            phone,
            country,
            age_rule,
            password,
        }),
        _ => Err(Refused { errors, too_young }),
    })
}

/// Reads the field `business_name`.
pub fn business_name(form: &FormData, page: &Page, errors: &mut FormErrors) -> Option<String> {
    let name = form.text("business_name");
    let fits = (1..=NAME_LIMIT).contains(&name.chars().count());
    if !fits || name.contains(char::is_control) {
        errors.add("business_name", page.t("accounts-error-business-name"));
        return None;
    }
    Some(name.to_owned())
}

/// Reads the field `username`.
pub fn username(form: &FormData, page: &Page, errors: &mut FormErrors) -> Option<Username> {
    Username::parse(form.text("username"))
        .map_err(|problem| {
            let key = format!("accounts-error-username-{}", problem.code());
            errors.add("username", page.t(&key));
        })
        .ok()
}

/// Reads the field `email`.
pub fn email(form: &FormData, page: &Page, errors: &mut FormErrors) -> Option<Email> {
    let email = Email::parse(form.text("email"));
    if email.is_none() {
        errors.add("email", page.t("accounts-error-email"));
    }
    email
}

/// Reads a new password from `field`; `context` holds the person's own names.
///
/// # Errors
/// When the check itself fails.
pub async fn password(
    form: &FormData,
    page: &Page,
    field: &str,
    context: &[&str],
    errors: &mut FormErrors,
) -> anyhow::Result<Option<NewPassword>> {
    let typed = form.get(field).unwrap_or_default();
    Ok(NewPassword::parse(typed, context)
        .await?
        .map_err(|problem| {
            let key = format!("accounts-error-password-{}", problem.code());
            errors.add(field, page.t(&key));
        })
        .ok())
}

/// Reads the field `country`.
pub fn country(form: &FormData, page: &Page, errors: &mut FormErrors) -> Option<Country> {
    let country = Country::parse(form.text("country"));
    if country.is_none() {
        errors.add("country", page.t("accounts-error-country"));
    }
    country
}

/// Reads the field `phone`; without a plus it is a number of `country`. Where that is missing its own
/// message stands, and the number is only read in full form.
pub fn phone(
    form: &FormData,
    page: &Page,
    country: Option<Country>,
    errors: &mut FormErrors,
) -> Option<String> {
    let region = country.and_then(|c| c.code().parse::<phonenumber::country::Id>().ok());
    let number = phonenumber::parse(region, form.text("phone"))
        .ok()
        .filter(phonenumber::PhoneNumber::is_valid);
    if number.is_none() {
        errors.add("phone", page.t("accounts-error-phone"));
    }
    number.map(|n| n.format().mode(phonenumber::Mode::E164).to_string())
}

/// The rule's record for a person who is old enough; a browser that was refused stays refused,
/// so that going back to change the date does not help.
fn age(
    form: &FormData,
    page: &Page,
    country: Option<Country>,
    now: &Circumstances,
    errors: &mut FormErrors,
) -> (Option<String>, bool) {
    let birth: Option<NaiveDate> = form.text("birth_date").parse().ok();
    let Some(birth) = birth.filter(|day| is_plausible(*day, now.today)) else {
        errors.add("birth_date", page.t("accounts-error-birth-date"));
        return (None, false);
    };
    let code = country.map(Country::code).unwrap_or_default();
    let rule = AgeRule::of(code, now.minimum_age);
    if country.is_some() && (now.refused_before || !rule.allows(birth, now.today)) {
        errors.add(
            "birth_date",
            page.t1("accounts-error-age", "years", rule.years),
        );
        return (None, true);
    }
    (Some(rule.record()), false)
}
