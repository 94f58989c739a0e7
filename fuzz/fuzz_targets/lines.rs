//! Any bytes on standard input of the streaming commands; the first byte chooses the command.
#![no_main]

use factlint::cli::Stream;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let stream = [Stream::Check, Stream::Extract, Stream::Grim][usize::from(first % 3)];
    factlint_fuzz::stream(stream, rest);
});
