//! Who asks: read once per request, put beside it, and handed out by the extractors. A lookup through
//! [`Member`] is the permission: everything else is 404.

use std::future::{Ready, ready};

use actix_session::{Session, SessionExt};
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest, ResponseError, web};
use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::queries::{self, Shell};
use super::{notices, sessions};
use crate::app::App;
use crate::db::WorkspaceId;
use crate::http::{Csrf, Error, Jar, Notice, Person, UserAgent, client_ip, has_gpc};
use crate::i18n::Locale;

const ACCOUNT: &str = "account_id";
const SESSION_ID: &str = "session_id";
const PROVED_AT: &str = "proved_at";
/// How long after the password was given a sensitive act needs no second proof.
const STEP_UP_MINUTES: i64 = 5;

/// A signed-in person of a workspace.
#[derive(Clone, Debug)]
pub struct Member {
    /// The account.
    pub account_id: Uuid,
    /// The workspace this person may act in.
    pub workspace: WorkspaceId,
    /// Its zone: days on charts, times on pages.
    pub zone: Tz,
    /// Its country, ISO 3166 alpha-2: how numbers without a country are read.
    pub country: String,
    /// The browser's session, for the list of devices.
    pub session_id: Uuid,
}

/// A signed-in person, staff or member.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The account.
    pub account_id: Uuid,
    /// The browser's session.
    pub session_id: Uuid,
    /// Whether the admin panel is theirs.
    pub is_staff: bool,
    /// Their language.
    pub locale: Locale,
}

/// Support staff. Anyone else is answered as if the page did not exist.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The account.
    pub account_id: Uuid,
}

#[derive(Clone)]
struct Identity {
    signed_in: SignedIn,
    member: Option<Member>,
}

/// The middleware function: reads the session and, for a signed-in browser, everything the page frame
/// and the extractors need, in one query.
pub struct Identify;

impl Identify {
    /// Use with `actix_web::middleware::from_fn`.
    pub async fn layer(
        req: ServiceRequest,
        next: Next<impl MessageBody + 'static>,
    ) -> Result<ServiceResponse<EitherBody<impl MessageBody, BoxBody>>, actix_web::Error> {
        match recognise(&req).await {
            Ok(()) => Ok(next.call(req).await?.map_into_left_body()),
            Err(error) => {
                let answer = error.error_response();
                Ok(req.into_response(answer).map_into_right_body())
            }
        }
    }
}

async fn recognise(req: &ServiceRequest) -> Result<(), Error> {
    let app = req.app_data::<web::Data<App>>().ok_or(Error::BadRequest)?;
    if let Err(error) = app.editions.refresh(app.db.web()).await {
        tracing::warn!(%error, "the list of published texts could not be read");
    }
    let session = req.get_session();
    if sessions::is_unreadable(&session) {
        return Err(Error::Unavailable);
    }
    let Ok(Some(account)) = session.get::<Uuid>(ACCOUNT) else {
        return Ok(());
    };
    match queries::shell(app.db.web(), account).await? {
        Some(mut shell) => {
            if has_gpc(req.request()) && !shell.gpc {
                queries::set_gpc(app.db.web(), account, true).await?;
                shell.gpc = true;
                req.extensions_mut().insert(NewSignal);
            }
            let notices = notices::due(req.request(), app, account, &shell).await?;
            remember(req, &session, account, shell, notices);
        }
        None => session.purge(),
    }
    Ok(())
}

fn remember(
    req: &ServiceRequest,
    session: &Session,
    account_id: Uuid,
    shell: Shell,
    notices: Vec<Notice>,
) {
    let session_id = session.get(SESSION_ID).ok().flatten().unwrap_or_default();
    let locale = Locale::parse(&shell.locale).unwrap_or(Locale::En);
    let zone: Tz = shell
        .time_zone
        .as_deref()
        .and_then(|z| z.parse().ok())
        .unwrap_or(Tz::UTC);
    let signed_in = SignedIn {
        account_id,
        session_id,
        is_staff: shell.is_staff,
        locale,
    };
    let member = shell.workspace_id.map(|id| Member {
        account_id,
        workspace: WorkspaceId::proven(id),
        zone,
        country: shell.country.clone().unwrap_or_default(),
        session_id,
    });
    let person = Person {
        initials: shell
            .username
            .chars()
            .take(2)
            .collect::<String>()
            .to_uppercase(),
        name: shell.username,
        workspace: shell.workspace_name.unwrap_or_default(),
        is_staff: shell.is_staff,
        locale,
        zone,
        number: shell.number,
        unread: shell.unread,
        suspended: shell.state.as_deref() == Some("suspended"),
        gpc: shell.gpc,
        sending_paused_at: shell.sending_paused_at,
        uncounted: shell.uncounted,
        notices,
    };
    let mut extensions = req.extensions_mut();
    if signed_in.is_staff {
        extensions.insert(sessions::OfStaff);
    }
    extensions.insert(person);
    extensions.insert(Identity { signed_in, member });
}

