//! The value of a record, as it is given: words of prose, or two ends.

use super::checked::Checker;
use super::problem::Report;
use super::when::kind_name;
use super::written::{RecordWritten, ValueWritten};
use crate::mentions::{holds_number, is_like_a_year, read_number, read_plain_value, read_value};
use crate::quantities::{Interval, Sense, Unit, Value, ValueKind};

/// Values of a file that are kept in case they come again.
const MOST_KNOWN: usize = 10_000;

impl Checker<'_> {
    /// Reads the value of a record.
    pub(super) fn value(&mut self, written: &RecordWritten<'_>, report: &mut Report<'_>) -> Option<Value> {
        let own = match &written.value {
            Some(ValueWritten::Range { unit, .. }) => unit.as_deref(),
            _ => None,
        };
        let unit = own.or(written.unit.as_deref());
        if let Some(code) = unit.filter(|code| Unit::from_code(code).is_none()) {
            let key = if own.is_some() { "value" } else { "unit" };
            let message = format!("`{code}` is no unit of UCUM and no currency of ISO 4217");
            let help = "write a code such as `km`, `%` or `USD`; what is counted goes into `measure`";
            report.fault("unknown-unit", key, message, help);
            return None;
        }
        let read = match written.value.as_ref()? {
            ValueWritten::Text(text) if self.is_number(text, written) => {
                read_number(text, unit, &self.context())
            }
            ValueWritten::Text(text) => self.read(text, unit),
            ValueWritten::Range { min, max, .. } => {
                let ends = [min.as_deref(), max.as_deref()];
                // A year is no end of what is not a date.
                let numbers = ends.iter().flatten().any(|end| {
                    self.is_number(end, written)
                        || !is_like_a_year(end)
                            && read_value(end, unit, &self.context())
                                .is_ok_and(|value| value.kind == ValueKind::Quantity)
                });
                self.range(ends, unit, numbers)
            }
        };
        read.map_err(|error| {
            let help = "write a number, date or duration as prose does, or `{min: 2400, max: 2500}`";
            report.fault("unreadable-value", "value", format!("cannot read the value: {error}"), help);
        })
        .ok()
    }

    /// Reads a value, unless it was read before.
    fn read(&mut self, text: &str, unit: Option<&str>) -> Result<Value, String> {
        if let Some(value) = read_plain_value(text, unit) {
            return Ok(value);
        }
        if let Some(known) = self.values.get(text).filter(|_| unit.is_none()) {
            return Ok(known.clone());
        }
        let value = read_value(text, unit, &self.context())?;
        if unit.is_none() && self.values.len() < MOST_KNOWN {
            self.values.insert(text.to_owned(), value.clone());
        }
        Ok(value)
    }

    /// Says whether four digits that could be a year are a number, by the quote and by what is measured: "2013 troops".
    fn is_number(&self, text: &str, written: &RecordWritten<'_>) -> bool {
        let counted = || written.measure.as_ref().map(|measure| format!("{} {}", text.trim(), &**measure));
        let number = |words: &str| holds_number(words, text, &self.context());
        is_like_a_year(text)
            && (written.quote.as_ref().is_some_and(|quote| number(quote))
                || counted().is_some_and(|words| number(&words)))
    }

    /// Reads a value given by its ends, which are meant exactly; `numbers` says that they are no years.
    fn range(
        &self,
        [min, max]: [Option<&str>; 2],
        unit: Option<&str>,
        numbers: bool,
    ) -> Result<Value, String> {
        let read = |text: Option<&str>| {
            let read = if numbers { read_number } else { read_value };
            text.map(|text| read(text, unit, &self.context())).transpose()
        };
        let (low, high) = (read(min)?, read(max)?);
        if let (Some(low), Some(high)) = (&low, &high)
            && low.kind != high.kind
        {
            return Err(format!("`min` is {} and `max` is {}", kind_name(low.kind), kind_name(high.kind)));
        }
        let sense = match (&low, &high) {
            (Some(_), Some(_)) => Sense::Between,
            (Some(_), None) => Sense::AtLeast,
            _ => Sense::AtMost,
        };
        // The ends are meant exactly: "2400 km" is no length between 2,399.5 and 2,400.5 km here.
        let end = |value: &Option<Value>| match value {
            Some(Value { kind: ValueKind::Quantity, sense: Sense::Plain, number: Some(number), .. }) => {
                Interval::point(number.clone())
            }
            Some(value) => value.core.clone(),
            None => Interval::default(),
        };
        let interval = Interval::new(end(&low).low, end(&high).high);
        if interval.is_empty() {
            return Err(format!("`min` is above `max`: {interval}"));
        }
        let text = match (min, max) {
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) => format!("at least {min}"),
            (None, max) => format!("at most {}", max.unwrap_or("")),
        };
        let value = low.or(high).ok_or("it has neither `min` nor `max`")?;
        let value =
            Value { core: interval.clone(), hard: interval, sense, number: None, step: None, ..value };
        Ok(value.worded(&text))
    }
}
