//! The widths of `data/hedges.tsv`: intervals written as `[x-max(g,10%),x)`, read once.
//!
//! `x` is the number, `h` half the worth of its last digit, `u` its round unit (100 for 2,500), `g` its granularity
//! (`u`, or 5 for 165, but at most a quarter of the number), `%` a part of the number without its sign.

use std::sync::LazyLock;

use super::{Bound, Interval, Number};

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    About,
    AtLeast,
    AtMost,
    Couple,
    Dozens,
    Exactly,
    Few,
    Handful,
    JustOver,
    JustUnder,
    Majority,
    Most,
    Nearly,
    Over,
    Part,
    PlainAmount,
    PlainCount,
    PlainRoundAmount,
    PlainRoundCount,
    PlainScaled,
    PlainShare,
    Plural,
    Scores,
    Several,
    Under,
}

/// The rows in the order of [`Row`].
static TABLE: LazyLock<Vec<Form>> = LazyLock::new(|| {
    include_str!("../../data/hedges.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split('\t').skip(1);
            Some(Form { hard: Range::read(fields.next()?)?, core: Range::read(fields.next()?)? })
        })
        .collect()
});

/// Both intervals of a row.
#[derive(Debug)]
pub(super) struct Form {
    hard: Range,
    core: Range,
}

/// A number and how coarse it is.
#[derive(Debug)]
pub(super) struct Scales {
    pub number: Number,
    pub half: Number,
    pub round: Number,
    pub grain: Number,
}

#[derive(Debug)]
struct Range {
    low: Option<End>,
    high: Option<End>,
}

#[derive(Debug)]
struct End {
    closed: bool,
    /// How many times the number.
    times: Number,
    width: Option<(bool, Width)>,
}

#[derive(Debug)]
enum Width {
    Half,
    Round,
    Grain,
    /// A part of the number.
    Part(Number),
    /// A number of its own.
    Fixed(Number),
    Halved(Box<Width>),
    Larger(Box<Width>, Box<Width>),
    Smaller(Box<Width>, Box<Width>),
}

/// Returns the intervals of a row.
pub(super) fn form(row: Row) -> &'static Form {
    static POINT: LazyLock<Form> = LazyLock::new(|| {
        let end = || Some(End { closed: true, times: Number::one(), width: None });
        let point = || Range { low: end(), high: end() };
        Form { hard: point(), core: point() }
    });
    TABLE.get(row as usize).unwrap_or(&POINT)
}

impl Scales {
    /// Returns the scales of a number that is only multiplied.
    pub(super) fn bare(number: &Number) -> Scales {
        let none = Number::zero();
        Scales { number: number.clone(), half: none.clone(), round: none.clone(), grain: none }
    }
}

impl Form {
    /// Returns both intervals for a number.
    pub(super) fn of(&self, scales: &Scales) -> (Interval, Interval) {
        (self.hard.of(scales), self.core.of(scales))
    }
}

impl Range {
    fn of(&self, scales: &Scales) -> Interval {
        let end = |end: &Option<End>| end.as_ref().map(|end| end.of(scales));
        Interval { low: end(&self.low), high: end(&self.high) }
    }

    /// Reads `[low,high)`, where the comma that parts the ends stands outside of round brackets.
    fn read(text: &str) -> Option<Range> {
        let (first, inside) = (text.as_bytes().first()?, text.get(1..text.len().checked_sub(1)?)?);
        let comma = outer_comma(inside)?;
        let (low, high) = (inside.get(..comma)?, inside.get(comma + 1..)?);
        let low_closed = *first == b'[';
        let high_closed = text.ends_with(']');
        Some(Range { low: End::read(low, low_closed)?, high: End::read(high, high_closed)? })
    }
}

impl End {
    fn of(&self, scales: &Scales) -> Bound {
        let one = &scales.number * &self.times;
        let value = match &self.width {
            None => one,
            Some((true, width)) => &one + &width.of(scales),
            Some((false, width)) => &one - &width.of(scales),
        };
        Bound { value, closed: self.closed }
    }

