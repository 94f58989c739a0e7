//! One fact and one value: equal, restated, hedged, ranked, of one dimension.

use serde_json::{Value, json};

use super::draw::{Draw, about, exact, written};
use super::truth::Planted;

pub fn same_fact(draw: &mut Draw) -> Vec<Value> {
    let number = draw.people();
    let claim = |value: String| json!({"measure": "people", "value": value});
    vec![claim(exact(number)), claim(draw.equal(number))]
}

pub fn counter_never_falls(draw: &mut Draw) -> Vec<Value> {
    let number = draw.people();
    let claim = |until: &str, value: String| json!({"measure": "attacks", "since": "2023-01-01", "until": until, "value": value});
    vec![claim("2023-05-01", exact(number)), claim("2023-06-01", draw.at_least(number))]
}

pub fn hedge_fits_precision(draw: &mut Draw) -> Vec<Value> {
    let number = draw.from(100, 1_000) * 10 + draw.from(1, 10);
    let value = draw.planted.pick(
        written(number),
        format!("about {}", written(number / 10 * 10)),
        format!("about {}", written(number)),
    );
    vec![json!({"value": value})]
}

pub fn restated_number_agrees(draw: &mut Draw) -> Vec<Value> {
    const WORDS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number = draw.from(2, 10);
    let word = |number: u64| WORDS[number as usize - 2];
    let miles = draw.from(2, 9) * 10;
    let quote = match draw.planted {
        Planted::Decoy => {
            // Rounded to whole kilometres.
            format!("about {miles} miles ({} km) away", (miles * 1609 + 500) / 1000)
        }
        _ => format!("{number} ({}) witnesses", word(draw.planted.pick(number, number, number + 1))),
    };
    let value = draw.planted.pick(number.to_string(), format!("about {miles} miles"), number.to_string());
    vec![json!({"quote": quote, "value": value})]
}

pub fn restated_value_agrees(draw: &mut Draw) -> Vec<Value> {
    let miles = draw.from(11, 90);
    // To the nearest kilometre, so that the two agree only as rounded numbers.
    let rounded = (miles * 1_609 + 500) / 1_000;
    let again = draw.planted.pick(
        format!("{miles}.0 miles"),
        format!("{rounded} km"),
        format!("{} km", rounded * 3 / 2),
    );
    vec![json!({"value": format!("{miles} miles")}), json!({"value": again, "restates": "@0"})]
}

pub fn one_dimension(draw: &mut Draw) -> Vec<Value> {
    let miles = draw.from(11, 90);
    let again = draw.planted.pick(
        format!("{miles} miles"),
        format!("{} km", (miles * 1_609 + 500) / 1_000),
        format!("{miles} kg"),
    );
    let claim = |value: String| json!({"measure": "size of the road", "value": value});
    vec![claim(format!("{miles} miles")), claim(again)]
}

pub fn unit_fits_measure(draw: &mut Draw) -> Vec<Value> {
    let number = draw.from(20, 900);
    let value =
        draw.planted.pick(format!("{number} m"), format!("nearly {number} weeks"), format!("{number} kg"));
    vec![json!({"measure": "length", "value": value})]
}

pub fn parts_measure_what_the_whole_does(draw: &mut Draw) -> Vec<Value> {
    let number = draw.from(20, 90);
    // A mile is 1.6 km, and a share is part of anything.
    let part =
        draw.planted.pick(format!("{} miles", number / 2), format!("{number} %"), format!("{number} kg"));
    vec![json!({"value": format!("{number} km")}), json!({"value": part, "part_of": "@0"})]
}

pub fn share_within_hundred(draw: &mut Draw) -> Vec<Value> {
    let share = draw.from(1, 100);
    let value =
        draw.planted.pick(format!("{share} %"), "about 100 %".to_owned(), format!("{} %", 101 + share));
    vec![json!({"value": exact(draw.from(2_000, 9_000))}), json!({"value": value, "whole": "@0"})]
}

pub fn count_is_not_negative(draw: &mut Draw) -> Vec<Value> {
    // Without a unit, an end such as 2093 is a year.
    let number = 2_300 + draw.people();
    let value = draw.planted.pick(
        json!(exact(number)),
        json!({"min": -(number as i64), "max": number}),
        json!({"min": -(number as i64), "max": -1}),
    );
    vec![json!({"value": value, "tags": "count"})]
}

pub fn rank_within_series(draw: &mut Draw) -> Vec<Value> {
    let entries = draw.from(20, 99);
    let (stated, rank) = match draw.planted {
        Planted::Nothing => (exact(entries), entries - draw.from(0, 10)),
        Planted::Decoy => (about(entries), entries - entries / 10),
        Planted::Conflict => (exact(entries), entries + draw.from(1, 10)),
    };
    vec![json!({"value": stated}), json!({"value": ordinal(rank), "ranks_in": "@0"})]
}

pub fn one_rank(draw: &mut Draw) -> Vec<Value> {
    let rank = draw.from(4, 90);
    let again = draw.planted.pick(ordinal(rank), format!("at least {}", ordinal(rank)), ordinal(rank + 1));
    let series = format!("series {}", draw.group);
    let claim = |measure: &str, value: String| json!({"series": series, "measure": measure, "value": value});
    vec![claim("session", ordinal(rank)), claim("gathering", again)]
}

pub fn paraphrase_keeps_number(draw: &mut Draw) -> Vec<Value> {
    let number = draw.people();
    vec![json!({"value": exact(number)}), json!({"value": draw.equal(number), "paraphrases": "@0"})]
}

pub fn value_in_quote(draw: &mut Draw) -> Vec<Value> {
    let number = draw.from(1_001, 9_999) | 1;
    let quote = draw.planted.pick(
        format!("{} troops", written(number)),
        format!("nearly {} troops", written(number + 9)),
        format!("{} troops", written(number)),
    );
    let value = draw.planted.pick(number, number, number + 2 * draw.from(1, 5));
    vec![json!({"quote": quote, "value": written(value)})]
}

pub fn hedge_is_kept(draw: &mut Draw) -> Vec<Value> {
    let number = draw.from(101, 999) | 1;
    let quote = draw.planted.pick(
        format!("{number} attacks"),
        format!("exactly {number} attacks"),
        format!("over {number} attacks"),
    );
    vec![json!({"quote": quote, "value": number.to_string()})]
}

pub fn tension(draw: &mut Draw) -> Vec<Value> {
    let number = draw.from(20, 90) * 100;
    let number = if number.is_multiple_of(1_000) { number + 100 } else { number };
    // As wide as the words go, a hundred is missed by half of it.
    let off = draw.from(1, 49);
    let stated = draw.planted.pick(written(number), format!("nearly {}", written(number)), written(number));
    let again = draw.planted.pick(written(number), exact(number - off), exact(number + off));
    let claim = |value: String| json!({"measure": "people", "value": value});
    vec![claim(stated), claim(again)]
}

/// Returns a place in a series as it is written: `57th`.
fn ordinal(rank: u64) -> String {
    let ending = match (rank % 10, rank % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{rank}{ending}")
}
