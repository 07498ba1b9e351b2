//! Meta's WhatsApp Business Platform (Cloud API): the calls we make, what it answers, what it posts to
//! us, and how its messages are marked up. Knows nothing of the product; every call is given its
//! account, so the sandbox and Meta are used alike.

mod advice;
mod client;
mod error;
mod management;
mod media;
mod messages;
mod receipts;
mod template_message;
mod text_format;
mod uploads;
pub mod webhook;

pub use advice::Advice;
pub use client::{CallError, Client, Credentials, Sent};
pub use error::{GraphError, error_text_key};
pub use management::{NumberInfo, RemoteTemplate, SandboxAccount, TemplateReceipt};
pub use media::Media;
pub use messages::Outgoing;
pub use template_message::{Button, CardParts, MediaRef, Parameter, TemplateMessage};
pub use text_format::{Segment, Style, segments};
pub use uploads::Upload;

/// The version of the Graph API that our requests are written for.
pub const API_VERSION: &str = "v25.0";
