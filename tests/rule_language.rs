//! The rule language over claims: what a requirement finds, tried on examples as `factlint test` does.

use factlint::engine::try_example;
use factlint::rules::read;
use factlint::sources::SourceId;

/// Reads a rule and checks that its examples hold and fail as they say.
#[track_caller]
fn check(find: &str, require: &str, holds: &[&str], fails: &[&str]) {
    let list =
        |examples: &[&str]| examples.iter().map(|example| format!("    - {example}\n")).collect::<String>();
    let text = format!(
        "- rule: own\n  says: s\n  find: {find}\n  require: >-\n    {require}\n  message: m\n  examples:\n    holds:\n{}    fails:\n{}",
        list(holds),
        list(fails)
    );
    let (rules, findings) = read(SourceId(0), &text);
    assert!(findings.is_empty(), "{text}\n{findings:?}");
    for example in &rules[0].examples {
        let shown = example.span.slice(&text).unwrap_or("");
        let trial =
            try_example(&rules[0], example, &rules).unwrap_or_else(|fault| panic!("{shown}: {fault:?}"));
        assert!(trial.is_expected, "{require}\n{shown}\n{:?}", trial.found);
    }
}

const PARTS: &str = "{whole: {parts: present}, part: {every: true, part_of: $whole}}";

#[test]
fn all_asks_each_and_demands_of_the_solver() {
    check(
        PARTS,
        "part.all(one, one * 2 <= whole)",
        &[
            "[{id: w, value: 20, parts: some}, {value: 10, part_of: w}, {value: about 9, part_of: w}]",
            "[{id: w, value: 20, parts: some}, {value: under 12, part_of: w}]",
        ],
        &[
            "[{id: w, value: 20, parts: some}, {value: 10, part_of: w}, {value: 11, part_of: w}]",
            "[{id: w, value: nearly 20, parts: some}, {value: over 12, part_of: w}, {value: 1, part_of: w}]",
        ],
    );
}

#[test]
fn exists_is_violated_where_none_can_be() {
    check(
        PARTS,
        "part.exists(one, one >= 10)",
        &[
            "[{id: w, value: 20, parts: some}, {value: 3, part_of: w}, {value: 12, part_of: w}]",
            "[{id: w, value: 20, parts: some}, {value: 3, part_of: w}, {value: about 10, part_of: w}]",
        ],
        &[
            "[{id: w, value: 20, parts: some}, {value: 3, part_of: w}, {value: 9, part_of: w}]",
            "[{id: w, value: 20, parts: some}, {value: fewer than 9, part_of: w}]",
        ],
    );
}

#[test]
fn exists_one_counts_what_is_sure() {
    check(
        PARTS,
        "part.exists_one(one, one.place == 'north')",
        &[
            "[{id: w, value: 20, parts: some}, {value: 3, place: north, part_of: w}, {value: 9, place: south, part_of: w}]",
        ],
        &[
            "[{id: w, value: 20, parts: some}, {value: 3, place: North, part_of: w}, {value: 9, place: north, part_of: w}]",
        ],
    );
}

#[test]
fn filter_and_map_make_groups_that_functions_take() {
    check(
        PARTS,
        "sum(part.filter(one, one.place == 'north')) <= 10 && count(part.filter(one, has(one.said_by))) <= 1",
        &[
            "[{id: w, value: 20, parts: some}, {value: 8, place: north, part_of: w}, {value: 11, place: south, part_of: w}]",
        ],
        &[
            "[{id: w, value: 20, parts: some}, {value: 8, place: north, part_of: w}, {value: 3, place: north, part_of: w}]",
            "[{id: w, value: 20, parts: some}, {value: 8, said_by: a, place: north, part_of: w}, {value: 2, said_by: b, part_of: w}]",
        ],
    );
    check(
        PARTS,
        "sum(part.map(one, one * 3)) == whole && max(part.map(one, one > 2, one / 2)) <= 4",
        &["[{id: w, value: 30, parts: some}, {value: 2, part_of: w}, {value: 8, part_of: w}]"],
        &[
            "[{id: w, value: 30, parts: some}, {value: 2, part_of: w}, {value: 7, part_of: w}]",
            "[{id: w, value: 33, parts: some}, {value: 2, part_of: w}, {value: 9, part_of: w}]",
        ],
    );
}

