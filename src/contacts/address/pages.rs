//! Handlers of a contact's number and id.

use actix_web::http::StatusCode;
use actix_web::web;
use serde_json::json;
use uuid::Uuid;

use super::{Address, By, Consent, Outcome, change, forms};
use crate::accounts::Member;
use crate::app::App;
use crate::audit::Entry;
use crate::contacts::contact::Contact;
use crate::contacts::pages::{find, record, view};
use crate::contacts::views::Sent;
use crate::db::Tx;
use crate::http::{
    FlashKind, FormData, FormErrors, Jar, Page, Result, flash, html_with, see_other,
};

/// `PUT /app/contacts/{id}/number`
pub(super) async fn update(
    app: web::Data<App>,
    member: Member,
    page: Page,
    jar: Jar,
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let contact = find(&mut tx, &member, *id).await?;
    let new = match forms::read(&form, &Address::of(&contact), &page) {
        Ok(new) => new,
        Err(errors) => {
            return again(tx, &app, &member, page, &contact, Sent::new(&form, errors)).await;
        }
    };
    let by = By {
        member: member.account_id,
        now: app.clock.now(),
        undoes: None,
    };
    let done = change(&mut tx, &app, member.workspace, contact.id, &new, by).await;
    let outcome = match done {
        Err(error) if is_taken(&error) => {
            // Somebody took it between the look and the write: a new look says who.
            tx = app.db.tenant(member.workspace).await?;
            change(&mut tx, &app, member.workspace, contact.id, &new, by).await?
        }
        done => done?,
    };
    let Outcome::Moved(consent) = outcome else {
        return match refused(&page, &outcome) {
            Some(errors) => {
                let mut sent = Sent::new(&form, errors);
                if let Outcome::Taken(_, other) = outcome {
                    sent.taken_by = Some(other);
                }
                again(tx, &app, &member, page, &contact, sent).await
            }
            None => {
                flash(&jar, FlashKind::Info, page.t("address-same"));
                see_other(&format!("/app/contacts/{id}"))
            }
        };
    };
    let entry = Entry {
        action: "contact.number_edited",
        subject: ("contact", Some(contact.id)),
        details: json!({}),
    };
    record(&mut tx, &app, &member, entry).await?;
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t(said(consent)));
    see_other(&format!("/app/contacts/{id}"))
}

/// The same for the address before a change, which is taken back.
pub(in crate::contacts) async fn take_back(
    mut tx: Tx,
    app: &App,
    member: &Member,
    (page, jar): (&Page, &Jar),
    contact: &Contact,
    (before, by): (&Address, By),
) -> Result {
    let here = format!("/app/contacts/{}", contact.id);
    let done = change(&mut tx, app, member.workspace, contact.id, before, by).await;
    let outcome = match done {
        Err(error) if is_taken(&error) => {
            flash(jar, FlashKind::Bad, page.t("address-error-phone-taken"));
            return see_other(&here);
        }
        done => done?,
    };
    if let Outcome::Moved(_) = outcome {
        let entry = Entry {
            action: "contact.change_undone",
            subject: ("contact", Some(contact.id)),
            details: json!({}),
        };
        record(&mut tx, app, member, entry).await?;
        tx.commit().await?;
        flash(jar, FlashKind::Ok, page.t("contacts-change-undone"));
    } else if let Some(errors) = refused(page, &outcome) {
        let why = errors.list().first().map(|(_, text)| text.clone());
        flash(jar, FlashKind::Bad, why.unwrap_or_default());
    }
    see_other(&here)
}

fn said(consent: Consent) -> &'static str {
    match consent {
        Consent::Ended => "address-saved-consent-ended",
        Consent::Kept | Consent::Returned => "address-saved",
    }
}

/// Why it was not written, at its field; nothing where nothing was to be written.
fn refused(page: &Page, outcome: &Outcome) -> Option<FormErrors> {
    let (field, key) = match outcome {
        Outcome::Same | Outcome::Moved(_) => return None,
        Outcome::Taken("bsuid", _) => ("bsuid", "address-error-id-taken"),
        Outcome::Taken(field, _) => (*field, "address-error-phone-taken"),
        Outcome::Held => ("phone", "address-held"),
        Outcome::NotNow => ("phone", "address-error-not-now"),
        Outcome::KeptOut(field, "erased") => (*field, "adding-error-erased"),
        Outcome::KeptOut(field, "minor") => (*field, "contacts-problem-not-valid"),
        Outcome::KeptOut(field, _) => (*field, "adding-error-stopped"),
    };
    let mut errors = FormErrors::default();
    errors.add(field, page.t(key));
    Some(errors)
}

fn is_taken(error: &anyhow::Error) -> bool {
    let sql = error.downcast_ref::<sqlx::Error>();
    let sql = sql.and_then(sqlx::Error::as_database_error);
    sql.is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}

async fn again(
    mut tx: Tx,
    app: &App,
    member: &Member,
    page: Page,
    contact: &Contact,
    sent: Sent<'_>,
) -> Result {
    let view = view(&mut tx, app, member, page, contact, Some(sent)).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}
