use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;

use super::tokens::random;
use crate::db::WorkspaceId;

const NONCE: usize = 12;
/// The first byte of every ciphertext, so that the format can change.
const FORMAT: u8 = 1;

/// Whose data key seals a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyScope {
    /// Accounts, mail, privacy requests.
    Platform,
    /// Everything inside one workspace; destroying its key makes all of it unreadable.
    Workspace(WorkspaceId),
}

/// Why a sealed value could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// Not ours, changed, moved to another row, or sealed with another key.
    #[error("the sealed value does not open with this key and place")]
    Unreadable,
    /// The key directory failed.
    #[error("key directory: {0}")]
    Keys(#[from] anyhow::Error),
}

/// The keys of this installation. Cheap to clone.
#[derive(Clone)]
pub struct Keyring {
    inner: Arc<Inner>,
}

struct Inner {
    directory: PathBuf,
    master: [u8; 32],
    data_keys: RwLock<HashMap<KeyScope, Aes256Gcm>>,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyring(..)")
    }
}

impl Keyring {
    /// Opens the key directory, making it (mode 700) and a master key (mode 600) where none is given.
    ///
    /// # Errors
    /// When the directory cannot be written or a key has not exactly 32 bytes.
    pub fn open(directory: &Path, master: Option<&SecretBox<[u8; 32]>>) -> anyhow::Result<Self> {
        fs::create_dir_all(directory).context("making the key directory")?;
        fs::set_permissions(directory, fs::Permissions::from_mode(0o700))?;
        let master = match master {
            Some(given) => *given.expose_secret(),
            None => own_master(&directory.join("master.key"))?,
        };
        Ok(Self {
            inner: Arc::new(Inner {
                directory: directory.to_owned(),
                master,
                data_keys: RwLock::default(),
            }),
        })
    }

    /// Encrypts `plain` for one place: `place` names table, column and row, and must be given again to open.
    pub fn seal(&self, scope: KeyScope, place: &str, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
        encrypt(&self.data_key(scope)?, place, plain)
    }

    /// Decrypts what [`Keyring::seal`] made for the same scope and place.
    ///
    /// # Errors
    /// [`SealError::Unreadable`] when anything differs.
    pub fn open_sealed(
        &self,
        scope: KeyScope,
        place: &str,
        sealed: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        decrypt(&self.data_key(scope)?, place, sealed).ok_or(SealError::Unreadable)
    }

    /// A 256-bit key for one purpose (cookies, tokens), derived from the master key.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.inner.master)
            .expect("HMAC takes keys of any length");
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// Destroys the data key of a workspace: whatever was sealed with it can never be read again, backups
    /// included. One that is gone already is no error.
    ///
    /// # Errors
    /// When the key directory cannot be written.
    pub fn destroy(&self, workspace: WorkspaceId) -> anyhow::Result<()> {
        if let Ok(mut keys) = self.inner.data_keys.write() {
            keys.remove(&KeyScope::Workspace(workspace));
        }
        let path = self
            .inner
            .directory
            .join(format!("workspace-{workspace}.key"));
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn data_key(&self, scope: KeyScope) -> anyhow::Result<Aes256Gcm> {
        let cached = self
            .inner
            .data_keys
            .read()
            .ok()
            .and_then(|keys| keys.get(&scope).cloned());
        if let Some(key) = cached {
            return Ok(key);
        }
        let name = match scope {
            KeyScope::Platform => "platform".to_owned(),
            KeyScope::Workspace(id) => format!("workspace-{id}"),
        };
        let master = Aes256Gcm::new(&self.inner.master.into());
        let fresh = encrypt(&master, &name, &random::<32>())?;
        let wrapped = read_or_make(&self.inner.directory.join(format!("{name}.key")), || fresh)?;
        let bytes = decrypt(&master, &name, &wrapped)
            .with_context(|| format!("{name}.key does not open with this master key"))?;
        let key = Aes256Gcm::new_from_slice(&bytes).context("a data key has 32 bytes")?;
        if let Ok(mut keys) = self.inner.data_keys.write() {
            keys.insert(scope, key.clone());
        }
        Ok(key)
    }
}

/// The master key that this installation made for itself, in base64.
fn own_master(path: &Path) -> anyhow::Result<[u8; 32]> {
    let encoded = read_or_make(path, || STANDARD.encode(random::<32>()).into_bytes())?;
    let bytes = STANDARD
        .decode(encoded.trim_ascii())
        .context("master.key is not base64")?;
    bytes
        .try_into()
        .map_err(|_| anyhow::anyhow!("master.key must hold 32 bytes"))
}

fn encrypt(key: &Aes256Gcm, place: &str, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
    let nonce = random::<NONCE>();
    let payload = Payload {
        msg: plain,
        aad: place.as_bytes(),
    };
    let sealed = key
        .encrypt(&Nonce::from(nonce), payload)
        .map_err(|_| anyhow::anyhow!("value too long to seal"))?;
    let mut out = Vec::with_capacity(1 + NONCE + sealed.len());
    out.push(FORMAT);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(out)
}

fn decrypt(key: &Aes256Gcm, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (&format, rest) = sealed.split_first()?;
    let (nonce, body) = rest.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let payload = Payload {
        msg: body,
        aad: place.as_bytes(),
    };
    (format == FORMAT).then(|| key.decrypt(&Nonce::from(nonce), payload).ok())?
}

/// Reads a key file, or writes it durably first; of two processes that try at once, one wins and both read it.
fn read_or_make(path: &Path, make: impl FnOnce() -> Vec<u8>) -> anyhow::Result<Vec<u8>> {
    match fs::read(path) {
        Ok(bytes) => return Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| path.display().to_string()),
    }
    let draft = path.with_extension(format!("draft-{}", hex::encode(random::<8>())));
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(&make())?;
    file.sync_all()?;
    let placed = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match placed {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(fs::read(path)?),
    }
}
