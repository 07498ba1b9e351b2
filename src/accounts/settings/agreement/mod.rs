//! The agreement by which the platform processes data for a business: read, accepted for the workspace, and
//! readable afterwards with who, when and the hash of the text. Owns `processing_agreements`.

mod pages;
mod queries;
mod views;

pub use pages::routes;

use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::identity::Member;
use crate::app::App;
use crate::audit::{self, Actor, Entry};
use crate::i18n::Locale;
use crate::policies::Stored;

/// How it was accepted: a box ticked by an owner who is signed in.
const TICKED: &str = "ticked_online";

/// The SHA-256 of a text as it is stored, in hex.
fn hash(text: &Stored) -> String {
    hex::encode(Sha256::digest(text.body.as_bytes()))
}

/// Accepts a version for the member's workspace; false where it was accepted before.
async fn accept(
    conn: &mut PgConnection,
    app: &App,
    member: &Member,
    (locale, text): (Locale, &Stored),
) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let accepted = queries::Accepted {
        id: Uuid::now_v7(),
        version: text.version,
        locale: locale.code().to_owned(),
        sha256: hash(text),
        accepted_at: now,
        by: None,
    };
    if !queries::insert(conn, member, TICKED, &accepted).await? {
        return Ok(false);
    }
    let entry = Entry {
        action: "agreement.accepted",
        subject: ("workspace", Some(*member.workspace)),
        details: serde_json::json!({ "version": text.version, "sha256": accepted.sha256 }),
    };
    let actor = Actor::Member(member.account_id);
    audit::record(conn, member.workspace, actor, entry, now).await?;
    Ok(true)
}
