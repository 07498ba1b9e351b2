//! Messages between a workspace and people: conversations, what was written, how far it came.

mod content;
mod conversations;
mod messages;
mod status;

pub use content::{Content, Place};
pub use conversations::{
    Conversation, Cursor, WINDOW_HOURS, conversation, list_conversations, mark_read,
    open_conversation,
};
pub use messages::{
    Message, NewInbound, Outcome, Queued, Received, apply_statuses, begin_sending, callback_data,
    forget_bodies, last_messages, message, messages_of_contact, messages_of_conversation,
    newest_inbound_wamid, queue_message, receive, settle_message, write_outcome,
};
pub use status::{Counts, Progress, StatusEvent, Step};
