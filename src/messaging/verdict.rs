use std::time::Duration;

use sqlx::PgConnection;
use uuid::Uuid;

use super::{Outcome, conversations};
use crate::db::WorkspaceId;
use crate::numbers;
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

/// Stops a number where the code of one failed message says that it cannot send at all: nothing leaves
/// from it before a person has looked.
pub async fn heed(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    number: Uuid,
    code: &str,
) -> sqlx::Result<()> {
    match stops_number(code) {
        true => numbers::stop(conn, workspace, number, code).await,
        false => Ok(()),
    }
}

/// The same for the number that a one-to-one message left from.
pub(super) async fn heed_message(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    message: Uuid,
    code: &str,
) -> sqlx::Result<()> {
    if stops_number(code)
        && let Some(number) = conversations::number_of_message(conn, workspace, message).await?
    {
        numbers::stop(conn, workspace, number, code).await?;
    }
    Ok(())
}

fn stops_number(code: &str) -> bool {
    code.parse()
        .is_ok_and(|code| Advice::of(code) == Advice::StopNumber)
}
