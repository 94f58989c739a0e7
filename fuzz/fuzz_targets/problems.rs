//! Systems of constraints made from bytes, as `factlint solve --jsonl` takes them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| factlint_fuzz::problem(bytes));
