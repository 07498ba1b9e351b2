use actix_web::http::StatusCode;
use actix_web::web;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::accounts::Member;
use crate::app::App;
use crate::contacts;
use crate::contacts::restriction::{self, Corrected, Standing};
use crate::http::{
    Error, Field, FlashKind, FormData, FormErrors, Jar, Page, Result, fits, flash, html, html_with,
    see_other,
};
use crate::privacy::cases::{self, Decision};
use crate::privacy::desk;
use crate::privacy::queries::{self, Case};
use crate::privacy::request::{Kind, Request};
use crate::privacy::views::{self, CaseRow, CaseView, CasesView};

const LIST: &str = "/app/privacy/requests";
/// The longest reason for the person, in characters.
const REASON_LENGTH: usize = 1_000;

/// What the people that this business writes to have asked for.
pub(in crate::privacy) async fn index(member: Member, page: Page, app: web::Data<App>) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.tenant(member.workspace).await?;
    let mut rows = Vec::new();
    for case in queries::cases_of_workspace(&mut tx, member.workspace).await? {
        let Some(request) = queries::by_id(&mut tx, case.request_id).await? else {
            continue;
        };
        rows.push(CaseRow {
            href: format!("{LIST}/{}", case.id),
            reference: request.reference.clone(),
            kind: views::kind(&page, &request),
            badge: views::case_badge(&page, &case.state),
            clock: views::clock(&page, &request, now),
            late: request.is_late(now) && case.state == "open",
        });
    }
    tx.commit().await?;
    html(&CasesView { rows, page })
}

/// One of them, to be decided.
pub(in crate::privacy) async fn show(
    member: Member,
    page: Page,
    app: web::Data<App>,
    id: web::Path<Uuid>,
) -> Result {
    let form = FormData::default();
    html(&view(&member, page, &app, *id, (&form, FormErrors::default())).await?)
}

/// Yes: the platform does it.
pub(in crate::privacy) async fn approve(
    member: Member,
    page: Page,
    (app, jar): (web::Data<App>, Jar),
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let mut tx = app.db.tenant(member.workspace).await?;
    let case = queries::case(&mut tx, member.workspace, *id).await?;
    let case = case.ok_or(Error::NotFound)?;
    let request = queries::by_id(&mut tx, case.request_id).await?;
    let correction = request.is_some_and(|r| r.kind == Kind::Correction);
    let decision = match correction {
        false => Decision::Approve,
        true => {
            let standing = restriction::standing(&mut tx, member.workspace, case.contact_id);
            let before = standing.await?.ok_or(Error::Conflict)?;
            let own = own_fields(&mut tx, &member, &case).await?;
            Decision::Correct(corrected(&form, &before, &own))
        }
    };
    if let Decision::Correct(fields) = &decision
        && fields.is_empty()
    {
        tx.commit().await?;
        let mut errors = FormErrors::default();
        errors.add("name", page.t("privacy-case-error-same"));
        let view = view(&member, page, &app, *id, (&form, errors)).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let who = (member.workspace, *id);
    if !cases::decide(&mut tx, &app, who, member.account_id, decision).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("privacy-case-approved"));
    see_other(&format!("{LIST}/{id}"))
}

/// The contact's own fields, as key and value; none where they are gone.
async fn own_fields(
    conn: &mut PgConnection,
    member: &Member,
    case: &Case,
) -> Result<Vec<(String, String)>> {
    let contact = contacts::find(conn, member.workspace, case.contact_id).await?;
    Ok(contact.map_or_else(Vec::new, |contact| contact.fields()))
}

/// What was sent of them, each beside its own key: they may have changed since the page was drawn.
fn own_changes(form: &FormData, own: &[(String, String)]) -> Vec<(String, String)> {
    let sent = (0..own.len()).filter_map(|at| {
        let key = form.get(&format!("own_key_{at}"))?;
        Some((key, form.get(&format!("own_{at}"))?.trim()))
    });
    sent.filter(|(key, new)| own.iter().any(|(known, old)| known == key && old != new))
        .map(|(key, new)| (key.to_owned(), new.to_owned()))
        .collect()
}

