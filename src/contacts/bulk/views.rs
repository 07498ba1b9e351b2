use askama::Template;
use uuid::Uuid;

use super::BulkAct;
use crate::contacts::list::Filter;
use crate::contacts::views::address;
use crate::http::{Field, FormData, FormErrors, Page};

/// What to do, to how many; nothing is done before this is sent.
#[derive(Template)]
#[template(path = "contacts/bulk/new.html")]
pub(super) struct AskView {
    page: Page,
    back: String,
    people: String,
    count: i64,
    is_nobody: bool,
    kept: Vec<(String, String)>,
    act: Field,
    acts: Vec<(String, String, String)>,
    tag: Field,
    is_sure: bool,
    sure_error: Option<String>,
    errors: FormErrors,
}

impl AskView {
    pub fn of(
        page: Page,
        filter: &Filter,
        search: Option<Uuid>,
        people: i64,
        form: &FormData,
        errors: FormErrors,
    ) -> Self {
        let back = address(filter, search);
        let query = back.split_once('?').map_or("", |(_, query)| query);
        let acts = ["tag", "untag", "opt-out", "delete"].map(|act| {
            let words = page.t(&format!("bulk-act-{act}"));
            let note = page.t(&format!("bulk-act-{act}-note"));
            (act.replace('-', "_"), words, note)
        });
        Self {
            people: page.tn("segments-count", people),
            count: people,
            is_nobody: people == 0,
            kept: url::form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            back,
            act: Field::of("act", form, &errors),
            acts: acts.to_vec(),
            tag: Field::of("new_tag", form, &errors),
            is_sure: form.ticked("sure") && errors.at("sure").is_none(),
            sure_error: errors.at("sure").map(str::to_owned),
            errors,
            page,
        }
    }
}

/// How far an act is.
#[derive(Template)]
#[template(path = "contacts/bulk/show.html")]
pub(super) struct ProgressView {
    page: Page,
    here: String,
    title: String,
    tag: String,
    is_live: bool,
    status: String,
    done: i64,
    total: i64,
    line: String,
}

impl ProgressView {
    pub fn of(page: Page, bulk: &BulkAct) -> Self {
        let act = bulk.act.code().replace('_', "-");
        let (seen, all) = (page.n(bulk.seen), page.n(bulk.expected));
        let changed = page.tn("bulk-changed", bulk.changed);
        let of_all = page.t2("bulk-seen", "seen", seen, "all", all);
        Self {
            here: format!("/app/contacts/bulk/{}", bulk.id),
            title: page.t(&format!("bulk-act-{act}")),
            tag: bulk.act.tag().unwrap_or_default().to_owned(),
            is_live: bulk.is_live(),
            status: page.t(&format!("bulk-status-{}", bulk.status)),
            done: bulk.seen,
            total: bulk.expected.max(bulk.seen).max(1),
            line: format!("{of_all} {changed}"),
            page,
        }
    }
}
