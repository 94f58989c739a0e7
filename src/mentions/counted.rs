//! What a number counts: the noun phrase behind it and the singular of its head.

use super::lexer::Kind;
use super::lexicon::Classes;
use super::mention::Counted;
use super::tokens::Tokens;
use super::unit;
use super::words::Particle;

/// Most words between a number and the noun it counts.
const MAX_WORDS: usize = 6;

/// How a number stands to the noun behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// "one solution": the noun is in the singular.
    One,
    /// "five troops".
    Many,
    /// "two-thirds of the members", "12% of households", "two of his deputies".
    Share,
}

/// Reads the counted noun phrase behind a number that ends at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, standing: Standing) -> Option<Counted> {
    if tokens.is_hyphen(at) {
        let word = at + 1;
        // "a half-percentage-point rise".
        let last =
            if tokens.text(word) == "percentage" && tokens.is_hyphen(word + 1) { word + 2 } else { word };
        // "a 1,200-strong crowd", "a 2.5-fold rise" count nothing by that word.
        let counts = !matches!(tokens.text(word), "strong" | "fold");
        let noun = tokens.kind(last) == Kind::Word && !tokens.is(word, Classes::STOP) && counts;
        let span = tokens.span(word, last + 1);
        let word = last;
        return noun.then(|| Counted { span, lemma: singular(tokens, word), plural: false });
    }
    let start = opening(tokens, at, standing)?;
    let start = past_measure(tokens, start).filter(|_| standing == Standing::Many).unwrap_or(start);
    let head = head(tokens, start, standing)?;
    let span = tokens.span(start, head + 1);
    Some(Counted { span, lemma: singular(tokens, head), plural: is_plural(tokens, head) })
}

/// Returns the first word of the noun phrase itself.
fn opening(tokens: &Tokens<'_>, at: usize, standing: Standing) -> Option<usize> {
    let mut start = at;
    if tokens.particle(start) == Some(Particle::Of) {
        start += 1;
        while tokens.is(start, Classes::DETERMINER)
            || matches!(tokens.particle(start), Some(Particle::A | Particle::An))
        {
            start += 1;
        }
    } else if matches!(tokens.particle(start), Some(Particle::A)) && is_point(tokens, start + 1) {
        // "Half a percentage point".
        start += 1;
    } else if standing == Standing::Share {
        return None;
    }
    while matches!(tokens.text(start), "more" | "fewer" | "less" | "further" | "such") {
        start += 1;
    }
    // "10 x 12 feet".
    if matches!(tokens.text(start), "x" | "X") && tokens.kind(start + 1) == Kind::Number {
        return None;
    }
    let measure = tokens.kind(start) == Kind::Number && standing == Standing::Many;
    ((tokens.kind(start) == Kind::Word || measure) && !tokens.is_glued(start)).then_some(start)
}

/// Passes a measure of each thing: "eight million 250ml bottles", "two 12-inch guns".
fn past_measure(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.kind(at) != Kind::Number {
        return None;
    }
    let unit = unit::read(tokens, at + 1).filter(|unit| unit.code != "%")?;
    let noun = tokens.kind(unit.end) == Kind::Word && !tokens.is_glued(unit.end);
    (noun && !tokens.get(unit.end).is_capital()).then_some(unit.end)
}

