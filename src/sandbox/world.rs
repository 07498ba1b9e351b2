//! Everything that the sandbox knows, in memory.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, RwLock};

use super::account::{Account, Identity, Subscription};
use super::clock;
use super::faults::Faults;
use super::files::Files;
use super::journal::{self, Journal, Record};
use super::ledger::{Entry, Inbound};
use super::locks::{lock, read, write};
use super::media::{Facts, MediaStore};
use super::review;
use super::template::Template;
use super::uploads::{Sample, Samples, Session};
use super::webhooks::{self, Event, Hub};

/// What an id stands for.
#[derive(Debug, Clone)]
pub enum Node {
    /// A WhatsApp Business account.
    Waba(Arc<Account>),
    /// Its phone number.
    Phone(Arc<Account>),
    /// A template of the account.
    Template(Arc<Account>),
}

impl Node {
    /// The account that the node belongs to.
    pub fn account(&self) -> &Arc<Account> {
        match self {
            Self::Waba(account) | Self::Phone(account) | Self::Template(account) => account,
        }
    }
}

/// The state that every handler shares.
#[derive(Debug)]
pub struct World {
    accounts: RwLock<Vec<Arc<Account>>>,
    by_token: RwLock<HashMap<String, Arc<Account>>>,
    nodes: RwLock<HashMap<String, Node>>,
    faults: RwLock<Arc<Faults>>,
    callback: RwLock<Option<String>>,
    journal: Mutex<Option<Journal>>,
    hub: Hub,
    /// The bytes of everything that was uploaded.
    pub files: Arc<Files>,
    /// Uploaded and sample media.
    pub media: MediaStore,
    /// Samples of templates, for reviewers.
    pub samples: Samples,
}

impl World {
    /// A world without accounts.
    pub fn new(hub: Hub, callback: Option<String>) -> Self {
        let files = Arc::new(Files::default());
        Self {
            accounts: RwLock::default(),
            by_token: RwLock::default(),
            nodes: RwLock::default(),
            faults: RwLock::default(),
            callback: RwLock::new(callback),
            journal: Mutex::new(None),
            hub,
            media: MediaStore::new(files.clone()),
            files,
            samples: Samples::default(),
        }
    }

    /// Reads the data file and goes on writing to it. Templates that were in
    /// review when the process ended are reviewed now, and what the business
    /// was perhaps not told any more is told.
    ///
    /// # Errors
    /// The file can't be read or written.
    pub fn restore(&self, path: &Path) -> anyhow::Result<()> {
        let mut folder = path.as_os_str().to_owned();
        folder.push(".files");
        self.files.keep_in(folder.into())?;
        journal::replay(path, |record| self.replayed(record))?;
        *lock(&self.journal) = Some(Journal::open(path)?);
        for account in self.accounts() {
            let pending: Vec<_> = read(&account.shelf).all().cloned().collect();
            for template in pending {
                self.schedule_review(&account, &template);
            }
            webhooks::catch_up(self, &account);
        }
        Ok(())
    }

    fn replayed(&self, record: Record) {
        match record {
            Record::Account(identity) => {
                self.enter(Account::new(identity, None));
            }
            Record::Subscription(waba, subscription) => self.with(&waba, |account| {
                *write(&account.subscription) = subscription;
            }),
            Record::Template(waba, template) => self.with(&waba, |account| {
                let mut template = Arc::unwrap_or_clone(template);
                template.blueprint = super::rules::rebuild(&template);
                self.shelve(account, Arc::new(template));
            }),
            Record::Sent(waba, entry) => {
                self.with(&waba, |account| lock(&account.ledger).push_sent(entry));
            }
            Record::Received(waba, inbound) => {
                self.with(&waba, |account| {
                    if let Some(sample) = &inbound.media {
                        self.media.restore_sample(account, sample);
                    }
                    lock(&account.ledger).push_received(inbound);
                });
            }
            Record::Upload(id, session) => self.samples.begin(id, session),
            Record::Sample(handle, sample) => self.samples.finish(handle, sample),
            Record::Media(id, facts) => self.media.enter(id, facts),
            Record::NoMedia(id) => self.media.forget(&id),
            Record::Blocked(waba, number, blocked) => {
                self.with(&waba, |account| account.set_blocked(&number, blocked));
            }
            Record::Told(waba, moment) => {
                self.with(&waba, |account| {
                    account.told.fetch_max(moment, Ordering::Relaxed);
                });
            }
        }
    }

    fn with(&self, waba: &str, act: impl FnOnce(&Arc<Account>)) {
        if let Some(Node::Waba(account)) = self.node(waba) {
            act(&account);
        }
    }

    /// Makes an account; `callback` is an address of its own for webhooks.
    pub fn open_account(&self, name: &str, callback: Option<String>) -> Arc<Account> {
        let identity = Identity::new(name, read(&self.accounts).len());
        self.note(Record::Account(identity.clone()));
        let waba = identity.waba_id.clone();
        let account = self.enter(Account::new(identity, callback.clone()));
        if callback.is_some() {
            let subscription = read(&account.subscription).clone();
            self.note(Record::Subscription(waba, subscription));
        }
        account
    }

    fn enter(&self, account: Account) -> Arc<Account> {
        let account = Arc::new(account);
        let identity = &account.identity;
        write(&self.by_token).insert(identity.token.clone(), account.clone());
        let mut nodes = write(&self.nodes);
        nodes.insert(identity.waba_id.clone(), Node::Waba(account.clone()));
        nodes.insert(
            identity.phone_number_id.clone(),
            Node::Phone(account.clone()),
        );
        drop(nodes);
        write(&self.accounts).push(account.clone());
        account
    }

