//! From a mention to a value, and the `value:` of a record, read by the grammar of prose.

use chrono::{Datelike, NaiveDate};

use crate::quantities::{Bound, Interval, Number, Unit, Value, ValueKind, Written};

use super::mention::{Amount, Expression, Mention, Quantity};
use super::time::DateReading;
use super::{Context, mentions};

impl Mention {
    /// Returns the value that the words give: what they cannot exceed and what they are normally taken to mean.
    pub fn value(&self) -> Value {
        let (kind, hard) = match &self.expression {
            Expression::Quantity(quantity) => return Value::quantity(&quantity.written(), self.sense()),
            Expression::Ordinal(place) => return Value::ordinal(place.clone()),
            Expression::Date(date) => (ValueKind::Date, days(date)),
            Expression::Duration(duration) => {
                let end = |days: &Option<Number>| days.clone().map(Bound::closed);
                (ValueKind::Duration, Interval::new(end(&duration.low_days), end(&duration.high_days)))
            }
            Expression::Recurrence(_) => (ValueKind::Duration, Interval::everything()),
        };
        Value::new(kind, hard.clone(), hard, self.sense())
    }
}

impl Quantity {
    /// Returns the number as written; without a unit it counts, unless it is no whole number.
    fn written(&self) -> Written {
        let unit = self.unit.as_deref().map_or(Some(Unit::COUNT), Unit::from_code).unwrap_or(Unit::NONE);
        match &self.amount {
            Amount::One(number) => Written::number(number.clone(), self.step.clone(), unit),
            Amount::Range(low, high) => Written::range(low.clone(), high.clone(), self.step.clone(), unit),
        }
    }
}

fn days(date: &DateReading) -> Interval {
    let day = |date: NaiveDate| Number::from(i64::from(date.num_days_from_ce() - DAYS_TO_1970));
    let low = date.earliest.map(|first| Bound::closed(day(first)));
    let high = date.latest.map(|last| Bound::open(&day(last) + &Number::one()));
    Interval::new(low, high)
}

/// 1970-01-01 in days of the common era, 0001-01-01 being day 1.
const DAYS_TO_1970: i32 = 719_163;

/// Reads the `value:` of a record by the grammar of prose; the whole text must be one value.
///
/// `unit` is the unit that the record names; a number without one takes it.
///
/// # Errors
/// One line that says what was understood, where the text is no value or more than one.
pub fn read_value(text: &str, unit: Option<&str>, context: &Context<'_>) -> Result<Value, String> {
    if let Some(unit) = unit.filter(|unit| Unit::from_code(unit).is_none()) {
        return Err(format!("`{unit}` is no unit of UCUM and no currency of ISO 4217"));
    }
    read_mention(text, unit, context).map(|mention| mention.value().worded(text.trim()))
}

/// Reads the text, the whole of which must be one mention.
fn read_mention(text: &str, unit: Option<&str>, context: &Context<'_>) -> Result<Mention, String> {
    let mut found = mentions(text, context).into_iter();
    let Some(mut mention) = found.next() else {
        return Err(format!("`{text}` is no number, date or duration"));
    };
    if let Some(second) = found.next() {
        let shown = |mention: &Mention| mention.whole().slice(text).unwrap_or("").to_owned();
        return Err(format!("`{text}` holds two values, `{}` and `{}`", shown(&mention), shown(&second)));
    }
    let whole = mention.whole();
    let around = [text.get(..whole.start as usize), text.get(whole.end as usize..)];
    if let Some(rest) = around.into_iter().flatten().map(str::trim).find(|rest| !rest.is_empty()) {
        let understood = whole.slice(text).unwrap_or("");
        return Err(format!("only `{understood}` of `{text}` was understood, not `{rest}`"));
    }
    if let (Expression::Quantity(quantity), Some(unit)) = (&mut mention.expression, unit)
        && quantity.unit.is_none()
    {
        quantity.unit = Some(unit.to_owned().into());
    }
    Ok(mention)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let read = read_value(text, None, &Context::default());
        assert_eq!(read.map_or_else(|error| error, |value| value.hard.to_string()), expected, "{text}");
    }

    #[test]
    fn the_value_of_a_record_is_read_as_prose() {
        check("2,500", "2,450..2,550");
        check("over 165", ">165");
        check("three", "3");
        check("at least 12.5", ">=12.5");
        check("nearly 2,500", "2,250..<2,500");
        check("10 or more", ">=10");
    }

    #[test]
    fn a_value_that_is_none_says_what_was_understood() {
        check("many", "`many` is no number, date or duration");
        check("12 and 13", "`12 and 13` holds two values, `12` and `13`");
        check("12 whatever", "only `12` of `12 whatever` was understood, not `whatever`");
    }
}
