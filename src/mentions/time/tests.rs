//! Examples of dates, durations and recurrences in prose.

mod around;
mod lengths;
mod parts;
mod settled;

use proptest::prelude::*;

use crate::mentions::{Context, Expression, mentions};

/// Reads a text of Monday, 12 February 2024 and lists what it says about time: `extent = TIMEX3 value`.
fn read(text: &str) -> Vec<String> {
    read_on("2024-02-12", text)
}

fn read_on(date: &str, text: &str) -> Vec<String> {
    let context = Context { date: date.parse().ok(), ..Context::default() };
    let written = |mention: &crate::mentions::Mention| {
        let timex = match &mention.expression {
            Expression::Date(date) => {
                let modifier = date.date.modifier.name().map_or(String::new(), |name| format!(" {name}"));
                format!("{}{modifier}", date.date)
            }
            Expression::Duration(duration) => duration.period.to_string(),
            Expression::Recurrence(recurrence) => format!("every {}", recurrence.set),
            _ => return None,
        };
        Some(format!("{} = {timex}", mention.span.slice(text)?))
    };
    mentions(text, &context).iter().filter_map(written).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text), expected, "{text}");
}

/// Every text is one date as a whole.
#[track_caller]
fn whole(examples: &[(&str, &str)]) {
    for (text, timex) in examples {
        check(text, &[&format!("{text} = {timex}")]);
    }
}

#[test]
fn full_dates_are_read_in_all_usual_orders() {
    whole(&[
        ("2023-11-05", "2023-11-05"),
        ("November 5, 2023", "2023-11-05"),
        ("Nov. 5, 2023", "2023-11-05"),
        ("5 November 2023", "2023-11-05"),
        ("the 5th of November 2023", "2023-11-05"),
        ("05-Nov-2023", "2023-11-05"),
        ("05.11.2023", "2023-11-05"),
        ("25/11/2023", "2023-11-25"),
        ("11/25/2023", "2023-11-25"),
        ("2023-11-05T08:30", "2023-11-05T08:30"),
        ("Sunday, November 5, 2023", "2023-11-05"),
        ("November 2023", "2023-11"),
        ("2023-11", "2023-11"),
    ]);
}

#[test]
fn longer_spans_of_the_calendar_have_their_names() {
    whole(&[
        ("the 1990s", "199X"),
        ("the '60s", "196X"),
        ("mid-1990s", "199X MID"),
        ("the 19th century", "18XX"),
        ("the late 16th century", "15XX END"),
        ("the third quarter", "2023-Q3"),
        ("the second quarter of 2021", "2021-Q2"),
        ("Q3 2023", "2023-Q3"),
        ("the first half of 2023", "2023-H1"),
        ("fiscal 2022", "FY2022"),
        ("fiscal year 2022", "FY2022"),
        ("the summer of 2021", "2021-SU"),
        ("the first week of June 2022", "2022-W22"),
        ("the last four months of 2022", "P4M"),
    ]);
}

#[test]
fn days_with_a_name_fall_on_a_date() {
    whole(&[
        ("Christmas 2022", "2022-12-25"),
        ("Good Friday 2023", "2023-04-07"),
        ("New Year’s Eve 2021", "2021-12-31"),
        ("cyber monday 2023", "2023-11-27"),
        ("Orthodox Easter 2021", "2021-05-02"),
        ("Chinese New Year 2024", "2024-02-10"),
        ("Yom Kippur 2023", "2023-09-25"),
        ("Passover 2023", "2023-04-06"),
        ("Hanukkah 2025", "2025-12-15"),
    ]);
    check("the Christmas of 2022", &["Christmas of 2022 = 2022-12-25"]);
    check("on India's Independence Day", &[]);
    check("He left two weeks before Christmas.", &["two weeks before Christmas = 2023-W50"]);
}

