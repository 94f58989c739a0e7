//! The units that `data/units.tsv` and `data/currencies.tsv` name, and the reading of their codes.

use serde::{Deserialize, Serialize};

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::dimension::Dimension;
use super::{Number, Unit};

/// Most factors of one unit.
pub(super) const MOST_TERMS: usize = 4;
/// Deepest brackets of a code, and longest chain of definitions in the data.
const MOST_DEPTH: usize = 12;

/// The atoms that have a name in the program stand first.
const FIRST: [&str; 3] = ["{count}", "%", "[pp]"];
pub(super) const COUNT: u16 = 0;
pub(super) const PERCENT: u16 = 1;
pub(super) const PERCENTAGE_POINT: u16 = 2;

/// One factor of a unit: a power of an atom with a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub(super) struct Term {
    pub atom: u16,
    /// Index in [`PREFIXES`]; 0 is none.
    pub prefix: u8,
    pub power: i8,
}

/// A unit without prefix and power, or a currency.
#[derive(Debug)]
pub(super) struct Atom {
    pub code: &'static str,
    pub name: &'static str,
    pub plural: &'static str,
    pub symbol: &'static str,
    prefixes: &'static str,
    /// In base units.
    pub worth: Number,
    pub zero_point: Number,
    pub dimension: Dimension,
}

/// A prefix: code, name, base of its power, exponent.
pub(super) const PREFIXES: [(&str, &str, i32, i32); 25] = [
    ("", "", 10, 0),
    ("Y", "yotta", 10, 24),
    ("Z", "zetta", 10, 21),
    ("E", "exa", 10, 18),
    ("P", "peta", 10, 15),
    ("T", "tera", 10, 12),
    ("G", "giga", 10, 9),
    ("M", "mega", 10, 6),
    ("k", "kilo", 10, 3),
    ("h", "hecto", 10, 2),
    ("da", "deca", 10, 1),
    ("d", "deci", 10, -1),
    ("c", "centi", 10, -2),
    ("m", "milli", 10, -3),
    ("u", "micro", 10, -6),
    ("n", "nano", 10, -9),
    ("p", "pico", 10, -12),
    ("f", "femto", 10, -15),
    ("a", "atto", 10, -18),
    ("z", "zepto", 10, -21),
    ("y", "yocto", 10, -24),
    ("Ki", "kibi", 2, 10),
    ("Mi", "mebi", 2, 20),
    ("Gi", "gibi", 2, 30),
    ("Ti", "tebi", 2, 40),
];

struct Table {
    atoms: Vec<Atom>,
    /// How many of the atoms are units; currencies follow.
    units: usize,
    by_code: FxHashMap<&'static str, u16>,
    /// Codes of the base units, by their place in a dimension.
    bases: Vec<&'static str>,
    names: FxHashMap<Dimension, &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::load);

