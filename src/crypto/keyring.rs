use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant, SystemTime};

use aes_gcm::Aes256Gcm;
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;

use super::store::Store;
use super::tokens::random;
use super::{Peppers, Signer, cipher};
use crate::db::WorkspaceId;

/// How long a process may go on with the versions it knows before it looks at the directory again. A
/// rotation waits longer than this before it drops an old version.
pub const KEYS_SEEN_WITHIN: Duration = Duration::from_secs(1);

const ROOT: &str = "root";
pub(super) const PEPPER: &str = "pepper";
const SIGNING: &str = "signing";

/// Whose data key seals a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyScope {
    /// Accounts, mail, privacy requests.
    Platform,
    /// Everything inside one workspace; destroying its key makes all of it unreadable.
    Workspace(WorkspaceId),
    /// What the law keeps of people who were erased.
    Held,
}

impl KeyScope {
    pub(super) fn name(self) -> String {
        match self {
            Self::Platform => "platform".to_owned(),
            Self::Workspace(id) => format!("workspace-{id}"),
            Self::Held => "held".to_owned(),
        }
    }
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
    store: Store,
    root: [u8; 32],
    data_keys: RwLock<HashMap<KeyScope, Ring>>,
    marks: RwLock<Watched<Peppers>>,
    signer: Signer,
}

/// The versions of one data key that this process knows.
#[derive(Clone)]
struct Ring {
    keys: BTreeMap<u32, Aes256Gcm>,
    seen: Instant,
}

/// What was read when the folder had changed last at that time.
struct Watched<T> {
    changed: Option<SystemTime>,
    value: T,
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
    /// When the directory cannot be written, or the master key is not the one that wrapped its keys.
    pub fn open(directory: &Path, master: Option<&SecretBox<[u8; 32]>>) -> anyhow::Result<Self> {
        Self::on(Store::open(directory, bare(master), None)?)
    }

    /// The same while a change of the master key to `new` is begun, or was cut off.
    ///
    /// # Errors
    /// See [`Keyring::open`].
    pub fn open_between(
        directory: &Path,
        master: Option<&SecretBox<[u8; 32]>>,
        new: &[u8; 32],
    ) -> anyhow::Result<Self> {
        Self::on(Store::open(directory, bare(master), Some(*new))?)
    }

    fn on(store: Store) -> anyhow::Result<Self> {
        // Keys made before there was a root were derived from the master key itself.
        let began_without = !store.versions(&KeyScope::Platform.name())?.is_empty();
        let root = match began_without {
            true => store.master(),
            false => random(),
        };
        store.ensure(ROOT, || root)?;
        let root = read_all(&store, ROOT)?;
        let root = root.first().map_or([0; 32], |(_, key)| *key);
        store.ensure(PEPPER, random::<32>)?;
        store.ensure(SIGNING, random::<32>)?;
        Ok(Self {
            inner: Arc::new(Inner {
                root,
                marks: RwLock::new(peppers(&store)?),
                signer: signer(&store)?,
                store,
                data_keys: RwLock::default(),
            }),
        })
    }

    /// Encrypts `plain` for one place: `place` names table, column and row, and must be given again to open.
    ///
    /// # Errors
    /// When the key directory fails, or the key of this workspace was destroyed.
    pub fn seal(&self, scope: KeyScope, place: &str, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
        let ring = self.ring(scope, None)?;
        let (version, key) = ring
            .keys
            .last_key_value()
            .ok_or_else(|| anyhow::anyhow!("the key of {} is gone", scope.name()))?;
        cipher::seal(key, *version, place, plain)
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
        let version = cipher::version(sealed).ok_or(SealError::Unreadable)?;
        if self.inner.store.is_destroyed(&scope.name()) {
            return Err(SealError::Unreadable);
        }
        let ring = self.ring(scope, Some(version))?;
        let key = ring.keys.get(&version).ok_or(SealError::Unreadable)?;
        cipher::open(key, place, sealed).ok_or(SealError::Unreadable)
    }

