//! A WhatsApp Business account with its one number.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, RwLock};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::ids;
use super::ledger::{Entry, Ledger};
use super::locks::lock;
use super::rate::{Pairs, Window};
use super::template::Shelf;

/// What is fixed about an account; the data file keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Identity {
    /// The account's node id.
    pub waba_id: String,
    /// The number's node id.
    pub phone_number_id: String,
    /// As people write it: `+1 555-010-0200`.
    pub display_phone_number: String,
    /// The only token that may use the account.
    pub token: String,
    /// Signs the account's webhooks.
    pub app_secret: String,
    /// The business's name.
    pub name: String,
}

impl Identity {
    /// A new business; `number` (0 to 9,999) tells its phone number apart.
    pub fn new(name: &str, number: usize) -> Self {
        Self {
            waba_id: ids::node(),
            phone_number_id: ids::node(),
            // No such area code is in use: nobody is reached by mistake.
            display_phone_number: format!("+1 555-010-{:04}", (200 + number) % 10_000),
            token: ids::token(),
            app_secret: ids::secret(),
            name: name.to_owned(),
        }
    }

    /// The business's number in E.164.
    pub fn number(&self) -> String {
        ids::e164(&self.display_phone_number).unwrap_or_default()
    }
}

/// Where an account's webhooks go.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Subscription {
    /// The app is subscribed; without it no webhook leaves.
    pub subscribed: bool,
    /// An address of this account's own instead of the sandbox's default.
    pub callback: Option<String>,
}

/// One account with all its state.
#[derive(Debug)]
pub struct Account {
    /// What is fixed.
    pub identity: Identity,
    /// Where webhooks go.
    pub subscription: RwLock<Subscription>,
    /// The number's throughput.
    pub window: Window,
    /// What the number sends to one person.
    pub pairs: Pairs,
    /// How often templates are created.
    pub creations: Window,
    /// Messages in both directions.
    pub ledger: Mutex<Ledger>,
    /// Templates.
    pub shelf: RwLock<Shelf>,
    /// The business was told of all that happened until this moment (microseconds).
    pub told: AtomicU64,
    /// Messages that pacing keeps back.
    pub held: Mutex<Vec<Arc<Entry>>>,
    /// The number's profile.
    pub profile: RwLock<Value>,
    /// Whether the number is registered: only then it sends.
    pub registered: AtomicBool,
    /// Until when (microseconds) a person sees "typing…".
    pub typing: Mutex<HashMap<String, u64>>,
    /// People whom the business has blocked, in that order.
    pub blocked: Mutex<Vec<String>>,
    /// The numbers behind the opaque ids that the phone page has given out.
    pub opened: Mutex<HashMap<String, String>>,
}

impl Account {
    /// An account without messages or templates, subscribed to webhooks.
    pub fn new(identity: Identity, callback: Option<String>) -> Self {
        Self {
            identity,
            subscription: RwLock::new(Subscription {
                subscribed: true,
                callback,
            }),
            window: Window::default(),
            pairs: Pairs::default(),
            creations: Window::default(),
            ledger: Mutex::default(),
            shelf: RwLock::default(),
            told: AtomicU64::default(),
            held: Mutex::default(),
            profile: RwLock::new(json!({ "vertical": "UNDEFINED" })),
            registered: AtomicBool::new(true),
            typing: Mutex::default(),
            blocked: Mutex::default(),
            opened: Mutex::default(),
        }
    }

    /// Blocks a person, or no longer does.
    pub fn set_blocked(&self, number: &str, blocked: bool) {
        let mut all = lock(&self.blocked);
        all.retain(|known| known != number);
        if blocked {
            all.push(number.to_owned());
        }
    }

    /// Whether the business has blocked a person.
    pub fn has_blocked(&self, number: &str) -> bool {
        lock(&self.blocked).iter().any(|known| known == number)
    }

    /// The account as the Graph API shows it.
    pub fn waba_node(&self) -> Value {
        json!({
            "id": self.identity.waba_id,
            "name": self.identity.name,
            "currency": "USD",
            "timezone_id": "1",
            "message_template_namespace": format!("sandbox_{}", self.identity.waba_id),
            "account_review_status": "APPROVED",
            "business_verification_status": "verified",
            "country": "US",
        })
    }

    /// The number as the Graph API shows it when every field is asked for.
    pub fn phone_node(&self, tier: &str, mps: usize) -> Value {
        json!({
            "id": self.identity.phone_number_id,
            "verified_name": self.identity.name,
            "display_phone_number": self.identity.display_phone_number,
            "code_verification_status": "VERIFIED",
            "quality_rating": "GREEN",
            "platform_type": "CLOUD_API",
            "throughput": { "level": if mps == 0 || mps > 80 { "HIGH" } else { "STANDARD" } },
            "status": "CONNECTED",
            "name_status": "APPROVED",
            "whatsapp_business_manager_messaging_limit": tier,
        })
    }
}
