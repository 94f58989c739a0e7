//! Units: what a number measures, as a small handle; exact conversion between units of one dimension.

use serde::{Deserialize, Serialize};

use std::borrow::Cow;
use std::fmt;

use super::dimension::Dimension;
use super::unit_table::{self, MOST_TERMS, Term};
use super::{Bound, Interval, Number};

/// A unit by its UCUM code (`km`, `[mi_i]/h`, `10*-5`) or its currency by ISO 4217 (`USD`), or a product of up to
/// four powers of such.
///
/// Equal units are equal however they were written: `m.s-1` is `m/s`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Unit {
    terms: [Term; MOST_TERMS],
}

/// Two units that measure different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DimensionError {
    pub from: Unit,
    pub to: Unit,
}

impl Unit {
    /// A plain number.
    pub const NONE: Unit = Unit::single(Term { atom: 0, prefix: 0, power: 0 });
    /// A number of things; always whole.
    pub const COUNT: Unit = Unit::single(Term { atom: unit_table::COUNT, prefix: 0, power: 1 });
    /// A share of a hundred. Not a plain number: 50 % are not 50, nor 0.5, of anything.
    pub const PERCENT: Unit = Unit::single(Term { atom: unit_table::PERCENT, prefix: 0, power: 1 });
    /// The difference between two percentages.
    pub const PERCENTAGE_POINT: Unit =
        Unit::single(Term { atom: unit_table::PERCENTAGE_POINT, prefix: 0, power: 1 });

    pub(super) const fn single(term: Term) -> Unit {
        let empty = Term { atom: 0, prefix: 0, power: 0 };
        Unit { terms: [term, empty, empty, empty] }
    }

    /// Returns the unit of a UCUM code, an ISO 4217 code or a product of them, or `None` where the code is unknown.
    ///
    /// Annotations (`USD/{person}`) say what is counted and are left out; powers of ten may stand as numbers
    /// (`L/(100.km)`).
    pub fn from_code(code: &str) -> Option<Unit> {
        if code == "1" || code.is_empty() {
            return Some(Unit::NONE);
        }
        unit_table::parse(code)
    }

    /// Makes the unit of a product of powers, or `None` where it has more than four factors or a power out of range.
    pub(super) fn of_terms(terms: &[Term]) -> Option<Unit> {
        let mut product: Vec<Term> = Vec::with_capacity(terms.len());
        for term in terms {
            match product.iter_mut().find(|other| other.atom == term.atom && other.prefix == term.prefix) {
                Some(other) => other.power = other.power.checked_add(term.power)?,
                None => product.push(*term),
            }
        }
        product.retain(|term| term.power != 0);
        // A count times something is that something; "dollars per person" and "dollars" differ by their claims.
        if product.len() > 1 {
            product.retain(|term| term.atom != unit_table::COUNT);
        }
        let fits = product.iter().all(|term| unit_table::power_fits(*term));
        if product.len() > MOST_TERMS || !fits {
            return None;
        }
        product.sort_by_key(|term| (term.power < 0, *term));
        let mut unit = Unit::NONE;
        unit.terms[..product.len()].copy_from_slice(&product);
        unit.checked_dimension().map(|_| unit)
    }

    /// Returns the factors of the product.
    pub(super) fn terms(&self) -> &[Term] {
        let used = self.terms.iter().take_while(|term| term.power != 0).count();
        &self.terms[..used]
    }

    /// Returns the product of two units, or `None` where it has too many factors.
    pub fn times(self, other: Unit) -> Option<Unit> {
        Unit::of_terms(&[self.terms(), other.terms()].concat())
    }

    /// Returns the quotient of two units, or `None` where it has too many factors.
    pub fn per(self, other: Unit) -> Option<Unit> {
        let below = other.terms().iter().map(|term| Term { power: -term.power, ..*term });
        Unit::of_terms(&self.terms().iter().copied().chain(below).collect::<Vec<_>>())
    }

