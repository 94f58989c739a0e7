//! Ranges that are none: "rose from 40 to 52" names two values, not all between them.

use std::borrow::Cow;

use super::cues::{Cue, CueTable};
use crate::mentions::{Amount, Context, Expression, Mention, mentions};
use crate::sources::Span;

/// Splits ranges that stand behind a verb of change into their two values.
pub(super) fn changes<'m>(view: &str, all: &'m [Mention]) -> Cow<'m, [Mention]> {
    let mut split: Option<Vec<Mention>> = None;
    for (index, mention) in all.iter().enumerate() {
        let halves = halves(view, mention);
        if halves.is_some() && split.is_none() {
            split = Some(all[..index].to_vec());
        }
        match (&mut split, halves) {
            (Some(split), Some(halves)) => split.extend(halves),
            (Some(split), None) => split.push(mention.clone()),
            (None, _) => {}
        }
    }
    split.map_or(Cow::Borrowed(all), Cow::Owned)
}

fn halves(view: &str, mention: &Mention) -> Option<[Mention; 2]> {
    let Expression::Quantity(quantity) = &mention.expression else { return None };
    let Amount::Range(..) = quantity.amount else { return None };
    let span = mention.whole();
    let text = span.slice(view)?;
    let (first, second) = text.split_once(" to ")?;
    if !follows_change(view.get(..span.start as usize)?, first.starts_with("from ")) {
        return None;
    }
    let second_start = span.end - second.len() as u32;
    let mut one = alone(first, span.start)?;
    let mut other = alone(second, second_start)?;
    // What is counted stands behind the second value, outside its span.
    if let (Expression::Quantity(last), Expression::Quantity(whole)) =
        (&mut other.expression, &mention.expression)
        && last.counted.is_none()
    {
        last.counted.clone_from(&whole.counted);
    }
    if let Expression::Quantity(first) = &mut one.expression
        && matches!(&other.expression, Expression::Quantity(last) if last.unit.is_some())
    {
        first.counted = None;
    }
    Some([one, other])
}

/// Reads the one value of a text that starts at `offset` of the view.
fn alone(text: &str, offset: u32) -> Option<Mention> {
    let mut found = mentions(text, &Context::default()).into_iter();
    let (mut mention, None) = (found.next()?, found.next()) else { return None };
    let moved = |span: Span| Span { start: span.start + offset, end: span.end + offset };
    mention.span = moved(mention.span);
    if let Some(hedge) = &mut mention.hedge {
        hedge.span = moved(hedge.span);
    }
    if let Expression::Quantity(quantity) = &mut mention.expression
        && let Some(counted) = &mut quantity.counted
    {
        counted.span = moved(counted.span);
    }
    Some(mention)
}

/// How many words before a range are searched for a verb of change.
const REACH: usize = 9;

/// Verbs that tell of a change where the first value has "from" before it.
const MOVES: &[&str] = &["went", "moved", "changed", "brought", "pushed"];

/// The same that are nouns as well: "prices rise from 20 to 22".
const NOUNS_TOO: &[&str] =
    &["rise", "grow", "climb", "increase", "fall", "drop", "decline", "decrease", "shrink", "reduction"];

fn follows_change(before: &str, from: bool) -> bool {
    let is_change = |word: &str| {
        let word = word.trim_matches(|character: char| !character.is_alphanumeric()).to_ascii_lowercase();
        [Cue::Rise, Cue::Fall, Cue::Doubled, Cue::Tripled, Cue::Quadrupled, Cue::Halved, Cue::Revised]
            .into_iter()
            .any(|cue| CueTable::english().is(&word, cue) && (from || !word.starts_with("cut")))
            || from && NOUNS_TOO.contains(&word.as_str())
            || from && MOVES.contains(&word.as_str())
    };
    let words = before.rsplit(char::is_whitespace).filter(|word| !word.is_empty()).take(REACH);
    words.take_while(|word| !word.ends_with(['.', ';', '?', '!'])).any(is_change)
}
