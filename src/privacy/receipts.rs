//! Signed answers: what was asked, under which law, when, what was done and what was kept. They hold
//! nothing of a person, so anyone may check one.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::evidence::Evidence;
use super::queries;
use super::request::Request;
use crate::app::App;

/// What a receipt says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Grows when fields change their meaning.
    pub version: u32,
    /// The request's reference.
    pub reference: String,
    /// The right.
    pub kind: String,
    /// The law whose clock ran.
    pub law: String,
    /// How the person was shown to be who they say.
    pub verified_by: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// When the person was verified.
    pub verified_at: Option<DateTime<Utc>>,
    /// When it was due.
    pub due_at: DateTime<Utc>,
    /// When it was answered.
    pub answered_at: DateTime<Utc>,
    /// `completed`, `partly_completed` or `rejected`.
    pub result: String,
    /// What was done and what was kept.
    pub evidence: Evidence,
    /// Where the person may complain; empty in receipts from before it was named.
    #[serde(default)]
    pub authority: String,
    /// Who signs.
    pub issuer: String,
}

/// Issues the receipt of a request that has just been answered.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn issue(
    conn: &mut PgConnection,
    app: &App,
    request: &Request,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let receipt = Receipt {
        version: 1,
        reference: request.reference.clone(),
        kind: request.kind.key().to_owned(),
        law: request.law.key().to_owned(),
        verified_by: request.channel.key().to_owned(),
        received_at: request.received_at,
        verified_at: request.verified_at,
        due_at: request.due_at,
        answered_at: now,
        result: request.state.key().to_owned(),
        evidence: request.evidence.clone().unwrap_or_default(),
        authority: request.law.authority().to_owned(),
        issuer: app.config.company.name.clone(),
    };
    let body = serde_json::to_value(receipt)?;
    let signature = app.keys.signer().sign(&signed_bytes(&body)?);
    queries::insert_receipt(conn, request.id, &body, &signature, now).await?;
    Ok(())
}

/// The same bytes whatever white space and order a copy has: keys sorted, nothing between them.
fn signed_bytes(body: &Value) -> anyhow::Result<Vec<u8>> {
    fn sorted(value: &Value) -> Value {
        match value {
            Value::Object(fields) => {
                let mut keys: Vec<_> = fields.iter().collect();
                keys.sort_by_key(|(key, _)| key.as_str());
                let pairs = keys.into_iter().map(|(k, v)| json!([k, sorted(v)]));
                Value::Array(pairs.collect())
            }
            Value::Array(all) => Value::Array(all.iter().map(sorted).collect()),
            other => other.clone(),
        }
    }
    Ok(serde_json::to_vec(&sorted(body))?)
}

/// The receipt of a request as a person keeps it: body, signature and public key.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn document(
    conn: &mut PgConnection,
    app: &App,
    request: Uuid,
) -> anyhow::Result<Option<Value>> {
    let found = queries::receipt(conn, request).await?;
    let (version, key) = app.keys.signer().public_key();
    Ok(found.map(|(body, signature)| {
        json!({
            "receipt": body,
            "signature": STANDARD.encode(signature),
            "public_key": { "algorithm": "Ed25519", "version": version, "key": STANDARD.encode(key) },
        })
    }))
}

/// What the receipt of a request says; `None` before it is answered.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn of(
    conn: &mut PgConnection,
    request: &Request,
) -> anyhow::Result<Option<Receipt>> {
    let found = queries::receipt(conn, request.id).await?;
    let read = found.map(|(body, _)| serde_json::from_value(body));
    Ok(read.transpose()?)
}

/// The receipt in a document, if we signed it and nothing was changed since.
pub(super) fn verify(app: &App, document: &str) -> Option<Receipt> {
    let document: Value = serde_json::from_str(document.trim()).ok()?;
    let body = document.get("receipt")?;
    let signature = STANDARD.decode(document.get("signature")?.as_str()?).ok()?;
    let bytes = signed_bytes(body).ok()?;
    let signed = app.keys.signer().verify(&bytes, &signature);
    signed.then(|| serde_json::from_value(body.clone()).ok())?
}
