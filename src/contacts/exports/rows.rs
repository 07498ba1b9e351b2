//! The rows of an export, read part by part along the key of the list.

use std::collections::HashMap;

use chrono::SecondsFormat;
use uuid::Uuid;

use super::queries::{self as ledger, Evidence};

use crate::app::App;
use crate::contacts::attributes::{self, Attribute};
use crate::contacts::contact::Contact;
use crate::contacts::list::{self, Cursor, Filter};
use crate::contacts::queries;
use crate::contacts::{ConsentState, find_many};
use crate::db::WorkspaceId;
use crate::http::Page;

/// Contacts that are read at a time where nothing narrows the list.
const AT_ONCE: i64 = 1_000;

/// What is exported, and how far it has come.
pub struct Rows {
    app: App,
    workspace: WorkspaceId,
    filter: Filter,
    fields: Vec<Attribute>,
    cursor: Option<Cursor>,
}

impl Rows {
    /// Of a list that is narrowed by a filter, or of everyone.
    pub async fn new(app: App, workspace: WorkspaceId, filter: Filter) -> sqlx::Result<Self> {
        let mut tx = app.db.tenant(workspace).await?;
        let fields = attributes::all(&mut tx, workspace).await?;
        drop(tx);
        Ok(Self {
            app,
            workspace,
            filter,
            fields,
            cursor: Some(Cursor::Start),
        })
    }

    /// The names of the columns; our own import knows them again.
    pub fn header(&self, page: &Page) -> Vec<String> {
        let ours = [
            "name",
            "phone",
            "bsuid",
            "email",
            "tags",
            "opted_in",
            "opted_out",
            "consent_source",
            "consent_date",
            "consent_wording",
        ];
        ours.map(|column| page.t(&format!("contacts-target-{column}")))
            .into_iter()
            .chain(self.fields.iter().map(|field| field.label.clone()))
            .collect()
    }

    /// The next rows, each with a cell for every column; nothing at the end. Who may not be used at present
    /// (restricted, a minor, being erased) is in no copy.
    pub async fn next(&mut self) -> sqlx::Result<Option<Vec<Vec<String>>>> {
        let Some(cursor) = self.cursor else {
            return Ok(None);
        };
        let contacts = self.contacts(cursor).await?;
        let known = self.evidence(&contacts).await?;
        let usable = contacts.iter().filter(|one| one.hold.is_none());
        let cells = |one: &Contact| self.cells(one, known.get(&one.id));
        Ok(Some(usable.map(cells).collect()))
    }

    async fn contacts(&mut self, cursor: Cursor) -> sqlx::Result<Vec<Contact>> {
        let mut tx = self.app.db.tenant(self.workspace).await?;
        let (contacts, more) = if self.filter.is_empty() {
            let older = match cursor {
                Cursor::OlderThan(id) => id,
                _ => Uuid::max(),
            };
            let ids = queries::ids_before(&mut tx, self.workspace, older, AT_ONCE).await?;
            let more = ids.len() as i64 == AT_ONCE;
            self.cursor = ids.last().map(|id| Cursor::OlderThan(*id));
            (find_many(&mut tx, self.workspace, &ids).await?, more)
        } else {
            let now = self.app.clock.now();
            let page = list::page(&mut tx, self.workspace, &self.filter, cursor, now).await?;
            let last = page.contacts.last().map(|contact| contact.id);
            self.cursor = last.map(Cursor::OlderThan);
            (page.contacts, page.has_older)
        };
        if !more {
            self.cursor = None;
        }
        Ok(contacts)
    }

    /// Of each contact the newest line of the ledger that says what holds of them now.
    async fn evidence(&self, contacts: &[Contact]) -> sqlx::Result<HashMap<Uuid, Evidence>> {
        let mut wanted = HashMap::with_capacity(contacts.len());
        for contact in contacts {
            let action = match contact.consent() {
                ConsentState::OptedIn => "given",
                ConsentState::OptedOut => "withdrawn",
                ConsentState::None => continue,
            };
            wanted.insert(contact.id, action);
        }
        if wanted.is_empty() {
            return Ok(HashMap::new());
        }
        let ids: Vec<Uuid> = wanted.keys().copied().collect();
        let mut tx = self.app.db.tenant(self.workspace).await?;
        let lines = ledger::evidence(&mut tx, self.workspace, &ids).await?;
        let current = lines
            .into_iter()
            .filter(|line| wanted.get(&line.contact_id) == Some(&line.action.as_str()));
        Ok(current.map(|line| (line.contact_id, line)).collect())
    }

    fn cells(&self, contact: &Contact, evidence: Option<&Evidence>) -> Vec<String> {
        let consent = match contact.consent() {
            ConsentState::OptedIn => "yes",
            ConsentState::OptedOut => "no",
            ConsentState::None => "",
        };
        let mut cells = vec![
            contact.name.clone(),
            contact.phone.clone().unwrap_or_default(),
            contact.bsuid.clone().unwrap_or_default(),
            contact.email.clone(),
            contact.tags.join(";"),
            consent.to_owned(),
            contact
                .opted_out_at
                .map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
                .unwrap_or_default(),
        ];
        match evidence {
            Some(line) => {
                let on = line.given_on.unwrap_or(line.recorded_at.date_naive());
                cells.extend([line.source.clone(), on.to_string(), line.wording.clone()]);
            }
            None => cells.extend([const { String::new() }; 3]),
        }
        cells.extend(self.fields.iter().map(|field| {
            let value = contact.attributes.get(&field.key);
            value
                .map(|value| {
                    value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned)
                })
                .unwrap_or_default()
        }));
        cells
    }
}
