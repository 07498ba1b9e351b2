//! `contacts`: cards of people.

use serde_json::Value;

use super::super::error::GraphError;
use super::{Draft, array, object, text, words};

/// Lists of a card, each with the field that an entry needs.
const LISTS: [(&str, &str); 4] = [
    ("phones", "phone"),
    ("emails", "email"),
    ("urls", "url"),
    ("addresses", ""),
];

/// Cards with at least a formatted name.
pub fn contacts(draft: &mut Draft, request: &Value) -> Result<(), GraphError> {
    let cards = array(request, "contacts")?;
    if cards.is_empty() {
        return Err(GraphError::missing("contacts"));
    }
    let mut names = Vec::new();
    for card in cards {
        names.push(one(card)?);
    }
    draft.body = names.join("\n");
    Ok(())
}

fn one(card: &Value) -> Result<&str, GraphError> {
    if !card.is_object() {
        return Err(GraphError::parameter("contacts", "an array of objects"));
    }
    let name = object(card, "name")?;
    let formatted = words(name, "formatted_name", 512)?;
    for part in ["first_name", "last_name", "middle_name", "prefix", "suffix"] {
        text(name, part)?;
    }
    for (list, needed) in LISTS {
        for entry in array(card, list)? {
            if !entry.is_object() {
                return Err(GraphError::parameter(list, "an array of objects"));
            }
            text(entry, "type")?;
            if !needed.is_empty() {
                text(entry, needed)?;
            }
        }
    }
    if card.get("org").is_some_and(|org| !org.is_null()) {
        let org = object(card, "org")?;
        for part in ["company", "department", "title"] {
            text(org, part)?;
        }
    }
    if let Some(day) = text(card, "birthday")?
        && chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err()
    {
        return Err(GraphError::value("birthday", "is not a day as YYYY-MM-DD"));
    }
    Ok(formatted)
}
