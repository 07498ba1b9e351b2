//! The bytes of the template files: a table names them, and here they are, part by part.

use sqlx::PgConnection;
use tokio::sync::mpsc::Sender;

use super::pack::Piece;
use crate::db::WorkspaceId;
use crate::message_templates;

/// Hands over every template file of a workspace; never more of one than a part is in memory.
pub(super) async fn send(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    folder: &str,
    to: &Sender<Piece>,
) -> anyhow::Result<()> {
    for (id, mime) in message_templates::stored_files(conn, workspace).await? {
        let ending = match mime.as_str() {
            "image/jpeg" => "jpg",
            "image/png" => "png",
            "video/mp4" => "mp4",
            "video/3gpp" => "3gp",
            "application/pdf" => "pdf",
            _ => "bin",
        };
        let name = format!("{folder}template-files/{id}.{ending}");
        to.send(Piece::File(name)).await?;
        for n in 0.. {
            let part = message_templates::file_part(conn, workspace, (id, n)).await?;
            let Some(part) = part else { break };
            to.send(Piece::Bytes(part)).await?;
        }
    }
    Ok(())
}
