//! Numbers that are no amounts: parts of names, versions, telephone and page numbers, references, scores, clock times.

use super::lexer::Kind;
use super::lexicon::{Classes, NO_WORD};
use super::tokens::Tokens;
use super::words::Particle;

/// Says whether what stands before token `start` makes the digits there a part of something else.
pub(super) fn is_part_of_name(tokens: &Tokens<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    if is_locant(tokens, start) {
        return true;
    }
    if tokens.is_glued(start) {
        return match tokens.kind(before) {
            Kind::Word | Kind::Number => true,
            Kind::Sign => is_joined(tokens, before),
            Kind::Break => false,
        };
    }
    is_labelled(tokens, before)
}

/// Says whether digits place something in the name of a chemical: "2,4-dinitrophenol", "1,1,1-trichloroethane".
fn is_locant(tokens: &Tokens<'_>, at: usize) -> bool {
    const MOST: usize = 6;
    let comma = |at: usize| tokens.sign(at) == ',' && tokens.is_glued(at) && tokens.is_glued(at + 1);
    let (mut end, mut several) = (at + 1, at > 0 && comma(at - 1));
    for _ in 0..MOST {
        if !comma(end) || tokens.kind(end + 1) != Kind::Number {
            break;
        }
        (end, several) = (end + 2, true);
    }
    several && tokens.is_hyphen(end) && tokens.kind(end + 1) == Kind::Word && tokens.get(at).bytes() <= 2
}

/// Says whether the sign before digits ties them to the word or number before it: `COVID-19`, `17:22`, `ID.3`.
fn is_joined(tokens: &Tokens<'_>, sign: usize) -> bool {
    let tied = tokens.is_glued(sign) && matches!(tokens.before(sign).kind, Kind::Word | Kind::Number);
    match tokens.sign(sign) {
        '#' | '_' | '@' | '\\' => true,
        // `3–0`, which is no range.
        '\u{2013}' => tied && tokens.kind(sign.saturating_sub(1)) == Kind::Number,
        // `180C/350F` tells a temperature twice.
        '/' if matches!(
            (tokens.text(sign.saturating_sub(1)), tokens.text(sign + 2)),
            ("C", "F") | ("F", "C")
        ) =>
        {
            false
        }
        '-' | '\u{2010}'..='\u{2012}' | '/' | '.' | ':' | '%' | '&' | '\'' | '’' | '?' => tied,
        '[' => true,
        // `Mg(ClO4)2`, `f(x)3`: behind what is in brackets.
        ')' => tied,
        // `ha−1`: the power of a unit that no number stands before.
        '\u{2212}' => tied && tokens.kind(sign.saturating_sub(1)) == Kind::Word,
        // `J1149.5+6663`: the further part of an identifier.
        // `UTC+2`, too.
        '+' => {
            let word = sign.saturating_sub(1);
            tied && (is_part_of_word(tokens, word) || matches!(tokens.text(word), "UTC" | "GMT"))
        }
        _ => false,
    }
}

/// Says whether digits stand right behind letters: `J1149`.
fn is_part_of_word(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.kind(at) == Kind::Number && tokens.is_glued(at) && tokens.before(at).kind == Kind::Word
}

/// "page 12", "No. 5", "section 3".
pub(super) fn is_labelled(tokens: &Tokens<'_>, before: usize) -> bool {
    let label = |at: usize| tokens.is(at, Classes::LABEL);
    match tokens.kind(before) {
        Kind::Word if tokens.text(before) == "War" => tokens.text(before.wrapping_sub(1)) == "World",
        Kind::Word => label(before),
        Kind::Sign if tokens.sign(before) == '.' && tokens.is_glued(before) => {
            before.checked_sub(1).is_some_and(|word| {
                let short = tokens.get(word).end - tokens.get(word).start <= 4;
                // "H.R. 1234": the letters of a register.
                let register = tokens.get(word).is_upper()
                    && short
                    && tokens.get(word).bytes() == 1
                    && tokens.is_glued(word)
                    && tokens.sign(word.wrapping_sub(1)) == '.';
                short && (register || label(word)) || is_short_label(tokens, word)
            })
        }
        Kind::Sign => tokens.sign(before) == '§',
        _ => false,
    }
}

/// "s. 4", "paras. 12": a label as papers and courts shorten it, the dot behind it.
fn is_short_label(tokens: &Tokens<'_>, word: usize) -> bool {
    // "It took 5 s. 12 cells died."
    let unit = tokens.before(word).kind == Kind::Number;
    // The letter behind an apostrophe is no label.
    let opens = !tokens.is_glued(word) || matches!(tokens.sign(word.wrapping_sub(1)), '(' | '[');
    opens
        && !unit
        && matches!(
            tokens.text(word),
            "p" | "pp"
                | "v"
                | "ch"
                | "art"
                | "arts"
                | "sec"
                | "secs"
                | "op"
                | "s"
                | "ss"
                | "cl"
                | "reg"
                | "r"
                | "para"
                | "paras"
                | "n"
                | "nn"
        )
}

