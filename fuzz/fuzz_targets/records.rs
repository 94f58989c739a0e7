//! Any text as a file of claims: read, and checked by the packs.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| factlint_fuzz::records(text));
