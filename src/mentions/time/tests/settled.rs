//! Examples of dates that the dates before them settle, and of days that no calendar has.

use super::{check, read_on, whole};
use crate::mentions::{Context, Expression, mentions};

#[test]
fn what_follows_a_year_is_counted_from_the_last_day_spoken_of() {
    check(
        "The dam, built in 1971, broke on 3 May 2020. The following day, 40 years after 1980, it was gone.",
        &[
            "1971 = 1971",
            "3 May 2020 = 2020-05-03",
            "The following day = 2020-05-04",
            "40 years after 1980 = 2020",
        ],
    );
    check(
        "The dam broke in 1971. The following day the valley was empty.",
        &["1971 = 1971", "The following day = XXXX-XX-XX"],
    );
    check(
        "It broke on 3 May 2020, 40 years after 1980. That night it rained.",
        &["3 May 2020 = 2020-05-03", "40 years after 1980 = 2020", "That night = 2020-05-03TNI"],
    );
}

#[test]
fn weeks_after_a_month_lie_as_far_from_its_first_day_as_from_its_last() {
    check(
        "It was filed last month and three weeks later it was approved.",
        &["last month = 2024-01", "three weeks later = 2024-01-22/2024-02-21"],
    );
    check(
        "It ran from 2 May 2022 to 9 May 2022. Two days later it broke.",
        &["2 May 2022 to 9 May 2022 = 2022-05-02/2022-05-09", "Two days later = 2022-05-11"],
    );
    check("Over the next two days 20 boats sank.", &["the next two days = P2D"]);
    check("Hours later the boats sank.", &["Hours later = PTXH"]);
}

#[test]
fn a_day_without_a_year_is_of_the_year_of_the_day_before_it() {
    check(
        "It began on 12 March 1998. On 9 April the town fell.",
        &["12 March 1998 = 1998-03-12", "9 April = 1998-04-09"],
    );
    check(
        "It began on 12 March 1998. The hearing will be on 9 April.",
        &["12 March 1998 = 1998-03-12", "9 April = 2024-04-09"],
    );
    let undated = |text: &str| {
        let found = mentions(text, &Context::default());
        let last = found.last().and_then(|mention| match &mention.expression {
            Expression::Date(reading) => Some((reading.timex(), reading.is_inferred())),
            _ => None,
        });
        last.unwrap_or_default()
    };
    assert_eq!(undated("It began on 12 March 1998 and ended in June."), ("1998-06".to_owned(), true));
    assert_eq!(
        undated("On 30 December 1998 it rained. On 3 January it froze."),
        ("1999-01-03".to_owned(), true)
    );
    assert_eq!(undated("It ended in June."), ("XXXX-06".to_owned(), true));
}

#[test]
fn a_day_that_no_calendar_has_is_one_date_without_a_day() {
    let days = |text: &str| {
        let found = mentions(text, &Context::default());
        let [mention] = found.as_slice() else { return None };
        let Expression::Date(reading) = &mention.expression else { return None };
        Some((mention.span.slice(text)?.to_owned(), reading.timex(), reading.earliest()))
    };
    for (text, timex) in [
        ("2/29/2019", "2019-02-29"),
        ("31/4/2020", "2020-04-31"),
        ("2020-02-30", "2020-02-30"),
        ("30 February 2020", "2020-02-30"),
        ("April 31", "XXXX-04-31"),
        ("Sunday, June 31, 2021", "2021-06-31"),
    ] {
        assert_eq!(days(text), Some((text.to_owned(), timex.to_owned(), None)), "{text}");
    }
}

#[test]
fn a_weekday_beside_a_count_of_days_corrects_it() {
    check("I will go in two days on Thursday.", &["two days on Thursday = 2024-02-15"]);
    check(
        "I will go three months from today on Tuesday.",
        &["three months from today on Tuesday = 2024-05-14"],
    );
    check(
        "It fell two days ago on Saturday 10 February.",
        &["two days ago = 2024-02-10", "Saturday 10 February = 2024-02-10"],
    );
}

