use askama::Template;
use uuid::Uuid;

use super::{ConsentBadge, initials, tone};
use crate::contacts::attributes::Attribute;
use crate::contacts::contact::Contact;
use crate::contacts::list::{ContactPage, Filter};
use crate::contacts::segments::Segment;
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

/// One thing that the list can be narrowed to.
pub struct FilterLink {
    name: String,
    href: String,
}

/// One thing that it is narrowed to, and the list without.
pub struct Chip {
    /// What kind of thing; empty for words.
    what: String,
    text: String,
    without: String,
}

/// What there is to narrow by.
pub struct ListOffer {
    /// Tags in use.
    pub tags: Vec<String>,
    /// Saved segments.
    pub segments: Vec<Segment>,
    /// Own fields.
    pub attributes: Vec<Attribute>,
    /// How many contacts there are, how many agreed to marketing, how many said stop.
    pub standing: (i64, i64, i64),
}

/// A saved segment, or everyone.
pub struct Tab {
    href: String,
    text: String,
    is_current: bool,
    count: String,
}

/// The contact list.
#[derive(Template)]
#[template(path = "contacts/index.html")]
pub struct ContactList {
    page: Page,
    here: String,
    /// How many there are in all; empty where there is nobody.
    facts: Vec<String>,
    tabs: Vec<Tab>,
    /// Name and value of what the search forms carry along.
    kept: Vec<(String, String)>,
    words: String,
    field: String,
    field_value: String,
    chips: Vec<Chip>,
    tags: Vec<FilterLink>,
    consents: Vec<FilterLink>,
    segments: Vec<FilterLink>,
    attributes: Vec<(String, String)>,
    lines: Vec<ContactLine>,
    newer: String,
    older: String,
    people: String,
    bulk: String,
    is_filtered: bool,
}

/// How many tags a line shows before it counts the rest.
const TAGS_SHOWN: usize = 3;
/// How many segments stand as tabs above the list before the rest goes into a menu.
const TABS: usize = 4;

impl ContactList {
    /// A page of the list; `search` is the id of the search it shows.
    pub fn of(
        page: Page,
        filter: &Filter,
        search: Option<Uuid>,
        found: &ContactPage,
        offer: ListOffer,
    ) -> Self {
        let now = Parts::of(filter, search);
        let first = found.contacts.first().filter(|_| found.has_newer);
        let last = found.contacts.last().filter(|_| found.has_older);
        let newer = first.map(|contact| now.address(Some(("newer", contact.id))));
        let older = last.map(|contact| now.address(Some(("older", contact.id))));
        let (field, field_value) = match &filter.field {
            Some((own, value)) => (own.key.clone(), value.clone()),
            None => (String::new(), String::new()),
        };
        let own = offer.attributes.into_iter();
        Self {
            here: now.address(None),
            facts: facts(&page, offer.standing),
            tabs: tabs(&page, filter, &offer.segments, offer.standing.0),
            kept: now.pairs(),
            words: filter.words.clone().unwrap_or_default(),
            field,
            field_value,
            chips: chips(&page, filter, &now),
            tags: tag_links(offer.tags, &now),
            consents: consent_links(&page, &now),
            segments: segment_links(others(filter, &offer.segments), &now),
            attributes: own.map(|own| (own.key, own.label)).collect(),
            lines: found
                .contacts
                .iter()
                .map(|contact| ContactLine::of(&page, contact))
                .collect(),
            newer: newer.unwrap_or_default(),
            older: older.unwrap_or_default(),
            people: people(&page, filter, found),
            bulk: now
                .address(None)
                .replacen("/app/contacts", "/app/contacts/bulk/new", 1),
            is_filtered: !filter.is_empty(),
            page,
        }
    }
}

fn facts(page: &Page, (all, agreed, stopped): (i64, i64, i64)) -> Vec<String> {
    if all == 0 {
        return Vec::new();
    }
    vec![
        page.tn("segments-count", all),
        page.tn("contacts-fact-in", agreed),
        page.tn("contacts-fact-out", stopped),
    ]
}

/// Everyone, the first segments, and the one that is looked at; nothing where there are no segments.
fn tabs(page: &Page, filter: &Filter, segments: &[Segment], all: i64) -> Vec<Tab> {
    if segments.is_empty() {
        return Vec::new();
    }
    let current = filter.segment.as_ref().map(|segment| segment.id);
    let everyone = Tab {
        href: "/app/contacts".to_owned(),
        text: page.t("contacts-everyone"),
        is_current: current.is_none(),
        count: page.n(all),
    };
    let tab = |segment: &Segment| Tab {
        href: format!("/app/contacts?segment={}", segment.id),
        text: segment.name.clone(),
        is_current: current == Some(segment.id),
        count: segment.people.map_or_else(String::new, |n| page.n(n)),
    };
    let beyond = segments.iter().skip(TABS);
    let looked_at = beyond.filter(|segment| current == Some(segment.id));
    std::iter::once(everyone)
        .chain(segments.iter().take(TABS).chain(looked_at).map(tab))
        .collect()
}

