use askama::Template as Askama;

use super::content::{ButtonKind, Rendered};
use super::forms;
use super::languages;
use super::rules::{self, BODY_LIMIT, BUTTON_LIMIT, FOOTER_LIMIT, HEADER_LIMIT};
use super::template::{Category, Status, Template};
use crate::http::{Field, FormData, FormErrors, Page};
use crate::whatsapp::{self, Segment};

/// Button rows that are always there, so that the editor works without scripts.
const BUTTON_ROWS: usize = 3;

/// A status as a badge.
struct StatusBadge {
    tone: &'static str,
    icon: &'static str,
    text: String,
}

impl StatusBadge {
    fn of(page: &Page, status: Status) -> Self {
        let (tone, icon) = match status {
            Status::Draft => ("", "edit"),
            Status::Submitted | Status::Pending | Status::InAppeal => ("info", "clock"),
            Status::Approved => ("ok", "circle-check"),
            Status::Rejected | Status::Disabled | Status::LimitExceeded => ("bad", "circle-x"),
            Status::Paused | Status::Flagged => ("warn", "player-pause"),
            Status::PendingDeletion | Status::Deleted | Status::Locked | Status::Archived => {
                ("", "lock")
            }
        };
        Self {
            tone,
            icon,
            text: page.t(&status_key(status)),
        }
    }
}

fn status_key(status: Status) -> String {
    let word = status.code().to_lowercase().replace('_', "-");
    format!("templates-status-{word}")
}

fn category(page: &Page, category: Category) -> String {
    let word = category.code().to_lowercase();
    page.t(&format!("templates-category-{word}"))
}

/// One line of the list.
struct Line {
    href: String,
    name: String,
    language: &'static str,
    language_code: String,
    category: String,
    status: StatusBadge,
    excerpt: String,
    saved: String,
    saved_iso: String,
}

/// A tab of the list.
struct Tab {
    href: String,
    text: String,
    count: String,
    is_current: bool,
}

/// The list.
#[derive(Askama)]
#[template(path = "message_templates/index.html")]
pub struct ListView {
    page: Page,
    lines: Vec<Line>,
    tabs: Vec<Tab>,
    words: String,
    status: &'static str,
    is_filtered: bool,
}

impl ListView {
    /// The list as it was narrowed.
    pub fn of(
        page: Page,
        templates: &[Template],
        counts: &[(String, i64)],
        status: Option<Status>,
        words: String,
    ) -> Self {
        let all: i64 = counts.iter().map(|(_, count)| count).sum();
        let mut tabs = vec![Tab {
            href: "/app/templates".to_owned(),
            text: page.t("templates-all"),
            count: page.n(all),
            is_current: status.is_none(),
        }];
        for known in Status::ALL {
            let Some((code, count)) = counts.iter().find(|(code, _)| code == known.code()) else {
                continue;
            };
            tabs.push(Tab {
                href: format!("/app/templates?status={code}"),
                text: page.t(&status_key(known)),
                count: page.n(*count),
                is_current: status == Some(known),
            });
        }
        Self {
            lines: templates.iter().map(|t| Line::of(&page, t)).collect(),
            tabs,
            is_filtered: status.is_some() || !words.is_empty(),
            status: status.map_or("", Status::code),
            words,
            page,
        }
    }
}

impl Line {
    fn of(page: &Page, template: &Template) -> Self {
        Self {
            href: format!("/app/templates/{}", template.id),
            name: template.name.clone(),
            language: languages::name(&template.language).unwrap_or_default(),
            language_code: template.language.clone(),
            category: category(page, template.category),
            status: StatusBadge::of(page, template.status),
            excerpt: excerpt(&template.content.body),
            saved: page.date_time(template.updated_at),
            saved_iso: template.updated_at.to_rfc3339(),
        }
    }
}

/// The first words of a body: whole words, no variable cut in two, and an ellipsis where more follows.
fn excerpt(body: &str) -> String {
    const CHARS: usize = 90;
    let line = body.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(CHARS) else {
        return line;
    };
    let kept = &line[..end];
    let open = kept.rfind("{{").filter(|at| !kept[*at..].contains("}}"));
    let kept = open.map_or(kept, |at| &kept[..at]);
    let whole = kept.rfind(' ').map_or(kept, |space| &kept[..space]);
    format!("{}…", whole.trim_end_matches([',', ' ']))
}

/// A stretch of the preview's body.
struct Stretch {
    text: String,
    style: whatsapp::Style,
}

