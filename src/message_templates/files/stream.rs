//! Files in parts of a megabyte: from a form onto the disk, from there into Postgres, and from Postgres to
//! Meta and to browsers. At no time is a whole one in memory.

use std::io;

use bytes::Bytes;
use futures_util::{Stream, TryStreamExt, stream};
use tempfile::TempPath;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::db::WorkspaceId;
use crate::whatsapp::Upload;

/// Bytes of a part.
const PART: usize = 1 << 20;

/// A file as it arrived, on the disk; gone when this is dropped.
pub struct Arrived {
    /// The name that the browser gave, without folders.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
    /// Its first bytes.
    pub head: Vec<u8>,
    path: TempPath,
}

/// A file that is arriving.
pub struct Arriving {
    arrived: Arrived,
    file: File,
}

impl Arriving {
    /// An empty file of this name.
    ///
    /// # Errors
    /// When the disk takes none.
    pub fn new(name: String) -> io::Result<Self> {
        let (file, path) = tempfile::NamedTempFile::new()?.into_parts();
        let arrived = Arrived {
            name,
            length: 0,
            head: Vec::new(),
            path,
        };
        let file = File::from_std(file);
        Ok(Self { arrived, file })
    }

    /// Its length so far.
    pub fn length(&self) -> u64 {
        self.arrived.length
    }

    /// Adds what arrived.
    ///
    /// # Errors
    /// When the disk takes no more.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let missing = 16_usize.saturating_sub(self.arrived.head.len());
        self.arrived.head.extend(bytes.iter().take(missing));
        self.arrived.length += bytes.len() as u64;
        self.file.write_all(bytes).await
    }

    /// The whole file.
    ///
    /// # Errors
    /// When the disk did not take all of it.
    pub async fn end(mut self) -> io::Result<Arrived> {
        self.file.flush().await?;
        Ok(self.arrived)
    }
}

impl Arrived {
    /// The file on the disk, to be looked into.
    ///
    /// # Errors
    /// When the disk does not give it.
    pub fn open(&self) -> io::Result<std::fs::File> {
        std::fs::File::open(&self.path)
    }

    /// The file on its way to Meta.
    pub async fn upload<'a>(&'a self, mime: &'a str) -> io::Result<Upload<'a>> {
        let file = File::open(&self.path).await?;
        let parts = stream::try_unfold(file, |mut file| async move {
            let part = next_part(&mut file).await?;
            Ok::<_, io::Error>((!part.is_empty()).then_some((part, file)))
        });
        Ok(Upload {
            name: &self.name,
            mime,
            length: self.length,
            body: reqwest::Body::wrap_stream(parts.map_ok(Bytes::from)),
        })
    }

    /// Writes it into Postgres, part after part, in the caller's transaction.
    pub(super) async fn store(
        &self,
        conn: &mut sqlx::PgConnection,
        workspace: WorkspaceId,
        id: Uuid,
    ) -> anyhow::Result<()> {
        let mut file = File::open(&self.path).await?;
        for n in 0.. {
            let part = next_part(&mut file).await?;
            if part.is_empty() {
                break;
            }
            queries::insert_part(conn, workspace, (id, n), &part).await?;
        }
        Ok(())
    }
}

async fn next_part(file: &mut File) -> io::Result<Vec<u8>> {
    let mut part = Vec::with_capacity(PART);
    file.take(PART as u64).read_to_end(&mut part).await?;
    Ok(part)
}

/// The parts of a file that is kept, one query each.
pub fn kept(
    app: App,
    workspace: WorkspaceId,
    id: Uuid,
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    stream::try_unfold(0_i32, move |n| {
        let app = app.clone();
        async move {
            let failed = |error: sqlx::Error| io::Error::other(error);
            let mut tx = app.db.tenant(workspace).await.map_err(failed)?;
            let part = queries::part(&mut tx, workspace, (id, n))
                .await
                .map_err(failed)?;
            tx.commit().await.map_err(failed)?;
            Ok(part.map(|bytes| (Bytes::from(bytes), n + 1)))
        }
    })
}
