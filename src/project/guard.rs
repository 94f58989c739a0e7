//! A fault of the program itself: caught where it costs one text, told as a finding, and the others go on.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

use crate::findings::Finding;
use crate::sources::{SourceId, Sources, Span};

thread_local! {
    /// How many guarded calls of this thread are open.
    static OPEN: Cell<usize> = const { Cell::new(0) };
    /// What the last panic of this thread said, with its place in the program.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The words that every message about a fault of the program begins with.
pub const BUG: &str = "this is a bug in factlint";

/// The code of the findings that tell of one.
pub(super) const BUG_RULE: &str = "bug-in-factlint";

/// Lets a panic inside [`guarded`] be kept for its finding instead of printed, and any other be told in one line.
pub fn tell_panics_plainly() {
    panic::set_hook(Box::new(|info| {
        let payload = info.payload();
        let said = payload.downcast_ref::<&str>().copied();
        let said = said.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("a panic");
        let place = info.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
        let said = format!("{said}{}", place.unwrap_or_default());
        if OPEN.get() == 0 {
            eprintln!("factlint: {BUG}, please report it: {said}");
        }
        LAST.set(Some(said));
    }));
}

/// Calls `work`; where it panics, returns what the panic said.
///
/// # Errors
/// When `work` panics.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    OPEN.set(OPEN.get() + 1);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    OPEN.set(OPEN.get() - 1);
    done.map_err(|_| LAST.take().unwrap_or_else(|| "a panic in another thread".to_owned()))
}

/// Calls `work` on a text; a panic becomes the finding that the text was not checked.
///
/// # Errors
/// When `work` panics.
pub fn guard<T>(sources: &Sources, source: SourceId, work: impl FnOnce() -> T) -> Result<T, Box<Finding>> {
    let done = guarded(|| {
        provoked(&sources.get(source).name);
        work()
    });
    done.map_err(|said| {
        let name = &sources.get(source).name;
        let finding = Finding::unreadable(BUG_RULE, format!("{BUG}: {name} was not checked: {said}"))
            .at(source, Span::default(), "")
            .help("please report it with this file; everything else was checked");
        Box::new(finding)
    })
}

/// Panics on a text whose name the environment gives, so that tests see what a panic costs; no release does.
fn provoked(name: &str) {
    if cfg!(debug_assertions) && std::env::var("FACTLINT_TEST_PANIC").is_ok_and(|asked| asked == name) {
        panic!("provoked by FACTLINT_TEST_PANIC");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Source;

    #[test]
    fn a_panic_costs_its_text_and_says_so() {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.md", ""));
        assert_eq!(guard(&sources, id, || 7).unwrap(), 7);
        let finding = guard(&sources, id, || Vec::<u8>::new()[sources.text(id).len()]).unwrap_err();
        assert!(finding.is_unreadable());
        assert!(
            finding.message.starts_with("this is a bug in factlint: a.md was not checked"),
            "{finding:?}"
        );
    }
}
