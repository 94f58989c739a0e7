//! From a mention to a value, and the `value:` of a record, read by the grammar of prose.

use crate::quantities::{Form, Interval, Number, Unit, Value, ValueKind, Written};

use super::mention::{Amount, Expression, Mention, Quantity};
use super::{Context, mentions, plain, vague};

impl Mention {
    /// Returns the value that the words give: what they cannot exceed and what they are normally taken to mean.
    pub fn value(&self) -> Value {
        match &self.expression {
            Expression::Quantity(quantity) => Value::quantity(&quantity.written(), self.sense()),
            Expression::Ordinal(place) => Value::ordinal(place.clone()),
            Expression::Date(date) => date.value(self.sense()),
            Expression::Duration(duration) => duration.value(self.sense()),
            Expression::Recurrence(_) | Expression::Unit(_) => {
                let any = Interval::everything();
                Value::new(ValueKind::Duration, any.clone(), any, self.sense())
            }
        }
    }
}

impl Quantity {
    /// Returns the number as written; without a unit it counts, unless it is no whole number.
    fn written(&self) -> Written {
        let unit = self.unit.as_deref().map_or(Some(Unit::COUNT), Unit::from_code).unwrap_or(Unit::NONE);
        match &self.amount {
            Amount::One(part) if self.form == Form::Part => {
                let percent = Unit::from_code("%").unwrap_or(Unit::NONE);
                Written::vague(self.form, part * &Number::from(100), percent)
            }
            _ if self.form != Form::Number => Written::vague(self.form, self.amount.low().clone(), unit),
            Amount::One(number) => Written::number(number.clone(), self.step.clone(), unit),
            Amount::Range(low, high) => Written::range(low.clone(), high.clone(), self.step.clone(), unit),
        }
    }
}

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
    match plain::read(text, unit) {
        Some(value) => Ok(value),
        None => read_as_prose(text, unit, context),
    }
}

/// Reads a value by the grammar alone.
pub(super) fn read_as_prose(text: &str, unit: Option<&str>, context: &Context<'_>) -> Result<Value, String> {
    if let Some(value) = vague::read(text) {
        return Ok(value);
    }
    // A year has no unit.
    if unit.is_some() && is_like_a_year(text) {
        return read_number(text, unit, context);
    }
    let mention = read_mention(text, unit, context);
    // "over 1936" reads as a hedge beside a year; in a record it can only be the number.
    let mention = mention.or_else(|error| match regrouped(text) {
        Some(grouped) => read_mention(&grouped, unit, context).map_err(|_| error),
        None => Err(error),
    });
    mention.map(|mention| told(&mention, text))
}

fn told(mention: &Mention, text: &str) -> Value {
    let value = match &mention.expression {
        // In prose "under the 14th amendment" is no hedge, in a record nothing else can be meant.
        Expression::Ordinal(place) => Value::hedged_ordinal(place.clone(), mention.sense()),
        _ => mention.value(),
    };
    value.worded(text.trim())
}

/// Reads the `value:` of a record of which it is known that it is a number: `2013` is no year there.
///
/// # Errors
/// As [`read_value`].
pub fn read_number(text: &str, unit: Option<&str>, context: &Context<'_>) -> Result<Value, String> {
    match regrouped(text).and_then(|grouped| read_mention(&grouped, unit, context).ok()) {
        Some(mention) => Ok(told(&mention, text)),
        None => read_value(text, unit, context),
    }
}

