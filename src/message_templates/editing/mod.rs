//! The editor as a page: its fields, its preview, and what the rules say.

mod checks;
pub mod preview;
pub mod rows;
mod times;

use askama::Template as Askama;
use uuid::Uuid;

use super::content::{ButtonKind, HeaderFormat, OtpKind, Sample};
use super::edits::{Change, Edit};
use super::forms::Sent;
use super::languages;
use super::rules::{self, Violation};
use super::state::State;
use super::template::{Category, Status, Template};
use super::views::{Sibling, category};
use crate::http::{Field, FormData, FormErrors, Page};

use checks::Check;
use preview::{Preview, slot};
use rows::{ButtonRow, CardRow, FileField, SampleField};

/// The editor.
#[derive(Askama)]
#[template(path = "message_templates/edit.html")]
pub struct EditorView {
    page: Page,
    path: String,
    state: Option<State>,
    title: String,
    own_name: Field,
    language: Field,
    language_name: &'static str,
    category: Field,
    layout: Field,
    header_type: Field,
    header: Field,
    header_file: FileField,
    place_name: Field,
    place_address: Field,
    place_latitude: Field,
    place_longitude: Field,
    body: Field,
    footer: Field,
    asks_to_call: bool,
    flow_starts: Vec<(&'static str, String)>,
    offer_text: Field,
    offer_hours: Field,
    card_format: Field,
    cards: Vec<CardRow>,
    code_minutes: Field,
    code_security: bool,
    otp_type: Field,
    otp_text: Field,
    otp_autofill: Field,
    otp_apps: Field,
    ttl: Field,
    times: Vec<(String, String)>,
    name_is_fixed: bool,
    category_is_fixed: bool,
    /// Whether what is typed is kept beside what Meta has.
    keeps_changes: bool,
    change: Option<Change>,
    /// The template's version, to tell when it changes meanwhile.
    version: String,
    /// What submitting does to a template in use; empty for others.
    goes_live: String,
    edits_left: String,
    languages: &'static [(&'static str, &'static str)],
    /// Code, name and what it is for.
    categories: Vec<(&'static str, String, String)>,
    layouts: Vec<(&'static str, String, String)>,
    formats: Vec<(&'static str, String)>,
    card_formats: Vec<(&'static str, String)>,
    kinds: Vec<(&'static str, String)>,
    card_kinds: Vec<(&'static str, String)>,
    otp_types: Vec<(&'static str, String)>,
    samples: Vec<SampleField>,
    rows: Vec<ButtonRow>,
    has_room: bool,
    has_room_for_cards: bool,
    checks: Vec<Check>,
    preview: Preview,
    siblings: Vec<Sibling>,
    original: Option<Original>,
    errors: FormErrors,
}

/// The language that a new one is written from.
struct Original {
    id: Uuid,
    language: String,
    preview: Preview,
}

/// What the page says while somebody types: the rules and the phone.
#[derive(Askama)]
#[template(path = "message_templates/feedback.html")]
pub struct FeedbackView {
    page: Page,
    checks: Vec<Check>,
    preview: Preview,
}

/// The rules as they are worth telling: an untouched form is not yet wrong.
fn found(form: &FormData, sent: &Sent) -> Vec<Violation> {
    let touched = ["name", "body", "header_text"]
        .iter()
        .any(|name| !form.text(name).is_empty());
    match touched {
        true => sent.check(),
        false => Vec::new(),
    }
}

fn the_preview(page: &Page, form: &FormData, sent: &Sent, rows: &[ButtonRow]) -> Preview {
    let content = &sent.draft.content;
    let is_plain = content.code.is_none() && content.cards.is_empty();
    let slots = is_plain.then(|| {
        let of_row = |row: &ButtonRow| {
            let kind = ButtonKind::parse(&row.kind.value);
            let unused = kind.is_none() && row.text.value.is_empty();
            let button = super::Button {
                kind: kind.unwrap_or_default(),
                text: row.text.value.clone(),
                ..super::Button::default()
            };
            match unused {
                true => (button.kind.icon(), String::new()),
                false => slot(page, &button),
            }
        };
        rows.iter().map(of_row).collect()
    });
    let language = match sent.draft.language.is_empty() {
        true => form.text("language"),
        false => &sent.draft.language,
    };
    Preview::of(page, content, language, slots)
}

impl FeedbackView {
    /// What to say about a form.
    pub fn of(page: Page, form: &FormData, sent: &Sent) -> Self {
        let rows = rows::buttons(&page, form, &FormErrors::default());
        Self {
            checks: Check::list(&page, sent, &found(form, sent)),
            preview: the_preview(&page, form, sent, &rows),
            page,
        }
    }
}

impl EditorView {
    /// The editor with what was sent, or is stored; files are looked up in `sent`.
    pub fn of(
        page: Page,
        template: Option<&Template>,
        form: &FormData,
        sent: &Sent,
        errors: FormErrors,
    ) -> Self {
        let content = &sent.draft.content;
        let field = |name: &str| Field::of(name, form, &errors);
        let fixed = |name: &str, kept: &str| Field {
            value: kept.to_owned(),
            ..field(name)
        };
        let or = |name: &str, value: &str| match form.text(name) {
            "" => fixed(name, value),
            _ => field(name),
        };
        let rows = rows::buttons(&page, form, &errors);
        let status = template.map_or(Status::Draft, |t| t.status);
        let files: Vec<Option<Sample>> = content.cards.iter().map(|c| c.media.clone()).collect();
        let cards = rows::cards(&page, form, &errors, &files);
        let layouts = ["standard", "offer", "carousel"].map(|layout| {
            (
                layout,
                page.t(&format!("templates-layout-{layout}")),
                page.t(&format!("templates-layout-{layout}-hint")),
            )
        });
        Self {
            path: template.map_or_else(
                || "/app/templates".to_owned(),
                |t| format!("/app/templates/{}", t.id),
            ),
            title: template.map_or_else(|| page.t("templates-new"), |t| t.name.clone()),
            state: template.map(|t| State::of(&page, t)),
            own_name: fixed("name", &sent.draft.name),
            language: fixed("language", &sent.draft.language),
            language_name: languages::name(&sent.draft.language).unwrap_or_default(),
            category: fixed("category", &sent.draft.category),
            layout: or("layout", "standard"),
            header_type: or("header_type", "TEXT"),
            header: field("header_text"),
            header_file: rows::file(form, &errors, "header", content.media.as_ref()),
            place_name: field("location_name"),
            place_address: field("location_address"),
            place_latitude: field("location_latitude"),
            place_longitude: field("location_longitude"),
            body: field("body"),
            footer: field("footer"),
            asks_to_call: form.ticked("asks_to_call"),
            flow_starts: rows::flow_starts(&page),
            offer_text: field("offer_text"),
            offer_hours: field("offer_hours"),
            card_format: or("card_format", "IMAGE"),
            has_room_for_cards: cards.len() < rules::CARD_LIMIT,
            cards,
            code_minutes: field("code_minutes"),
            code_security: form.ticked("code_security"),
            otp_type: or("otp_type", "COPY_CODE"),
            otp_text: field("otp_text"),
            otp_autofill: field("otp_autofill"),
            otp_apps: field("otp_apps"),
            ttl: field("ttl"),
            times: times::choices(&page, form.text("ttl")),
            name_is_fixed: template.is_some_and(|t| t.meta_id.is_some()),
            category_is_fixed: !status.can_change_category(),
            keeps_changes: template.is_some_and(Template::keeps_changes),
            change: template
                .filter(|t| t.keeps_changes())
                .map(|t| Change::coming(&page, t)),
            version: template.map_or_else(String::new, |t| t.version.to_string()),
            goes_live: match status {
                Status::Approved => page.t("templates-goes-live"),
                Status::Paused => page.t("template-edits-paused"),
                _ => String::new(),
            },
            edits_left: template.map_or_else(String::new, |t| edits_left(&page, t)),
            languages: languages::all(),
            categories: Category::ALL
                .map(|c| (c.code(), category(&page, c), meant(&page, c)))
                .to_vec(),
            layouts: layouts.to_vec(),
            formats: rows::formats(&page, &HeaderFormat::ALL),
            card_formats: rows::formats(&page, &[HeaderFormat::Image, HeaderFormat::Video]),
            kinds: rows::kinds(&page, ButtonKind::choices()),
            card_kinds: rows::kinds(&page, &ButtonKind::OF_CARDS),
            otp_types: OtpKind::ALL
                .map(|k| {
                    let word = k.code().to_lowercase().replace('_', "-");
                    (k.code(), page.t(&format!("templates-otp-{word}")))
                })
                .to_vec(),
            samples: rows::samples(&page, form, &errors, &content.variables()),
            has_room: rows.len() < rules::BUTTON_LIMIT,
            checks: Check::list(&page, sent, &found(form, sent)),
            preview: the_preview(&page, form, sent, &rows),
            rows,
            page,
            siblings: Vec::new(),
            original: None,
            errors,
        }
    }

    /// The same with the template that it is a translation of.
    pub fn beside_original(mut self, template: Option<&Template>) -> Self {
        self.original = template.map(|template| Original {
            id: template.id,
            language: match languages::name(&template.language) {
                Some(name) => name.to_owned(),
                None => template.language.clone(),
            },
            preview: Preview::of(&self.page, &template.content, &template.language, None),
        });
        self
    }

    /// The same with a change that was kept and not submitted.
    pub fn continuing(self, kept: Option<(&Template, &Edit)>) -> Self {
        let change = kept.map(|(template, edit)| Change::of(&self.page, template, edit));
        Self {
            change: change.or(self.change),
            ..self
        }
    }

    /// The same with the languages of its name.
    pub fn beside(self, siblings: Vec<Sibling>) -> Self {
        Self { siblings, ..self }
    }
}

/// What a category is for.
fn meant(page: &Page, category: Category) -> String {
    page.t(match category {
        Category::Marketing => "templates-category-marketing-hint",
        Category::Utility => "templates-category-utility-hint",
        Category::Authentication => "templates-category-authentication-hint",
    })
}

/// What an approved template has left of Meta's limits on edits; nothing for others.
fn edits_left(page: &Page, template: &Template) -> String {
    if template.status != Status::Approved {
        return String::new();
    }
    let month = page.n(10 - i64::from(template.edits_in_month.min(10)));
    match template.edit_again_at {
        Some(at) => page.t2(
            "templates-edit-again",
            "date",
            page.date_time(at),
            "month",
            month,
        ),
        None => page.t1("templates-edits-left", "month", month),
    }
}
