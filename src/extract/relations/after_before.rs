//! Two dates of one sentence of which a word says which comes first: "was finished in 1909, after work had begun in 1905".

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page};
use crate::quantities::{Interval, Number};

/// What says which of two dates comes first.
pub(super) const ORDER: &[&str] = &["after", "before"];

/// How many items may stand between the word and its date.
const REACH: usize = 10;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (_, line) in page.prose(Marks::DATE.and(Marks::ORDER)) {
        for at in line.places(const { Firsts::of(ORDER) }) {
            if line.is_any(at, ORDER) {
                order(&line, at, stated);
            }
        }
    }
}

/// Relates the date directly before "after" or "before" to the one of the clause that it opens.
fn order(line: &Line<'_>, at: usize, stated: &mut Vec<Stated>) -> Option<()> {
    let after = line.is(at, "after");
    let comma = usize::from(at > line.range.start && line.sign(at - 1) == Some(','));
    let told = |date: &Given<'_>| date.is_told_date() && line.is_any(date.at.wrapping_sub(1), &["in", "on"]);
    let one = line.given(at.checked_sub(1 + comma)?).filter(told)?;
    let end = line.range.end.min(at + 1 + REACH);
    let other = (at + 1..end).find_map(|at| line.given(at)).filter(told)?;
    let clause = at + 1..other.at;
    let one_clause = clause
        .clone()
        .all(|at| line.sign(at).is_none_or(|sign| matches!(sign, '-' | '\'' | '\u{2019}')))
        && !line
            .has(clause.clone(), &["and", "but", "when", "while", "which", "that", "who", "would", "not"]);
    let gerund = line.word(at + 1).ends_with("ing") && line.word(at + 1).len() > 4;
    let had = line.has(clause, if after { &["had"] } else { &["was", "were"] });
    let closes =
        line.item(other.at + 1).is_none() || matches!(line.sign(other.at + 1), Some('.' | ',' | ';'));
    if !one_clause || !closes || !(gerund || had) {
        return None;
    }
    let sign = if after { 1 } else { -1 };
    let cue = line.span(one.at..other.at + 1);
    let draft = line.page.state("start-before-end", cue, "what comes later is not earlier");
    draft.term(one, sign).term(other, -sign).within(Interval::at_least(Number::zero())).file(stated);
    Some(())
}
