//! Texts that a command is given: files, or `-` for standard input.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};

/// Reads a file, or standard input for `-`; returns its name as reports show it, and its text.
///
/// # Errors
/// When it cannot be read, is not UTF-8, or is larger than 4 GiB.
pub fn read_text(path: &Path) -> anyhow::Result<(String, String)> {
    let mut bytes = Vec::new();
    let name = if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        "<stdin>".to_owned()
    } else {
        bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        path.to_string_lossy().replace('\\', "/")
    };
    match String::from_utf8(bytes) {
        Ok(text) if u32::try_from(text.len()).is_ok() => Ok((name, text)),
        Ok(_) => bail!("{name} is larger than 4 GiB"),
        Err(error) => bail!("{name} is not UTF-8 from byte {}", error.utf8_error().valid_up_to()),
    }
}
