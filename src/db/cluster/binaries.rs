//! Finds the server programs that the machine has.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

/// The oldest major version that the migrations run on.
const OLDEST: u32 = 15;

/// A folder with `initdb`, `pg_ctl` and `postgres` of one version.
#[derive(Debug, Clone)]
pub(super) struct Binaries {
    folder: PathBuf,
}

impl Binaries {
    /// The named folder if there is one; otherwise the version that `existing`
    /// (a cluster's `PG_VERSION`) needs, or the newest there is.
    pub(super) fn find(named: Option<&Path>, existing: Option<u32>) -> Result<Self> {
        if let Some(folder) = named {
            if !is_complete(folder) {
                bail!(
                    "PG_BIN_DIR: there is no initdb, pg_ctl and postgres in {}",
                    folder.display()
                );
            }
            return Ok(Self {
                folder: folder.to_owned(),
            });
        }
        let mut found: Vec<(u32, PathBuf)> = candidates()
            .into_iter()
            .filter(|folder| is_complete(folder))
            .filter_map(|folder| Some((major_version(&folder)?, folder)))
            .filter(|(version, _)| *version >= OLDEST)
            .collect();
        found.sort();
        let best = match existing {
            Some(wanted) => found.into_iter().find(|(version, _)| *version == wanted),
            None => found.pop(),
        };
        best.map(|(_, folder)| Self { folder })
            .with_context(|| missing(existing))
    }

    /// The newest client program of that name: not every folder with a server has those too.
    pub(super) fn client(named: Option<&Path>, name: &str) -> Option<PathBuf> {
        let folders = match named {
            Some(folder) => vec![folder.to_owned()],
            None => candidates(),
        };
        let tools = folders.into_iter().map(|folder| folder.join(name));
        let found = tools.filter(|tool| tool.is_file());
        found.max_by_key(|tool| version_of(tool).unwrap_or(0))
    }

    /// The path of one program.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

fn missing(existing: Option<u32>) -> String {
    match existing {
        Some(version) => format!(
            "the data directory was made by PostgreSQL {version}, whose server programs are not \
             installed (apt-get install postgresql-{version}, or name their folder in PG_BIN_DIR)"
        ),
        None => format!(
            "no PostgreSQL server programs of version {OLDEST} or later were found \
             (apt-get install postgresql; or set DATABASE_URL, or PG_BIN_DIR)"
        ),
    }
}

/// Debian's folders, one a version, then the search path.
fn candidates() -> Vec<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let search_path = std::env::var_os("PATH").unwrap_or_default();
    versions
        .map(|entry| entry.path().join("bin"))
        .chain(std::env::split_paths(&search_path))
        .collect()
}

fn is_complete(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"]
        .iter()
        .all(|name| folder.join(name).is_file())
}

/// Asks the program itself: `postgres (PostgreSQL) 15.14 (Debian …)`.
fn major_version(folder: &Path) -> Option<u32> {
    version_of(&folder.join("postgres"))
}

fn version_of(program: &Path) -> Option<u32> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let number = text.split_whitespace().nth(2)?;
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