/// Says whether a text is four digits and nothing else, which could be a year or a number.
pub fn is_like_a_year(text: &str) -> bool {
    let text = text.trim();
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Says whether words hold these digits as a number: `2013` in "2013 soldiers", not in "since 2013".
pub fn holds_number(words: &str, digits: &str, context: &Context<'_>) -> bool {
    let digits = digits.trim();
    // Most words do not hold them, and need no reading.
    words.contains(digits)
        && mentions(words, context).iter().any(|mention| {
            matches!(mention.expression, Expression::Quantity(_)) && mention.span.slice(words) == Some(digits)
        })
}

/// Returns the text with a comma in its only number, where that is four digits that could be a year.
fn regrouped(text: &str) -> Option<String> {
    let mut runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let (run, None) = (runs.next()?, runs.next()) else { return None };
    let (thousands, rest) = run.split_at_checked(1).filter(|_| run.len() == 4)?;
    Some(text.replacen(run, &format!("{thousands},{rest}"), 1))
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
    match &mut mention.expression {
        Expression::Date(reading) if !reading.date.timex.is_of_calendar() => {
            return Err(format!("`{text}` is a day that no calendar has"));
        }
        Expression::Quantity(quantity) if quantity.unit.is_none() => {
            quantity.unit = unit.map(|unit| unit.to_owned().into());
        }
        _ => {}
    }
    Ok(mention)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities::{Number, Sense};

    fn check(text: &str, expected: &str) {
        let read = read_value(text, None, &Context::default());
        assert_eq!(read.map_or_else(|error| error, |value| value.hard.to_string()), expected, "{text}");
    }

    #[test]
    fn a_record_names_no_day_that_no_calendar_has() {
        check("2024-02-30", "`2024-02-30` is a day that no calendar has");
        check("31 April", "`31 April` is a day that no calendar has");
    }

    #[test]
    fn the_value_of_a_record_is_read_as_prose() {
        check("2,500", "2,450..2,550");
        check("over 165", ">165");
        check("three", "3");
        check("at least 12.5", ">=12.5");
        check("nearly 2,500", "2,250..<2,500");
        check("10 or more", ">=10");
        check("over 1936", ">1,936");
    }

    #[test]
    fn dates_and_durations_of_records_are_read_against_the_date_of_the_document() {
        let context = Context { date: "2024-02-12".parse().ok(), ..Context::default() };
        let read = |text: &str| read_value(text, None, &context).unwrap_or_else(|error| panic!("{error}"));
        let date = |text: &str, shown: &str| {
            assert_eq!(crate::quantities::show_days(&read(text).core), shown, "{text}");
        };
        date("2024-01-28", "2024-01-28");
        date("January 28, 2024", "2024-01-28");
        date("Sunday", "2024-02-11");
        date("late January 2024", "2024-01-21 to 2024-01-31");
        date("mid-October 2023", "2023-10-11 to 2023-10-20");
        date("2014", "2014");
        date("Monday, 28 January 2024", "2024-01-28");
        date("before February 11", "before 2024-02-11");
        date("since 2014", "2014-01-01 to 2024-02-12");
        assert_eq!(read("Monday, 28 January 2024").weekday, Some(1));
        assert_eq!(read("before Monday, 28 January 2024").number, read("Monday, 28 January 2024").number);
        let third = read("at least third");
        assert_eq!((third.kind, third.sense), (ValueKind::Ordinal, Sense::AtLeast));
        assert_eq!(third.hard, Interval::at_least(Number::from(3)));
        assert!(read("Sunday").inferred && !read("2014").inferred);
        assert_eq!(crate::quantities::show_duration(&read("two weeks").hard), "11 to 17 days");
    }

    #[test]
    fn four_digits_are_a_number_where_a_unit_or_the_words_say_so() {
        let context = Context::default();
        let kind = |unit: Option<&str>| read_value("2013", unit, &context).unwrap().kind;
        assert_eq!((kind(None), kind(Some("km"))), (ValueKind::Date, ValueKind::Quantity));
        assert_eq!(read_number("2013", None, &context).unwrap().hard.to_string(), "2,013");
        assert_eq!(read_number("over 900", None, &context).unwrap().hard.to_string(), ">900");
        assert!(holds_number("2013 soldiers", "2013", &context));
        assert!(!holds_number("soldiers since 2013", "2013", &context));
        assert!(!holds_number("in 2013 soldiers left", "2013", &context));
        assert!(is_like_a_year(" 2013 ") && !is_like_a_year("2,013") && !is_like_a_year("in 2013"));
    }

    #[test]
    fn a_value_that_is_none_says_what_was_understood() {
        check("many", "`many` is no number, date or duration");
        check("12 and 13", "`12 and 13` holds two values, `12` and `13`");
        check("12 whatever", "only `12` of `12 whatever` was understood, not `whatever`");
    }
}
