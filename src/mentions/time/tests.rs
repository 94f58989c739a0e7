//! Examples of dates, durations and recurrences in prose.

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
fn dates_without_a_year_lie_before_the_text_unless_it_looks_ahead() {
    check("The bridge was closed on June 3.", &["June 3 = 2023-06-03"]);
    check("The bridge will be closed on June 3.", &["June 3 = 2024-06-03"]);
    check("It has been closed since mid-November.", &["mid-November = 2023-11 MID"]);
    check(
        "Talks began in late January and broke off on Thursday.",
        &["late January = 2024-01 END", "Thursday = 2024-02-08"],
    );
    check("They will meet on Thursday.", &["Thursday = 2024-02-15"]);
    check("The ferry sank on Monday night.", &["Monday night = 2024-02-12TNI"]);
}

#[test]
fn relative_dates_count_from_the_date_of_the_text() {
    whole(&[
        ("yesterday", "2024-02-11"),
        ("last Tuesday", "2024-02-06"),
        ("last week", "2024-W06"),
        ("this month", "2024-02"),
        ("next year", "2025"),
        ("three days ago", "2024-02-09"),
        ("two months ago", "2023-12"),
        ("a year ago", "2023"),
        ("the past two weeks", "P2W"),
        ("the day before yesterday", "2024-02-10"),
        ("tomorrow morning", "2024-02-13TMO"),
        ("late last year", "2023 END"),
        ("earlier this month", "2024-02"),
        ("last March", "2023-03"),
    ]);
}

