//! The functions of the rule language: one file and one line of [`FUNCTIONS`] each.

mod abs;
mod age;
mod contains;
mod count;
mod date;
mod days;
mod digits;
mod has;
mod high;
mod low;
mod matches;
mod max;
mod min;
mod overlaps;
mod percent;
mod points;
mod possible;
mod rank;
mod rate;
mod round;
mod share;
mod size;
mod starts_with;
mod sum;
mod weekday;
mod years;

use super::evaluate::{Context, Meaning, Senseless};
use super::expression::Expression;
use super::sort::Sort;

pub use date::read_day;
pub use matches::read_pattern;

/// A function of the rule language.
pub struct Function {
    pub name: &'static str,
    /// How it is written: `sum(claims)`.
    pub form: &'static str,
    /// What it gives, in a sentence.
    pub says: &'static str,
    /// A use of it in a rule.
    pub example: &'static str,
    pub takes: &'static [Takes],
    pub gives: Gives,
    pub call: fn(&Context<'_, '_>, &[Expression]) -> Result<Meaning, Senseless>,
}

/// What an argument must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// An amount, or one claim, which stands for its value.
    Amount,
    Date,
    Number,
    /// One claim.
    Claim,
    /// Claims of a selector, with `every` or without.
    Claims,
    /// Claims, or a list of amounts.
    Several,
    /// Claims, or a list of anything.
    Group,
    /// A field of a claim, as `claim.field`.
    Field,
    Text,
    /// A regular expression in quotation marks.
    Pattern,
    /// A text in quotation marks that is a day: `"2024-02-12"`.
    Day,
    /// Claims of a selector, or amounts, as many as one likes; the last in `takes`.
    Amounts,
}

/// What a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    Amount(Sort),
    /// An amount of the sort of the first argument.
    Same,
    Truth,
}

/// Every function, sorted by name.
pub const FUNCTIONS: &[Function] = &[
    abs::ABS,
    age::AGE,
    contains::CONTAINS,
    count::COUNT,
    date::DATE,
    days::DAYS,
    digits::DIGITS,
    starts_with::ENDS_WITH,
    has::HAS,
    high::HIGH,
    low::LOW,
    matches::MATCHES,
    max::MAX,
    min::MIN,
    overlaps::OVERLAPS,
    percent::PERCENT,
    points::POINTS,
    possible::POSSIBLE,
    rank::RANK,
    rate::RATE,
    round::ROUND,
    share::SHARE,
    size::SIZE,
    starts_with::STARTS_WITH,
    sum::SUM,
    weekday::WEEKDAY,
    years::YEARS,
];

/// Returns the function of that name.
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.binary_search_by(|function| function.name.cmp(name)).ok().map(|at| &FUNCTIONS[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_sorted_and_documented() {
        assert!(FUNCTIONS.windows(2).all(|pair| pair[0].name < pair[1].name));
        for function in FUNCTIONS {
            assert!(function.form.starts_with(&format!("{}(", function.name)), "{}", function.name);
            assert!(function.says.ends_with('.') && function.example.contains(function.name));
            Expression::read(function.example).unwrap();
        }
    }
}
