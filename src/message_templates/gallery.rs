//! Templates to start from, for common trades, in every language of the interface.

use askama::Template as Askama;

use super::content::{Button, ButtonKind, Content};
use super::editing::preview::Preview;
use super::forms;
use super::template::Category;
use super::views::category;
use crate::http::{FormData, Page};

/// A template to start from. Its words are `template-start-<key>-…` in the locale files; `[a]`, `[b]` and
/// `[c]` stand there for the variables, ` / ` between their samples.
struct Start {
    key: &'static str,
    trade: &'static str,
    category: Category,
    variables: usize,
    buttons: &'static [(ButtonKind, &'static str, &'static str)],
}

const REPLY: ButtonKind = ButtonKind::QuickReply;

/// All of them.
const ALL: [Start; 10] = [
    start(
        "order-shipped",
        "shop",
        Category::Utility,
        3,
        &[(ButtonKind::Url, "track", "https://example.com/track")],
    ),
    start(
        "back-in-stock",
        "shop",
        Category::Marketing,
        2,
        &[
            (ButtonKind::Url, "look", "https://example.com/"),
            (REPLY, "stop", ""),
        ],
    ),
    start(
        "appointment",
        "clinic",
        Category::Utility,
        3,
        &[(REPLY, "confirm", ""), (REPLY, "change", "")],
    ),
    start(
        "checkup",
        "clinic",
        Category::Marketing,
        2,
        &[(REPLY, "book", ""), (REPLY, "stop", "")],
    ),
    start(
        "table",
        "restaurant",
        Category::Utility,
        3,
        &[(REPLY, "confirm", ""), (REPLY, "cancel", "")],
    ),
    start(
        "weekend-menu",
        "restaurant",
        Category::Marketing,
        2,
        &[(REPLY, "book", ""), (REPLY, "stop", "")],
    ),
    start(
        "fee",
        "school",
        Category::Utility,
        3,
        &[(ButtonKind::Url, "pay", "https://example.com/pay")],
    ),
    start(
        "check-in",
        "hotel",
        Category::Utility,
        3,
        &[(ButtonKind::Url, "directions", "https://example.com/way")],
    ),
    start(
        "service-due",
        "workshop",
        Category::Utility,
        3,
        &[(REPLY, "book", ""), (REPLY, "later", "")],
    ),
    start(
        "class",
        "studio",
        Category::Marketing,
        3,
        &[(REPLY, "join", ""), (REPLY, "stop", "")],
    ),
];

const fn start(
    key: &'static str,
    trade: &'static str,
    category: Category,
    variables: usize,
    buttons: &'static [(ButtonKind, &'static str, &'static str)],
) -> Start {
    Start {
        key,
        trade,
        category,
        variables,
        buttons,
    }
}

impl Start {
    fn content(&self, page: &Page) -> Content {
        let text = |part: &str| page.t(&format!("template-start-{}-{part}", self.key));
        let mut body = text("body");
        for (letter, number) in ["[a]", "[b]", "[c]"].iter().zip(1..) {
            body = body.replace(letter, &format!("{{{{{number}}}}}"));
        }
        let samples = text("samples");
        let samples = samples.split(" / ").map(|s| s.trim().to_owned());
        let numbers = (1..=self.variables).map(|n| n.to_string());
        let button = |(kind, key, value): &(ButtonKind, &str, &str)| Button {
            kind: *kind,
            text: page.t(&format!("template-start-button-{key}")),
            value: (*value).to_owned(),
            ..Button::default()
        };
        Content {
            body,
            samples: numbers.zip(samples).collect(),
            buttons: self.buttons.iter().map(button).collect(),
            ..Content::default()
        }
    }
}

/// The form of a new template that starts from one of ours, in the language of the page.
pub fn form(page: &Page, key: &str) -> Option<FormData> {
    let start = ALL.iter().find(|start| start.key == key)?;
    let mut form = FormData::default();
    form.set("name", start.key.replace('-', "_"));
    form.set("language", page.lang());
    forms::fill(&mut form, start.category, &start.content(page));
    Some(form)
}

/// A template to start from, as it is shown.
struct Offered {
    href: String,
    trade: String,
    category: String,
    preview: Preview,
}

/// The gallery.
#[derive(Askama)]
#[template(path = "message_templates/gallery.html")]
pub struct GalleryView {
    page: Page,
    offered: Vec<Offered>,
}

impl GalleryView {
    /// All of them in the language of the page.
    pub fn of(page: Page) -> Self {
        let offered = ALL.iter().map(|start| Offered {
            href: format!("/app/templates/new?start={}", start.key),
            trade: page.t(&format!("template-start-trade-{}", start.trade)),
            category: category(&page, start.category),
            preview: Preview::of(&page, &start.content(&page), page.lang(), None),
        });
        Self {
            offered: offered.collect(),
            page,
        }
    }
}
