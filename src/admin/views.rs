use askama::Template;

use crate::http::{Field, FormErrors, Page};
use crate::privacy::inventory::Balance;
use crate::privacy::{Badge, HistoryRow};

/// The list of workspaces.
#[derive(Template)]
#[template(path = "admin/workspaces.html")]
pub(super) struct WorkspacesView {
    pub(super) page: Page,
    pub(super) rows: Vec<WorkspaceRow>,
    /// Appeals that wait: where, of whom, since when.
    pub(super) appeals: Vec<(String, String, String)>,
    /// Address of the first page, on any other.
    pub(super) first: String,
    /// Address of the next page; empty on the last.
    pub(super) next: String,
}

/// A workspace in the list.
pub(super) struct WorkspaceRow {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) country: String,
    pub(super) suspended: bool,
    pub(super) created: String,
    pub(super) contacts: String,
    pub(super) campaigns: String,
    pub(super) sent: String,
}

/// One workspace.
#[derive(Template)]
#[template(path = "admin/workspace.html")]
pub(super) struct WorkspaceView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) reason: Field,
    pub(super) address: String,
    /// Where what the owner says against suspensions is read.
    pub(super) appeals: String,
    pub(super) name: String,
    pub(super) suspended: bool,
    pub(super) since: String,
    pub(super) why: String,
    pub(super) facts: Vec<(String, String)>,
    pub(super) figures: Vec<(String, String)>,
    pub(super) owners: Vec<String>,
}

/// The queue of privacy requests.
#[derive(Template)]
#[template(path = "admin/queue.html")]
pub(super) struct QueueView {
    pub(super) page: Page,
    /// Requests past their due date, in words; empty for none.
    pub(super) late: String,
    /// Address, name, whether shown, and count of each filter.
    pub(super) tabs: Vec<(String, String, bool, String)>,
    pub(super) rows: Vec<QueueRow>,
    pub(super) first: String,
    pub(super) next: String,
}

/// A request in the queue.
pub(super) struct QueueRow {
    pub(super) href: String,
    pub(super) reference: String,
    pub(super) kind: String,
    pub(super) person: String,
    pub(super) badge: Badge,
    pub(super) clock: String,
    pub(super) due: String,
    pub(super) late: bool,
    pub(super) soon: bool,
}

/// What an accepted correction says.
pub(super) struct Correcting {
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) fact: Field,
    pub(super) before: Field,
    pub(super) after: Field,
    pub(super) told: Field,
}

/// One request.
#[derive(Template)]
#[template(path = "admin/request.html")]
pub(super) struct RequestView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) reason: Field,
    pub(super) answer: Field,
    pub(super) address: String,
    pub(super) reference: String,
    pub(super) kind: String,
    pub(super) badge: Badge,
    pub(super) clock: String,
    pub(super) late: bool,
    pub(super) received: String,
    pub(super) due: String,
    pub(super) email: String,
    pub(super) phone: String,
    /// The person's words: only after a reveal.
    pub(super) details: Option<String>,
    /// Asked by an account: the product itself does the work.
    pub(super) by_account: bool,
    /// Whether staff can answer now.
    pub(super) answerable: bool,
    /// Facts in dispute: accepted, or refused with a reason.
    pub(super) disputed: bool,
    pub(super) correcting: Correcting,
    /// Whether the deadline can be moved.
    pub(super) extendable: bool,
    pub(super) extension: Field,
    /// Tells why a restriction ends.
    pub(super) lift: Field,
    /// A restriction holds whose end nobody announced.
    pub(super) restricted: bool,
    /// Why it was moved.
    pub(super) extended: String,
    pub(super) outcome: String,
    /// Of an objection: what was weighed before, to be weighed again.
    pub(super) balances: Vec<Balance>,
    pub(super) history: Vec<HistoryRow>,
}

/// A request that staff write down for a person.
#[derive(Template)]
#[template(path = "admin/new_request.html")]
pub(super) struct NewRequestView {
    pub(super) page: Page,
    pub(super) errors: FormErrors,
    pub(super) kind: Field,
    pub(super) kinds: Vec<(&'static str, String)>,
    pub(super) email: Field,
    pub(super) phone: Field,
    pub(super) details: Field,
    pub(super) residence: Field,
    pub(super) residences: Vec<(&'static str, String)>,
    pub(super) locale: Field,
    pub(super) locales: Vec<(&'static str, &'static str)>,
}

/// The register of privacy requests.
#[derive(Template)]
#[template(path = "admin/register.html")]
pub(super) struct RegisterView {
    pub(super) page: Page,
    pub(super) rows: Vec<RegisterRow>,
    /// Why each legitimate interest was found to outweigh.
    pub(super) balances: Vec<Balance>,
    /// What background work is for, on which basis, and which it is.
    pub(super) purposes: Vec<(String, String, String)>,
}

/// One right in the register.
pub(super) struct RegisterRow {
    pub(super) kind: String,
    pub(super) received: String,
    pub(super) complied: String,
    pub(super) denied: String,
    pub(super) open: String,
    /// Days.
    pub(super) median: String,
}
