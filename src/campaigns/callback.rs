use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// Our id inside every send (`biz_opaque_callback_data`): Meta repeats it in each status, so that a
/// webhook settles even a message whose own id never reached us. Ids only, short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Callback {
    /// The campaign.
    pub campaign: Uuid,
    /// The person.
    pub contact: Uuid,
}

impl Callback {
    /// Reads what a webhook repeats; `None` for anything that is not a campaign's.
    pub fn parse(text: &str) -> Option<Self> {
        let (campaign, contact) = text.strip_prefix("campaign:")?.split_once('.')?;
        Some(Self {
            campaign: unpack(campaign)?,
            contact: unpack(contact)?,
        })
    }
}

impl std::fmt::Display for Callback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pack = |id: Uuid| URL_SAFE_NO_PAD.encode(id.as_bytes());
        write!(f, "campaign:{}.{}", pack(self.campaign), pack(self.contact))
    }
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
        let callback = Callback {
            campaign: Uuid::now_v7(),
            contact: Uuid::now_v7(),
        };
        assert_eq!(Callback::parse(&callback.to_string()), Some(callback));
    }

    #[test]
    fn foreign_texts_are_nobodys() {
        for text in [
            "",
            "campaign:",
            "campaign:a.b",
            "message:x",
            "campaign=42;row=7",
        ] {
            assert_eq!(Callback::parse(text), None, "{text}");
        }
    }
}