fn identity(req: &HttpRequest) -> Option<Identity> {
    req.extensions().get::<Identity>().cloned()
}

fn to_sign_in(req: &HttpRequest) -> Error {
    let next = req
        .uri()
        .path_and_query()
        .map(ToString::to_string)
        .unwrap_or_default();
    Error::SignIn { next }
}

impl FromRequest for Member {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match identity(req) {
            None => Err(to_sign_in(req)),
            Some(identity) => identity.member.ok_or(Error::NotFound),
        })
    }
}

impl SignedIn {
    /// Who is signed in, if anybody, for pages that are open to all.
    pub fn of(req: &HttpRequest) -> Option<Self> {
        identity(req).map(|i| i.signed_in)
    }
}

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            identity(req)
                .map(|i| i.signed_in)
                .ok_or_else(|| to_sign_in(req)),
        )
    }
}

impl FromRequest for Staff {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let staff = identity(req).map(|i| i.signed_in).filter(|s| s.is_staff);
        ready(
            staff
                .map(|s| Staff {
                    account_id: s.account_id,
                })
                .ok_or(Error::NotFound),
        )
    }
}

/// Opens a session for an account whose password was just proved: a new key, a new form token.
///
/// # Errors
/// When the session cannot hold the values.
pub fn sign_in(
    req: &HttpRequest,
    account: Uuid,
    is_staff: bool,
    remember: bool,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let session = req.get_session();
    let agent = UserAgent::of(req);
    session.clear();
    session.insert(ACCOUNT, account)?;
    session.insert(SESSION_ID, Uuid::now_v7())?;
    session.insert(PROVED_AT, now)?;
    session.insert("is_staff", is_staff)?;
    if is_staff {
        req.extensions_mut().insert(sessions::OfStaff);
    }
    session.insert("remembered", remember)?;
    session.insert("ip", client_ip(req).to_string())?;
    session.insert("browser", agent.browser)?;
    session.insert("os", agent.os)?;
    session.insert("device", agent.device)?;
    session.insert("app_version", app_version(req))?;
    session.renew();
    if let Some(jar) = Jar::of(req) {
        Csrf::renew(&jar);
    }
    Ok(())
}

/// A browser of this account sent the opt-out signal for the first time, with this request.
#[derive(Clone, Copy, Debug)]
pub struct NewSignal;

/// What an app of its own says in `X-App-Version`; a browser runs the version that we serve.
pub fn app_version(req: &HttpRequest) -> String {
    let said = req
        .headers()
        .get("x-app-version")
        .and_then(|v| v.to_str().ok());
    let plain = |text: &&str| {
        text.len() <= 40
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".-+_ ".contains(c))
    };
    said.filter(plain)
        .unwrap_or(env!("CARGO_PKG_VERSION"))
        .to_owned()
}

/// Ends this browser's session.
pub fn sign_out(req: &HttpRequest) {
    req.get_session().purge();
    if let Some(jar) = Jar::of(req) {
        Csrf::renew(&jar);
    }
}

/// Remembers that the password was just given again.
///
/// # Errors
/// When the session cannot hold the moment.
pub fn prove_again(session: &Session, now: DateTime<Utc>) -> anyhow::Result<()> {
    session.insert(PROVED_AT, now)?;
    session.renew();
    Ok(())
}

/// Whether the password was given within the last five minutes: asked before an export is handed out.
pub fn signed_in_recently(session: &Session, now: DateTime<Utc>) -> bool {
    let proved: Option<DateTime<Utc>> = session.get(PROVED_AT).ok().flatten();
    proved.is_some_and(|at| now - at < Duration::minutes(STEP_UP_MINUTES))
}
