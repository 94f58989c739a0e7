//! How long 100 rules take over 10,000 claims, beside the time it takes to read those claims.

use std::fmt::Write;

use divan::Bencher;
use divan::counter::ItemsCount;
use factlint::claims::{self, Claim, Facts, Names};
use factlint::rules::{Rule, instantiate, packed, packed_with_examples, read};
use factlint::sources::{Source, SourceId, Sources};

const CLAIMS: usize = 10_000;
const RULES: usize = 100;

fn main() {
    divan::main();
}

/// Makes records in groups of ten: a whole with parts, counters, a duration with its dates, a share, a state.
fn records() -> String {
    let mut text = String::from("date: 2024-02-12\nclaims:\n");
    for group in 0..CLAIMS / 10 {
        let mut record = |name: &str, fields: &str| {
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "- id: {name}-{group:04}\n  subject: town {group}\n  measure: {name}\n  derived: true\n{fields}"
            );
        };
        record("whole", "  value: nearly 2500\n  parts: complete\n");
        record("north", &format!("  value: 1400\n  part_of: whole-{group:04}\n"));
        record("south", &format!("  value: about 1000\n  part_of: whole-{group:04}\n"));
        record("count", "  value: over 165\n  since: 2023-10-17\n  until: 2024-01-30\n");
        record("counts", "  value: 170\n  since: 2023-10-17\n  until: 2024-02-04\n");
        record("start", "  value: 2024-01-28\n");
        record("end", "  value: 2024-02-11\n");
        record("pause", &format!("  value: two weeks\n  start: start-{group:04}\n  end: end-{group:04}\n"));
        record("troops", &format!("  value: 900\n  place: region {}\n", group % 50));
        record("rest", "  value: 31\n");
    }
    text
}

/// The packs, and rules of a user's until there are 100.
fn rules() -> Vec<Rule> {
    let mut sources = Sources::default();
    let mut rules = packed(&mut sources);
    for number in rules.len()..RULES {
        let text = format!(
            "- rule: own-{number}\n  says: s\n  find:\n    here: {{measure: troops, place: region {}}}\n    \
             there: {{measure: rest, subject: $here}}\n  require: here + there <= {number} * 1000\n  message: m\n",
            number % 50
        );
        let source = sources.add(Source::new(format!("own-{number}.yaml"), text.as_str()));
        let (own, findings) = read(source, &text);
        assert_eq!(findings, []);
        rules.extend(own);
    }
    rules
}

fn read_claims(text: &str) -> Vec<Claim> {
    let records = claims::read(SourceId(0), text, &Names::default());
    assert_eq!((records.claims.len(), records.findings.len()), (CLAIMS, 0));
    records.claims
}

#[divan::bench]
fn reading_the_claims(bencher: Bencher) {
    let text = records();
    bencher.counter(ItemsCount::new(CLAIMS)).bench(|| read_claims(&text));
}

/// What any program pays that reads such a file: YAML into a tree of values.
#[divan::bench]
fn parsing_the_yaml_alone(bencher: Bencher) {
    let text = records();
    bencher
        .counter(ItemsCount::new(CLAIMS))
        .bench(|| serde_yaml::from_str::<serde_yaml::Value>(&text).expect("the records are YAML"));
}

/// The same into plain types, nothing checked.
#[derive(serde::Deserialize)]
#[allow(dead_code, reason = "only the time of reading them is of interest")]
struct PlainFile {
    date: String,
    claims: Vec<PlainClaim>,
}

#[derive(serde::Deserialize)]
#[allow(dead_code, reason = "only the time of reading them is of interest")]
struct PlainClaim {
    id: String,
    subject: String,
    measure: String,
    derived: bool,
    value: serde_yaml::Value,
    place: Option<String>,
    since: Option<String>,
    until: Option<String>,
    parts: Option<String>,
    part_of: Option<String>,
    start: Option<String>,
    end: Option<String>,
}

#[divan::bench]
fn parsing_the_yaml_into_plain_types(bencher: Bencher) {
    let text = records();
    bencher
        .counter(ItemsCount::new(CLAIMS))
        .bench(|| serde_yaml::from_str::<PlainFile>(&text).expect("the records are plain claims"));
}

#[divan::bench]
fn filing_the_facts(bencher: Bencher) {
    let claims = read_claims(&records());
    bencher.counter(ItemsCount::new(CLAIMS)).bench(|| Facts::new(&claims).facts().len());
}

#[divan::bench]
fn applying_the_rules(bencher: Bencher) {
    let claims = read_claims(&records());
    let facts = Facts::new(&claims);
    let rules = rules();
    bencher.counter(ItemsCount::new(CLAIMS)).bench(|| {
        let instances = instantiate(&rules, &facts);
        assert!(instances.all.len() >= CLAIMS / 10 * 5, "{:?}", instances.applied);
        instances
    });
}

/// What the first check of a run pays, once and on one thread; examples and all.
#[divan::bench]
fn reading_the_packs_with_their_examples(bencher: Bencher) {
    bencher.bench(|| packed_with_examples(&mut Sources::default()));
}

/// Every further one.
#[divan::bench]
fn taking_the_packs_again(bencher: Bencher) {
    bencher.bench(|| packed(&mut Sources::default()));
}
