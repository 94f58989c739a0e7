//! The 51 kinds of inconsistency that rules are tagged with, by their ids.

use super::rule::Rule;

/// A kind of inconsistency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// `S1`.
    pub id: &'static str,
    pub name: &'static str,
}

macro_rules! kinds {
    ($($id:literal $name:literal)*) => { &[$(Kind { id: $id, name: $name }),*] };
}

/// Every kind, in the order of the packs.
pub const KINDS: &[Kind] = kinds! {
    "V1" "two values for one fact"
    "V2" "several values for one fact"
    "V3" "a count that falls"
    "V4" "more digits than are known"
    "V5" "a number and its repetition"
    "V6" "units that do not agree"
    "V7" "a value outside what can be"
    "V8" "places in a series"
    "S1" "parts that do not make the whole"
    "S2" "a part above its whole"
    "S3" "what is left after taking away"
    "S4" "a part of a period above all of it"
    "S5" "a rate times a number"
    "S6" "a mean times a number"
    "P1" "a percentage against its counts"
    "P2" "a percentage that no count gives"
    "P3" "shares that do not make a hundred"
    "P4" "a change against its two values"
    "P5" "percent, points and times confused"
    "P6" "most, half, all against numbers"
    "P7" "a published statistic recomputed"
    "D1" "two dates for one event"
    "D2" "a date outside the calendar"
    "D3" "a weekday against its date"
    "D4" "an end before its start"
    "D5" "a duration against its ends"
    "D6" "an age against a birth"
    "D7" "acts outside a life"
    "D8" "a relative date against a written one"
    "D9" "how often against how many"
    "D10" "a circle in time"
    "C1" "a number against its list"
    "C2" "two where there is only one"
    "C3" "subsets against their set"
    "C4" "a relation without its return"
    "C5" "claimed and denied"
    "C6" "a superlative that is none"
    "A1" "nobody named for a figure"
    "A2" "one source, two values"
    "A3" "a quote that is none"
    "A4" "a number lost in retelling"
    "X1" "a span whose text changed"
    "X2" "a record against its quote"
    "X3" "an old figure told as current"
    "X4" "a hedge lost in the record"
    "X5" "an exception that excuses nothing"
    "G1" "claims that are impossible only together"
    "G2" "the smallest set that conflicts"
    "G3" "what would mend a conflict"
    "G4" "agreement at the edge of rounding only"
    "G5" "figures that nothing looks at"
};

/// Returns the kinds that a rule is tagged with.
pub fn kinds_of(rule: &Rule) -> impl Iterator<Item = &'static Kind> {
    rule.tags.iter().filter_map(|tag| KINDS.iter().find(|kind| kind.id == tag))
}
