//! Tables for spreadsheets. A ZIP holds one file after the other, so a table waits, sealed, in a file without
//! a name until its class is written.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;

use age::stream::StreamWriter;
use serde_json::Value;

use super::vault::Key;

/// So that spreadsheets read UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A table on its way.
pub(super) struct Sheet {
    columns: Vec<&'static str>,
    key: Key,
    csv: csv::Writer<StreamWriter<BufWriter<File>>>,
}

impl Sheet {
    /// A table with these columns; `folder` has room for it.
    pub(super) fn new(folder: &Path, columns: Vec<&'static str>) -> anyhow::Result<Self> {
        let key = Key::new();
        let mut out = key.seal(BufWriter::new(tempfile::tempfile_in(folder)?))?;
        out.write_all(MARK)?;
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(&columns)?;
        Ok(Self { columns, key, csv })
    }

    /// Adds a row; what is nested stays JSON in its cell.
    pub(super) fn add(&mut self, row: &Value) -> anyhow::Result<()> {
        let cells = self.columns.iter().map(|column| cell(&row[*column]));
        Ok(self.csv.write_record(cells)?)
    }

    /// Hands the whole table over.
    pub(super) fn pour(self, mut into: impl Write) -> anyhow::Result<()> {
        let out = self.csv.into_inner();
        let buffered = out.map_err(|e| anyhow::anyhow!("{e}"))?.finish()?;
        let mut file = buffered.into_inner()?;
        file.rewind()?;
        io::copy(&mut self.key.open(file)?, &mut into)?;
        Ok(())
    }
}

/// A cell that no spreadsheet takes for a formula (OWASP: a leading quote).
pub(super) fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    safe(text)
}

/// See [`cell`].
pub(super) fn safe(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

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
    fn a_table_waits_sealed_and_comes_back_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut sheet = Sheet::new(folder.path(), vec!["a", "b"]).unwrap();
        sheet.add(&json!({"a": 1})).unwrap();
        sheet.add(&json!({"b": "x,y"})).unwrap();
        let mut csv = Vec::new();
        sheet.pour(&mut csv).unwrap();
        assert_eq!(
            String::from_utf8(csv).unwrap(),
            "\u{feff}a,b\n1,\n,\"x,y\"\n"
        );
    }
}
