use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Advice;
use crate::i18n::Locale;

/// An answer of the Graph API that says no, or an error inside a webhook. Decide by [`GraphError::advice`],
/// never by a number: the numbers live in this folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GraphError {
    /// Meta's code.
    pub code: i64,
    /// Meta's subcode; template rules come here or in `code`.
    pub subcode: Option<i64>,
    /// A short title, in English.
    pub title: String,
    /// What is wrong exactly, in English; empty where Meta does not say.
    pub details: String,
    /// A title written for people, with template errors.
    pub user_title: Option<String>,
    /// A sentence written for people, with template errors.
    pub user_message: Option<String>,
    /// Meta's own trace, for its support.
    pub trace: Option<String>,
}

impl GraphError {
    /// Reads `{"error": {…}}`; `None` where the body has another shape.
    pub fn from_body(body: &[u8]) -> Option<Self> {
        let body: Value = serde_json::from_slice(body).ok()?;
        body.get("error").and_then(Self::from_value)
    }

    /// Reads the inside of an error, as it stands in answers and in webhooks.
    pub fn from_value(error: &Value) -> Option<Self> {
        let text = |name: &str| error.get(name).and_then(Value::as_str).map(str::to_owned);
        let details = error.pointer("/error_data/details").and_then(Value::as_str);
        Some(Self {
            code: number(error.get("code")?)?,
            subcode: error.get("error_subcode").and_then(number),
            title: text("title")
                .or_else(|| text("message"))
                .unwrap_or_default(),
            details: details.unwrap_or_default().to_owned(),
            user_title: text("error_user_title"),
            user_message: text("error_user_msg"),
            trace: text("fbtrace_id"),
        })
    }

    /// What a sender should do.
    pub fn advice(&self) -> Advice {
        Advice::of(self.code)
    }

    /// Whether the token or its permissions are what is wrong.
    pub fn is_about_access(&self) -> bool {
        matches!(self.code, 0 | 3 | 10 | 104 | 190 | 200..=299 | 131_005)
    }

    /// Whether the id that was asked for does not exist (or not for this token).
    pub fn is_no_such_object(&self) -> bool {
        self.code == 33 || (self.code == 100 && self.subcode == Some(33))
    }

    /// Whether it may come of a file that Meta has lost; a look at the file tells.
    pub fn may_miss_media(&self) -> bool {
        matches!(self.code, 100 | 131_009 | 131_053 | 132_012)
    }

    /// Whether the account's marketing is taken by the edge for marketing only.
    pub fn wants_marketing_edge(&self) -> bool {
        matches!(self.code, 131_061 | 131_063)
    }

    /// Whether the proof of the app's secret was wrong; Meta has no code for that alone, only these words.
    pub fn is_about_secret(&self) -> bool {
        self.code == 100 && self.title.contains("appsecret_proof")
    }

    /// The number that names a broken template rule, which Meta gives as code or as subcode.
    pub fn template_rule(&self) -> Option<i64> {
        [Some(self.code), self.subcode]
            .into_iter()
            .flatten()
            .find(|n| (2_388_000..2_389_000).contains(n))
    }

    /// The best sentence Meta itself gives, in English.
    pub fn own_words(&self) -> &str {
        self.user_message
            .as_deref()
            .filter(|m| !m.is_empty())
            .or(Some(self.details.as_str()))
            .filter(|m| !m.is_empty())
            .unwrap_or(&self.title)
    }

    /// The locale key that says it in words.
    pub fn text_key(&self) -> String {
        error_text_key(self.code)
    }
}

/// The locale key that says a code in words; one general sentence for codes without their own.
pub fn error_text_key(code: i64) -> String {
    let key = format!("whatsapp-error-{}", family(code));
    if Locale::has(&key) {
        key
    } else {
        "whatsapp-error-other".to_owned()
    }
}

/// Codes that mean the same to a person share one text.
fn family(code: i64) -> i64 {
    match code {
        0 | 104 | 190 => 190,
        3 | 10 | 200..=299 | 131_005 => 131_005,
        4 | 80_007 => 80_007,
        1 | 2 | 131_000 | 131_016 | 133_004 => 131_000,
        131_031 | 368 => 131_031,
        131_045 | 133_010 => 133_010,
        100 | 131_008 | 131_009 | 135_000 => 131_009,
        132_008 | 132_012 | 132_018 => 132_012,
        134_100..=134_102 => 134_100,
        other => other,
    }
}

fn number(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| value.as_str().and_then(|text| text.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_shapes() {
        let answer = br##"{"error":{"message":"(#130429) Rate limit hit","type":"OAuthException","code":130429,
            "error_data":{"messaging_product":"whatsapp","details":"Slow down."},"fbtrace_id":"A1"}}"##;
        let error = GraphError::from_body(answer).expect("an error");
        assert_eq!(error.own_words(), "Slow down.");
        assert_eq!(error.advice(), Advice::SlowDownNumber);

        let template = br#"{"error":{"message":"Invalid parameter","code":100,"error_subcode":2388299,
            "error_user_title":"Leading or trailing parameter","error_user_msg":"Not at the edge."}}"#;
        let error = GraphError::from_body(template).expect("an error");
        assert_eq!(error.template_rule(), Some(2_388_299));
        assert_eq!(error.own_words(), "Not at the edge.");
        assert_eq!(GraphError::from_body(b"<html>"), None);
    }

    #[test]
    fn every_code_has_words() {
        assert_eq!(error_text_key(131_026), "whatsapp-error-131026");
        assert_eq!(error_text_key(10), "whatsapp-error-131005");
        assert_eq!(error_text_key(999_999), "whatsapp-error-other");
    }
}