impl Table {
    fn load() -> Table {
        let mut rows: Vec<Vec<&'static str>> = include_str!("../../data/units.tsv")
            .lines()
            .skip(1)
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|row| row.len() == 9)
            .collect();
        rows.sort_by_key(|row| FIRST.iter().position(|code| *code == row[0]).unwrap_or(FIRST.len()));
        let mut table = Table {
            units: rows.len(),
            by_code: rows.iter().enumerate().map(|(index, row)| (row[0], index as u16)).collect(),
            bases: rows.iter().filter(|row| row[7] == "!").map(|row| row[0]).collect(),
            atoms: Vec::with_capacity(rows.len() + 200),
            names: FxHashMap::default(),
        };
        for row in &rows {
            let (worth, dimension) =
                table.resolve(&rows, row, MOST_DEPTH).unwrap_or((Number::one(), Dimension::ONE));
            table.names.entry(dimension).or_insert(row[5]);
            table.atoms.push(Atom {
                code: row[0],
                name: row[1],
                plural: row[2],
                symbol: row[3],
                prefixes: row[4],
                worth,
                zero_point: row[8].parse().unwrap_or_else(|_| Number::zero()),
                dimension,
            });
        }
        table.add_money();
        table
    }

    fn add_money(&mut self) {
        for line in include_str!("../../data/currencies.tsv").lines().skip(1) {
            let fields: Vec<&'static str> = line.split('\t').collect();
            let [code, name, plural] = fields[..] else { continue };
            let atom = self.atoms.len() as u16;
            self.by_code.insert(code, atom);
            let dimension = Dimension::of_money(atom);
            let (worth, zero_point) = (Number::one(), Number::zero());
            let money =
                Atom { code, name, plural, symbol: code, prefixes: "-", worth, zero_point, dimension };
            self.atoms.push(money);
        }
    }

    /// Returns the worth of a row in base units and what it measures, through the units that it is defined by.
    fn resolve(&self, rows: &[Vec<&'static str>], row: &[&str], depth: usize) -> Option<(Number, Dimension)> {
        let worth: Number = row[6].parse().ok()?;
        if row[7] == "!" {
            let index = self.bases.iter().position(|code| *code == row[0])?;
            return Some((worth, Dimension::base(index)?));
        }
        if row[7] == "1" {
            return Some((worth, Dimension::ONE));
        }
        let depth = depth.checked_sub(1)?;
        let prefixes = |atom: u16| rows.get(atom as usize).map_or("-", |row| row[4]);
        let mut resolved = (worth, Dimension::ONE);
        for term in (Codes { by_code: &self.by_code, prefixes: &prefixes }).terms(row[7])? {
            let (worth, dimension) = self.resolve(rows, rows.get(term.atom as usize)?, depth)?;
            let one = &worth * &prefix_worth(term.prefix);
            for _ in 0..term.power.unsigned_abs() {
                resolved.0 = if term.power > 0 { &resolved.0 * &one } else { &resolved.0 / &one };
            }
            resolved.1 = resolved.1.times(dimension.power(term.power)?)?;
        }
        Some(resolved)
    }
}

/// Reads codes.
struct Codes<'t> {
    by_code: &'t FxHashMap<&'static str, u16>,
    prefixes: &'t dyn Fn(u16) -> &'static str,
}

impl Codes<'_> {
    fn terms(&self, code: &str) -> Option<Vec<Term>> {
        let mut terms = Vec::new();
        let rest = self.product(code, 1, MOST_DEPTH, &mut terms)?;
        rest.is_empty().then_some(terms)
    }

    /// Reads factors up to the end or a closing bracket and returns what is left.
    fn product<'c>(
        &self,
        mut rest: &'c str,
        sign: i8,
        depth: usize,
        terms: &mut Vec<Term>,
    ) -> Option<&'c str> {
        let depth = depth.checked_sub(1)?;
        let mut below = match rest.strip_prefix('/') {
            Some(after) => {
                rest = after;
                true
            }
            None => false,
        };
        loop {
            let sign = if below { -sign } else { sign };
            if terms.len() > 4 * MOST_TERMS {
                return None;
            }
            if let Some(inside) = rest.strip_prefix('(') {
                rest = self.product(inside, sign, depth, terms)?.strip_prefix(')')?;
            } else {
                rest = self.factor(rest, sign, terms)?;
            }
            let mut chars = rest.chars();
            match chars.next() {
                Some('.') => below = false,
                Some('/') => below = true,
                _ => return Some(rest),
            }
            rest = chars.as_str();
        }
    }

    fn factor<'c>(&self, text: &'c str, sign: i8, terms: &mut Vec<Term>) -> Option<&'c str> {
        if text.starts_with('{') {
            let (annotation, rest) = text.split_at(text.find('}')? + 1);
            if let Some(&atom) = self.by_code.get(annotation) {
                terms.push(Term { atom, prefix: 0, power: sign });
            }
            return Some(rest);
        }
        if text.starts_with(|c: char| c.is_ascii_digit()) && !text.starts_with("10*") {
            let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
            let (number, rest) = text.split_at(digits);
            let zeros = number.strip_prefix('1').filter(|rest| rest.bytes().all(|byte| byte == b'0'))?;
            let power = sign.checked_mul(i8::try_from(zeros.len()).ok()?)?;
            terms.push(Term { atom: *self.by_code.get("10*")?, prefix: 0, power });
            return Some(rest);
        }
        let (symbol, rest) = text.split_at(symbol_length(text));
        let (atom, prefix) = self.symbol(symbol)?;
        let exponent = rest
            .char_indices()
            .find(|(index, c)| !(c.is_ascii_digit() || (*index == 0 && matches!(c, '-' | '+'))))
            .map_or(rest.len(), |(index, _)| index);
        let (exponent, mut rest) = rest.split_at(exponent);
        let power = if exponent.is_empty() { 1 } else { exponent.parse::<i8>().ok()? };
        if rest.starts_with('{') {
            rest = &rest[rest.find('}')? + 1..];
        }
        terms.push(Term { atom, prefix, power: sign.checked_mul(power)? });
        Some(rest)
    }

    /// Returns the atom and the prefix of a symbol such as `km`.
    fn symbol(&self, symbol: &str) -> Option<(u16, u8)> {
        let atom = |code: &str| {
            let code = if code == "l" { "L" } else { code };
            self.by_code.get(code).copied()
        };
        if let Some(atom) = atom(symbol) {
            return Some((atom, 0));
        }
        let micro = symbol.strip_prefix(['µ', 'μ']).map(|rest| (rest, 14));
        let known = PREFIXES
            .iter()
            .enumerate()
            .skip(1)
            .filter_map(|(index, (code, ..))| Some((symbol.strip_prefix(code)?, index as u8)));
        micro.into_iter().chain(known).find_map(|(rest, prefix)| {
            let atom = atom(rest)?;
            allows((self.prefixes)(atom), prefix).then_some((atom, prefix))
        })
    }
}

