//! Every hedge, every rounded form and every kind of date and duration, in prose and as the value of a record: what
//! the words cannot exceed and what they normally mean.

use std::collections::BTreeSet;

use factlint::mentions::{Context, mentions, read_value};
use factlint::quantities::{Unit, Value, ValueKind, show_days, show_duration, show_quantity};

fn context() -> Context<'static> {
    Context { date: "2024-02-12".parse().ok(), ..Context::default() }
}

fn shown(value: &Value) -> [String; 2] {
    [&value.hard, &value.core].map(|interval| match value.kind {
        ValueKind::Date => show_days(interval),
        ValueKind::Duration => show_duration(interval),
        _ => show_quantity(interval, Unit::NONE),
    })
}

/// The widths of words that stand in a sentence and of the same words as the value of a record. What is counted stands
/// behind a bar, and in a sentence only.
fn read(sentence: &str, words: &str) -> Result<[String; 2], String> {
    let text = sentence.replace("{}", &words.replace('|', ""));
    let words = words.split('|').next().unwrap_or_default();
    let found = mentions(&text, &context());
    let [mention] = found.as_slice() else {
        return Err(format!("{} values in `{text}`", found.len()));
    };
    let prose = shown(&mention.value());
    let record = shown(&read_value(words, None, &context())?);
    if prose == record { Ok(prose) } else { Err(format!("{prose:?} in prose, {record:?} in a record")) }
}

/// Compares all examples and tells of all that differ.
fn check(sentence: &str, examples: &[Example]) {
    let differing = examples.iter().filter_map(|(words, hard, core)| match read(sentence, words) {
        Ok(read) if read == [*hard, *core] => None,
        Ok([hard, core]) => Some(format!("(\"{words}\", \"{hard}\", \"{core}\"),")),
        Err(error) => Some(format!("{words}: {error}")),
    });
    let differing: Vec<String> = differing.collect();
    assert!(differing.is_empty(), "what was read:\n{}", differing.join("\n"));
}

