//! What texts state of their own dates and periods, kind by kind. Each example holds both of a pair: with the first of
//! `{wrong|right}` it must be found, with the second nothing may be.

#[path = "support/texts.rs"]
mod texts;

use texts::{check, clean};

#[test]
fn two_dates_side_by_side_are_one() {
    check(
        "dates-side-by-side",
        &[
            "The dam broke three weeks ago, on {2 January|22 January}.",
            "Last month ({June|January}) it rained on 20 days.",
            "The mill burnt down yesterday, {9|11} February 2024, at noon.",
            "The club was founded in {1987|1984}, 40 years ago, by two sisters.",
        ],
    );
    check(
        "dates-a-step-apart",
        &[
            "He resigned on 3 March 2021. Ten days later, on {20|13} March 2021, she took over.",
            "The strike began on 5 January; a week later, on {14|12} January, it was over.",
        ],
    );
    clean(&["The fair was held in 2021, 2022 and last year.", "On Monday, 12 February, it rained."]);
}

#[test]
fn a_weekday_may_stand_behind_its_date() {
    check(
        "weekday-of-date",
        &[
            "The bridge opened on 3 May 2023, a {Friday|Wednesday}, in heavy rain.",
            "3 May 2023 was a {Friday|Wednesday}.",
            "They met on 3 May 2023 (a {Friday|Wednesday}) in Aden.",
        ],
    );
    clean(&["3 May 2023 was not a Friday.", "They met on 3 May 2023 and on a Friday in June."]);
}

#[test]
fn steps_of_a_series_add_up() {
    check(
        "steps-of-series",
        &[
            "The first census, in 2001, counted 40 otters. The second census came four years after the first. In {2011|2005}, the year of the second census, there were 52.",
            "- First count, spring of 2009: 132 nests\n- Second count, three years after the first: 147 nests\n- Third count: 159 nests\n\n\"We waited five years between the second count and the third,\" he said. In {2013|2017}, the year of the third count, it rained.",
        ],
    );
}

#[test]
fn a_period_begins_before_it_ends_and_lasts_so_long() {
    check(
        "start-before-end",
        &[
            "The mill opened in 1990 and closed in {1985|1995}.",
            "The gallery opened on 3 May 2019. It closed on 1 {March 2018|June 2021}.",
            "He led the club from 1998 to {1991|2001}.",
            "The society was founded in 1921 and dissolved in {1912|1931}.",
            "The ferry ran from 2004 to {2001|2007} without a fault.",
            "The strike began on 5 March 2020. Talks failed twice. The strike ended on {2 March|9 April} 2020.",
        ],
    );
    check(
        "length-of-period",
        &[
            "The strike began on 3 May 2021 and ended on 10 May 2021. It lasted {19|seven} days.",
            "The five-year programme began in 2001 and ended in {2004|2006}.",
            "The siege began on 12 February 2019. The siege ended on 3 April 2019 after {41|50} days.",
        ],
    );
    clean(&[
        "The mill opened in 1990. The mine closed in 1985.",
        "The festival was to have opened on 9 June 2022 and closed on 18 May 2022.",
    ]);
}

#[test]
fn nobody_acts_outside_their_life() {
    check(
        "alive-when-acting",
        &[
            "Ada Holm died in 1919. In {1923|1913} the painter Ada Holm taught at the school.",
            "Ben Rask (1851–1919) was a weaver. In {1931|1901} Ben Rask opened a second mill.",
            "| Director | Born | Died |\n|---|---|---|\n| Ada Holm | 1851 | 1919 |\n| Ben Rask | 1868 | 1947 |\n\nShe spent the winter of {1922|1912} with Ada Holm, who taught her to weave.",
        ],
    );
    check(
        "born-when-acting",
        &["Ada Holm was born in 1951. In {1931|1981} the young Ada Holm joined the navy."],
    );
    check(
        "age-and-birth",
        &[
            "Ada Holm was born in 1901. She died in 1990 at the age of {79|89}.",
            "Ben Rask was born in May 1930. He died in June 1999, aged {65|69}.",
        ],
    );
    clean(&["Ada Holm died in 1919. In 2009 a hall was named after Ada Holm."]);
}

#[test]
fn what_was_reached_by_a_day_is_not_less_by_a_later_one() {
    let rest = "had been counted in the wards of Aden since the fever began";
    check(
        "counter-never-falls",
        &[&format!("By 3 January, 214 cases {rest}. Nine died. By 10 January, {{198|241}} cases {rest}.")],
    );
    check(
        "conversion",
        &["The Aden Tunnel, a 26-kilometre bore, is open. What could you see in the {9|16}-mile tunnel?"],
    );
}
