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
    check("It opened on Eid al-Fitr 2023.", &["Eid al-Fitr 2023 = 2023-04-21 APPROX"]);
    check("It opened on Easter Monday 2023.", &["Easter Monday 2023 = 2023-04-10"]);
}
