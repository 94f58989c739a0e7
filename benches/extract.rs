//! How fast values are read: bytes a second of prose, and of texts that invite quadratic work.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use factlint::mentions::{Context, mentions};

fn main() {
    divan::main();
}

/// Size of each text, in bytes.
const SIZE: usize = 1 << 20;

fn repeated(piece: &str) -> String {
    piece.repeat(SIZE / piece.len() + 1)
}

const PROSE: &str = "The ministry said on Monday that nearly 2,500 people had reached the camp, up 12 % from the \
week before, most of them on foot. About a third were children. The programme costs $3.4 million a year, or 63 cents \
per head a day; two of the five wells lie more than 40 km away. Officials would not say how long it may last, though \
the governor, who visited the site in March 2021, has called for between 10 and 15 further buses.\n\n";

#[divan::bench]
fn prose(bencher: Bencher) {
    let text = repeated(PROSE);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| mentions(black_box(&text), &Context::default()).len());
}

/// Twice the text takes twice the time: compare the rates of both sizes.
#[divan::bench(args = ["one ", "-", "7", "(", "and ", "2 ", "a million ", "$", "5-", "per 3 ", "of the "], consts = [1, 2])]
fn repetitive<const TIMES: usize>(bencher: Bencher, piece: &str) {
    let text = repeated(piece).repeat(TIMES);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| mentions(black_box(&text), &Context::default()).len());
}
