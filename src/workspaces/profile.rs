use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::Country;

/// What the owner may change about a workspace.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The name on pages.
    pub name: String,
    /// The name in contracts.
    pub legal_name: String,
    /// Several lines.
    pub address: String,
    /// Of whatever authority.
    pub tax_number: String,
    /// An https or http address, or empty.
    pub website: String,
    /// Where people reach the business about privacy: an address, a number or a page; may be empty.
    pub privacy_contact: String,
    /// E.164.
    pub phone: String,
    /// How numbers without a plus are read.
    pub country: Country,
    /// Where its days begin.
    pub zone: Tz,
    /// Its own prices.
    pub rates: Rates,
}

/// What a message costs the owner, as they entered it; none is shipped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rates {
    /// ISO 4217; empty where no price was entered.
    pub currency: String,
    /// Per message.
    pub marketing: Option<f64>,
    /// Per message.
    pub utility: Option<f64>,
    /// Per message.
    pub authentication: Option<f64>,
    /// Per message.
    pub service: Option<f64>,
}

impl Rates {
    /// The price of one message of a category (`marketing`, `utility`, `authentication`, `service`, in
    /// any case), if it was entered.
    pub fn per_message(&self, category: &str) -> Option<f64> {
        match category.to_ascii_lowercase().as_str() {
            "marketing" => self.marketing,
            "utility" => self.utility,
            "authentication" => self.authentication,
            "service" => self.service,
            _ => None,
        }
    }
}
