//! Facts that a person disputes: staff decide. What is found to be wrong is put right, what stood before is
//! kept beside it, and who got the wrong data is told (GDPR Art. 16 and 19); a no has its reason.

use anyhow::Context;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{accounts, queries};
use crate::app::App;
use crate::audit::{self, Actor};
use crate::crypto::KeyScope;
use crate::i18n::Locale;
use crate::privacy::desk::{self, MoveError, Step};
use crate::privacy::evidence::Evidence;
use crate::privacy::inventory::{self, CLASSES, Whose};
use crate::privacy::request::{Kind, Request};
use crate::privacy::states::State;
use crate::workspaces::Country;

/// The fact that is written over. Every other class is proof or a record, which a right statement is put
/// beside: what was recorded stays true as what was recorded.
const COUNTRY: &str = "country";

/// What was found to be wrong.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Correction {
    /// The country of the account, or a class of what is held about accounts.
    pub fact: String,
    /// What stood there.
    pub before: String,
    /// What is right; of the country, its code.
    pub after: String,
    /// Who got the wrong data, and how they were told.
    pub told: String,
}

impl Correction {
    /// Whether it can be carried out: a known fact, and a country that there is.
    pub fn is_possible(&self) -> bool {
        match self.fact.as_str() {
            COUNTRY => Country::parse(&self.after).is_some(),
            fact => classes().any(|class| class == fact),
        }
    }

    /// What it is about, in words.
    pub fn about(&self, locale: Locale) -> String {
        about(&self.fact, locale)
    }
}

fn classes() -> impl Iterator<Item = &'static str> {
    let own = CLASSES.iter().filter(|class| class.whose == Whose::Account);
    own.map(|class| class.key)
}

fn about(fact: &str, locale: Locale) -> String {
    match inventory::class(fact) {
        Some(class) => class.name(locale),
        None => locale.text("accounts-country"),
    }
}

/// What a correction may be about: value and words.
pub fn facts(locale: Locale) -> Vec<(&'static str, String)> {
    let all = std::iter::once(COUNTRY).chain(classes());
    all.map(|fact| (fact, about(fact, locale))).collect()
}

/// Whether staff decide about facts in dispute here.
pub fn is_disputed(request: &Request) -> bool {
    request.kind == Kind::Correction && request.account_id.is_some()
}

/// The person was right: puts it right, keeps what stood before, and closes the request with the answer.
///
/// # Errors
/// See [`MoveError`].
pub async fn accept(
    conn: &mut PgConnection,
    app: &App,
    request: &mut Request,
    (staff, answer): (Uuid, &str),
    correction: &Correction,
) -> Result<(), MoveError> {
    let Some(account) = request.account_id.filter(|_| correction.is_possible()) else {
        return Err(MoveError::NotAllowed);
    };
    let now = app.clock.now();
    if let Some(country) = Country::parse(&correction.after)
        && correction.fact == COUNTRY
    {
        accounts::set_country(conn, account, country.code()).await?;
    }
    let id = Uuid::now_v7();
    let plain = serde_json::to_vec(correction).context("a correction")?;
    let sealed = app.keys.seal(KeyScope::Platform, &place(id), &plain)?;
    let whose = (account, request.id);
    queries::insert_correction(conn, id, whose, (&correction.fact, &sealed), now).await?;
    let actor = Actor::Staff(staff);
    let details = serde_json::json!({ "request": request.id, "fact": correction.fact });
    audit::record_account(
        conn,
        Some(account),
        actor,
        "account.corrected",
        details,
        now,
    )
    .await?;
    let class = inventory::class(&correction.fact).map_or("account", |class| class.key);
    let step = Step {
        to: State::Completed,
        actor: Some(actor),
        outcome: answer,
        evidence: Some(Evidence::of(class, 1)),
    };
    desk::advance(conn, app, request, step).await
}

/// What was put right under a request.
///
/// # Errors
/// When Postgres fails, or what is stored was changed.
pub async fn of_request(
    conn: &mut PgConnection,
    app: &App,
    request: Uuid,
) -> anyhow::Result<Vec<Correction>> {
    let mut all = Vec::new();
    for (id, sealed) in queries::corrections(conn, request).await? {
        let plain = app
            .keys
            .open_sealed(KeyScope::Platform, &place(id), &sealed)?;
        all.push(serde_json::from_slice(&plain)?);
    }
    Ok(all)
}

fn place(id: Uuid) -> String {
    format!("account_corrections/content_sealed/{id}")
}
