use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::classes::Class;
use crate::crypto::tokens::sha256;
use crate::i18n::Locale;
use crate::privacy::{inventory, views};

/// Grows when names or shapes inside the bundle change.
const SCHEMA_VERSION: u32 = 1;

/// A file of the bundle.
struct File {
    name: String,
    bytes: Vec<u8>,
}

/// The ZIP: every class as JSON and as CSV, a page for people, and a manifest with the hash of each file.
pub(super) fn pack(
    classes: &[Class],
    locale: Locale,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<u8>> {
    let mut files = vec![File {
        name: "index.html".to_owned(),
        bytes: index(classes, locale, now)?.into_bytes(),
    }];
    for (name, rows) in classes {
        files.push(File {
            name: format!("{name}.json"),
            bytes: serde_json::to_vec_pretty(rows)?,
        });
        files.push(File {
            name: format!("{name}.csv"),
            bytes: table(rows)?,
        });
    }
    files.push(manifest(&files, now)?);
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in &files {
        zip.start_file(file.name.as_str(), options)?;
        zip.write_all(&file.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn manifest(files: &[File], now: DateTime<Utc>) -> anyhow::Result<File> {
    let listed = files.iter().map(|file| {
        json!({
            "name": file.name,
            "bytes": file.bytes.len(),
            "sha256": hex::encode(sha256(&file.bytes)),
        })
    });
    let manifest = json!({
        "schema_version": SCHEMA_VERSION,
        "created_at": now,
        "files": listed.collect::<Vec<_>>(),
    });
    Ok(File {
        name: "manifest.json".to_owned(),
        bytes: serde_json::to_vec_pretty(&manifest)?,
    })
}

/// Rows as CSV for spreadsheets; what is nested stays JSON in its cell.
fn table(rows: &[Value]) -> anyhow::Result<Vec<u8>> {
    let columns: BTreeSet<&str> = rows
        .iter()
        .filter_map(Value::as_object)
        .flat_map(|row| row.keys().map(String::as_str))
        .collect();
    let mut csv = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    if !columns.is_empty() {
        csv.write_record(&columns)?;
    }
    for row in rows {
        csv.write_record(columns.iter().map(|column| cell(&row[*column])))?;
    }
    Ok(csv.into_inner()?)
}

/// A cell that no spreadsheet takes for a formula (OWASP: a leading quote).
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text
    }
}

/// The page that a person opens first: what is there, how much of it, and the account in a table.
fn index(classes: &[Class], locale: Locale, now: DateTime<Utc>) -> anyhow::Result<String> {
    let listed = classes.iter().map(|(name, rows)| views::ClassRow {
        name,
        title: inventory::class(name).map_or_else(
            || locale.text(&format!("privacy-class-{name}")),
            |class| class.name(locale),
        ),
        count: crate::i18n::number(locale, i64::try_from(rows.len()).unwrap_or(i64::MAX)),
    });
    let account = classes
        .iter()
        .filter(|(name, _)| matches!(*name, "account" | "workspace"))
        .flat_map(|(_, rows)| rows.iter().filter_map(Value::as_object))
        .flatten()
        .map(|(key, value)| (key.clone(), cell(value)));
    views::bundle_index(locale, listed.collect(), account.collect(), now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+91", "-1", "@SUM(A1)", "\tx", "＝1"] {
            assert!(cell(&json!(text)).starts_with('\''), "{text}");
        }
        assert_eq!(cell(&json!("Asha")), "Asha");
        assert_eq!(cell(&json!({"a": 1})), r#"{"a":1}"#);
        assert_eq!(cell(&Value::Null), "");
    }

    #[test]
    fn a_table_has_every_column_of_every_row() {
        let csv = table(&[json!({"a": 1}), json!({"b": "x,y"})]).unwrap();
        assert_eq!(
            String::from_utf8(csv).unwrap(),
            "\u{feff}a,b\n1,\n,\"x,y\"\n"
        );
        assert_eq!(table(&[]).unwrap(), b"\xef\xbb\xbf");
    }
}
