use askama::Template as Askama;

use super::super::languages;
use super::super::template::{Category, Status, Template};
use super::super::views::{StatusBadge, category, status_key};
use super::{Count, Filter, TemplatePage, address_of};
use crate::http::Page;
use crate::i18n::excerpt;

/// How much of a body a line shows, in characters.
const EXCERPT_CHARS: usize = 90;

/// One line of the list.
struct Line {
    href: String,
    name: String,
    language: String,
    category: String,
    status: StatusBadge,
    is_being_changed: bool,
    /// Where people's answers worry Meta; empty elsewhere.
    quality: String,
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

/// A value that the list can be narrowed to, and how many it leaves.
struct Choice {
    href: String,
    text: String,
    count: String,
}

/// What the list is narrowed to, and the list without that.
struct Chip {
    what: String,
    text: String,
    without: String,
}

/// The list.
#[derive(Askama)]
#[template(path = "message_templates/index.html")]
pub struct ListView {
    page: Page,
    lines: Vec<Line>,
    tabs: Vec<Tab>,
    chips: Vec<Chip>,
    languages: Vec<Choice>,
    categories: Vec<Choice>,
    words: String,
    /// What the search keeps of the address.
    kept: Vec<(&'static str, String)>,
    is_filtered: bool,
    newer: String,
    older: String,
    /// How many the filter leaves.
    summary: String,
}

impl ListView {
    /// The list as it was narrowed.
    pub fn of(page: Page, filter: &Filter, found: &TemplatePage, counts: &[Count]) -> Self {
        let tally = Tally { counts, filter };
        let edge = |has: bool, name: &str, template: Option<&Template>| match template {
            Some(template) if has => address(filter, Some((name, address_of(template)))),
            _ => String::new(),
        };
        Self {
            tabs: tabs(&page, &tally),
            chips: chips(&page, filter),
            languages: languages_of(&page, &tally),
            categories: categories_of(&page, &tally),
            words: filter.words.clone(),
            kept: pairs(filter)
                .into_iter()
                .filter(|(name, _)| *name != "name")
                .collect(),
            // A page behind the last is not an empty list.
            is_filtered: !filter.is_empty() || tally.here() > 0,
            newer: edge(found.has_newer, "newer", found.templates.first()),
            older: edge(found.has_older, "older", found.templates.last()),
            summary: page.tn("template-list-count", tally.here()),
            lines: found.templates.iter().map(|t| Line::of(&page, t)).collect(),
            page,
        }
    }
}

impl Line {
    fn of(page: &Page, template: &Template) -> Self {
        Self {
            href: format!("/app/templates/{}", template.id),
            name: template.name.clone(),
            language: language(&template.language),
            category: category(page, template.category),
            status: StatusBadge::of(page, template.status),
            is_being_changed: template.is_being_changed,
            quality: match template.quality.as_str() {
                "YELLOW" => page.t("templates-quality-yellow"),
                "RED" => page.t("template-list-quality-red"),
                _ => String::new(),
            },
            excerpt: excerpt(&template.content.body, EXCERPT_CHARS),
            saved: page.date_time(template.updated_at),
            saved_iso: template.updated_at.to_rfc3339(),
        }
    }
}

/// The counts of the page: each says how many lines a click on it would leave.
struct Tally<'a> {
    counts: &'a [Count],
    filter: &'a Filter,
}

impl Tally<'_> {
    fn sum(&self, fits: impl Fn(&Count) -> bool) -> i64 {
        let fitting = self.counts.iter().filter(|count| fits(count));
        fitting.map(|count| count.count).sum()
    }

    fn has_status(&self, count: &Count) -> bool {
        match self.filter.status {
            Some(status) => count.status == status.code(),
            None => count.status != Status::Deleted.code(),
        }
    }

    fn has_category(&self, count: &Count) -> bool {
        let wanted = self.filter.category.map(Category::code);
        wanted.is_none_or(|code| count.category == code)
    }

    fn has_language(&self, count: &Count) -> bool {
        let wanted = self.filter.language.as_deref();
        wanted.is_none_or(|code| count.language == code)
    }

