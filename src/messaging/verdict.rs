use std::time::Duration;

use super::Outcome;
use crate::whatsapp::{Advice, Sent};

/// The message certainly did not go out, and may later.
#[derive(Clone, Debug)]
pub struct Again {
    /// Meta's number, or `unreachable`.
    pub code: String,
    /// The first pause; double it with each try.
    pub after: Duration,
}

impl Again {
    /// Whether the number sent too fast.
    pub fn is_pace(&self) -> bool {
        self.code == "130429"
    }
}

/// What the answer to one call means for its message.
///
/// # Errors
/// [`Again`] where the same call may be made once more after a pause.
pub fn verdict(sent: Sent) -> Result<Outcome, Again> {
    let again = |code: String, seconds| Again {
        code,
        after: Duration::from_secs(seconds),
    };
    match sent {
        Sent::Accepted { wamid, .. } => Ok(Outcome::Accepted(wamid)),
        Sent::NoAnswer => Ok(Outcome::Unknown),
        Sent::NotSent => Err(again("unreachable".to_owned(), 2)),
        Sent::Refused(error) => {
            let code = error.code.to_string();
            match error.advice() {
                Advice::Retry { after, .. } | Advice::BackOffAccount(after) => {
                    Err(Again { code, after })
                }
                Advice::SlowDownNumber => Err(again(code, 1)),
                Advice::DelayRecipient => Err(again(code, 4)),
                _ => Ok(Outcome::Refused(code)),
            }
        }
    }
}