    /// Returns what the difference of two values of this unit is measured in: percentage points for percentages,
    /// kelvins for degrees Celsius, otherwise the unit itself.
    pub fn of_difference(self) -> Unit {
        match self.terms() {
            [term] if term.atom == unit_table::PERCENT && term.power == 1 => Unit::PERCENTAGE_POINT,
            [term] if term.power == 1 && !unit_table::atom(term.atom).zero_point.is_zero() => {
                unit_table::difference_of(term.atom).unwrap_or(self)
            }
            _ => self,
        }
    }

    /// Says whether values of this unit are numbers of things.
    pub fn is_count(self) -> bool {
        self == Unit::COUNT
    }

    /// Says whether values of this unit are shares (percent, per mille, parts per million) or differences of such.
    pub fn is_share(self) -> bool {
        if self == Unit::NONE || self == Unit::COUNT {
            return false;
        }
        let dimension = self.dimension();
        dimension == Unit::PERCENT.dimension() || dimension == Unit::PERCENTAGE_POINT.dimension()
    }

    /// Returns the currency's code where the unit is money and nothing else.
    pub fn currency(self) -> Option<&'static str> {
        match self.terms() {
            [term] if term.power == 1 && unit_table::is_money(term.atom) => {
                Some(unit_table::atom(term.atom).code)
            }
            _ => None,
        }
    }

    /// Says whether the unit measures money, alone or by something (`USD`, `EUR/kg`).
    pub fn has_money(self) -> bool {
        self.terms().iter().any(|term| unit_table::is_money(term.atom))
    }

    /// Returns what the unit measures.
    pub fn dimension(self) -> Dimension {
        // Units whose powers grow out of range are never made.
        self.checked_dimension().unwrap_or(Dimension::ONE)
    }

    fn checked_dimension(self) -> Option<Dimension> {
        if let [term] = self.terms()
            && term.power == 1
        {
            return Some(unit_table::atom(term.atom).dimension);
        }
        self.terms().iter().try_fold(Dimension::ONE, |dimension, term| {
            dimension.times(unit_table::atom(term.atom).dimension.power(term.power)?)
        })
    }

    /// Returns how many base units one of this unit is; for temperatures, how many kelvins a degree is.
    pub fn worth(self) -> Number {
        if let [term] = self.terms()
            && (term.power, term.prefix) == (1, 0)
        {
            return unit_table::atom(term.atom).worth.clone();
        }
        self.terms().iter().fold(Number::one(), |worth, term| {
            let atom = unit_table::atom(term.atom);
            let one = &atom.worth * &unit_table::prefix_worth(term.prefix);
            &worth * &power(&one, term.power)
        })
    }

    /// Returns what is added to a value before its worth is applied: 273.15 for degrees Celsius, zero for most units.
    pub fn zero_point(self) -> Number {
        match self.terms() {
            [term] if term.power == 1 && term.prefix == 0 => unit_table::atom(term.atom).zero_point.clone(),
            _ => Number::zero(),
        }
    }

    /// Returns the interval in the base unit of the dimension: metres, grams, seconds, kelvins, bits, the currency …
    pub fn to_base(self, interval: &Interval) -> Cow<'_, Interval> {
        if self == Unit::NONE || self == Unit::COUNT {
            return Cow::Borrowed(interval);
        }
        let (worth, zero) = (self.worth(), self.zero_point());
        if worth == Number::one() && zero.is_zero() {
            return Cow::Borrowed(interval);
        }
        let one = |value: &Number| &(value + &zero) * &worth;
        Cow::Owned(map(interval, one))
    }

    /// Returns the interval of base units in this unit.
    pub fn from_base(self, interval: &Interval) -> Interval {
        let (worth, zero) = (self.worth(), self.zero_point());
        if worth == Number::one() && zero.is_zero() {
            return interval.clone();
        }
        let one = |value: &Number| &(value / &worth) - &zero;
        map(interval, one)
    }
}

