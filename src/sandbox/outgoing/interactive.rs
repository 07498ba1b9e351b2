//! Interactive messages: reply buttons, lists, a link; other kinds with their
//! body alone.

use serde_json::Value;

use super::super::error::GraphError;
use super::super::ledger::Button;
use super::{Draft, array, object, words};

/// Checks the interactive object.
pub fn read(draft: &mut Draft, given: &Value) -> Result<(), GraphError> {
    let kind = words(given, "type", 64)?;
    let limit = if kind == "list" { 4096 } else { 1024 };
    if let Some(header) = given.get("header") {
        draft.header = super::text(header, "text")?.map(str::to_owned);
    }
    if let Some(footer) = given.get("footer") {
        draft.footer = Some(words(footer, "text", 60)?.to_owned());
    }
    match kind {
        "button" | "list" | "cta_url" => {
            draft.body = words(object(given, "body")?, "text", limit)?.to_owned();
        }
        _ => {
            let body = given.pointer("/body/text").and_then(Value::as_str);
            draft.body = body.unwrap_or_default().to_owned();
            return Ok(());
        }
    }
    let action = object(given, "action")?;
    draft.buttons = match kind {
        "button" => replies(action)?,
        "list" => rows(action)?,
        _ => {
            let parameters = object(action, "parameters")?;
            let url = words(parameters, "url", 2000)?;
            if !url.starts_with("https://") && !url.starts_with("http://") {
                return Err(GraphError::value("url", "is not an http address"));
            }
            vec![Button {
                kind: "url".to_owned(),
                text: words(parameters, "display_text", 20)?.to_owned(),
                value: url.to_owned(),
            }]
        }
    };
    Ok(())
}

fn replies(action: &Value) -> Result<Vec<Button>, GraphError> {
    let list = array(action, "buttons")?;
    if list.is_empty() || list.len() > 3 {
        return Err(GraphError::value("buttons", "has 1 to 3 buttons"));
    }
    let mut buttons: Vec<Button> = Vec::new();
    for button in list {
        let reply = object(button, "reply")?;
        let text = words(reply, "title", 20)?;
        if buttons.iter().any(|other| other.text == text) {
            return Err(GraphError::value("title", "is used twice"));
        }
        buttons.push(Button {
            kind: "reply".to_owned(),
            text: text.to_owned(),
            value: words(reply, "id", 256)?.to_owned(),
        });
    }
    Ok(buttons)
}

fn rows(action: &Value) -> Result<Vec<Button>, GraphError> {
    words(action, "button", 20)?;
    let mut rows = Vec::new();
    for section in array(action, "sections")? {
        for row in array(section, "rows")? {
            rows.push(Button {
                kind: "row".to_owned(),
                text: words(row, "title", 24)?.to_owned(),
                value: words(row, "id", 200)?.to_owned(),
            });
        }
    }
    if rows.is_empty() || rows.len() > 10 {
        return Err(GraphError::value("sections", "has 1 to 10 rows in all"));
    }
    Ok(rows)
}
