//! Any text as Markdown: document, mentions, claims, relations, solver, the full report.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| factlint_fuzz::check("text.md", text));
