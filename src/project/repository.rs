//! The git repository around a folder.

use std::path::{Path, PathBuf};

/// Returns the top of the repository that a folder lies in: the nearest folder above that holds `.git`.
pub fn repository_of(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    folder.ancestors().find(|above| above.join(".git").exists()).map(Path::to_owned)
}
