//! The old text of a document, from git: the program is asked, if it is there.

use std::path::Path;
use std::process::Command;

use crate::claims::has_hash;

/// Versions of a document that are looked at, the newest first.
const VERSIONS: usize = 100;

/// Returns the version of a document that had this hash, or these first digits of it; `None` where git knows none.
pub(super) fn old_text(document: &Path, sha256: &str) -> Option<String> {
    let (folder, name) = (document.parent()?, document.file_name()?.to_str()?);
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().ok()?;
        output.status.success().then(|| String::from_utf8(output.stdout).ok())?
    };
    let count = format!("-{VERSIONS}");
    let versions = git(&["log", &count, "--format=%H", "--", name])?;
    versions.lines().find_map(|version| {
        let text = git(&["show", &format!("{version}:./{name}")])?;
        has_hash(&text, sha256).then_some(text)
    })
}
