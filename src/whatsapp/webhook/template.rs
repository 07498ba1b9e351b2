use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{seconds, text};

/// Which template an update is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateKey {
    /// Meta's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its language, with an underscore whatever Meta wrote.
    pub language: String,
}

/// A template was reviewed, paused, disabled, deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateStatus {
    /// Which one.
    pub template: TemplateKey,
    /// `APPROVED`, `REJECTED`, `PAUSED`, …
    pub event: String,
    /// `ABUSIVE_CONTENT`, `INCORRECT_CATEGORY`, …; nothing where Meta says `NONE`.
    pub reason: Option<String>,
    /// The category it has now.
    pub category: Option<String>,
    /// What exactly was wrong, and what to do, in Meta's words.
    pub details: Option<String>,
    /// Meta's title of a pause: `FIRST_PAUSE`, `RATE_LIMITING_PAUSE`, …
    pub title: Option<String>,
}

/// A template's quality changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QualityUpdate {
    /// Which one.
    pub template: TemplateKey,
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    pub quality: String,
}

/// A template's category changes or has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryUpdate {
    /// Which one.
    pub template: TemplateKey,
    /// The category it has now.
    pub current: String,
    /// The one that Meta will give it.
    pub coming: Option<String>,
    /// When the coming one begins.
    pub coming_at: Option<DateTime<Utc>>,
}

pub(super) fn key(value: &Value) -> Option<TemplateKey> {
    Some(TemplateKey {
        id: text(value, "message_template_id")?,
        name: text(value, "message_template_name").unwrap_or_default(),
        language: text(value, "message_template_language")
            .unwrap_or_default()
            .replace('-', "_"),
    })
}

pub(super) fn status(value: &Value) -> Option<TemplateStatus> {
    let part = |path: &str| {
        let text = value.pointer(path)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let rejection = [
        part("/rejection_info/reason"),
        part("/rejection_info/recommendation"),
    ];
    let rejection = rejection
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    Some(TemplateStatus {
        template: key(value)?,
        event: text(value, "event")?,
        reason: text(value, "reason").filter(|reason| reason != "NONE"),
        category: text(value, "message_template_category"),
        details: Some(rejection)
            .filter(|text| !text.is_empty())
            .or_else(|| part("/other_info/description")),
        title: part("/other_info/title"),
    })
}

pub(super) fn quality(value: &Value) -> Option<QualityUpdate> {
    Some(QualityUpdate {
        template: key(value)?,
        quality: text(value, "new_quality_score")?,
    })
}

pub(super) fn category(value: &Value) -> Option<CategoryUpdate> {
    Some(CategoryUpdate {
        template: key(value)?,
        current: text(value, "new_category")?,
        coming: text(value, "correct_category"),
        coming_at: value.get("category_update_timestamp").and_then(seconds),
    })
}