#[test]
fn what_follows_counts_from_the_date_spoken_of() {
    check(
        "The dam broke on 3 May 2020. The following day the valley was empty.",
        &["3 May 2020 = 2020-05-03", "The following day = 2020-05-04"],
    );
    check(
        "Exports fell in 2019 and had been higher a year earlier.",
        &["2019 = 2019", "a year earlier = 2018"],
    );
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
        ("the last four months of 2022", "2022-09-01/2022-12-31"),
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
fn ranges_are_one_date() {
    whole(&[
        ("May 3-5, 2022", "2022-05-03/2022-05-05"),
        ("3 to 5 May 2022", "2022-05-03/2022-05-05"),
        ("March to June 2021", "2021-03/2021-06"),
        ("2014-2018", "2014/2018"),
        ("30 December 2021 - 2 January 2022", "2021-12-30/2022-01-02"),
    ]);
    check("from 30 December to 2 January", &["30 December to 2 January = 2023-12-30/2024-01-02"]);
    check("between 2014 and 2018", &["2014 and 2018 = 2014/2018"]);
}

#[test]
fn durations_are_read_with_their_unit() {
    whole(&[
        ("two weeks", "P2W"),
        ("two-week", "P2W"),
        ("three-and-a-half years", "P3.5Y"),
        ("a year and a half", "P1.5Y"),
        ("2 hours and 20 minutes", "PT2H20M"),
        ("several days", "PXD"),
        ("half an hour", "PT0.5H"),
        ("a decade", "P1DE"),
        ("90-minute", "PT90M"),
        ("two to three weeks", "P2W"),
        ("a fortnight", "P2W"),
        ("22-year-old", "P22Y"),
    ]);
}

#[test]
fn recurrences_are_no_dates() {
    whole(&[
        ("every Monday", "every XXXX-WXX-1"),
        ("twice a week", "every P1W"),
        ("three times a year", "every P1Y"),
        ("every two days", "every P2D"),
        ("annually", "every P1Y"),
        ("Friday mornings", "every XXXX-WXX-5TMO"),
    ]);
}

#[test]
fn times_of_the_day_belong_to_their_day() {
    whole(&[
        ("8:30 p.m. on Friday", "2024-02-09T20:30"),
        ("Friday at 8:30 p.m.", "2024-02-09T20:30"),
        ("noon", "2024-02-12T12:00"),
        ("eleven in the morning", "2024-02-12T11:00"),
        ("8 in the evening", "2024-02-12T20:00"),
    ]);
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
fn adjectives_of_time_are_references_to_it() {
    check("The current roof is of tin.", &["current = PRESENT_REF"]);
    check("after the recent floods", &["recent = PAST_REF"]);
    check("as recently as last year", &["last year = 2023"]);
    check("earlier Friday", &["earlier Friday = 2024-02-09"]);
    check("the April vote", &["April = 2024-04"]);
    check("under Rule 11, Sept. 12", &["Sept. 12 = 2023-09-12"]);
}

#[test]
fn times_in_words_are_read() {
    whole(&[
        ("half past ten", "2024-02-12T10:30"),
        ("a quarter to six", "2024-02-12T05:45"),
        ("ten minutes to three", "2024-02-12T02:50"),
        ("half past noon on Saturday", "2024-02-10T12:30"),
        ("quarter past 7 yesterday", "2024-02-11T07:15"),
        ("0330 GMT", "2024-02-12T03:30"),
        ("11 a.m. ET", "2024-02-12T11:00"),
    ]);
    check("at 1900 hours", &["1900 hours = 2024-02-12T19:00"]);
    check("a quarter to half of it", &[]);
    check("ten to three people", &[]);
}

#[test]
fn a_year_earlier_is_the_same_part_of_the_year_before() {
    check(
        "In the third quarter of 2022 sales rose from a year earlier.",
        &["the third quarter of 2022 = 2022-Q3", "a year earlier = 2021-Q3"],
    );
    check(
        "In May 2021 sales were below the year-earlier period.",
        &["May 2021 = 2021-05", "the year-earlier period = 2020-05"],
    );
}

#[test]
fn the_text_around_settles_which_one_is_meant() {
    whole(&[
        ("the rest of the year", "2024"),
        ("the latest quarter", "2023-Q4"),
        ("year-end 2021", "2021 END"),
        ("next Friday", "2024-02-23"),
        ("the coming Friday", "2024-02-16"),
    ]);
    check(
        "On 3 May 2020 it rained in the early morning.",
        &["3 May 2020 = 2020-05-03", "the early morning = 2020-05-03TMO START"],
    );
    check("They meet today, on Monday.", &["today = 2024-02-12", "Monday = 2024-02-12"]);
    check("The vote is at 3 p.m. on Thursday.", &["3 p.m. on Thursday = 2024-02-15T15:00"]);
}

#[test]
fn durations_take_the_article_that_counts_them() {
    whole(&[
        ("the two weeks", "P2W"),
        ("three straight days", "P3D"),
        ("two more years", "P2Y"),
        ("the next two full weeks", "P2W"),
    ]);
    check("the two-week strike", &["two-week = P2W"]);
    check("In the days that followed it could take years.", &["the days = PXD", "years = PXY"]);
}

#[test]
fn years_before_the_first_are_years() {
    whole(&[("567 BC", "-0566"), ("44 bc", "-0043"), ("AD 14", "0014")]);
}

#[test]
fn other_words_and_numbers_are_no_dates() {
    for text in [
        "May I come in?",
        "They may march on.",
        "She came second in the 1500 metres.",
        "2,000 people sat in the sun.",
        "some 1950 votes",
        "The score was 3-2.",
        "a second chance",
        "Do not fall.",
        "version 1.10.30",
        "32 August 2014",
        "June 10 - 31, 2022",
        "2015-32",
        "They may march.",
        "April Ames and August Berg wrote it.",
        "the Sunday Kurier",
        "USA Today",
        "August 32, 2014",
        "30 February 2020",
        "2014-08-32",
        "call 138-2010-2015",
        "1-2-3",
        "The Daily Telegraph",
        "He lives at 12 East 42nd Street.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn without_a_date_of_the_text_nothing_is_guessed() {
    assert_eq!(read_on("", "on Sunday"), ["Sunday = XXXX-WXX-7"]);
    assert_eq!(read_on("", "on January 28"), ["January 28 = XXXX-01-28"]);
    assert_eq!(read_on("", "last year, in March 2020"), ["last year = XXXX-XX-XX", "March 2020 = 2020-03"]);
}

#[test]
fn the_weekday_beside_a_date_is_kept() {
    let context = Context::default();
    let all = mentions("Monday, 28 January 2024", &context);
    let Expression::Date(date) = &all[0].expression else { panic!("{all:?}") };
    assert_eq!((date.weekday, date.date.to_string().as_str()), (Some(1), "2024-01-28"));
}

#[test]
fn days_of_work_are_monday_to_friday() {
    let read_on_tuesday = |text: &str| {
        let context = Context { date: "2024-02-13".parse().ok(), ..Context::default() };
        let Expression::Date(date) = &mentions(text, &context)[0].expression else { panic!("{text}") };
        let (first, last) = date.date.days().unwrap();
        format!("{first} {last}")
    };
    for (text, days) in [
        ("the next five business days", "2024-02-14 2024-02-20"),
        ("the previous three trading days", "2024-02-08 2024-02-12"),
        ("six working days ago", "2024-02-05 2024-02-05"),
        ("the next business day", "2024-02-14 2024-02-14"),
        ("last workweek", "2024-02-05 2024-02-09"),
    ] {
        assert_eq!(read_on_tuesday(text), days, "{text}");
    }
    check("It opens every weekday.", &["every weekday = every P1WD"]);
    check("It is shut on weekdays.", &["weekdays = every P1WD"]);
}

#[test]
fn a_week_or_weekend_is_named_by_a_day_of_it() {
    whole(&[
        ("the weekend of 9 March 2024", "2024-W10-WE"),
        ("the week of 6 March 2024", "2024-W10"),
        ("w/c 4 March 2024", "2024-W10"),
        ("the week commencing 4 March 2024", "2024-W10"),
    ]);
}

#[test]
fn a_year_owns_its_parts() {
    whole(&[
        ("last year's third quarter", "2023-Q3"),
        ("2021's second half", "2021-H2"),
        ("fiscal 2021’s first quarter", "FY2021-Q1"),
        ("fiscal 2021's second half", "2021-H2 END"),
        ("2022's summer", "2022-SU"),
        ("CY2021", "2021"),
        ("the past three quarters", "P3Q"),
    ]);
    check("The fourth-quarter loss grew.", &["fourth-quarter = 2023-Q4"]);
    check("She praised 2021's third book.", &["2021 = 2021"]);
}

#[test]
fn the_present_and_what_lies_near_it_have_no_day() {
    check("It may grow in the near future.", &["the near future = FUTURE_REF"]);
    check("The recent past was wet.", &["The recent past = PAST_REF"]);
}

#[test]
fn last_is_also_a_verb() {
    check("The course will last three weeks.", &["three weeks = P3W"]);
    check("It would last a month.", &["a month = P1M"]);
    check("They spent the last three weeks there.", &["the last three weeks = P3W"]);
}

#[test]
fn years_of_an_era_belong_to_their_day() {
    whole(&[("3 September 476 AD", "0476-09-03"), ("August 24, 79 CE", "0079-08-24")]);
}

#[test]
fn days_in_digits_share_the_year_behind_them() {
    whole(&[("10/3-11/5/2021", "2021-10-03/2021-11-05")]);
    check("Open minutes-2021-10-03.txt first.", &["2021-10-03 = 2021-10-03"]);
    check("call 138-2010-10-15-2", &[]);
}

#[test]
fn whether_a_sentence_looks_ahead_shows_before_the_weekday() {
    check("The deadline is Friday, 10 January.", &["Friday, 10 January = 2025-01-10"]);
}

#[test]
fn from_a_date_to_another_is_one_range() {
    let all = mentions("from March to May 2023", &Context::default());
    assert_eq!(all[0].sense(), crate::quantities::Sense::Between);
    assert_eq!(all[0].hedge.map(|hedge| hedge.sense), Some(crate::quantities::Sense::From));
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