/// Returns an interval given in one unit in another, exactly.
///
/// # Errors
/// When the units measure different things; currencies are different things, and so are percentages and
/// percentage points.
pub fn convert(interval: &Interval, from: Unit, to: Unit) -> Result<Interval, DimensionError> {
    if from == to {
        return Ok(interval.clone());
    }
    if from.dimension() != to.dimension() {
        return Err(DimensionError { from, to });
    }
    Ok(to.from_base(&from.to_base(interval)))
}

/// Returns a difference given in one unit in another: 9 degrees Fahrenheit warmer is 5 degrees Celsius warmer.
///
/// # Errors
/// As [`convert`].
pub fn convert_difference(interval: &Interval, from: Unit, to: Unit) -> Result<Interval, DimensionError> {
    if from.dimension() != to.dimension() {
        return Err(DimensionError { from, to });
    }
    Ok(interval.scale(&(&from.worth() / &to.worth())))
}

/// Applies a rising function to both ends; worths are above zero.
fn map(interval: &Interval, one: impl Fn(&Number) -> Number) -> Interval {
    let end =
        |bound: &Option<Bound>| bound.as_ref().map(|b| Bound { value: one(&b.value), closed: b.closed });
    Interval { low: end(&interval.low), high: end(&interval.high) }
}

fn power(base: &Number, exponent: i8) -> Number {
    let product = (0..exponent.unsigned_abs()).fold(Number::one(), |product, _| &product * base);
    if exponent < 0 { &Number::one() / &product } else { product }
}

impl fmt::Display for DimensionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be compared with {}", self.from.measures(), self.to.measures())
    }
}