#[test]
fn one_of_a_series_is_found_in_what_is_longer() {
    whole(&[
        ("the last Monday of March 2021", "2021-03-29"),
        ("the 20th of last month", "2024-01-20"),
        ("the first days of 2021", "2021 START"),
        ("the last weeks of May 2021", "2021-05 END"),
        ("two Sundays ago", "2024-02-04"),
        ("fiscal third-quarter", "FY2023-Q3"),
        ("year to date", "2024"),
        ("March 2023 to date", "2023-03/2024-02-12"),
    ]);
    check("on 18 and 19 June 2021", &["18 = 2021-06-18", "19 June 2021 = 2021-06-19"]);
    check("on June 18 and 19, it rained", &["June 18 = 2023-06-18", "19 = 2023-06-19"]);
    check("on June 18 and 19 people came", &["June 18 = 2023-06-18"]);
    check("in the first half of the match", &[]);
    check("sales for Q3 2021 and the first half", &["Q3 2021 = 2021-Q3", "the first half = 2021-H1"]);
}

#[test]
fn years_of_long_ago_are_read_where_the_words_ask_for_one() {
    check("c. 1450", &["1450 = 1450"]);
    check("built in about 1450", &["1450 = 1450"]);
    check("between 1451 and 1453", &["1451 and 1453 = 1451/1453"]);
    check("between 1451 and 1500 houses", &[]);
}

#[test]
fn years_before_the_first_are_years() {
    whole(&[("567 BC", "-0566"), ("44 bc", "-0043"), ("AD 14", "0014")]);
}

#[test]
fn the_weekday_beside_a_date_is_kept() {
    let context = Context::default();
    let all = mentions("Monday, 28 January 2024", &context);
    let Expression::Date(date) = &all[0].expression else { panic!("{all:?}") };
    assert_eq!((date.weekday, date.date.to_string().as_str()), (Some(1), "2024-01-28"));
}

#[test]
fn years_of_an_era_belong_to_their_day() {
    whole(&[("3 September 476 AD", "0476-09-03"), ("August 24, 79 CE", "0079-08-24")]);
}

#[test]
fn words_of_time_in_endless_rows_are_read_in_linear_time() {
    for word in
        ["early ", "the last ", "May ", "3-", "two weeks before ", "Monday to ", "'", "from the end of "]
    {
        let text = word.repeat(4_000);
        let _ = read(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_panics_and_spans_slice(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..14)) {
        let text = words.concat();
        for date in ["", "2024-02-29", "0001-01-01", "9999-12-31"] {
            let context = Context { date: date.parse().ok(), ..Context::default() };
            for mention in mentions(&text, &context) {
                prop_assert!(mention.span.slice(&text).is_some_and(|slice| !slice.is_empty()));
                let value = mention.value();
                prop_assert!(value.hard.encloses(&value.core), "{}: {:?}", text, value);
            }
        }
    }
}

const WORDS: &[&str] = &[
    " ",
    " ",
    " ",
    "-",
    "/",
    ",",
    ", ",
    ".",
    "’",
    "'",
    "s",
    "th ",
    "1",
    "2",
    "12",
    "31",
    "2024",
    "1999",
    "9999",
    "0",
    ":30",
    "May",
    "March",
    "Jan.",
    "October ",
    "Sunday ",
    "sat",
    "the ",
    "a ",
    "last ",
    "next ",
    "past ",
    "first ",
    "third ",
    "week",
    "weeks ",
    "day ",
    "year ",
    "years ",
    "century ",
    "quarter ",
    "of ",
    "in ",
    "from ",
    "to ",
    "between ",
    "and ",
    "before ",
    "after ",
    "ago ",
    "later ",
    "mid",
    "early ",
    "end ",
    "half ",
    "two ",
    "twenty ",
    "several ",
    "p.m. ",
    "noon ",
    "every ",
    "twice ",
    "Christmas ",
    "today ",
    "morning ",
    "summer ",
    "fiscal ",
    "Q3 ",
    "'90s ",
    "é",
    "million ",
    "old",
];
