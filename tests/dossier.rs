//! The sample dossier: its records are without fault and every quote stands where it says.

#[path = "../benches/support/dossiers.rs"]
mod dossiers;

use std::fs;
use std::path::Path;

use factlint::claims::{self, Anchoring, Names, Records};
use factlint::findings::Finding;
use factlint::sources::{Source, SourceId, Sources};

fn add(sources: &mut Sources, name: &str) -> SourceId {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("claims").join(name);
    sources.add(Source::new(format!("claims/{name}"), fs::read_to_string(path).unwrap()))
}

/// Reads the dossier with the document as `edit` leaves it, and returns the records and everything found.
fn read(edit: impl Fn(&str) -> String) -> (Records, Sources, Vec<Finding>) {
    let mut sources = Sources::default();
    let names = add(&mut sources, "names.yaml");
    let file = add(&mut sources, "coalition-talks.yaml");
    let document = add(&mut sources, "coalition-talks.md");
    let text = edit(sources.text(document));
    let document = sources.add(Source::new("claims/coalition-talks.md", text));
    let (names, mut findings) = Names::read(&[(names, sources.text(names))]);
    let mut records = claims::read(file, sources.text(file), &names);
    records.anchor(Some(document), &sources);
    findings.append(&mut records.findings);
    findings.extend(claims::across_files(&records.claims, &records.faulty, &sources));
    (records, sources, findings)
}

#[test]
fn the_dossier_is_clean() {
    let (records, sources, findings) = read(str::to_owned);
    assert_eq!(findings, []);
    assert!(records.claims.len() >= 18);
    for (claim, quoted) in records.claims.iter().zip(&records.quoted) {
        assert_eq!(claim.anchoring, Anchoring::Exact, "{}", claim.id);
        let span = quoted.at.expect("every record of the dossier has a span");
        let slice = span.slice(sources.text(claim.document.unwrap())).unwrap();
        assert_eq!(slice.replace('\n', " "), claim.quote, "{}", claim.id);
    }
    let text = sources.text(records.claims[0].document.unwrap());
    assert_eq!(records.sha256, Some(claims::hash_document(text)));
}

#[test]
fn a_changed_number_shows_both_texts() {
    let (_, sources, findings) = read(|text| text.replace("2,500", "3,500"));
    assert_eq!(findings.len(), 1, "{findings:?}");
    let finding = &findings[0];
    assert_eq!(finding.rule, "changed-quote");
    assert!(finding.message.contains("nearly 2,500 troops in Iraq"), "{}", finding.message);
    assert!(finding.message.contains("nearly 3,500 troops in Iraq"), "{}", finding.message);
    let shown: Vec<&str> =
        finding.labels.iter().filter_map(|label| label.span.slice(sources.text(label.source))).collect();
    assert_eq!(shown, ["nearly 3,500 troops in\nIraq", "nearly 2,500 troops in Iraq"]);
}

#[test]
fn new_words_at_the_top_move_all_quotes_without_harm() {
    let (records, _, findings) = read(|text| text.replace("BAGHDAD,", "Our correspondent reports. BAGHDAD,"));
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!((findings[0].rule.as_str(), findings[0].claims.len()), ("moved-quote", records.claims.len()));
    assert!(records.claims.iter().all(|claim| claim.anchoring == Anchoring::Moved));
}

#[test]
fn a_checkout_with_other_line_breaks_is_the_same() {
    let (records, _, findings) = read(|text| text.replace('\n', "\r\n"));
    assert_eq!(findings, []);
    assert!(records.claims.iter().all(|claim| claim.anchoring == Anchoring::Exact));
}

#[test]
fn the_dossiers_of_the_benchmarks_are_clean() {
    for dossier in dossiers::dossiers(2, 60) {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("a.yaml", dossier.records));
        let document = sources.add(Source::new(dossier.document_name, dossier.document));
        let mut records = claims::read(file, sources.text(file), &Names::default());
        records.anchor(Some(document), &sources);
        assert_eq!(records.findings, []);
        assert!(records.claims.iter().all(|claim| claim.anchoring == Anchoring::Exact));
    }
}
