//! Dates: the calendar, orders, durations, ages and lives, frequencies.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::draw::{Draw, about, exact, later};

fn date(day: NaiveDate) -> Value {
    json!({"value": day.to_string()})
}

/// Returns the first day of a month as it is written when only the month is known.
fn month(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

pub fn real_dates(draw: &mut Draw) -> Vec<Value> {
    let people = draw.from(2, 9) * 10;
    let leap = 2004 + 4 * draw.from(0, 5);
    let written = draw.planted.pick(
        format!("28 February {leap}"),
        format!("29 February {leap}"),
        ["31 April".to_owned(), "30 February".to_owned(), format!("29 February {}", leap + 1)]
            [draw.group % 3]
            .clone(),
    );
    vec![json!({"quote": format!("about {people} people on {written}"), "value": format!("about {people}")})]
}

pub fn weekday_matches_date(draw: &mut Draw) -> Vec<Value> {
    let day = draw.day();
    let named = later(day, draw.from(1, 7));
    let named = draw.planted.pick(day, day, named).format("%A");
    let before = draw.planted.pick("", "before ", "");
    vec![json!({"value": format!("{before}{named}, {}", day.format("%-d %B %Y"))})]
}

pub fn start_before_end(draw: &mut Draw) -> Vec<Value> {
    let first = draw.day();
    let (last, days) = (later(first, draw.from(1, 90)), draw.people());
    let start = draw.planted.pick(first.to_string(), month(first), last.to_string());
    let end = draw.planted.pick(last, first, first);
    vec![json!({"value": start}), date(end), json!({"value": exact(days), "start": "@0", "end": "@1"})]
}

pub fn earlier_before_later(draw: &mut Draw) -> Vec<Value> {
    let first = draw.day();
    let first = first.with_day(2).unwrap_or(first);
    let second = later(first, draw.from(1, 90));
    let one = draw.planted.pick(first.to_string(), month(first), second.to_string());
    let other = draw.planted.pick(second, first, first);
    vec![json!({"value": one, "before": "@1"}), date(other)]
}

pub fn same_day(draw: &mut Draw) -> Vec<Value> {
    let day = draw.day();
    let other = later(day, draw.from(2, 40));
    let other = draw.planted.pick(day.to_string(), month(day), other.to_string());
    vec![date(day), json!({"value": other, "same_day": "@0"})]
}

pub fn duration_matches_dates(draw: &mut Draw) -> Vec<Value> {
    let (start, days) = (draw.day(), draw.from(11, 90));
    let days = if days.is_multiple_of(10) { days + 1 } else { days };
    // The first day may count or not.
    let told = draw.planted.pick(days, days + 1, 2 * days);
    vec![
        date(start),
        date(later(start, days)),
        json!({"value": format!("{told} days"), "start": "@0", "end": "@1"}),
    ]
}

/// Draws a birth and an age at the date of the files.
fn aged(draw: &mut Draw) -> (NaiveDate, u64) {
    let age = draw.from(21, 90);
    let born = NaiveDate::from_ymd_opt(2024 - age as i32, 1, 1 + draw.from(0, 28) as u32).unwrap_or_default();
    (born, age)
}

pub fn age_matches_birth(draw: &mut Draw) -> Vec<Value> {
    let (born, age) = aged(draw);
    // Of a year of birth the birthday may still be to come.
    let birth = draw.planted.pick(born.to_string(), born.year().to_string(), born.to_string());
    let told = draw.planted.pick(age, age - 1, age + draw.from(1, 9));
    vec![json!({"value": birth}), json!({"value": exact(told), "born": "@0", "as_of": "2024-02-12"})]
}

pub fn age_in_years_matches_birth(draw: &mut Draw) -> Vec<Value> {
    let (born, age) = aged(draw);
    let told = draw.planted.pick(
        format!("{age} years"),
        about(age) + " years",
        format!("over {} years", age + 2 + draw.from(0, 9)),
    );
    vec![date(born), json!({"value": told, "born": "@0", "as_of": "2024-02-12"})]
}

pub fn alive_when_acting(draw: &mut Draw) -> Vec<Value> {
    let deed = draw.day();
    let after = later(deed, draw.from(1, 900));
    let death = draw.planted.pick(after.to_string(), month(deed), deed.to_string());
    let deed = draw.planted.pick(deed, deed, after);
    vec![json!({"value": death}), json!({"value": deed.to_string(), "died": "@0"})]
}

pub fn born_when_acting(draw: &mut Draw) -> Vec<Value> {
    let birth = draw.day();
    let deed = later(birth, draw.from(8_000, 9_000));
    let written = draw.planted.pick(birth.to_string(), birth.year().to_string(), deed.to_string());
    let deed = draw.planted.pick(deed, birth, birth);
    vec![json!({"value": written}), json!({"value": deed.to_string(), "born": "@0"})]
}

pub fn life_has_an_order(draw: &mut Draw) -> Vec<Value> {
    let birth = draw.day();
    let death = later(birth, draw.from(100, 30_000));
    let written = draw.planted.pick(death.to_string(), birth.year().to_string(), birth.to_string());
    let birth = draw.planted.pick(birth, birth, death);
    vec![json!({"value": written}), json!({"value": birth.to_string(), "died": "@0", "tags": "birth"})]
}

pub fn relative_date_agrees(draw: &mut Draw) -> Vec<Value> {
    let month = ["November 2023", "September 2023", "March 2023"][draw.from(0, 3) as usize];
    let written = draw.planted.pick("January 2024", "mid-January 2024", month);
    vec![json!({"value": written}), json!({"value": "last month", "restates": "@0"})]
}

pub fn frequency_matches_count(draw: &mut Draw) -> Vec<Value> {
    let (step, count) = (draw.from(2, 9), draw.from(5, 40));
    // One more or less, as the first or the last may count or not.
    let told = draw.planted.pick(count, count + 1, 2 * count + 5);
    vec![
        json!({"value": format!("{step} days")}),
        json!({"value": format!("{} days", step * count)}),
        json!({"value": exact(told), "step": "@0", "during": "@1"}),
    ]
}
