//! Sums: parts and wholes, remainders, periods, rates, means, and what several of them say together.

use serde_json::{Value, json};

use super::draw::{Draw, exact, written};

/// Draws a whole and so many parts of it that add up to it.
fn divided<const PARTS: usize>(draw: &mut Draw) -> (u64, [u64; PARTS]) {
    let mut parts = [0; PARTS];
    parts.iter_mut().for_each(|part| *part = draw.from(150, 20_000));
    (parts.iter().sum(), parts)
}

fn part(number: u64) -> Value {
    json!({"value": exact(number), "part_of": "@0"})
}

pub fn parts_sum_to_whole(draw: &mut Draw) -> Vec<Value> {
    let (sum, parts) = divided::<3>(draw);
    let whole = json!({"value": draw.equal(sum), "parts": "complete"});
    std::iter::once(whole).chain(parts.map(part)).collect()
}

pub fn part_not_above_whole(draw: &mut Draw) -> Vec<Value> {
    let number = draw.people();
    vec![json!({"value": exact(number)}), json!({"value": draw.at_most(number), "part_of": "@0"})]
}

pub fn parts_not_above_whole(draw: &mut Draw) -> Vec<Value> {
    let (sum, parts) = divided::<3>(draw);
    let whole = json!({"value": draw.at_least(sum), "parts": "some"});
    std::iter::once(whole).chain(parts.map(part)).collect()
}

pub fn remainder_matches(draw: &mut Draw) -> Vec<Value> {
    let (before, [taken, left]) = divided::<2>(draw);
    vec![
        json!({"value": exact(before)}),
        json!({"value": exact(taken)}),
        json!({"value": draw.equal(left), "base": "@0", "less": "@1"}),
    ]
}

pub fn shorter_period_not_above_longer(draw: &mut Draw) -> Vec<Value> {
    let number = draw.people();
    let claim = |since: &str, until: &str, value: String| json!({"measure": "attacks", "since": since, "until": until, "value": value});
    vec![
        claim("2023-01-01", "2023-06-30", exact(number)),
        claim("2023-02-01", "2023-03-31", draw.at_most(number)),
    ]
}

pub fn rate_times_number(draw: &mut Draw) -> Vec<Value> {
    let (rate, number) = (draw.from(11, 99), draw.from(20, 99));
    vec![
        json!({"value": exact(rate)}),
        json!({"value": exact(number)}),
        json!({"value": draw.equal(rate * number), "rate": "@0", "times": "@1"}),
    ]
}

pub fn rate_times_days(draw: &mut Draw) -> Vec<Value> {
    let (speed, hours) = (draw.from(2, 9) * 10 + 5, draw.from(2, 9));
    // Each number is rounded to its last digit: the half of a kilometre an hour and the half of an hour.
    let distance = draw.planted.pick(speed * hours, speed * hours + hours / 3, 3 * speed * hours);
    vec![
        json!({"value": format!("{speed} km/h")}),
        json!({"value": format!("{hours} hours")}),
        json!({"value": format!("{distance} km"), "rate": "@0", "times": "@1"}),
    ]
}

pub fn rate_times_period(draw: &mut Draw) -> Vec<Value> {
    let (rate, day) = (draw.from(101, 999), draw.from(5, 25));
    let days = day - 1;
    // The last day may count or not.
    let total = draw.planted.pick(exact(rate * days), exact(rate * day), exact(rate * (day + 2)));
    vec![
        json!({"value": exact(rate)}),
        json!({"value": total, "rate": "@0", "since": "2024-01-01", "until": format!("2024-01-{day:02}")}),
    ]
}

pub fn mean_times_number(draw: &mut Draw) -> Vec<Value> {
    let (tenths, tens) = (draw.from(11, 99), draw.from(12, 60));
    // A mean with one digit behind the point may be 0.05 off: half of `tens` in the total.
    let total = tenths * tens + draw.planted.pick(0, tens / 3, tens);
    vec![
        json!({"value": format!("{}.{}", tenths / 10, tenths % 10)}),
        json!({"value": exact(tens * 10)}),
        json!({"value": exact(total), "mean": "@0", "number": "@1"}),
    ]
}

/// Each rule alone can hold: only together they leave no room.
pub fn joint_conflict(draw: &mut Draw) -> Vec<Value> {
    let (sum, [soldiers, civilians]) = divided::<2>(draw);
    let children = draw.at_most(civilians);
    vec![
        json!({"value": exact(sum), "parts": "complete"}),
        json!({"value": format!("at least {}", written(soldiers)), "part_of": "@0"}),
        json!({"value": {"min": 1}, "part_of": "@0"}),
        json!({"value": children, "part_of": "@2"}),
    ]
}
