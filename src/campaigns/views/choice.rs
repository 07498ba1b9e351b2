use askama::Template;
use uuid::Uuid;

use crate::campaigns::queries::choosing::Choosable;
use crate::http::{FormErrors, Page};
use crate::message_templates::{self, Category, Status};

/// Lines of the list; more are found by looking for them.
pub(crate) const MOST: i64 = 200;
/// From how many templates on the list can be looked through.
const FEW: i64 = 8;

/// The list alone, for words that are being typed.
#[derive(Template)]
#[template(path = "campaigns/choice.html")]
pub(crate) struct ChoiceView {
    pub page: Page,
    pub choice: TemplateChoice,
}

/// The list from which a campaign's template is chosen.
#[derive(Clone)]
pub(crate) struct TemplateChoice {
    /// The chosen one; empty before.
    pub(super) value: String,
    pub(super) error: Option<String>,
    /// Category, and its lines; what cannot be sent stands last.
    pub(super) groups: Vec<(String, Vec<Line>)>,
    /// What is looked for.
    pub(super) words: String,
    /// How many are shown, where that is not all.
    pub(super) shown: String,
    pub(super) has_filter: bool,
    /// Whether there is no template that could be sent.
    pub is_empty: bool,
}

#[derive(Clone)]
pub(super) struct Line {
    pub id: String,
    pub text: String,
    pub is_refused: bool,
}

impl TemplateChoice {
    /// The list as it was found; `(all, sendable)` is how many there are.
    pub fn of(
        page: &Page,
        found: &[Choosable],
        (all, sendable): (i64, i64),
        words: &str,
        chosen: Option<Uuid>,
    ) -> Self {
        let of_category = |category: Category| {
            let lines = found.iter().filter(|t| can_be_sent(t));
            let lines = lines.filter(|t| t.category == category.code());
            let title = message_templates::category_in_words(page, category);
            (title, sorted(lines.map(|t| line(page, t))))
        };
        let mut groups: Vec<_> = Category::ALL.map(of_category).into();
        let refused = found.iter().filter(|t| !can_be_sent(t));
        groups.push((
            page.t("campaign-choice-refused"),
            sorted(refused.map(|t| line(page, t))),
        ));
        groups.retain(|(_, lines)| !lines.is_empty());
        let count = found.len() as i64;
        Self {
            value: chosen.map(|id| id.to_string()).unwrap_or_default(),
            error: None,
            words: words.to_owned(),
            shown: match count < all {
                true => page.t2(
                    "campaign-choice-shown",
                    "shown",
                    page.n(count),
                    "all",
                    page.n(all),
                ),
                false => String::new(),
            },
            groups,
            has_filter: all > FEW || !words.is_empty(),
            is_empty: sendable == 0,
        }
    }

    /// The same with what is wrong with the choice.
    pub fn told(self, errors: &FormErrors) -> Self {
        Self {
            error: errors.at("template_id").map(str::to_owned),
            ..self
        }
    }

    /// Why the chosen template cannot be sent; nothing where it can, or where none is chosen.
    pub fn refusal(&self) -> Option<&str> {
        let mut lines = self.groups.iter().flat_map(|(_, lines)| lines);
        let line = lines.find(|line| line.id == self.value)?;
        line.is_refused.then_some(line.text.as_str())
    }
}

/// By name: the chosen one comes first from the database.
fn sorted(lines: impl Iterator<Item = Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = lines.collect();
    lines.sort_by(|a, b| a.text.cmp(&b.text));
    lines
}

fn can_be_sent(template: &Choosable) -> bool {
    let status = Status::parse(&template.status);
    status.is_some_and(Status::is_sendable) && !message_templates::is_unsendable(&template.parts)
}

/// Name, language, and where it stands or why it cannot be sent.
fn line(page: &Page, template: &Choosable) -> Line {
    let status = Status::parse(&template.status);
    let status = status.map(|status| {
        let is_whole = !status.is_sendable() || can_be_sent(template);
        match is_whole {
            true => message_templates::status_in_words(page, status),
            false => page.t("campaign-choice-parts"),
        }
    });
    let language = message_templates::language_name(&template.language);
    // A name runs from left to right in any language.
    let name = format!("\u{2066}{}\u{2069}", template.name);
    let parts = [
        name,
        language.unwrap_or(&template.language).to_owned(),
        status.unwrap_or_default(),
    ];
    Line {
        id: template.id.to_string(),
        text: parts.join(" · "),
        is_refused: !can_be_sent(template),
    }
}
