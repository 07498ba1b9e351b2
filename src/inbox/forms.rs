use chrono::{DateTime, Utc};

use crate::http::{FormData, FormErrors, Page};
use crate::messaging::Conversation;

/// The longest text that WhatsApp takes, in characters.
pub(super) const TEXT_CHARS: usize = 4096;

/// A reply that may be queued.
pub(super) struct Reply(pub String);

impl Reply {
    /// Reads the form; messages are in the visitor's language.
    ///
    /// # Errors
    /// When the text is empty or too long, the window is closed or the workspace may not send.
    pub(super) fn read(
        form: &FormData,
        page: &Page,
        conversation: &Conversation,
        now: DateTime<Utc>,
    ) -> Result<Self, FormErrors> {
        let text = form.text("text").replace("\r\n", "\n");
        let problem = if page.suspended() {
            Some(page.t("inbox-error-suspended"))
        } else if conversation.window_closes_at(now).is_none() {
            Some(page.t("inbox-error-window"))
        } else if text.is_empty() {
            Some(page.t("inbox-error-empty"))
        } else if text.chars().count() > TEXT_CHARS {
            let longest = page.n(TEXT_CHARS as i64);
            Some(page.t1("inbox-error-long", "max", longest))
        } else {
            None
        };
        let Some(problem) = problem else {
            return Ok(Self(text));
        };
        let mut errors = FormErrors::default();
        errors.add("text", problem);
        Err(errors)
    }
}
