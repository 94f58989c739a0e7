//! Edits of a file with comments, gaps and quotation marks of all kinds.

use proptest::prelude::*;

use super::*;

const FILE: &str = "\
# What the dispatch claims.
document: talks.md   # beside this file
sha256: 0123456789abcdef

claims:
# The first one.
- id: troops-7kq2
  quote: \"nearly 2,500 troops in Iraq\"   # as printed
  at: 10..37
  subject: 'United States'
  measure: troops
  value: nearly 2,500

# Two kinds of comment:
# about the record, and inside it.
- id: attacks-m4td
  quote: \"over 165 attacks\"
  at: 90..106
  # whom they hit
  subject: 'US'
  measure: attacks
  value: over 165
  tags:
  - a
  - b

- id: deaths-p39e
  quote: \"three deaths\"
  at: 120..132
  subject: 'US'
  measure: deaths
  value: three
";

fn draft(id: &str, at: &str) -> Draft {
    let draft = Draft::default().with("id", id).with("quote", "900 in Syria").with("at", at);
    draft.with("subject", "United States").with("measure", "troops").with("value", "900")
}

/// Returns the lines that differ, as `diff` writes them.
fn diff(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - before;
    let after = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let gone = old[before..old.len() - after].iter().map(|line| format!("-{line}\n"));
    let come = new[before..new.len() - after].iter().map(|line| format!("+{line}\n"));
    format!("@{}\n{}{}", before + 1, gone.collect::<String>(), come.collect::<String>())
}

fn check(edits: &[Edit]) -> String {
    match edit(FILE, edits) {
        Ok(new) => diff(FILE, &new),
        Err(error) => error.to_string(),
    }
}

fn set(id: &str, key: &'static str, text: Option<&str>) -> Edit {
    Edit::Set { id: id.to_owned(), key, entry: text.map(Entry::from) }
}