/// Returns the length of the symbol at the start: up to an operator or an exponent, digits in square brackets included.
fn symbol_length(text: &str) -> usize {
    if text.starts_with("10*") {
        return 3;
    }
    let mut inside = false;
    for (index, c) in text.char_indices() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            _ if inside => {}
            '.' | '/' | '(' | ')' | '{' | '+' | '-' | '0'..='9' => return index,
            _ => {}
        }
    }
    text.len()
}

fn allows(prefixes: &str, prefix: u8) -> bool {
    let (code, _, base, _) = PREFIXES[usize::from(prefix)];
    match prefixes {
        "-" => false,
        "metric" => base == 10,
        "binary" => true,
        letters => letters.contains(code),
    }
}

pub(super) fn parse(code: &str) -> Option<Unit> {
    if let Some(&atom) = TABLE.by_code.get(code) {
        return Some(Unit::single(Term { atom, prefix: 0, power: 1 }));
    }
    let prefixes = |atom: u16| TABLE.atoms.get(usize::from(atom)).map_or("-", |atom| atom.prefixes);
    let codes = Codes { by_code: &TABLE.by_code, prefixes: &prefixes };
    Unit::of_terms(&codes.terms(code)?)
}

pub(super) fn atom(index: u16) -> &'static Atom {
    TABLE.atoms.get(usize::from(index)).unwrap_or(&TABLE.atoms[0])
}

pub(super) fn is_money(atom: u16) -> bool {
    usize::from(atom) >= TABLE.units
}

/// Says whether a factor's power keeps its worth within a few hundred digits.
pub(super) fn power_fits(term: Term) -> bool {
    let most = if atom(term.atom).code == "10*" { 30 } else { 9 };
    term.power.unsigned_abs() <= most
}

pub(super) fn prefix_worth(prefix: u8) -> Number {
    let (_, _, base, exponent) = PREFIXES[usize::from(prefix).min(PREFIXES.len() - 1)];
    if base == 2 { Number::from(1i128 << exponent) } else { Number::power_of_ten(exponent) }
}

pub(super) fn dimension_name(dimension: &Dimension) -> Option<&'static str> {
    TABLE.names.get(dimension).copied()
}

