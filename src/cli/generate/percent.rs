//! Shares and changes: percentages of counts, rises and falls, most and half, published statistics.

use serde_json::{Value, json};

use super::draw::{Draw, about, exact, written};

pub fn share_matches_counts(draw: &mut Draw) -> Vec<Value> {
    let (hundredth, share) = (draw.from(11, 900), draw.from(5, 95));
    // Printed without decimals, 65.3 % is 65 %.
    let part = hundredth * share + draw.planted.pick(0, hundredth / 3, 0);
    let told = share + draw.planted.pick(0, 0, draw.from(1, 5));
    vec![
        json!({"value": exact(part)}),
        json!({"value": exact(hundredth * 100)}),
        json!({"value": format!("{told} %"), "part": "@0", "whole": "@1"}),
    ]
}

pub fn share_is_possible(draw: &mut Draw) -> Vec<Value> {
    let whole = draw.from(7, 20);
    // In tenths of a percent, as far as rounding to whole percents reaches.
    let is_possible =
        |share: u64| (0..=whole).any(|part| (1_000 * part).abs_diff(10 * share * whole) <= 5 * whole);
    let mut share = draw.from(1, 100);
    while is_possible(share) != draw.planted.pick(true, false, false) {
        share = share % 99 + 1;
    }
    let stated = draw.planted.pick(exact(whole), format!("about {whole}"), exact(whole));
    vec![json!({"value": stated}), json!({"value": format!("{share} %"), "whole": "@0"})]
}

pub fn shares_sum_to_hundred(draw: &mut Draw) -> Vec<Value> {
    let (first, second) = (draw.from(11, 45), draw.from(11, 45));
    // Three rounded shares may add up to 101, never to 102.
    let third = 100 - first - second + draw.planted.pick(0, 1, draw.from(2, 9));
    let share = |share: u64| json!({"value": format!("{share} %"), "part_of": "@0"});
    let whole = json!({"value": exact(draw.people()), "parts": "complete"});
    vec![whole, share(first), share(second), share(third)]
}

/// Draws a change of so many percent from 100 times the first number; returns both and what is told of the change.
fn change(draw: &mut Draw) -> (u64, u64, u64) {
    let (hundredth, percent) = (draw.from(11, 900), draw.from(11, 60));
    (hundredth, percent, percent + draw.planted.pick(0, 0, draw.from(1, 6)))
}

fn changed(old: u64, new: u64, told: String, tag: &str) -> Vec<Value> {
    vec![
        json!({"value": exact(old)}),
        json!({"value": exact(new)}),
        json!({"value": told, "base": "@0", "to": "@1", "tags": tag}),
    ]
}

pub fn rise_matches_values(draw: &mut Draw) -> Vec<Value> {
    let (hundredth, percent, told) = change(draw);
    let new = hundredth * (100 + percent) + draw.planted.pick(0, hundredth / 3, 0);
    changed(hundredth * 100, new, format!("{told} %"), "rise")
}

pub fn fall_matches_values(draw: &mut Draw) -> Vec<Value> {
    let (hundredth, percent, told) = change(draw);
    let new = hundredth * (100 - percent) + draw.planted.pick(0, hundredth / 3, 0);
    changed(hundredth * 100, new, format!("{told} %"), "fall")
}

pub fn difference_matches_values(draw: &mut Draw) -> Vec<Value> {
    let (old, risen) = (draw.people(), draw.people());
    let told = draw.equal(risen);
    changed(old, old + risen, told, "rise")
}

pub fn points_match_percentages(draw: &mut Draw) -> Vec<Value> {
    let (old, points) = (draw.from(5, 60), draw.from(2, 9));
    // All three are rounded, so that together they may miss by a point and a half.
    let told = points + draw.planted.pick(0, 1, draw.from(2, 5) + points);
    let told = if told == 10 { 11 } else { told };
    vec![
        json!({"value": format!("{old} %")}),
        json!({"value": format!("{} %", old + points)}),
        json!({"value": told.to_string(), "unit": "[pp]", "base": "@0", "to": "@1"}),
    ]
}

pub fn fold_matches_values(draw: &mut Draw) -> Vec<Value> {
    const WORDS: &[&str] = &["two", "three", "four"];
    let (old, fold) = (draw.people() / 4, draw.from(2, 5));
    vec![
        json!({"value": exact(old)}),
        json!({"value": draw.equal(old * fold)}),
        json!({"value": WORDS[fold as usize - 2], "base": "@0", "to": "@1", "tags": "times"}),
    ]
}

/// Makes a part that is called by a word of its whole.
fn called(whole: u64, part: String, tag: &str) -> Vec<Value> {
    vec![json!({"value": exact(whole)}), json!({"value": part, "part_of": "@0", "tags": tag})]
}

pub fn most_is_over_half(draw: &mut Draw) -> Vec<Value> {
    let half = draw.people();
    let part = draw.planted.pick(
        exact(half + 1 + half / 3),
        format!("over {}", written(half)),
        exact(half - draw.from(0, half / 2)),
    );
    called(2 * half, part, "most")
}

pub fn minority_is_under_half(draw: &mut Draw) -> Vec<Value> {
    let half = draw.people();
    let part = draw.planted.pick(
        exact(half - 1 - half / 3),
        format!("nearly {}", written(half)),
        exact(half + draw.from(0, half / 2)),
    );
    called(2 * half, part, "minority")
}

pub fn half_is_half(draw: &mut Draw) -> Vec<Value> {
    let half = draw.people();
    // What is called half is within a twentieth of the whole.
    let part = draw.planted.pick(exact(half), exact(half + half / 11), exact(half + half / 8));
    called(2 * half, part, "half")
}

pub fn all_is_everything(draw: &mut Draw) -> Vec<Value> {
    let whole = draw.people();
    let part = draw.planted.pick(exact(whole), about(whole), exact(whole - draw.from(1, 10)));
    called(whole, part, "all")
}

pub fn published_statistic(draw: &mut Draw) -> Vec<Value> {
    // Two-tailed p-values of the normal distribution, from any table of it.
    const TABLE: &[(&str, &str)] = &[
        ("0.50", ".617"),
        ("1.00", ".317"),
        ("1.50", ".134"),
        ("2.00", ".046"),
        ("2.50", ".012"),
        ("3.00", ".003"),
    ];
    let row = draw.from(0, 6) as usize;
    let (statistic, p) = TABLE[row];
    let (_, wrong) = TABLE[(row + draw.from(1, 6) as usize) % TABLE.len()];
    let p = draw.planted.pick(format!("= {p}"), "< .65".to_owned(), format!("= {wrong}"));
    vec![json!({"quote": format!("z = {statistic}, p {p}"), "value": statistic})]
}
