//! Marks behind a number that stand for a unit or close a quotation: `41°24'12"`, `5'10"`, `3'000`.

use super::lexer::Kind;
use super::tokens::Tokens;

/// Returns the unit of a mark behind degrees: minutes and seconds of arc, as in `41°24'12.2"`.
pub(super) fn arc(tokens: &Tokens<'_>, at: usize) -> Option<&'static str> {
    let is_minute = |at: usize| matches!(tokens.sign(at), '\'' | '′' | '’') && tokens.is_glued(at);
    let behind_degrees = |at: usize| matches!(tokens.sign(at.wrapping_sub(2)), '°' | 'º');
    match tokens.sign(at) {
        '"' | '″' | '”' if tokens.is_glued(at) => {
            let minute = at.wrapping_sub(2);
            (is_minute(minute) && behind_degrees(minute)).then_some("''")
        }
        _ => (is_minute(at) && behind_degrees(at)).then_some("'"),
    }
}

/// Says whether three digits stand right behind: `3'000`.
pub(super) fn parts_thousands(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.get(at + 1);
    next.kind == Kind::Number && next.is_glued() && next.end - next.start == 3
}

/// Longest stretch of tokens in which an opening quotation mark is looked for.
const QUOTATION_TOKENS: usize = 60;

/// Says whether the quotation mark here closes one that was opened before.
pub(super) fn closes_quotation(tokens: &Tokens<'_>, at: usize) -> bool {
    let sign = tokens.sign(at);
    // A plural or a possessive behind digits: the 1990's.
    if tokens.kind(at + 1) == Kind::Word && tokens.is_glued(at + 1) {
        return true;
    }
    if matches!(sign, '′' | '″') {
        return false;
    }
    let mut open = false;
    for before in (at.saturating_sub(QUOTATION_TOKENS)..at).rev() {
        match tokens.sign(before) {
            mark if mark == sign || sign == '”' && mark == '“' || sign == '’' && mark == '‘' => {
                // A mark behind a letter or a digit closes or abbreviates, one behind a blank opens.
                open = !tokens.is_glued(before) || tokens.kind(before.saturating_sub(1)) == Kind::Sign;
                break;
            }
            _ if tokens.kind(before) == Kind::Break => break,
            _ => {}
        }
    }
    open
}
