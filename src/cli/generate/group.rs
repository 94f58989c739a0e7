//! Groups of claims that hang together: consistent, contradictory, or only nearly so.

use serde_json::{Map, Value, json};

use super::draw::Draw;
use super::kinds::KINDS;
use super::truth::Planted;

/// Claims that speak of one matter and of no other group's.
#[derive(Clone, Debug)]
pub struct Group {
    pub number: usize,
    /// The rule that a conflict violates.
    pub kind: &'static str,
    pub planted: Planted,
    /// Records as they are written.
    pub claims: Vec<Value>,
}

/// Makes one group after the other; the same seed makes the same groups.
pub struct Groups {
    draw: Draw,
    one_fact: bool,
}

/// Keys of a record whose value is the id of another claim.
const ID_KEYS: &[&str] = &["part_of", "start", "end", "base"];

impl Groups {
    /// Starts over from a seed; with `one_fact` all claims speak of one fact, and the third contradicts the others.
    pub fn new(seed: u64, one_fact: bool) -> Groups {
        Groups { draw: Draw::new(seed), one_fact }
    }

    /// Makes the next group: the kinds take turns, and of each a fifth contradicts itself and a fifth nearly does.
    pub fn next(&mut self) -> Group {
        let group = if self.one_fact { self.about_one_fact() } else { self.about_a_town() };
        self.draw.group += 1;
        group
    }

    fn about_a_town(&mut self) -> Group {
        let draw = &mut self.draw;
        let number = draw.group;
        let (round, place) = (number / KINDS.len(), number % KINDS.len());
        draw.planted = match (round + place) % 5 {
            0 => Planted::Conflict,
            1 => Planted::Decoy,
            _ => Planted::Nothing,
        };
        let kind = &KINDS[place];
        let made = (kind.make)(draw).into_iter().enumerate();
        let claims = made.map(|(place, fields)| record(number, place, fields)).collect();
        Group { number, kind: kind.rule, planted: draw.planted, claims }
    }

    /// Makes the next claim of the only group.
    fn about_one_fact(&mut self) -> Group {
        let place = self.draw.group;
        // The odd one is hedged, so that it is trusted less than any other and set aside at once.
        let value = if place == 2 { "about 9,000" } else { "exactly 2,500" };
        let fields = json!({"subject": "town", "measure": "people", "value": value});
        Group {
            number: 0,
            kind: "same-fact",
            planted: Planted::Conflict,
            claims: vec![record(0, place, fields)],
        }
    }
}

/// Makes a record of the fields that a kind gives. What is not given gets a value of this group alone; `@1` in a link is
/// the second claim of the group, and a key that no record has is a link or, where it names no claim, a qualifier.
fn record(group: usize, place: usize, fields: Value) -> Value {
    let id = |place: &str| format!("g{group}-{place}");
    let own = match fields.get("measure") {
        Some(_) => String::new(),
        None => format!("item {place}"),
    };
    let mut record = Map::new();
    record.insert("id".to_owned(), id(&place.to_string()).into());
    record.insert("subject".to_owned(), format!("town {group}").into());
    record.insert("measure".to_owned(), own.into());
    if fields.get("quote").is_none() {
        record.insert("derived".to_owned(), true.into());
    }
    let (mut links, mut qualifiers) = (Map::new(), Map::new());
    let Value::Object(fields) = fields else { return Value::Object(record) };
    for (key, value) in fields {
        let linked = linked(&value, &id);
        match (key.as_str(), linked) {
            (key, Some(linked)) if ID_KEYS.contains(&key) => drop(record.insert(key.to_owned(), linked)),
            (_, Some(linked)) => drop(links.insert(key, linked)),
            ("series" | "person", None) => drop(qualifiers.insert(key, value)),
            _ => drop(record.insert(key, value)),
        }
    }
    for (key, map) in [("links", links), ("qualifiers", qualifiers)] {
        if !map.is_empty() {
            record.insert(key.to_owned(), map.into());
        }
    }
    Value::Object(record)
}

/// Returns a link with the ids of the claims that it names by their places, `@1` or a list of such.
fn linked(value: &Value, id: &dyn Fn(&str) -> String) -> Option<Value> {
    match value {
        Value::String(text) => text.strip_prefix('@').map(|place| id(place).into()),
        Value::Array(items) => items.iter().map(|item| linked(item, id)).collect(),
        _ => None,
    }
}
