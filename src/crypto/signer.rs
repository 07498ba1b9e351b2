use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

/// Signs receipts and checkpoints with Ed25519. A signature begins with the two bytes of its key's
/// version (big-endian), so that it can be checked after the key was changed.
#[derive(Debug, Clone)]
pub struct Signer {
    /// Oldest first, never empty.
    versions: std::sync::Arc<Vec<(u16, Ed25519KeyPair)>>,
}

impl Signer {
    pub(super) fn new(seeds: &[(u16, [u8; 32])]) -> anyhow::Result<Self> {
        let mut versions = Vec::with_capacity(seeds.len());
        for (version, seed) in seeds {
            let pair = Ed25519KeyPair::from_seed_unchecked(seed)
                .map_err(|e| anyhow::anyhow!("a signing key is unusable: {e}"))?;
            versions.push((*version, pair));
        }
        anyhow::ensure!(!versions.is_empty(), "there is no signing key");
        Ok(Self {
            versions: versions.into(),
        })
    }

    /// Signs with the newest key: two bytes of version and 64 of signature.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let (version, pair) = self.newest();
        let mut out = version.to_be_bytes().to_vec();
        out.extend_from_slice(pair.sign(message).as_ref());
        out
    }

    /// Whether one of our keys made this signature of this message.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        let Some((version, signature)) = signature.split_first_chunk::<2>() else {
            return false;
        };
        let version = u16::from_be_bytes(*version);
        self.versions
            .iter()
            .find(|(known, _)| *known == version)
            .is_some_and(|(_, pair)| {
                UnparsedPublicKey::new(&ED25519, pair.public_key().as_ref())
                    .verify(message, signature)
                    .is_ok()
            })
    }

    /// The newest public key, 32 bytes, with its version: for whoever checks a signature elsewhere.
    pub fn public_key(&self) -> (u16, Vec<u8>) {
        let (version, pair) = self.newest();
        (*version, pair.public_key().as_ref().to_vec())
    }

    fn newest(&self) -> &(u16, Ed25519KeyPair) {
        self.versions.last().expect("there is always a version")
    }
}
