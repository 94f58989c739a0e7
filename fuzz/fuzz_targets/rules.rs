//! Any text as a file of rules, asked of a few claims.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| factlint_fuzz::rules(text));
