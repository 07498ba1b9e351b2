use askama::Template;
use serde_json::Value;

use super::{OutlookView, preview, sendable};
use crate::campaigns::campaign::Campaign;
use crate::campaigns::queries::prepare;
use crate::campaigns::test_send::TestPanel;
use crate::campaigns::words;
use crate::http::{FormErrors, Page};
use crate::i18n;
use crate::message_templates::Preview;

/// What is known before the start.
pub(crate) struct Forecast {
    pub outlook: Vec<(Option<String>, i64, i64)>,
    pub template: prepare::Template,
    pub sender: prepare::Sender,
    pub rates: Value,
    /// People the number reached by templates in the last 24 hours.
    pub reached: i64,
    /// Of those who may be written to: whom WhatsApp did not reach lately.
    pub unreached: i64,
    pub imports: Vec<(uuid::Uuid, String)>,
}

/// The last page before the start.
#[derive(Template)]
#[template(path = "campaigns/review.html")]
pub(crate) struct Review {
    page: Page,
    id: String,
    name: String,
    template: String,
    category: String,
    audience: String,
    number: String,
    when: String,
    outlook: OutlookView,
    duration: String,
    limit: String,
    over_limit: bool,
    cost: String,
    american: String,
    unreached: String,
    /// The campaign's own files: name and address.
    files: Vec<(String, String)>,
    /// What it shows of a catalogue: heading and ids.
    products: Vec<(String, String)>,
    preview: Preview,
    tests: TestPanel,
    errors: FormErrors,
}

impl Review {
    pub fn of(
        page: Page,
        campaign: &Campaign,
        forecast: Forecast,
        tests: TestPanel,
        errors: FormErrors,
    ) -> Self {
        let people = sendable(&forecast.outlook);
        let american: i64 = forecast
            .outlook
            .iter()
            .filter(|(code, _, _)| code.is_none())
            .map(|(_, _, american)| american)
            .sum();
        let warn = american > 0 && campaign.category == "MARKETING";
        let left = forecast
            .sender
            .daily_limit
            .map(|limit| (i64::from(limit) - forecast.reached).max(0));
        let texts: Vec<String> = campaign.variables.iter().map(|m| m.text.clone()).collect();
        Self {
            id: campaign.id.to_string(),
            name: campaign.name.clone(),
            template: forecast.template.snapshot.name.clone(),
            category: words::category(&page, campaign),
            audience: words::audience(&page, &campaign.audience, &forecast.imports),
            number: forecast.sender.display_phone_number.clone(),
            when: campaign
                .schedule_at
                .map_or_else(|| page.t("campaigns-now"), |at| page.date_time(at)),
            outlook: OutlookView::of(&page, &forecast.outlook),
            duration: duration(&page, people, forecast.sender.mps),
            limit: left.map_or_else(
                || page.t("campaigns-unlimited"),
                |left| page.tn("campaigns-limit-left", left),
            ),
            over_limit: left.is_some_and(|left| people > left),
            cost: cost(&page, &forecast.rates, &campaign.category, people),
            american: match warn {
                true => page.tn("campaigns-american", american),
                false => String::new(),
            },
            unreached: match forecast.unreached {
                0 => String::new(),
                people => page.tn("campaigns-unreached", people),
            },
            files: campaign
                .files
                .iter()
                .map(|(_, file)| {
                    (
                        file.name.clone(),
                        format!("/app/templates/files/{}", file.id),
                    )
                })
                .collect(),
            products: campaign.products.lines(),
            preview: preview(&page, &forecast.template.snapshot, &texts),
            tests,
            errors,
            page,
        }
    }
}

/// How long it takes at the number's pace.
fn duration(page: &Page, people: i64, mps: i32) -> String {
    let seconds = people / i64::from(mps.max(1)) + 1;
    match seconds {
        ..60 => page.t("campaigns-under-a-minute"),
        60..3600 => page.tn("campaigns-minutes", seconds.div_euclid(60) + 1),
        _ => {
            let hours = i18n::decimal(page.locale(), seconds as f64 / 3600.0, 1);
            page.t1("campaigns-hours", "hours", hours)
        }
    }
}

/// From the owner's own rates; empty where there is none for this category.
fn cost(page: &Page, rates: &Value, category: &str, people: i64) -> String {
    let rate = rates[category.to_ascii_lowercase()].as_f64();
    let (Some(rate), Some(currency)) = (rate, rates["currency"].as_str()) else {
        return String::new();
    };
    let sum = i18n::decimal(page.locale(), rate * people as f64, 2);
    format!("{currency} {sum}")
}
