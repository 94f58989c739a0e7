//! Numbers that number things: lists behind a label ("phases 3, 5 and 7"), panels ("Fig. 3B") and citations ("[33,42]").

use super::lexer::Kind;
use super::lexicon::Classes;
use super::names;
use super::tokens::Tokens;
use super::words::Particle;

/// Longest citation, in tokens.
const CITATION_TOKENS: usize = 40;

/// Most digits of the number of a thing in a list or a citation.
const MOST_DIGITS: usize = 3;

/// The list of numbered things that is being read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbered {
    /// One past the last item; 0 outside any list.
    end: usize,
}

impl Numbered {
    /// Returns the token after what starts at token `at`, where it numbers things and is no amount.
    pub fn skip(&mut self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        match tokens.kind(at) {
            Kind::Sign => citation(tokens, at),
            Kind::Number => {
                let panel = is_panel(tokens, at);
                let first = !tokens.is_glued(at) && at > 0 && names::is_labelled(tokens, at - 1);
                let bare = !tokens.is_glued(at) && at > 0 && is_bare_label(tokens, at);
                let labelled = first && (panel || is_plural_label(tokens, at - 1)) || bare;
                let inside = panel && tokens.is_glued(at) && tokens.before(at).is_upper();
                let end = item(tokens, at);
                let fits = (labelled || self.goes_on(tokens, at)) && ends(tokens, end);
                self.end = if fits { end } else { 0 };
                (fits || inside).then_some(end)
            }
            _ => None,
        }
    }

    /// Says whether only what joins the items of a list stands between the last one and token `at`.
    fn goes_on(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        let joins = |at: usize| {
            matches!(tokens.particle(at), Some(Particle::And | Particle::Or | Particle::To))
                || matches!(tokens.sign(at), ',' | '&' | '/')
                || tokens.is_dash(at)
        };
        self.end > 0 && (1..=2).contains(&(at - self.end)) && (self.end..at).all(joins)
    }
}

/// Says whether the word before token `at` names things by number and is itself not counted: "on day 14", not "a day 14".
fn is_bare_label(tokens: &Tokens<'_>, at: usize) -> bool {
    const COUNTS: Classes = Classes::DETERMINER.and(Classes::NUMBER_WORD).and(Classes::ORDINAL);
    let label = at - 1;
    if !tokens.is(label, Classes::BARE_LABEL) || tokens.text(at).contains(['.', ',']) {
        return false;
    }
    let before = tokens.before(label);
    match before.kind {
        Kind::Word => {
            let open = before.classes.meets(Classes::PREPOSITION.and(Classes::PARTICLE).and(Classes::STOP));
            let article = label > 0
                && matches!(
                    tokens.particle(label - 1),
                    Some(Particle::A | Particle::An | Particle::Per | Particle::Every)
                );
            // "In recent days 40", "the same day 12" count something.
            let of_time = tokens.is(label, Classes::TIME);
            !before.classes.meets(COUNTS) && !article && (open || !of_time)
        }
        Kind::Number => false,
        Kind::Sign | Kind::Break => true,
    }
}

/// Says whether the label that ends at token `at` stands in the plural: "Figs.", "phases".
fn is_plural_label(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = if tokens.sign(at) == '.' { at.saturating_sub(1) } else { at };
    let text = tokens.text(word);
    text.ends_with(['s', 'S']) || matches!(text, "pp" | "nn")
}

/// Says whether digits and one letter stand here: `3B`.
fn is_panel(tokens: &Tokens<'_>, at: usize) -> bool {
    let letter = tokens.get(at + 1);
    letter.is_glued() && letter.kind == Kind::Word && letter.end - letter.start == 1
}

/// Returns the token after one item of a list: `3`, `3B`, `3–5`, `1A–1F`.
fn item(tokens: &Tokens<'_>, at: usize) -> usize {
    let one = |at: usize| if is_panel(tokens, at) { at + 2 } else { at + 1 };
    let end = one(at);
    let range = tokens.is_dash(end)
        && tokens.is_glued(end)
        && tokens.kind(end + 1) == Kind::Number
        && tokens.is_glued(end + 1);
    if range { one(end + 1) } else { end }
}

/// Says whether nothing behind an item makes it an amount: no unit and nothing that it counts.
fn ends(tokens: &Tokens<'_>, end: usize) -> bool {
    match tokens.kind(end) {
        Kind::Word => !tokens.is_glued(end) && tokens.is(end, Classes::STOP.and(Classes::PARTICLE)),
        // "On day 3 250 mg was given".
        Kind::Number => !tokens.is_glued(end),
        Kind::Sign => !matches!(tokens.sign(end), '%' | '°' | '$' | '€' | '£'),
        Kind::Break => true,
    }
}

/// Returns the token after a citation in brackets: `[33,42]`, `[2–5]`, `(26,29,49)`.
fn citation(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let (close, least) = match tokens.sign(at) {
        '[' => (']', 1),
        '(' => (')', 2),
        _ => return None,
    };
    let mut commas = 0;
    let mut numbers = 0;
    let (mut blanks, mut ranges) = (false, false);
    for place in at + 1..at + CITATION_TOKENS {
        let sign = tokens.sign(place);
        // "(12, 15–18)": with blanks only a range beside a number shows that they are references.
        if !tokens.is_glued(place) {
            blanks = true;
            if tokens.kind(place) != Kind::Number || tokens.sign(place - 1) != ',' {
                return None;
            }
        }
        ranges |= tokens.is_dash(place);
        if sign == close {
            return (numbers > 0 && commas + 1 >= least && (!blanks || ranges)).then_some(place + 1);
        }
        match tokens.kind(place) {
            Kind::Number if is_small(tokens.text(place)) => numbers += 1,
            Kind::Sign if sign == ',' || sign == ';' => commas += 1,
            Kind::Sign if tokens.is_dash(place) && place > at + 1 => {}
            _ => return None,
        }
    }
    None
}

fn is_small(digits: &str) -> bool {
    digits.len() <= MOST_DIGITS
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}
