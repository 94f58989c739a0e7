//! The hash by which a document that has not changed is known.

use sha2::{Digest, Sha256};

/// Hexadecimal digits of the hash that a new record keeps; 64 bits tell a changed document from one that is not.
const KEPT_DIGITS: usize = 16;

/// Returns the first 16 hexadecimal digits of the SHA-256 of a document, its line breaks counted as `\n`, so that a
/// checkout with other line breaks is the same document.
pub fn hash_document(text: &str) -> String {
    let mut hex = full_hash(text);
    hex.truncate(KEPT_DIGITS);
    hex
}

/// Says whether the text has the recorded hash, of which any number of first digits may be given.
pub fn has_hash(text: &str, recorded: &str) -> bool {
    let hash = full_hash(text);
    recorded.len() <= hash.len()
        && hash.as_bytes()[..recorded.len()].eq_ignore_ascii_case(recorded.as_bytes())
}

fn full_hash(text: &str) -> String {
    let mut hasher = Sha256::new();
    let mut rest = text.as_bytes();
    while let Some(at) = memchr::memmem::find(rest, b"\r\n") {
        hasher.update(&rest[..at]);
        rest = &rest[at + 1..];
    }
    hasher.update(rest);
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_of_either_kind_hash_alike() {
        assert_eq!(hash_document("a\r\nb\r\n"), hash_document("a\nb\n"));
        assert_ne!(hash_document("a\rb"), hash_document("a\nb"));
        assert_eq!(hash_document(""), "e3b0c44298fc1c14");
        assert!(has_hash("", "E3B0C44298FC1C149AFB"));
        assert!(!has_hash("a", "E3B0C44298FC1C149AFB"));
    }
}