#[test]
fn a_record_is_added_in_the_manner_of_its_neighbours() {
    insta::assert_snapshot!(check(&[Edit::Insert { index: 1, draft: draft("troops-47se", "42..54") }]), @r#"
    @14
    +- id: troops-47se
    +  quote: "900 in Syria"
    +  at: 42..54
    +  subject: 'United States'
    +  measure: troops
    +  value: 900
    +
    "#);
    insta::assert_snapshot!(check(&[Edit::Insert { index: 0, draft: draft("a", "1..3") }]), @r#"
    @6
    +- id: a
    +  quote: "900 in Syria"
    +  at: 1..3
    +  subject: 'United States'
    +  measure: troops
    +  value: 900
    +
    "#);
    insta::assert_snapshot!(check(&[Edit::Insert { index: 9, draft: draft("z", "200..212") }]), @r#"
    @33
    +
    +- id: z
    +  quote: "900 in Syria"
    +  at: 200..212
    +  subject: 'United States'
    +  measure: troops
    +  value: 900
    "#);
}

#[test]
fn a_field_changes_on_its_own_line() {
    insta::assert_snapshot!(check(&[set("troops-7kq2", "at", Some("20..47")), set("troops-7kq2", "quote", Some("2,400"))]), @r#"
    @8
    -  quote: "nearly 2,500 troops in Iraq"   # as printed
    -  at: 10..37
    +  quote: "2,400"   # as printed
    +  at: 20..47
    "#);
    insta::assert_snapshot!(check(&[set("attacks-m4td", "status", Some("retracted"))]), @"
    @23
    +  status: retracted
    ");
    insta::assert_snapshot!(check(&[set("attacks-m4td", "tags", None)]), @"
    @23
    -  tags:
    -  - a
    -  - b
    ");
    insta::assert_snapshot!(check(&[set("deaths-p39e", "place", Some("Jordan: the desert"))]), @"
    @32
    +  place: 'Jordan: the desert'
    ");
    insta::assert_snapshot!(check(&[set("attacks-m4td", "tags", Some("c"))]), @"
    @23
    -  tags:
    -  - a
    -  - b
    +  tags: c
    ");
    let exception =
        Entry::Map(vec![("rule".to_owned(), "same-fact".into()), ("reason".to_owned(), "a, b".into())]);
    let append = |id: &str, key| Edit::Append { id: id.to_owned(), key, item: exception.clone() };
    insta::assert_snapshot!(check(&[append("attacks-m4td", "tags"), append("deaths-p39e", "ignore")]), @r#"
    @26
    -
    -- id: deaths-p39e
    -  quote: "three deaths"
    -  at: 120..132
    -  subject: 'US'
    -  measure: deaths
    -  value: three
    +  - {rule: same-fact, reason: 'a, b'}
    +
    +- id: deaths-p39e
    +  quote: "three deaths"
    +  at: 120..132
    +  subject: 'US'
    +  measure: deaths
    +  value: three
    +  ignore: [{rule: same-fact, reason: 'a, b'}]
    "#);
    insta::assert_snapshot!(check(&[Edit::SetFile { key: "sha256", text: "ff".repeat(8) }, Edit::SetFile { key: "date", text: "2024-02-12".to_owned() }]), @"
    @3
    -sha256: 0123456789abcdef
    +sha256: ffffffffffffffff
    +date: 2024-02-12
    ");
}

#[test]
fn a_record_is_taken_away_with_its_comment_and_its_gap() {
    insta::assert_snapshot!(check(&[Edit::Remove { id: "attacks-m4td".to_owned() }]), @r#"
    @14
    -# Two kinds of comment:
    -# about the record, and inside it.
    -- id: attacks-m4td
    -  quote: "over 165 attacks"
    -  at: 90..106
    -  # whom they hit
    -  subject: 'US'
    -  measure: attacks
    -  value: over 165
    -  tags:
    -  - a
    -  - b
    -
    "#);
    for index in 0..4 {
        let with = edit(FILE, &[Edit::Insert { index, draft: draft("new", "1..3") }]).unwrap();
        assert_eq!(edit(&with, &[Edit::Remove { id: "new".to_owned() }]).as_deref(), Ok(FILE), "{index}");
    }
}

#[test]
fn odd_files_are_changed_or_refused() {
    let insert = Edit::Insert { index: 0, draft: Draft::default().with("id", "x") };
    let check = |text: &str, expected: &str| match edit(text, std::slice::from_ref(&insert)) {
        Ok(new) => assert_eq!(new, expected),
        Err(error) => assert_eq!(error.to_string(), expected),
    };
    check("claims:\n", "claims:\n- id: x\n");
    check("claims:", "claims:\n- id: x\n");
    check("document: a\nclaims: []\n", "document: a\nclaims: \n- id: x\n");
    check("document: a\n", "document: a\nclaims:\n- id: x\n");
    check("claims:\r\n  - id: a", "claims:\r\n  - id: x\r\n\r\n  - id: a");
    check("claims:\n- {id: a}\n", "claims:\n- {id: x}\n\n- {id: a}\n");
    check(
        "claims: [{id: a}]\n",
        "its records stand in one list `[…]`; `factlint fmt` gives each lines of its own",
    );
    check("claims:\n- id: \"a\n", "line 2: not valid YAML: unclosed quote; correct it first");
    assert_eq!(edit(FILE, &[set("none", "at", None)]), Err(EditError::NoRecord("none".to_owned())));
}

#[test]
fn several_records_are_added_each_at_its_place_and_an_id_is_never_taken_twice() {
    let drafts = [draft("c", "95..98"), draft("a", "1..3"), draft("troops-7kq2", "1..3"), draft("a", "2..4")];
    for (text, expected) in
        [(FILE, "a troops-7kq2 attacks-m4td c deaths-p39e"), ("claims: []\n", "a troops-7kq2 c")]
    {
        let (new, placed) = insert(text, "", &drafts).unwrap();
        let all = Draft::all(&new);
        assert_eq!(all.iter().map(|draft| draft.text("id").unwrap()).collect::<Vec<_>>().join(" "), expected);
        let taken = |id: &str| Err(EditError::TakenId(id.to_owned()));
        assert_eq!(placed[3], taken("a"));
        assert_eq!(placed[2].is_err(), text == FILE);
        for (draft, line) in drafts.iter().zip(&placed).filter(|(_, line)| line.is_ok()) {
            let line = new.lines().nth(line.clone().unwrap() - 1).unwrap();
            assert_eq!(line, format!("- id: {}", draft.text("id").unwrap()));
        }
    }
}

#[test]
fn a_file_is_sorted_and_laid_out() {
    let untidy = "document: a.md\n\n\nclaims:\n  # second\n  - quote: b\n    id: b\n    # where\n    at: 30..31   # here\n    note: |\n      two\n\n      lines\n  - {id: c, quote: 'c'}\n\n\n  # section\n\n  - id: a\n    at: 3..4\n    # end of a\n# end\n";
    let tidy = format(untidy).unwrap();
    insta::assert_snapshot!(tidy, @"
    document: a.md

    claims:
    # section

    - id: a
      at: 3..4
      # end of a
    # end

    # second
    - id: b
      quote: b
      # where
      at: 30..31   # here
      note: |
        two

        lines

    - id: c
      quote: 'c'
    ");
    assert_eq!(format(&tidy).unwrap(), tidy);
    assert_eq!(format(FILE).unwrap(), FILE);
    insta::assert_snapshot!(format("claims: [{id: b, at: 5..6}, {id: a, at: '1..2'}]\n").unwrap(), @"
    claims:
    - id: a
      at: 1..2

    - id: b
      at: 5..6
    ");
}

/// A file of claims as people write them: comments, gaps and quotation marks of all kinds.
fn file() -> impl Strategy<Value = String> {
    let comment = prop_oneof![Just(""), Just("# a remark\n"), Just("\n# apart\n\n"), Just("\n")];
    let field = prop_oneof![
        Just("  place: Iraq\n"),
        Just("  # inside\n  tags: [a, 'b c']\n"),
        Just("  note: |\n    two\n\n    lines\n"),
        Just("  note: 'it''s: quoted'   # why\n"),
        Just("  ignore:\n  - rule: x\n    reason: y\n"),
        Just("  value: \"2,500\"\n"),
        Just("  value:\n    min: 1\n    max: 2\n"),
        Just("  derived: true\n\n"),
        Just("  status:\n"),
    ];
    let record = (comment, 0u32..300, proptest::collection::vec(field, 0..4), any::<bool>());
    proptest::collection::vec(record, 0..6).prop_map(|records| {
        let mut text = String::from("document: a.md\nclaims:\n");
        for (nth, (comment, at, fields, flow)) in records.into_iter().enumerate() {
            text += comment;
            if flow {
                text += &format!("- {{id: r{nth}, at: {at}..{}, tags: [x]}}\n", at + 1);
                continue;
            }
            text += &format!("- id: r{nth}\n  at: {at}..{}\n", at + 1);
            let mut seen = Vec::new();
            for field in fields {
                let key = field
                    .trim_start()
                    .trim_start_matches("# inside\n")
                    .split(':')
                    .next()
                    .unwrap()
                    .trim()
                    .to_owned();
                if !seen.contains(&key) {
                    text += field;
                    seen.push(key);
                }
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn an_edit_changes_what_it_must_and_no_other_line(
        text in file(), index in 0usize..8, note in "[a-z:# '\"\n]{0,8}", record in 0usize..6, key in 0usize..4
    ) {
        let insert = Edit::Insert { index, draft: draft("new", "7..9").with("note", &note) };
        let with = edit(&text, std::slice::from_ref(&insert)).unwrap();
        let old: Vec<Draft> = Draft::all(&text);
        let mut expected = old.clone();
        expected.insert(index.min(old.len()), draft("new", "7..9").with("note", &note));
        prop_assert_eq!(Draft::all(&with), expected, "{}", with);
        // Every old line stands, in its order: the new text is the old one with lines put in at one place.
        let (lines, new): (Vec<&str>, Vec<&str>) = (text.lines().collect(), with.lines().collect());
        let before = lines.iter().zip(&new).take_while(|(a, b)| a == b).count();
        prop_assert_eq!(&lines[before..], &new[new.len() - (lines.len() - before)..]);
        if record < old.len() {
            let id = format!("r{record}");
            let key = ["at", "note", "tags", "value"][key];
            let set = Edit::Set { id: id.clone(), key, entry: Some(note.as_str().into()) };
            let changed = edit(&text, &[set]).unwrap();
            let mut expected = old.clone();
            expected[record].set(key, Some(note.as_str().into()));
            prop_assert_eq!(Draft::all(&changed), expected, "{}", changed);
            let taken = edit(&changed, &[Edit::Set { id: id.clone(), key, entry: None }]).unwrap();
            prop_assert!(Draft::all(&taken)[record].get(key).is_none());
            let gone = edit(&text, &[Edit::Remove { id }]).unwrap();
            prop_assert_eq!(Draft::all(&gone).len(), old.len() - 1);
        }
    }

    #[test]
    fn laying_out_twice_changes_nothing_more(text in file()) {
        let once = format(&text).unwrap();
        prop_assert_eq!(format(&once).unwrap(), once.clone(), "{}", text);
        let comments = |text: &str| {
            let mut found: Vec<String> = text.lines().filter(|line| is_comment(line)).map(|line| line.trim().to_owned()).collect();
            found.sort();
            found
        };
        prop_assert_eq!(comments(&once), comments(&text), "{}", once);
    }
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}
