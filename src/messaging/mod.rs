//! Messages between a workspace and people: conversations, what was written, how far it came, and the
//! one way out for every message: the gate it must pass and the pace of its number.

mod content;
mod conversations;
mod gate;
mod media;
mod merging;
mod messages;
mod pace;
mod status;
mod verdict;

pub use content::{Content, Place};
pub use conversations::{
    Conversation, Cursor, WINDOW_HOURS, close_windows, conversation, list_conversations, mark_read,
    open_conversation,
};
pub use gate::Refusal;
pub use media::{
    MediaFile, MediaKind, NewMedia, Showing, add_media, fail_media, find_media, forget_media,
    mark_media_stored, media_of_contact, media_of_messages, read_media, remove_all_media,
    remove_media, waiting_media, write_media,
};
pub use merging::merge_contacts;
pub use messages::{
    Message, NewInbound, Outcome, Queued, Received, apply_statuses, begin_sending, callback_data,
    doubt_replies, hold_replies, last_messages, message, messages_of_contact,
    messages_of_conversation, newest_inbound_wamid, put_back, queue_message, receive,
    reply_under_way, settle_message, write_outcome,
};
pub use pace::{Pace, Started, pace_of};
pub use status::{Counts, Progress, StatusEvent, Step};
pub use verdict::{Again, heed, verdict};