/// Says whether what stands behind digits that end before token `end` makes them a part of something else.
pub(super) fn goes_on(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let next = tokens.get(end);
    if !next.is_glued() {
        let clock = matches!(tokens.text(end), "am" | "pm" | "AM" | "PM" | "o")
            || matches!(tokens.text(end), "a" | "p")
                && tokens.sign(end + 1) == '.'
                && tokens.is_glued(end + 1)
                && tokens.text(end + 2) == "m";
        return clock
            && tokens.kind(start) == Kind::Number
            && (tokens.text(end) != "o" || tokens.sign(end + 1) != '\0');
    }
    let after = tokens.get(end + 1);
    match next.kind {
        // "A 3x rise", "2.5x faster": so many times.
        Kind::Word if tokens.text(end) == "x" => {
            after.is_glued() && after.kind != Kind::Sign || after.kind == Kind::Number
        }
        Kind::Word | Kind::Number => true,
        Kind::Sign => match next.sign() {
            '_' | '@' | '\\' => true,
            ':' | '/' => after.is_glued() && after.kind == Kind::Number,
            '.' => after.is_glued() && after.kind == Kind::Word,
            // `7-Eleven`.
            '-' if after.is_capital() && after.classes.meets(Classes::NUMBER_WORD) => after.is_glued(),
            '-' | '\u{2013}' | '\'' | '’' => after.is_glued() && after.kind == Kind::Number,
            ']' => tokens.sign(start.wrapping_sub(1)) == '[',
            ')' => {
                let alone = tokens.sign(start.wrapping_sub(1)) == '(' && tokens.is_glued(start);
                alone && tokens.text(start).len() <= 2 || tokens.get(start).is_first_of_line()
            }
            _ => false,
        },
        Kind::Break => false,
    }
}

/// Says whether the number opens an entry of a list: `1. Introduction`.
pub(super) fn opens_entry(tokens: &Tokens<'_>, start: usize) -> bool {
    tokens.get(start).is_first_of_line()
        && tokens.text(start).len() <= 2
        && tokens.sign(start + 1) == '.'
        && tokens.is_glued(start + 1)
        && tokens.get(start + 2).is_capital()
        && !tokens.is_glued(start + 2)
        && !tokens.get(start + 2).is_first_of_line()
}

/// Says whether a length of time belongs to a name: "the Six-Day War", "the Hundred Years' War", "a Five-Year Plan".
pub(super) fn is_title(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let apostrophe = matches!(tokens.sign(end), '\'' | '’');
    let possessive = apostrophe && tokens.text(end + 1) == "s" && tokens.is_glued(end + 1);
    let next = end + usize::from(apostrophe) + usize::from(possessive);
    tokens.get(start).is_capital()
        && end > start + 1
        && tokens.get(end - 1).is_capital()
        && matches!(tokens.text(next), "War" | "Wars" | "Plan" | "Plans" | "Strategy" | "Campaign")
}

/// Says whether a number in words with a capital belongs to a name: "the Three Gorges", "Ocean's Eleven", "the Group of Seven".
pub(super) fn holds_number(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let (first, before, after) = (tokens.get(start), tokens.before(start), tokens.get(end));
    if end > start + 1 || !first.is_capital() || first.is_upper() || first.is_first_of_line() {
        return false;
    }
    // "7-Eleven".
    if start >= 2 && tokens.is_hyphen(start - 1) && tokens.kind(start - 2) == Kind::Number {
        return true;
    }
    let name = |at: usize| {
        let token = tokens.get(at);
        token.kind == Kind::Word
            && token.is_capital()
            && !token.classes.meets(Classes::STOP.and(Classes::TIME))
    };
    if before.kind != Kind::Word || first.is_glued() {
        return false;
    }
    // "Ocean's Eleven": the letter is a token of its own.
    let possessive = tokens.text(start - 1) == "s" && before.is_glued() && start >= 3 && name(start - 3);
    let of = tokens.text(start - 1) == "of" && start >= 2 && name(start - 2);
    // In a headline every word has a capital.
    let headline = after.kind == Kind::Word && after.is_capital();
    match before.is_capital() && tokens.particle(start - 1) != Some(Particle::The) {
        true => name(start - 1) && !headline,
        false => possessive && !headline || of || headline && !tokens.is(start - 1, Classes::LABEL),
    }
}