    /// Reads one end; `Some(None)` for an end that is missing.
    fn read(text: &str, closed: bool) -> Option<Option<End>> {
        if matches!(text, "inf" | "-inf") {
            return Some(None);
        }
        let end = match text.strip_suffix("*x") {
            Some(times) => End { closed, times: times.parse().ok()?, width: None },
            None => {
                let rest = text.strip_prefix('x')?;
                let width = match rest.as_bytes().first() {
                    None => None,
                    Some(sign @ (b'+' | b'-')) => Some((*sign == b'+', Width::read(rest.get(1..)?)?)),
                    Some(_) => return None,
                };
                End { closed, times: Number::one(), width }
            }
        };
        Some(Some(end))
    }
}

impl Width {
    fn of(&self, scales: &Scales) -> Number {
        match self {
            Width::Half => scales.half.clone(),
            Width::Round => scales.round.clone(),
            Width::Grain => scales.grain.clone(),
            Width::Part(part) => &scales.number.abs() * part,
            Width::Fixed(number) => number.clone(),
            Width::Halved(width) => &width.of(scales) * &Number::ratio(1, 2),
            Width::Larger(a, b) => a.of(scales).max(b.of(scales)),
            Width::Smaller(a, b) => a.of(scales).min(b.of(scales)),
        }
    }

    fn read(text: &str) -> Option<Width> {
        if let Some(whole) = text.strip_suffix("/2") {
            return Some(Width::Halved(Box::new(Width::read(whole)?)));
        }
        let pair = |name: &str| {
            let inside = text.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')')?;
            let comma = outer_comma(inside)?;
            Some((
                Box::new(Width::read(inside.get(..comma)?)?),
                Box::new(Width::read(inside.get(comma + 1..)?)?),
            ))
        };
        if let Some((a, b)) = pair("max") {
            return Some(Width::Larger(a, b));
        }
        if let Some((a, b)) = pair("min") {
            return Some(Width::Smaller(a, b));
        }
        match text {
            "h" => Some(Width::Half),
            "u" => Some(Width::Round),
            "g" => Some(Width::Grain),
            _ => match text.strip_suffix('%') {
                Some(percent) => Some(Width::Part(&percent.parse::<Number>().ok()? / &Number::from(100))),
                None => text.parse().ok().map(Width::Fixed),
            },
        }
    }
}

fn outer_comma(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.bytes().position(|byte| {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        byte == b',' && depth == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_every_row_is_read() {
        let text = include_str!("../../data/hedges.tsv");
        assert!(text.starts_with("# "));
        let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split('\t').collect()).collect();
        for pair in rows.windows(2) {
            assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
        }
        for (index, row) in rows.iter().enumerate() {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(row.iter().all(|field| *field == field.trim() && !field.is_empty()), "{row:?}");
            let name = format!("{:?}", NAMES[index]);
            let kebab: String = name
                .char_indices()
                .map(|(at, c)| match c {
                    _ if at > 0 && c.is_uppercase() => format!("-{}", c.to_lowercase()),
                    _ => c.to_lowercase().to_string(),
                })
                .collect();
            assert_eq!(kebab, row[0]);
            assert_eq!(NAMES[index] as usize, index);
        }
        assert_eq!(TABLE.len(), NAMES.len());
        assert_eq!(rows.len(), NAMES.len());
    }

    use Row::*;
    const NAMES: [Row; 25] = [
        About,
        AtLeast,
        AtMost,
        Couple,
        Dozens,
        Exactly,
        Few,
        Handful,
        JustOver,
        JustUnder,
        Majority,
        Most,
        Nearly,
        Over,
        Part,
        PlainAmount,
        PlainCount,
        PlainRoundAmount,
        PlainRoundCount,
        PlainScaled,
        PlainShare,
        Plural,
        Scores,
        Several,
        Under,
    ];

    #[test]
    fn what_is_no_interval_is_refused() {
        for text in
            ["", "[", "[]", "[x]", "[x,y]", "[x-,x]", "[x-max(g),x]", "[x-max(g,10%,x]", "é", "[2x,x]"]
        {
            assert!(Range::read(text).is_none(), "{text}");
        }
    }
}
