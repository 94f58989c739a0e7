//! Dossiers made up for benchmarks: documents and their records, the same at every run.

use std::fmt::Write;

use factlint::claims::hash_document;

/// A document and its file of claims.
pub struct Dossier {
    /// `d0042.md`
    pub document_name: String,
    pub document: String,
    pub records: String,
}

const PLACES: [&str; 12] = [
    "Alder Bay",
    "Birch Hill",
    "Cedar Point",
    "Dunmore",
    "Eastford",
    "Fenwick",
    "Glen Ashby",
    "Harrow Cross",
    "Ivybridge",
    "Juniper Falls",
    "Kelso",
    "Lindale",
];
const MEASURES: [&str; 8] =
    ["residents", "shops", "trees planted", "houses", "volunteers", "bridges", "visitors", "school places"];

/// Makes `files` dossiers of `records` records each. No two claims conflict: each has a fact of its own.
pub fn dossiers(files: usize, records: usize) -> Vec<Dossier> {
    (0..files).map(|file| dossier(file, records)).collect()
}

fn dossier(file: usize, count: usize) -> Dossier {
    let mut random = Random(file as u64 + 1);
    let mut document = format!("# Report {file}\n\n");
    let mut records = String::new();
    for index in 0..count {
        let place = PLACES[random.below(PLACES.len())];
        let measure = MEASURES[random.below(MEASURES.len())];
        let number = 100 + random.below(9_000);
        let value = match random.below(6) {
            0 => format!("nearly {number}"),
            1 => format!("over {number}"),
            2 => format!("{},{:03}", 1 + number / 1000, number % 1000),
            3 => format!("about {}", number / 10 * 10),
            4 => format!("{}.5", 1 + number % 90),
            _ => number.to_string(),
        };
        let quote = format!("{value} {measure} in district {index} of {place}");
        let _ = write!(document, "By the count of that spring the council had ");
        let start = document.len();
        document.push_str(&quote);
        let end = document.len();
        document.push_str(", according to the yearbook. Nothing else was said of it");
        document.push_str(if index % 4 == 3 { ".\n\n" } else { ".\n" });
        let _ = write!(
            records,
            "- id: r{file}-{index}-{:04x}\n  quote: {quote}\n  at: {start}..{end}\n  subject: Council of {place}\n  \
             measure: {measure}\n  place: {place}\n  qualifiers: {{district: \"{file}-{index}\"}}\n  value: {value}\n",
            random.below(1 << 16)
        );
        match random.below(8) {
            0 => records.push_str("  as_of: 2023-05\n"),
            1 => records.push_str("  since: 2022-01-01\n  until: 2022-12-31\n"),
            2 => records.push_str("  said_by: The Yearbook\n"),
            3 => records.push_str("  note: checked against the printed edition\n  tags: [census, spring]\n"),
            _ => {}
        }
        records.push('\n');
    }
    let head = format!(
        "document: d{file:04}.md\nsha256: {}\ndate: 2024-02-12\n\nclaims:\n",
        hash_document(&document)
    );
    Dossier { document_name: format!("d{file:04}.md"), document, records: head + &records }
}

/// A small generator of numbers that are the same at every run (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}
