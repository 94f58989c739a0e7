//! `factlint extract` reads documents in their formats and names the bytes of the file.

mod support;

use std::process::Command;

use support::Dossier;

#[track_caller]
fn check(name: &str, text: &str, expected: &[(&str, &str)]) {
    let folder = Dossier::empty().write(name, text);
    let output = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["extract", "--output-format", "jsonl"])
        .arg(folder.path(name))
        .output()
        .unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found: Vec<(&str, &str)> = answer["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mention| {
            let place = |end: &str| mention[end].as_u64().unwrap() as usize;
            (mention["text"].as_str().unwrap(), &text[place("start")..place("end")])
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn markup_neither_hides_values_nor_gives_any() {
    check(
        "a.md",
        "---\ndate: 2024-02-12\n---\nNearly **2,500** men and 2&nbsp;100 women, `x = 12`, <https://a.org/77>.\n\n```\n99\n```\n",
        &[("2,500", "2,500"), ("2\u{a0}100", "2&nbsp;100")],
    );
    check("a.html", "<p title=5>The <b>3</b>5 men<script>7</script>", &[("35", "3</b>5")]);
    check("a.csv", "place,men\nnorth,\"2,500\"\n", &[("2,500", "2,500")]);
    check("a.txt", "The 35 men (www.a.org/7).", &[("35", "35")]);
}

#[test]
fn relative_dates_are_read_against_the_date_of_the_document() {
    let folder = Dossier::empty().write("a.md", "---\ndate: 2024-02-12\n---\nIt rained yesterday.\n");
    let output =
        Command::new(env!("CARGO_BIN_EXE_factlint")).arg("extract").arg(folder.path("a.md")).output();
    let table = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(table.contains("2024-02-11"), "{table}");
}