    /// All lines of the filter.
    fn here(&self) -> i64 {
        self.sum(|c| self.has_status(c) && self.has_category(c) && self.has_language(c))
    }
}

fn tabs(page: &Page, tally: &Tally<'_>) -> Vec<Tab> {
    let filter = tally.filter;
    let with = |status| Filter {
        status,
        ..filter.clone()
    };
    let beside = |c: &Count| tally.has_category(c) && tally.has_language(c);
    let gone = Status::Deleted.code();
    let mut tabs = vec![Tab {
        href: address(&with(None), None),
        text: page.t("templates-all"),
        count: page.n(tally.sum(|c| c.status != gone && beside(c))),
        is_current: filter.status.is_none(),
    }];
    for known in Status::ALL {
        let count = tally.sum(|c| c.status == known.code() && beside(c));
        let is_current = filter.status == Some(known);
        if count > 0 || is_current {
            tabs.push(Tab {
                href: address(&with(Some(known)), None),
                text: page.t(&status_key(known)),
                count: page.n(count),
                is_current,
            });
        }
    }
    tabs
}

/// The languages in which there are templates, by their own names.
fn languages_of(page: &Page, tally: &Tally<'_>) -> Vec<Choice> {
    let beside = |c: &Count| tally.has_status(c) && tally.has_category(c);
    let mut codes: Vec<&str> = tally
        .counts
        .iter()
        .filter(|c| beside(c))
        .map(|c| c.language.as_str())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let choice = |code: &str| Choice {
        href: address(
            &Filter {
                language: Some(code.to_owned()),
                ..tally.filter.clone()
            },
            None,
        ),
        text: language(code),
        count: page.n(tally.sum(|c| c.language == code && beside(c))),
    };
    codes.into_iter().map(choice).collect()
}

fn categories_of(page: &Page, tally: &Tally<'_>) -> Vec<Choice> {
    let beside = |c: &Count| tally.has_status(c) && tally.has_language(c);
    let all = Category::ALL.map(|one| {
        let count = tally.sum(|c| c.category == one.code() && beside(c));
        let with = Filter {
            category: Some(one),
            ..tally.filter.clone()
        };
        let choice = Choice {
            href: address(&with, None),
            text: category(page, one),
            count: page.n(count),
        };
        (count, choice)
    });
    let some = all.into_iter().filter(|(count, _)| *count > 0);
    some.map(|(_, choice)| choice).collect()
}

fn chips(page: &Page, filter: &Filter) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut chip = |what: &str, text: String, without: Filter| {
        chips.push(Chip {
            what: page.t(what),
            text,
            without: address(&without, None),
        });
    };
    if !filter.words.is_empty() {
        let words = String::new();
        let without = Filter {
            words,
            ..filter.clone()
        };
        chip("template-list-words", filter.words.clone(), without);
    }
    if let Some(code) = &filter.language {
        let without = Filter {
            language: None,
            ..filter.clone()
        };
        chip("templates-language", language(code), without);
    }
    if let Some(one) = filter.category {
        let without = Filter {
            category: None,
            ..filter.clone()
        };
        chip("templates-category", category(page, one), without);
    }
    chips
}

/// A language's own name; its code where we have none.
fn language(code: &str) -> String {
    languages::name(code).unwrap_or(code).to_owned()
}

/// What an address says of a filter.
fn pairs(filter: &Filter) -> Vec<(&'static str, String)> {
    let words = Some(filter.words.clone()).filter(|words| !words.is_empty());
    [
        ("status", filter.status.map(|s| s.code().to_owned())),
        ("category", filter.category.map(|c| c.code().to_owned())),
        ("language", filter.language.clone()),
        ("name", words),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// The address of a list, and of one page of it.
fn address(filter: &Filter, cursor: Option<(&str, String)>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs(filter));
    if let Some((name, place)) = cursor {
        query.append_pair(name, &place);
    }
    match query.finish() {
        query if query.is_empty() => "/app/templates".to_owned(),
        query => format!("/app/templates?{query}"),
    }
}
