use askama::Template;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::fields::{OwnField, own_fields};
use super::number::NumberForm;
use super::{ConsentBadge, initials, source, tone};
use crate::campaigns::{self, CampaignMessage};
use crate::contacts::attributes::Attribute;
use crate::contacts::changes::{self, Change};
use crate::contacts::consent::{ConsentEntry, ConsentState};
use crate::contacts::contact::Contact;
use crate::http::{Field, FormData, FormErrors, Page};
use crate::i18n::excerpt;
use crate::messaging::Message;

/// How much of a message a line shows, in characters.
const MESSAGE_CHARS: usize = 120;

/// One change of the contact's fields.
pub struct ChangeLine {
    fields: Vec<ChangedField>,
    time: String,
    /// Where it is taken back; empty where it cannot be any more.
    back: String,
}

struct ChangedField {
    label: String,
    before: String,
    after: String,
}

/// One line of the ledger.
pub struct LedgerLine {
    text: String,
    source: String,
    wording: String,
    on: String,
    recorded: String,
    import: Option<String>,
}

/// An import that the contact was in.
pub struct Origin {
    href: String,
    file_name: String,
    time: String,
}

/// One message with this person.
pub struct MessageLine {
    icon: &'static str,
    text: String,
    /// Which campaign wrote it.
    campaign: String,
    status: String,
    /// Why it did not arrive.
    reason: String,
    time: String,
    href: String,
}

/// What is known of a contact beside its own fields.
pub struct Known {
    /// What members changed.
    pub changes: Vec<Change>,
    /// The workspace's own fields.
    pub attributes: Vec<Attribute>,
    /// The ledger.
    pub consents: Vec<ConsentEntry>,
    /// Imports: id, file name, time.
    pub origins: Vec<(Uuid, String, DateTime<Utc>)>,
    /// The newest messages.
    pub messages: Vec<Message>,
    /// The newest messages of campaigns.
    pub campaigns: Vec<CampaignMessage>,
    /// Whether an opt-out of their own stands.
    pub own_stop: bool,
    /// When WhatsApp did not reach their number, and has not since.
    pub unreached: Option<DateTime<Utc>>,
    /// Whose numbers have no country code: the workspace's country.
    pub country: String,
}

/// A form of the page that was not accepted.
pub struct Sent<'a> {
    form: &'a FormData,
    errors: FormErrors,
    /// Who has the number or the id that was typed.
    pub taken_by: Option<Uuid>,
}

impl<'a> Sent<'a> {
    /// What was typed, and what is wrong with it.
    pub fn new(form: &'a FormData, errors: FormErrors) -> Self {
        Self {
            form,
            errors,
            taken_by: None,
        }
    }
}

/// A contact's page.
#[derive(Template)]
#[template(path = "contacts/show.html")]
pub struct ContactView {
    page: Page,
    here: String,
    id: String,
    label: String,
    initials: String,
    tone: u8,
    phone: String,
    user_id: String,
    consent: ConsentBadge,
    /// Whether their data may be used, in words.
    privacy: String,
    may_opt_in: bool,
    may_opt_out: bool,
    /// They said stop themselves.
    own_stop: bool,
    added: String,
    written: Option<String>,
    /// Since when WhatsApp does not reach them.
    unreached: Option<String>,
    full_name: Field,
    email: Field,
    fields: Vec<OwnField>,
    number: NumberForm,
    source: Field,
    tags: Vec<String>,
    ledger: Vec<LedgerLine>,
    changes: Vec<ChangeLine>,
    messages: Vec<MessageLine>,
    origins: Vec<Origin>,
    errors: FormErrors,
}

impl ContactView {
    /// The page; `sent` holds a form that was not accepted.
    pub fn of(page: Page, contact: &Contact, known: &Known, sent: Option<Sent<'_>>) -> Self {
        let state = contact.consent();
        let stored = stored(contact, &known.country);
        let other = sent.as_ref().and_then(|sent| sent.taken_by);
        let (form, errors) = sent.map_or_else(
            || (stored.clone(), FormErrors::default()),
            |sent| (merged(&stored, sent.form), sent.errors),
        );
        Self {
            number: NumberForm::of(&page, contact, other, &form, &errors),
            here: format!("/app/contacts/{}", contact.id),
            id: contact.id.to_string(),
            label: contact.label().to_owned(),
            initials: initials(contact.label()),
            tone: tone(contact.id),
            phone: contact.phone.clone().unwrap_or_default(),
            user_id: contact.bsuid.clone().unwrap_or_default(),
            consent: ConsentBadge::of_contact(&page, contact),
            privacy: page.t(&format!(
                "contacts-privacy-{}",
                contact.hold.as_deref().unwrap_or("open")
            )),
            may_opt_in: state != ConsentState::OptedIn && !known.own_stop,
            own_stop: known.own_stop,
            may_opt_out: state != ConsentState::OptedOut,
            added: page.date_time(contact.created_at),
            written: contact.last_inbound_at.map(|at| page.date_time(at)),
            unreached: known.unreached.map(|at| page.date_time(at)),
            full_name: Field::of("name", &form, &errors),
            email: Field::of("email", &form, &errors),
            fields: own_fields(&page, contact, &known.attributes, &form, &errors),
            source: Field::of("source", &form, &errors),
            tags: contact.tags.clone(),
            changes: change_lines(&page, contact, known),
            ledger: known
                .consents
                .iter()
                .map(|entry| LedgerLine::of(&page, entry))
                .collect(),
            origins: known
                .origins
                .iter()
                .map(|origin| Origin::of(&page, origin))
                .collect(),
            messages: lines(&page, known),
            errors,
            page,
        }
    }
}