fn corrected(form: &FormData, before: &Standing, own: &[(String, String)]) -> Corrected {
    let changed = |name: &str, old: &str| {
        let new = form.get(name).map(str::trim)?;
        (new != old).then(|| new.to_owned())
    };
    Corrected {
        name: changed("name", &before.name),
        email: changed("email", &before.email),
        attributes: own_changes(form, own),
    }
}

/// No, for a reason that the person reads.
pub(in crate::privacy) async fn refuse(
    member: Member,
    page: Page,
    (app, jar): (web::Data<App>, Jar),
    id: web::Path<Uuid>,
    form: FormData,
) -> Result {
    let reason = form.text("reason");
    if !fits(reason, REASON_LENGTH) {
        let mut errors = FormErrors::default();
        errors.add("reason", page.t("privacy-case-error-reason"));
        let view = view(&member, page, &app, *id, (&form, errors)).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let mut tx = app.db.tenant(member.workspace).await?;
    let known = queries::case(&mut tx, member.workspace, *id).await?;
    known.ok_or(Error::NotFound)?;
    let decision = Decision::Refuse(reason.to_owned());
    let who = (member.workspace, *id);
    if !cases::decide(&mut tx, &app, who, member.account_id, decision).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    flash(&jar, FlashKind::Ok, page.t("privacy-case-refused"));
    see_other(&format!("{LIST}/{id}"))
}

async fn view(
    member: &Member,
    page: Page,
    app: &App,
    id: Uuid,
    (form, errors): (&FormData, FormErrors),
) -> Result<CaseView> {
    let mut tx = app.db.tenant(member.workspace).await?;
    let case = queries::case(&mut tx, member.workspace, id).await?;
    let case: Case = case.ok_or(Error::NotFound)?;
    let request = queries::by_id(&mut tx, case.request_id).await?;
    let request: Request = request.ok_or(Error::NotFound)?;
    let standing = restriction::standing(&mut tx, member.workspace, case.contact_id).await?;
    let own = own_fields(&mut tx, member, &case).await?;
    tx.commit().await?;
    let own_field = |(at, (key, value)): (usize, (String, String))| {
        let mut field = Field::of(&format!("own_{at}"), form, &errors);
        if form.get(&field.name).is_none() {
            field.value = value;
        }
        (format!("own_key_{at}"), key, field)
    };
    let open = case.state == "open" && cases::is_waiting(&request);
    let filled = |name: &str, known: &str| {
        let mut field = Field::of(name, form, &errors);
        if form.get(name).is_none() {
            known.clone_into(&mut field.value);
        }
        field
    };
    let (name, email) = standing
        .as_ref()
        .map_or(("", ""), |s| (s.name.as_str(), s.email.as_str()));
    let now = app.clock.now();
    Ok(CaseView {
        address: format!("{LIST}/{id}"),
        contact: standing
            .as_ref()
            .map(|_| format!("/app/contacts/{}", case.contact_id))
            .unwrap_or_default(),
        person: standing
            .as_ref()
            .and_then(|s| s.phone.clone())
            .unwrap_or_default(),
        details: desk::contact(app, &request)?.details,
        kind: views::kind(&page, &request),
        effect: page.t(&format!("privacy-case-effect-{}", request.kind.key())),
        badge: views::case_badge(&page, &case.state),
        clock: views::clock(&page, &request, now),
        late: request.is_late(now) && open,
        received: views::day(&page, request.received_at),
        due: views::day(&page, request.due_at),
        law: page.t(&format!("privacy-law-{}", request.law.key())),
        correcting: request.kind == Kind::Correction,
        called: filled("name", name),
        email: filled("email", email),
        own: own.into_iter().enumerate().map(own_field).collect(),
        reason: Field::of("reason", form, &errors),
        refused: case.reason,
        reference: request.reference,
        open,
        errors,
        page,
    })
}