/// Words, what they cannot exceed, what they normally mean.
type Example = (&'static str, &'static str, &'static str);

/// Rows of data/hedges.tsv, each with examples.
const NUMBERS: &[(&str, &[Example])] = &[
    (
        "about",
        &[
            ("about 2,500| people", "2,250 to 2,750", "2,450 to 2,550"),
            ("around 30| people", "22.5 to 37.5", "26.25 to 33.75"),
            ("roughly 165| people", "148.5 to 181.5", "162.5 to 167.5"),
            ("some 40| people", "30 to 50", "35 to 45"),
            ("approximately a dozen| people", "10.8 to 13.2", "11.5 to 12.5"),
            ("2,500 or so", "2,250 to 2,750", "2,450 to 2,550"),
        ],
    ),
    (
        "at-least",
        &[
            ("at least 40| people", "at least 40", "40 to 52"),
            ("no fewer than 40| people", "at least 40", "40 to 52"),
            ("a minimum of 40| people", "at least 40", "40 to 52"),
            ("40 or more", "at least 40", "40 to 52"),
            ("at least dozens| of people", "at least 13", "at least 24"),
        ],
    ),
    (
        "at-most",
        &[
            ("up to 100| people", "0 to 100", "more than 50 and up to 100"),
            ("as many as 100| people", "0 to 100", "more than 50 and up to 100"),
            ("at most 100| people", "0 to 100", "more than 50 and up to 100"),
            ("no more than 100| people", "0 to 100", "more than 50 and up to 100"),
        ],
    ),
    ("couple", &[("a couple| of people", "1 to 20", "2 to 3")]),
    ("dozens", &[("dozens| of people", "13 up to but not 120", "24 up to but not 100")]),
    (
        "exactly",
        &[
            ("exactly 2,500| people", "2,500", "2,500"),
            ("a total of 2,500| people", "2,500", "2,500"),
            ("precisely 2,500| people", "2,500", "2,500"),
        ],
    ),
    (
        "few",
        &[("a few| people", "1 to 20", "2 to 10"), ("a few hundred| people", "100 to 2,000", "200 to 1,000")],
    ),
    ("handful", &[("a handful| of people", "1 to 20", "2 to 10")]),
    ("just-under", &[("just under 2,500| people", "2,250 up to but not 2,500", "2,400 up to but not 2,500")]),
    (
        "just-over",
        &[
            ("just over 2,500| people", "more than 2,500 and up to 2,750", "more than 2,500 and up to 2,600"),
            (
                "slightly more than 2,500| people",
                "more than 2,500 and up to 2,750",
                "more than 2,500 and up to 2,600",
            ),
        ],
    ),
    (
        "majority",
        &[("a majority| of members", "more than 50 and up to 100", "more than 50 and less than 100")],
    ),
    ("most", &[("most| of the members", "more than 50 and up to 100", "more than 50 and less than 100")]),
    (
        "nearly",
        &[
            ("nearly 2,500| people", "2,250 up to but not 2,500", "2,400 up to but not 2,500"),
            ("almost 2,500| people", "2,250 up to but not 2,500", "2,400 up to but not 2,500"),
            (
                "nearly two-thirds| of the members",
                "about 60 up to but not 66.6667",
                "about 61.6667 up to but not 66.6667",
            ),
        ],
    ),
    (
        "over",
        &[
            ("over 165| attacks", "more than 165", "more than 165 and up to 214.5"),
            ("more than 165| attacks", "more than 165", "more than 165 and up to 214.5"),
            ("exceeding 165| attacks", "more than 165", "more than 165 and up to 214.5"),
            ("upwards of 165| attacks", "more than 165", "more than 165 and up to 214.5"),
        ],
    ),
    (
        "part",
        &[
            ("half| of the members", "45 to 55", "48 to 52"),
            ("a quarter| of the members", "20 to 30", "23 to 27"),
            ("a third| of the members", "about 28.3333 to 38.3333", "about 31.3333 to 35.3333"),
        ],
    ),
    (
        "plain-amount",
        &[("3.20 km", "3.195 to 3.205", "3.195 to 3.205"), ("3.2 km", "3.15 to 3.25", "3.15 to 3.25")],
    ),
    (
        "plain-count",
        &[("2,487| people", "2,487", "2,487"), ("30| people", "30", "30"), ("a dozen| people", "12", "12")],
    ),
    ("plain-round-amount", &[("20 km", "15 to 25", "19.5 to 20.5")]),
    (
        "plain-round-count",
        &[
            ("a million| people", "750,000 to 1.25 million", "1 million"),
            ("2,500| people", "2,450 to 2,550", "2,500"),
            ("30 to 40| people", "30 to 40", "30 to 40"),
            ("between 2,000 and 2,500| people", "1,500 to 2,550", "2,000 to 2,500"),
        ],
    ),
    (
        "plain-scaled",
        &[("3.2 million| people", "3.15 million to 3.25 million", "3.15 million to 3.25 million")],
    ),
    ("plain-share", &[("12%| of households", "11.5 to 12.5", "11.5 to 12.5")]),
    (
        "plural",
        &[
            ("hundreds| of people", "100 up to but not 2,000", "200 up to but not 1,000"),
            ("thousands| of people", "1,000 up to but not 20,000", "2,000 up to but not 10,000"),
            ("tens of thousands| of people", "10,000 up to but not 200,000", "20,000 up to but not 100,000"),
            ("up to hundreds| of people", "0 up to but not 2,000", "0 up to but not 1,000"),
        ],
    ),
    ("scores", &[("scores| of people", "40 up to but not 200", "40 up to but not 100")]),
    ("several", &[("several| people", "1 to 20", "3 to 15")]),
    (
        "under",
        &[
            ("fewer than 40| people", "0 up to but not 40", "28 up to but not 40"),
            ("under 40| people", "0 up to but not 40", "28 up to but not 40"),
            ("less than 40 km", "less than 40", "28 up to but not 40"),
        ],
    ),
];

#[test]
fn every_form_of_the_table_is_read_alike_in_prose_and_in_records() {
    for (_, examples) in NUMBERS {
        check("They counted {}.", examples);
    }
    let rows: BTreeSet<&str> = include_str!("../data/hedges.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    let shown: BTreeSet<&str> = NUMBERS.iter().map(|(row, _)| *row).collect();
    assert_eq!(rows, shown, "each row of data/hedges.tsv has an example here");
}

#[test]
fn vague_words_alone_are_values_of_records() {
    for (word, hard, core) in [
        ("several", "1 to 20", "3 to 15"),
        ("dozens", "13 up to but not 120", "24 up to but not 100"),
        ("hundreds", "100 up to but not 2,000", "200 up to but not 1,000"),
        ("half", "45 to 55", "48 to 52"),
        ("most", "more than 50 and up to 100", "more than 50 and less than 100"),
    ] {
        let value = read_value(word, None, &context()).unwrap();
        assert_eq!(shown(&value), [hard, core], "{word}");
    }
}

#[test]
fn dates_are_as_wide_as_they_were_written() {
    check(
        "It happened {}.",
        &[
            ("2014", "2014", "2014"),
            ("1990s", "1990 to 1999", "1990 to 1999"),
            ("late 1950s", "1955 to 1959", "1957 to 1959"),
            ("16th century", "1500 to 1600", "1500 to 1599"),
            ("Q3 2023", "2023-07 to 2023-09", "2023-07 to 2023-09"),
            ("October 2023", "2023-10", "2023-10"),
            ("early October 2023", "2023-10-01 to 2023-10-12", "2023-10-01 to 2023-10-10"),
            ("mid-October 2023", "2023-10-08 to 2023-10-24", "2023-10-11 to 2023-10-20"),
            ("late October 2023", "2023-10-18 to 2023-10-31", "2023-10-21 to 2023-10-31"),
            ("early 2023", "2023-01 to 2023-06", "2023-01 to 2023-04"),
            ("last week", "2024-02-04 to 2024-02-11", "2024-02-05 to 2024-02-11"),
            ("Sunday", "2024-02-11", "2024-02-11"),
            ("last Tuesday", "2024-02-06", "2024-02-06"),
            ("28 January 2024", "2024-01-28", "2024-01-28"),
            ("2024-01-28", "2024-01-28", "2024-01-28"),
            ("Sunday, 28 January 2024", "2024-01-28", "2024-01-28"),
            (
                "8 p.m. on 28 January 2024",
                "2024-01-28 19:30 to 2024-01-28 21:00",
                "2024-01-28 20:00 to 2024-01-28 20:30",
            ),
            ("yesterday", "2024-02-11", "2024-02-11"),
            ("two weeks ago", "2024-01-26 to 2024-02-01", "2024-01-28 to 2024-01-30"),
            ("last month", "2024-01", "2024-01"),
            ("about 28 January 2024", "2024-01-25 to 2024-01-31", "2024-01-27 to 2024-01-29"),
            ("since mid-October 2023", "2023-10-08 to 2024-02-12", "2023-10-11 to 2024-02-12"),
            ("since 2014", "2014-01-01 to 2024-02-12", "2014-01-01 to 2024-02-12"),
            ("until 28 January 2024", "before 2024-01-29", "before 2024-01-29"),
            ("by 28 January 2024", "before 2024-01-29", "before 2024-01-29"),
            ("before 28 January 2024", "before 2024-01-28", "before 2024-01-28"),
            ("after 28 January 2024", "from 2024-01-29", "from 2024-01-29"),
        ],
    );
}

#[test]
fn durations_are_as_exact_as_their_unit() {
    check(
        "It lasted {}.",
        &[
            ("two hours", "1.5 to 2.5 hours", "11/6 to 13/6 hours"),
            ("three days", "2.5 to 3.5 days", "2.5 to 3.5 days"),
            ("two weeks", "11 to 17 days", "13 to 15 days"),
            ("two months", "44 to 77 days", "55 to 66 days"),
            ("one year", "182 to 549 days", "313 to 418 days"),
            ("three and a half years", "1,184.5 to 1,371.5 days", "1,250 to 1,306 days"),
            ("more than two weeks", "over 14 days", "14 to 24.2 days"),
            ("nearly a month", "under 31 days", "20 to 31 days"),
            ("several days", "at least 1.5 days", "at least 2 days"),
            ("a decade", "2,190 to 5,114 days", "2,551 to 4,753 days"),
        ],
    );
}
