use askama::Template;

use super::Number;
use super::disconnect::DISCONNECTED;
use super::sandbox::is_wanted;
use crate::app::App;
use crate::http::{Field, FormData, FormErrors, Page};
use crate::whatsapp::error_text_key;

/// One number.
struct Line {
    phone: String,
    name: String,
    tone: &'static str,
    state: String,
    reason: String,
    limit: String,
    pace: String,
    phone_number_id: String,
    waba_id: String,
    is_sandbox: bool,
    /// When Meta last wrote here.
    callback: String,
    /// How many callbacks were refused since; empty where none was.
    refused: String,
    /// Where it is disconnected; empty where it is already.
    disconnect: String,
    /// Where Meta is asked again; empty where it sends, or where its token is gone.
    check: String,
}

/// The settings page of numbers.
#[derive(Template)]
#[template(path = "numbers/index.html")]
pub struct NumbersView {
    page: Page,
    lines: Vec<Line>,
    /// Whether the demo's sandbox may give one more.
    may_have_sandbox: bool,
    phone_number_id: Field,
    waba_id: Field,
    token: Field,
    app_secret: Field,
    callback: String,
    verify_token: String,
    errors: FormErrors,
}

impl NumbersView {
    /// The page. Secrets that were typed are never shown again.
    pub fn of(
        app: &App,
        page: Page,
        numbers: Vec<Number>,
        form: &FormData,
        errors: FormErrors,
    ) -> Self {
        let hidden = FormData::default();
        Self {
            may_have_sandbox: is_wanted(app, &numbers),
            lines: numbers.iter().map(|n| Line::of(&page, n)).collect(),
            phone_number_id: Field::of("phone_number_id", form, &errors),
            waba_id: Field::of("waba_id", form, &errors),
            token: Field::of("token", &hidden, &errors),
            app_secret: Field::of("app_secret", &hidden, &errors),
            callback: app.link("/webhooks/whatsapp"),
            verify_token: app.webhook_verify_token(),
            page,
            errors,
        }
    }
}

impl Line {
    fn of(page: &Page, number: &Number) -> Self {
        let reason = number.state_reason.as_ref().map(|reason| {
            if reason == DISCONNECTED {
                return page.t("numbers-disconnected-reason");
            }
            let code = reason.parse().unwrap_or_default();
            page.t(&error_text_key(code))
        });
        let here = format!("/app/settings/numbers/{}", number.id);
        let is_gone = number.state_reason.as_deref() == Some(DISCONNECTED);
        Self {
            phone: number.display_phone_number.clone(),
            name: number.verified_name.clone(),
            tone: if number.is_connected { "ok" } else { "bad" },
            state: page.t(if number.is_connected {
                "numbers-state-connected"
            } else {
                "numbers-state-stopped"
            }),
            reason: reason.unwrap_or_default(),
            limit: match number.daily_limit {
                None => page.t("numbers-unlimited"),
                Some(limit) => page.tn("numbers-limit", limit.into()),
            },
            pace: page.tn("numbers-pace", number.mps.into()),
            phone_number_id: number.phone_number_id.clone(),
            waba_id: number.waba_id.clone(),
            is_sandbox: number.is_sandbox,
            callback: number.callback_at.map_or_else(
                || page.t("numbers-callback-none"),
                |at| page.t1("numbers-callback-last", "date", page.date_time(at)),
            ),
            refused: match number.refused_callbacks {
                0 => String::new(),
                refused => page.tn("numbers-callbacks-refused", refused.into()),
            },
            check: match is_gone || number.is_connected {
                true => String::new(),
                false => format!("{here}/check"),
            },
            disconnect: match is_gone {
                true => String::new(),
                false => here,
            },
        }
    }
}
