//! Writes a file whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context;

use super::temporary::Temporary;

/// Writes a file and the folders above it. Whoever reads it meanwhile, and whatever fails, sees the old file or the new
/// one and never a part. What is no plain file, such as `/dev/stdout`, is written as it is.
///
/// # Errors
/// When a folder cannot be made or the file cannot be written.
pub fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    // A link stays a link to what it names.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        anyhow::ensure!(!target.is_dir(), "cannot write {}: it is a folder", path.display());
        let mut file = BufWriter::new(fs::OpenOptions::new().write(true).open(&target).with_context(cannot)?);
        return write(&mut file).and_then(|()| file.flush()).with_context(cannot);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut file = BufWriter::new(Temporary::new(folder).with_context(cannot)?);
    write(&mut file).with_context(cannot)?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error).with_context(cannot)?;
    if let Some(old) = old {
        file.file().set_permissions(old.permissions()).with_context(cannot)?;
    }
    file.persist(&target).with_context(cannot)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/folder/report.txt");
        replace(&path, |out| out.write_all(b"old")).unwrap();
        let error = replace(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("stopped"))
        });
        assert!(format!("{:#}", error.unwrap_err()).contains("report.txt: stopped"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn a_folder_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let error = replace(folder.path(), |out| out.write_all(b"x")).unwrap_err();
        assert!(error.to_string().contains("is a folder"), "{error}");
    }
}
