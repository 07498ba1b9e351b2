use askama::Template;
use uuid::Uuid;

use super::forms::Filled;
use super::rows::{self, Row};
use super::{Count, Segment};
use crate::contacts::attributes::{Attribute, Kind};
use crate::http::{FormErrors, Page};

/// What conditions can name.
pub(super) struct Offer {
    pub attributes: Vec<Attribute>,
    pub tags: Vec<String>,
    pub campaigns: Vec<(Uuid, String)>,
}

struct Line {
    href: String,
    name: String,
    people: String,
    counted: String,
    contacts: String,
    campaign: String,
}

/// All segments.
#[derive(Template)]
#[template(path = "contacts/segments/index.html")]
pub(super) struct SegmentList {
    page: Page,
    lines: Vec<Line>,
}

impl SegmentList {
    pub fn of(page: Page, segments: &[Segment]) -> Self {
        let line = |segment: &Segment| Line {
            href: format!("/app/contacts/segments/{}", segment.id),
            name: segment.name.clone(),
            people: segment
                .people
                .map_or_else(|| "–".to_owned(), |people| page.n(people)),
            counted: segment
                .counted_at
                .map(|at| page.date_time(at))
                .unwrap_or_default(),
            contacts: format!("/app/contacts?segment={}", segment.id),
            campaign: format!("/app/campaigns/new?audience=segment:{}", segment.id),
        };
        Self {
            lines: segments.iter().map(line).collect(),
            page,
        }
    }
}

/// One row of the form.
struct RowView {
    number: usize,
    is_next: bool,
    is_or: bool,
    on: String,
    tests: Vec<(String, String)>,
    test: String,
    /// `none`, `select`, `number`, `date` or `text`.
    control: &'static str,
    options: Vec<(String, String)>,
    value: String,
    on_name: String,
    on_error: String,
    value_name: String,
    value_error: String,
    legend: String,
    remove: String,
}

/// The form of a segment.
#[derive(Template)]
#[template(path = "contacts/segments/edit.html")]
pub(super) struct SegmentPage {
    page: Page,
    /// Where it is sent; a known segment's own address.
    action: String,
    is_new: bool,
    contacts: String,
    campaign: String,
    heading: String,
    naming: String,
    naming_error: Option<String>,
    subjects: Vec<(String, String)>,
    rows: Vec<RowView>,
    may_add: bool,
    people: String,
    /// Whether the number is an estimate, to be followed by the exact one.
    is_about: bool,
    errors: FormErrors,
}

impl SegmentPage {
    pub fn of(
        page: Page,
        known: Option<&Segment>,
        filled: &Filled,
        offer: &Offer,
        count: Option<Count>,
        errors: FormErrors,
    ) -> Self {
        let id = known.map(|segment| segment.id);
        let row = |(i, row): (usize, &Row)| RowView {
            is_next: filled.next == Some(i),
            ..RowView::of(&page, i, row, offer, &errors)
        };
        let number = |count: Count| {
            let key = if count.exact {
                "segments-count"
            } else {
                "segments-count-about"
            };
            page.tn(key, count.people)
        };
        Self {
            action: id.map_or_else(
                || "/app/contacts/segments".to_owned(),
                |id| format!("/app/contacts/segments/{id}"),
            ),
            is_new: id.is_none(),
            contacts: id
                .map(|id| format!("/app/contacts?segment={id}"))
                .unwrap_or_default(),
            campaign: id
                .map(|id| format!("/app/campaigns/new?audience=segment:{id}"))
                .unwrap_or_default(),
            heading: known.map_or_else(|| page.t("segments-new"), |segment| segment.name.clone()),
            naming: filled.name.clone(),
            naming_error: errors.at("name").map(str::to_owned),
            subjects: subjects(&page, &offer.attributes),
            rows: filled.rows.iter().enumerate().map(row).collect(),
            may_add: filled.rows.len() < super::rule::MAX_CONDITIONS,
            people: count.map(number).unwrap_or_default(),
            is_about: count.is_some_and(|count| !count.exact),
            errors,
            page,
        }
    }
}

fn subjects(page: &Page, attributes: &[Attribute]) -> Vec<(String, String)> {
    let fixed = ["tag", "consent", "wrote", "added", "campaign", "campaigns"];
    let fixed = fixed.map(|on| (on.to_owned(), page.t(&format!("segments-on-{on}"))));
    let own = attributes
        .iter()
        .map(|own| (format!("attribute:{}", own.key), own.label.clone()));
    fixed.into_iter().chain(own).collect()
}

impl RowView {
    fn of(page: &Page, i: usize, row: &Row, offer: &Offer, errors: &FormErrors) -> Self {
        let codes = rows::tests(&row.on, &offer.attributes);
        let test = codes.iter().find(|code| **code == row.test);
        let test = test.or(codes.first()).copied().unwrap_or_default();
        let words = |code: &&str| {
            let kind = rows::attribute(&row.on, &offer.attributes).map(|known| known.kind);
            let ending = match (*code, kind) {
                (code, None) if row.on == "campaigns" => format!("any-{code}"),
                ("at_least", Some(Kind::Date)) => "from".to_owned(),
                ("at_most", Some(Kind::Date)) => "until".to_owned(),
                (code, _) => code.replace('_', "-"),
            };
            (
                (*code).to_owned(),
                page.t(&format!("segments-test-{ending}")),
            )
        };
        let (control, options) = control(page, row, test, offer);
        let at = |part: &str| {
            let text = errors.at(&format!("{part}_{i}"));
            text.unwrap_or_default().to_owned()
        };
        let number = page.n(i as i64 + 1);
        Self {
            number: i,
            is_next: false,
            is_or: row.join == "or",
            on: row.on.clone(),
            tests: codes.iter().map(words).collect(),
            test: test.to_owned(),
            control,
            options,
            value: row.value.clone(),
            on_name: format!("on_{i}"),
            on_error: at("on"),
            value_name: format!("value_{i}"),
            value_error: at("value"),
            legend: page.t1("segments-condition", "n", &number),
            remove: page.t1("segments-remove", "n", &number),
        }
    }
}

/// The control of a row's value, and what a list of choices offers.
fn control(
    page: &Page,
    row: &Row,
    test: &str,
    offer: &Offer,
) -> (&'static str, Vec<(String, String)>) {
    let same = |text: &String| (text.clone(), text.clone());
    match row.on.as_str() {
        "" => ("none", Vec::new()),
        "tag" => ("select", offer.tags.iter().map(same).collect()),
        "consent" => {
            let states = ["in", "out", "none"];
            let states = states.map(|s| (s.to_owned(), page.t(&format!("contacts-consent-{s}"))));
            ("select", states.to_vec())
        }
        "wrote" | "added" if test == "never" => ("none", Vec::new()),
        "wrote" | "added" | "campaigns" => ("number", Vec::new()),
        "campaign" => {
            let campaigns = offer.campaigns.iter();
            let options = campaigns.map(|(id, name)| (id.to_string(), name.clone()));
            ("select", options.collect())
        }
        _ if matches!(test, "set" | "unset") => ("none", Vec::new()),
        on => match rows::attribute(on, &offer.attributes) {
            Some(own) if matches!(own.kind, Kind::Boolean | Kind::Choice) => (
                "select",
                crate::contacts::views::options(page, own, &row.value),
            ),
            Some(own) if own.kind == Kind::Date => ("date", Vec::new()),
            _ => ("text", Vec::new()),
        },
    }
}
