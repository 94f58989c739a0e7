//! Examples of dates that the words around them settle, or deny.

use super::{check, read_on, whole};
use crate::mentions::{Context, Expression, mentions};

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
fn without_a_date_of_the_text_nothing_is_guessed() {
    assert_eq!(read_on("", "on Sunday"), ["Sunday = XXXX-WXX-7"]);
    assert_eq!(read_on("", "on January 28"), ["January 28 = XXXX-01-28"]);
    assert_eq!(read_on("", "last year, in March 2020"), ["last year = XXXX-XX-XX", "March 2020 = 2020-03"]);
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
fn whether_a_sentence_looks_ahead_shows_before_the_weekday() {
    check("The deadline is Friday, 10 January.", &["Friday, 10 January = 2025-01-10"]);
}

#[test]
fn days_in_digits_share_the_year_behind_them() {
    whole(&[("10/3-11/5/2021", "2021-10-03/2021-11-05")]);
    check("Open minutes-2021-10-03.txt first.", &["2021-10-03 = 2021-10-03"]);
    check("call 138-2010-10-15-2", &[]);
}

#[test]
fn adjectives_of_time_are_references_to_it() {
    check("The current roof is of tin.", &["current = PRESENT_REF"]);
    check("after the recent floods", &[]);
    check("after the floods of recent years", &["recent years = PAST_REF"]);
    check("as recently as last year", &["last year = 2023"]);
    check("earlier Friday", &["earlier Friday = 2024-02-09"]);
    check("the April vote", &["April = 2024-04"]);
    check("under Rule 11, Sept. 12", &["Sept. 12 = 2023-09-12"]);
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
fn last_is_also_a_verb() {
    check("The course will last three weeks.", &["three weeks = P3W"]);
    check("It would last a month.", &["a month = P1M"]);
    check("They spent the last three weeks there.", &["the last three weeks = P3W"]);
}

#[test]
fn a_verb_in_front_tells_the_tense_of_a_date() {
    check("The inn, which will take 40 guests, opened in late January.", &["late January = 2024-01 END"]);
    check("The inn will be opened in late January.", &["late January = 2025-01 END"]);
}

#[test]
fn the_same_time_of_another_year_is_a_date() {
    whole(&[("this time last year", "2023-02"), ("this time next week", "2024-02-19")]);
    check("This time he will win.", &[]);
}

#[test]
fn a_weekday_in_a_week_far_off_is_one_date() {
    whole(&[("Monday two weeks from now", "2024-02-26"), ("Friday, three weeks from now", "2024-03-08")]);
    check(
        "It closed on 3 May 2021. Later in the day rain fell.",
        &["3 May 2021 = 2021-05-03", "Later in the day = 2021-05-03"],
    );
}

#[test]
fn to_date_is_the_present_and_no_verb() {
    check("They have built 40 wells to date.", &["to date = PRESENT_REF"]);
    check("He wants to date her.", &[]);
    check("They agreed to date.", &[]);
    check("The list is up to date.", &[]);
}

#[test]
fn parts_of_a_year_stand_behind_its_owner_or_before_it() {
    whole(&[
        ("last year's Christmas", "2023-12-25"),
        ("Q1 next year", "2025-Q1"),
        ("the third quarter last year", "2023-Q3"),
        ("the nineteen hundreds", "19XX"),
        ("Labor Day weekend", "2023-W35-WE"),
        ("Labor Day weekend in 2012", "2012-W35-WE"),
        ("the weekend of July 4", "2023-W26-WE"),
        ("the first week of May on Friday", "2024-05-03"),
        ("new year's eve", "2023-12-31"),
    ]);
    check("before the twenty-sixth day of the month", &["the twenty-sixth day of the month = 2024-02-26"]);
    check("next week Mon or Tue", &["next week Mon = 2024-02-19", "Tue = 2024-02-06"]);
}

#[test]
fn what_is_within_a_length_begins_now() {
    let context = Context { date: "2024-02-12".parse().ok(), ..Context::default() };
    let ends = |text: &str| match &mentions(text, &context).first().map(|mention| mention.expression.clone())
    {
        Some(Expression::Date(date)) => {
            [date.earliest(), date.latest()].map(|day| day.map(|day| day.to_string()))
        }
        other => panic!("{text}: {other:?}"),
    };
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(ends("It is due within three weeks."), [day("2024-02-12"), day("2024-03-04")]);
    assert_eq!(ends("Sales to date were low."), [None, day("2024-02-12")]);
}

#[test]
fn several_dates_share_what_the_last_of_them_names() {
    check("June and July 2019", &["June = 2019-06", "July 2019 = 2019-07"]);
    check("June 5 and July 6, 2019", &["June 5 = 2019-06-05", "July 6, 2019 = 2019-07-06"]);
    check("in December and January 2019", &["December = 2018-12", "January 2019 = 2019-01"]);
    check("on the 5th and 6th of May 2019", &["the 5th = 2019-05-05", "6th of May 2019 = 2019-05-06"]);
    check("spring and summer 2019", &["spring = 2019-SP", "summer 2019 = 2019-SU"]);
    check("Q1 and Q2 2019", &["Q1 = 2019-Q1", "Q2 2019 = 2019-Q2"]);
    check("the 18th and 19th centuries", &["the 18th = 17XX", "19th centuries = 18XX"]);
    check(
        "the first and third quarters of 2019",
        &["the first = 2019-Q1", "third quarters of 2019 = 2019-Q3"],
    );
    check("between the 15th and 17th centuries", &["the 15th and 17th centuries = 14XX/16XX"]);
    check("She came first and third of all.", &[]);
}

#[test]
fn days_of_a_month_told_by_its_place() {
    check("from 3 to 12 of this month", &["3 to 12 of this month = 2024-02-03/2024-02-12"]);
    check(
        "between the 4th and 22nd of next month",
        &["the 4th and 22nd of next month = 2024-03-04/2024-03-22"],
    );
    check("Cases rose from 4 to 22 in this month.", &["this month = 2024-02"]);
}

#[test]
fn quarters_are_written_as_banks_do() {
    check("profits of 1H20 and 2Q20", &["1H20 = 2020-H1", "2Q20 = 2020-Q2"]);
    check("3Q 2019", &["3Q 2019 = 2019-Q3"]);
    check("a year-on-year rise", &[]);
}

#[test]
fn holidays_have_weeks_and_parts_of_their_day() {
    whole(&[
        ("Easter week 2023", "2023-W14"),
        ("Christmas morning", "2023-12-25TMO"),
        ("the week of 10/2", "2023-W40"),
        ("the first ten days of May 2023", "P10D"),
    ]);
    check("It ended in the first ten days of May.", &["the first ten days of May = P10D"]);
    check("The plant opens not before 2026.", &["2026 = 2026"]);
}

#[test]
fn the_first_of_two_hours_shares_what_the_second_names() {
    check("9-11 a.m.", &["9 = 2024-02-12T09:00", "11 a.m. = 2024-02-12T11:00"]);
    check("between 9 and 10 p.m.", &["9 = 2024-02-12T21:00", "10 p.m. = 2024-02-12T22:00"]);
    check("from 11 to 1 p.m.", &["11 = 2024-02-12T11:00", "1 p.m. = 2024-02-12T13:00"]);
    check(
        "from 10 to 11 a.m. on Thursday",
        &["10 = 2024-02-08T10:00", "11 a.m. on Thursday = 2024-02-08T11:00"],
    );
    check("They lost 3-4 at 5 p.m.", &["5 p.m. = 2024-02-12T17:00"]);
}

#[test]
fn since_looks_back_whatever_the_tense() {
    check("Prices have risen since April.", &["April = 2023-04"]);
    check("The mine will have been shut since 3 June.", &["3 June = 2023-06-03"]);
}

#[test]
fn a_year_of_schools_or_accounts_has_its_own_value() {
    whole(&[
        ("school year 2021", "SY2021"),
        ("school year 2021-22", "SY2021"),
        ("academic year 2021/22", "SY2021"),
        ("the 2021-22 school year", "SY2021"),
        ("2021/2022 academic year", "SY2021"),
        ("fiscal year 2021", "FY2021"),
        ("FY2021/22", "2021/2022"),
        ("financial year 2021-22", "2021/2022"),
        ("the 2021/22 tax year", "2021/2022"),
        ("this school year", "SY2023"),
    ]);
}

#[test]
fn a_comparison_with_a_date_bounds_no_date() {
    let hedge = |text: &str| {
        let context = Context { date: "2024-02-12".parse().ok(), ..Context::default() };
        let date = mentions(text, &context)
            .into_iter()
            .find(|found| matches!(found.expression, Expression::Date(_)));
        date.and_then(|date| date.hedge).is_some()
    };
    assert!(!hedge("Rents were higher than a year earlier."));
    assert!(!hedge("Sales were 12% more than a year ago."));
    assert!(hedge("The bank closed more than a year ago."));
}

#[test]
fn what_lies_so_long_before_a_day_may_be_a_month_or_a_week() {
    whole(&[
        ("two years ago this month", "2022-02"),
        ("a year ago today", "2023-02-12"),
        ("ten years ago this week", "2014-W07"),
    ]);
    // Later than what, nothing says.
    check("Three years later the dam broke.", &["Three years later = P3Y"]);
}

#[test]
fn a_stretch_may_be_told_in_parts() {
    whole(&[
        ("the past decade and a half", "2009/2024-02-12"),
        ("the last year and a half", "2022/2024-02-12"),
        ("the next two years and three months", "2024-02-13/2026-05-12"),
        ("the year to March 2023", "P1Y"),
        ("the year to 30 June 2022", "P1Y"),
        ("year-to-date", "2024"),
    ]);
    check("It grew for three days from 4 May 2022.", &["for three days from 4 May 2022 = P3D"]);
    check("Sales in the 12 months to March 2023 rose.", &["the 12 months = P12M", "March 2023 = 2023-03"]);
}

#[test]
fn a_weekday_beside_a_day_tells_its_year() {
    check("It was put off until Monday, 4 March.", &["Monday, 4 March = 2024-03-04"]);
    check("It fell on Saturday, 4 March.", &["Saturday, 4 March = 2023-03-04"]);
    check("It fell on Tuesday, 4 March.", &["Tuesday, 4 March = 2023-03-04"]);
    check("Friday 9-5", &["Friday = 2024-02-09"]);
}

#[test]
fn a_month_may_be_of_last_year_or_this() {
    whole(&[
        ("August of last year", "2023-08"),
        ("September this year", "2024-09"),
        ("3 May last year", "2023-05-03"),
        ("October 5 of this year", "2024-10-05"),
    ]);
    check("In March this year's floods began.", &["March = 2023-03", "this year = 2024"]);
}

#[test]
fn the_last_and_the_first_of_a_series_have_many_names() {
    whole(&[
        ("the final quarter of 2022", "2022-Q4"),
        ("the closing week of May 2021", "2021-W21"),
        ("the opening months of 2023", "2023 START"),
        ("the latter half of 2019", "2019-H2"),
    ]);
    check("the final four of them", &[]);
}

#[test]
fn that_year_is_the_one_spoken_of() {
    check("That year the mill burned down.", &["That year = XXXX-XX-XX"]);
    check("In 2011 it rained. That year the mill burned down.", &["2011 = 2011", "That year = 2011"]);
}
