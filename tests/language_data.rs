//! The language data is tidy: sorted, without doubles, each line with all of its fields.

use std::fs;
use std::path::Path;

use factlint::quantities::Unit;

#[test]
fn data_is_sorted_and_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/en");
    let mut files = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let mut lines = text.lines();
        let head = lines.next().unwrap();
        assert!(head.starts_with("# "), "{} opens with a line that says what it holds", path.display());
        let entries: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
        for pair in entries.windows(2) {
            assert!(pair[0] < pair[1], "{}: {:?} stands before {:?}", path.display(), pair[0], pair[1]);
        }
        for entry in &entries {
            assert_eq!(entry.len(), entries[0].len(), "{}: {entry:?} has other fields", path.display());
            let trimmed = entry.iter().all(|field| *field == field.trim());
            assert!(trimmed && !entry[0].is_empty(), "{}: {entry:?} has blanks at an edge", path.display());
        }
        files += 1;
    }
    assert!(files >= 3, "data/en was found");
}

#[test]
fn every_unit_is_one_that_values_know() {
    for [_, code] in pairs(include_str!("../data/en/units.tsv")) {
        assert!(Unit::from_code(code).is_some(), "{code} is a unit of UCUM");
    }
}

/// Returns the first two fields of each entry.
fn pairs(file: &'static str) -> impl Iterator<Item = [&'static str; 2]> {
    file.lines().skip(1).filter_map(|line| {
        let mut fields = line.split('\t');
        Some([fields.next()?, fields.next()?])
    })
}
