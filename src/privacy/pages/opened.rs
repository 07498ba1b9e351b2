//! Which request a browser may read: the one whose code it gave last, for half an hour.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::http::{Jar, Life};

const COOKIE: &str = "privacy_request";
const OPEN_FOR: Duration = Duration::minutes(30);

#[derive(Serialize, Deserialize)]
struct Opened {
    reference: String,
    until: DateTime<Utc>,
}

/// Opens a request in this browser.
pub(super) fn remember(jar: &Jar, reference: &str, now: DateTime<Utc>) {
    let opened = Opened {
        reference: reference.to_owned(),
        until: now + OPEN_FOR,
    };
    if let Ok(raw) = serde_json::to_string(&opened) {
        jar.set(COOKIE, raw, Life::Session);
    }
}

/// Whether this browser may read a request.
pub(super) fn is_open(jar: &Jar, reference: &str, now: DateTime<Utc>) -> bool {
    let opened = jar.get(COOKIE);
    opened
        .and_then(|raw| serde_json::from_str::<Opened>(&raw).ok())
        .is_some_and(|opened| opened.reference == reference && now < opened.until)
}
