//! How fast documents are read: bytes a second for each format, and for texts that invite quadratic work.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use factlint::sources::{Document, Format};

fn main() {
    divan::main();
}

/// Size of each text, in bytes.
const SIZE: usize = 1 << 20;

fn fill(piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(SIZE + 1024);
    for index in 0.. {
        if text.len() >= SIZE {
            break;
        }
        text.push_str(&piece(index));
    }
    text
}

fn prose(index: usize) -> String {
    format!(
        "The ministry said that nearly {},500 people had reached the camp by Jan. {}, most of them on foot. \
         \"We have room for more,\" said Dr. A. Okafor, who leads the team, \"but not for long.\" \
         The U.S. office put the cost at $3.{} million a month. ",
        index % 9 + 1,
        index % 28 + 1,
        index % 10
    )
}

fn plain(index: usize) -> String {
    format!("{}\n\n", prose(index))
}

fn markdown(index: usize) -> String {
    format!(
        "## Part {index}\n\n{} See [the report](https://example.org/{index}) and **{}&nbsp;000** others.\n\n\
         - one `code`\n- two\n\n| Place | 2023 |\n|---|--:|\n| North | {index} |\n| Total | {index} |\n\n",
        prose(index),
        index % 90
    )
}

fn html(index: usize) -> String {
    format!(
        "<div class=\"part\">\n  <h2>Part {index}</h2>\n  <p>{} See <a href=\"https://example.org/{index}\">the \
         report</a> and <b>{}&nbsp;000</b> others.</p>\n  <table><tr><th>Place<th>2023</tr>\n<tr><td>North<td>{index}\
         </tr></table>\n</div>\n",
        prose(index),
        index % 90
    )
}

fn csv(index: usize) -> String {
    format!("Region {index},\"{},500\",{},2023-01-{:02},some words here\n", index % 90, index, index % 28 + 1)
}

fn measure(bencher: Bencher<'_, '_>, format: Format, text: &str) {
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| Document::read_as(format, black_box(text)).sentences.len());
}

#[divan::bench(args = Format::ALL)]
fn read(bencher: Bencher<'_, '_>, format: Format) {
    let text = match format {
        Format::Plain => fill(plain),
        Format::Markdown => fill(markdown),
        Format::Html => fill(html),
        Format::Csv => fill(csv),
        Format::Tsv => fill(csv).replace(',', "\t"),
    };
    measure(bencher, format, &text);
}

/// Prose with a curly quotation in each sentence, so that it is not ASCII.
#[divan::bench]
fn read_plain_quotations(bencher: Bencher<'_, '_>) {
    let text = fill(|index| plain(index).replace(" \"", " “").replace('"', "”"));
    measure(bencher, Format::Plain, &text);
}

/// Texts of one repeated piece; each must cost what its length costs.
#[divan::bench(args = ["one ", "-", "1", "(", ". A ", "“a. ", "\"A. ", "> ", "* ", "*a ", "[", "<b>", "<ul><li>", "&", "|", "`", "www.", "a@", "://", "\n"])]
fn read_repeated(bencher: Bencher<'_, '_>, piece: &str) {
    let text = piece.repeat((64 << 10) / piece.len());
    bencher
        .counter(BytesCount::new(text.len() * Format::ALL.len()))
        .bench(|| Format::ALL.map(|format| Document::read_as(format, black_box(&text)).sentences.len()));
}
