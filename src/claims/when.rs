//! The times that a record names: ISO dates at once, all else by the grammar of prose.

use super::When;
use crate::mentions::{Context, read_value};
use crate::quantities::{Date, Day, Number, Timex, Value, ValueKind};

/// Reads a time such as `2024-02-12`, `2023-10` or `mid-October 2023`.
///
/// # Errors
/// One line that says what was understood, where the text is no date.
pub(super) fn read_when(text: &str, context: &Context<'_>) -> Result<When, String> {
    let value = match iso_date(text) {
        Some(timex) => Value::date(Date::new(timex), Default::default(), None),
        None if is_like_iso(text) => return Err(format!("there is no day `{text}`")),
        None => read_value(text, None, context)?,
    };
    if value.kind != ValueKind::Date {
        return Err(format!("`{text}` is {}, not a date", kind_name(value.kind)));
    }
    Ok(When::new(text, value.hard, value.core))
}

/// Returns the one day that a time is, or `None`.
pub(super) fn only_day(when: &When) -> Option<Day> {
    let (low, high) = (when.hard.low.as_ref()?, when.hard.high.as_ref()?);
    let day = Day::from_number(low.value.to_i64()?)?;
    (high.value == &low.value + &Number::one()).then_some(day)
}

/// Says whether a text is written as `2024-02-12` is, whatever its figures.
fn is_like_iso(text: &str) -> bool {
    let mut lengths =
        text.split('-').map(|part| (part.len(), part.bytes().all(|byte| byte.is_ascii_digit())));
    lengths.next() == Some((4, true))
        && lengths.next() == Some((2, true))
        && lengths.all(|part| part == (2, true))
}

/// Returns how a value of that kind is called in a message.
pub(super) fn kind_name(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Quantity => "a number",
        ValueKind::Date => "a date",
        ValueKind::Duration => "a length of time",
        ValueKind::Ordinal => "a place in a series",
    }
}

/// Reads `2024`, `2024-02` or `2024-02-12`; nothing else.
fn iso_date(text: &str) -> Option<Timex> {
    let digits = |part: &str, count: usize| {
        (part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u16>().ok())?
    };
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4).filter(|year| *year > 0)?;
    let Some(month) = parts.next() else { return Some(Timex::Year(year)) };
    let month = digits(month, 2).filter(|month| (1..=12).contains(month))?;
    let Some(day) = parts.next() else { return Some(Timex::Month(year, month as u8)) };
    let day = Day::new(year.into(), month.into(), digits(day, 2)?.into())?;
    parts.next().is_none().then_some(Timex::Day(day))
}
