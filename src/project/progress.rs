//! How far a run is. A process has one terminal, so there is one progress, which whoever likes may watch.

use std::sync::atomic::{AtomicUsize, Ordering};

static EXPECTED: AtomicUsize = AtomicUsize::new(0);
static DONE: AtomicUsize = AtomicUsize::new(0);

/// Says that so many more files are to be read or checked.
pub fn expect(files: usize) {
    EXPECTED.fetch_add(files, Ordering::Relaxed);
}

/// Says that one of them is done.
pub fn advance() {
    DONE.fetch_add(1, Ordering::Relaxed);
}

/// Returns how many files are done, and of how many so far.
pub fn progress() -> (usize, usize) {
    (DONE.load(Ordering::Relaxed), EXPECTED.load(Ordering::Relaxed))
}
