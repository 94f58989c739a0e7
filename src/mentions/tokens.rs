//! The tokens of one text with the questions that grammars ask of them.

use rayon::prelude::*;

use crate::sources::Span;

use super::lexer::{self, Kind, Token};
use super::lexicon::{Classes, Lexicon};
use super::words::Particle;

/// The tokens of one text.
pub(super) struct Tokens<'t> {
    pub text: &'t str,
    pub lexicon: &'static Lexicon,
    all: Vec<Token>,
}

/// About how many bytes of a text there are to a token.
const BYTES_A_TOKEN: usize = 5;

/// So many bytes of a text are worth a processor of their own.
const PIECE: usize = 1 << 17;

/// What stands before the first and after the last token.
const NOTHING: Token = Token::NOTHING;

impl<'t> Tokens<'t> {
    /// Splits the text, or only those spans of it that are prose.
    pub fn new(text: &'t str, prose: Option<&[Span]>, lexicon: &'static Lexicon) -> Self {
        let lexed = |spans: &[Span], bytes: usize| {
            let mut tokens = Vec::with_capacity(bytes / BYTES_A_TOKEN);
            for span in spans {
                if let Some(part) = span.slice(text) {
                    lexer::lex(part, span.start, lexicon, &mut tokens);
                    tokens.push(NOTHING);
                }
            }
            tokens
        };
        let all = match prose {
            None => {
                let mut tokens = Vec::with_capacity(text.len() / BYTES_A_TOKEN);
                lexer::lex(text, 0, lexicon, &mut tokens);
                tokens
            }
            Some(spans) => match (2 * rayon::current_num_threads()).min(text.len() / PIECE) {
                0 | 1 => lexed(spans, text.len()),
                pieces => {
                    let of_piece = spans.len().div_ceil(pieces).max(1);
                    let pieces = spans.par_chunks(of_piece).map(|part| lexed(part, text.len() / pieces));
                    joined(&pieces.collect::<Vec<_>>())
                }
            },
        };
        Tokens { text, lexicon, all }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    #[inline]
    pub fn all(&self) -> &[Token] {
        &self.all
    }

    /// Returns the token, or a break before the first and after the last.
    #[inline]
    pub fn get(&self, at: usize) -> &Token {
        self.all.get(at).unwrap_or(&NOTHING)
    }

    /// Returns the token before this one.
    #[inline]
    pub fn before(&self, at: usize) -> &Token {
        at.checked_sub(1).map_or(&NOTHING, |at| self.get(at))
    }

    /// Returns the text of a token.
    #[inline]
    pub fn text(&self, at: usize) -> &'t str {
        let token = self.get(at);
        self.text.get(token.start as usize..token.end as usize).unwrap_or("")
    }

    /// Returns the bytes of the tokens `from..to`, which must not be empty.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span { start: self.get(from).start, end: self.get(to.saturating_sub(1).max(from)).end }
    }

    #[inline]
    pub fn kind(&self, at: usize) -> Kind {
        self.get(at).kind
    }

    /// Returns the character of a sign, or `'\0'`.
    #[inline]
    pub fn sign(&self, at: usize) -> char {
        self.get(at).sign()
    }

    #[inline]
    pub fn is(&self, at: usize, classes: Classes) -> bool {
        self.get(at).classes.meets(classes)
    }

    /// Says whether no blank stands before the token.
    #[inline]
    pub fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_glued()
    }

    /// Returns the particle that the token is.
    #[inline]
    pub fn particle(&self, at: usize) -> Option<Particle> {
        let token = self.get(at);
        if !token.classes.meets(Classes::PARTICLE) {
            return None;
        }
        self.lexicon.particles.single(token).copied()
    }

    /// Says whether the token is a hyphen, a dash or a minus.
    #[inline]
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.sign(at), '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
    }

    /// Says whether the token is a hyphen between two words: glued on both sides.
    #[inline]
    pub fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.sign(at), '-' | '\u{2010}' | '\u{2011}') && self.is_glued(at) && self.is_glued(at + 1)
    }
}

/// Returns the tokens of all pieces in one list, which all processors write.
fn joined(pieces: &[Vec<Token>]) -> Vec<Token> {
    let end_of = |end: &mut usize, piece: &Vec<Token>| {
        *end += piece.len();
        Some(*end)
    };
    let ends: Vec<usize> = pieces.iter().scan(0, end_of).collect();
    let token = |piece: &mut usize, at: usize| {
        while ends[*piece] <= at {
            *piece += 1;
        }
        pieces[*piece][at + pieces[*piece].len() - ends[*piece]]
    };
    let mut all = Vec::new();
    let total = ends.last().copied().unwrap_or(0);
    (0..total).into_par_iter().with_min_len(MANY).map_init(|| 0, token).collect_into_vec(&mut all);
    all
}

/// So many tokens one processor moves in less than a millisecond.
const MANY: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_has_the_same_tokens_on_any_number_of_processors() {
        let line = "In 2021 about 2,500 boats (12 %) left.";
        let text = format!("{line}\n").repeat(3 * PIECE / line.len());
        let blocks = text.match_indices(line).map(|(at, _)| Span::new(at, at + line.len()));
        let blocks: Vec<Span> = blocks.collect();
        let on = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let tokens = pool.install(|| Tokens::new(&text, Some(&blocks), Lexicon::english()));
            format!("{:?}", tokens.all)
        };
        assert!(on(1) == on(3));
    }
}
