use chrono::{DateTime, Utc};
use serde_json::Value;

use super::super::management::tier_limit;
use super::{items, seconds, text};

/// A number's limit or throughput changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberUpdate {
    /// The number, digits without a plus.
    pub display_phone_number: String,
    /// `ONBOARDING`, `THROUGHPUT_UPGRADE`, …
    pub event: String,
    /// The new limit of unique people per 24 hours where Meta names one; inside, `None` is unlimited.
    pub daily_limit: Option<Option<i32>>,
}

/// The account was restricted, disabled, restored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountUpdate {
    /// Meta's event, `ACCOUNT_RESTRICTION` and so on.
    pub event: String,
    /// The state of a ban: `DISABLE`, `REINSTATE`, `SCHEDULE_FOR_DISABLE`.
    pub ban_state: Option<String>,
}

/// Somebody switched marketing off or on again in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preference {
    /// The person, digits without a plus.
    pub wa_id: String,
    /// Whether they want no more marketing.
    pub stop: bool,
    /// When.
    pub at: DateTime<Utc>,
}

pub(super) fn number(value: &Value) -> Option<NumberUpdate> {
    let tier = text(value, "max_daily_conversations_per_business")
        .or_else(|| text(value, "current_limit"));
    Some(NumberUpdate {
        display_phone_number: text(value, "display_phone_number")?,
        event: text(value, "event").unwrap_or_default(),
        daily_limit: tier.map(|tier| match tier.parse() {
            Ok(count) => Some(count),
            Err(_) => tier_limit(&tier),
        }),
    })
}

pub(super) fn account(value: &Value) -> Option<AccountUpdate> {
    let ban = value.get("ban_info");
    Some(AccountUpdate {
        event: text(value, "event")?,
        ban_state: ban.and_then(|ban| text(ban, "waba_ban_state")),
    })
}

pub(super) fn preferences(value: &Value) -> Vec<Preference> {
    items(value, "user_preferences")
        .filter(|p| text(p, "category").is_none_or(|c| c == "marketing_messages"))
        .filter_map(|p| {
            Some(Preference {
                wa_id: text(p, "wa_id")?,
                stop: match text(p, "value")?.as_str() {
                    "stop" => true,
                    "resume" => false,
                    _ => return None,
                },
                at: seconds(p.get("timestamp")?)?,
            })
        })
        .collect()
}
