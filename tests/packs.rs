//! The packs: examples, coverage of the kinds, the reference, and whether each requirement earns its place.

use std::collections::BTreeSet;
use std::path::Path;

use factlint::claims::{self, Names};
use factlint::engine::try_example;
use factlint::extract;
use factlint::quantities::{Interval, Number, Sense, ValueKind};
use factlint::rules::{
    Example, KINDS, LINKS, PACKS, Rule, TAGS, UNREADABLE, packed_reference, packed_with_examples, read,
};
use factlint::sources::{Source, SourceId, Sources};

fn all() -> Vec<Rule> {
    let (rules, findings) = packed_with_examples(&mut Sources::default());
    let faults: Vec<String> = findings
        .iter()
        .map(|finding| {
            let label = &finding.labels[0];
            let pack = &PACKS[label.source.0 as usize];
            let line = pack.text[..label.span.start as usize].matches('\n').count() + 1;
            format!("{}:{line}: {}", pack.path, finding.message)
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    rules
}

/// Runs the examples of a rule; returns those that are not as expected.
fn unexpected(rule: &Rule, others: &[Rule]) -> Vec<String> {
    let text = PACKS[rule.source.0 as usize].text;
    let mut wrong = Vec::new();
    for example in &rule.examples {
        let shown = example.span.slice(text).unwrap_or("");
        let expected = if example.holds { "holds" } else { "fails" };
        match try_example(rule, example, others) {
            Err(fault) => wrong.push(format!("{} ({expected}): {}\n{shown}", rule.name, fault.message)),
            Ok(trial) if trial.is_expected => {}
            Ok(trial) => {
                let found: Vec<&str> = trial.found.iter().map(|finding| finding.message.as_str()).collect();
                wrong.push(format!("{} ({expected}): found {found:?}\n{shown}", rule.name));
            }
        }
    }
    wrong
}

#[test]
fn examples_hold_and_fail_as_they_say() {
    let rules = all();
    let wrong: Vec<String> = rules.iter().flat_map(|rule| unexpected(rule, &rules)).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn every_kind_has_rules_with_two_examples_each_way() {
    let rules = all();
    let mut wrong = Vec::new();
    for kind in KINDS {
        let of_kind: Vec<&Rule> =
            rules.iter().filter(|rule| rule.tags.iter().any(|tag| tag == kind.id)).collect();
        let count =
            |holds: bool| of_kind.iter().flat_map(|rule| &rule.examples).filter(|e| e.holds == holds).count();
        if count(true) < 2 || count(false) < 2 {
            wrong.push(format!("{} {}: {} hold, {} fail", kind.id, kind.name, count(true), count(false)));
        }
    }
    assert_eq!(KINDS.len(), 51);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Says whether a claim of the example says its value, or its time, with a hedge or more loosely than to the day.
fn is_hedged(example: &Example) -> bool {
    let claims = match example.text() {
        Some(text) => {
            let mut sources = Sources::default();
            let source = sources.add(Source::new("example.md", text));
            extract::read_sources(&sources, &[source], None).claims
        }
        None => example.case().expect("the examples of the packs can be read").claims,
    };
    let loose = |sense: Sense| !matches!(sense, Sense::Plain | Sense::Exactly);
    let longer_than_a_day = |interval: &Interval| match (&interval.low, &interval.high) {
        (Some(low), Some(high)) => &high.value - &low.value > Number::one(),
        _ => true,
    };
    claims.iter().any(|claim| {
        let date = claim.value.kind == ValueKind::Date && longer_than_a_day(&claim.value.hard);
        let times = [&claim.as_of, &claim.since, &claim.until];
        let times = times.into_iter().flatten().any(|when| longer_than_a_day(&when.hard));
        loose(claim.value.sense) && !claim.value.text.is_empty() || date || times
    })
}

#[test]
fn every_rule_has_two_examples_each_way_and_a_hedged_one() {
    let mut wrong = Vec::new();
    for rule in all() {
        let count = |holds: bool| rule.examples.iter().filter(|example| example.holds == holds).count();
        let hedged = rule.examples.iter().filter(|example| is_hedged(example)).count();
        if count(true) < 2 || count(false) < 2 || hedged == 0 {
            wrong.push(format!(
                "{}: {} hold, {} fail, {hedged} hedged",
                rule.name,
                count(true),
                count(false)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_its_requirement_no_rule_keeps_its_examples() {
    let rules = all();
    let mut idle = Vec::new();
    for rule in rules.iter().filter(|rule| rule.check.is_none()) {
        let pack = &PACKS[rule.source.0 as usize];
        let mut text = pack.text.to_owned();
        text.replace_range(rule.require_span.range(), "true");
        let (changed, _) = read(rule.source, &text);
        // Without its `require` a claim may be found and not used; the rule is then no rule at all.
        let Some(changed) = changed.iter().find(|changed| changed.name == rule.name) else { continue };
        if unexpected(changed, &rules).is_empty() {
            idle.push(rule.name.clone());
        }
    }
    assert!(idle.is_empty(), "the requirement changes nothing in: {}", idle.join(", "));
}

#[test]
fn the_reference_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    let current = packed_reference();
    if written != current && std::env::var_os("FACTLINT_UPDATE").is_some() {
        std::fs::write(path, &current).unwrap();
        return;
    }
    assert!(written == current, "docs/rules.md is not current: FACTLINT_UPDATE=1 cargo test --test packs");
}

#[test]
fn every_link_that_rules_know_can_be_written_in_a_record() {
    for (name, _) in LINKS {
        let link = match name {
            &("base" | "end" | "part_of" | "start") => format!("{name}: other"),
            name => format!("links: {{{name}: other}}"),
        };
        let text = format!("claims:\n- {{id: one, quote: 9, subject: a, measure: b, value: 9, {link}}}\n");
        let records = claims::read(SourceId(0), &text, &Names::default());
        assert_eq!(records.findings, [], "{name}");
        assert_eq!(records.claims[0].links.get(name).unwrap(), &["other"], "{name}");
    }
}

#[test]
fn the_tags_and_links_that_rules_ask_for_are_told() {
    let written = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/claims.md")).unwrap();
    let is_told = |(name, says): &(&str, &str)| written.contains(&format!("| `{name}` | {says} |"));
    let untold: Vec<_> = LINKS.iter().chain(TAGS).filter(|entry| !is_told(entry)).collect();
    assert!(untold.is_empty(), "docs/claims.md does not tell {untold:?}");
    assert!(TAGS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    // What stands between the first line of a rule and its examples asks for tags and links.
    let definitions: Vec<&str> = PACKS
        .iter()
        .flat_map(|pack| pack.text.split("- rule: ").skip(1))
        .map(|rule| rule.split("  examples:").next().unwrap_or(""))
        .collect();
    let mut asked: Vec<&str> = Vec::new();
    for definition in definitions {
        for words in definition.split("{").flat_map(|selector| selector.split("tags: ").skip(1)) {
            let words = words.trim_start_matches('[').split([']', '}']).next().unwrap_or("");
            asked.extend(words.split(',').map(str::trim).take_while(|word| !word.contains(':')));
        }
        asked.extend(definition.split("\" in ").filter_map(|before| before.rsplit('"').next()));
    }
    for (tag, _) in TAGS {
        assert!(asked.contains(tag), "no rule asks for `{tag}`: {asked:?}");
    }
}

/// Checks the first fault of a rule: the words it stands at, its message and, behind `; `, its help where that is told.
#[track_caller]
fn fault(rule: &str, at: &str, message: &str) {
    let (_, findings) = read(SourceId(0), rule);
    let finding = findings.first().unwrap_or_else(|| panic!("nothing is wrong with:\n{rule}"));
    let shown = finding.labels[0].span.slice(rule).unwrap_or("?");
    let told = match message.contains("; ") {
        true => format!("{}; {}", finding.message, finding.help.join(" ")),
        false => finding.message.clone(),
    };
    assert_eq!((finding.rule.as_str(), shown, told.as_str()), (UNREADABLE, at, message));
}

#[test]
fn faults_of_a_rule_stand_at_its_own_words() {
    let rule = |find: &str, require: &str| {
        format!("- rule: r\n  says: s\n  find:\n    a: {find}\n  require: {require}\n  message: m\n")
    };
    fault(
        &rule("{as_off: present}", "a > 1"),
        "as_off",
        "claims have no field `as_off`; did you mean `as_of`?",
    );
    fault(&rule("{place: Iraq}", "b > 1"), "b", "`find` names no `b`; it names `a`");
    fault(
        &rule("{place: Iraq}", "summ(a) > 1"),
        "summ(a)",
        "there is no function `summ`; did you mean `sum`?",
    );
    fault(&rule("{place: Iraq}", "a.place > 1"), "a.place", "expected an amount, found a text");
    fault(&rule("{place: Iraq}", "a + 1"), "a + 1", "`require` says what must be true, but this is a value");
    fault(&rule("{place: Iraq}", "a = 1"), "=", "`=` means nothing here; equality is `==`");
    fault(
        &rule("{kind: duration}", "a <= 3"),
        "a <= 3",
        "a duration cannot be compared with a number; write a number of days as `days(3)`",
    );
    fault(&rule("{kind: dates}", "a == a"), "kind", "`kind` is never `dates`; did you mean `date`?");
    fault(&rule("{place: $b}", "a == a"), "$b", "`find` names no `b`; it names `a`");
    fault(
        "- rule: r\n  says: s\n  requires: x\n",
        "requires",
        "a rule has no `requires`; did you mean `require`?",
    );
    fault("- 3\n", "3", "a rule is a mapping with `rule:`, `find:` and `require:`, not a text");
}

/// Adds the names by which the code in a folder states relations or makes findings.
fn stated_names(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            stated_names(&path, names);
            continue;
        }
        let code = std::fs::read_to_string(&path).unwrap();
        for before in ["state(", "rule: ", "finding(page,", "Finding::new("] {
            for rest in code.split(before).skip(1) {
                let name = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                names.extend(name.map(str::to_owned));
            }
        }
    }
}

#[test]
fn what_texts_state_has_a_name_that_settings_and_explain_know() {
    let mut names = BTreeSet::new();
    stated_names(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/extract"), &mut names);
    assert!(names.len() > 30, "{names:?}");
    let rules = all();
    let unknown: Vec<_> = names.iter().filter(|name| !rules.iter().any(|rule| rule.name == **name)).collect();
    assert_eq!(unknown, Vec::<&String>::new(), "rules/prose.yaml has no page for them");
}
