use std::fmt;

use lettre::Address;

/// RFC 5321 allows no longer path.
const LONGEST: usize = 254;

/// An address that mail can be sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address; `None` where no mail could reach it.
    pub fn parse(text: &str) -> Option<Self> {
        let address: Address = text.parse().ok()?;
        let domain = address.domain();
        let reachable = domain.contains('.') && !domain.starts_with('[') && !domain.ends_with('.');
        (text.len() <= LONGEST && reachable).then(|| Self(text.to_owned()))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What must be unique: the address without regard to case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_mail_can_reach() {
        assert_eq!(
            Email::parse("Asha@Example.com").unwrap().key(),
            "asha@example.com"
        );
        for bad in [
            "",
            "asha",
            "asha@",
            "@example.com",
            "a b@example.com",
            "asha@localhost",
            "asha@[127.0.0.1]",
            "asha@example.com\r\nBcc: x@example.com",
        ] {
            assert!(Email::parse(bad).is_none(), "{bad:?}");
        }
    }
}
