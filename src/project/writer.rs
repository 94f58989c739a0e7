//! Writing files of a project: one writer at a time, each file whole or not at all.
//!
//! The lock stands apart from the files, which are replaced and so could not carry it. The system gives it back when
//! its holder ends, however it ends.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::temporary::{Temporary, sweep};

/// The folder, below the top of a project, for what is not shared: the lock, proposals. Git ignores it.
pub const PRIVATE_FOLDER: &str = ".factlint";

/// The right to write, which one process of a project has at a time; it ends when dropped.
#[derive(Debug)]
pub struct Writer {
    root: PathBuf,
    /// Locked as long as it is open.
    _lock: File,
}

impl Writer {
    /// Waits until no other process writes files of the project at `root`.
    ///
    /// # Errors
    /// When the lock cannot be made.
    pub fn lock(root: &Path) -> anyhow::Result<Writer> {
        let path = private_folder(root)?.join("lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.with_context(|| format!("cannot write {}", path.display()))?;
        file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
        Ok(Writer { root: root.to_owned(), _lock: file })
    }

    /// Returns the top of the project.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the text of a file, `None` where there is none.
    ///
    /// # Errors
    /// When it cannot be read or is not UTF-8.
    pub fn read(&self, path: &Path) -> anyhow::Result<Option<String>> {
        match fs::read_to_string(path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
        }
    }

    /// Replaces a file, or makes it, so that whoever reads it sees the old text or the new one. When this returns, the
    /// new one is on the disk.
    ///
    /// # Errors
    /// When the file no longer holds `old` (`None`: does not exist), or cannot be written.
    pub fn replace(&self, path: &Path, old: Option<&str>, new: &str) -> anyhow::Result<()> {
        // A link stays a link: what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        sweep(folder);
        let failed = || format!("cannot write {}", path.display());
        let mut file = Temporary::new(folder).with_context(failed)?;
        if let Ok(known) = fs::metadata(&path) {
            if known.permissions().readonly() {
                bail!("{} may not be written", path.display());
            }
            file.file().set_permissions(known.permissions()).with_context(failed)?;
        }
        file.write_all(new.as_bytes()).with_context(failed)?;
        file.file().sync_all().with_context(failed)?;
        if self.read(&path)?.as_deref() != old {
            bail!("{} was changed by another program meanwhile; nothing was written", path.display());
        }
        file.persist(&path).with_context(failed)?;
        sync_folder(folder).with_context(failed)
    }

    /// Removes a file that still holds `old`.
    ///
    /// # Errors
    /// When it holds something else or cannot be removed.
    pub fn remove(&self, path: &Path, old: &str) -> anyhow::Result<()> {
        if self.read(path)?.as_deref() != Some(old) {
            bail!("{} was changed by another program meanwhile; it was not removed", path.display());
        }
        fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))
    }
}

/// Returns the folder for what is not shared; it is made if need be, with a file that tells git to ignore it.
///
/// # Errors
/// When it cannot be made.
pub fn private_folder(root: &Path) -> anyhow::Result<PathBuf> {
    let folder = root.join(PRIVATE_FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let ignore = folder.join(".gitignore");
    match OpenOptions::new().write(true).create_new(true).open(&ignore) {
        Ok(mut file) => {
            file.write_all(b"*\n").with_context(|| format!("cannot write {}", ignore.display()))?
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error).with_context(|| format!("cannot write {}", ignore.display())),
    }
    Ok(folder)
}

/// Waits until the disk knows the new name of a file.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_if_it_is_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let writer = Writer::lock(folder.path()).unwrap();
        let path = folder.path().join("claims/a.yaml");
        writer.replace(&path, None, "one").unwrap();
        writer.replace(&path, Some("one"), "two").unwrap();
        assert!(writer.replace(&path, Some("one"), "three").is_err());
        assert!(writer.replace(&path, None, "three").is_err());
        assert_eq!(writer.read(&path).unwrap().as_deref(), Some("two"));
        let left: Vec<_> = fs::read_dir(folder.path().join("claims")).unwrap().flatten().collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        fs::write(&file, "one").unwrap();
        fs::write(folder.path().join(".factlint-new-x.tmp"), "left by a killed writer").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        Writer::lock(folder.path()).unwrap().replace(&link, Some("one"), "two").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(!folder.path().join(".factlint-new-x.tmp").exists());
        let text = fs::read_to_string(folder.path().join(".factlint/.gitignore")).unwrap();
        assert_eq!(text, "*\n");
    }
}
