//! Files on their way to the disk: none is left behind, also where the program is interrupted.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::TempPath;

/// How the names begin that a killed writer may leave behind.
const PREFIX: &str = ".factlint-new-";

/// How they end.
const SUFFIX: &str = ".tmp";

/// The temporary files of this process.
static WRITTEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A new file under a name of its own until it gets its place; dropped before that, it is removed.
#[derive(Debug)]
pub(super) struct Temporary {
    file: File,
    path: TempPath,
}

impl Temporary {
    /// Makes a file in a folder, with the permissions that a new file has here.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(super) fn new(folder: &Path) -> io::Result<Temporary> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        // Between its making and its entry in the list no interruption may come.
        let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
        let (file, path) = builder.prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?.into_parts();
        written.push(path.to_path_buf());
        Ok(Temporary { file, path })
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Puts the file in the place of another, or where none is.
    ///
    /// # Errors
    /// When it cannot be moved there; it is then removed.
    pub(super) fn persist(self, target: &Path) -> io::Result<()> {
        let from = self.path.to_path_buf();
        let moved = self.path.persist(target).map_err(|error| error.error);
        WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).retain(|path| *path != from);
        moved
    }
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Removes what is half written and ends the program at once, with this exit status.
pub fn abandon(exit: i32) -> ! {
    // Who would write meanwhile waits for the lock, which is never given back.
    let written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    for path in &*written {
        // What has its place by now, or is removed, is no longer there.
        let _ = fs::remove_file(path);
    }
    std::process::exit(exit)
}

/// Removes what killed writers left in a folder; nobody else may be writing there.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX)) {
            // What cannot be removed harms nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}
