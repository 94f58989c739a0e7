//! Examples of durations, ranges, recurrences and times of the day.

use crate::mentions::{Context, Expression, mentions};

use super::{check, whole};

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
fn from_a_date_to_another_is_one_range() {
    let all = mentions("from March to May 2023", &Context::default());
    assert_eq!(all[0].sense(), crate::quantities::Sense::Between);
    assert_eq!(all[0].hedge.map(|hedge| hedge.sense), Some(crate::quantities::Sense::From));
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
fn units_in_a_row_and_parts_of_a_century_are_lengths() {
    whole(&[
        ("the third straight month", "P3M"),
        ("a fifth consecutive quarter in a row", "P5Q"),
        ("a quarter of a century", "P25Y"),
        ("three quarters of a century", "P75Y"),
        ("two days after tomorrow", "2024-02-15"),
    ]);
    check("It began in the Seven Years' War.", &[]);
}

#[test]
fn an_amount_is_spread_over_a_length() {
    let hedge =
        |text: &str| mentions(text, &Context::default()).last().map(|mention| mention.hedge.is_some());
    assert_eq!(hedge("a loan of $2 million over three years"), Some(false));
    assert_eq!(hedge("The work lasted over three years."), Some(true));
}

#[test]
fn what_ends_on_a_day_is_one_stretch() {
    whole(&[
        ("the year ended March 31, 2022", "P1Y"),
        ("the quarter ended 30 June 2022", "2022-Q2"),
        ("the second day in a row", "P2D"),
        ("a fifth year running", "P5Y"),
    ]);
    check("the year ended badly", &[]);
    check("the first time in 40 years", &["40 years = P40Y"]);
    check("His trial starts in September.", &["September = 2024-09"]);
}

#[test]
fn recurrences_take_the_time_before_them() {
    check("It opens at 6am daily.", &["6am daily = every T06"]);
    check("It opens daily at 6am.", &["daily at 6am = every T06"]);
    check("They meet at 5 p.m. on Mondays.", &["5 p.m. on Mondays = every XXXX-WXX-1T17"]);
    check("6 a.m. everyday", &["6 a.m. everyday = every T06"]);
    check("every Monday and Wednesday", &["every Monday = every XXXX-WXX-1", "Wednesday = every XXXX-WXX-3"]);
}

#[test]
fn vague_words_may_count_hundreds_of_units() {
    whole(&[
        ("several hundred years", "PXY"),
        ("a few thousand years", "PXY"),
        ("a couple of hundred days", "P200D"),
        ("three-quarters of an hour", "PT45M"),
        ("a quarter of an hour", "PT15M"),
        ("three quarters of a year", "P9M"),
    ]);
    check("a decades-long war", &["decades = PXDE"]);
}

#[test]
fn what_a_watch_shows_is_a_length() {
    check("She won in 2:05:13.", &["2:05:13 = PT2H5M13S"]);
    check("a time of 1:43.21", &["1:43.21 = PT1M43.21S"]);
    check("It began at 14:05:13.", &["14:05:13 = 2024-02-12T14:05:13"]);
}

#[test]
fn a_place_in_every_month_recurs() {
    whole(&[
        ("the first Monday of each month", "every P1M"),
        ("the last Friday of every month", "every P1M"),
        ("the 15th of each month", "every P1M"),
    ]);
}

#[test]
fn hours_and_minutes_may_be_parted_by_a_dot() {
    whole(&[("17.30 GMT", "2024-02-12T17:30"), ("Thursdays at 17.30", "every XXXX-WXX-4T17:30")]);
    check("It closed at 17.30.", &[]);
    check("as John 3:16 says", &[]);
}

#[test]
fn a_whole_time_has_its_zone() {
    let zone = |text: &str| match mentions(text, &Context::default()).remove(0).expression {
        Expression::Date(date) => date.timex(),
        _ => String::new(),
    };
    assert_eq!(zone("2021-06-04T08:15:00+0530"), "2021-06-04T08:15:00+0530");
    assert_eq!(zone("2021-06-04T08:15-03:00"), "2021-06-04T08:15-0300");
    assert_eq!(zone("2021-06-04T08:15:00Z"), "2021-06-04T08:15:00+0000");
    assert_eq!(zone("2021-06-04T08:15:00 Pacific Daylight Time"), "2021-06-04T08:15:00-0700");
}

#[test]
fn a_feat_of_seconds_is_a_length() {
    check("It does 0 to 60 mph in 5.2 seconds.", &["5.2 seconds = PT5.2S"]);
}

#[test]
fn a_year_before_is_a_date() {
    check("Profit was $2 a share versus $1 a share a year before.", &["a year before = 2023"]);
    check("Two weeks before the vote it led.", &["Two weeks = P2W"]);
}
