//! New versions of our texts, person by person: the notice that shows until it is put away, and the
//! acceptance of new terms by going on. Only the contract is ever accepted that way; a policy is
//! shown, and a consent is asked for.

mod pages;
mod queries;

use actix_web::HttpRequest;
use actix_web::http::Method;
use sqlx::PgConnection;
use uuid::Uuid;

use super::people::Acceptance;
use super::queries::Shell;
use crate::app::App;
use crate::http::{Notice, UserAgent, client_ip, ip_prefix};
use crate::i18n::Locale;
use crate::policies::Kind;

pub(super) use pages::routes;

/// What people with an account are told of by a notice. The cookie question tells of the other.
const TOLD: [Kind; 2] = [Kind::Terms, Kind::Privacy];

/// Records what this request makes true and returns the notices to show.
///
/// # Errors
/// When Postgres fails.
pub(super) async fn due(
    req: &HttpRequest,
    app: &App,
    account: Uuid,
    shell: &Shell,
) -> sqlx::Result<Vec<Notice>> {
    if shell.is_staff || req.method() != Method::GET {
        return Ok(Vec::new());
    }
    let notices = notices(app, shell);
    let known = |notice: &&Notice| version(&shell.shown, notice.document) < notice.version;
    let unseen: Vec<&Notice> = notices.iter().filter(known).collect();
    let today = app.clock.now().date_naive();
    let terms = app
        .editions
        .in_force(Kind::Terms, today)
        .map_or(0, |e| e.version);
    if unseen.is_empty() && terms <= shell.terms {
        return Ok(notices);
    }
    let mut tx = app.db.begin().await?;
    for notice in unseen {
        queries::shown(&mut tx, account, notice, app.clock.now()).await?;
    }
    if terms > shell.terms {
        go_on(&mut tx, req, app, account, (terms, &shell.locale)).await?;
    }
    tx.commit().await?;
    Ok(notices)
}

/// Versions that matter, newer than what the person agreed to at sign-up and put away since.
fn notices(app: &App, shell: &Shell) -> Vec<Notice> {
    let today = app.clock.now().date_naive();
    let notice = |kind: Kind| {
        let edition = app.editions.newest_material(kind)?;
        let document = kind.key();
        let known = version(&shell.agreed, document).max(version(&shell.dismissed, document));
        (edition.version > known).then(|| Notice {
            document,
            version: edition.version,
            effective_on: edition.effective_on,
            in_force: edition.effective_on <= today,
        })
    };
    TOLD.into_iter().filter_map(notice).collect()
}

/// Whoever goes on after new terms apply has accepted the terms, and nothing else.
async fn go_on(
    conn: &mut PgConnection,
    req: &HttpRequest,
    app: &App,
    account: Uuid,
    (version, locale): (i32, &str),
) -> sqlx::Result<()> {
    let agent = UserAgent::of(req);
    let acceptance = Acceptance {
        basis: "continued_use",
        ip_prefix: &ip_prefix(client_ip(req)),
        user_agent: &format!("{} {}", agent.browser, agent.os),
    };
    let locale = Locale::parse(locale).unwrap_or(Locale::En);
    super::people::accept_by_use(conn, account, version, locale, acceptance, app.clock.now()).await
}

fn version(versions: &serde_json::Value, document: &str) -> i32 {
    let found = versions.get(document).and_then(serde_json::Value::as_i64);
    found.and_then(|v| i32::try_from(v).ok()).unwrap_or(0)
}
