//! Ranges: "10 to 15", "$3-5 million", "between 5% and 6%", "from 200 to 300".

use super::hedge;
use super::lexer::Kind;
use super::measured::{self, Measured};
use super::mention::{Amount, Hedge};
use super::numeral::{self, Manner};
use super::quantity::Before;
use super::tokens::Tokens;
use super::words::Particle;
use crate::quantities::{Number, Sense};

/// A range or a single number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub start: usize,
    pub measured: Measured,
    pub amount: Amount,
    /// "between" or "from".
    pub hedge: Option<Hedge>,
}

/// Reads "between A and B" or "from A to B" at token `at`.
pub(super) fn worded(tokens: &Tokens<'_>, at: usize) -> Option<Span> {
    let (joint, other) = match tokens.particle(at)? {
        Particle::Between => (Particle::And, Particle::To),
        Particle::From => (Particle::To, Particle::To),
        _ => return None,
    };
    let start = past_hedge(tokens, at + 1);
    // The word stays what it is, as it does of dates; `Mention::sense` knows that it bounds both ends.
    let sense = if joint == Particle::And { Sense::Between } else { Sense::From };
    let hedge = Hedge { span: tokens.span(at, at + 1), sense, elsewhere: false };
    // "Between 1000–2000 m".
    if start == at + 1
        && tokens.kind(start) == Kind::Number
        && (tokens.is_dash(start + 1) || tokens.is_dash(start + 2))
    {
        let dashed = plain(tokens, start, Before::default());
        if let Some(span) = dashed.filter(|span| matches!(span.amount, Amount::Range(..))) {
            return Some(Span { hedge: Some(hedge), ..span });
        }
    }
    let first =
        measured::read(tokens, start, Manner { no_and: joint == Particle::And, ..Manner::default() })?;
    // "from 40 up to 90 km".
    let up = joint == Particle::To && tokens.text(first.end) == "up";
    let at_link = if up { first.end + 1 } else { first.end };
    let link = tokens.particle(at_link).filter(|link| *link == joint || *link == other)?;
    let second = second(tokens, past_bound(tokens, at_link + 1), &first)?;
    if link == Particle::To
        && joint == Particle::To
        && first.numeral.value > second.numeral.value
        && first.unit.is_none()
        && second.unit.is_none()
    {
        return None;
    }
    // "Between 3 to 5 kg" mixes two ways to say it; what is meant is the range.
    let hedge = (joint == Particle::To || link == Particle::And).then_some(hedge);
    joined(first, second).map(|(measured, amount)| Span { start, measured, amount, hedge })
}

/// Reads a number with its unit and, where a dash or "to" follows, the other end of the range.
pub(super) fn plain(tokens: &Tokens<'_>, at: usize, before: Before) -> Option<Span> {
    let in_words = plus_or_minus(tokens, at);
    if let Some(number) = plus_minus(tokens, at).or(in_words.map(|(_, number)| number)) {
        let measured = measured::read(tokens, number, Manner { bare: true, ..Manner::default() })?;
        let reach = measured.numeral.value.clone();
        let at = in_words.map_or(at, |(start, _)| start);
        return Some(Span { start: at, amount: Amount::range(-&reach, reach), measured, hedge: None });
    }
    let first = measured::read(tokens, at, Manner { hedged: before.hedge, ..Manner::default() })?;
    let single = |measured: Measured| {
        let value = measured.numeral.value.clone();
        let amount = match &measured.numeral.vague_to {
            Some(high) => Amount::range(value, high.clone()),
            None => Amount::One(value),
        };
        Span { start: at, measured, amount, hedge: None }
    };
    if let Some(span) = deviation(tokens, at, &first) {
        return Some(span);
    }
    // "3-5 kg": the dash comes before the unit, so the number alone is tried first.
    let bare_end = first.number_end;
    for end in [first.end, bare_end] {
        if end == bare_end && end != first.end && !tokens.is_hyphen(end) {
            continue;
        }
        let shown = if end == first.end {
            first.clone()
        } else {
            Measured { end, unit: None, time: false, ..first.clone() }
        };
        let Some(next) = link(tokens, end, &shown) else { continue };
        let next = if tokens.sign(next) == '~' { past_hedge(tokens, next) } else { next };
        if let Some(second) = second(tokens, next, &shown)
            && is_range(tokens, at, &shown, &second, next, before.change)
            && let Some((measured, amount)) = joined(shown, second)
        {
            return Some(Span { start: at, measured, amount, hedge: None });
        }
    }
    Some(single(first))
}

