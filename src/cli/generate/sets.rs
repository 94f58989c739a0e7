//! Sets: lists and their counts, subsets, opposites, the largest and the smallest, what there is one of.

use serde_json::{Value, json};

use super::draw::{Draw, about, exact, written};

/// Makes a number of things and a list of them.
fn listed(stated: String, parts: &str, members: u64) -> Vec<Value> {
    let member = |_| json!({"value": "1", "member_of": "@0"});
    std::iter::once(json!({"value": stated, "parts": parts})).chain((0..members).map(member)).collect()
}

pub fn list_matches_count(draw: &mut Draw) -> Vec<Value> {
    let members = draw.from(2, 6);
    let other = members + draw.from(1, 4);
    let stated = draw.planted.pick(exact(members), format!("at least {}", members - 1), exact(other));
    listed(stated, "complete", members)
}

pub fn list_not_above_count(draw: &mut Draw) -> Vec<Value> {
    let members = draw.from(2, 6);
    let stated = draw.planted.pick(exact(members + 2), format!("over {}", members - 1), exact(members - 1));
    listed(stated, "some", members)
}

pub fn only_one(draw: &mut Draw) -> Vec<Value> {
    // Another captain in another year is no conflict.
    let (person, year) =
        (draw.planted.pick("Ada Moss", "Bo Lind", "Bo Lind"), draw.planted.pick(2019, 2021, 2019));
    let claim = |person: &str, year: u64| json!({"measure": "captain", "person": person, "as_of": year.to_string(), "value": "1", "tags": "only-one"});
    vec![claim("Ada Moss", 2019), claim(person, year)]
}

pub fn subset_not_above_set(draw: &mut Draw) -> Vec<Value> {
    let number = draw.people();
    vec![json!({"value": exact(number)}), json!({"value": draw.at_most(number), "subset_of": "@0"})]
}

pub fn overlap_within_bounds(draw: &mut Draw) -> Vec<Value> {
    let set = draw.people();
    let (one, other) = (set - set / 4, set - set / 3);
    let both = draw.at_least(one + other - set);
    // What only a hedge allows must fit into both subsets too.
    vec![
        json!({"value": exact(set)}),
        json!({"value": exact(one), "subset_of": "@0", "tags": "first"}),
        json!({"value": exact(other), "subset_of": "@0", "tags": "second"}),
        json!({"value": both, "subset_of": ["@1", "@2"], "tags": "both"}),
    ]
}

pub fn denied_is_not_claimed(draw: &mut Draw) -> Vec<Value> {
    let number = draw.people();
    let denied = draw.planted.pick(exact(2 * number), format!("over {}", written(number)), about(number));
    vec![
        json!({"measure": "dead", "value": exact(number)}),
        json!({"measure": "dead", "value": denied, "modality": "denied"}),
    ]
}

pub fn exclusive_not_both(draw: &mut Draw) -> Vec<Value> {
    let (one, other) = (draw.people(), draw.people());
    // Without a unit, an end such as 2038 is a year.
    let other = draw.planted.pick(json!("0"), json!({"min": 0, "max": 2_300 + other}), json!(exact(other)));
    vec![json!({"value": exact(one)}), json!({"value": other, "excludes": "@0"})]
}

/// Makes two things of one series, the first of which is called by a word.
fn in_series(draw: &Draw, called: String, other: String, tag: &str) -> Vec<Value> {
    let series = format!("series {}", draw.group);
    let subject = |name: &str| format!("{name} film of town {}", draw.group);
    vec![
        json!({"subject": subject("first"), "series": series, "measure": "visitors", "value": called, "tags": tag}),
        json!({"subject": subject("second"), "series": series, "measure": "visitors", "value": other}),
    ]
}

pub fn largest_is_largest(draw: &mut Draw) -> Vec<Value> {
    let number = draw.people();
    let other = draw.at_most(number);
    in_series(draw, exact(number), other, "largest")
}

pub fn smallest_is_smallest(draw: &mut Draw) -> Vec<Value> {
    let number = draw.people();
    let other = draw.at_least(number);
    in_series(draw, exact(number), other, "smallest")
}
