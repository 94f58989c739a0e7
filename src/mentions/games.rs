//! How games ended: "a 3-4 defeat", "6-4, 3-6, 7-5".

use super::lexer::Kind;
use super::tokens::Tokens;

/// Says whether two numbers with a dash tell how a game ended: "a 3-4 defeat", "6-4, 3-6, 7-5".
pub(super) fn is_score(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let pair = end == start + 3 && tokens.is_dash(start + 1) && tokens.is_glued(start + 1);
    let game = matches!(
        tokens.text(end),
        "win"
            | "wins"
            | "victory"
            | "loss"
            | "losses"
            | "defeat"
            | "defeats"
            | "draw"
            | "lead"
            | "triumph"
            | "scoreline"
            | "thrashing"
            | "rout"
    );
    pair && (game || is_one_of_sets(tokens, start))
}

/// Says whether the pair that starts at a token stands beside one that goes down, with a comma between: sets of a match.
fn is_one_of_sets(tokens: &Tokens<'_>, start: usize) -> bool {
    let goes_down = |at: usize| {
        let number =
            |at: usize| tokens.text(at).parse::<u8>().ok().filter(|_| tokens.kind(at) == Kind::Number);
        let glued = tokens.is_dash(at + 1) && tokens.is_glued(at + 1) && tokens.is_glued(at + 2);
        glued && matches!((number(at), number(at + 2)), (Some(first), Some(second)) if first > second)
    };
    let before = start >= 4 && tokens.sign(start - 1) == ',' && goes_down(start - 4);
    before || tokens.sign(start + 3) == ',' && goes_down(start + 4)
}
