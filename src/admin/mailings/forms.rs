use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::accounts::consents::Purpose;
use crate::http::{FormData, FormErrors, Page};
use crate::i18n::Locale;

const LONGEST_SUBJECT: usize = 150;
const LONGEST_TEXT: usize = 10_000;

/// The words of one language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Words {
    pub(super) subject: String,
    pub(super) text: String,
}

/// The words by language code.
pub(super) type Texts = BTreeMap<String, Words>;

/// Reads a mailing: its kind, and words in every language.
pub(super) fn written(page: &Page, form: &FormData) -> Result<(Purpose, Texts), FormErrors> {
    let mut errors = FormErrors::default();
    let purpose = Purpose::parse(form.text("purpose"));
    if purpose.is_none() {
        errors.add("purpose", page.t("admin-mailing-error-purpose"));
    }
    let mut texts = Texts::new();
    for locale in Locale::ALL {
        let code = locale.code();
        let subject = form.text(&format!("subject_{code}"));
        let fits = (1..=LONGEST_SUBJECT).contains(&subject.chars().count());
        if !fits || subject.contains(char::is_control) {
            errors.add(
                format!("subject_{code}"),
                page.t("admin-mailing-error-subject"),
            );
        }
        let text = form.text(&format!("text_{code}"));
        if !(1..=LONGEST_TEXT).contains(&text.chars().count()) {
            errors.add(format!("text_{code}"), page.t("admin-mailing-error-text"));
        }
        let (subject, text) = (subject.to_owned(), text.replace("\r\n", "\n"));
        texts.insert(code.to_owned(), Words { subject, text });
    }
    match purpose {
        Some(purpose) if errors.is_empty() => Ok((purpose, texts)),
        _ => Err(errors),
    }
}
