//! Rules that a user writes: ten lines find a conflict of three claims, and two rules one that neither finds alone.

use factlint::claims::{Claim, Names};
use factlint::engine::{self, Input};
use factlint::findings::{Finding, Severity, Verdict};
use factlint::rules::{Rule, read};
use factlint::sources::{Source, Sources};

const REGION: &str = "\
- rule: region-is-iraq-and-syria
  says: The troops of the region are those in Iraq and those in Syria.
  find:
    iraq: {subject: United States, measure: troops, place: Iraq}
    syria: {subject: United States, measure: troops, place: Syria}
    region: {subject: United States, measure: troops, place: region}
  require: iraq + syria == region
  message: \"{iraq} and {syria} make {iraq + syria}, not {region}\"
  examples:
    fails: []
";

const WORLD: &str = "\
- rule: abroad-is-region-and-rest
  says: The troops abroad are those of the region and the rest.
  find:
    region: {subject: United States, measure: troops, place: region}
    rest: {subject: United States, measure: troops, place: rest}
    abroad: {subject: United States, measure: troops, place: abroad}
  require: region + rest == abroad
  message: \"{region} and {rest} are not {abroad}\"
";

/// Runs rules over claims about troops, given as place, value and date.
fn check(rules: &[&str], claims: &[(&str, &str, &str)]) -> Vec<Finding> {
    let mut sources = Sources::default();
    let mut all: Vec<Rule> = Vec::new();
    for rule in rules {
        let source = sources.add(Source::new("rules/own.yaml", *rule));
        let (read, faults) = read(source, rule);
        assert_eq!(faults, []);
        all.extend(read);
    }
    let mut file = String::from("date: 2024-02-12\nclaims:\n");
    for (at, (place, value, as_of)) in claims.iter().enumerate() {
        file.push_str(&format!(
            "- id: {place}-{at}aaa\n  subject: United States\n  measure: troops\n  place: {place}\n  as_of: {as_of}\n  \
             derived: true\n  value: {value}\n"
        ));
    }
    let source = sources.add(Source::new("claims/troops.yaml", file.as_str()));
    let records = factlint::claims::read(source, &file, &Names::default());
    let claims: Vec<Claim> = records.claims;
    assert!(!claims.is_empty(), "{:?}", records.findings);
    let input =
        Input { sources: &sources, claims: &claims, stated: &[], rules: &all, own_rules: &[], documents: 0 };
    engine::run(&input).findings
}

#[test]
fn ten_lines_find_a_conflict_of_three_claims() {
    let now = "2024-02-12";
    let claims = |region| [("Iraq", "\"nearly 2,500\"", now), ("Syria", "900", now), ("region", region, now)];
    assert_eq!(check(&[REGION], &claims("\"about 3,400\"")), []);
    let found = check(&[REGION], &claims("\"2,900\""));
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((finding.rule.as_str(), finding.severity), ("region-is-iraq-and-syria", Severity::Error));
    assert_eq!((finding.verdict, finding.claims.len()), (Verdict::Contradiction, 3));
    assert!(finding.proof.is_some() && finding.repairs.len() == 3);
}

/// Runs the packs over claims in short form, with fields as records have them; the rules that find something, and how.
fn packed_findings(claims: &[&str]) -> Vec<(String, Severity, Verdict)> {
    let mut file = String::from("date: 2024-02-12\nclaims:\n");
    for (at, fields) in claims.iter().enumerate() {
        file.push_str(&format!("- {{id: claim-{at}aaa, derived: true, {fields}}}\n"));
    }
    let mut sources = Sources::default();
    let rules = factlint::rules::packed(&mut sources);
    let source = sources.add(Source::new("claims/own.yaml", file.as_str()));
    let read = factlint::claims::read(source, &file, &Names::default());
    assert_eq!(read.claims.len(), claims.len(), "{:?}", read.findings);
    let input = Input {
        sources: &sources,
        claims: &read.claims,
        stated: &[],
        rules: &rules,
        own_rules: &[],
        documents: 0,
    };
    let found = engine::run(&input).findings.into_iter();
    found.map(|finding| (finding.rule.clone(), finding.severity, finding.verdict)).collect()
}

