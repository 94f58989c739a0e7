//! The door to the `cel` crate: its tokens and its tree, with its errors told at the bytes they are about.
//!
//! The text is looked over token by token before the parser sees it: what rules have no use for (maps, `null`, bytes)
//! is refused with a word of advice, and depth and length are bounded, because a tree is walked by recursion.

use cel::common::ast::IdedExpr;
use cel::parser::pratt_parser::{Lexer, PrattParser, Token, TokenKind};

use super::Fault;
use crate::sources::Span;

/// Deepest nesting of brackets and of `? :`, together.
const MAX_DEPTH: usize = 64;
/// Most tokens of an expression; a chain of operators nests as deep as it is long.
const MAX_TOKENS: usize = 250;

/// Reads a text into the parser's tree and the tokens it was read from, the last of them the end.
///
/// # Errors
/// At the first token that cannot stand where it stands.
pub fn parse(text: &str) -> Result<(IdedExpr, Vec<Token>), Fault> {
    let tokens = tokens(text)?;
    match PrattParser::default().parse(text) {
        Ok(tree) => Ok((tree, tokens)),
        Err(errors) => match errors.errors.first() {
            Some(error) => Err(fault(text, &tokens, error)),
            None => {
                Err(Fault { span: Span::new(0, text.len()), message: "this is no expression".to_owned() })
            }
        },
    }
}

/// Returns the bytes of a token.
pub fn span_of(token: &Token) -> Span {
    Span::new(token.start, token.end)
}

fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let mut lexer = Lexer::new(text);
    let mut tokens = Vec::new();
    let (mut open, mut choices) = (0usize, 0usize);
    loop {
        let token = lexer.lex();
        let written = text.get(token.start..token.end).unwrap_or("");
        match token.kind {
            TokenKind::TokWhitespace | TokenKind::TokComment => continue,
            TokenKind::TokLeftParen | TokenKind::TokLeftBracket => open += 1,
            TokenKind::TokRightParen | TokenKind::TokRightBracket => open = open.saturating_sub(1),
            TokenKind::TokQuestion => choices += 1,
            kind => {
                if let Some(message) = refusal(kind, text, &token, written) {
                    return Err(Fault { span: whole_characters(text, &token), message });
                }
            }
        }
        if open + choices > MAX_DEPTH {
            let message = format!("nested deeper than {MAX_DEPTH} levels");
            return Err(Fault { span: span_of(&token), message });
        }
        if tokens.len() == MAX_TOKENS {
            let message = format!("an expression has at most {MAX_TOKENS} words and signs");
            return Err(Fault { span: span_of(&token), message });
        }
        tokens.push(token);
        if let Some(span) = day_as_numbers(text, &tokens) {
            let day = span.slice(text).unwrap_or("");
            let message =
                format!("`{day}` is one number less two others here; a day is written `date(\"{day}\")`");
            return Err(Fault { span, message });
        }
        if token.kind == TokenKind::TokEnd {
            return Ok(tokens);
        }
    }
}

/// Returns the bytes of `2024-01-31`, which the language takes for a subtraction, where the last tokens are written so.
fn day_as_numbers(text: &str, tokens: &[Token]) -> Option<Span> {
    use TokenKind::{TokInt, TokMinus};
    let last = tokens.last_chunk::<5>()?;
    let is_day = last.each_ref().map(|token| token.kind) == [TokInt, TokMinus, TokInt, TokMinus, TokInt];
    let span = Span::new(last[0].start, last[4].end);
    let lengths = last.each_ref().map(|token| token.end - token.start);
    (is_day && lengths == [4, 1, 2, 1, 2] && span.slice(text)?.len() == 10).then_some(span)
}

/// Says why a token has no place in a rule, wherever it stands.
fn refusal(kind: TokenKind, text: &str, token: &Token, written: &str) -> Option<String> {
    let no = |what: &str| Some(format!("`{written}` means nothing here; {what}"));
    match kind {
        TokenKind::TokEqual => no("equality is `==`"),
        TokenKind::TokPercent => no("a share is `share(claim)`, a percentage `percent(part, whole)`"),
        TokenKind::TokNull => no("`has(claim.field)` asks whether a claim says something"),
        TokenKind::TokBytes => no("a text is written \"so\""),
        TokenKind::TokLeftBrace | TokenKind::TokRightBrace => no("rules have no maps"),
        TokenKind::TokIdent if written.starts_with('`') => no("a name is letters, digits and `_`"),
        TokenKind::TokError => {
            let first = text.get(token.start..)?.chars().next()?;
            Some(match first {
                '&' => "`&` means nothing here; and is `&&`".to_owned(),
                '|' => "`|` means nothing here; or is `||`".to_owned(),
                '"' | '\'' | 'r' | 'R' | 'b' | 'B' => {
                    let quote = written.chars().find(|c| matches!(c, '"' | '\'')).unwrap_or('"');
                    format!("the text has no closing {quote}")
                }
                '0'..='9' | '.' => format!("`{written}` is no number"),
                '`' => "a name is letters, digits and `_`".to_owned(),
                first => format!("`{first}` means nothing here"),
            })
        }
        _ => None,
    }
}

/// Returns the bytes of a token, widened to whole characters: an error token may be one byte of several.
fn whole_characters(text: &str, token: &Token) -> Span {
    let mut end = token.end.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(token.start, end)
}

/// Tells an error of the parser in our words, at its token.
fn fault(text: &str, tokens: &[Token], error: &cel::ParseError) -> Fault {
    let offset = offset_of(text, error.pos);
    let token = offset.and_then(|offset| tokens.iter().find(|token| token.start >= offset));
    let Some(token) = token else {
        return Fault { span: Span::new(0, text.len()), message: error.msg.clone() };
    };
    let written = text.get(token.start..token.end).unwrap_or("");
    let found = match token.kind {
        TokenKind::TokEnd => "the end of the expression".to_owned(),
        _ => format!("`{written}`"),
    };
    let is = |part: &str| error.msg.contains(part);
    let message = if is("expecting <EOF>") {
        format!("{found} cannot follow a complete expression")
    } else if is("')'") {
        format!("expected `)`, found {found}")
    } else if is("']'") {
        format!("expected `]`, found {found}")
    } else if is("':'") {
        format!("expected `:`, found {found}")
    } else if is("after '.'") {
        format!("expected the name of a field, found {found}")
    } else if is("reserved identifier") {
        format!("{found} is a word that the language keeps for itself")
    } else if is("int literal") {
        format!("{found} is too long for a whole number; write it as `1e20`")
    } else if is("double literal") {
        format!("{found} is no number")
    } else if is("simple name") {
        format!("expected a name for each of them, found {found}")
    } else if is("has() macro") {
        "`has` asks for a field: `has(claim.field)`".to_owned()
    } else if is("unescape") || is("code point") {
        "a `\\` in a text stands before a quotation mark, a `\\` or one of CEL's escapes".to_owned()
    } else {
        format!("expected a value, found {found}")
    };
    Fault { span: span_of(token), message }
}

/// Returns the byte of a line and column, both counted from 1, the column in bytes.
fn offset_of(text: &str, (line, column): (isize, isize)) -> Option<usize> {
    let line = usize::try_from(line - 1).ok()?;
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    Some((before + usize::try_from(column - 1).ok()?).min(text.len()))
}
