//! Texts that a command is given: files, or `-` for standard input.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};

use crate::project::FIRST_BYTES;

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
    if memchr::memchr(0, bytes.get(..FIRST_BYTES).unwrap_or(&bytes)).is_some() {
        bail!("cannot read {name}: it holds zero bytes, as no text does\nhelp: save it as text in UTF-8");
    }
    match String::from_utf8(bytes) {
        Ok(text) if u32::try_from(text.len()).is_ok() => Ok((name, text)),
        Ok(_) => bail!("{name} is larger than 4 GiB"),
        Err(error) => bail!(
            "{name} is not UTF-8 from byte {}\nhelp: save it as UTF-8",
            error.utf8_error().valid_up_to()
        ),
    }
}
