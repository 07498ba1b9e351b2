use std::collections::HashMap;

use actix_session::config::{CookieContentSecurity, PersistentSession, TtlExtensionPolicy};
use actix_session::storage::{
    self, LoadError, SaveError, SessionKey, UpdateError, generate_session_key,
};
use actix_session::{Session, SessionMiddleware};
use actix_web::HttpMessage;
use actix_web::body::MessageBody;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Key, SameSite};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderValue, SET_COOKIE};
use actix_web::middleware::Next;
use serde_json::Value;

use super::queries::{self, Idle};
use crate::app::App;
use crate::config::Sessions;
use crate::crypto::tokens;
use crate::http::host_name;

/// actix-session's store on our table. Only the hash of a key is kept, so a stolen dump opens no session.
/// Idle and absolute time-outs are decided here, by our clock, at every load.
#[derive(Clone)]
pub struct SessionStore(pub App);

/// The session cookie, before its prefix.
const COOKIE: &str = "sid";

/// Marks the state of a session that could not be read.
const UNREADABLE: &str = "unreadable";

type State = HashMap<String, String>;

fn hash(key: &SessionKey) -> Vec<u8> {
    tokens::sha256(key.as_ref())
}

/// The cookie outlives any session; the store decides when one has ended.
pub fn session_layer(app: &App) -> SessionMiddleware<SessionStore> {
    let secure = app.config.secure_cookies();
    let life = app.config.sessions.remembered.as_secs();
    let life = Duration::seconds(i64::try_from(life).unwrap_or(i64::MAX));
    let persistent = PersistentSession::default()
        .session_ttl(life)
        .session_ttl_extension_policy(TtlExtensionPolicy::OnStateChanges);
    let key: Vec<u8> = [
        app.keys.derive("session: one"),
        app.keys.derive("session: two"),
    ]
    .concat();
    SessionMiddleware::builder(SessionStore(app.clone()), Key::from(&key))
        .cookie_name(host_name(COOKIE, secure))
        .cookie_secure(secure)
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_content_security(CookieContentSecurity::Private)
        .session_lifecycle(persistent)
        .build()
}

/// Marks a request of a browser in which staff are signed in, or sign in by it.
pub(super) struct OfStaff;

/// Staff come to their pages from nowhere else: their cookie is sent with no request that another site
/// began. Wrap it around the session layer, which knows one rule for everybody.
pub async fn strict_for_staff(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let mut response = next.call(req).await?;
    if !response.request().extensions().contains::<OfStaff>() {
        return Ok(response);
    }
    let cookies: Vec<HeaderValue> = response.headers_mut().remove(SET_COOKIE).collect();
    for cookie in cookies {
        let strict = cookie.to_str().ok().filter(|text| is_session_cookie(text));
        let strict = strict.map(|text| text.replace("SameSite=Lax", "SameSite=Strict"));
        let strict = strict.and_then(|text| HeaderValue::from_str(&text).ok());
        let cookie = strict.unwrap_or(cookie);
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

fn is_session_cookie(text: &str) -> bool {
    let name = text.split('=').next().unwrap_or_default();
    [host_name(COOKIE, true), host_name(COOKIE, false)]
        .iter()
        .any(|own| own == name)
}

/// The time-outs of the settings, as the queries take them.
pub(super) fn time_outs(settings: &Sessions) -> Idle {
    let seconds = |d: std::time::Duration| d.as_secs_f64();
    Idle {
        idle: seconds(settings.idle),
        staff: seconds(settings.staff_idle),
        absolute: seconds(settings.absolute),
        remembered: seconds(settings.remembered),
        staff_absolute: seconds(settings.staff_absolute),
    }
}

/// An error here would reach the visitor past every page frame, so none is returned: an unreadable
/// session is marked and answered by [`super::Identify`], an unwritten one is a sign-in that did not last.
impl storage::SessionStore for SessionStore {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        let (web, now) = (self.0.db.web(), self.0.clock.now());
        let found =
            match queries::load_session(web, &hash(key), &time_outs(&self.0.config.sessions), now)
                .await
            {
                Ok(found) => found,
                Err(error) => {
                    tracing::error!(%error, "a session could not be read");
                    let marked = State::from([(UNREADABLE.to_owned(), "true".to_owned())]);
                    return Ok(Some(marked));
                }
            };
        found
            .map(|value| {
                serde_json::from_value(value).map_err(|e| LoadError::Deserialization(e.into()))
            })
            .transpose()
    }

    async fn save(&self, state: State, _: &Duration) -> Result<SessionKey, SaveError> {
        let key = generate_session_key();
        let (hash, state, now) = (hash(&key), plain(&state), self.0.clock.now());
        let saved = queries::insert_session(self.0.db.web(), &hash, &state, now).await;
        if let Err(error) = saved {
            tracing::error!(%error, "a session could not be stored");
        }
        Ok(key)
    }

    /// A session that ended meanwhile, on another device's word, stays ended.
    async fn update(
        &self,
        key: SessionKey,
        state: State,
        _: &Duration,
    ) -> Result<SessionKey, UpdateError> {
        let (hash, state) = (hash(&key), plain(&state));
        let updated = queries::update_session(self.0.db.web(), &hash, &state).await;
        if let Err(error) = updated {
            tracing::error!(%error, "a session could not be updated");
        }
        Ok(key)
    }

    async fn update_ttl(&self, _: &SessionKey, _: &Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        if let Err(error) = queries::delete_session(self.0.db.web(), &hash(key)).await {
            tracing::error!(%error, "a session could not be ended");
        }
        Ok(())
    }
}

/// Whether Postgres did not answer when this session was looked for.
pub(super) fn is_unreadable(session: &Session) -> bool {
    session.entries().contains_key(UNREADABLE)
}

/// actix-session keeps each value as JSON text; the table wants the values themselves.
fn plain(state: &State) -> Value {
    serde_json::json!(state)
}