/// The message as a phone shows it.
struct Preview {
    header: String,
    body: Vec<Stretch>,
    footer: String,
    buttons: Vec<(&'static str, String)>,
    business: String,
    initials: String,
}

impl Preview {
    fn of(page: &Page, shown: &Rendered, slots: Vec<(&'static str, String)>) -> Self {
        let stretch = |segment| match segment {
            Segment::Text(text, style) => Stretch { text, style },
            Segment::Link(text) => Stretch {
                text,
                style: whatsapp::Style::default(),
            },
            Segment::Break => Stretch {
                text: "\n".to_owned(),
                style: whatsapp::Style::default(),
            },
        };
        Self {
            header: shown.header.clone(),
            body: whatsapp::segments(&shown.body)
                .into_iter()
                .map(stretch)
                .collect(),
            footer: shown.footer.clone(),
            buttons: slots,
            initials: page.business_initials(),
            business: page.business().to_owned(),
        }
    }
}

/// The state of a stored template, above editor or preview.
struct State {
    badge: StatusBadge,
    reason: String,
    advice: String,
    details: String,
    coming: String,
    quality: String,
    can_delete: bool,
}

impl State {
    fn of(page: &Page, template: &Template) -> Self {
        let reason = template
            .rejected_reason
            .as_deref()
            .filter(|_| template.status == Status::Rejected);
        let (reason, advice) = reason
            .map(|reason| explain(page, reason))
            .unwrap_or_default();
        let coming = template.coming_category.map(|(coming, at)| {
            page.t2(
                "templates-coming-category",
                "category",
                category(page, coming),
                "date",
                page.date_time(at),
            )
        });
        let quality = match template.quality.as_str() {
            "GREEN" => page.t("templates-quality-green"),
            "YELLOW" => page.t("templates-quality-yellow"),
            "RED" => page.t("templates-quality-red"),
            _ => String::new(),
        };
        Self {
            badge: StatusBadge::of(page, template.status),
            reason,
            advice,
            details: template.rejected_details.clone().unwrap_or_default(),
            coming: coming.unwrap_or_default(),
            quality,
            can_delete: template.status.can_delete(),
        }
    }
}

/// Meta's reason in words, and what to change.
fn explain(page: &Page, reason: &str) -> (String, String) {
    let known = match reason {
        "ABUSIVE_CONTENT" => "abusive-content",
        "INCORRECT_CATEGORY" => "incorrect-category",
        "INVALID_FORMAT" => "invalid-format",
        "PROMOTIONAL" => "promotional",
        "SCAM" => "scam",
        "TAG_CONTENT_MISMATCH" => "tag-content-mismatch",
        _ => "other",
    };
    (
        page.t(&format!("templates-reason-{known}")),
        page.t(&format!("templates-change-{known}")),
    )
}

/// A sample's field.
struct Sample {
    label: String,
    field: Field,
}

/// A button's row.
struct ButtonRow {
    legend: String,
    kind: Field,
    text: Field,
    value: Field,
}

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
    category: Field,
    header: Field,
    body: Field,
    footer: Field,
    name_is_fixed: bool,
    category_is_fixed: bool,
    can_save: bool,
    goes_live: bool,
    languages: &'static [(&'static str, &'static str)],
    categories: Vec<(&'static str, String)>,
    kinds: Vec<(&'static str, String)>,
    samples: Vec<Sample>,
    rows: Vec<ButtonRow>,
    has_room: bool,
    warnings: Vec<String>,
    preview: Preview,
    header_limit: String,
    body_limit: String,
    footer_limit: String,
    errors: FormErrors,
}

impl EditorView {
    /// The editor with what was sent, or is stored.
    pub fn of(
        page: Page,
        template: Option<&Template>,
        form: &FormData,
        errors: FormErrors,
    ) -> Self {
        let sent = forms::read(form, template);
        let content = &sent.draft.content;
        let field = |name: &str| Field::of(name, form, &errors);
        let fixed = |name: &str, kept: &str| Field {
            value: kept.to_owned(),
            ..field(name)
        };
        let rows = rows(&page, form, &errors);
        let icons = rows.iter().map(|row| {
            let kind = ButtonKind::parse(&row.kind.value).unwrap_or_default();
            (kind.icon(), row.text.value.clone())
        });
        let found = rules::check(&sent.draft);
        let warnings = found
            .iter()
            .filter(|v| v.is_warning)
            .map(|v| forms::words(&page, v));
        let status = template.map_or(Status::Draft, |t| t.status);
        Self {
            path: template.map_or_else(
                || "/app/templates".to_owned(),
                |t| format!("/app/templates/{}", t.id),
            ),
            title: template.map_or_else(|| page.t("templates-new"), |t| t.name.clone()),
            state: template.map(|t| State::of(&page, t)),
            own_name: fixed("name", &sent.draft.name),
            language: fixed("language", &sent.draft.language),
            category: fixed("category", &sent.draft.category),
            header: field("header_text"),
            body: field("body"),
            footer: field("footer"),
            name_is_fixed: template.is_some_and(|t| t.meta_id.is_some()),
            category_is_fixed: !status.can_change_category(),
            can_save: status.can_save(),
            goes_live: status == Status::Approved || status == Status::Paused,
            languages: languages::all(),
            categories: Category::ALL
                .map(|c| (c.code(), category(&page, c)))
                .to_vec(),
            kinds: ButtonKind::choices()
                .iter()
                .map(|k| (k.code(), kind(&page, *k)))
                .collect(),
            samples: samples(&page, form, &errors, &content.variables()),
            has_room: rows.len() < BUTTON_LIMIT,
            warnings: warnings.collect(),
            preview: Preview::of(&page, &content.render_samples(), icons.collect()),
            rows,
            header_limit: HEADER_LIMIT.to_string(),
            body_limit: BODY_LIMIT.to_string(),
            footer_limit: FOOTER_LIMIT.to_string(),
            page,
            errors,
        }
    }
}

fn kind(page: &Page, kind: ButtonKind) -> String {
    page.t(match kind {
        ButtonKind::QuickReply => "templates-button-quick-reply",
        ButtonKind::Url => "templates-button-url",
        ButtonKind::PhoneNumber => "templates-button-phone",
        ButtonKind::CopyCode => "templates-button-copy-code",
        ButtonKind::Otp => "templates-button-otp",
        ButtonKind::Flow => "templates-button-flow",
        ButtonKind::Catalog => "templates-button-catalog",
        ButtonKind::Mpm => "templates-button-mpm",
        ButtonKind::Spm => "templates-button-spm",
        ButtonKind::VoiceCall => "templates-button-voice-call",
        ButtonKind::RequestContactInfo => "templates-button-contact-info",
    })
}

/// A field for each variable.
fn samples(page: &Page, form: &FormData, errors: &FormErrors, variables: &[String]) -> Vec<Sample> {
    variables
        .iter()
        .map(|name| Sample {
            label: page.t1("templates-sample", "variable", format!("{{{{{name}}}}}")),
            field: Field::of(&format!("sample_{name}"), form, errors),
        })
        .collect()
}

fn rows(page: &Page, form: &FormData, errors: &FormErrors) -> Vec<ButtonRow> {
    let used = (0..100usize).rev().find(|slot| {
        ["type", "text", "value"]
            .iter()
            .any(|part| !form.text(&format!("button_{slot}_{part}")).is_empty())
    });
    let more = usize::from(form.text("action") == "add_button");
    let count = used.map_or(0, |slot| slot + 1).max(BUTTON_ROWS) + more;
    let most = used.map_or(0, |slot| slot + 1).max(BUTTON_LIMIT);
    (0..count.min(most))
        .map(|slot| {
            let field = |part: &str| Field::of(&format!("button_{slot}_{part}"), form, errors);
            ButtonRow {
                legend: page.t1("templates-button", "n", slot + 1),
                kind: field("type"),
                text: field("text"),
                value: field("value"),
            }
        })
        .collect()
}

/// A template that cannot be changed now.
#[derive(Askama)]
#[template(path = "message_templates/show.html")]
pub struct ReadingView {
    page: Page,
    path: String,
    name: String,
    language: &'static str,
    category: String,
    is_waiting: bool,
    state: State,
    preview: Preview,
}

impl ReadingView {
    /// The page of a template in review, disabled, or on its way out.
    pub fn of(page: Page, template: &Template) -> Self {
        let shown = template.content.render_samples();
        let buttons = shown
            .buttons
            .iter()
            .map(|button| (button.kind.icon(), button.text.clone()))
            .collect();
        Self {
            path: format!("/app/templates/{}", template.id),
            name: template.name.clone(),
            language: languages::name(&template.language).unwrap_or_default(),
            category: category(&page, template.category),
            is_waiting: template.status == Status::Pending,
            state: State::of(&page, template),
            preview: Preview::of(&page, &shown, buttons),
            page,
        }
    }
}
