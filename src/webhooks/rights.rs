//! A word like PRIVACY written to a business: a request to that business, proven by the message itself.

use sqlx::PgConnection;
use uuid::Uuid;

use super::apply::Scope;
use super::queries;
use crate::i18n::Locale;
use crate::inbox;
use crate::privacy::{self, Channel, Contact, Kind, NewRequest, State};

/// What a person wrote.
pub(super) struct Said<'a> {
    /// The right.
    pub kind: Kind,
    /// Their own words.
    pub words: &'a str,
    /// Where to answer.
    pub conversation: Uuid,
    /// In which language.
    pub locale: Locale,
}

/// Opens the request and answers with its reference, in the person's language.
pub(super) async fn ask(
    scope: &Scope<'_>,
    conn: &mut PgConnection,
    contact: Uuid,
    said: &Said<'_>,
) -> anyhow::Result<()> {
    // Somebody known only by an id of Meta's has nothing that a code could prove later.
    let phone = queries::phone_of_contact(conn, scope.workspace, contact).await?;
    let Some(phone) = phone else { return Ok(()) };
    let person = Contact {
        email: String::new(),
        phone,
        details: said.words.to_owned(),
    };
    let new = NewRequest {
        zone: scope.zone,
        business: Some(scope.workspace),
        ..NewRequest::new(said.kind, Channel::Chat, person, said.locale)
    };
    // Whoever asks again while a request is open gets its reference again.
    let filed = privacy::file_or_join(conn, scope.app, &new, scope.now).await?;
    let (mut request, fresh) = filed;
    if fresh && request.state == State::InProgress {
        let who = (scope.workspace, contact);
        privacy::open_at_one(conn, scope.app, &mut request, who).await?;
    }
    let text = privacy::answer_in_chat(scope.app, &request, said.locale);
    inbox::queue_own_reply(conn, scope.app, scope.workspace, said.conversation, &text).await
}