/// Says whether an ordinal with a capital belongs to a name: "the First Lady", "the Second World War".
pub(super) fn holds_ordinal(tokens: &Tokens<'_>, at: usize) -> bool {
    let (first, next) = (tokens.get(at), tokens.get(at + 1));
    let name = next.kind == Kind::Word
        && next.is_capital()
        && !next.is_glued()
        && !next.classes.meets(Classes::STOP)
        && tokens.lexicon.times.longest(tokens.all(), at + 1).is_none();
    // In a headline every word has a capital, and at the beginning of a sentence the first.
    let before = tokens.before(at);
    let plain = before.kind == Kind::Word && !before.is_capital() && !first.is_first_of_line();
    let the = tokens.particle(at.wrapping_sub(1)) == Some(Particle::The);
    name && first.is_capital() && !first.is_upper() && (plain || the)
}

/// Says whether digits between an article and a capitalised name belong to the name: "the 787 Dreamliner".
pub(super) fn precedes_name(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).is_some_and(|before| {
        tokens.is(before, Classes::DETERMINER) || matches!(tokens.text(before), "a" | "an" | "new")
    });
    let text = tokens.text(start);
    before && tokens.get(end).is_capital() && text.len() <= NAME_DIGITS && !text.contains(['.', ','])
}

/// Says whether a screen or what it shows stands here, of which "4K" and "8K" tell the lines.
pub(super) fn is_screen(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.text(at),
        "TV" | "TVs"
            | "video"
            | "videos"
            | "screen"
            | "screens"
            | "resolution"
            | "display"
            | "displays"
            | "footage"
            | "monitor"
            | "monitors"
            | "camera"
            | "cameras"
    )
}

/// Says whether a letter behind digits names an atom by its weight: `13C/12C`, "14C dating", "15N-labelled".
pub(super) fn is_isotope(tokens: &Tokens<'_>, at: usize) -> bool {
    let heavy = match tokens.text(at) {
        "C" => matches!(tokens.text(at.saturating_sub(1)), "12" | "13" | "14"),
        "N" => matches!(tokens.text(at.saturating_sub(1)), "14" | "15"),
        "S" => matches!(tokens.text(at.saturating_sub(1)), "32" | "34" | "35"),
        _ => false,
    };
    let next = at + 1 + usize::from(matches!(tokens.sign(at + 1), '/' | '-' | '–'));
    let again = next > at + 1 && tokens.kind(next) == Kind::Number;
    let of_atoms = matches!(
        tokens.text(next),
        "NMR"
            | "dating"
            | "isotope"
            | "isotopes"
            | "isotopic"
            | "labelled"
            | "labeled"
            | "enriched"
            | "ratio"
            | "ratios"
            | "age"
            | "ages"
            | "dates"
            | "values"
    );
    // The other of a pair: "13C/12C".
    let pair =
        matches!(tokens.sign(at.wrapping_sub(2)), '/') && tokens.text(at.wrapping_sub(3)) == tokens.text(at);
    heavy && tokens.is_glued(at) && (again || of_atoms || pair)
}

/// Says whether a number with a point tells the version of what has a name: "to Ubuntu 24.04", "under Python 3.12".
pub(super) fn is_version(tokens: &Tokens<'_>, start: usize) -> bool {
    let Some((whole, part)) = tokens.text(start).split_once('.') else { return false };
    let Some(before) = start.checked_sub(1) else { return false };
    let token = tokens.get(before);
    let named = token.kind == Kind::Word
        && token.is_capital()
        && !token.is_upper()
        && token.bytes() > 3
        && token.word() == NO_WORD
        && !tokens.is_glued(start);
    // At the beginning of a sentence every word has a capital.
    let within = tokens.before(before).kind == Kind::Word || tokens.sign(before.wrapping_sub(1)) == ',';
    named && within && (1..=2).contains(&whole.len()) && (1..=2).contains(&part.len())
}

/// Says whether "3M" is the company: it counts nothing.
pub(super) fn is_company(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.text(at) == "3" && tokens.text(at + 1) == "M" && tokens.is_glued(at + 1)
}

/// Longest number in digits that is taken for a part of a name.
const NAME_DIGITS: usize = 4;

/// Says whether bare digits behind a capitalised word are a part of its name: `Boeing 737`, `S&P 500`.
pub(super) fn follows_name(tokens: &Tokens<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let token = tokens.get(before);
    const NO_NAME: Classes = Classes::STOP
        .and(Classes::HEDGE_BEFORE)
        .and(Classes::CHANGE)
        .and(Classes::NUMBER_WORD)
        .and(Classes::ORDINAL)
        .and(Classes::CURRENCY)
        .and(Classes::PARTICLE)
        .and(Classes::TIME);
    let text = tokens.text(start);
    token.kind == Kind::Word
        && token.is_capital()
        && !token.classes.meets(NO_NAME)
        && text.len() <= NAME_DIGITS
        && text.bytes().all(|byte| byte.is_ascii_digit())
}
