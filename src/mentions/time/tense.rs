//! Whether the words around a date look back or ahead.

use crate::mentions::lexer::Kind;
use crate::mentions::lexicon::Classes;
use crate::mentions::tokens::Tokens;
use crate::mentions::words::Particle;

use super::words::{Tense, TimeWord};

/// How many tokens before and after a date are looked at.
const BEFORE: usize = 22;
const AFTER: usize = 8;

/// Returns the tense that the sentence has around the tokens `start..end`; `None` where nothing tells.
///
/// The nearest verb before decides, else the nearest after. A word in -ed counts as past where no better one is found.
pub(super) fn around(tokens: &Tokens<'_>, start: usize, end: usize) -> Option<Tense> {
    // "The deadline is Tuesday" looks ahead; "is" farther off does not tell.
    let preposition = |at: usize| {
        tokens.particle(at) == Some(Particle::In)
            || matches!(tokens.lexicon.times.single(tokens.get(at)), Some(TimeWord::On | TimeWord::At))
    };
    let first = before_modifiers(tokens, start);
    let before = first.checked_sub(1).map(|at| at - usize::from(at > 0 && preposition(at)));
    let beside = before.and_then(|at| tokens.lexicon.tenses.longest(tokens.all(), at));
    if let Some((_, Tense::Present)) = beside {
        return Some(Tense::Future);
    }
    // "The plant, which will employ 300, opened in May": the verb that the date stands behind.
    let verb = before.filter(|at| start > 0 && is_finite_past(tokens, *at));
    if verb.is_some() {
        return Some(Tense::Past);
    }
    let before = (start.saturating_sub(BEFORE)..start).rev();
    let after = end..(end + AFTER).min(tokens.len());
    decide(tokens, before).or_else(|| decide(tokens, after))
}

/// Returns the first token of "late", "mid-", "the end of" before a date, or the date's own.
fn before_modifiers(tokens: &Tokens<'_>, start: usize) -> usize {
    const MOST_WORDS: usize = 4;
    let belongs = |at: usize| {
        tokens.is_dash(at)
            || matches!(tokens.particle(at), Some(Particle::The | Particle::Of))
            || matches!(tokens.lexicon.times.single(tokens.get(at)), Some(TimeWord::Modifier(..)))
    };
    let words = (1..=MOST_WORDS.min(start)).take_while(|back| belongs(start - back)).count();
    start - words
}

fn decide(tokens: &Tokens<'_>, range: impl Iterator<Item = usize>) -> Option<Tense> {
    let mut weak = None;
    for at in range {
        if ends_sentence(tokens, at) {
            break;
        }
        if let Some((_, tense)) = tokens.lexicon.tenses.longest(tokens.all(), at) {
            // "Expected to hit": the infinitive tells nothing of itself.
            let infinitive = tokens.particle(at.wrapping_sub(1)) == Some(Particle::To);
            match tense {
                Tense::Past if infinitive => {}
                // "Will be sold": the participle tells nothing of itself.
                Tense::Past if tokens.text(at.wrapping_sub(1)).eq_ignore_ascii_case("be") => {}
                // "Sales rose more than expected on Monday", "as planned".
                Tense::Future if matches!(tokens.text(at.wrapping_sub(1)), "than" | "as") => {}
                // "Is" and "are" go with either: "is due Friday", "is up since Friday".
                Tense::Present => {
                    weak.get_or_insert(Tense::Present);
                }
                tense => return Some(*tense),
            }
        } else if tokens.kind(at) == Kind::Word && is_past_form(tokens.text(at)) {
            // "Will be closed", "the results, to be released Tuesday".
            if tokens.text(at.wrapping_sub(1)).eq_ignore_ascii_case("be") {
                match tokens.particle(at.wrapping_sub(2)) {
                    Some(Particle::To) if weak.is_none() => return Some(Tense::Future),
                    _ => continue,
                }
            }
            weak = Some(match weak {
                Some(Tense::Present) | None => Tense::Past,
                Some(tense) => tense,
            });
        }
    }
    weak
}

fn ends_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        Kind::Break => true,
        Kind::Sign => match tokens.sign(at) {
            '!' | '?' | ';' => true,
            // A dot ends a sentence where a capital follows and no abbreviation stands before.
            '.' => !tokens.is_glued(at + 1) && tokens.text(at.saturating_sub(1)).len() > 3,
            _ => false,
        },
        _ => false,
    }
}

/// Says whether a word in -ed stands here that is no participle behind "be", "to" or an article.
fn is_finite_past(tokens: &Tokens<'_>, at: usize) -> bool {
    let previous = at.wrapping_sub(1);
    let before = tokens.text(previous);
    let participle = matches!(before, "be" | "being" | "get" | "getting" | "and" | "or")
        || tokens.particle(previous) == Some(Particle::To)
        || tokens.is(previous, Classes::DETERMINER)
        || tokens.lexicon.tenses.single(tokens.get(previous)).is_some();
    let told = tokens.lexicon.tenses.longest(tokens.all(), at).is_some();
    tokens.kind(at) == Kind::Word && !told && !participle && is_past_form(tokens.text(at))
}

fn is_past_form(word: &str) -> bool {
    word.len() > 4 && word.is_ascii() && word.ends_with("ed") && !word.ends_with("eed")
}