/// The form as it is stored.
fn stored(contact: &Contact, country: &str) -> FormData {
    let own = contact
        .fields()
        .into_iter()
        .map(|(key, text)| (format!("attribute_{key}"), text));
    let fixed = [
        ("name".to_owned(), contact.name.clone()),
        ("email".to_owned(), contact.email.clone()),
        (
            "phone".to_owned(),
            contact.phone.clone().unwrap_or_default(),
        ),
        (
            "bsuid".to_owned(),
            contact.bsuid.clone().unwrap_or_default(),
        ),
        ("country".to_owned(), country.to_owned()),
    ];
    FormData::from_pairs(fixed.into_iter().chain(own))
}

/// The page holds several forms: what the one that was sent does not have keeps its stored value.
fn merged(stored: &FormData, sent: &FormData) -> FormData {
    let mut all = stored.clone();
    for (name, value) in sent.pairs() {
        all.set(name, value);
    }
    all
}

impl LedgerLine {
    fn of(page: &Page, entry: &ConsentEntry) -> Self {
        let key = if entry.action == "given" {
            "contacts-ledger-given"
        } else {
            "contacts-ledger-withdrawn"
        };
        Self {
            text: page.t(key),
            source: source(page, &entry.source),
            wording: entry.wording.clone(),
            on: entry.given_on.map(|day| page.date(day)).unwrap_or_default(),
            recorded: page.date_time(entry.recorded_at),
            import: entry
                .import_id
                .map(|id| format!("/app/contacts/imports/{id}")),
        }
    }
}

/// The newest changes; those whose fields still stand so can be taken back.
fn change_lines(page: &Page, contact: &Contact, known: &Known) -> Vec<ChangeLine> {
    let shown = |field: &str, value: &String| match (field, value.as_str()) {
        (_, "") => "–".to_owned(),
        (changes::CONSENT, state) => page.t(&format!("contacts-consent-{state}")),
        _ => excerpt(value, MESSAGE_CHARS),
    };
    let label = |field: &str| match field {
        "phone" => page.t("contacts-target-phone"),
        "bsuid" => page.t("contacts-user-id"),
        changes::CONSENT => page.t("contacts-consents"),
        "name" => page.t("contacts-field-name"),
        "email" => page.t("contacts-field-email"),
        own => {
            let key = own.trim_start_matches("attribute:");
            let known = known.attributes.iter().find(|known| known.key == key);
            known.map_or_else(|| key.to_owned(), |known| known.label.clone())
        }
    };
    let line = |change: &Change| ChangeLine {
        fields: change
            .fields
            .iter()
            .map(|field| ChangedField {
                label: label(&field.field),
                before: shown(&field.field, &field.before),
                after: shown(&field.field, &field.after),
            })
            .collect(),
        time: page.date_time(change.changed_at),
        back: match change.taken_back(contact) {
            Some(_) => format!("/app/contacts/{}/changes/{}", contact.id, change.id),
            None => String::new(),
        },
    };
    known.changes.iter().map(line).collect()
}

/// Both kinds of messages, newest first.
fn lines(page: &Page, known: &Known) -> Vec<MessageLine> {
    let said = known.messages.iter();
    let said = said.map(|m| (m.created_at, MessageLine::of(page, m)));
    let campaigns = known.campaigns.iter();
    let campaigns = campaigns.map(|m| (m.at.unwrap_or_default(), MessageLine::campaign(page, m)));
    let mut lines: Vec<(DateTime<Utc>, MessageLine)> = said.chain(campaigns).collect();
    lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    lines.into_iter().map(|(_, line)| line).collect()
}

impl MessageLine {
    fn campaign(page: &Page, message: &CampaignMessage) -> Self {
        let body = message.content.as_ref().map(|content| content.body.trim());
        let reason = message.reason.as_deref();
        Self {
            icon: "speakerphone",
            text: match body {
                None | Some("") => page.t("contacts-message-other"),
                Some(text) => excerpt(text, MESSAGE_CHARS),
            },
            campaign: message.name.clone(),
            status: page.t(&format!("contacts-message-{}", message.status)),
            reason: reason
                .map(|code| campaigns::reason_in_words(page, code))
                .unwrap_or_default(),
            time: message.at.map(|at| page.date_time(at)).unwrap_or_default(),
            href: format!("/app/campaigns/{}", message.campaign),
        }
    }

    /// The first line of what was said, or that it has been forgotten; other kinds by their name.
    fn of(page: &Page, message: &Message) -> Self {
        let said = message.content.as_ref().map(|content| content.text.trim());
        let text = match said {
            None => page.t("contacts-message-forgotten"),
            Some("") => page.t("contacts-message-other"),
            Some(text) => excerpt(text, MESSAGE_CHARS),
        };
        Self {
            icon: if message.inbound {
                "arrow-down-right"
            } else {
                "arrow-up-right"
            },
            text,
            campaign: String::new(),
            status: page.t(&format!("contacts-message-{}", message.status)),
            reason: String::new(),
            time: page.date_time(message.created_at),
            href: format!("/app/inbox/{}", message.conversation_id),
        }
    }
}

impl Origin {
    fn of(page: &Page, (id, file_name, at): &(Uuid, String, DateTime<Utc>)) -> Self {
        Self {
            href: format!("/app/contacts/imports/{id}"),
            file_name: file_name.clone(),
            time: page.date_time(*at),
        }
    }
}