/// Returns the first token of "plus or minus", "plus-or-minus" and the one after it, from the last word.
fn plus_or_minus(tokens: &Tokens<'_>, minus: usize) -> Option<(usize, usize)> {
    if tokens.particle(minus) != Some(Particle::Minus) {
        return None;
    }
    let before = |at: usize| at.checked_sub(1 + usize::from(at > 1 && tokens.is_hyphen(at - 1)));
    let or = before(minus).filter(|or| tokens.particle(*or) == Some(Particle::Or))?;
    let plus = before(or).filter(|plus| tokens.text(*plus).eq_ignore_ascii_case("plus"))?;
    Some((plus, minus + 1 + usize::from(tokens.is_hyphen(minus + 1))))
}

/// Returns the token after a sign for plus or minus: `±`, `+/-`.
fn plus_minus(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    match tokens.sign(at) {
        '±' => Some(at + 1),
        '+' if tokens.sign(at + 1) == '/' && tokens.is_dash(at + 2) && tokens.is_glued(at + 2) => {
            Some(at + 3)
        }
        _ => None,
    }
}

/// Reads "3.2 ± 0.1 GPa", "46 % ± 2 %", "10 kg ± 5 %" as the range around the number.
fn deviation(tokens: &Tokens<'_>, start: usize, first: &Measured) -> Option<Span> {
    let next = plus_minus(tokens, first.end)?;
    let second = measured::read(tokens, next, Manner { bare: true, ..Manner::default() })?;
    let value = &first.numeral.value;
    let reach = match (first.unit.as_deref(), second.unit.as_deref()) {
        (Some(unit), Some("%")) if unit != "%" => &(value * &second.numeral.value) * &Number::ratio(1, 100),
        (Some(one), Some(other)) if one != other => return None,
        _ => second.numeral.value.clone(),
    };
    let amount = Amount::range(value - &reach, value + &reach);
    let unit = first.unit.clone().or(second.unit.clone());
    let measured = Measured { end: second.end, unit, ..first.clone() };
    Some(Span { start, measured, amount, hedge: None })
}

/// Returns the token after the dash or "to" that joins two ends.
fn link(tokens: &Tokens<'_>, end: usize, first: &Measured) -> Option<usize> {
    // "8- to 16-metre".
    if tokens.sign(end) == '-'
        && tokens.is_glued(end)
        && !tokens.is_glued(end + 1)
        && tokens.particle(end + 1) == Some(Particle::To)
    {
        return Some(end + 2);
    }
    if tokens.is_dash(end) || tokens.sign(end) == '~' {
        // Two hyphens are a dash of prose.
        let next = if tokens.is_hyphen(end)
            && tokens.particle(end + 1) == Some(Particle::To)
            && tokens.is_hyphen(end + 2)
        {
            end + 3
        } else {
            end + 1
        };
        let spaced = !tokens.is_glued(end) && !tokens.is_glued(end + 1);
        let glued = tokens.is_glued(end) && tokens.is_glued(end + 1);
        let long = matches!(tokens.sign(end), '\u{2014}' | '\u{2015}');
        return ((spaced || glued) && !long && !tokens.is_dash(next) || first.prefixed && glued)
            .then_some(next);
    }
    // "200 to-260 years".
    let next = if tokens.is_hyphen(end + 1) { end + 2 } else { end + 1 };
    (tokens.particle(end) == Some(Particle::To)).then_some(next)
}

fn second(tokens: &Tokens<'_>, at: usize, first: &Measured) -> Option<Measured> {
    let manner = Manner { money: first.prefixed, bare: tokens.kind(at) == Kind::Number, ..Manner::default() };
    let second = measured::read(tokens, at, manner)?;
    (second.numeral.vague_to.is_none() && first.numeral.vague_to.is_none()).then_some(second)
}