#[test]
fn another_place_time_or_source_is_no_contradiction() {
    let toll = "subject: storm, measure: dead";
    let capital = "subject: France, measure: capital, value: 1, tags: only-one";
    for (one, other, expected) in [
        // Numbers: the same fact is a contradiction, …
        (
            format!("{toll}, value: 40"),
            format!("{toll}, value: 60"),
            Some(("same-fact", Verdict::Contradiction)),
        ),
        // … another place or time is another fact, …
        (format!("{toll}, value: 40, place: Kent"), format!("{toll}, value: 60, place: Essex"), None),
        (
            format!("{toll}, value: 40, as_of: 2024-01-01"),
            format!("{toll}, value: 60, as_of: 2024-01-09"),
            None,
        ),
        // … and another source with another value disagrees, which weighs less.
        (
            format!("{toll}, value: 40, said_by: police"),
            format!("{toll}, value: 60, said_by: ministry"),
            Some(("same-fact", Verdict::Disagreement)),
        ),
        (
            format!("{toll}, value: 40, said_by: police"),
            format!("{toll}, value: 40, said_by: ministry"),
            None,
        ),
        // What there is only one of: the same, as Wikidata's separators have it.
        (
            format!("{capital}, place: Paris"),
            format!("{capital}, place: Lyon"),
            Some(("only-one", Verdict::Contradiction)),
        ),
        (
            format!("{capital}, place: Paris, as_of: \"1950\""),
            format!("{capital}, place: Vichy, as_of: \"1941\""),
            None,
        ),
        (
            format!("{capital}, place: Paris, said_by: atlas"),
            format!("{capital}, place: Lyon, said_by: guide"),
            Some(("only-one", Verdict::Disagreement)),
        ),
    ] {
        let found = packed_findings(&[&one, &other]);
        let severity = |verdict| match verdict {
            Verdict::Contradiction => Severity::Error,
            _ => Severity::Warning,
        };
        let expected = expected.map(|(rule, verdict)| (rule.to_owned(), severity(verdict), verdict));
        assert_eq!(found, Vec::from_iter(expected), "{one} / {other}");
    }
}

/// A count that is told again each day, as many times as given; the last one falls.
fn told_again(times: usize) -> Vec<Finding> {
    let mut file = String::from("date: 2024-02-12\nclaims:\n");
    for day in 0..times {
        let until = chrono::NaiveDate::from_ymd_opt(2001, 1, 1).unwrap() + chrono::Days::new(day as u64);
        let value = if day + 1 == times { 0 } else { 100 + day };
        file.push_str(&format!(
            "- id: attacks-{day:05}\n  subject: convoys\n  measure: attacks\n  since: 2000-10-17\n  until: {until}\n  \
             derived: true\n  value: {value}\n"
        ));
    }
    let mut sources = Sources::default();
    let rules = factlint::rules::packed(&mut sources);
    let source = sources.add(Source::new("claims/attacks.yaml", file.as_str()));
    let claims = factlint::claims::read(source, &file, &Names::default()).claims;
    let input = Input {
        sources: &sources,
        claims: &claims,
        stated: &[],
        rules: &rules,
        own_rules: &[],
        documents: 0,
    };
    engine::run(&input).findings
}

#[test]
fn the_next_of_many_is_found_without_looking_at_all() {
    let found = told_again(3_000);
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((finding.rule.as_str(), finding.claims.len()), ("counter-never-falls", 2), "{finding:?}");
}

#[test]
fn other_times_are_other_facts() {
    let claims = [
        ("Iraq", "\"2,500\"", "2021-01-01"),
        ("Syria", "900", "2024-02-12"),
        ("region", "\"2,900\"", "2024-02-12"),
    ];
    assert_eq!(check(&[REGION], &claims), []);
}