#[test]
fn plans_without_a_verb_lie_ahead() {
    check("Closed for a week, from 20 December", &["for a week, from 20 December = P1W"]);
    assert_eq!(
        read_on("2024-05-29", "Closed for a week, from 20 December"),
        ["for a week, from 20 December = P1W"]
    );
    check("previous Monday", &["previous Monday = 2024-02-05"]);
    check(
        "It fell on 7 February 2024. The previous Monday it rose.",
        &["7 February 2024 = 2024-02-07", "The previous Monday = 2024-02-05"],
    );
}

#[test]
fn words_of_another_sense_are_no_times() {
    check("Prices continued to fall.", &[]);
    check("It leaves Christmas Island at Christmas.", &["Christmas = 2023-12-25"]);
    check("Saint Patrick came to Ireland.", &[]);
    check("It was shut in the fall.", &["the fall = 2023-FA"]);
    whole(&[("23-2020-September", "2020-09-23"), ("Saint Patrick 2020", "2020-03-17")]);
    check(
        "Winter, and more so the spring of 2013, was wet.",
        &["Winter = 2023-WI", "the spring of 2013 = 2013-SP"],
    );
    check("the CY18 budget", &["CY18 = 2018"]);
    check("It came with months of unrest.", &["months = PXM"]);
    check("Take one a day.", &["one a day = every P1D"]);
    check("the remaining of the week", &["the remaining of the week = 2024-W07"]);
}

#[test]
fn a_plan_ends_behind_its_beginning() {
    check(
        "It is to start in November and to finish in February.",
        &["November = 2024-11", "February = 2025-02"],
    );
    check(
        "It is to start in November. The other will end in October.",
        &["November = 2024-11", "October = 2024-10"],
    );
}

#[test]
fn centuries_before_christ_are_read_as_a_whole() {
    whole(&[("the Second century BC", "-0199/-0100"), ("the first century B.C.", "-0099/-0000")]);
}

#[test]
fn what_was_expected_or_planned_looks_not_ahead() {
    check("Sales shrank more than expected in October.", &["October = 2023-10"]);
    check("Even as he signed a peace plan, on Friday, they left.", &["Friday = 2024-02-09"]);
    check("It will be sold starting in April.", &["April = 2024-04"]);
}

#[test]
fn the_verb_beside_a_date_tells_where_it_lies() {
    check("The season ends Sunday.", &["Sunday = 2024-02-18"]);
    check("He has until 31 December to appeal.", &["31 December = 2024-12-31"]);
    check("The results, to be released July 18, will show it.", &["July 18 = 2024-07-18"]);
    check("They were released on July 18.", &["July 18 = 2023-07-18"]);
}

#[test]
fn parts_of_the_day_and_the_year_are_those_in_mind() {
    let days = |date: &str, text: &str| {
        let context = Context { date: date.parse().ok(), ..Context::default() };
        let found = mentions(text, &context);
        let [mention] = found.as_slice() else { return None };
        let Expression::Date(reading) = &mention.expression else { return None };
        Some(format!("{} to {}", reading.earliest()?, reading.latest()?))
    };
    let check_days = |date: &str, text: &str, expected: &str| {
        assert_eq!(days(date, text).as_deref(), Some(expected), "{text}");
    };
    check_days("2024-02-12", "This winter was mild.", "2023-12-01 to 2024-02-29");
    check_days("2024-02-16", "Shells fell over the weekend.", "2024-02-10 to 2024-02-11");
    check_days("2024-02-16", "It was expected by the weekend.", "2024-02-17 to 2024-02-18");
    check("late Thursday night", &["late Thursday night = 2024-02-08TNI"]);
    check("By mid-morning they had left.", &["mid-morning = 2024-02-12TMO MID"]);
    check("The year before was worse.", &["The year before = 2023"]);
    check(
        "It fell on 3 May 2022. That same day it rose.",
        &["3 May 2022 = 2022-05-03", "That same day = 2022-05-03"],
    );
}

#[test]
fn the_day_of_a_story_is_the_one_it_speaks_of() {
    check(
        "On 3 May 2022 it rained throughout the day.",
        &["3 May 2022 = 2022-05-03", "the day = 2022-05-03"],
    );
    check("It was the best of the day.", &[]);
    whole(&[("10.31.1974", "1974-10-31"), ("03.04.1974", "1974-04-03")]);
}
