//! What dates, durations and recurrences of every kind are taken to mean, read as the `value:` of a record of 12 February 2024.

use factlint::mentions::{Context, Expression, mentions, read_value};
use factlint::quantities::{Interval, show_days, show_duration};

fn context() -> Context<'static> {
    Context { date: "2024-02-12".parse().ok(), ..Context::default() }
}

/// Each line: the words, what they cannot exceed, what they normally mean (`=` where that is the same).
fn check(examples: &[(&str, &str, &str)], show: fn(&Interval) -> String) {
    for (words, hard, core) in examples {
        let value = read_value(words, None, &context()).unwrap_or_else(|error| panic!("{error}"));
        let core = if *core == "=" { hard } else { core };
        assert_eq!([show(&value.hard).as_str(), show(&value.core).as_str()], [*hard, *core], "{words}");
    }
}

fn dates(examples: &[(&str, &str, &str)]) {
    check(examples, show_days);
}

fn durations(examples: &[(&str, &str, &str)]) {
    check(examples, show_duration);
}

#[test]
fn years_decades_centuries_quarters_and_months_are_themselves() {
    dates(&[
        ("28 January 2024", "2024-01-28", "="),
        ("October 2023", "2023-10", "="),
        ("2014", "2014", "="),
        ("the 1990s", "1990 to 1999", "="),
        ("the '60s", "1960 to 1969", "="),
        ("the 16th century", "1500 to 1600", "1500 to 1599"),
        ("Q3 2023", "2023-07 to 2023-09", "="),
        ("the third quarter of 2021", "2021-07 to 2021-09", "="),
        ("the first half of 2023", "2023-01 to 2023-06", "="),
        ("the 19th century", "1800 to 1900", "1800 to 1899"),
    ]);
}

#[test]
fn parts_of_a_month_a_year_and_a_decade_are_vague() {
    dates(&[
        ("early October 2023", "2023-10-01 to 2023-10-12", "2023-10-01 to 2023-10-10"),
        ("mid-October 2023", "2023-10-08 to 2023-10-24", "2023-10-11 to 2023-10-20"),
        ("late October 2023", "2023-10-18 to 2023-10-31", "2023-10-21 to 2023-10-31"),
        ("early 2023", "2023-01 to 2023-06", "2023-01 to 2023-04"),
        ("mid-2023", "2023-04 to 2023-09", "2023-05 to 2023-08"),
        ("late 2023", "2023-07 to 2023-12", "2023-09 to 2023-12"),
        ("the late 1950s", "1955 to 1959", "1957 to 1959"),
    ]);
}

#[test]
fn weeks_and_seasons_begin_sooner_for_some() {
    dates(&[
        ("last week", "2024-02-04 to 2024-02-11", "2024-02-05 to 2024-02-11"),
        ("the first week of June 2022", "2022-05-29 to 2022-06-05", "2022-05-30 to 2022-06-05"),
        ("week 23 of 2022", "2022-06-05 to 2022-06-12", "2022-06-06 to 2022-06-12"),
        ("last weekend", "2024-02-09 to 2024-02-12", "2024-02-10 to 2024-02-11"),
        ("summer 2023", "2023-05 to 2023-09", "2023-06 to 2023-08"),
        ("winter 2022", "2021-11 to 2023-04", "2022-12 to 2023-02"),
        ("fiscal 2023", "2022-02 to 2024-06", "2022-07 to 2024-03"),
    ]);
}

#[test]
fn times_belong_to_their_day() {
    dates(&[
        ("Tuesday night", "2024-02-05 18:00 to 2024-02-07 09:00", "2024-02-06 18:00 to 2024-02-07 06:00"),
        ("this morning", "2024-02-12 00:00 to 2024-02-12 13:00", "2024-02-12 06:00 to 2024-02-12 12:00"),
        ("8 p.m. on Friday", "2024-02-09 19:30 to 2024-02-09 21:00", "2024-02-09 20:00 to 2024-02-09 20:30"),
        ("20:05 on 28 January 2024", "2024-01-28 20:05", "="),
        ("half past ten on 28 January 2024", "2024-01-28 10:30", "="),
        ("2024-01-28T09:30", "2024-01-28 09:30", "="),
    ]);
}

