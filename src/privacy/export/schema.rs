//! The JSON Schema of every JSON file in a bundle: the classes and columns are the inventory's, the types
//! are those of Postgres. Published at `/privacy/schema/v1.json`; a column that is added later widens it.

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use sqlx::PgConnection;

use super::archive::SCHEMA_VERSION;
use crate::app::App;
use crate::privacy::inventory::{CLASSES, Class, Table};
use crate::privacy::queries;

/// Where it is published.
pub fn address(app: &App) -> String {
    app.link(&format!("/privacy/schema/v{SCHEMA_VERSION}.json"))
}

/// Type and whether a value may lack, by table and column.
type Types = HashMap<(String, String), (String, bool)>;

/// The schema.
///
/// # Errors
/// When Postgres fails.
pub async fn document(conn: &mut PgConnection, app: &App) -> sqlx::Result<Value> {
    let tables: Vec<String> = CLASSES
        .iter()
        .flat_map(|class| class.tables)
        .map(|table| table.name.to_owned())
        .collect();
    let types: Types = queries::column_types(conn, &tables).await?;
    let keys: Vec<&str> = CLASSES.iter().map(|class| class.key).collect();
    let mut definitions: Map<String, Value> = CLASSES
        .iter()
        .map(|class| (class.key.to_owned(), of_class(class, &types)))
        .collect();
    definitions.insert("manifest".to_owned(), manifest());
    let every = keys.iter().copied().chain(["manifest"]);
    let cases: Vec<Value> = every
        .clone()
        .map(|key| {
            json!({
                "if": { "properties": { "class": { "const": key } } },
                "then": { "$ref": format!("#/$defs/{key}") },
            })
        })
        .collect();
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address(app),
        "title": "A file of a copy of personal data",
        "type": "object",
        "required": ["$schema", "class"],
        "properties": { "class": { "enum": every.collect::<Vec<_>>() } },
        "allOf": cases,
        "$defs": definitions,
    }))
}

fn of_class(class: &Class, types: &Types) -> Value {
    let tables: Vec<Value> = class.tables.iter().map(|t| of_table(t, types)).collect();
    json!({
        "type": "object",
        "description": class.row(crate::i18n::Locale::En).purpose,
        "required": ["rows"],
        "properties": {
            "$schema": { "type": "string" },
            "class": { "const": class.key },
            "rows": { "type": "array", "items": { "oneOf": tables } },
        },
        "additionalProperties": false,
    })
}

fn of_table(table: &Table, types: &Types) -> Value {
    let mut required = vec!["table"];
    required.extend(table.columns);
    let mut properties = Map::new();
    properties.insert("table".to_owned(), json!({ "const": table.name }));
    for column in table.columns {
        let known = types.get(&(table.name.to_owned(), (*column).to_owned()));
        let of = known.map_or(json!({}), |(kind, null)| of_type(kind, *null));
        properties.insert((*column).to_owned(), of);
    }
    // What was sealed is a text or a small document; absent where there was none.
    for opened in table.fields().iter().skip(table.columns.len()) {
        properties.insert((*opened).to_owned(), json!({}));
    }
    json!({
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    })
}

fn of_type(kind: &str, null: bool) -> Value {
    let (word, format) = match kind {
        "boolean" => ("boolean", None),
        "smallint" | "integer" | "bigint" => ("integer", None),
        "numeric" | "real" | "double precision" => ("number", None),
        "uuid" => ("string", Some("uuid")),
        "date" => ("string", Some("date")),
        "timestamp with time zone" => ("string", Some("date-time")),
        "json" | "jsonb" => return json!({}),
        list if list.ends_with("[]") => ("array", None),
        _ => ("string", None),
    };
    let words = if null {
        json!([word, "null"])
    } else {
        json!(word)
    };
    let mut of = json!({ "type": words });
    if let Some(format) = format {
        of["format"] = Value::from(format);
    }
    of
}

fn manifest() -> Value {
    json!({
        "type": "object",
        "required": ["schema_version", "created_at", "files"],
        "properties": {
            "$schema": { "type": "string" },
            "class": { "const": "manifest" },
            "schema_version": { "const": SCHEMA_VERSION },
            "created_at": { "type": "string", "format": "date-time" },
            "files": { "type": "array", "items": {
                "type": "object",
                "required": ["name", "bytes", "sha256"],
                "properties": {
                    "name": { "type": "string" },
                    "bytes": { "type": "integer" },
                    "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
                },
                "additionalProperties": false,
            } },
        },
        "additionalProperties": false,
    })
}
