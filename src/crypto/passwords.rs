use std::sync::Arc;

use anyhow::Context;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// 64 MiB, two passes, one lane: above the floor of OWASP ASVS 5.0 (47,104 KiB, one pass). A stored
/// hash with other values is made anew at the next sign-in.
const MEMORY_KIB: u32 = 65_536;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// How many passwords are worked on at once: each takes a core and the memory above.
const AT_ONCE: usize = 2;

/// Argon2id with a pepper that is kept outside the database.
pub struct Passwords {
    pepper: [u8; 32],
    slots: Arc<Semaphore>,
}

impl Passwords {
    /// `pepper` is mixed into every hash; with another one, no stored hash matches.
    pub fn new(pepper: [u8; 32]) -> Self {
        Self {
            pepper,
            slots: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// The PHC string (`$argon2id$…`) to store.
    ///
    /// # Errors
    /// When the memory cannot be had.
    pub async fn hash(&self, password: &SecretString) -> anyhow::Result<String> {
        let password = password.clone();
        self.run(move |argon| {
            let hash = argon
                .hash_password(password.expose_secret().as_bytes())
                .map_err(|e| anyhow::anyhow!("hashing a password: {e}"))?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether `password` made `stored`. Takes as long as [`Passwords::hash`].
    ///
    /// # Errors
    /// When `stored` is no PHC string.
    pub async fn verify(&self, password: &SecretString, stored: &str) -> anyhow::Result<bool> {
        let (password, stored) = (password.clone(), stored.to_owned());
        self.run(move |argon| {
            let hash = PasswordHash::new(&stored)
                .map_err(|e| anyhow::anyhow!("a stored password hash is unreadable: {e}"))?;
            Ok(argon
                .verify_password(password.expose_secret().as_bytes(), &hash)
                .is_ok())
        })
        .await
    }

    /// Whether `stored` was made with other parameters than today's.
    pub fn is_outdated(stored: &str) -> bool {
        let today = format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$");
        !stored.starts_with(&today)
    }

    /// The permit moves into the work, so that a visitor who hangs up frees no slot early.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(Argon2<'_>) -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let permit = self.slots.clone().acquire_owned().await?;
        let pepper = self.pepper;
        spawn_blocking(move || {
            let _permit = permit;
            let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
                .map_err(|e| anyhow::anyhow!("Argon2 parameters: {e}"))?;
            let argon =
                Argon2::new_with_secret(&pepper, Algorithm::Argon2id, Version::V0x13, params)
                    .map_err(|e| anyhow::anyhow!("Argon2 pepper: {e}"))?;
            work(argon)
        })
        .await
        .context("the hashing thread")?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_is_peppered_argon2id_that_only_its_password_opens() {
        let passwords = Passwords::new([7; 32]);
        let right = SecretString::from("four unrelated words");
        let stored = passwords.hash(&right).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(!Passwords::is_outdated(&stored));
        assert!(Passwords::is_outdated("$argon2id$v=19$m=19456,t=2,p=1$a$b"));
        assert!(passwords.verify(&right, &stored).await.unwrap());
        let wrong = SecretString::from("four unrelated words ");
        assert!(!passwords.verify(&wrong, &stored).await.unwrap());
        let elsewhere = Passwords::new([8; 32]);
        assert!(!elsewhere.verify(&right, &stored).await.unwrap());
    }
}
