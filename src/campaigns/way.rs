//! The way on which Meta takes a template: messages, or the edge for marketing.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::App;
use crate::message_templates::{Category, Snapshot};
use crate::whatsapp::{Credentials, Outgoing, Sent};

/// Whether a number's marketing is known to be taken by the edge for marketing only.
#[derive(Debug, Default)]
pub(super) struct Way(AtomicBool);

impl Way {
    /// Sends a template to one person. A GIF always goes by the edge for marketing, which alone takes it;
    /// another marketing template does once Meta has said for this number that it has to. What was refused
    /// for that was not sent, and goes again at once.
    pub async fn send(
        &self,
        app: &App,
        account: &Credentials,
        template: &Snapshot,
        (to, texts): (&str, &[String]),
        tracer: String,
    ) -> Sent {
        let message = |by_marketing: bool| {
            let content = template.message(texts);
            let content = match by_marketing {
                true => content.by_marketing(),
                false => content,
            };
            Outgoing::template(to, content, Some(tracer.clone()))
        };
        let is_marketing = template.category == Category::Marketing;
        let known = is_marketing && self.0.load(Ordering::Relaxed);
        let sent = app.whatsapp.send(account, &message(known)).await;
        match &sent {
            Sent::Refused(error) if is_marketing && !known && error.wants_marketing_edge() => {
                self.0.store(true, Ordering::Relaxed);
                app.whatsapp.send(account, &message(true)).await
            }
            _ => sent,
        }
    }
}
