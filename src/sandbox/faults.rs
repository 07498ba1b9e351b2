//! What can be made to go wrong, for tests and rehearsals.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// The faults in force. A `PUT` changes the fields that it names; an empty
/// object brings every default back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Faults {
    /// Waits this long before each Graph answer, in milliseconds.
    pub latency_ms: u64,
    /// Share of sends answered with `error_code`, 0 to 1.
    pub error_rate: f64,
    /// The code for `error_rate`.
    pub error_code: i64,
    /// Share of sends that are accepted and recorded while the caller's
    /// connection closes without an answer, 0 to 1.
    pub drop_after_accept_rate: f64,
    /// Posts every webhook twice.
    #[serde(deserialize_with = "switch")]
    pub duplicate_webhooks: bool,
    /// Posts webhooks in any order.
    #[serde(deserialize_with = "switch")]
    pub reorder_webhooks: bool,
    /// Holds every webhook back this long, in milliseconds.
    pub webhook_delay_ms: u64,
    /// Messages that one number may send in any one second; 0 for no limit.
    pub mps: usize,
    /// Messages that one number may send to the same person at once, before it has to wait
    /// `pair_every_ms` for each; 0 for no limit. Meta's are 45 and 6,000.
    pub pair_burst: usize,
    /// Milliseconds after which one more message to the same person is free.
    pub pair_every_ms: u64,
    /// `TIER_250` and so on; people outside windows per moving 24 hours.
    #[serde(deserialize_with = "tier")]
    pub tier: String,
    /// Share of delivered messages that are read, 0 to 1.
    pub read_rate: f64,
    /// Share of accepted messages that fail with 131026, 0 to 1.
    pub fail_rate: f64,
    /// How long a template's review takes, in milliseconds.
    pub review_ms: u64,
    /// Templates that an account may have; each language counts.
    pub template_limit: usize,
    /// Marketing is taken by `marketing_messages` only; `messages` answers 131063.
    #[serde(deserialize_with = "switch")]
    pub marketing_edge_only: bool,
    /// Templates that an account may create in an hour.
    pub creations_per_hour: usize,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            latency_ms: 0,
            error_rate: 0.0,
            error_code: 131000,
            drop_after_accept_rate: 0.0,
            duplicate_webhooks: false,
            reorder_webhooks: false,
            webhook_delay_ms: 0,
            mps: 80,
            pair_burst: 0,
            pair_every_ms: 6_000,
            tier: "TIER_UNLIMITED".to_owned(),
            read_rate: 0.6,
            fail_rate: 0.0,
            review_ms: 2_000,
            template_limit: 250,
            marketing_edge_only: false,
            creations_per_hour: 100,
        }
    }
}

impl Faults {
    /// These faults with the fields of `change` put over them.
    ///
    /// # Errors
    /// A sentence that names what can't be read.
    pub fn changed(&self, change: Value) -> Result<Self, String> {
        let Value::Object(change) = change else {
            return Err("faults are a JSON object".to_owned());
        };
        if change.is_empty() {
            return Ok(Self::default());
        }
        let mut all = serde_json::to_value(self).map_err(|e| e.to_string())?;
        for (name, value) in change {
            match all.get_mut(&name) {
                Some(field) => *field = value,
                None => return Err(format!("there is no fault named {name}")),
            }
        }
        serde_json::from_value(all).map_err(|e| e.to_string())
    }

    /// How many people outside windows the tier allows in 24 hours.
    pub fn tier_limit(&self) -> Option<usize> {
        let size = self.tier.trim_start_matches("TIER_");
        match size.strip_suffix('K') {
            Some(thousands) => thousands.parse::<usize>().ok().map(|n| n * 1_000),
            None => size.parse().ok(),
        }
    }
}

/// True with the probability `rate`.
pub fn strikes(rate: f64) -> bool {
    rate > 0.0 && rand::random::<f64>() < rate
}

fn switch<'de, D: Deserializer<'de>>(input: D) -> Result<bool, D::Error> {
    match Value::deserialize(input)? {
        Value::Bool(on) => Ok(on),
        Value::Number(rate) => Ok(rate.as_f64().is_some_and(|r| r > 0.0)),
        _ => Err(serde::de::Error::custom("expected true or false")),
    }
}

fn tier<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    let name = match Value::deserialize(input)? {
        Value::Null => "UNLIMITED".to_owned(),
        Value::Number(size) => size.to_string(),
        Value::String(name) => name.trim().to_ascii_uppercase(),
        _ => return Err(serde::de::Error::custom("tier is a name or a number")),
    };
    let size = name.trim_start_matches("TIER_");
    let known = size == "UNLIMITED" || size.trim_end_matches('K').parse::<u32>().is_ok();
    match known {
        true => Ok(format!("TIER_{size}")),
        false => Err(serde::de::Error::custom(format!("unknown tier {size}"))),
    }
}
