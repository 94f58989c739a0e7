//! Examples of what is planned, of hours counted from a clock, of parts of days and of halves.

use super::check;
use crate::mentions::{Context, Expression, mentions};

#[test]
fn what_is_planned_lies_ahead() {
    check("Work is to begin in March.", &["March = 2024-03"]);
    check("The vote is set for January 15.", &["January 15 = 2025-01-15"]);
    check("The launch is slated for Friday.", &["Friday = 2024-02-16"]);
    check("Work began in March.", &["March = 2023-03"]);
}

#[test]
fn hours_count_from_the_time_spoken_of() {
    check(
        "It left at 9 a.m. and landed two hours later.",
        &["9 a.m. = 2024-02-12T09:00", "two hours later = 2024-02-12T11:00"],
    );
    check(
        "At 23:50 on 3 May 2021 it sank; half an hour later help came; 20 minutes earlier it had left.",
        &[
            "23:50 on 3 May 2021 = 2021-05-03T23:50",
            "half an hour later = 2021-05-04T00:20",
            "20 minutes earlier = 2021-05-04T00:00",
        ],
    );
    check(
        "On 3 May 2021 it sank; two hours later help came.",
        &["3 May 2021 = 2021-05-03", "two hours later = 2021-05-03"],
    );
}

#[test]
fn a_part_of_the_day_tells_which_half_of_it_a_clock_means() {
    check("at half past seven on Sunday evening", &["half past seven on Sunday evening = 2024-02-11T19:30"]);
    check("on Friday night at half past two", &["Friday night at half past two = 2024-02-09T02:30"]);
    check("at 9:15 on Sunday morning", &["9:15 on Sunday morning = 2024-02-11T09:15"]);
}

#[test]
fn halves_end_in_the_middle() {
    let days = |text: &str| {
        let context = Context { date: "2024-02-12".parse().ok(), ..Context::default() };
        let found = mentions(text, &context);
        let Some(Expression::Date(date)) = found.first().map(|mention| &mention.expression) else {
            panic!("{text}")
        };
        let (first, last) = date.date.days().unwrap();
        format!("{first} to {last}")
    };
    assert_eq!(days("the first half of the 19th century"), "1800-01-01 to 1849-12-31");
    assert_eq!(days("the second half of the 1990s"), "1995-01-01 to 1999-12-31");
    assert_eq!(days("the first half of May 2023"), "2023-05-01 to 2023-05-15");
    assert_eq!(days("the second half of February 2023"), "2023-02-15 to 2023-02-28");
}

#[test]
fn a_feast_by_the_moon_is_about_a_day() {
    check("It opened on Eid al-Fitr 2023.", &["Eid al-Fitr 2023 = 2023-04-21"]);
    check("It opened on Easter Monday 2023.", &["Easter Monday 2023 = 2023-04-10"]);
}

#[test]
fn the_verb_before_a_day_told_by_its_place_tells_its_tense() {
    check("The match is on the last Sunday of October.", &["the last Sunday of October = 2024-10-27"]);
    check("The match was on the last Sunday of October.", &["the last Sunday of October = 2023-10-29"]);
}

#[test]
fn a_feast_has_the_year_behind_it() {
    check("He came at Christmas last year.", &["Christmas last year = 2023-12-25"]);
    check("Thanksgiving this year was cold.", &["Thanksgiving this year = 2024-11-28"]);
}

#[test]
fn quarters_are_counted_and_are_no_part_of_one() {
    check("in the first three quarters of 2021", &["the first three quarters of 2021 = P3Q"]);
    check("the 2019 fiscal year", &["the 2019 fiscal year = FY2019"]);
}

#[test]
fn lists_of_days_share_their_month() {
    check("on May 5, 6 and 7", &["May 5 = 2024-05-05", "6 = 2024-05-06", "7 = 2024-05-07"]);
    check("on 3, 4 or 5 June 2020", &["3 = 2020-06-03", "4 = 2020-06-04", "5 June 2020 = 2020-06-05"]);
    check("On May 5, 6 people and 7 dogs came.", &["May 5 = 2023-05-05"]);
    check("On May 5, 12 came.", &["May 5 = 2023-05-05"]);
}

#[test]
fn ranges_of_days_may_cross_a_month_and_weekdays_share_their_week() {
    check(
        "from the 27th to the 3rd of April 2023",
        &["the 27th to the 3rd of April 2023 = 2023-03-27/2023-04-03"],
    );
    check(
        "Monday through Thursday next week",
        &["Monday through Thursday next week = 2024-02-19/2024-02-22"],
    );
}

#[test]
fn two_digits_behind_an_apostrophe_are_a_year_where_one_is_asked_for() {
    check("from '98 to '02", &["'98 to '02 = 1998/2002"]);
    check("He left in '98.", &["'98 = 1998"]);
    check("in '98 percent' of them", &[]);
}

#[test]
fn a_length_counted_from_a_thing_is_no_date() {
    check("Pay within 60 days of delivery.", &["60 days = P60D"]);
    check("It took 2h30m, then 1h05.", &["2h30m = PT2H30M", "1h05 = PT1H5M"]);
    check("on Thursdays at 17:30", &["Thursdays at 17:30 = every XXXX-WXX-4T17:30"]);
}

#[test]
fn from_so_long_ago_bounds_nothing() {
    let hedges = |text: &str| {
        let context = Context { date: "2024-02-12".parse().ok(), ..Context::default() };
        let found = mentions(text, &context);
        let dates = found.iter().filter(|mention| matches!(mention.expression, Expression::Date(_)));
        dates.filter(|mention| mention.hedge.is_some()).count()
    };
    assert_eq!(hedges("Imports fell 6 % from a year earlier, and a photo from two years ago hung there."), 0);
    assert_eq!(hedges("He was president from 2009."), 1);
}

#[test]
fn the_next_day_of_a_story_is_the_one_after_that_spoken_of() {
    check(
        "On 3 May 2021 it sank. The next day divers found it.",
        &["3 May 2021 = 2021-05-03", "The next day = 2021-05-04"],
    );
    check("The following year he died.", &["The following year = XXXX-XX-XX"]);
    check("They will meet the next day.", &["the next day = 2024-02-13"]);
    check("It opens the following week.", &["the following week = 2024-W08"]);
}

#[test]
fn the_attacks_are_called_by_their_day() {
    check("Since 9/11 it has grown.", &["9/11 = 2001-09-11"]);
    check(
        "The 9/11 attacks killed many; on 9/11 thousands died.",
        &["9/11 = 2001-09-11", "9/11 = 2001-09-11"],
    );
    check("They will meet on 9/11.", &["9/11 = 2024-09-11"]);
}

#[test]
fn a_lead_is_no_time_of_the_day() {
    check("He finished 1:08 behind the leader.", &["1:08 = PT1M8S"]);
}
