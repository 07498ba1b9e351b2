//! How long things last and how large they may be.

use std::time::Duration;

use super::reader::Reader;

/// How long a sign-in lasts.
#[derive(Debug, Clone)]
pub struct Sessions {
    /// A customer's session ends after this long without a request.
    pub idle: Duration,
    /// The same for staff.
    pub staff_idle: Duration,
    /// A staff session ends this long after the sign-in, whatever happens.
    pub staff_absolute: Duration,
    /// A session ends this long after the sign-in, whatever happens.
    pub absolute: Duration,
    /// The same where "remember me" was ticked.
    pub remembered: Duration,
}

impl Sessions {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            idle: reader.seconds("XPECTO_SESSION_IDLE_SECONDS", 1_800, 1, 86_400),
            staff_idle: reader.seconds("XPECTO_SESSION_STAFF_IDLE_SECONDS", 900, 1, 86_400),
            staff_absolute: reader.seconds("XPECTO_SESSION_STAFF_MAX_SECONDS", 28_800, 1, 86_400),
            absolute: reader.seconds("XPECTO_SESSION_MAX_SECONDS", 43_200, 1, 604_800),
            remembered: reader.days("XPECTO_SESSION_REMEMBER_DAYS", 30, 1, 365),
        }
    }
}

/// What an upload may hold; beyond it the answer is 413 with the limit named.
#[derive(Debug, Clone)]
pub struct Uploads {
    /// Bytes in one contact file.
    pub max_bytes: u64,
    /// Data rows in one contact file.
    pub max_rows: u64,
}

impl Uploads {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let megabytes = reader.number("XPECTO_UPLOAD_MAX_MEGABYTES", 512, 1, 4_096);
        Self {
            max_bytes: megabytes << 20,
            max_rows: reader.number("XPECTO_UPLOAD_MAX_ROWS", 2_000_000, 1, 10_000_000),
        }
    }
}

/// The most days that the retention rules allow for the text of messages (`messages` in `retention_rules`).
pub const MESSAGE_DAYS: u64 = 365;
/// The same for IP addresses in full (`addresses`).
pub const ADDRESS_DAYS: u64 = 90;
/// The same for error reports (`error-reports`).
pub const ERROR_DAYS: u64 = 90;

/// A time to keep something: as long as its rule allows, or shorter. A longer one is refused, since the
/// rule would end it all the same.
fn kept(reader: &mut Reader<'_>, name: &str, most: u64) -> Duration {
    reader.days(name, most, 1, most)
}

/// How long personal data is kept, and the rules around it.
#[derive(Debug, Clone)]
pub struct Retention {
    /// The text of messages; counts outlive it.
    pub message_bodies: Duration,
    /// Full IP addresses; afterwards only the network part stays.
    pub ip_addresses: Duration,
    /// Reports of errors, of browsers and of the server.
    pub error_reports: Duration,
    /// The time in which a person can take back the deletion of an account.
    pub deletion_cooling: Duration,
    /// Between the notice of a change that matters and the day on which it may apply.
    pub policy_notice: Duration,
    /// Years of age needed in a country that the age table does not name.
    pub minimum_age: u8,
}

impl Retention {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let age = reader.number("XPECTO_MINIMUM_AGE", 18, 13, 21);
        Self {
            message_bodies: kept(reader, "XPECTO_MESSAGE_RETENTION_DAYS", MESSAGE_DAYS),
            ip_addresses: kept(reader, "XPECTO_IP_RETENTION_DAYS", ADDRESS_DAYS),
            error_reports: kept(reader, "XPECTO_ERROR_RETENTION_DAYS", ERROR_DAYS),
            deletion_cooling: reader.days("XPECTO_DELETION_COOLING_DAYS", 14, 0, 90),
            policy_notice: reader.days("XPECTO_POLICY_NOTICE_DAYS", 14, 1, 90),
            minimum_age: u8::try_from(age).unwrap_or(18),
        }
    }
}
