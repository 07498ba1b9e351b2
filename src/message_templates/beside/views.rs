use askama::Template as Askama;

use super::differences::between;
use crate::http::Page;
use crate::message_templates::editing::preview::Preview;
use crate::message_templates::languages;
use crate::message_templates::template::Template;
use crate::message_templates::views::{StatusBadge, category};

/// One language.
struct Column {
    href: String,
    language: String,
    code: String,
    category: String,
    badge: StatusBadge,
    preview: Preview,
    /// Where it differs from the first, in sentences.
    differences: Vec<String>,
}

/// A name in all its languages.
#[derive(Askama)]
#[template(path = "message_templates/languages.html")]
pub struct BesideView {
    page: Page,
    path: String,
    own_name: String,
    /// A language that others are made from.
    translate: String,
    columns: Vec<Column>,
}

impl BesideView {
    /// The template that was asked for first; the others are held against it.
    pub fn of(page: Page, template: &Template, others: &[Template]) -> Self {
        let first = std::iter::once(template);
        let columns = first.chain(others).map(|one| {
            let differences = between(template, one).into_iter();
            Column {
                href: format!("/app/templates/{}", one.id),
                language: languages::name(&one.language)
                    .unwrap_or_default()
                    .to_owned(),
                code: one.language.clone(),
                category: category(&page, one.category),
                badge: StatusBadge::of(&page, one.status),
                preview: Preview::of(&page, &one.content, &one.language, None),
                differences: differences
                    .map(|difference| page.t(difference.key()))
                    .collect(),
            }
        });
        Self {
            path: format!("/app/templates/{}", template.id),
            own_name: template.name.clone(),
            translate: match template.is_writable() {
                true => format!("/app/templates/new?translate={}", template.id),
                false => String::new(),
            },
            columns: columns.collect(),
            page,
        }
    }
}
