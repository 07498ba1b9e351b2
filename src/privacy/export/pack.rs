//! Turns pieces, as they come, into the ZIP: every class as JSON and each of its tables as CSV, the contacts
//! once more as a file that an import takes, a page for people, the schema, and the manifest.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use age::stream::StreamWriter;
use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::sync::mpsc::Receiver;

use super::archive::{Archive, Hashed};
use super::sheet::{Sheet, cell, safe};
use super::vault::{self, Key};
use crate::i18n::{self, Locale};
use crate::privacy::inventory::{Class, Table};
use crate::privacy::views;
use crate::sharing::Recipient;

/// Rows that travel together.
pub(super) const BATCH: usize = 256;

/// What the rows of a bundle come in as.
pub(super) enum Piece {
    /// A class begins, in this folder of the bundle (empty, or ending in `/`).
    Class(&'static Class, String),
    /// Rows of one of its tables.
    Rows(&'static Table, Vec<Value>),
    /// The file for an import begins, with its columns, in this folder.
    People(Vec<String>, String),
    /// Rows of it.
    Persons(Vec<Vec<String>>),
    /// A file begins that is handed out as it is, of this name.
    File(String),
    /// What it holds, in order.
    Bytes(Vec<u8>),
    /// Nothing more comes: without it there is no bundle.
    Done,
}

/// What a bundle says about itself.
pub(super) struct Frame {
    pub(super) folder: PathBuf,
    pub(super) stored_as: String,
    pub(super) locale: Locale,
    pub(super) now: DateTime<Utc>,
    /// The address of the schema.
    pub(super) schema: String,
    /// The schema itself.
    pub(super) document: Value,
    /// Who gets such data, and what protects it there.
    pub(super) recipients: Vec<Recipient>,
    /// Where the data lies.
    pub(super) region: String,
}

/// A finished bundle.
pub(super) struct Packed {
    pub(super) bytes: u64,
    pub(super) sha256: [u8; 32],
    pub(super) rows: u64,
}

type Out = Hashed<StreamWriter<BufWriter<File>>>;

/// Packs until [`Piece::Done`]. Blocks; on an error a part of the file may be left.
pub(super) fn pack(mut pieces: Receiver<Piece>, key: &Key, frame: Frame) -> anyhow::Result<Packed> {
    let file = vault::create(&frame.folder, &frame.stored_as)?;
    let mut packer = Packer {
        archive: Archive::new(Hashed::new(key.seal(file)?)),
        frame,
        open: None,
        listed: Vec::new(),
        account: Vec::new(),
    };
    loop {
        match pieces.blocking_recv() {
            Some(Piece::Class(class, folder)) => packer.begin(class, folder)?,
            Some(Piece::Rows(table, rows)) => packer.rows(table, &rows)?,
            Some(Piece::People(columns, folder)) => packer.people(&columns, &folder)?,
            Some(Piece::Persons(rows)) => packer.persons(rows)?,
            Some(Piece::File(name)) => packer.file(name)?,
            Some(Piece::Bytes(bytes)) => packer.archive.write_all(&bytes)?,
            Some(Piece::Done) => return packer.finish(),
            None => anyhow::bail!("the rows of a bundle broke off"),
        }
    }
}

/// A class whose rows are coming in.
struct Open {
    class: &'static Class,
    folder: String,
    sheets: Vec<(&'static Table, Sheet)>,
    rows: u64,
}

/// A class that is written.
struct Listed {
    class: &'static Class,
    files: Vec<String>,
    rows: u64,
}

struct Packer {
    archive: Archive<Out>,
    frame: Frame,
    open: Option<Open>,
    listed: Vec<Listed>,
    /// What the page shows of the person or business itself.
    account: Vec<(String, String)>,
}

impl Packer {
    fn begin(&mut self, class: &'static Class, folder: String) -> anyhow::Result<()> {
        self.end()?;
        let archive = &mut self.archive;
        archive.begin(&format!("{folder}{}.json", class.key))?;
        let schema = Value::from(self.frame.schema.as_str());
        let key = class.key;
        write!(
            archive,
            "{{\"$schema\":{schema},\"class\":\"{key}\",\"rows\":["
        )?;
        self.open = Some(Open {
            class,
            folder,
            sheets: Vec::new(),
            rows: 0,
        });
        Ok(())
    }

    fn rows(&mut self, table: &'static Table, rows: &[Value]) -> anyhow::Result<()> {
        let Some(open) = &mut self.open else {
            anyhow::bail!("rows of no class");
        };
        let known = open.sheets.iter().position(|(t, _)| t.name == table.name);
        let at = match known {
            Some(at) => at,
            None => {
                let sheet = Sheet::new(&self.frame.folder, table.fields())?;
                open.sheets.push((table, sheet));
                open.sheets.len() - 1
            }
        };
        for row in rows {
            let between: &[u8] = if open.rows == 0 { b"\n" } else { b",\n" };
            self.archive.write_all(between)?;
            serde_json::to_writer(&mut self.archive, row)?;
            open.rows += 1;
            if let Some((_, sheet)) = open.sheets.get_mut(at) {
                sheet.add(row)?;
            }
        }
        if matches!(table.name, "accounts" | "workspaces") {
            let fields = rows.iter().filter_map(Value::as_object).flatten();
            let fields = fields.filter(|(key, _)| *key != "table");
            self.account
                .extend(fields.map(|(key, value)| (key.clone(), cell(value))));
        }
        Ok(())
    }

    fn end(&mut self) -> anyhow::Result<()> {
        let Some(open) = self.open.take() else {
            return Ok(());
        };
        self.archive.write_all(b"\n]}\n")?;
        let base = format!("{}{}", open.folder, open.class.key);
        let mut files = vec![format!("{base}.json")];
        for (table, sheet) in open.sheets {
            let name = format!("{base}/{}.csv", table.name);
            self.archive.begin(&name)?;
            sheet.pour(&mut self.archive)?;
            files.push(name);
        }
        self.listed.push(Listed {
            class: open.class,
            files,
            rows: open.rows,
        });
        Ok(())
    }

    fn people(&mut self, columns: &[String], folder: &str) -> anyhow::Result<()> {
        self.end()?;
        self.archive
            .begin(&format!("{folder}import/contacts.csv"))?;
        self.record(columns.to_vec())
    }

    fn persons(&mut self, rows: Vec<Vec<String>>) -> anyhow::Result<()> {
        rows.into_iter().try_for_each(|row| self.record(row))
    }

    /// A file of the templates; the page lists it with the table that names it.
    fn file(&mut self, name: String) -> anyhow::Result<()> {
        self.end()?;
        self.archive.begin(&name)?;
        let names_it = |listed: &&mut Listed| {
            let mut tables = listed.class.tables.iter();
            tables.any(|table| table.name == "template_files")
        };
        if let Some(listed) = self.listed.iter_mut().rev().find(names_it) {
            listed.files.push(name);
        }
        Ok(())
    }

    fn record(&mut self, cells: Vec<String>) -> anyhow::Result<()> {
        let mut line = csv::Writer::from_writer(Vec::new());
        line.write_record(cells.into_iter().map(safe))?;
        self.archive.write_all(&line.into_inner()?)?;
        Ok(())
    }

    fn finish(mut self) -> anyhow::Result<Packed> {
        self.end()?;
        self.archive.begin("schema.json")?;
        serde_json::to_writer_pretty(&mut self.archive, &self.frame.document)?;
        let index = self.index()?;
        self.archive.begin("index.html")?;
        self.archive.write_all(index.as_bytes())?;
        let rows = self.listed.iter().map(|listed| listed.rows).sum();
        let out = self.archive.finish(&self.frame.schema, self.frame.now)?;
        let bytes = out.bytes;
        let (sealed, sha256) = out.parts();
        let file = sealed.finish()?.into_inner()?;
        file.sync_all()?;
        Ok(Packed {
            bytes,
            sha256,
            rows,
        })
    }

    /// The page that a person opens first.
    fn index(&self) -> anyhow::Result<String> {
        let locale = self.frame.locale;
        let row = |listed: &Listed| views::ClassRow {
            title: listed.class.name(locale),
            facts: listed.class.row(locale),
            source: locale.text(&format!("copies-source-{}", listed.class.whose.key())),
            count: i18n::number(locale, i64::try_from(listed.rows).unwrap_or(i64::MAX)),
            files: listed.files.clone(),
        };
        let rows = self.listed.iter().map(row).collect();
        let about = views::About {
            account: self.account.clone(),
            recipients: &self.frame.recipients,
            region: &self.frame.region,
            schema: &self.frame.schema,
        };
        views::bundle_index(locale, rows, about, self.frame.now)
    }
}
