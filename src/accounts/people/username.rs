use std::fmt;

const LENGTH: std::ops::RangeInclusive<usize> = 3..=30;
/// Names that would pass for the platform, its staff, or a part of an address.
const RESERVED: [&str; 30] = [
    "about",
    "abuse",
    "account",
    "admin",
    "administrator",
    "api",
    "app",
    "billing",
    "contact",
    "help",
    "info",
    "legal",
    "mail",
    "meta",
    "moderator",
    "null",
    "official",
    "owner",
    "postmaster",
    "privacy",
    "root",
    "sales",
    "security",
    "staff",
    "support",
    "system",
    "webmaster",
    "whatsapp",
    "www",
    "xpecto",
];

/// A name to sign in with: 3 to 30 letters, digits, dots, dashes and underscores, beginning with a
/// letter or digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Username(String);

/// Why a text is no username.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsernameProblem {
    /// Nothing was given.
    Empty,
    /// Shorter than 3 or longer than 30 characters.
    Length,
    /// A character that is not allowed, or not at the start.
    Characters,
    /// A name kept for the platform.
    Reserved,
}

impl UsernameProblem {
    /// The end of the locale key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Length => "length",
            Self::Characters => "characters",
            Self::Reserved => "reserved",
        }
    }
}

impl Username {
    /// Reads a name that a visitor chose.
    ///
    /// # Errors
    /// The first rule it breaks.
    pub fn parse(text: &str) -> Result<Self, UsernameProblem> {
        let name = Self::parse_any(text)?;
        let key = name.key();
        if RESERVED.iter().any(|word| fold(word) == key) {
            return Err(UsernameProblem::Reserved);
        }
        Ok(name)
    }

    /// The same for a name that the operator gives to staff, who may use a reserved one.
    ///
    /// # Errors
    /// The first rule it breaks.
    pub fn parse_any(text: &str) -> Result<Self, UsernameProblem> {
        if text.is_empty() {
            return Err(UsernameProblem::Empty);
        }
        if !LENGTH.contains(&text.chars().count()) {
            return Err(UsernameProblem::Length);
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) || !text.chars().all(allowed) {
            return Err(UsernameProblem::Characters);
        }
        Ok(Self(text.to_owned()))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What must be unique.
    pub fn key(&self) -> String {
        fold(&self.0)
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Folds case and look-alikes, so that two names a reader may confuse have one key.
pub fn fold(name: &str) -> String {
    let folded: String = name
        .to_lowercase()
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | 'i' => 'l',
            '.' | '_' => '-',
            other => other,
        })
        .collect();
    folded.replace("rn", "m").replace("vv", "w")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_have_one_key() {
        let key = |text: &str| Username::parse(text).unwrap().key();
        assert_eq!(key("Asha"), key("asha"));
        assert_eq!(key("paypal"), key("paypa1"));
        assert_eq!(key("corner.shop"), key("comer_shop"));
        assert_eq!(key("O_Neil"), key("0-neil"));
        assert_ne!(key("asha"), key("usha"));
    }

    #[test]
    fn the_rules() {
        let problem = |text: &str| Username::parse(text).unwrap_err();
        assert_eq!(problem(""), UsernameProblem::Empty);
        assert_eq!(problem("ab"), UsernameProblem::Length);
        assert_eq!(problem(&"a".repeat(31)), UsernameProblem::Length);
        assert_eq!(problem("has space"), UsernameProblem::Characters);
        assert_eq!(problem("аsha"), UsernameProblem::Characters);
        assert_eq!(problem(".dot"), UsernameProblem::Characters);
        assert_eq!(problem("Adm1n"), UsernameProblem::Reserved);
        assert!(Username::parse_any("staff").is_ok());
    }
}
