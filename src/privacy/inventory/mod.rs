//! The one declared list of every class of personal data that is held: where it lies, what for, on which
//! basis, for how long, whose it is, and how it is handed out and erased. It makes the table of the
//! privacy policy, the classes of an export and the cascade of an erasure; a column that is neither in
//! here nor declared to hold no person fails a test (`tests/web/inventory.rs`, and `docs/privacy.md` says
//! how to add one).

mod accounts;
mod balances;
mod contacts;
mod engine;
mod plain;
mod proof;
mod purposes;
mod queries;
mod workspaces;

use crate::i18n::Locale;

pub use balances::{Balance, NOTES, Note, balances};
pub use engine::{Subject, count, erase, export, opened, stream};
pub use plain::{PLAIN, holds_no_person};
pub use purposes::{PURPOSES, Purpose, purposes};

/// Whose data a class is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A person with an account.
    Account,
    /// A person that a workspace writes to.
    Contact,
    /// A business: it goes with its workspace.
    Workspace,
    /// Whoever was erased while an order or a law kept something: handed out to two people only, and never
    /// by the inventory.
    Sealed,
}

/// Why it may be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Needed for what was agreed with the person.
    Contract,
    /// The person agreed.
    Consent,
    /// A legitimate interest that was weighed: security, proof.
    Interest,
    /// A law asks for it.
    Law,
    /// Held for a business, which is the controller and has a basis of its own.
    OnBehalf,
}

/// How a person's rows of a table end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// They are deleted.
    Deleted,
    /// What is personal in them is overwritten (a SET list); what stays is a count.
    Blanked(&'static str),
    /// They go by themselves with the rows of another table (a foreign key, or its eraser).
    With(&'static str),
    /// They stay, because they hold nothing but an id that names nobody once the rest is gone.
    Nameless,
    /// They stay as proof; the outcome of an erasure names this citation.
    Kept(&'static str),
}

/// Where rows of a class lie.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The table.
    pub name: &'static str,
    /// Its columns that hold, or point to, a person, and that are handed out.
    pub columns: &'static [&'static str],
    /// Such columns that never leave: hashes of secrets, and sealed bytes (see `sealed`).
    pub hidden: &'static [&'static str],
    /// The column of `hidden` that is opened for an export, sealed for `table/column/id`.
    pub sealed: Option<&'static str>,
    /// A person's rows: `$1` is the account; or `$1` the workspace, `$2` the contact, `$3` what a cell
    /// with the contact's number or address looks like. Of a workspace's class: `$1` is the workspace.
    pub rows: &'static str,
    /// How they end.
    pub end: End,
}

/// A class of personal data.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// Its name in exports and receipts, and the last part of its locale keys.
    pub key: &'static str,
    /// Whose it is.
    pub whose: Whose,
    /// Why it is held.
    pub basis: Basis,
    /// The last part of the locale key that says for how long; also the class of its retention rules.
    pub keep: &'static str,
    /// Where, in the order in which it is erased.
    pub tables: &'static [Table],
}

/// Every class, in the order in which a person's data is erased.
pub const CLASSES: &[Class] = &[
    contacts::SEARCHES,
    contacts::WEBHOOKS,
    contacts::CAMPAIGN_MESSAGES,
    contacts::IMPORTS,
    contacts::MEDIA,
    contacts::MESSAGES,
    contacts::CONSENTS,
    contacts::CONTACTS,
    contacts::SUPPRESSION,
    contacts::EVENTS,
    proof::HELD,
    proof::WORK,
    proof::REQUESTS,
    accounts::MAILS,
    accounts::LINKS,
    accounts::AGREED,
    proof::LAW,
    accounts::SESSIONS,
    accounts::ACCEPTANCES,
    proof::ACCOUNT_EVENTS,
    accounts::ACCOUNT,
    workspaces::BUSINESS,
    workspaces::CONTENT,
];

/// What names nobody, or nobody with an account, and goes by time all the same: shown in the policy too.
pub const THINGS: &[(&str, Basis)] = &[
    ("requests-without-account", Basis::Law),
    ("mails-without-account", Basis::Contract),
    ("cookie-choices", Basis::Law),
    ("error-reports", Basis::Interest),
    ("mailings", Basis::Interest),
];

/// A class in words, for the table of the policy.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its stable key.
    pub key: &'static str,
    /// What it is.
    pub name: String,
    /// What for.
    pub purpose: String,
    /// The legal basis.
    pub basis: String,
    /// How long.
    pub retention: String,
}

/// Every class in a language.
pub fn rows(locale: Locale) -> Vec<Row> {
    let thing = |(key, basis): &(&'static str, Basis)| Row {
        key,
        name: locale.text(&format!("inventory-{key}")),
        purpose: locale.text(&format!("inventory-{key}-purpose")),
        basis: locale.text(&format!("inventory-basis-{}", basis.key())),
        retention: locale.text(&format!("inventory-keep-{key}")),
    };
    let classes = CLASSES.iter().map(|class| class.row(locale));
    classes.chain(THINGS.iter().map(thing)).collect()
}

/// What a class, or a thing that goes by time, is called; `None` for a key of neither.
pub fn title(key: &str, locale: Locale) -> Option<String> {
    let thing = THINGS.iter().any(|(thing, _)| *thing == key);
    (thing || class(key).is_some()).then(|| locale.text(&format!("inventory-{key}")))
}

/// The class with a key.
pub fn class(key: &str) -> Option<&'static Class> {
    CLASSES.iter().find(|class| class.key == key)
}

impl Table {
    /// Its fields in an export.
    pub fn fields(&self) -> Vec<&'static str> {
        let opened = self.sealed.map(opened);
        self.columns.iter().copied().chain(opened).collect()
    }
}

impl Class {
    /// It in words.
    pub fn row(&self, locale: Locale) -> Row {
        Row {
            key: self.key,
            name: self.name(locale),
            purpose: locale.text(&format!("inventory-{}-purpose", self.key)),
            basis: locale.text(&format!("inventory-basis-{}", self.basis.key())),
            retention: locale.text(&format!("inventory-keep-{}", self.keep)),
        }
    }

    /// What it is called.
    pub fn name(&self, locale: Locale) -> String {
        locale.text(&format!("inventory-{}", self.key))
    }
}

impl Whose {
    /// The last part of its locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Contact => "contact",
            Self::Workspace => "workspace",
            Self::Sealed => "sealed",
        }
    }
}

impl Basis {
    /// The last part of its locale key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Consent => "consent",
            Self::Interest => "interest",
            Self::Law => "law",
            Self::OnBehalf => "on-behalf",
        }
    }
}
