//! What people write to the platform's own number: a word like STOP or PRIVACY is a request to every
//! business here that holds their number. The message proves the number; who those businesses are is shown
//! only behind a code. Nothing else that is written there is kept.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::cases::RouteRequest;
use super::desk::{self, Contact, NewRequest};
use super::request::{Channel, Kind, Request};
use super::states::State;
use super::words::{self, Wish};
use super::{platform, queries};
use crate::app::App;
use crate::i18n::{self, Locale, Value};
use crate::jobs::{self, Job};
use crate::whatsapp::webhook::{self, Change, Content, Inbound};

/// Takes a callback that is for the platform's own account and signed with its secret; `false` where it is
/// not.
///
/// # Errors
/// When Postgres or the keys fail: the sender tries again later.
pub async fn take_callback(
    app: &App,
    wabas: &BTreeSet<String>,
    signature: &str,
    body: &[u8],
) -> anyhow::Result<bool> {
    let Some((waba, secret)) = platform::secret(app).await? else {
        return Ok(false);
    };
    let ours = wabas.len() == 1 && wabas.contains(&waba);
    if !ours || !webhook::is_signed(&secret, body, signature) {
        return Ok(false);
    }
    let Ok(updates) = webhook::parse(body) else {
        return Ok(true);
    };
    for update in updates {
        if let Change::Messages(messages) = update.change {
            for message in &messages.inbound {
                receive(app, message).await?;
            }
        }
    }
    Ok(true)
}

/// The right that a message asks for, and in which language.
fn asked(message: &Inbound) -> Option<(Kind, Locale)> {
    let found = match &message.content {
        Content::Text(text) => words::built_in(text),
        Content::Choice { title, .. } => words::built_in(title),
        _ => None,
    };
    let (wish, locale) = found?;
    let kind = match wish {
        Wish::Stop => Kind::Objection,
        Wish::Know => Kind::Access,
        Wish::Forget => Kind::Deletion,
        // Nobody can agree to what every business here may send.
        Wish::Start => return None,
    };
    Some((kind, locale))
}

async fn receive(app: &App, message: &Inbound) -> anyhow::Result<()> {
    let (Some(number), Some((kind, locale))) = (&message.from.wa_id, asked(message)) else {
        return Ok(());
    };
    let now = app.clock.now();
    let seen = app
        .keys
        .derive(&format!("platform message: {}", message.wamid));
    let mut tx = app.db.begin().await?;
    if !queries::first_time(&mut tx, &seen, now).await? {
        return Ok(());
    }
    let person = Contact {
        phone: format!("+{number}"),
        ..Contact::default()
    };
    let new = NewRequest::new(kind, Channel::Chat, person, locale);
    let (request, filed) = desk::file_or_join(&mut tx, app, &new, now).await?;
    let id = request.id;
    if filed && request.state == State::InProgress {
        jobs::enqueue(&mut tx, &RouteRequest { request: id }).await?;
    }
    let answer = AnswerAtPlatform {
        request: id,
        locale: locale.code().to_owned(),
    };
    jobs::enqueue(&mut tx, &answer).await?;
    tx.commit().await?;
    Ok(())
}

/// What a request that came by chat is answered with at once: its reference, its date and its page.
pub fn answer_in_chat(app: &App, request: &Request, locale: Locale) -> String {
    let due = request.due_at.with_timezone(&request.zone).date_naive();
    let link = format!("/privacy/requests/{}", request.reference);
    let values = [
        ("reference", Value::Text(request.reference.clone())),
        ("due", Value::Text(i18n::date(locale, due))),
        ("link", Value::Text(app.link(&link))),
    ];
    i18n::without_isolation(&locale.text_with("privacy-chat-opened", &values))
}

/// Answers a person from the platform's own number.
#[derive(Debug, Serialize, Deserialize)]
pub struct AnswerAtPlatform {
    /// Their request.
    pub request: Uuid,
    /// The language they wrote in.
    pub locale: String,
}

impl Job for AnswerAtPlatform {
    const KIND: &'static str = "answer_at_platform";
    const MAX_ATTEMPTS: i32 = 6;

    async fn run(self, app: App) -> anyhow::Result<()> {
        let mut tx = app.db.begin().await?;
        let found = queries::by_id(&mut tx, self.request).await?;
        tx.commit().await?;
        let Some(request) = found.filter(|r| r.contact_sealed.is_some()) else {
            return Ok(());
        };
        let to = desk::contact(&app, &request)?.phone;
        let locale = Locale::parse(&self.locale).unwrap_or(Locale::En);
        let text = answer_in_chat(&app, &request, locale);
        platform::send_text(&app, &to, &text).await
    }
}
