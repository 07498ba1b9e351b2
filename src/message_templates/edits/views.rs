use super::super::template::Template;
use super::Edit;
use crate::http::Page;

/// A kept change above the editor, or above a template that cannot be changed now.
pub struct Change {
    /// Since when, and what that means.
    pub text: String,
    /// That the template has changed meanwhile; empty where it has not.
    pub overtaken: String,
    /// Where it is discarded.
    pub path: String,
    /// Where it is held against what Meta has.
    pub history: String,
    /// Whether there is one: else this is said once there is.
    pub is_begun: bool,
}

impl Change {
    /// What is said of a kept change.
    pub fn of(page: &Page, template: &Template, edit: &Edit) -> Self {
        let begun = page.date_time(edit.begun_at);
        let saved = page.date_time(edit.saved_at);
        let key = match template.can_edit() {
            true => "template-edits-here",
            false => "template-edits-waits",
        };
        let changed = page.date_time(template.updated_at);
        Self {
            text: page.t2(key, "begun", begun, "saved", saved),
            overtaken: match edit.is_overtaken {
                true => page.t1("template-edits-overtaken", "date", changed),
                false => String::new(),
            },
            is_begun: true,
            ..Self::coming(page, template)
        }
    }

    /// What will be said as soon as something is kept.
    pub fn coming(page: &Page, template: &Template) -> Self {
        Self {
            text: page.t("template-edits-now"),
            overtaken: String::new(),
            path: format!("/app/templates/{}/edit", template.id),
            history: format!("/app/templates/{}/history", template.id),
            is_begun: false,
        }
    }
}
