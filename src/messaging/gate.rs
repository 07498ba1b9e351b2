//! The gate's answers in Rust. The gate itself is the SQL function `gate_refusal`
//! (`migrations/…_sending_speed.sql`; `send_refusal` around it looks for itself whether the whole
//! installation rests), asked inside each statement that moves a row to `sending`: a person's
//! STOP, a suspended workspace or a paused template that was committed before stops the message, and a
//! database that does not answer sends nothing.

/// Why a message may not leave. The codes are stored and part of what outside programs see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// An older database was put back, and nobody has let messages go out again.
    SendingPaused,
    /// Support suspended the workspace.
    WorkspaceSuspended,
    /// The number or its account is stopped, or gone.
    NumberStopped,
    /// The template is not approved (any more).
    TemplateNotSendable,
    /// A free-form message more than a day after the person last wrote.
    WindowClosed,
    /// Marketing to someone who said stop.
    OptedOut,
    /// Marketing to someone who never agreed.
    NotOptedIn,
    /// Meta asked for a day without marketing to this person.
    MarketingCooling,
    /// The person asked that their data be kept but not used.
    Restricted,
    /// The person is a minor.
    Minor,
    /// The person is being erased, or was.
    Erased,
}

impl Refusal {
    const ALL: [Self; 11] = [
        Self::SendingPaused,
        Self::WorkspaceSuspended,
        Self::NumberStopped,
        Self::TemplateNotSendable,
        Self::WindowClosed,
        Self::OptedOut,
        Self::NotOptedIn,
        Self::MarketingCooling,
        Self::Restricted,
        Self::Minor,
        Self::Erased,
    ];

    /// The stable code, as the SQL function says it.
    pub fn code(self) -> &'static str {
        match self {
            Self::SendingPaused => "sending_paused",
            Self::WorkspaceSuspended => "workspace_suspended",
            Self::NumberStopped => "number_stopped",
            Self::TemplateNotSendable => "template_not_sendable",
            Self::WindowClosed => "window_closed",
            Self::OptedOut => "opted_out",
            Self::NotOptedIn => "not_opted_in",
            Self::MarketingCooling => "marketing_cooling",
            Self::Restricted => "restricted",
            Self::Minor => "minor",
            Self::Erased => "erased",
        }
    }

    /// Reads a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }

    /// Whether it holds back everything the number or the template would send, not one person: a
    /// campaign then pauses and keeps its people.
    pub fn concerns_everyone(self) -> bool {
        matches!(
            self,
            Self::SendingPaused
                | Self::WorkspaceSuspended
                | Self::NumberStopped
                | Self::TemplateNotSendable
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_again() {
        for refusal in Refusal::ALL {
            assert_eq!(Refusal::parse(refusal.code()), Some(refusal));
        }
    }
}
