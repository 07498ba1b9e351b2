//! Versions of keys: what a rotation adds, uses and drops.

use super::keyring::{KeyScope, Keyring, PEPPER};
use super::{cipher, store};
use crate::db::WorkspaceId;

impl Keyring {
    /// Adds a version, which new values are sealed with from now on; other processes follow within
    /// [`super::KEYS_SEEN_WITHIN`].
    ///
    /// # Errors
    /// When the key directory fails, or the key was destroyed.
    pub fn add_version(&self, scope: KeyScope) -> anyhow::Result<u32> {
        let version = self.store().add(&scope.name())?;
        self.forget(scope);
        Ok(version)
    }

    /// The versions there are, oldest first.
    ///
    /// # Errors
    /// When the key directory fails.
    pub fn versions(&self, scope: KeyScope) -> anyhow::Result<Vec<u32>> {
        self.store().versions(&scope.name())
    }

    /// Drops a version for good: only when nothing is sealed with it any more.
    ///
    /// # Errors
    /// When the key directory fails.
    pub fn drop_version(&self, scope: KeyScope, version: u32) -> anyhow::Result<()> {
        self.store().remove(&scope.name(), version)?;
        self.forget(scope);
        Ok(())
    }

    /// The version that sealed a value.
    pub fn version_of(sealed: &[u8]) -> Option<u32> {
        cipher::version(sealed)
    }

    /// The first bytes of every value that `version` sealed.
    pub fn header_of(version: u32) -> Vec<u8> {
        cipher::header(version).to_vec()
    }

    /// The workspaces that have a key.
    ///
    /// # Errors
    /// When the key directory fails.
    pub fn workspaces(&self) -> anyhow::Result<Vec<WorkspaceId>> {
        let mut found = Vec::new();
        for name in self.store().names()? {
            let id = name.strip_prefix("workspace-").map(str::parse);
            if let Some(Ok(id)) = id
                && !self.store().is_destroyed(&name)
            {
                found.push(WorkspaceId::proven(id));
            }
        }
        Ok(found)
    }

    /// Adds a pepper for new suppression marks; marks made with older ones stay good.
    ///
    /// # Errors
    /// When the key directory fails.
    pub fn add_pepper(&self) -> anyhow::Result<u32> {
        self.store().add(PEPPER)
    }

    /// Wraps every key under another master key (32 bytes), and gives their number. Where the master key
    /// is the directory's own file, running processes follow by themselves.
    ///
    /// # Errors
    /// When the key directory fails; begin again with the same key.
    pub fn rewrap(&self, master: &[u8; 32]) -> anyhow::Result<usize> {
        self.store().rewrap(master)
    }

    /// Reads a master key from a file: 32 bytes in base64.
    ///
    /// # Errors
    /// When there is no such file, or something else in it.
    pub fn read_master(path: &std::path::Path) -> anyhow::Result<[u8; 32]> {
        store::decode(path)
    }
}
