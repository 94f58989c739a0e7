//! `docs/values.md` says what the program does: its table is that of `data/hedges.tsv`, its examples are computed.

use factlint::quantities::{Form, Number, Sense, Unit, Value, Written, show_quantity};

const PAGE: &str = include_str!("../docs/values.md");
const DATA: &str = include_str!("../data/hedges.tsv");
const START: &str = "<!-- table of data/hedges.tsv -->\n";
const END: &str = "<!-- end -->";

/// An example for a row: its words and their value.
fn example(row: &str) -> (&'static str, Value) {
    let number = |text: &str, step: &str, unit: Unit, sense: Sense| {
        Value::quantity(&Written::number(text.parse().unwrap(), step.parse().unwrap(), unit), sense)
    };
    let count = |text: &str, sense: Sense| number(text, "1", Unit::COUNT, sense);
    let vague = |form: Form, low: i64, unit: Unit| {
        Value::quantity(&Written::vague(form, Number::from(low), unit), Sense::Plain)
    };
    let kilometres = Unit::from_code("km").unwrap();
    match row {
        "about" => ("about 2,500 people", count("2500", Sense::About)),
        "at-least" => ("at least 40 people", count("40", Sense::AtLeast)),
        "at-most" => ("up to 100 people", count("100", Sense::AtMost)),
        "couple" => ("a couple of people", vague(Form::Couple, 1, Unit::COUNT)),
        "dozens" => ("dozens of people", vague(Form::Dozens, 12, Unit::COUNT)),
        "exactly" => ("exactly 2,500 people", count("2500", Sense::Exactly)),
        "few" => ("a few people", vague(Form::Few, 1, Unit::COUNT)),
        "handful" => ("a handful of people", vague(Form::Handful, 1, Unit::COUNT)),
        "just-over" => ("just over 2,500 people", count("2500", Sense::JustOver)),
        "just-under" => ("just under 2,500 people", count("2500", Sense::JustUnder)),
        "majority" => ("a majority", vague(Form::Majority, 50, Unit::PERCENT)),
        "most" => ("most", vague(Form::Most, 50, Unit::PERCENT)),
        "nearly" => ("nearly 2,500 people", count("2500", Sense::Nearly)),
        "over" => ("over 165 attacks", count("165", Sense::Over)),
        "part" => ("half", vague(Form::Part, 50, Unit::PERCENT)),
        "plain-amount" => ("3.20 km", number("3.2", "0.01", kilometres, Sense::Plain)),
        "plain-count" => ("2,487 people", count("2487", Sense::Plain)),
        "plain-round-amount" => ("20 km", number("20", "1", kilometres, Sense::Plain)),
        "plain-round-count" => ("2,500 people", count("2500", Sense::Plain)),
        "plain-scaled" => ("3.2 million people", number("3200000", "100000", Unit::COUNT, Sense::Plain)),
        "plain-share" => ("12 %", number("12", "1", Unit::PERCENT, Sense::Plain)),
        "plural" => ("hundreds of people", vague(Form::Plural, 100, Unit::COUNT)),
        "scores" => ("scores of people", vague(Form::Scores, 20, Unit::COUNT)),
        "several" => ("several people", vague(Form::Several, 1, Unit::COUNT)),
        "under" => ("fewer than 40 people", count("40", Sense::Under)),
        _ => panic!("{row} has an example"),
    }
}

fn table() -> String {
    let mut table = String::from(
        "\n| form | cannot exceed | normally means | example | cannot exceed | normally means | source |\n|---|---|---|---|---|---|---|\n",
    );
    for line in DATA.lines().skip(1) {
        let [form, hard, core, source] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line} has four fields");
        };
        let (words, value) = example(form);
        let (widest, normal) =
            (show_quantity(&value.hard, value.unit), show_quantity(&value.core, value.unit));
        table += &format!("| `{form}` | `{hard}` | `{core}` | {words} | {widest} | {normal} | {source} |\n");
    }
    table + "\n"
}

#[test]
fn the_page_on_values_shows_the_table_and_its_examples() {
    let start = PAGE.find(START).expect("the page marks where the table starts") + START.len();
    let end = start + PAGE[start..].find(END).expect("the page marks where the table ends");
    let table = table();
    assert!(PAGE[start..end] == table, "put this between the marks of docs/values.md:\n{table}");
}
