//! Units in writing: codes for data, names and symbols for readers.

use std::fmt;

use super::Unit;
use super::unit_table::{self, PREFIXES, Term};

impl Unit {
    /// Returns the code by which [`Unit::from_code`] finds the unit: `km/h`, `USD`, `10*-5`; `1` for a plain number.
    pub fn code(self) -> String {
        let mut out = String::new();
        for term in self.terms() {
            let atom = unit_table::atom(term.atom);
            let ten = atom.code == "10*";
            match (out.is_empty(), term.power > 0 || ten) {
                (true, true) => {}
                (false, true) => out.push('.'),
                (_, false) => out.push('/'),
            }
            out += PREFIXES[usize::from(term.prefix)].0;
            out += atom.code;
            let power = if ten { i32::from(term.power) } else { i32::from(term.power).abs() };
            if power != 1 {
                out += &power.to_string();
            }
        }
        if out.is_empty() { "1".to_owned() } else { out }
    }

    /// Returns the name of one: `kilometre per hour`, `US dollar`; empty for plain numbers and counts.
    pub fn name(self) -> String {
        self.spelled(false)
    }

    /// Returns the name of several: `kilometres per hour`, `US dollars`.
    pub fn plural(self) -> String {
        self.spelled(true)
    }

    /// Says what the unit measures and in what: `length in kilometres`, `a plain number`.
    pub(super) fn measures(self) -> String {
        let name = self.plural();
        match (self, self.dimension().name()) {
            (Unit::NONE, _) => "a plain number".to_owned(),
            (Unit::COUNT, _) => "a count".to_owned(),
            (_, Some(kind)) if kind != name => format!("{kind} in {name}"),
            _ => name,
        }
    }

    /// Returns the symbol that stands behind a number: `km/h`, `m²`, `°C`; empty for plain numbers and counts.
    pub fn symbol(self) -> String {
        let mut out = String::new();
        for term in self.terms() {
            let atom = unit_table::atom(term.atom);
            match (out.is_empty(), term.power > 0) {
                (true, true) => {}
                (false, true) => out.push('·'),
                (true, false) => out.push_str("per "),
                (false, false) => out.push('/'),
            }
            let prefix = PREFIXES[usize::from(term.prefix)].0;
            out += if prefix == "u" { "µ" } else { prefix };
            out += atom.symbol;
            out += match term.power.unsigned_abs() {
                1 => "",
                2 => "²",
                3 => "³",
                _ => "^",
            };
            if term.power.unsigned_abs() > 3 {
                out += &term.power.unsigned_abs().to_string();
            }
        }
        out
    }

    fn spelled(self, several: bool) -> String {
        if self.is_count() {
            return String::new();
        }
        let mut out = String::new();
        let above = self.terms().iter().filter(|term| term.power > 0).count();
        for (index, term) in self.terms().iter().enumerate() {
            if term.power < 0 {
                out += if out.is_empty() { "per " } else { " per " };
            } else if index > 0 {
                out.push(' ');
            }
            out += &spelled(*term, several && index + 1 == above);
        }
        out
    }
}

fn spelled(term: Term, several: bool) -> String {
    let atom = unit_table::atom(term.atom);
    let power = match term.power.unsigned_abs() {
        1 => "",
        2 => "square ",
        3 => "cubic ",
        _ => return Unit::of_terms(&[term]).map_or_else(String::new, Unit::symbol),
    };
    let name = if several { atom.plural } else { atom.name };
    format!("{power}{}{name}", PREFIXES[usize::from(term.prefix)].1)
}

impl fmt::Debug for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl fmt::Display for Unit {
    /// Writes the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, name: &str, plural: &str, symbol: &str) {
        let unit = Unit::from_code(code).unwrap();
        assert_eq!((unit.name(), unit.plural(), unit.symbol()), (name.into(), plural.into(), symbol.into()));
    }

    #[test]
    fn units_have_names_and_symbols() {
        check("km/h", "kilometre per hour", "kilometres per hour", "km/h");
        check("m2", "square metre", "square metres", "m²");
        check("[ft_i]", "foot", "feet", "ft");
        check("kW.h", "kilowatt hour", "kilowatt hours", "kW·h");
        check("USD/[bbl_us]", "US dollar per barrel", "US dollars per barrel", "USD/bbl");
        check("[pp]", "percentage point", "percentage points", "percentage points");
        check("ug/m3", "microgram per cubic metre", "micrograms per cubic metre", "µg/m³");
        check("1", "", "", "");
        check("{count}", "", "", "");
    }
}
