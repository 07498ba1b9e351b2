use actix_web::web;
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{back, record};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::Entry;
use crate::contacts::list::{self, Cursor, Filter};
use crate::contacts::views::{ContactList, ListOffer};
use crate::contacts::{attributes, forms, queries, search, segments};
use crate::http::{FlashKind, FormData, Jar, Page, Result, flash, html, see_other};

/// The list's address: where it begins and what narrows it. No personal data.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    tag: Option<String>,
    consent: Option<String>,
    segment: Option<Uuid>,
    import: Option<Uuid>,
    pub(in crate::contacts) q: Option<Uuid>,
    older: Option<Uuid>,
    newer: Option<Uuid>,
}

impl ListQuery {
    /// The same from a form that carries a list along.
    pub fn of_form(form: &FormData) -> Self {
        let text = |name: &str| Some(form.text(name).to_owned()).filter(|text| !text.is_empty());
        Self {
            tag: text("tag"),
            consent: text("consent"),
            segment: form.text("segment").parse().ok(),
            import: form.text("import").parse().ok(),
            q: form.text("q").parse().ok(),
            older: None,
            newer: None,
        }
    }

    /// Whether a filter says less than the address: a search that is over, a segment that is gone.
    pub fn differs(&self, filter: &Filter) -> bool {
        let searched = filter.words.is_some() || filter.field.is_some();
        self.q.is_some() && !searched
            || self.segment.is_some() && filter.segment.is_none()
            || self.import.is_some() && filter.import.is_none()
            || self.tag.is_some() && filter.tag.is_none()
            || self.consent.is_some() && filter.consent.is_none()
    }

    /// What the address narrows the list to; parts that mean nothing (any more) are left out.
    pub async fn filter(
        &self,
        conn: &mut PgConnection,
        app: &App,
        member: &Member,
    ) -> Result<Filter> {
        let (workspace, account) = (member.workspace, member.account_id);
        let sought = match self.q {
            Some(id) => search::find(conn, &app.keys, workspace, account, id).await?,
            None => None,
        };
        let sought = sought.unwrap_or_default();
        let segment = match self.segment {
            Some(id) => segments::find(conn, workspace, id).await?,
            None => None,
        };
        let import = match self.import {
            Some(id) => queries::import_name(conn, workspace, id)
                .await?
                .map(|name| (id, name)),
            None => None,
        };
        let field = match sought.field {
            Some((key, value)) => {
                let own = attributes::all(conn, workspace).await?;
                let known = own.into_iter().find(|own| own.key == key);
                known.map(|own| (own, value))
            }
            None => None,
        };
        let states = ["in", "out", "none"];
        Ok(Filter {
            tag: self.tag.clone().filter(|tag| !tag.is_empty()),
            consent: self
                .consent
                .clone()
                .filter(|state| states.contains(&state.as_str())),
            segment,
            import,
            words: Some(sought.words).filter(|words| !words.is_empty()),
            field,
        })
    }
}

/// `GET /app/contacts`
pub async fn index(
    app: web::Data<App>,
    member: Member,
    page: Page,
    query: web::Query<ListQuery>,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let filter = query.filter(&mut tx, &app, &member).await?;
    let cursor = match (query.older, query.newer) {
        (Some(id), _) => Cursor::OlderThan(id),
        (None, Some(id)) => Cursor::NewerThan(id),
        (None, None) => Cursor::Start,
    };
    let found = list::page(&mut tx, member.workspace, &filter, cursor, app.clock.now()).await?;
    let offer = ListOffer {
        tags: queries::tags(&mut tx, member.workspace).await?,
        segments: segments::all(&mut tx, member.workspace).await?,
        attributes: attributes::all(&mut tx, member.workspace).await?,
        standing: queries::standing(&mut tx, member.workspace).await?,
    };
    html(&ContactList::of(
        page,
        &filter,
        query
            .q
            .filter(|_| filter.words.is_some() || filter.field.is_some()),
        &found,
        offer,
    ))
}

/// `POST /app/contacts/searches`
pub async fn start_search(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let own = attributes::all(&mut tx, member.workspace).await?;
    let sought = match forms::read_search(&form, &own) {
        Ok(sought) => sought,
        Err((problem, label)) => {
            let text = format!("attributes-problem-{}", problem.code());
            flash(&jar, FlashKind::Bad, page.t1(&text, "label", &label));
            return see_other(&back(&form));
        }
    };
    let (workspace, now) = (member.workspace, app.clock.now());
    let id = search::keep(
        &mut tx,
        &app.keys,
        workspace,
        member.account_id,
        sought,
        now,
    )
    .await?;
    tx.commit().await?;
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(id) = id {
        query.append_pair("q", &id.to_string());
    }
    for part in ["tag", "consent", "segment", "import"] {
        if !form.text(part).is_empty() {
            query.append_pair(part, form.text(part));
        }
    }
    see_other(&format!("/app/contacts?{}", query.finish()))
}

/// `POST /app/contacts/tags`: gives a tag to the ticked contacts.
pub async fn tag_selected(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    change_tags(&app, &member, &page, &jar, &form, Change::Add).await
}

/// `DELETE /app/contacts/tags`: takes it from them.
pub async fn untag_selected(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    form: FormData,
) -> Result {
    change_tags(&app, &member, &page, &jar, &form, Change::Remove).await
}

enum Change {
    Add,
    Remove,
}

async fn change_tags(
    app: &App,
    member: &Member,
    page: &Page,
    jar: &Jar,
    form: &FormData,
    change: Change,
) -> Result {
    let back = back(form);
    let contacts = forms::read_selection(form);
    let Some(tag) = forms::read_tag(form.text("tag")) else {
        flash(jar, FlashKind::Bad, page.t("contacts-error-tag"));
        return see_other(&back);
    };
    if contacts.is_empty() {
        flash(jar, FlashKind::Bad, page.t("contacts-error-selection"));
        return see_other(&back);
    }
    let mut tx = app.db.tenant(member.workspace).await?;
    let (changed, action, text) = match change {
        Change::Add => (
            queries::add_tag(&mut tx, member.workspace, &contacts, &tag).await?,
            "contacts.tagged",
            "contacts-tagged",
        ),
        Change::Remove => (
            queries::remove_tag(&mut tx, member.workspace, &contacts, &tag).await?,
            "contacts.untagged",
            "contacts-untagged",
        ),
    };
    let entry = Entry {
        action,
        subject: ("tag", None),
        details: json!({ "contacts": changed }),
    };
    record(&mut tx, app, member, entry).await?;
    tx.commit().await?;
    flash(jar, FlashKind::Ok, page.tn(text, changed.cast_signed()));
    see_other(&back)
}
