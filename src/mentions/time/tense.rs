//! Whether the words around a date look back or ahead.

use crate::mentions::lexer::Kind;
use crate::mentions::tokens::Tokens;
use crate::mentions::words::Particle;

use super::words::{Tense, TimeWord};

/// How many tokens before and after a date are looked at.
const BEFORE: usize = 14;
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
    let before = start.checked_sub(1).map(|at| at - usize::from(at > 0 && preposition(at)));
    let beside = before.and_then(|at| tokens.lexicon.tenses.longest(tokens.all(), at));
    if let Some((_, Tense::Present)) = beside {
        return Some(Tense::Future);
    }
    let before = (start.saturating_sub(BEFORE)..start).rev();
    let after = end..(end + AFTER).min(tokens.len());
    decide(tokens, before).or_else(|| decide(tokens, after))
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
                // "Is" and "are" go with either: "is due Friday", "is up since Friday".
                Tense::Present => {
                    weak.get_or_insert(Tense::Present);
                }
                tense => return Some(*tense),
            }
        } else if tokens.kind(at) == Kind::Word && is_past_form(tokens.text(at)) {
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

fn is_past_form(word: &str) -> bool {
    word.len() > 4 && word.is_ascii() && word.ends_with("ed") && !word.ends_with("eed")
}
