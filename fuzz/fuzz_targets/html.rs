//! Any text as HTML, and as CSV: both split a text into tables.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    factlint_fuzz::check("text.html", text);
    factlint_fuzz::check("text.csv", text);
});
