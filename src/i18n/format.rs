use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use num_format::ToFormattedString;

use super::Locale;

/// A whole number, grouped by the language (1,00,000 in Hindi).
pub fn number(locale: Locale, value: i64) -> String {
    let grouping = match locale {
        Locale::Hi => num_format::Locale::en_IN,
        Locale::En | Locale::Ar => num_format::Locale::en,
    };
    value.to_formatted_string(&grouping)
}

/// A figure with `places` decimals, its whole part grouped.
pub fn decimal(locale: Locale, value: f64, places: usize) -> String {
    let text = format!("{:.places$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole = number(locale, whole.parse().unwrap_or(0));
    let sign = if value < 0.0 { "-" } else { "" };
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

/// An amount with its ISO 4217 code: `INR 1,234.50`.
pub fn currency(locale: Locale, code: &str, amount: f64) -> String {
    format!("{code}\u{a0}{}", decimal(locale, amount, 2))
}

fn chrono_locale(locale: Locale) -> chrono::Locale {
    match locale {
        Locale::En => chrono::Locale::en_GB,
        Locale::Hi => chrono::Locale::hi_IN,
        Locale::Ar => chrono::Locale::ar_AE,
    }
}

/// A day: `22 Nov 2026`.
pub fn date(locale: Locale, day: NaiveDate) -> String {
    day.format_localized("%-d %b %Y", chrono_locale(locale))
        .to_string()
}

/// A day without its year, for chart axes: `22 Nov`.
pub fn day_month(locale: Locale, day: NaiveDate) -> String {
    day.format_localized("%-d %b", chrono_locale(locale))
        .to_string()
}

/// A moment in a zone: `22 Nov 2026, 14:05`.
pub fn date_time(locale: Locale, at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone)
        .format_localized("%-d %b %Y, %H:%M", chrono_locale(locale))
        .to_string()
}

/// A time of day in a zone: `14:05`.
pub fn time(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}
