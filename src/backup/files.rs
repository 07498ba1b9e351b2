//! The files of the data directory that belong to the database's rows.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, ensure};

/// The folders that are kept: sealed media, sealed exports, uploads under way.
pub(super) const FOLDERS: [&str; 3] = ["media", "exports", "uploads"];

/// Every file below the kept folders, by its path inside the data directory.
pub(super) fn list(data_dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        walk(data_dir, Path::new(folder), &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let entries = match fs::read_dir(root.join(folder)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(root, &path, found)?;
        } else if kind.is_file() && path.to_str().is_some() {
            found.push(path);
        }
    }
    Ok(())
}

/// Makes a file of a backup in a folder where nothing else is.
pub(super) fn create(staging: &Path, name: &str) -> anyhow::Result<Box<dyn Write>> {
    let inside = Path::new(name);
    let plain = inside
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    ensure!(plain, "the backup names a file outside its folder");
    let path = staging.join(inside);
    fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
    Ok(Box::new(fs::File::create(path)?))
}

/// Puts the restored folders in the place of those that are there.
pub(super) fn swap(staging: &Path, data_dir: &Path) -> anyhow::Result<()> {
    for folder in FOLDERS {
        let (new, place) = (staging.join("files").join(folder), data_dir.join(folder));
        let aside = staging.join(format!("replaced-{folder}"));
        if place.exists() && !aside.exists() {
            fs::rename(&place, &aside)?;
        }
        if new.exists() {
            fs::rename(&new, &place)?;
        }
    }
    Ok(())
}