#[test]
fn a_place_in_a_group_is_one_claim() {
    check(
        "{whole: {parts: present}, part: {every: true, part_of: $whole}}",
        "count(part) < 2 || part[0] <= part[1]",
        &[
            "[{id: w, value: 20, parts: some}, {value: 2, part_of: w}, {value: 8, part_of: w}]",
            "[{id: w, value: 20, parts: some}, {value: 2, part_of: w}]",
        ],
        &["[{id: w, value: 20, parts: some}, {value: 8, part_of: w}, {value: over 2 and under 8, part_of: w}]"
            .replace("over 2 and under 8", "under 8")
            .as_str()],
    );
}

#[test]
fn lists_choices_and_fields_are_those_of_cel() {
    check(
        "{claim: {kind: quantity}}",
        "claim in [10, 20] && claim.qualifiers.colour in ['red', 'blue'] && (has(claim.place) ? claim > 5 : true)",
        &["[{value: 10, qualifiers.colour: Red}]", "[{value: about 20, qualifiers.colour: blue, place: x}]"],
        &["[{value: 15, qualifiers.colour: red}]", "[{value: 10, qualifiers.colour: green}]"],
    );
    check(
        "{claim: {kind: quantity}}",
        "claim.tags.exists(tag, tag == 'checked') || size(claim.tags) == 0",
        &["[{value: 10}]", "[{value: 10, tags: [new, checked]}]"],
        &["[{value: 10, tags: [new]}]"],
    );
    check(
        "{claim: {kind: quantity}}",
        "claim.said_by.startsWith('ministry') && !claim.note.endsWith('!') && claim.note.matches('^[a-z ]*$')",
        &["[{value: 10, said_by: Ministry of Health, note: so it is}]"],
        &[
            "[{value: 10, said_by: navy, note: so it is}]",
            "[{value: 10, said_by: ministry, note: so it is!}]",
            "[{value: 10, said_by: ministry, note: 3 times}]",
        ],
    );
}

#[track_caller]
fn fault(find: &str, require: &str, at: &str, message: &str) {
    let text = format!("- rule: r\n  says: s\n  find: {find}\n  require: {require}\n  message: m\n");
    let (_, findings) = read(SourceId(0), &text);
    let finding = findings.first().unwrap_or_else(|| panic!("nothing is wrong with:\n{text}"));
    let shown = finding.labels[0].span.slice(&text).unwrap_or("?");
    let told = match message.contains("; ") {
        true => format!("{}; {}", finding.message, finding.help.join(" ")),
        false => finding.message.clone(),
    };
    assert_eq!((shown, told.as_str()), (at, message));
}

#[test]
fn faults_inside_macros_stand_at_their_own_words() {
    fault(PARTS, "part.all(p, q <= whole)", "q", "`find` names no `q`");
    fault(
        PARTS,
        "part.all(part, part <= whole)",
        "part",
        "`part` is already the name of a claim; choose another",
    );
    fault(PARTS, "part.all(p, p)", "p", "expected something true or false, found a claim");
    fault(
        PARTS,
        "part.map(p, p > 1)[0] > 1",
        "p > 1",
        "expected an amount, a text or a claim, found true or false",
    );
    fault(PARTS, "part[whole] > 1", "whole", "expected a place, counted from 0, found a claim");
    fault(
        PARTS,
        "whole.all(p, p > 1) && 3[0] > 1",
        "3",
        "expected a group of claims or a list, found a number",
    );
    fault(
        PARTS,
        "part.all(p)",
        "part.all(p)",
        "`all` is no function of claims; write `group.all(one, condition)`",
    );
    fault(PARTS, "whole in [1, 'a']", "'a'", "a list holds texts only, or amounts that go together");
    fault(
        PARTS,
        "whole.note.matches('(')",
        "'('",
        "expected a regular expression in quotation marks, found a text",
    );
}

#[test]
fn a_chain_as_long_as_allowed_is_read_and_evaluated_in_a_small_stack() {
    let run = || {
        let require = format!("whole{} >= 0 && part.all(p, p >= 0)", " + whole".repeat(115));
        check(
            PARTS,
            &require,
            &["[{id: w, value: 20, parts: some}, {value: 2, part_of: w}]"],
            &["[{id: w, value: {max: -1}, parts: some}, {value: 2, part_of: w}]"],
        );
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
}