    /// All accounts, oldest first.
    pub fn accounts(&self) -> Vec<Arc<Account>> {
        read(&self.accounts).clone()
    }

    /// The account of a token.
    pub fn by_token(&self, token: &str) -> Option<Arc<Account>> {
        read(&self.by_token).get(token).cloned()
    }

    /// What an id stands for.
    pub fn node(&self, id: &str) -> Option<Node> {
        read(&self.nodes).get(id).cloned()
    }

    /// The faults in force.
    pub fn faults(&self) -> Arc<Faults> {
        read(&self.faults).clone()
    }

    /// Puts other faults in force.
    pub fn set_faults(&self, faults: Faults) {
        *write(&self.faults) = Arc::new(faults);
    }

    /// Where webhooks go for accounts without an address of their own.
    pub fn set_callback(&self, callback: Option<String>) {
        *write(&self.callback) = callback;
    }

    /// Where this account's webhooks go, if anywhere.
    pub fn callback_of(&self, account: &Account) -> Option<String> {
        let subscription = read(&account.subscription);
        if !subscription.subscribed {
            return None;
        }
        let own = subscription.callback.clone();
        own.or_else(|| read(&self.callback).clone())
    }

    /// Changes where an account's webhooks go.
    pub fn subscribe(&self, account: &Account, subscription: Subscription) {
        *write(&account.subscription) = subscription.clone();
        let waba = account.identity.waba_id.clone();
        self.note(Record::Subscription(waba, subscription));
    }

    /// Stores a template's newest state.
    pub fn put_template(&self, account: &Arc<Account>, template: Arc<Template>) {
        let waba = account.identity.waba_id.clone();
        self.note(Record::Template(waba, template.clone()));
        self.shelve(account, template);
    }

    fn shelve(&self, account: &Arc<Account>, template: Arc<Template>) {
        write(&self.nodes).insert(template.id.clone(), Node::Template(account.clone()));
        write(&account.shelf).put(template);
    }

    /// Records an accepted message in the ledger and the data file.
    pub fn record_sent(&self, account: &Account, entry: &Arc<Entry>) {
        let waba = account.identity.waba_id.clone();
        self.note(Record::Sent(waba, entry.clone()));
        lock(&account.ledger).push_sent(entry.clone());
    }

    /// Records what a person wrote, which opens the window, and tells the business.
    pub fn record_received(&self, account: &Arc<Account>, inbound: Inbound) {
        let waba = account.identity.waba_id.clone();
        self.note(Record::Received(waba, inbound.clone()));
        lock(&account.ledger).push_received(inbound.clone());
        self.post(account, Event::Inbound(Box::new(inbound)));
    }

    /// A business blocks a person, or no longer does.
    pub fn set_blocked(&self, account: &Account, number: &str, blocked: bool) {
        let waba = account.identity.waba_id.clone();
        self.note(Record::Blocked(waba, number.to_owned(), blocked));
        account.set_blocked(number, blocked);
    }

    /// Has a template looked at when its review or its pause is over; nothing where it waits for none.
    pub fn schedule_review(&self, account: &Arc<Account>, template: &Template) {
        if let Some(due) = review::due(template, self.faults().review_ms * 1_000) {
            let review = Event::Review(template.id.clone(), template.revision);
            self.hub.at(due, account, review);
        }
    }

    /// The upload of a sample begins.
    pub fn begin_upload(&self, id: &str, session: Session) {
        self.note(Record::Upload(id.to_owned(), session.clone()));
        self.samples.begin(id.to_owned(), session);
    }

    /// A sample is whole.
    pub fn finish_upload(&self, handle: &str, sample: Sample) {
        self.note(Record::Sample(handle.to_owned(), sample.clone()));
        self.samples.finish(handle.to_owned(), sample);
    }

    /// A file to be sent was uploaded.
    pub fn enter_media(&self, account: &Account, id: &str, mime: &str) {
        let facts = Facts::new(account, mime);
        self.note(Record::Media(id.to_owned(), facts.clone()));
        self.media.enter(id.to_owned(), facts);
    }

    /// A file to be sent was deleted.
    pub fn forget_media(&self, id: &str) {
        self.note(Record::NoMedia(id.to_owned()));
        self.media.forget(id);
    }

    /// Sends a webhook now, or as late as the faults ask for.
    pub fn post(&self, account: &Arc<Account>, event: Event) {
        if self.callback_of(account).is_some() {
            self.post_at(account, clock::now(), event);
        }
    }

    /// Sends a webhook at `due` (microseconds) and the delay in force. Whether
    /// anybody listens is asked again when it is posted.
    pub fn post_at(&self, account: &Arc<Account>, due: u64, event: Event) {
        let held = self.faults().webhook_delay_ms * 1_000;
        self.hub.at(due + held, account, event);
    }

    /// Notes that the business was told of all that happened to the account
    /// until `moment`.
    pub fn note_told(&self, account: &Account, moment: u64) {
        if account.told.fetch_max(moment, Ordering::Relaxed) < moment {
            let waba = account.identity.waba_id.clone();
            self.note(Record::Told(waba, moment));
        }
    }

    fn note(&self, record: Record) {
        if let Some(journal) = &*lock(&self.journal) {
            journal.add(record);
        }
    }

    /// Writes what is left to the data file.
    pub fn close(&self) {
        let journal = lock(&self.journal).take();
        if let Some(journal) = journal {
            journal.close();
        }
    }
}