/// Returns the last word of the noun phrase that starts at token `start`.
fn head(tokens: &Tokens<'_>, start: usize, standing: Standing) -> Option<usize> {
    let mut at = start;
    let mut last = None;
    let mut plural = None;
    let mut words = 0;
    while words < MAX_WORDS && tokens.kind(at) == Kind::Word {
        let more_of_compound = is_plural(tokens, at) && !tokens.get(at).is_capital();
        if plural.is_some() && !more_of_compound {
            break;
        }
        if ends_phrase(tokens, at) && !is_point(tokens, at) {
            // "thousands of job cuts": a verb in form, but the noun that the number asks for.
            let noun = tokens.is(at, Classes::VERB) && is_plural(tokens, at) && standing == Standing::Many;
            // "20 percent of personal spending".
            let doing = standing == Standing::Share && words > 0 && tokens.text(at).ends_with("ing");
            // "11 missing workers": a participle before the noun.
            let participle = words == 0
                && tokens.is(at, Classes::VERB)
                && is_plural(tokens, at + 1)
                && !tokens.is(at + 1, Classes::STOP);
            let more = standing == Standing::Many && last.is_some() && is_coordinated(tokens, at);
            if !((noun || doing || participle || more) && plural.is_none()) {
                break;
            }
        }
        last = Some(at);
        if is_plural(tokens, at) {
            plural = Some(at);
        }
        words += 1;
        at += 1;
        // "three U.S. soldiers".
        let letter = tokens.get(at - 1).is_upper() && tokens.text(at - 1).len() == 1;
        if letter && tokens.sign(at) == '.' && tokens.is_glued(at) && tokens.kind(at + 1) == Kind::Word {
            at += 1;
            continue;
        }
        // "drone-attack victims", "the country's soldiers".
        if tokens.is_hyphen(at) && tokens.kind(at + 1) == Kind::Word {
            at += 1;
        } else if matches!(tokens.sign(at), '\'' | '’') && tokens.is_glued(at) {
            let possessive = tokens.text(at + 1) == "s" && tokens.is_glued(at + 1);
            plural = None;
            at += if possessive { 2 } else { 1 };
        }
    }
    let plain = |last: usize| !tokens.get(last).is_capital() && !tokens.is(last, Classes::UNIT);
    match (standing, plural, last) {
        (Standing::One, None, Some(last)) if words <= 4 => Some(last),
        (_, Some(plural), _) => Some(plural),
        (Standing::Share, None, Some(last)) if words <= 4 => Some(last),
        (Standing::Many, None, Some(last)) if words <= 2 && plain(last) => Some(last),
        _ => None,
    }
}

/// Says whether a point stands here that shares are told in, not one between digits: "a percentage point", "a tenth of a point".
fn is_point(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    match tokens.text(at) {
        "percentage" => matches!(tokens.text(at + 1), "point" | "points"),
        "point" => tokens.text(before) == "percentage" || tokens.particle(before) == Some(Particle::A),
        _ => false,
    }
}

/// Says whether "and" joins two words before the noun: "digital and physical sales", "bed and breakfast rooms".
fn is_coordinated(tokens: &Tokens<'_>, at: usize) -> bool {
    let plain = |at: usize| tokens.kind(at) == Kind::Word && !ends_phrase(tokens, at);
    tokens.particle(at) == Some(Particle::And)
        && !is_plural(tokens, at - 1)
        && plain(at + 1)
        && !is_plural(tokens, at + 1)
        && plain(at + 2)
        && is_plural(tokens, at + 2)
}

/// Says whether a word cannot be part of the noun phrase: prepositions, verbs, numbers; `US` is no pronoun.
fn ends_phrase(tokens: &Tokens<'_>, at: usize) -> bool {
    let token = tokens.get(at);
    let abbreviation = token.is_upper() && matches!(token.end - token.start, 2 | 3);
    !abbreviation && token.classes.meets(Classes::STOP.and(Classes::PARTICLE).and(Classes::NUMBER_WORD))
}

/// Says whether the word looks like a plural.
fn is_plural(tokens: &Tokens<'_>, at: usize) -> bool {
    let text = tokens.text(at);
    let ends_so = text.len() > 3
        && text.ends_with('s')
        && !text.ends_with("ss")
        && !text.ends_with("us")
        && !text.ends_with("is");
    ends_so || text.len() <= 20 && tokens.lexicon.plurals.contains_key(&*text.to_lowercase())
}

/// Returns the singular of a word in lower case.
pub(super) fn singular(tokens: &Tokens<'_>, at: usize) -> String {
    let word = tokens.text(at).to_lowercase();
    if let Some(singular) = tokens.lexicon.plurals.get(&*word) {
        return (*singular).to_owned();
    }
    if !is_plural(tokens, at) {
        return word;
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let long = ["ches", "shes", "sses", "xes", "zzes"].iter().any(|ending| word.ends_with(ending));
    let cut = if long { 2 } else { 1 };
    word.get(..word.len() - cut).unwrap_or(&word).to_owned()
}
