//! Our id inside every send (`biz_opaque_callback_data`): Meta repeats it in each status, so that a
//! webhook settles even a message whose own id never reached us.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// Which row a status belongs to. Ids only: Meta and anyone who reads its logs learn nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Callback {
    /// A campaign's recipient.
    Campaign {
        /// The campaign.
        campaign: Uuid,
        /// The person.
        contact: Uuid,
    },
    /// A reply or a test send.
    Message {
        /// The message.
        id: Uuid,
    },
}

impl Callback {
    /// Reads what a webhook repeats; `None` for anything that is not ours.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("xc.") {
            let (campaign, contact) = rest.split_once('.')?;
            return Some(Self::Campaign {
                campaign: unpack(campaign)?,
                contact: unpack(contact)?,
            });
        }
        let id = unpack(text.strip_prefix("xm.")?)?;
        Some(Self::Message { id })
    }
}

impl std::fmt::Display for Callback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Campaign { campaign, contact } => {
                write!(f, "xc.{}.{}", pack(*campaign), pack(*contact))
            }
            Self::Message { id } => write!(f, "xm.{}", pack(*id)),
        }
    }
}

fn pack(id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(id.as_bytes())
}

fn unpack(text: &str) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    Uuid::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let campaign = Callback::Campaign {
            campaign: Uuid::now_v7(),
            contact: Uuid::now_v7(),
        };
        let message = Callback::Message { id: Uuid::now_v7() };
        for callback in [campaign, message] {
            assert_eq!(Callback::parse(&callback.to_string()), Some(callback));
        }
    }

    #[test]
    fn foreign_texts_are_nobodys() {
        for text in ["", "xc.", "xc.a.b", "xm.??", "campaign=42;row=7"] {
            assert_eq!(Callback::parse(text), None, "{text}");
        }
    }
}