#[test]
fn two_rules_find_what_neither_finds_alone() {
    let now = "2024-02-12";
    // Nothing is claimed of the region but that there is a number; only both rules together fix it twice.
    let claims = [
        ("Iraq", "\"exactly 2,500\"", now),
        ("Syria", "exactly 900", now),
        ("region", "{min: 1, max: 10000}", now),
        ("rest", "exactly 100", now),
        ("abroad", "\"exactly 3,000\"", now),
    ];
    assert_eq!(check(&[REGION], &claims), []);
    assert_eq!(check(&[WORLD], &claims), []);
    let found = check(&[REGION, WORLD], &claims);
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((finding.rule.as_str(), finding.claims.len()), ("joint-conflict", 4));
    assert!(!finding.claims.iter().any(|claim| claim.starts_with("region")), "{:?}", finding.claims);
    let proof = finding.proof.as_ref().expect("a joint conflict has a proof");
    assert!(proof.steps.len() >= 6, "{proof:?}");
}

#[test]
fn a_joint_conflict_is_told_in_words_and_units_of_the_claims() {
    let now = "2024-02-12";
    let claims = [
        ("Iraq", "\"exactly 2,500\"", now),
        ("Syria", "exactly 900", now),
        ("region", "{min: 1, max: 10000}", now),
        ("rest", "exactly 100", now),
        ("abroad", "\"exactly 3,000\"", now),
    ];
    insta::assert_snapshot!(check(&[REGION, WORLD], &claims)[0].why.join("\n"), @"
    troops of United States in Iraq is 2,500 (Iraq-0aaa)
    troops of United States in Syria is 900 (Syria-1aaa)
    troops of United States in rest is 100 (rest-3aaa)
    troops of United States in abroad is 3,000 (abroad-4aaa)
    troops of United States in region is troops of United States in Iraq + troops of United States in Syria (region-is-iraq-and-syria)
    troops of United States in abroad is troops of United States in region + troops of United States in rest (abroad-is-region-and-rest)
    ");
}

#[test]
fn a_joint_conflict_keeps_the_units_of_the_claims() {
    let tour = "\
- rule: way-is-speed-times-time
  says: The way is speed times time.
  find:
    way: {subject: tour, measure: distance}
    speed: {subject: tour, measure: speed}
    time: {subject: tour, measure: time}
  require: way == speed * time
  message: \"{way}\"
- rule: all-is-way-and-rest
  says: The whole is the way and the rest.
  find:
    way: {subject: tour, measure: distance}
    rest: {subject: rest, measure: distance}
    all: {subject: all, measure: distance}
  require: way + rest == all
  message: \"{all}\"
";
    let file = "\
date: 2024-02-12
claims:
- {derived: true, id: way-aaaa, subject: tour, measure: distance, value: {min: 1, max: 999, unit: km}}
- {derived: true, id: rest-aaab, subject: rest, measure: distance, value: exactly 20 km}
- {derived: true, id: all-aaac, subject: all, measure: distance, value: exactly 120 km}
- {derived: true, id: fast-aaad, subject: tour, measure: speed, value: exactly 30 km/h}
- {derived: true, id: long-aaae, subject: tour, measure: time, value: exactly 120 minutes}
";
    let mut sources = Sources::default();
    let source = sources.add(Source::new("rules/own.yaml", tour));
    let (rules, faults) = read(source, tour);
    assert_eq!(faults, []);
    let source = sources.add(Source::new("claims/tour.yaml", file));
    let records = factlint::claims::read(source, file, &Names::default());
    assert_eq!(records.findings, []);
    let claims = records.claims;
    let input = Input {
        sources: &sources,
        claims: &claims,
        stated: &[],
        rules: &rules,
        own_rules: &[],
        documents: 0,
    };
    insta::assert_snapshot!(engine::run(&input).findings[0].why.join("\n"), @"
    distance of rest is 20 km (rest-aaab)
    distance of all is 120 km (all-aaac)
    speed of tour is 30 km/h (fast-aaad)
    speed of tour is 0.5 × distance of tour (way-is-speed-times-time)
    distance of all is distance of tour + distance of rest (all-is-way-and-rest)
    ");
}
