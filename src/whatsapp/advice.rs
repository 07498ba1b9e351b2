use std::time::Duration;

/// What a sender should do about an error: our reading of Meta's advice for each code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Passing trouble: the same again after a pause, a few times at most.
    Retry {
        /// The first pause; double it each time.
        after: Duration,
        /// Tries after which it counts as failed.
        at_most: u8,
    },
    /// The number sends too fast: lower its rate, put the message back.
    SlowDownNumber,
    /// The whole account called too often: leave it alone for this long, put the message back.
    BackOffAccount(Duration),
    /// Too many messages to this one person: only theirs wait (4^n seconds).
    DelayRecipient,
    /// Nothing more of this campaign should go out before a person has looked.
    PauseCampaign,
    /// The number cannot send at all (token, permission, registration, payment, lock).
    StopNumber,
    /// The person has stopped marketing: never again.
    OptOut,
    /// Meta protects this person from more marketing: not before 24 hours.
    CoolDownRecipient,
    /// The number has no WhatsApp that can be reached: this message failed, later ones will too.
    Unreachable,
    /// This one message failed; others may go on.
    FailRecipient,
    /// The template or its mapping is wrong, so every message of it would fail.
    FixTemplate,
}

impl Advice {
    /// By code alone: Meta asks not to lean on titles or HTTP status.
    pub fn of(code: i64) -> Self {
        let retry = |seconds, at_most| Self::Retry {
            after: Duration::from_secs(seconds),
            at_most,
        };
        match code {
            0 | 3 | 10 | 33 | 104 | 190 | 200..=299 | 368 => Self::StopNumber,
            131_005 | 131_031 | 131_037 | 131_042 | 131_045 | 131_063 => Self::StopNumber,
            133_010 | 134_011 => Self::StopNumber,
            1 => retry(5, 1),
            2 | 131_016 | 133_004 => retry(10, 5),
            131_000 => retry(5, 2),
            131_057 => retry(60, 5),
            4 | 80_007 => Self::BackOffAccount(Duration::from_secs(300)),
            130_429 => Self::SlowDownNumber,
            131_056 => Self::DelayRecipient,
            // The edge for marketing is being set up, which takes ten minutes.
            134_101 => Self::BackOffAccount(Duration::from_secs(600)),
            131_048 | 131_064 | 132_015 | 134_100 | 134_102 => Self::PauseCampaign,
            132_000 | 132_001 | 132_007 | 132_016 | 132_068 | 131_061 | 131_055 => {
                Self::FixTemplate
            }
            131_049 => Self::CoolDownRecipient,
            131_050 => Self::OptOut,
            131_026 => Self::Unreachable,
            _ => Self::FailRecipient,
        }
    }

    /// Whether trying the same message again can help.
    pub fn is_passing(self) -> bool {
        matches!(
            self,
            Self::Retry { .. }
                | Self::SlowDownNumber
                | Self::BackOffAccount(_)
                | Self::DelayRecipient
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_table() {
        for (code, advice) in [
            (190, Advice::StopNumber),
            (204, Advice::StopNumber),
            (131_042, Advice::StopNumber),
            (130_429, Advice::SlowDownNumber),
            (131_056, Advice::DelayRecipient),
            (131_048, Advice::PauseCampaign),
            (132_015, Advice::PauseCampaign),
            (132_001, Advice::FixTemplate),
            (131_050, Advice::OptOut),
            (131_049, Advice::CoolDownRecipient),
            (131_026, Advice::Unreachable),
            (130_472, Advice::FailRecipient),
            (132_005, Advice::FailRecipient),
            (9, Advice::FailRecipient),
        ] {
            assert_eq!(Advice::of(code), advice, "{code}");
        }
        assert!(Advice::of(131_000).is_passing() && !Advice::of(131_026).is_passing());
    }
}