impl std::error::Error for DimensionError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(amount: &str, from: &str, to: &str, expected: &str) {
        let unit = |code: &str| Unit::from_code(code).unwrap_or_else(|| panic!("{code} is a unit"));
        let interval = Interval::point(amount.parse().unwrap());
        let converted = convert(&interval, unit(from), unit(to));
        let shown = converted.map_or_else(
            |error| error.to_string(),
            |interval| interval.as_point().map(ToString::to_string).unwrap_or_default(),
        );
        assert_eq!(shown, expected);
    }

    #[test]
    fn conversions_are_exact() {
        check("1", "[mi_i]", "km", "1.609344");
        check("10", "km", "m", "10000");
        check("1", "[acr_us]", "m2", "62726400000/15499969");
        check("1", "har", "m2", "10000");
        check("100", "km/h", "m/s", "250/9");
        check("60", "[mi_i]/h", "km/h", "96.56064");
        check("1", "kW.h", "J", "3600000");
        check("1", "[gal_us]", "L", "3.785411784");
        check("1", "[bbl_us]", "[gal_us]", "42");
        check("1", "GBy", "Mbit", "8000");
        check("1", "KiBy", "By", "1024");
        check("1", "t", "kg", "1000");
        check("1", "[lb_av]", "g", "453.59237");
        check("760", "mm[Hg]", "Pa", "101324.72");
        check("1", "atm", "kPa", "101.325");
        check("90", "min", "h", "1.5");
        check("1", "USD/mo", "USD/a", "12");
        check("3600", "{rev}/min", "{rev}/s", "60");
        check("5", "10*-5", "1", "0.00005");
        check("1", "[HP]", "W", "745.69987158227022");
        check("8", "L/(100.km)", "L/km", "0.08");
    }

    #[test]
    fn temperatures_have_their_own_zero() {
        check("32", "[degF]", "Cel", "0");
        check("100", "Cel", "[degF]", "212");
        check("0", "K", "Cel", "-273.15");
        check("-40", "[degF]", "Cel", "-40");
        let warmer = Interval::point(Number::from(9));
        let unit = |code| Unit::from_code(code).unwrap();
        let difference = convert_difference(&warmer, unit("[degF]"), unit("Cel")).unwrap();
        assert_eq!(difference, Interval::point(Number::from(5)));
        assert_eq!(unit("Cel").of_difference(), unit("K"));
    }

    #[test]
    fn what_measures_other_things_is_not_converted() {
        check("1", "km", "kg", "length in kilometres cannot be compared with mass in kilograms");
        check("1", "%", "[pp]", "share in percent cannot be compared with percentage points");
        check("1", "USD", "EUR", "money in US dollars cannot be compared with money in euros");
        check("1", "%", "1", "share in percent cannot be compared with a plain number");
        check(
            "1",
            "km/h",
            "m3",
            "speed in kilometres per hour cannot be compared with volume in cubic metres",
        );
        check("1", "USD/a", "USD", "US dollars per year cannot be compared with money in US dollars");
        check("1", "km.h", "%", "hour kilometres cannot be compared with share in percent");
        assert_eq!(Unit::PERCENT.of_difference(), Unit::PERCENTAGE_POINT);
    }

    #[test]
    fn products_and_quotients_are_units() {
        let unit = |code| Unit::from_code(code).unwrap();
        assert_eq!(unit("km").per(unit("h")), Some(unit("km/h")));
        assert_eq!(unit("m/s").times(unit("s")), Some(unit("m")));
        assert_eq!(Unit::COUNT.per(unit("d")), Some(unit("d-1")));
        assert_eq!(unit("USD").per(Unit::COUNT), Some(unit("USD")));
        assert_eq!(unit("USD").per(unit("USD")), Some(Unit::NONE));
        assert_eq!(unit("F9.kF9").times(unit("MF9.mF9")), None);
        assert_eq!(unit("USD/EUR").times(unit("JPY")), None);
        assert_eq!(unit("m").times(unit("s")).and_then(|u| u.times(unit("K.mol.cd"))), None);
    }

    use proptest::prelude::*;

    /// Two units of one dimension, or the same one twice.
    fn pair() -> impl Strategy<Value = (Unit, Unit)> {
        let codes: Vec<&str> = include_str!("../../data/units.tsv")
            .lines()
            .skip(1)
            .filter_map(|line| line.split('\t').next())
            .chain([
                "km/h",
                "[mi_i]/h",
                "kW.h",
                "USD/kg",
                "USD/[lb_av]",
                "L/(100.km)",
                "m3",
                "ug/m3",
                "GiBy",
                "EUR",
            ])
            .collect();
        let units: Vec<Unit> = codes.into_iter().filter_map(Unit::from_code).collect();
        let count = units.len();
        (0..count, 0..count).prop_map(move |(from, to)| {
            let same = |to: &&Unit| to.dimension() == units[from].dimension();
            let alike: Vec<&Unit> = units.iter().filter(same).collect();
            (units[from], *alike[to % alike.len()])
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn conversion_there_and_back_is_exact((from, to) in pair(), low in -1000i64..1000, more in 0i64..1000) {
            let interval = Interval::half_open(Number::from(low), Number::from(low + more));
            let there = convert(&interval, from, to).unwrap();
            prop_assert_eq!(convert(&there, to, from).unwrap(), interval);
        }

        #[test]
        fn what_lies_in_an_interval_lies_in_its_conversion(
            (from, to) in pair(), low in -1000i64..1000, more in 0i64..1000, sample in -1500i64..2500
        ) {
            let interval = Interval::half_open(Number::from(low), Number::from(low + more));
            let sample = Number::from(sample);
            let converted = convert(&Interval::point(sample.clone()), from, to).unwrap();
            let inside = convert(&interval, from, to).unwrap().contains(converted.as_point().unwrap());
            prop_assert_eq!(inside, interval.contains(&sample));
        }

        #[test]
        fn any_text_is_a_unit_or_none(text in "[a-zA-Z0-9./*{}()\\[\\]%'µ-]{0,24}") {
            if let Some(unit) = Unit::from_code(&text) {
                prop_assert_eq!(Unit::from_code(&unit.code()), Some(unit));
                let _ = (unit.worth(), unit.name(), unit.symbol());
            }
        }
    }
}