/// The segments that no tab stands for.
fn others<'a>(filter: &Filter, segments: &'a [Segment]) -> impl Iterator<Item = &'a Segment> {
    let current = filter.segment.as_ref().map(|segment| segment.id);
    let beyond = segments.iter().skip(TABS);
    beyond.filter(move |segment| current != Some(segment.id))
}

/// How many there are in all: kept, or as the segment was counted last.
fn people(page: &Page, filter: &Filter, found: &ContactPage) -> String {
    let counted = filter.segment.as_ref().and_then(|known| known.people);
    match (found.people, counted) {
        (Some(people), _) => page.tn("segments-count", people),
        (None, Some(people)) => page.tn("segments-count-about", people),
        (None, None) => String::new(),
    }
}

/// What the address of a list says.
#[derive(Clone, Default)]
struct Parts {
    tag: Option<String>,
    consent: Option<String>,
    segment: Option<Uuid>,
    import: Option<Uuid>,
    search: Option<Uuid>,
}

impl Parts {
    fn of(filter: &Filter, search: Option<Uuid>) -> Self {
        Self {
            tag: filter.tag.clone(),
            consent: filter.consent.clone(),
            segment: filter.segment.as_ref().map(|segment| segment.id),
            import: filter.import.as_ref().map(|(import, _)| *import),
            search,
        }
    }

    /// Every part but the search, which its own forms write anew.
    fn pairs(&self) -> Vec<(String, String)> {
        let tag = self.tag.iter().map(|tag| ("tag".to_owned(), tag.clone()));
        let consent = self.consent.iter();
        let consent = consent.map(|state| ("consent".to_owned(), state.clone()));
        let segment = self.segment.iter();
        let segment = segment.map(|id| ("segment".to_owned(), id.to_string()));
        let import = self.import.iter();
        let import = import.map(|id| ("import".to_owned(), id.to_string()));
        tag.chain(consent).chain(segment).chain(import).collect()
    }

    fn address(&self, cursor: Option<(&str, Uuid)>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs());
        if let Some(id) = self.search {
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
}

/// The address of the list of a filter.
pub fn address(filter: &Filter, search: Option<Uuid>) -> String {
    Parts::of(filter, search).address(None)
}

fn chips(page: &Page, filter: &Filter, now: &Parts) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut chip = |what: String, text: String, without: Parts| {
        let without = without.address(None);
        chips.push(Chip {
            what,
            text,
            without,
        });
    };
    let without_search = Parts {
        search: None,
        ..now.clone()
    };
    if let Some(words) = &filter.words {
        chip(String::new(), words.clone(), without_search.clone());
    }
    if let Some((own, value)) = &filter.field {
        let shown = super::options(page, own, value)
            .into_iter()
            .rfind(|(code, _)| code == value)
            .map_or_else(|| value.clone(), |(_, words)| words);
        chip(own.label.clone(), shown, without_search);
    }
    if let Some(tag) = &filter.tag {
        let without = Parts {
            tag: None,
            ..now.clone()
        };
        chip(page.t("contacts-filter-tag"), tag.clone(), without);
    }
    if let Some(state) = &filter.consent {
        let without = Parts {
            consent: None,
            ..now.clone()
        };
        let text = page.t(&format!("contacts-consent-{state}"));
        chip(page.t("contacts-column-consent"), text, without);
    }
    if let Some(segment) = &filter.segment {
        let without = Parts {
            segment: None,
            ..now.clone()
        };
        chip(page.t("segments-one"), segment.name.clone(), without);
    }
    if let Some((_, file)) = &filter.import {
        let without = Parts {
            import: None,
            ..now.clone()
        };
        chip(page.t("contacts-filter-import"), file.clone(), without);
    }
    chips
}

fn tag_links(tags: Vec<String>, now: &Parts) -> Vec<FilterLink> {
    let others = tags.into_iter().filter(|tag| now.tag.as_ref() != Some(tag));
    let link = |name: String| FilterLink {
        href: Parts {
            tag: Some(name.clone()),
            ..now.clone()
        }
        .address(None),
        name,
    };
    others.map(link).collect()
}

fn consent_links(page: &Page, now: &Parts) -> Vec<FilterLink> {
    let link = |state: &str| FilterLink {
        name: page.t(&format!("contacts-consent-{state}")),
        href: Parts {
            consent: Some(state.to_owned()),
            ..now.clone()
        }
        .address(None),
    };
    ["in", "out", "none"].map(link).into()
}

fn segment_links<'a>(segments: impl Iterator<Item = &'a Segment>, now: &Parts) -> Vec<FilterLink> {
    let link = |segment: &Segment| FilterLink {
        name: segment.name.clone(),
        href: Parts {
            segment: Some(segment.id),
            ..now.clone()
        }
        .address(None),
    };
    segments.map(link).collect()
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
                .map(|at| page.date_time(at))
                .unwrap_or_default(),
            added: page.date(contact.created_at.with_timezone(&page.zone()).date_naive()),
        }
    }
}
