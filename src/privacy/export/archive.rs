//! A ZIP that is written in one go: each file is hashed as it passes, and the manifest ends it.

use std::io::{self, Write};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// Grows when names or shapes inside a bundle change.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// Passes bytes on, and knows their number and their SHA-256.
pub(super) struct Hashed<W> {
    out: W,
    pub(super) bytes: u64,
    hash: Sha256,
}

impl<W> Hashed<W> {
    pub(super) fn new(out: W) -> Self {
        let (bytes, hash) = (0, Sha256::new());
        Self { out, bytes, hash }
    }

    /// Where it went, and the hash of it.
    pub(super) fn parts(self) -> (W, [u8; 32]) {
        (self.out, self.hash.finalize().into())
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let written = self.out.write(buf)?;
        self.bytes += written as u64;
        self.hash.update(&buf[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The ZIP; what is written to it belongs to the file that was begun last.
pub(super) struct Archive<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    open: Option<(String, Hashed<io::Sink>)>,
    listed: Vec<Value>,
}

impl<W: Write> Archive<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            zip: ZipWriter::new_stream(out),
            open: None,
            listed: Vec::new(),
        }
    }

    /// Begins the next file.
    pub(super) fn begin(&mut self, name: &str) -> anyhow::Result<()> {
        self.close();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(3))
            .large_file(true);
        self.zip.start_file(name, options)?;
        self.open = Some((name.to_owned(), Hashed::new(io::sink())));
        Ok(())
    }

    fn close(&mut self) {
        if let Some((name, written)) = self.open.take() {
            self.listed.push(json!({
                "name": name,
                "bytes": written.bytes,
                "sha256": hex::encode(written.parts().1),
            }));
        }
    }

    /// Ends the ZIP with the list of its files.
    pub(super) fn finish(mut self, schema: &str, now: DateTime<Utc>) -> anyhow::Result<W> {
        self.close();
        let files = std::mem::take(&mut self.listed);
        self.begin("manifest.json")?;
        let manifest = json!({
            "$schema": schema,
            "class": "manifest",
            "schema_version": SCHEMA_VERSION,
            "created_at": now,
            "files": files,
        });
        serde_json::to_writer_pretty(&mut self, &manifest)?;
        Ok(self.zip.finish()?.into_inner())
    }
}

impl<W: Write> Write for Archive<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let written = self.zip.write(buf)?;
        if let Some((_, hashed)) = &mut self.open {
            hashed.write_all(&buf[..written])?;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}
