//! The inbox: conversations with people, replies inside the 24-hour window, and the files they sent.

mod account;
mod deciding;
mod desk;
mod fetching;
mod forms;
mod jobs;
mod pages;
mod queries;
mod sending;
mod views;

use actix_web::web::{self, ServiceConfig};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::App;
use crate::campaigns;
use crate::db::WorkspaceId;
use crate::messaging::{self, Conversation};
use desk::History;

pub use jobs::{FetchMedia, MarkRead, SendReply};
pub use sending::{queue_own_reply, queue_reply};

/// The inbox's addresses.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::scope("/app/inbox")
            .route("", web::get().to(pages::list))
            .route("/{conversation}", web::get().to(pages::show))
            .route("/{conversation}", web::post().to(pages::reply))
            .route("/{conversation}/media/{id}", web::get().to(pages::media))
            .route(
                "/{conversation}/messages/{message}/retry",
                web::post().to(pages::retry),
            )
            .route(
                "/{conversation}/messages/{message}/dismissal",
                web::post().to(pages::dismiss),
            ),
    );
}

/// A member looks at a conversation: nothing of it is new any more, and the person may know.
async fn looked_at(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    conversation: &Conversation,
) -> anyhow::Result<()> {
    if messaging::mark_read(conn, workspace, conversation.id).await? {
        let job = MarkRead {
            workspace,
            conversation: conversation.id,
        };
        crate::jobs::enqueue(conn, &job).await?;
    }
    Ok(())
}

/// The newest lines of a conversation with their files, and what campaigns wrote among them.
async fn history(
    conn: &mut PgConnection,
    app: &App,
    workspace: WorkspaceId,
    conversation: &Conversation,
    limit: i64,
) -> anyhow::Result<History> {
    let messages =
        messaging::messages_of_conversation(conn, &app.keys, workspace, conversation.id, limit)
            .await?;
    let ids: Vec<Uuid> = messages.iter().map(|m| m.id).collect();
    let files = messaging::media_of_messages(conn, workspace, &ids).await?;
    let (contact, number) = (conversation.contact_id, conversation.phone_number_id);
    let campaigns = campaigns::messages_of_thread(conn, workspace, contact, number, limit).await?;
    Ok(History {
        messages,
        files,
        campaigns,
    })
}
