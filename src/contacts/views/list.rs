use askama::Template;
use uuid::Uuid;

use super::{ConsentBadge, initials, tone};
use crate::contacts::contact::Contact;
use crate::contacts::list::{ContactPage, Filter};
use crate::http::Page;

/// One line of the list.
pub struct ContactLine {
    id: String,
    href: String,
    label: String,
    initials: String,
    tone: u8,
    has_name: bool,
    phone: String,
    tick: String,
    consent: ConsentBadge,
    tags: Vec<String>,
    more_tags: String,
    written: String,
    added: String,
}

/// One tag that the list can be narrowed to.
pub struct TagLink {
    name: String,
    href: String,
}

/// The contact list.
#[derive(Template)]
#[template(path = "contacts/index.html")]
pub struct ContactList {
    page: Page,
    here: String,
    words: String,
    tag: String,
    without_tag: String,
    without_words: String,
    tags: Vec<TagLink>,
    lines: Vec<ContactLine>,
    newer: String,
    older: String,
    is_filtered: bool,
}

/// How many tags a line shows before it counts the rest.
const TAGS_SHOWN: usize = 3;

impl ContactList {
    /// A page of the list; `search` is the id of the search it shows.
    pub fn of(
        page: Page,
        filter: &Filter,
        search: Option<Uuid>,
        found: &ContactPage,
        tags: Vec<String>,
    ) -> Self {
        let tag = filter.tag.clone().unwrap_or_default();
        let at = |tag: &str, search: Option<Uuid>, cursor: Option<(&str, Uuid)>| {
            address(tag, search, cursor)
        };
        let first = found.contacts.first().map(|contact| contact.id);
        let last = found.contacts.last().map(|contact| contact.id);
        let newer = first
            .filter(|_| found.has_newer)
            .map(|id| at(&tag, search, Some(("newer", id))));
        let older = last
            .filter(|_| found.has_older)
            .map(|id| at(&tag, search, Some(("older", id))));
        let links = tags.into_iter().filter(|name| *name != tag);
        Self {
            here: at(&tag, search, None),
            words: filter.words.clone().unwrap_or_default(),
            without_tag: at("", search, None),
            without_words: at(&tag, None, None),
            tags: links
                .map(|name| TagLink {
                    href: at(&name, search, None),
                    name,
                })
                .collect(),
            lines: found
                .contacts
                .iter()
                .map(|contact| ContactLine::of(&page, contact))
                .collect(),
            newer: newer.unwrap_or_default(),
            older: older.unwrap_or_default(),
            is_filtered: !tag.is_empty() || filter.words.is_some(),
            tag,
            page,
        }
    }
}

impl ContactLine {
    fn of(page: &Page, contact: &Contact) -> Self {
        let hidden = contact.tags.len().saturating_sub(TAGS_SHOWN);
        Self {
            id: contact.id.to_string(),
            href: format!("/app/contacts/{}", contact.id),
            label: contact.label().to_owned(),
            initials: initials(contact.label()),
            tone: tone(contact.id),
            has_name: !contact.name.is_empty(),
            phone: contact.address().to_owned(),
            tick: page.t1("contacts-tick", "name", contact.label()),
            consent: ConsentBadge::of_contact(page, contact),
            tags: contact.tags.iter().take(TAGS_SHOWN).cloned().collect(),
            more_tags: if hidden > 0 {
                format!("+{hidden}")
            } else {
                String::new()
            },
            written: contact
                .last_inbound_at
                .map_or_else(|| "–".to_owned(), |at| page.date_time(at)),
            added: page.date(contact.created_at.with_timezone(&page.zone()).date_naive()),
        }
    }
}

fn address(tag: &str, search: Option<Uuid>, cursor: Option<(&str, Uuid)>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if !tag.is_empty() {
        query.append_pair("tag", tag);
    }
    if let Some(id) = search {
        query.append_pair("q", &id.to_string());
    }
    if let Some((name, id)) = cursor {
        query.append_pair(name, &id.to_string());
    }
    let query = query.finish();
    if query.is_empty() {
        "/app/contacts".to_owned()
    } else {
        format!("/app/contacts?{query}")
    }
}
