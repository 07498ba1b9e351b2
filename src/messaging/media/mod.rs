//! Files that people sent: fetched once, proved, and kept sealed under the data directory.

mod files;
mod kinds;
mod queries;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::db::WorkspaceId;

pub use files::{read_media, remove_all_media, remove_media, write_media};
pub use kinds::{MediaKind, Showing};
pub use queries::{
    fail_media, forget_media, mark_media_stored, media_of_contact, media_of_messages, waiting_media,
};

/// A file as a webhook announced it.
#[derive(Clone, Debug)]
pub struct NewMedia {
    /// Meta's id, good for seven days.
    pub media_id: String,
    /// The type that Meta says it has.
    pub mime_type: String,
    /// The name that the sender gave; may be empty.
    pub file_name: String,
}

/// A file of a message.
#[derive(Clone, Debug)]
pub struct MediaFile {
    /// Our id, also in its address.
    pub id: Uuid,
    /// The message it came with.
    pub message_id: Uuid,
    /// Meta's id.
    pub media_id: String,
    /// Its type: Meta's word until it is stored, then proved.
    pub mime_type: String,
    /// The sender's name for it; may be empty.
    pub file_name: String,
    /// Its size, once stored.
    pub bytes: Option<i64>,
    /// `waiting`, `stored` or `failed`.
    pub state: String,
    /// Which conversation may show it.
    pub conversation_id: Uuid,
    /// Through which of our numbers it came.
    pub phone_number_id: Uuid,
}

/// Notes a file that is still to be fetched; returns its id.
pub async fn add_media(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    message: Uuid,
    new: &NewMedia,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    queries::insert(conn, workspace, id, message, new, now).await?;
    Ok(id)
}

/// A file of a conversation of this workspace, or nothing.
pub async fn find_media(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    conversation: Uuid,
    id: Uuid,
) -> sqlx::Result<Option<MediaFile>> {
    let found = queries::by_id(conn, workspace, id).await?;
    Ok(found.filter(|file| file.conversation_id == conversation))
}
