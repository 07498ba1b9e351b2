use askama::Template;

use super::reading::ReadingForm;
use super::{Choice, shown_file, size};
use crate::contacts::attributes::{Attribute, Kind};
use crate::contacts::imports::forms::NEW_KINDS;
use crate::contacts::imports::import::Import;
use crate::contacts::imports::inspect::Inspection;
use crate::contacts::imports::target::Target;
use crate::contacts::imports::words;
use crate::contacts::phone::WithoutPlus;
use crate::contacts::views::country_name;
use crate::http::{Field, FormData, FormErrors, Page};

/// One column of the file.
pub struct ColumnRow {
    field: String,
    letter: String,
    header: String,
    samples: Vec<String>,
    choices: Vec<Choice>,
    error: Option<String>,
}

/// The page that matches the columns and asks for the consent.
#[derive(Template)]
#[template(path = "contacts/imports/mapping.html")]
pub struct MappingPage {
    page: Page,
    here: String,
    file_name: String,
    facts: String,
    reading: ReadingForm,
    columns: Vec<ColumnRow>,
    without_plus: String,
    plus_choices: Vec<(String, String, String)>,
    plus_hint: String,
    source: Field,
    date: Field,
    wording: Field,
    in_file: bool,
    everyone: bool,
    remembered: bool,
    errors: FormErrors,
}

impl MappingPage {
    /// The page with what was chosen, or what we guessed.
    pub fn of(
        page: Page,
        import: &Import,
        layout: &Inspection,
        form: &FormData,
        errors: &FormErrors,
        fields: &[Attribute],
    ) -> Self {
        let rows = layout.rows.cast_signed();
        let columns = layout.headers.len().try_into().unwrap_or(i64::MAX);
        Self {
            here: format!("/app/contacts/imports/{}", import.id),
            file_name: shown_file(import),
            facts: [
                size(&page, import.bytes),
                page.tn("contacts-import-rows", rows),
                page.tn("contacts-import-columns", columns),
            ]
            .join(" · "),
            reading: ReadingForm::of(&page, layout),
            columns: (0..layout.headers.len())
                .map(|column| ColumnRow::of(&page, layout, column, form, errors, fields))
                .collect(),
            without_plus: form.text("without_plus").to_owned(),
            plus_choices: plus_choices(&page, import),
            plus_hint: if layout.ambiguous == 0 {
                page.t("contacts-import-plus-none")
            } else {
                page.tn("contacts-import-plus-some", layout.ambiguous.cast_signed())
            },
            source: Field::of("consent_source", form, errors),
            date: Field::of("consent_date", form, errors),
            wording: Field::of("consent_wording", form, errors),
            in_file: form.ticked("consent_in_file"),
            everyone: form.ticked("consent_everyone"),
            remembered: layout.remembered,
            errors: errors.clone(),
            page,
        }
    }
}

impl ColumnRow {
    fn of(
        page: &Page,
        layout: &Inspection,
        column: usize,
        form: &FormData,
        errors: &FormErrors,
        fields: &[Attribute],
    ) -> Self {
        let field = format!("column_{column}");
        let chosen = form.text(&field);
        let guessed = layout
            .targets
            .get(column)
            .map(String::as_str)
            .unwrap_or_default();
        Self {
            letter: page.t1("contacts-import-column", "letter", letter(column)),
            header: layout.headers[column].clone(),
            samples: layout
                .samples
                .iter()
                .filter_map(|row| row.get(column))
                .cloned()
                .collect(),
            choices: choices(
                page,
                &layout.headers[column],
                column,
                guessed,
                chosen,
                fields,
            ),
            error: errors.at(&field).map(str::to_owned),
            field,
        }
    }
}

/// The targets that a column can have: ours, a field of the workspace's own named after it, or none.
fn choices(
    page: &Page,
    header: &str,
    column: usize,
    guessed: &str,
    chosen: &str,
    fields: &[Attribute],
) -> Vec<Choice> {
    let own = match Target::from_value(guessed) {
        Some(Target::Attribute(key)) => key,
        _ => words::attribute_key(header).unwrap_or_else(|| format!("column_{}", column + 1)),
    };
    let ours = [
        "phone",
        "bsuid",
        "name",
        "email",
        "tags",
        "opted_in",
        "opted_out",
        "consent_source",
        "consent_date",
        "consent_wording",
    ];
    let mut all: Vec<Choice> = ours
        .into_iter()
        .map(|value| Choice {
            value: value.to_owned(),
            label: page.t(&format!("contacts-target-{value}")),
            chosen: value == chosen,
        })
        .collect();
    for field in fields {
        let value = format!("attribute:{}", field.key);
        all.push(Choice {
            label: page.t1("contacts-target-own", "key", &field.label),
            chosen: value == chosen,
            value,
        });
    }
    if !fields.iter().any(|field| field.key == own) {
        let text = std::iter::once(("attribute".to_owned(), Kind::Text.code()));
        let typed = NEW_KINDS.map(|kind| (kind.code().to_owned(), kind.code()));
        for (prefix, kind) in text.chain(typed) {
            let value = format!("{prefix}:{own}");
            all.push(Choice {
                label: page.t1(&format!("imports-new-{kind}"), "key", &own),
                chosen: value == chosen,
                value,
            });
        }
    }
    let ignored = !all.iter().any(|choice| choice.chosen);
    all.push(Choice {
        value: "ignore".to_owned(),
        label: page.t("contacts-target-ignore"),
        chosen: ignored,
    });
    all
}

/// Value, words and no further note.
fn plus_choices(page: &Page, import: &Import) -> Vec<(String, String, String)> {
    let country = country_name(page, &import.default_country);
    let national = page.t1("contacts-import-national", "country", country);
    let international = page.t("contacts-import-international");
    [
        (WithoutPlus::National, national),
        (WithoutPlus::International, international),
    ]
    .map(|(answer, words)| (answer.as_str().to_owned(), words, String::new()))
    .into()
}

/// The name of a column in a spreadsheet: A to Z, AA and so on.
fn letter(column: usize) -> String {
    let mut left = column + 1;
    let mut name = String::new();
    while left > 0 {
        left -= 1;
        name.insert(0, char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    name
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        assert_eq!(
            [0, 25, 26, 701, 702].map(super::letter),
            ["A", "Z", "AA", "ZZ", "AAA"]
        );
    }
}
