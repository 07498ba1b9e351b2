//! One clock for the rate limit and the ledger, so that what the ledger says
//! about any second is exactly what the limit allowed.

use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, SecondsFormat, Utc};

/// Microseconds in a second.
pub const SECOND: u64 = 1_000_000;
/// Microseconds in a day.
pub const DAY: u64 = 86_400 * SECOND;

/// Microseconds since 1970. Read from the wall clock once and from the
/// monotonic clock afterwards: it never steps back while the process lives.
pub fn now() -> u64 {
    static START: OnceLock<(u64, Instant)> = OnceLock::new();
    let (wall, instant) = START.get_or_init(|| {
        let wall = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        (wall.as_micros() as u64, Instant::now())
    });
    wall + instant.elapsed().as_micros() as u64
}

/// RFC 3339 in UTC with microseconds.
pub fn rfc3339(micros: u64) -> String {
    moment(micros).to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// The same moment as a chrono value.
pub fn moment(micros: u64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros as i64).unwrap_or_default()
}

/// Reads and writes a moment as RFC 3339 (for `#[serde(with)]`).
pub mod text {
    use chrono::DateTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes microseconds since 1970 as RFC 3339.
    pub fn serialize<S: Serializer>(micros: &u64, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&super::rfc3339(*micros))
    }

    /// Reads RFC 3339 into microseconds since 1970.
    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<u64, D::Error> {
        let text = String::deserialize(input)?;
        let moment = DateTime::parse_from_rfc3339(&text).map_err(D::Error::custom)?;
        Ok(moment.timestamp_micros() as u64)
    }
}