    /// A 256-bit key for one purpose (cookies, tokens), the same for as long as the key directory lives.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.inner.root)
            .expect("HMAC takes keys of any length");
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// What turns phone numbers into suppression marks.
    pub fn peppers(&self) -> Peppers {
        let changed = self.inner.store.changed(PEPPER);
        if let Ok(known) = self.inner.marks.read()
            && known.changed == changed
        {
            return known.value.clone();
        }
        match (self.inner.marks.write(), peppers(&self.inner.store)) {
            (Ok(mut known), Ok(read)) => {
                *known = read;
                known.value.clone()
            }
            // A directory that cannot be read now was read before.
            (Ok(known), Err(_)) => known.value.clone(),
            (Err(poisoned), _) => poisoned.into_inner().value.clone(),
        }
    }

    /// Signs receipts and checkpoints.
    pub fn signer(&self) -> &Signer {
        &self.inner.signer
    }

    /// The key that opens backups; its public half is what they are encrypted to.
    ///
    /// # Errors
    /// When the key directory fails.
    pub fn backup_key(&self) -> anyhow::Result<age::x25519::Identity> {
        let make = || {
            let made = age::x25519::Identity::generate();
            made.to_string().expose_secret().to_owned()
        };
        let key = self.derive("backups: identity");
        let text = self.inner.store.text("backup.identity", &key, make)?;
        text.parse()
            .map_err(|e: &str| anyhow::anyhow!("backup.identity: {e}"))
    }

    /// Destroys the data key of a workspace, every version: whatever was sealed with it can never be read
    /// again, backups included. One that is gone already is no error.
    ///
    /// # Errors
    /// When the key directory cannot be written.
    pub fn destroy(&self, workspace: WorkspaceId) -> anyhow::Result<()> {
        let scope = KeyScope::Workspace(workspace);
        self.inner.store.destroy(&scope.name())?;
        self.forget(scope);
        Ok(())
    }

    pub(super) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(super) fn forget(&self, scope: KeyScope) {
        if let Ok(mut keys) = self.inner.data_keys.write() {
            keys.remove(&scope);
        }
    }

    /// The versions of a key; read again once they are a second old, or lack the wanted one.
    fn ring(&self, scope: KeyScope, wanted: Option<u32>) -> anyhow::Result<Ring> {
        let known = self
            .inner
            .data_keys
            .read()
            .ok()
            .and_then(|keys| keys.get(&scope).cloned());
        if let Some(ring) = known
            && ring.seen.elapsed() < KEYS_SEEN_WITHIN
            && wanted.is_none_or(|version| ring.keys.contains_key(&version))
        {
            return Ok(ring);
        }
        let name = scope.name();
        let seen = Instant::now();
        if wanted.is_none() {
            self.inner.store.ensure(&name, random::<32>)?;
        }
        let keys = read_all(&self.inner.store, &name)?
            .into_iter()
            .map(|(version, bytes)| (version, cipher::key(&bytes)))
            .collect();
        let ring = Ring { keys, seen };
        if let Ok(mut keys) = self.inner.data_keys.write() {
            keys.insert(scope, ring.clone());
        }
        Ok(ring)
    }
}

fn bare(master: Option<&SecretBox<[u8; 32]>>) -> Option<[u8; 32]> {
    master.map(|given| *given.expose_secret())
}

fn read_all(store: &Store, name: &str) -> anyhow::Result<Vec<(u32, [u8; 32])>> {
    let mut keys = Vec::new();
    for version in store.versions(name)? {
        keys.extend(store.read(name, version)?.map(|key| (version, key)));
    }
    Ok(keys)
}

fn peppers(store: &Store) -> anyhow::Result<Watched<Peppers>> {
    let changed = store.changed(PEPPER);
    let mut versions = Vec::new();
    for (version, pepper) in read_all(store, PEPPER)? {
        versions.push((i16::try_from(version)?, pepper));
    }
    anyhow::ensure!(!versions.is_empty(), "there is no pepper");
    Ok(Watched {
        changed,
        value: Peppers::new(versions),
    })
}

fn signer(store: &Store) -> anyhow::Result<Signer> {
    let mut seeds = Vec::new();
    for (version, seed) in read_all(store, SIGNING)? {
        seeds.push((u16::try_from(version)?, seed));
    }
    Signer::new(&seeds)
}
