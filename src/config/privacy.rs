//! What the clocks of privacy requests and the platform's own number need.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use secrecy::SecretString;

use super::reader::Reader;

/// Settings of privacy requests.
#[derive(Debug, Clone)]
pub struct Privacy {
    /// Days that do not count as business days, besides weekends.
    pub holidays: BTreeSet<NaiveDate>,
    /// The platform's own WhatsApp number, which codes are sent from. `None`: the demo makes one in the
    /// sandbox; elsewhere numbers cannot be confirmed, and the form asks for an address.
    pub platform_number: Option<PlatformNumber>,
    /// The name of its authentication template.
    pub platform_template: String,
}

/// Credentials of the platform's own number.
#[derive(Debug, Clone)]
pub struct PlatformNumber {
    /// Node id of the number.
    pub phone_number_id: String,
    /// Node id of its WhatsApp Business Account.
    pub waba_id: String,
    /// Bearer token.
    pub token: SecretString,
    /// Signs its webhooks.
    pub app_secret: SecretString,
}

impl Privacy {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            holidays: holidays(reader),
            platform_number: platform_number(reader),
            platform_template: reader
                .text("XPECTO_PLATFORM_TEMPLATE")
                .unwrap_or_else(|| "xpecto_code".to_owned()),
        }
    }
}

fn holidays(reader: &mut Reader<'_>) -> BTreeSet<NaiveDate> {
    let name = "XPECTO_HOLIDAYS";
    let text = reader.text(name).unwrap_or_default();
    let mut days = BTreeSet::new();
    for word in text.split([',', ' ']).filter(|word| !word.is_empty()) {
        match word.parse() {
            Ok(day) => {
                days.insert(day);
            }
            Err(_) => reader.mistake(name, format!("`{word}` is not a day such as 2027-01-26")),
        }
    }
    days
}

/// All four or none.
fn platform_number(reader: &mut Reader<'_>) -> Option<PlatformNumber> {
    let phone_number_id = reader.text("XPECTO_PLATFORM_PHONE_NUMBER_ID");
    let waba_id = reader.text("XPECTO_PLATFORM_WABA_ID");
    let token = reader.secret("XPECTO_PLATFORM_TOKEN");
    let app_secret = reader.secret("XPECTO_PLATFORM_APP_SECRET");
    let missing = [
        ("XPECTO_PLATFORM_PHONE_NUMBER_ID", phone_number_id.is_none()),
        ("XPECTO_PLATFORM_WABA_ID", waba_id.is_none()),
        ("XPECTO_PLATFORM_TOKEN", token.is_none()),
        ("XPECTO_PLATFORM_APP_SECRET", app_secret.is_none()),
    ];
    let absent = missing.iter().filter(|(_, missing)| *missing);
    if (1..missing.len()).contains(&absent.clone().count()) {
        for (name, _) in absent {
            reader.mistake(
                name,
                "not set; the platform's number needs all four settings",
            );
        }
    }
    Some(PlatformNumber {
        phone_number_id: phone_number_id?,
        waba_id: waba_id?,
        token: token?,
        app_secret: app_secret?,
    })
}
