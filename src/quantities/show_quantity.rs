//! Intervals of quantities as readers say them, with their unit.

use super::{Interval, Number, Unit};

/// Writes an interval of numbers of a unit as readers say it: `2,250 up to but not 2,500`, `more than 165`,
/// `40 to 50 km`, `at least USD 5.2 billion`, `12.5 %`.
pub fn show_quantity(interval: &Interval, unit: Unit) -> String {
    if interval.is_empty() {
        return "no number at all".to_owned();
    }
    if let Some(point) = interval.as_point() {
        return amount(point, unit);
    }
    match (&interval.low, &interval.high) {
        (None, None) => "any number".to_owned(),
        (Some(low), None) => {
            format!("{} {}", if low.closed { "at least" } else { "more than" }, amount(&low.value, unit))
        }
        (None, Some(high)) => {
            format!("{} {}", if high.closed { "at most" } else { "less than" }, amount(&high.value, unit))
        }
        (Some(low), Some(high)) => {
            let after = if low.closed { "" } else { "more than " };
            let to = match (low.closed, high.closed) {
                (true, true) => "to",
                (true, false) => "up to but not",
                (false, true) => "and up to",
                (false, false) => "and less than",
            };
            // The unit is said once: before the first number for money, behind the last otherwise.
            let money = unit.currency().map_or_else(String::new, |code| format!("{code} "));
            // Both ends of a conversion are rounded as a rule: "about" stands before the first for both.
            let about = if is_endless(&low.value) || is_endless(&high.value) { "about " } else { "" };
            let (low, high) = (rounded(&low.value), rounded(&high.value));
            format!("{after}{about}{money}{low} {to} {high}{}", behind(unit, false))
        }
    }
}

fn amount(value: &Number, unit: Unit) -> String {
    let money = unit.currency().map_or_else(String::new, |code| format!("{code} "));
    let about = if is_endless(value) { "about " } else { "" };
    format!("{about}{money}{}{}", rounded(value), behind(unit, *value == Number::one()))
}

/// What stands behind the number, with the blank before it.
fn behind(unit: Unit, one: bool) -> String {
    if unit.currency().is_some() || unit == Unit::NONE || unit.is_count() {
        return String::new();
    }
    if unit == Unit::PERCENTAGE_POINT && one {
        return " percentage point".to_owned();
    }
    let symbol = unit.symbol();
    if symbol.starts_with('°') && symbol.len() == '°'.len_utf8() { symbol } else { format!(" {symbol}") }
}

/// Says whether the number is written rounded.
fn is_endless(value: &Number) -> bool {
    !value.is_integer() && in_words(value).is_none() && round(value) != *value
}

/// Writes a number with its thousands apart, large ones in millions and more, endless fractions rounded.
fn rounded(value: &Number) -> String {
    in_words(value).unwrap_or_else(|| round(value).grouped())
}

/// Writes a large number that has few digits with the word for its size: `5.2 billion`.
fn in_words(value: &Number) -> Option<String> {
    let magnitude = value.abs();
    if magnitude < Number::from(1_000_000) {
        return None;
    }
    [(12, "trillion"), (9, "billion"), (6, "million")].into_iter().find_map(|(exponent, word)| {
        let worth = Number::power_of_ten(exponent);
        let short = value / &worth;
        let fits = magnitude >= worth
            && (&short * &Number::from(1000)).is_integer()
            && short.abs() < Number::from(1_000_000);
        fits.then(|| format!("{} {word}", short.grouped()))
    })
}

/// Returns the number rounded to what a reader can take in: four places, or five digits if it is below one.
fn round(value: &Number) -> Number {
    if value.is_integer() {
        return value.clone();
    }
    let mut places = 4;
    let mut magnitude = value.abs();
    while !magnitude.is_zero() && magnitude < Number::one() && places < 40 {
        magnitude = &magnitude * &Number::from(10);
        places += 1;
    }
    let scale = Number::power_of_ten(places);
    &(&(value * &scale) + &Number::ratio(1, 2)).floor() / &scale
}

#[cfg(test)]
mod tests {
    use super::super::Bound;
    use super::*;

    #[track_caller]
    fn check(low: &str, high: &str, unit: &str, shown: &str) {
        let end = |text: &str| match text.strip_suffix('!') {
            _ if text.is_empty() => None,
            Some(open) => Some(Bound::open(open.parse().unwrap())),
            None => Some(Bound::closed(text.parse().unwrap())),
        };
        let unit = Unit::from_code(unit).unwrap();
        assert_eq!(show_quantity(&Interval::new(end(low), end(high)), unit), shown);
    }

    #[test]
    fn intervals_are_said_in_words() {
        check("2250", "2500!", "1", "2,250 up to but not 2,500");
        check("165!", "", "{count}", "more than 165");
        check("165", "", "{count}", "at least 165");
        check("", "5!", "km", "less than 5 km");
        check("5200000000", "", "USD", "at least USD 5.2 billion");
        check("5150000000", "5250000000", "USD", "USD 5.15 billion to 5.25 billion");
        check("11.5", "12.5", "%", "11.5 to 12.5 %");
        check("1", "1", "[pp]", "1 percentage point");
        check("3", "3", "[pp]", "3 percentage points");
        check("165!", "214.5", "1", "more than 165 and up to 214.5");
        check("60", "200/3!", "%", "about 60 up to but not 66.6667 %");
        check("1234567", "1234567", "1", "1,234,567");
        check("20", "20", "Cel", "20 °C");
        check("90", "90", "deg", "90°");
        check("", "", "1", "any number");
        check("5", "5!", "1", "no number at all");
        check("1/3000000", "1/3000000", "g", "about 0.00000033333 g");
        check("1e40", "1e40", "1", &Number::power_of_ten(40).grouped());
    }
}
