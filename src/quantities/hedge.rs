//! What hedged, rounded and vague numbers can mean: the interval that the words cannot exceed, and the normal one.
//!
//! Every width stands in `data/hedges.tsv`, with its source; docs/values.md explains the table.

use super::hedge_table::{Row, Scales, form};
use super::{Bound, Interval, Number, Sense, Unit, Value, ValueKind};

/// A number as it was written, without its hedge.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The number, the lower end of a range, or the unit of a vague number: 1 for "a few", 100 for "hundreds",
    /// 12 for "dozens", 1,000,000 for "a couple of million", 50 for "half" or "most".
    pub low: Number,
    /// The upper end of a range.
    pub high: Option<Number>,
    /// The worth of the last digit as written: 1 for "2,500" and for words, 100,000 for "1.2 million", 0.01 for "3.20".
    pub step: Number,
    pub form: Form,
    pub unit: Unit,
}

/// How a number was put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// In digits or number words.
    #[default]
    Number,
    /// "A couple".
    Couple,
    /// "A few".
    Few,
    Several,
    /// "A handful".
    Handful,
    Dozens,
    Scores,
    /// Any other unit in the plural: "tens", "hundreds", "tens of thousands", "millions".
    Plural,
    /// A simple part of a whole, in percent: "half", "a third", "two-thirds", "a quarter".
    Part,
    /// "Most of", in percent, 50 being the number.
    Most,
    /// "A majority of", in percent, 50 being the number.
    Majority,
}

/// Counts below this are read as counted even where they are round: "30 people".
const SMALL_COUNT: i64 = 100;

impl Form {
    const NAMES: [(&'static str, Form); 11] = [
        ("number", Form::Number),
        ("couple", Form::Couple),
        ("few", Form::Few),
        ("several", Form::Several),
        ("handful", Form::Handful),
        ("dozens", Form::Dozens),
        ("scores", Form::Scores),
        ("plural", Form::Plural),
        ("part", Form::Part),
        ("most", Form::Most),
        ("majority", Form::Majority),
    ];

    /// Returns the form of that name, as language data writes it: `several`, `part`.
    pub fn from_name(name: &str) -> Option<Form> {
        Form::NAMES.iter().find(|(known, _)| *known == name).map(|(_, form)| *form)
    }

    /// Returns the row of a form that is vague by itself.
    fn row(self) -> Option<Row> {
        Some(match self {
            Form::Number | Form::Part => return None,
            Form::Couple => Row::Couple,
            Form::Few => Row::Few,
            Form::Several => Row::Several,
            Form::Handful => Row::Handful,
            Form::Dozens => Row::Dozens,
            Form::Scores => Row::Scores,
            Form::Plural => Row::Plural,
            Form::Most => Row::Most,
            Form::Majority => Row::Majority,
        })
    }
}

impl Written {
    /// Makes a number in digits or words.
    pub fn number(number: Number, step: Number, unit: Unit) -> Written {
        Written { low: number, high: None, step, form: Form::Number, unit }
    }

    /// Makes a range, from the lower number to the higher.
    pub fn range(low: Number, high: Number, step: Number, unit: Unit) -> Written {
        Written { low, high: Some(high), step, form: Form::Number, unit }
    }

    /// Makes a vague number or a simple part of a whole.
    pub fn vague(form: Form, number: Number, unit: Unit) -> Written {
        Written { low: number, high: None, step: Number::one(), form, unit }
    }