/// Returns the unit of the same worth whose zero is the dimension's own: K for Cel.
pub(super) fn difference_of(index: u16) -> Option<Unit> {
    let one = atom(index);
    let other = TABLE.atoms.iter().position(|other| {
        other.dimension == one.dimension && other.worth == one.worth && other.zero_point.is_zero()
    })?;
    Unit::of_terms(&[Term { atom: other as u16, prefix: 0, power: 1 }])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &'static str) -> Vec<Vec<&'static str>> {
        text.lines().skip(1).map(|line| line.split('\t').collect()).collect()
    }

    #[test]
    fn the_data_is_sorted_and_whole() {
        for (text, fields) in
            [(include_str!("../../data/units.tsv"), 9), (include_str!("../../data/currencies.tsv"), 3)]
        {
            assert!(text.starts_with("# "));
            let rows = rows(text);
            for pair in rows.windows(2) {
                assert!(pair[0][0] < pair[1][0], "{:?} stands before {:?}", pair[0], pair[1]);
            }
            for row in &rows {
                assert_eq!(row.len(), fields, "{row:?}");
                assert!(row.iter().all(|field| *field == field.trim()), "{row:?} has blanks at an edge");
            }
        }
    }

    #[test]
    fn every_unit_is_defined_down_to_base_units() {
        let rows = rows(include_str!("../../data/units.tsv"));
        let resolved = Table::load();
        assert_eq!(resolved.units, rows.len());
        assert!(resolved.bases.len() <= super::super::dimension::MOST_BASES);
        for row in &rows {
            assert!(resolved.resolve(&rows_of(&resolved), row, MOST_DEPTH).is_some(), "{row:?}");
            let parsed = parse(row[0]).unwrap_or_else(|| panic!("{row:?} is read"));
            assert_eq!(parsed.code(), if row[0] == "10*" { "10*" } else { row[0] });
        }
    }

    /// The rows in the order of the atoms.
    fn rows_of(table: &Table) -> Vec<Vec<&'static str>> {
        let rows = rows(include_str!("../../data/units.tsv"));
        let row = |atom: &Atom| rows.iter().find(|row| row[0] == atom.code).unwrap().clone();
        table.atoms[..table.units].iter().map(row).collect()
    }

    #[test]
    fn units_that_measure_the_same_say_so() {
        let rows = rows(include_str!("../../data/units.tsv"));
        for row in &rows {
            let dimension = parse(row[0]).unwrap().dimension();
            for other in &rows {
                let same = parse(other[0]).unwrap().dimension() == dimension;
                assert!(row[5] != other[5] || same, "{} and {} measure {}", row[0], other[0], row[5]);
            }
        }
    }

    #[test]
    fn codes_are_read_and_written() {
        for code in [
            "1",
            "km",
            "mg",
            "kW.h",
            "km/h",
            "[mi_i]/h",
            "USD",
            "EUR/kg",
            "USD/[bbl_us]",
            "m/s2",
            "10*-5",
            "GBy",
            "KiBy",
            "mm[Hg]",
            "dB",
            "har",
            "ug/m3",
            "/s",
            "%",
            "[pp]",
            "%/a",
            "USD/kW/h",
            "M[Btu]",
            "Ga",
            "EUR/USD",
            "{rev}/min",
            "mol/L",
            "fb-1",
            "cm3",
            "{count}",
            "m2/a2/s",
        ] {
            let unit = Unit::from_code(code).unwrap_or_else(|| panic!("{code} is read"));
            let expected = if code == "fb-1" { "/fb" } else { code };
            assert_eq!(unit.code(), expected);
        }
        for (one, other) in
            [("m.s-1", "m/s"), ("mL", "ml"), ("µm", "um"), ("USD/(kW.h)", "USD/kW/h"), ("/10*5", "10*-5")]
        {
            assert_eq!(Unit::from_code(one), Unit::from_code(other), "{one} {other}");
            assert!(Unit::from_code(one).is_some());
        }
        assert_eq!(Unit::from_code("USD/{person}"), Unit::from_code("USD"));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        let deep = "(".repeat(5000) + "m" + &")".repeat(5000);
        let long = "m.".repeat(5000) + "m";
        let codes = [
            "dollar", "k", "kk", "km/", "m..s", "(m", "m)", "m99", "m-", "{", "k[mi_i]", "ha", "7",
            "USD2USD", "é", "m/é",
        ];
        for code in codes.into_iter().chain([deep.as_str(), long.as_str()]) {
            assert_eq!(Unit::from_code(code), None, "{code:.20}");
        }
    }
}
