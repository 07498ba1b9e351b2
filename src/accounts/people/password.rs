use anyhow::Context;
use secrecy::{ExposeSecret, SecretString};
use tokio::task::spawn_blocking;
use zxcvbn::{Score, zxcvbn};

/// Fewest and most characters. Nothing is cut off: a longer one is refused.
const LENGTH: std::ops::RangeInclusive<usize> = 12..=256;

/// A password that was chosen under the rules; never shown.
#[derive(Clone, Debug)]
pub struct NewPassword(SecretString);

/// Why a password is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Fewer than 12 characters.
    Short,
    /// More than 256 characters.
    Long,
    /// A common one, a pattern, or made of the person's own names.
    Guessable,
}

impl PasswordProblem {
    /// The end of the locale key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
            Self::Guessable => "guessable",
        }
    }
}

impl NewPassword {
    /// Checks a password as typed. `context` holds the person's own names, which it must not be made of.
    ///
    /// # Errors
    /// The outer error when the check itself fails, the inner one names the broken rule.
    pub async fn parse(
        text: &str,
        context: &[&str],
    ) -> anyhow::Result<Result<Self, PasswordProblem>> {
        let length = text.chars().count();
        if length < *LENGTH.start() {
            return Ok(Err(PasswordProblem::Short));
        }
        if length > *LENGTH.end() {
            return Ok(Err(PasswordProblem::Long));
        }
        let password = SecretString::from(text);
        let (judged, context) = (password.clone(), words(context));
        // The estimate takes milliseconds of pure work, too long for a thread that serves pages.
        let guessable = spawn_blocking(move || is_guessable(judged.expose_secret(), &context))
            .await
            .context("the password check")?;
        Ok(if guessable {
            Err(PasswordProblem::Guessable)
        } else {
            Ok(Self(password))
        })
    }

    /// The secret, for hashing.
    pub fn secret(&self) -> &SecretString {
        &self.0
    }
}

/// The names in full and their words.
fn words(context: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = vec!["xpecto".to_owned(), "whatsapp".to_owned()];
    for text in context {
        let lower = text.to_lowercase();
        all.extend(
            lower
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.chars().count() > 2)
                .map(str::to_owned),
        );
        all.push(lower);
    }
    all
}

fn is_guessable(password: &str, context: &[String]) -> bool {
    let context: Vec<&str> = context.iter().map(String::as_str).collect();
    zxcvbn(password, &context).score() < Score::Three
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn judge(text: &str) -> Option<PasswordProblem> {
        let context = ["Northwind Store", "asha", "asha@northwind.example"];
        NewPassword::parse(text, &context).await.unwrap().err()
    }

    #[tokio::test]
    async fn length_counts_characters() {
        assert_eq!(judge("Zb7!kq9-Lp2").await, Some(PasswordProblem::Short));
        assert_eq!(judge(&"xK4!".repeat(65)).await, Some(PasswordProblem::Long));
        assert_eq!(judge("किताब-झील-नमक-पहाड़").await, None);
    }

    #[tokio::test]
    async fn common_patterned_and_personal_ones_are_refused() {
        for weak in [
            "password1234",
            "123456789012",
            "qwertyuiop12",
            "aaaaaaaaaaaa",
            "northwind store",
            "ashaashaasha",
            "iloveyou1234",
            "abcdefghijkl",
            "unbelievable",
        ] {
            assert_eq!(
                judge(weak).await,
                Some(PasswordProblem::Guessable),
                "{weak}"
            );
        }
        for good in [
            "demo-owner-passphrase",
            "demo-staff-passphrase",
            "correct horse battery staple",
        ] {
            assert_eq!(judge(good).await, None, "{good}");
        }
    }
}