/// Says whether two numbers with a dash or "to" between them are the ends of a range.
fn is_range(
    tokens: &Tokens<'_>,
    start: usize,
    first: &Measured,
    second: &Measured,
    next: usize,
    after_change: bool,
) -> bool {
    // "rose 60% in 2018 to 3.9 million".
    let dated = start > 0 && matches!(tokens.particle(start - 1), Some(Particle::In | Particle::By));
    if dated && first.unit.is_none() && is_year(&first.numeral.value) {
        return false;
    }
    let dashed = tokens.is_dash(next - 1) || tokens.sign(next - 1) == '-';
    let bare = first.unit.is_none() && second.unit.is_none();
    // "rose 5 to 103": the second number is where it got to.
    if after_change && !dashed && (bare || is_money(first)) {
        return false;
    }
    // "Revenue up by a third to €2.1bn": a part of one and where it led.
    let part = first.numeral.fraction && !first.numeral.digits && first.unit.is_none();
    if part && !dashed && second.unit.as_deref().is_some_and(|unit| unit != "%") && !second.numeral.fraction {
        return false;
    }
    if dashed {
        // "nought-four": words with a hyphen are one number or none.
        if tokens.kind(start) == Kind::Word && tokens.is_hyphen(next - 1) && !first.prefixed {
            return false;
        }
        // "7-Eleven".
        if tokens.kind(start) == Kind::Number
            && tokens.kind(next) == Kind::Word
            && tokens.get(next).is_capital()
        {
            return false;
        }
        let digits = |at: usize| tokens.text(at).len();
        // A third number makes it a date, a telephone number or a score.
        let third = tokens.is_dash(second.end)
            && tokens.is_glued(second.end)
            && tokens.kind(second.end + 1) == Kind::Number;
        let year = tokens.kind(start) == Kind::Number
            && digits(start) == 4
            && bare
            && (digits(next) == 2 || is_year(&second.numeral.value));
        let zero = tokens.text(start).starts_with('0') && bare && !tokens.text(start).contains('.');
        if third || year && is_year(&first.numeral.value) || zero {
            return false;
        }
    }
    // "1.3 A to 0.3 A" goes down; where no unit is said twice, two numbers meet.
    let both =
        !dashed && !after_change && first.unit.is_some() && first.unit == second.unit && !first.prefixed;
    ends(first, second).is_some_and(|(low, high)| low < high || both && low != high)
}

fn is_money(measured: &Measured) -> bool {
    measured.unit.as_deref().is_some_and(|unit| {
        unit.get(..3).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_uppercase()))
    })
}

fn is_year(value: &Number) -> bool {
    value.to_i64().is_some_and(|year| (1500..2100).contains(&year))
}

/// Returns the two numbers in the same unit and scale.
fn ends(first: &Measured, second: &Measured) -> Option<(Number, Number)> {
    let same = match (&first.unit, &second.unit) {
        (Some(a), Some(b)) => a == b || b.starts_with(&**a) && b[a.len()..].starts_with('/'),
        (None, _) => true,
        (Some(_), None) => first.prefixed,
    };
    if !same {
        return None;
    }
    let low = match (&first.numeral.scale, &second.numeral.scale) {
        (None, Some(scale)) if (first.unit.is_none() || first.prefixed) && !first.numeral.fraction => {
            let mantissa = second.numeral.value.checked_div(scale)?;
            if first.numeral.value < mantissa {
                &first.numeral.value * scale
            } else {
                first.numeral.value.clone()
            }
        }
        _ => first.numeral.value.clone(),
    };
    Some((low, second.numeral.value.clone()))
}

fn joined(first: Measured, second: Measured) -> Option<(Measured, Amount)> {
    let (low, high) = ends(&first, &second)?;
    let unit = second.unit.or(first.unit);
    let measured = Measured {
        end: second.end,
        number_end: second.number_end,
        numeral: numeral::Numeral { fraction: false, ..second.numeral },
        unit,
        prefixed: first.prefixed,
        time: second.time,
    };
    Some((measured, Amount::range(low, high)))
}

/// Passes a hedge or a bound before the further end: "between 200 and >1000 m".
fn past_bound(tokens: &Tokens<'_>, at: usize) -> usize {
    let sign = tokens.kind(at) == Kind::Sign;
    hedge::before(tokens, at).filter(|_| sign).map_or_else(|| past_hedge(tokens, at), |(end, _)| end)
}

fn past_hedge(tokens: &Tokens<'_>, at: usize) -> usize {
    hedge::before(tokens, at).filter(|(_, hedge)| hedge.sense == Sense::About).map_or(at, |(end, _)| end)
}