#[test]
fn relative_dates_are_as_exact_as_their_unit() {
    dates(&[
        ("Sunday", "2024-02-11", "="),
        ("last Tuesday", "2024-02-06", "="),
        ("next Friday", "2024-02-23", "="),
        ("yesterday", "2024-02-11", "="),
        ("tomorrow", "2024-02-13", "="),
        ("the day after tomorrow", "2024-02-14", "="),
        ("three days ago", "2024-02-09", "="),
        ("two weeks ago", "2024-01-26 to 2024-02-01", "2024-01-28 to 2024-01-30"),
        ("a year ago", "2022-08-13 to 2023-08-14", "2022-12-22 to 2023-04-05"),
        ("in two weeks", "2024-02-23 to 2024-02-29", "2024-02-25 to 2024-02-27"),
        ("the past two weeks", "2024-01-26 to 2024-02-12", "2024-01-28 to 2024-02-12"),
        ("the next three months", "2024-02-13 to 2024-05-27", "2024-02-13 to 2024-05-16"),
        ("earlier this month", "2024-02-01 to 2024-02-12", "="),
        ("the rest of the year", "2024-02-12 to 2024-12-31", "="),
        ("the latest quarter", "2023-10 to 2023-12", "="),
        ("year to date", "2024-01-01 to 2024-02-12", "="),
    ]);
}

#[test]
fn ranges_and_open_ends_are_bounded_where_the_words_bound_them() {
    dates(&[
        ("from March to May 2023", "2023-03 to 2023-05", "="),
        ("3 to 5 May 2023", "2023-05-03 to 2023-05-05", "="),
        ("2014-18", "2014 to 2018", "="),
        ("between 2014 and 2018", "2014 to 2018", "="),
        ("before mid-October 2023", "before 2023-10-25", "before 2023-10-11"),
        ("after 2014", "from 2015-01-01", "="),
        ("from 2014 onwards", "from 2014-01-01", "="),
        ("since mid-October 2023", "2023-10-08 to 2024-02-12", "2023-10-11 to 2024-02-12"),
        ("until 28 January 2024", "before 2024-01-29", "="),
        ("no later than 28 January 2024", "before 2024-01-29", "="),
        ("within three days", "before 2024-02-16", "="),
        ("about 28 January 2024", "2024-01-25 to 2024-01-31", "2024-01-27 to 2024-01-29"),
        ("circa 1890", "1885-01-02 to 1895-12-30", "1888-01-02 to 1892-12-30"),
    ]);
}

#[test]
fn holidays_and_days_beside_them_are_days() {
    dates(&[
        ("Christmas 2022", "2022-12-25", "="),
        ("Good Friday 2023", "2023-04-07", "="),
        ("Thanksgiving 2023", "2023-11-23", "="),
        ("the last Monday of May 2023", "2023-05-29", "="),
        ("the Monday before Christmas", "2023-12-18", "="),
    ]);
}

#[test]
fn what_no_calendar_of_ours_shows_may_be_any_time() {
    dates(&[("567 BC", "any time", "="), ("now", "any time", "=")]);
}

#[test]
fn durations_are_as_exact_as_their_unit() {
    durations(&[
        ("two weeks", "11 to 17 days", "13 to 15 days"),
        ("three days", "2.5 to 3.5 days", "="),
        ("a year and a half", "454.5 to 641.5 days", "520 to 576 days"),
        ("two to three weeks", "11 to 24 days", "13 to 22 days"),
        ("about two years", "364 to 1,097 days", "626 to 835 days"),
        ("more than two weeks", "over 14 days", "14 to 24.2 days"),
        ("at least 10 days", "at least 10 days", "10 to 15 days"),
        ("several months", "at least 42 days", "at least 59 days"),
        ("a decade", "2,190 to 5,114 days", "2,551 to 4,753 days"),
        ("nearly a year", "under 366 days", "261 to 366 days"),
        ("two years and three months", "804 to 838 days", "815 to 827 days"),
    ]);
}

#[test]
fn recurrences_tell_how_often_and_no_day() {
    for (words, often) in [
        ("every Monday", "XXXX-WXX-1"),
        ("twice a week", "P1W"),
        ("every two years", "P2Y"),
        ("annually", "P1Y"),
        ("Friday mornings", "XXXX-WXX-5TMO"),
        ("every summer", "XXXX-SU"),
    ] {
        let all = mentions(words, &context());
        let [Expression::Recurrence(found)] =
            all.iter().map(|found| &found.expression).collect::<Vec<_>>()[..]
        else {
            panic!("{words}: {all:?}")
        };
        assert_eq!(found.set.to_string(), often, "{words}");
    }
}
