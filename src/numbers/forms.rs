use secrecy::SecretString;

use super::NewNumber;
use super::number::graph_url;
use crate::app::App;
use crate::http::{FormData, FormErrors, Page};
use crate::whatsapp::{CallError, Credentials, GraphError, NumberInfo};

/// Reads the form and asks Meta whether everything in it is true.
///
/// # Errors
/// What is wrong, in words, at the field that is to blame.
pub async fn read(app: &App, page: &Page, form: &FormData) -> Result<NewNumber, FormErrors> {
    let mut errors = FormErrors::default();
    for field in ["phone_number_id", "waba_id"] {
        let value = form.text(field);
        if value.is_empty() || value.len() > 30 || !value.bytes().all(|b| b.is_ascii_digit()) {
            errors.add(field, page.t("numbers-error-id"));
        }
    }
    if form.text("token").is_empty() {
        errors.add("token", page.t("numbers-error-token"));
    }
    if form.text("app_secret").is_empty() {
        errors.add("app_secret", page.t("numbers-error-secret"));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let account = Credentials {
        graph_url: graph_url(app, ""),
        token: SecretString::from(form.text("token")),
        waba_id: form.text("waba_id").to_owned(),
        phone_number_id: form.text("phone_number_id").to_owned(),
    };
    let failed = |(field, message): (&str, String)| {
        let mut errors = FormErrors::default();
        errors.add(field, message);
        errors
    };
    check(app, page, &account, form).await.map_err(failed)
}

async fn check(
    app: &App,
    page: &Page,
    account: &Credentials,
    form: &FormData,
) -> Result<NewNumber, (&'static str, String)> {
    let info = look(app, page, account).await?;
    let app_secret = SecretString::from(form.text("app_secret"));
    app.whatsapp
        .prove_secret(account, &app_secret)
        .await
        .map_err(|error| explain(page, &error, "app_secret"))?;
    // Meta tries an address at once, so only one that the world can reach is given.
    let (callback, verify) = (app.link("/webhooks/whatsapp"), app.webhook_verify_token());
    let own = callback
        .starts_with("https://")
        .then_some((callback.as_str(), verify.as_str()));
    app.whatsapp
        .subscribe(account, own)
        .await
        .map_err(|error| explain(page, &error, "token"))?;
    Ok(NewNumber {
        graph_url: String::new(),
        is_sandbox: false,
        waba_id: account.waba_id.clone(),
        phone_number_id: account.phone_number_id.clone(),
        token: account.token.clone(),
        app_secret,
        info,
    })
}

/// Asks Meta about a number; what is wrong comes with the field that is to blame.
pub(super) async fn look(
    app: &App,
    page: &Page,
    account: &Credentials,
) -> Result<NumberInfo, (&'static str, String)> {
    let info = app
        .whatsapp
        .number(account)
        .await
        .map_err(|error| explain(page, &error, "phone_number_id"))?;
    let belongs = app.whatsapp.account_has_number(account).await;
    if !belongs.map_err(|error| explain(page, &error, "waba_id"))? {
        return Err(("phone_number_id", page.t("numbers-error-elsewhere")));
    }
    Ok(info)
}

/// Which field is to blame for an error, and what it means.
fn explain(page: &Page, error: &CallError, asked: &'static str) -> (&'static str, String) {
    match error {
        CallError::Unreachable | CallError::Unreadable => ("", page.t("numbers-error-unreachable")),
        CallError::Graph(error) if error.is_about_secret() => {
            ("app_secret", page.t("numbers-error-wrong-secret"))
        }
        CallError::Graph(error) if error.is_no_such_object() => {
            (asked, page.t("numbers-error-unknown"))
        }
        CallError::Graph(error) if error.is_about_access() => ("token", words(page, error)),
        CallError::Graph(error) => (asked, words(page, error)),
    }
}

/// Our words for the code, then Meta's own.
fn words(page: &Page, error: &GraphError) -> String {
    page.t2(
        "numbers-error-meta",
        "words",
        page.t(&error.text_key()),
        "meta",
        error.own_words(),
    )
}
