use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use sqlx::PgPool;

use super::{Kind, queries};

/// What another process publishes is known here after this time at most.
const FRESH: Duration = Duration::from_secs(15);

/// One version of a text, whatever the language.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Which text.
    pub kind: Kind,
    /// Counted from 1.
    pub version: i32,
    /// The first day on which it applies.
    pub effective_on: NaiveDate,
    /// Whether people are told before.
    pub material: bool,
    /// Purposes of consent that are asked for again from its day on.
    pub changed_consents: Vec<String>,
}

/// Every published version, kept in memory: each page needs to know which one applies today.
#[derive(Clone, Debug, Default)]
pub struct Editions(Arc<RwLock<Known>>);

#[derive(Debug, Default)]
struct Known {
    read_at: Option<Instant>,
    all: Arc<[Edition]>,
}

impl Editions {
    /// Reads the list again where it has grown old.
    ///
    /// # Errors
    /// When Postgres fails; what was known stays.
    pub async fn refresh(&self, pool: &PgPool) -> sqlx::Result<()> {
        let read_at = self.0.read().ok().and_then(|known| known.read_at);
        if read_at.is_some_and(|at| at.elapsed() < FRESH) {
            return Ok(());
        }
        self.reload(pool).await
    }

    /// Reads the list again, after a publication.
    ///
    /// # Errors
    /// When Postgres fails; what was known stays.
    pub async fn reload(&self, pool: &PgPool) -> sqlx::Result<()> {
        let all = queries::editions(pool).await?.into();
        if let Ok(mut known) = self.0.write() {
            let read_at = Some(Instant::now());
            *known = Known { read_at, all };
        }
        Ok(())
    }

    /// All versions of a text, the newest first.
    pub fn of(&self, kind: Kind) -> Vec<Edition> {
        let all = self.all();
        all.iter().filter(|e| e.kind == kind).cloned().collect()
    }

    /// The version of a text that applies on a day.
    pub fn in_force(&self, kind: Kind, today: NaiveDate) -> Option<Edition> {
        let all = self.all();
        all.iter()
            .find(|e| e.kind == kind && e.effective_on <= today)
            .cloned()
    }

    /// The newest version that people had to be told of; it may apply already or later.
    pub fn newest_material(&self, kind: Kind) -> Option<Edition> {
        let all = self.all();
        all.iter().find(|e| e.kind == kind && e.material).cloned()
    }

    /// The version of the cookie policy that a choice must be about to hold on a day: the newest that
    /// matters. A corrected spelling asks nobody again.
    pub fn cookie_text(&self, today: NaiveDate) -> i32 {
        let all = self.all();
        all.iter()
            .find(|e| e.kind == Kind::Cookies && e.material && e.effective_on <= today)
            .map_or(1, |e| e.version)
    }

    /// The version of the text that a consent for `purpose` must have been given to on a day.
    pub fn consent_text(&self, purpose: &str, today: NaiveDate) -> i32 {
        let all = self.all();
        all.iter()
            .find(|e| {
                e.kind == Kind::Privacy
                    && e.effective_on <= today
                    && e.changed_consents.iter().any(|p| p == purpose)
            })
            .map_or(1, |e| e.version)
    }

    fn all(&self) -> Arc<[Edition]> {
        self.0
            .read()
            .map(|known| known.all.clone())
            .unwrap_or_default()
    }
}
