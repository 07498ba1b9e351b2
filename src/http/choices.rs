use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::page::CHOICES_COOKIE;
use super::{Jar, Life};
use crate::app::App;

/// Left with a request whose person took back, as a right, what this browser allowed: proof of it is kept.
#[derive(Clone, Debug)]
pub struct ChoiceTakenBack(pub CookieChoices);

/// What a browser said about optional cookies. Silence is a no to all of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CookieChoices {
    /// A random number under which the choice is recorded; it names no person.
    pub id: Uuid,
    /// The edition of the register that was asked about.
    pub version: i32,
    /// The version of the cookie policy that was asked about.
    #[serde(default)]
    pub text: i32,
    /// When the choice was made.
    pub at: DateTime<Utc>,
    /// Small settings may outlive the browser window.
    pub preferences: bool,
    /// Visits may be counted.
    pub analytics: bool,
    /// Offers may be tailored.
    pub marketing: bool,
}

impl CookieChoices {
    /// Grows when the register gains a cookie or a purpose, so that everyone is asked again.
    pub const VERSION: i32 = 1;
    /// A choice is asked for again after this many days.
    pub const DAYS: i64 = 180;

    /// The choice of this browser; `None` where it was never made, has grown old, or was about an older
    /// register or a policy that has changed in what matters.
    pub fn read(jar: &Jar, app: &App) -> Option<Self> {
        let made: Self = serde_json::from_str(&jar.get(CHOICES_COOKIE)?).ok()?;
        let now = app.clock.now();
        let current = made.version == Self::VERSION
            && made.text >= app.editions.cookie_text(now.date_naive())
            && now - made.at < Duration::days(Self::DAYS);
        current.then_some(made)
    }

    /// What a signal says in place of a click: no to everything.
    pub fn none(text: i32, at: DateTime<Utc>) -> Self {
        Self {
            id: Uuid::new_v4(),
            version: Self::VERSION,
            text,
            at,
            preferences: false,
            analytics: false,
            marketing: false,
        }
    }

    /// Remembers the choice in this browser.
    pub fn write(&self, jar: &Jar) {
        if let Ok(raw) = serde_json::to_string(self) {
            jar.set(CHOICES_COOKIE, raw, Life::Days(Self::DAYS));
        }
    }
}
