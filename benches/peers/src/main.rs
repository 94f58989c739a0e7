//! Reads the values of one text with factlint and with two other crates, in one run, and prints docs/performance.md's table.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml -- FILE`, where each line of FILE is a JSON object with a
//! `text`. Every crate gets the same texts one by one; a crate that is slow gets fewer of them, so that a run ends.

use std::hint::black_box;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use factlint::mentions::{Context, mentions};
use text2num::Language;

/// Longest time that one crate is measured for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Longest text that is handed over at once, in bytes.
const PARAGRAPH: usize = 4096;

/// Size of each repetitive text, in bytes.
const REPEATED: usize = 1 << 20;

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: peers FILE of JSON lines, each with a `text`");
        std::process::exit(2);
    };
    let lines = std::fs::read_to_string(&path).expect("the file can be read");
    let texts: Vec<String> = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|record| Some(record.get("text")?.as_str()?.to_owned()))
        .collect();
    let paragraphs: Vec<&str> = texts.iter().flat_map(|text| text.split("\n\n")).flat_map(pieces).collect();

    println!("| reads | crate | MB read | MB/s | found |\n|---|---|---|---|---|");
    let context = Context::default();
    run("all kinds of value at once", "factlint", &paragraphs, |text| mentions(text, &context).len());
    let english = Language::english();
    run("numbers in words", "text2num 2.8", &paragraphs, |text| {
        text2num::replace_numbers_in_text(text, &english, 0.0).len().abs_diff(text.len())
    });
    let locale = duckling::Locale::new(duckling::Lang::EN, None);
    let (clock, options) = (duckling::Context::default(), duckling::Options::default());
    use duckling::DimensionKind::{AmountOfMoney, Distance, Duration, Numeral, Ordinal, Quantity, Temperature};
    use duckling::DimensionKind::{Time, Volume};
    let all = [Numeral, Ordinal, AmountOfMoney, Distance, Quantity, Temperature, Volume, Duration, Time];
    run("all kinds of value at once", "duckling 0.4", &paragraphs, |text| {
        duckling::parse(text, &locale, &all, &clock, &options).len()
    });
    run("numbers alone", "duckling 0.4", &paragraphs, |text| {
        duckling::parse(text, &locale, &[Numeral], &clock, &options).len()
    });

    println!("\n| 1 MB of | ms | 2 MB of it | twice the text takes |\n|---|---|---|---|");
    for piece in ["one ", "-", "7", "(", "[", "and ", "a million ", "5-", "per 3 ", "2 yards ", "26,"] {
        let text = piece.repeat(REPEATED / piece.len());
        let (single, double) = (fastest(&text), fastest(&text.repeat(2)));
        println!(
            "| `{piece}` | {:.0} | {:.0} | {:.2} times as long |",
            single.as_secs_f64() * 1e3,
            double.as_secs_f64() * 1e3,
            double.as_secs_f64() / single.as_secs_f64()
        );
    }
}

/// The time that this process has run on a processor, so that a busy machine tells no lies; else the time gone by.
fn clock() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let gone = START.get_or_init(Instant::now).elapsed();
    let spent = std::fs::read_to_string("/proc/self/schedstat").ok();
    let spent = spent.as_deref().and_then(|spent| spent.split(' ').next()).and_then(|spent| spent.parse().ok());
    spent.map_or(gone, Duration::from_nanos)
}

/// Cuts a text that is too long, at a blank.
fn pieces(mut text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    while text.len() > PARAGRAPH {
        let limit = (0..=PARAGRAPH).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let cut = text[..limit].rfind(' ').filter(|at| *at > 0).unwrap_or(limit);
        pieces.push(&text[..cut]);
        text = &text[cut..];
    }
    pieces.push(text);
    pieces
}

/// Reads texts until all are read or patience ends, and prints a row.
fn run(reads: &str, name: &str, texts: &[&str], mut read: impl FnMut(&str) -> usize) {
    let warm = texts.iter().take(20).map(|text| read(text)).sum::<usize>();
    black_box(warm);
    let (mut bytes, mut found) = (0, 0);
    let start = clock();
    for text in texts {
        found += read(black_box(text));
        bytes += text.len();
        if clock() - start > PATIENCE {
            break;
        }
    }
    let seconds = (clock() - start).as_secs_f64();
    let megabytes = bytes as f64 / 1e6;
    let found = if name.starts_with("text2num") { "-".to_owned() } else { found.to_string() };
    println!("| {reads} | {name} | {megabytes:.2} | {:.2} | {found} |", megabytes / seconds);
}

/// Returns the shortest of a few runs.
fn fastest(text: &str) -> Duration {
    let once = || {
        let start = clock();
        black_box(mentions(black_box(text), &Context::default()).len());
        clock() - start
    };
    once();
    (0..3).map(|_| once()).min().unwrap_or_default()
}
