use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Error;

/// A budget of tries per address of the client.
#[derive(Clone)]
pub struct Limiter(Arc<DefaultKeyedRateLimiter<IpAddr>>);

impl Limiter {
    fn per_minute(tries: u32) -> Self {
        let tries = NonZeroU32::new(tries).unwrap_or(NonZeroU32::MIN);
        Self(Arc::new(RateLimiter::keyed(Quota::per_minute(tries))))
    }

    /// Takes one try.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait when none is left.
    pub fn take(&self, client: IpAddr) -> Result<(), Error> {
        self.0.check_key(&client).map_err(|refused| {
            let wait = refused.wait_time_from(DefaultClock::default().now());
            Error::TooMany(wait.as_secs().max(1))
        })
    }

    /// Forgets clients that have their whole budget back.
    pub fn forget_idle(&self) {
        self.0.retain_recent();
    }
}

/// The budgets of the public forms, generous enough for an office behind one address.
#[derive(Clone)]
pub struct Limits {
    /// Sign-ups.
    pub sign_up: Limiter,
    /// Sign-in tries (accounts slow down by themselves besides).
    pub sign_in: Limiter,
    /// Mails asked for: resets, confirmations, privacy requests.
    pub mail: Limiter,
    /// Codes tried on a privacy request.
    pub code: Limiter,
    /// Errors that a browser reports.
    pub errors: Limiter,
    /// Opt-out signals that are written down.
    pub signals: Limiter,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sign_up: Limiter::per_minute(30),
            sign_in: Limiter::per_minute(120),
            mail: Limiter::per_minute(30),
            code: Limiter::per_minute(60),
            errors: Limiter::per_minute(60),
            signals: Limiter::per_minute(60),
        }
    }
}
