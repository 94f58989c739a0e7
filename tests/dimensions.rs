//! Units that do not go with what they are said to measure, from records and from prose to findings.

mod support;

use support::{Dossier, text};

/// Checks a document whose records are these values under these lines.
fn check(records: &[&str]) -> support::Checked {
    let mut yaml = "document: report.md\ndate: 2024-02-12\nclaims:\n".to_owned();
    for (at, record) in records.iter().enumerate() {
        let (quote, rest) = record.split_once(": ").expect("an example is `quote: fields`");
        yaml += &format!("- {{id: claim-{at}, quote: \"{quote}\", {rest}}}\n");
    }
    let document = "The bridge is 40 kg long, or 300 m, and so 0.3 km. The way was 8 km: 3 km by boat and 5 kg on foot.\n";
    Dossier::empty().write("claims/report.md", document).write("claims/report.yaml", yaml).check()
}

/// The findings as `rule: message`.
fn found(records: &[&str]) -> Vec<String> {
    check(records)
        .findings
        .iter()
        .map(|one| format!("{}: {}", text(one, "rule"), text(one, "message")))
        .collect()
}

#[test]
fn a_length_in_kilograms_is_a_finding() {
    let length = "40 kg long: subject: bridge, measure: length, value: 40 kg";
    assert_eq!(found(&[length]), ["unit-fits-measure: length is given in kg (mass)"]);
}

#[test]
fn one_thing_in_kilograms_and_in_metres_is_a_finding() {
    let (one, other) = (
        "40 kg: subject: bridge, measure: size, value: 40 kg",
        "300 m: subject: bridge, measure: size, value: 300 m",
    );
    assert_eq!(found(&[one, other]), ["one-dimension: one thing is given in kg (mass) and in m (length)"]);
    let same = "0.3 km: subject: bridge, measure: size, value: 0.3 km";
    assert_eq!(found(&[other, same]), Vec::<String>::new());
}

#[test]
fn a_sum_of_kilometres_and_kilograms_is_a_finding() {
    let whole = "8 km: id: way, subject: way, measure: covered, value: 8 km, parts: complete"
        .replace("id: way, ", "");
    let boat = "3 km: subject: boat, measure: covered, value: 3 km, part_of: claim-0";
    let foot = "5 kg: subject: foot, measure: covered, value: 5 kg, part_of: claim-0";
    let found = found(&[&whole, boat, foot]);
    assert!(found.iter().any(|line| line.starts_with("parts-measure-what-the-whole-does: ")), "{found:?}");
}

#[test]
fn prose_is_asked_the_same() {
    let check = |line: &str| {
        let dossier = Dossier::empty().write("report.md", line);
        let output = dossier.run(&["check", "report.md", "--output-format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap();
        findings.iter().map(|one| text(one, "rule").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(check("The bridge is 40 kg long.\n"), ["unit-fits-measure"]);
    assert_eq!(check("The lorry was 30 km heavy.\n"), ["unit-fits-measure"]);
    assert_eq!(check("The bridge is 300 m long and took 40 months to build.\n"), Vec::<String>::new());
    assert_eq!(check("The talk was 40 minutes long and cost $300.\n"), Vec::<String>::new());
}