    /// Says whether only whole numbers are meant: a count whose numbers are whole, and written so.
    pub fn is_count(&self) -> bool {
        let whole = |number: &Number| number.is_integer();
        self.unit.is_count() && [&self.low, &self.step].into_iter().chain(&self.high).all(whole)
    }
}

/// Returns what the words cannot exceed and what they normally mean, the second inside the first.
pub fn intervals(written: &Written, sense: Sense) -> (Interval, Interval) {
    let (hard, core) = match &written.high {
        None => one(written, &written.low, sense),
        Some(high) => {
            let (low, high) = (one(written, &written.low, sense), one(written, high, sense));
            (hull(low.0, high.0), hull(low.1, high.1))
        }
    };
    let hard = if written.is_count() && !written.low.is_negative() { not_negative(hard) } else { hard };
    let core = core.intersect(&hard);
    if core.is_empty() { (hard.clone(), hard) } else { (hard, core) }
}

/// Returns the intervals of one number of what was written.
fn one(written: &Written, number: &Number, sense: Sense) -> (Interval, Interval) {
    if let Some(row) = written.form.row() {
        return vague(form(row).of(&Scales::bare(number)), written.form, sense);
    }
    let row = match sense {
        Sense::Exactly => Row::Exactly,
        Sense::About => Row::About,
        Sense::Nearly => Row::Nearly,
        Sense::JustOver => Row::JustOver,
        Sense::JustUnder => Row::JustUnder,
        Sense::Over => Row::Over,
        Sense::AtLeast => Row::AtLeast,
        Sense::Under => Row::Under,
        Sense::AtMost => Row::AtMost,
        // A range is closed at its numbers as they were rounded; words that anchor a date do nothing to a number.
        Sense::Plain
        | Sense::Between
        | Sense::Before
        | Sense::After
        | Sense::Since
        | Sense::From
        | Sense::By
        | Sense::Until => plain(written, number),
    };
    if matches!(row, Row::Exactly | Row::PlainCount) {
        return (Interval::point(number.clone()), Interval::point(number.clone()));
    }
    // "Nearly zero" can only be above it, as most things that are nearly none cannot be fewer than none.
    let row = if row == Row::Nearly && number.is_zero() { Row::JustOver } else { row };
    // "Nearly 5 below zero" comes from the side of zero, "just over" goes away from it.
    if number.is_negative() && matches!(row, Row::Nearly | Row::JustOver | Row::JustUnder) {
        let (hard, core) = form(row).of(&scales(written, &number.abs()));
        let mirrored = Number::from(-1);
        return (hard.scale(&mirrored), core.scale(&mirrored));
    }
    form(row).of(&scales(written, number))
}

/// Returns the row of a number without a hedge.
fn plain(written: &Written, number: &Number) -> Row {
    if written.form == Form::Part {
        return Row::Part;
    }
    if written.unit.is_share() {
        return Row::PlainShare;
    }
    if written.step > Number::one() {
        return Row::PlainScaled;
    }
    let round = written.step == Number::one() && trailing_zeros(number) > 0;
    match (written.is_count(), round) {
        (true, true) if number.abs() >= Number::from(SMALL_COUNT) => Row::PlainRoundCount,
        (true, _) => Row::PlainCount,
        (false, true) => Row::PlainRoundAmount,
        (false, false) => Row::PlainAmount,
    }
}

/// Binds a vague number from one side: "at least dozens".
fn vague((hard, core): (Interval, Interval), form: Form, sense: Sense) -> (Interval, Interval) {
    if matches!(form, Form::Most | Form::Majority) {
        return (hard, core);
    }
    match sense {
        Sense::Over | Sense::AtLeast => (Interval { high: None, ..hard }, Interval { high: None, ..core }),
        Sense::Under | Sense::AtMost | Sense::Nearly | Sense::JustUnder => {
            (Interval { low: None, ..hard }, Interval { low: None, ..core })
        }
        _ => (hard, core),
    }
}

/// Returns how coarse the number is, in the words of `data/hedges.tsv`.
fn scales(written: &Written, number: &Number) -> Scales {
    let one = Number::one();
    let mut step = written.step.clone();
    // A fraction such as 2/3 is as precise as its denominator.
    if step.is_zero() || !(number / &step).is_integer() {
        step = number.unit_fraction();
    }
    let places = if step == one || is_power_of_thousand(&step) { trailing_zeros(number) } else { 0 };
    let round = if places > 0 { Number::power_of_ten(places as i32) } else { step.clone() };
    let round = if round < step { step.clone() } else { round };
    let salient = match number.to_i64() {
        Some(integer) if step == one && places == 0 && integer % 5 == 0 => Number::from(5),
        _ => round.clone(),
    };
    let quarter = &number.abs() * &Number::ratio(1, 4);
    let grain = match written.form {
        Form::Part => Number::from(5),
        _ => salient.min(quarter).max(step.clone().min(one)),
    };
    Scales { number: number.clone(), half: &step * &Number::ratio(1, 2), round, grain }
}

/// Returns how many zeros a whole number ends in; zero ends in none.
fn trailing_zeros(number: &Number) -> usize {
    match number.to_i64() {
        Some(0) => 0,
        Some(mut integer) => {
            let mut zeros = 0;
            while integer % 10 == 0 {
                integer /= 10;
                zeros += 1;
            }
            zeros
        }
        None if number.is_integer() => {
            let digits = number.to_string();
            digits.len() - digits.trim_end_matches('0').len()
        }
        None => 0,
    }
}

fn is_power_of_thousand(step: &Number) -> bool {
    step.is_integer() && {
        let zeros = trailing_zeros(step);
        zeros.is_multiple_of(3) && *step == Number::power_of_ten(zeros as i32)
    }
}

/// Returns the smallest interval that holds both.
fn hull(low: Interval, high: Interval) -> Interval {
    Interval { low: low.low, high: high.high }
}

/// Cuts off what is below zero, unless nothing would be left.
fn not_negative(interval: Interval) -> Interval {
    if interval.low.as_ref().is_some_and(|low| !low.value.is_negative()) {
        return interval;
    }
    let cut = Interval { low: Some(Bound::closed(Number::zero())), high: interval.high.clone() };
    if cut.is_empty() { interval } else { cut }
}

impl Value {
    /// Returns the value of a number as written and hedged.
    ///
    /// A count of things that is not whole ("2.5 people per household") is read as a plain number.
    pub fn quantity(written: &Written, sense: Sense) -> Value {
        let (hard, core) = intervals(written, sense);
        let unit = if written.unit.is_count() && !written.is_count() { Unit::NONE } else { written.unit };
        let number = (written.high.is_none() && matches!(written.form, Form::Number | Form::Part))
            .then(|| written.low.clone());
        Value {
            unit,
            number,
            step: Some(written.step.clone()),
            ..Value::new(ValueKind::Quantity, hard, core, sense)
        }
    }

