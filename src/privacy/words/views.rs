use askama::Template;

use super::keywords::Wish;
use crate::http::{Field, FormData, FormErrors, Page};

/// The workspace's own words.
#[derive(Template)]
#[template(path = "privacy/words.html")]
pub(super) struct WordsView {
    page: Page,
    errors: FormErrors,
    lists: Vec<List>,
}

/// The words of one wish.
struct List {
    field: Field,
    label: String,
    hint: String,
    /// What is understood without it.
    built_in: String,
}

impl WordsView {
    pub(super) fn of(page: Page, form: &FormData, errors: FormErrors) -> Self {
        let list = |wish: Wish| List {
            field: Field::of(wish.key(), form, &errors),
            label: page.t(&format!("words-{}", wish.key())),
            hint: page.t(&format!("words-{}-hint", wish.key())),
            built_in: wish.built_in().collect::<Vec<_>>().join(" · "),
        };
        Self {
            lists: Wish::OWN.map(list).into(),
            errors,
            page,
        }
    }
}
