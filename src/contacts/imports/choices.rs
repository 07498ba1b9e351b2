//! What a person decides of a file before it is imported.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::merge::FileConsent;
use super::target::Target;
use crate::contacts::attributes::{self, Attribute, Kind, LABEL_CHARS, NewAttribute};
use crate::contacts::phone::WithoutPlus;
use crate::db::WorkspaceId;

/// What a person confirmed on the mapping page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The target of each column, as form values.
    pub targets: Vec<String>,
    /// How numbers without a plus are meant.
    pub without_plus: WithoutPlus,
    /// How and when the people agreed; `None` when nobody is to be opted in.
    pub consent: Option<FileConsent>,
    /// Whether each row's own source and day of consent count.
    #[serde(default)]
    pub own_evidence: bool,
    /// Whether everyone in the file is said to have agreed; never remembered for another file.
    #[serde(default)]
    pub everyone: bool,
    /// The kinds of fields that this import makes, by their keys.
    #[serde(default)]
    pub kinds: BTreeMap<String, String>,
    /// The values of those of them that are choices, by their keys.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<String>>,
}

impl Choices {
    /// The fields that this import makes, as they will be.
    pub fn new_fields(&self) -> impl Iterator<Item = Attribute> {
        self.kinds.iter().map(|(key, kind)| Attribute {
            id: Uuid::nil(),
            key: key.clone(),
            label: key.clone(),
            kind: Kind::parse(kind).unwrap_or(Kind::Text),
            choices: self.lists.get(key).cloned().unwrap_or_default(),
        })
    }

    /// The columns that become choices, with their keys.
    pub fn listed(&self) -> Vec<(usize, String)> {
        let columns = self.targets.iter().enumerate();
        let listed = columns.filter_map(|(column, target)| {
            let key = target.strip_prefix("attribute:")?;
            let kind = self.kinds.get(key).and_then(|kind| Kind::parse(kind))?;
            (kind == Kind::Choice).then(|| (column, key.to_owned()))
        });
        listed.collect()
    }

    /// Makes the fields that are not there yet; each column of the file keeps its name as the label.
    pub async fn make_fields(
        &mut self,
        conn: &mut PgConnection,
        workspace: WorkspaceId,
        headers: &[String],
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let known = attributes::all(conn, workspace).await?;
        for (column, target) in self.targets.iter_mut().enumerate() {
            let Some(Target::Attribute(key)) = Target::from_value(target) else {
                continue;
            };
            if known.iter().any(|field| field.key == key) {
                continue;
            }
            let label = headers.get(column).map(|name| name.trim());
            let label = label.filter(|name| !name.is_empty()).unwrap_or(&key);
            let new = NewAttribute {
                label: label.chars().take(LABEL_CHARS).collect(),
                kind: self
                    .kinds
                    .get(&key)
                    .and_then(|k| Kind::parse(k))
                    .unwrap_or(Kind::Text),
                choices: self.lists.get(&key).cloned().unwrap_or_default(),
            };
            let made = attributes::create(conn, workspace, new, now).await?;
            *target = Target::Attribute(made.key).to_string();
        }
        self.kinds.clear();
        self.lists.clear();
        Ok(())
    }
}
