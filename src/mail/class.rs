/// Why a mail is written, which decides whether a person can refuse it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Protects the account; always goes.
    Security,
    /// Belongs to what the person asked for or to a duty of ours; always goes.
    Service,
    /// News of the service; goes until it is refused.
    Announcement,
    /// Advertising; goes only by consent.
    Promotional,
}

impl Class {
    /// As it is stored.
    pub fn key(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Service => "service",
            Self::Announcement => "announcement",
            Self::Promotional => "promotional",
        }
    }

    /// Whether a person may end it, by a link in every mail.
    pub fn can_be_left(self) -> bool {
        matches!(self, Self::Announcement | Self::Promotional)
    }

    /// The class of a kind of letter; one that is named nowhere is service.
    pub fn of(kind: &str) -> Self {
        match kind {
            "verify-email" | "account-exists" | "reset-password" | "password-changed"
            | "new-device" | "new-device-staff" | "change-email" | "email-change-asked"
            | "email-changed" => Self::Security,
            "announcement" => Self::Announcement,
            "promotional" => Self::Promotional,
            _ => Self::Service,
        }
    }
}