    /// Returns a place in a series.
    pub fn ordinal(place: Number) -> Value {
        let point = Interval::point(place.clone());
        Value { number: Some(place), ..Value::new(ValueKind::Ordinal, point.clone(), point, Sense::Plain) }
    }

    /// Returns a place in a series that is hedged: "at least third".
    pub fn hedged_ordinal(place: Number, sense: Sense) -> Value {
        if matches!(sense, Sense::Plain | Sense::Exactly) {
            return Value::ordinal(place);
        }
        let (hard, core) = intervals(&Written::number(place.clone(), Number::one(), Unit::COUNT), sense);
        Value { number: Some(place), ..Value::new(ValueKind::Ordinal, hard, core, sense) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::show_quantity;
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    /// Digits are written as `2500`, `3.20`, `2.5e6` (scale words, `20e6` for 20 million) or `30..40`.
    fn written(text: &str, unit: Unit) -> Written {
        let step = |text: &str| {
            let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
            let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len() as i32);
            Number::power_of_ten(exponent.parse::<i32>().unwrap() - places)
        };
        match text.split_once("..") {
            Some((low, high)) => Written::range(number(low), number(high), step(low), unit),
            None => Written::number(number(text), step(text), unit),
        }
    }

    #[track_caller]
    fn check(text: &str, unit: Unit, sense: Sense, hard: &str, core: &str) {
        let value = Value::quantity(&written(text, unit), sense);
        let shown = (show_quantity(&value.hard, Unit::NONE), show_quantity(&value.core, Unit::NONE));
        assert_eq!((shown.0.as_str(), shown.1.as_str()), (hard, core), "{} {text}", sense.name());
    }

    #[track_caller]
    fn count(text: &str, sense: Sense, hard: &str, core: &str) {
        check(text, Unit::COUNT, sense, hard, core);
    }

    #[test]
    fn bare_counts_are_exact_unless_they_are_round() {
        for exact in ["0", "3", "12", "30", "40", "99", "165", "2487"] {
            let shown = number(exact).grouped();
            count(exact, Sense::Plain, &shown, &shown);
        }
        count("2500", Sense::Plain, "2,450 to 2,550", "2,500");
        count("130", Sense::Plain, "125 to 135", "130");
        count("1000", Sense::Plain, "750 to 1,250", "1,000");
        count("3000", Sense::Plain, "2,500 to 3,500", "3,000");
        count("2.5e6", Sense::Plain, "2.45 million to 2.55 million", "2.45 million to 2.55 million");
        count("100e6", Sense::Plain, "75 million to 125 million", "99.5 million to 100.5 million");
        count("20e6", Sense::Plain, "15 million to 25 million", "19.5 million to 20.5 million");
        count("1e6", Sense::Plain, "750,000 to 1.25 million", "900,000 to 1.1 million");
        count("2500", Sense::Exactly, "2,500", "2,500");
    }

    #[test]
    fn amounts_are_as_precise_as_their_digits() {
        let check = |text, hard, core| check(text, Unit::NONE, Sense::Plain, hard, core);
        check("3.2", "3.15 to 3.25", "3.15 to 3.25");
        check("3.20", "3.195 to 3.205", "3.195 to 3.205");
        check("5", "4.5 to 5.5", "4.5 to 5.5");
        check("10", "7.5 to 12.5", "9.5 to 10.5");
        check("5.2e9", "5.15 billion to 5.25 billion", "5.15 billion to 5.25 billion");
        check("0", "-0.5 to 0.5", "-0.5 to 0.5");
        check("-5", "-5.5 to -4.5", "-5.5 to -4.5");
        check("2/3", "about 0.5 to 0.83333", "about 0.5 to 0.83333");
        check(
            "1e40",
            &show_quantity(&Interval::closed(number("75e38"), number("125e38")), Unit::NONE),
            &show_quantity(&Interval::closed(number("9e39"), number("11e39")), Unit::NONE),
        );
    }

    #[test]
    fn percentages_are_rounded_to_their_digits() {
        check("12", Unit::PERCENT, Sense::Plain, "11.5 to 12.5", "11.5 to 12.5");
        check("50", Unit::PERCENT, Sense::Plain, "49.5 to 50.5", "49.5 to 50.5");
        check("0.3", Unit::PERCENTAGE_POINT, Sense::Plain, "0.25 to 0.35", "0.25 to 0.35");
    }

    #[test]
    fn hedges_loosen_or_bind() {
        count("2500", Sense::Nearly, "2,250 up to but not 2,500", "2,400 up to but not 2,500");
        count("1000", Sense::Nearly, "750 up to but not 1,000", "750 up to but not 1,000");
        count("30", Sense::About, "22.5 to 37.5", "26.25 to 33.75");
        count("3", Sense::About, "2 to 4", "2.5 to 3.5");
        count("12", Sense::About, "10.8 to 13.2", "11.5 to 12.5");
        count("165", Sense::About, "148.5 to 181.5", "162.5 to 167.5");
        count("165", Sense::Over, "more than 165", "more than 165 and up to 214.5");
        count("165", Sense::JustOver, "more than 165 and up to 181.5", "more than 165 and up to 170");
        count("40", Sense::AtLeast, "at least 40", "40 to 52");
        count("40", Sense::Under, "0 up to but not 40", "28 up to but not 40");
        count("100", Sense::AtMost, "0 to 100", "more than 50 and up to 100");
        count("1", Sense::AtMost, "0 to 1", "more than 0 and up to 1");
        count("0", Sense::AtMost, "0", "0");
        count("2500", Sense::JustUnder, "2,250 up to but not 2,500", "2,400 up to but not 2,500");
        count("0", Sense::Nearly, "more than 0 and up to 1", "more than 0 and up to 1");
        count("0", Sense::Under, "less than 0", "-1 up to but not 0");
        check("5", Unit::NONE, Sense::Under, "less than 5", "3.5 up to but not 5");
        check(
            "-5",
            Unit::NONE,
            Sense::Nearly,
            "more than -5 and up to -3.75",
            "more than -5 and up to -3.75",
        );
        check(
            "2.5e6",
            Unit::NONE,
            Sense::About,
            "2.25 million to 2.75 million",
            "2.45 million to 2.55 million",
        );
    }

    #[test]
    fn ranges_run_from_end_to_end() {
        count("30..40", Sense::Between, "30 to 40", "30 to 40");
        count("2000..2500", Sense::Between, "1,500 to 2,550", "2,000 to 2,500");
        count("30..40", Sense::Over, "more than 30", "more than 30 and up to 52");
        count("30..40", Sense::AtMost, "0 to 40", "more than 15 and up to 40");
        check("3.2..3.4", Unit::NONE, Sense::Between, "3.15 to 3.45", "3.15 to 3.45");
    }

    #[test]
    fn vague_numbers_have_intervals_of_their_own() {
        let check = |form, low: &str, unit, sense, hard: &str, core: &str| {
            let value = Value::quantity(&Written::vague(form, number(low), unit), sense);
            assert_eq!(show_quantity(&value.hard, Unit::NONE), hard, "{form:?}");
            assert_eq!(show_quantity(&value.core, Unit::NONE), core, "{form:?}");
        };
        use Form::*;
        let count = |form, low, hard, core| check(form, low, Unit::COUNT, Sense::Plain, hard, core);
        count(Dozens, "12", "13 up to but not 120", "24 up to but not 100");
        count(Scores, "20", "40 up to but not 200", "40 up to but not 100");
        count(Plural, "100", "100 up to but not 2,000", "200 up to but not 1,000");
        count(Plural, "10000", "10,000 up to but not 200,000", "20,000 up to but not 100,000");
        count(Couple, "1", "1 to 20", "2 to 3");
        count(Few, "100", "100 to 2,000", "200 to 1,000");
        count(Several, "1", "1 to 20", "3 to 15");
        check(Dozens, "12", Unit::COUNT, Sense::AtLeast, "at least 13", "at least 24");
        check(Plural, "100", Unit::COUNT, Sense::AtMost, "0 up to but not 2,000", "0 up to but not 1,000");
        let share = |form, low, sense, hard, core| check(form, low, Unit::PERCENT, sense, hard, core);
        share(Most, "50", Sense::Plain, "more than 50 and up to 100", "more than 50 and less than 100");
        share(Part, "50", Sense::Plain, "45 to 55", "48 to 52");
        share(Part, "25", Sense::About, "20 to 30", "22.5 to 27.5");
        share(
            Part,
            "200/3",
            Sense::Nearly,
            "about 60 up to but not 66.6667",
            "about 61.6667 up to but not 66.6667",
        );
        share(Part, "50", Sense::Over, "more than 50", "more than 50 and up to 65");
    }

    #[test]
    fn a_count_that_is_not_whole_is_a_plain_number() {
        let value = Value::quantity(&written("2.5", Unit::COUNT), Sense::Plain);
        assert_eq!((value.unit, value.number), (Unit::NONE, Some(number("2.5"))));
    }

    fn sense() -> impl Strategy<Value = Sense> {
        proptest::sample::select(&Sense::ALL[..])
    }

    fn any_written() -> impl Strategy<Value = Written> {
        let digits = prop_oneof![
            -200i128..5000,
            (1i128..500).prop_map(|n| n * 1000),
            any::<i64>().prop_map(i128::from)
        ];
        let unit = proptest::sample::select(&[Unit::NONE, Unit::COUNT, Unit::PERCENT][..]);
        (digits, -3i32..8, unit, 0i128..50).prop_map(|(digits, place, unit, more)| {
            let step = Number::power_of_ten(place);
            let low = &Number::from(digits) * &step;
            let high = (more > 40).then(|| &low + &(&Number::from(more) * &step));
            Written { low, high, step, form: Form::Number, unit }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn the_normal_reading_lies_in_the_widest(written in any_written(), sense in sense()) {
            let value = Value::quantity(&written, sense);
            prop_assert!(!value.core.is_empty() && value.hard.encloses(&value.core), "{:?}", value);
            let base = value.in_base();
            prop_assert!(!base.core.is_empty() && base.hard.encloses(&base.core), "{:?}", base);
        }

        #[test]
        fn the_written_number_is_meant_unless_the_words_rule_it_out(written in any_written(), sense in sense()) {
            let (hard, core) = intervals(&written, sense);
            let excluded = matches!(
                sense,
                Sense::Nearly | Sense::JustOver | Sense::JustUnder | Sense::Over | Sense::Under
            );
            if written.high.is_none() {
                prop_assert_eq!(hard.contains(&written.low), !excluded);
                prop_assert_eq!(core.contains(&written.low), !excluded);
            }
        }

        #[test]
        fn looser_words_mean_more(written in any_written()) {
            let of = |sense| intervals(&written, sense);
            // Fewer than none are no count; "under 0" is then read as it stands.
            let none = written.is_count() && written.low.is_zero();
            for (wide, narrow) in [
                (Sense::Plain, Sense::Exactly),
                (Sense::About, Sense::Plain),
                (Sense::AtLeast, Sense::Over),
                (Sense::AtMost, if none { Sense::AtMost } else { Sense::Under }),
            ] {
                let (wide, narrow) = (of(wide), of(narrow));
                prop_assert!(wide.0.encloses(&narrow.0) , "{:?} {:?}", wide, narrow);
            }
            if !written.low.is_negative() {
                prop_assert!(of(Sense::Over).0.encloses(&of(Sense::JustOver).0));
                prop_assert!(of(Sense::About).0.encloses(&of(Sense::Nearly).0));
                prop_assert!(of(Sense::About).0.encloses(&of(Sense::JustOver).0));
                if written.unit.is_count() {
                    prop_assert!(of(Sense::Under).0.encloses(&of(Sense::Nearly).0) || written.low.is_zero());
                }
            }
        }
    }
}
