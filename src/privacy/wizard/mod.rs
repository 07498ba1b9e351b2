//! The questions of a request, one a page. What was answered travels in hidden fields, so nothing about
//! a person is kept, here or in a cookie, before they send it.

mod answers;

use super::views::{self, Answer, Ask};
use crate::http::{Field, FormData, FormErrors, Page};

pub(super) use answers::{Asked, asked, asked_of_account};

/// Who fills the form in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Anyone; `whatsapp` says whether a number can be confirmed.
    Everyone { whatsapp: bool },
    /// A signed-in person: the session says who they are.
    Account,
}

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Which right.
    Kind,
    /// How it is confirmed who asks.
    Proof,
    /// The address or number.
    Who,
    /// Their own words, and where they live.
    Details,
    /// All answers, to be read once more.
    Check,
}

/// What a sent page comes to.
pub(super) enum Turn {
    /// Show this page with these errors.
    Show(Step, FormErrors),
    /// Everything was read and sent.
    File,
}

/// Every field of the form.
const FIELDS: [&str; 6] = ["kind", "proof", "email", "phone", "details", "residence"];

impl Flow {
    /// The pages, in order.
    pub(super) fn steps(self) -> &'static [Step] {
        match self {
            Self::Everyone { whatsapp: true } => &[
                Step::Kind,
                Step::Proof,
                Step::Who,
                Step::Details,
                Step::Check,
            ],
            Self::Everyone { whatsapp: false } => {
                &[Step::Kind, Step::Who, Step::Details, Step::Check]
            }
            Self::Account => &[Step::Kind, Step::Details, Step::Check],
        }
    }

    fn after(self, step: Step) -> Step {
        let steps = self.steps();
        let place = steps.iter().position(|s| *s == step).unwrap_or_default();
        steps.get(place + 1).copied().unwrap_or(Step::Check)
    }
}

impl Step {
    /// The word in the form and the last part of its locale keys.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Proof => "proof",
            Self::Who => "who",
            Self::Details => "details",
            Self::Check => "check",
        }
    }

    fn parse(flow: Flow, word: &str) -> Option<Self> {
        let mut steps = flow.steps().iter().copied();
        steps.find(|step| step.key() == word)
    }

    /// The fields that this page itself shows.
    fn fields(self, flow: Flow, form: &FormData) -> &'static [&'static str] {
        match self {
            Self::Kind => &["kind"],
            Self::Proof => &["proof"],
            Self::Who if answers::by_number(flow, form) => &["phone"],
            Self::Who => &["email"],
            Self::Details => &["details", "residence"],
            Self::Check => &[],
        }
    }
}

/// Where a sent page leads: `step` names the page that was filled in, `to-…` one to go back to; without
/// it the whole request was sent.
pub(super) fn turn(page: &Page, flow: Flow, form: &FormData) -> Turn {
    let word = form.text("step");
    if let Some(back) = word.strip_prefix("to-").and_then(|w| Step::parse(flow, w)) {
        return Turn::Show(back, FormErrors::default());
    }
    let Some(step) = Step::parse(flow, word) else {
        return Turn::File;
    };
    let errors = answers::errors_of(page, flow, form, step);
    if !errors.is_empty() {
        return Turn::Show(step, errors);
    }
    let read_before = form.ticked("checked") && step != Step::Proof;
    let next = if read_before {
        Step::Check
    } else {
        flow.after(step)
    };
    Turn::Show(next, errors)
}

/// The first page with something wrong on it, of a request that was sent whole. How it is confirmed then
/// follows from what was given.
pub(super) fn first_wrong(page: &Page, flow: Flow, form: &FormData) -> (Step, FormErrors) {
    let asked = flow.steps().iter().copied();
    let steps = asked.filter(|step| *step != Step::Proof);
    let wrong = steps
        .map(|step| (step, answers::errors_of(page, flow, form, step)))
        .find(|(_, errors)| !errors.is_empty());
    wrong.unwrap_or((Step::Check, FormErrors::default()))
}

/// Everything that is wrong with a form that shows all questions at once.
pub(super) fn errors(page: &Page, flow: Flow, form: &FormData) -> FormErrors {
    let mut all = FormErrors::default();
    let steps = flow.steps().iter().filter(|step| **step != Step::Proof);
    for step in steps {
        for (field, message) in answers::errors_of(page, flow, form, *step).list() {
            all.add(field, message);
        }
    }
    all
}

/// A page of the form.
pub(super) fn view(
    page: &Page,
    flow: Flow,
    step: Step,
    form: &FormData,
    errors: &FormErrors,
) -> Ask {
    let shown = step.fields(flow, form);
    let hidden = FIELDS
        .iter()
        .filter(|name| !shown.contains(name) && form.get(name).is_some())
        .map(|name| ((*name).to_owned(), form.text(name).to_owned()));
    let field = |name| Field::of(name, form, errors);
    let place = flow.steps().iter().position(|s| *s == step).unwrap_or(0);
    let count = |n: usize| page.n(i64::try_from(n).unwrap_or(i64::MAX));
    Ask {
        action: match flow {
            Flow::Account => "/app/privacy/requests/new",
            Flow::Everyone { .. } => "/privacy/requests/new",
        },
        step: step.key(),
        title: page.t(&format!("privacy-title-{}", step.key())),
        place: page.t2(
            "privacy-step",
            "step",
            count(place + 1),
            "steps",
            count(flow.steps().len()),
        ),
        back: place
            .checked_sub(1)
            .map(|before| format!("to-{}", flow.steps()[before].key()))
            .unwrap_or_default(),
        by_number: answers::by_number(flow, form),
        checked: form.ticked("checked") || step == Step::Check,
        hidden: hidden.collect(),
        answers: if step == Step::Check {
            read_again(page, flow, form)
        } else {
            Vec::new()
        },
        kind: field("kind"),
        kinds: views::kinds(page),
        proof: field("proof"),
        proofs: ["whatsapp", "email"]
            .map(|way| {
                let words = page.t(&format!("privacy-proof-{way}"));
                (way, words, page.t(&format!("privacy-proof-text-{way}")))
            })
            .into(),
        email: field("email"),
        phone: field("phone"),
        details: field("details"),
        residence: field("residence"),
        residences: views::residences(page),
    }
}

fn read_again(page: &Page, flow: Flow, form: &FormData) -> Vec<Answer> {
    let answer = |step: Step, label: &str, value: String| Answer {
        label: page.t(label),
        value,
        step: format!("to-{}", step.key()),
    };
    let mut all = vec![answer(
        Step::Kind,
        "privacy-new-kind",
        page.t(&format!("privacy-kind-{}", form.text("kind"))),
    )];
    if flow != Flow::Account {
        let (label, field) = if answers::by_number(flow, form) {
            ("privacy-check-phone", "phone")
        } else {
            ("privacy-check-email", "email")
        };
        all.push(answer(Step::Who, label, form.text(field).to_owned()));
    }
    let words = form.text("details");
    let none = || page.t("privacy-check-none");
    let words = if words.is_empty() {
        none()
    } else {
        words.to_owned()
    };
    all.push(answer(Step::Details, "privacy-check-details", words));
    let residence = views::residence(page, form.text("residence"));
    all.push(answer(Step::Details, "privacy-residence", residence));
    all
}
