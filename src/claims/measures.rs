//! What units go with what is measured: a length is not given in kilograms.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::quantities::{Value, ValueKind};

/// A word of `data/en/measures.tsv`.
struct Word {
    is_adjective: bool,
    measure: &'static str,
    /// Names of dimensions.
    dimensions: &'static str,
}

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let lines = include_str!("../../data/en/measures.tsv").lines().skip(1);
    let words = lines.filter_map(|line| {
        let mut fields = line.split('\t');
        let (word, role) = (fields.next()?, fields.next()?);
        let (measure, dimensions) = (fields.next()?, fields.next()?);
        Some((word, Word { is_adjective: role == "adjective", measure, dimensions }))
    });
    words.collect()
});

/// Dimensions that a value has by its unit alone; numbers and shares say nothing of what is measured.
const TOLD_BY_UNIT: [&str; 9] =
    ["area", "energy", "length", "mass", "money", "power", "pressure", "temperature", "volume"];

/// Returns the measure that an adjective behind a value names, where its unit cannot measure that: length for
/// "40 kg long".
pub fn misfit_behind(word: &str, value: &Value) -> Option<&'static str> {
    let found = WORDS.get(word).filter(|word| word.is_adjective)?;
    misfit(found, value).map(|_| found.measure)
}

/// Returns what the value's unit measures, where that is not what the measure is: mass for a length in kilograms.
pub fn misfit_of(measure: &str, value: &Value) -> Option<&'static str> {
    // Most values are numbers of things, which anything may be.
    told_by_unit(value)?;
    let last = measure.rsplit(' ').next().unwrap_or(measure);
    misfit(WORDS.get(last.to_lowercase().as_str())?, value)
}

fn misfit(word: &Word, value: &Value) -> Option<&'static str> {
    let own = told_by_unit(value)?;
    (!word.dimensions.split(',').any(|one| one == own)).then_some(own)
}

fn told_by_unit(value: &Value) -> Option<&'static str> {
    let own = value.unit.dimension().name().filter(|_| value.kind == ValueKind::Quantity)?;
    TOLD_BY_UNIT.contains(&own).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions::{Context, read_value};

    #[test]
    fn units_go_with_what_they_measure() {
        let check = |measure: &str, value: &str, expected: Option<&str>| {
            let value = read_value(value, None, &Context::default()).unwrap();
            assert_eq!(misfit_of(measure, &value), expected, "{measure}");
        };
        check("length", "40 kg", Some("mass"));
        check("Total length", "40 km", None);
        check("length", "40", None);
        check("weight", "30 km", Some("length"));
        check("weight", "30 tonnes", None);
        check("height", "5 %", None);
        check("price", "5 km", Some("length"));
        check("troops", "5 km", None);
    }
}
