//! The tokens of an expression, walked from left to right beside the tree that was made of them.

use cel::parser::pratt_parser::{Token, TokenKind};

use super::Fault;
use super::parse::span_of;
use crate::sources::Span;

/// A place between the tokens of an expression.
pub struct Walk<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// For each bracket the token that it belongs with, for all others their own number.
    partners: Vec<usize>,
    /// The token that comes next.
    at: usize,
}

impl<'t> Walk<'t> {
    /// Starts before the first token.
    pub fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Walk { text, tokens, partners: partners(tokens), at: 0 }
    }

    /// Goes on behind a token, if it is not behind it already.
    pub fn pass(&mut self, token: usize) {
        self.at = self.at.max(token + 1);
    }

    /// Returns the token of that kind with which a part begins, past opening parentheses and cancelled signs.
    pub fn begin(&mut self, kind: TokenKind) -> Result<usize, Fault> {
        self.find(kind, &[TokenKind::TokLeftParen, TokenKind::TokExclamation, TokenKind::TokMinus])
    }

    /// Returns the token of that kind that follows a part, past closing parentheses.
    pub fn follow(&mut self, kind: TokenKind) -> Result<usize, Fault> {
        self.find(kind, &[TokenKind::TokRightParen])
    }

    /// Returns the next token, which is a name or a word that the language keeps for itself.
    pub fn word(&mut self) -> Result<usize, Fault> {
        self.find(TokenKind::TokIdent, &[]).or_else(|_| self.find(TokenKind::TokReservedWord, &[]))
    }

    fn find(&mut self, kind: TokenKind, skipped: &[TokenKind]) -> Result<usize, Fault> {
        let mut at = self.at;
        while let Some(token) = self.tokens.get(at) {
            if token.kind == kind {
                self.at = at + 1;
                return Ok(at);
            }
            if !skipped.contains(&token.kind) {
                break;
            }
            at += 1;
        }
        Err(self.lost())
    }

    /// Returns the bracket that closes this one, and goes on behind it.
    pub fn close(&mut self, open: usize) -> usize {
        let close = self.partners[open];
        self.at = close + 1;
        close
    }

    /// Says whether parentheses stand around these tokens that belong to no call.
    pub fn is_grouped(&self, first: usize, last: usize) -> bool {
        let Some(open) = first.checked_sub(1) else { return false };
        let is_open = self.tokens[open].kind == TokenKind::TokLeftParen && self.partners[open] == last + 1;
        let callee = open.checked_sub(1).map(|callee| self.tokens[callee].kind);
        is_open && !matches!(callee, Some(TokenKind::TokIdent | TokenKind::TokReservedWord))
    }

    /// Says whether the tokens are one pair of parentheses with what is inside.
    pub fn is_parenthesised(&self, first: usize, last: usize) -> bool {
        self.tokens[first].kind == TokenKind::TokLeftParen && self.partners[first] == last
    }

    /// Returns a token as written.
    pub fn written(&self, at: usize) -> &str {
        self.text.get(self.tokens[at].start..self.tokens[at].end).unwrap_or("")
    }

    /// Returns the bytes from one token to another.
    pub fn between(&self, first: usize, last: usize) -> Span {
        Span::new(self.tokens[first].start, self.tokens[last].end)
    }

    /// Says what is wrong with a token.
    pub fn fault(&self, at: usize, message: String) -> Fault {
        Fault { span: span_of(&self.tokens[at]), message }
    }

    /// Says that tree and tokens do not go together, which the property test shows not to happen.
    pub fn lost(&self) -> Fault {
        Fault {
            span: Span::new(0, self.text.len()),
            message: "rules have no use for this expression".to_owned(),
        }
    }
}

/// Returns for each bracket the token that it belongs with, for all others their own number.
fn partners(tokens: &[Token]) -> Vec<usize> {
    let mut partners: Vec<usize> = (0..tokens.len()).collect();
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::TokLeftParen | TokenKind::TokLeftBracket => open.push(at),
            TokenKind::TokRightParen | TokenKind::TokRightBracket => {
                if let Some(start) = open.pop() {
                    partners[start] = at;
                    partners[at] = start;
                }
            }
            _ => {}
        }
    }
    partners
}
