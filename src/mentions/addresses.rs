//! Numbers that lead somewhere: houses, telephones, pages of the web, judgments and acts.

use super::lexer::Kind;
use super::lexicon::Classes;
use super::tokens::Tokens;

/// Most words between the number of a house and the end of the street's name.
const STREET_WORDS: usize = 4;

/// Returns the token after an address or a web address that starts at token `at`: `12 Station Road`, `https://…`.
pub(super) fn address(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.sign(at) == '/'
        && tokens.sign(at + 1) == '/'
        && tokens.is_glued(at + 1)
        && tokens.sign(at.wrapping_sub(1)) == ':'
    {
        let rest = (at + 2..tokens.len()).find(|at| !tokens.is_glued(*at));
        return Some(rest.unwrap_or(tokens.len()));
    }
    if let Some(end) = telephone(tokens, at).or_else(|| report(tokens, at)).or_else(|| post_code(tokens, at))
    {
        return Some(end);
    }
    if tokens.kind(at) != Kind::Number || tokens.is_glued(at) && tokens.kind(at.wrapping_sub(1)) == Kind::Word
    {
        return None;
    }
    let first = if tokens.is_hyphen(at + 1) && tokens.kind(at + 2) == Kind::Number { at + 3 } else { at + 1 };
    if !tokens.get(first).is_capital() && tokens.kind(first) != Kind::Number {
        return None;
    }
    // "22 Rue Foch", "9 Ave Carnot": the kind of street stands first.
    let leads =
        matches!(tokens.text(first), "Rue" | "Ave" | "Avenue" | "Via" | "Calle" | "Place" | "Boulevard");
    if leads && tokens.get(first + 1).is_capital() && tokens.kind(first) == Kind::Word {
        return Some(first + 2);
    }
    for word in first + 1..first + 1 + STREET_WORDS {
        if tokens.is(word, Classes::STREET) && tokens.get(word).is_capital() && !tokens.is_glued(word) {
            return Some(word + 1);
        }
        // "12 East 42nd Street" goes on, "25 June 2009, Dr" does not.
        let suffix = tokens.is_glued(word) && matches!(tokens.text(word), "st" | "nd" | "rd" | "th");
        if !(tokens.get(word).is_capital() || suffix || tokens.kind(word) == Kind::Number) {
            return None;
        }
    }
    None
}

/// Returns the token after the code of a state's post: `Washington, DC 20500`, `Austin, TX 78701-1234`.
fn post_code(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let state =
        at.checked_sub(1).filter(|state| tokens.get(*state).is_upper() && tokens.get(*state).bytes() == 2)?;
    let place = state >= 2 && tokens.sign(state - 1) == ',' && tokens.get(state - 2).is_capital();
    let digits = |at: usize, count: usize| {
        let text = tokens.text(at);
        text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let more = tokens.is_hyphen(at + 1) && digits(at + 2, 4);
    (place && digits(at, 5) && !tokens.is_glued(at)).then_some(if more { at + 3 } else { at + 1 })
}

/// Returns the token after the place of a judgment or an act: `347 U.S. 483`, `17 F.3d 1120, 1124`, `42 U.S.C. § 1983`.
fn report(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    /// Most tokens of the name of a series: "Cal. App. 4th".
    const MOST: usize = 9;
    let plain = |at: usize| tokens.kind(at) == Kind::Number && !tokens.text(at).contains(['.', ',']);
    if !plain(at) || tokens.is_glued(at) || !tokens.get(at + 1).is_capital() || tokens.is_glued(at + 1) {
        return None;
    }
    let dot = |at: usize| tokens.sign(at) == '.' && tokens.is_glued(at);
    // The edition of a series: "F.3d", "App. 4th".
    let edition = |at: usize| {
        plain(at) && tokens.is_glued(at + 1) && matches!(tokens.text(at + 1), "d" | "st" | "nd" | "rd" | "th")
    };
    let mut end = at + 1;
    while end < at + MOST {
        end += match tokens.kind(end) {
            Kind::Word if tokens.get(end).is_capital() && dot(end + 1) => 2,
            Kind::Number if end > at + 1 && edition(end) => 2,
            _ => break,
        };
    }
    if end == at + 1 || tokens.is_glued(end) {
        return None;
    }
    if tokens.sign(end) == '§' {
        return plain(end + 1).then_some(end + 2);
    }
    if !plain(end) {
        return None;
    }
    // "18 U.S.C. 1001".
    let code = matches!((tokens.text(end - 4), tokens.text(end - 2)), ("S" | "F", "C" | "R"));
    if code && end >= at + 7 {
        return Some(end + 1);
    }
    let further = if tokens.sign(end + 1) == ',' && plain(end + 2) { end + 3 } else { end + 1 };
    // The year stands behind it: "(1954)", "(2d Cir. 1994)".
    let year = |at: usize| plain(at) && tokens.text(at).len() == 4 && tokens.sign(at + 1) == ')';
    (tokens.sign(further) == '(' && (further + 1..further + MOST).any(year)).then_some(further)
}

/// Returns the token after a telephone number that starts at token `at`: `+44 20 7946 0958`, `(212) 555-0147`.
fn telephone(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    const GROUPS: usize = 6;
    const DIGITS: std::ops::RangeInclusive<usize> = 9..=15;
    let plain = |at: usize| {
        let text = tokens.text(at);
        if tokens.kind(at) == Kind::Number && text.bytes().all(|byte| byte.is_ascii_digit()) {
            text.len()
        } else {
            0
        }
    };
    if tokens.is_glued(at) && tokens.before(at).kind != Kind::Sign {
        return None;
    }
    let sign = tokens.sign(at);
    let open = matches!(sign, '(' | '+');
    let first = if open { at + 1 } else { at };
    // A trunk prefix, the code of a country, or the code of an area in brackets.
    let zero = tokens.text(first).starts_with('0');
    let area = sign == '(' && plain(first) == 3 && tokens.sign(first + 1) == ')';
    if plain(first) == 0 || open && !tokens.is_glued(first) || !(zero || sign == '+' || area) {
        return None;
    }
    let (mut end, mut digits, mut groups) = (first + 1, plain(first), 1);
    while groups < GROUPS {
        let joint = (end..end + 2).take_while(|at| matches!(tokens.sign(*at), ')' | '(' | '-')).count();
        let next = end + joint;
        if !(2..=8).contains(&plain(next)) || tokens.get(next).is_first_of_line() {
            break;
        }
        digits += plain(next);
        groups += 1;
        end = next + 1;
    }
    (groups > 1 && DIGITS.contains(&digits)).then_some(end)
}
