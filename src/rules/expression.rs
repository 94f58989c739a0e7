//! Expressions as written, in the Common Expression Language: a tree with places and exact numbers.
//!
//! The part of CEL that rules need: literals, names, fields, calls, lists, the usual operators and `? :`. The parser is
//! our own because a verdict may not pass through a float (CEL libraries read `0.1` as a double), and because an
//! error must point at the bytes of the user's file; docs/dependencies.md has the figures.

use crate::quantities::Number;
use crate::sources::Span;

/// Deepest nesting of an expression.
const MAX_DEPTH: usize = 100;

/// A part of an expression and the bytes it stands on, counted from the start of the expression's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    pub span: Span,
    pub node: Node,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Number(Number),
    Text(String),
    Truth(bool),
    Name(String),
    Field(Box<Expression>, String),
    Call(String, Vec<Expression>),
    List(Vec<Expression>),
    Not(Box<Expression>),
    Negative(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// `condition ? then : otherwise`.
    Choice(Box<[Expression; 3]>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
    In,
    Plus,
    Minus,
    Times,
    Over,
}

/// Operators as written, with how tightly they bind.
const OPERATORS: &[(&str, Operator, u8)] = &[
    ("||", Operator::Or, 1),
    ("&&", Operator::And, 2),
    ("==", Operator::Equal, 3),
    ("!=", Operator::Unequal, 3),
    ("<=", Operator::AtMost, 3),
    (">=", Operator::AtLeast, 3),
    ("<", Operator::Less, 3),
    (">", Operator::Greater, 3),
    ("in", Operator::In, 3),
    ("+", Operator::Plus, 4),
    ("-", Operator::Minus, 4),
    ("*", Operator::Times, 5),
    ("/", Operator::Over, 5),
];

impl Operator {
    /// Returns the operator as written.
    pub fn sign(self) -> &'static str {
        OPERATORS.iter().find(|(_, operator, _)| *operator == self).map_or("?", |(sign, ..)| sign)
    }

    /// Says whether the operator compares its two sides.
    pub fn is_comparison(self) -> bool {
        use Operator::*;
        matches!(self, Equal | Unequal | Less | AtMost | Greater | AtLeast | In)
    }
}

/// Why an expression could not be read, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub span: Span,
    pub message: String,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(Number),
    Text(String),
    Word(String),
    Sign(&'static str),
    End,
}

struct Reader {
    tokens: Vec<(Token, Span)>,
    at: usize,
    depth: usize,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// At the first token that cannot stand where it stands.
    pub fn read(text: &str) -> Result<Expression, Fault> {
        let mut reader = Reader { tokens: tokens(text)?, at: 0, depth: 0 };
        let expression = reader.choice()?;
        match reader.peek() {
            Token::End => Ok(expression),
            token => Err(reader.fault(format!("{} cannot follow a complete expression", token.shown()))),
        }
    }

    /// Moves all places by a number of bytes.
    pub fn shift(&mut self, bytes: usize) {
        self.span = Span::new(self.span.start as usize + bytes, self.span.end as usize + bytes);
        match &mut self.node {
            Node::Field(inner, _) | Node::Not(inner) | Node::Negative(inner) => inner.shift(bytes),
            Node::Call(_, items) | Node::List(items) => items.iter_mut().for_each(|item| item.shift(bytes)),
            Node::Binary(_, left, right) => {
                left.shift(bytes);
                right.shift(bytes);
            }
            Node::Choice(parts) => parts.iter_mut().for_each(|part| part.shift(bytes)),
            Node::Number(_) | Node::Text(_) | Node::Truth(_) | Node::Name(_) => {}
        }
    }

    /// Calls `visit` with this expression and all its parts, outermost first.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Expression)) {
        visit(self);
        match &self.node {
            Node::Field(inner, _) | Node::Not(inner) | Node::Negative(inner) => inner.visit(visit),
            Node::Call(_, items) | Node::List(items) => items.iter().for_each(|item| item.visit(visit)),
            Node::Binary(_, left, right) => {
                left.visit(visit);
                right.visit(visit);
            }
            Node::Choice(parts) => parts.iter().for_each(|part| part.visit(visit)),
            Node::Number(_) | Node::Text(_) | Node::Truth(_) | Node::Name(_) => {}
        }
    }
}

impl Token {
    fn shown(&self) -> String {
        match self {
            Token::Number(number) => format!("`{number}`"),
            Token::Text(text) => format!("\"{text}\""),
            Token::Word(word) => format!("`{word}`"),
            Token::Sign(sign) => format!("`{sign}`"),
            Token::End => "the end of the expression".to_owned(),
        }
    }
}

impl Reader {
    fn peek(&self) -> &Token {
        self.tokens.get(self.at).map_or(&Token::End, |(token, _)| token)
    }

    fn span(&self) -> Span {
        self.tokens[self.at.min(self.tokens.len() - 1)].1
    }

    fn next(&mut self) -> (Token, Span) {
        let token = self.tokens[self.at.min(self.tokens.len() - 1)].clone();
        self.at += 1;
        token
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Token::Sign(found) if *found == sign);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Result<Span, Fault> {
        let span = self.span();
        if self.take(sign) {
            return Ok(span);
        }
        Err(self.fault(format!("expected `{sign}`, found {}", self.peek().shown())))
    }

    fn fault(&self, message: String) -> Fault {
        Fault { span: self.span(), message }
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.fault(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        Ok(())
    }

    fn choice(&mut self) -> Result<Expression, Fault> {
        self.deeper()?;
        let condition = self.binary(1)?;
        let expression = if self.take("?") {
            let then = self.choice()?;
            self.expect(":")?;
            let otherwise = self.choice()?;
            let span = condition.span.to(otherwise.span);
            Expression { span, node: Node::Choice(Box::new([condition, then, otherwise])) }
        } else {
            condition
        };
        self.depth -= 1;
        Ok(expression)
    }

    fn binary(&mut self, tightness: u8) -> Result<Expression, Fault> {
        let mut left = self.unary()?;
        loop {
            let sign = match self.peek() {
                Token::Sign(sign) => *sign,
                Token::Word(word) if word == "in" => "in",
                _ => return Ok(left),
            };
            let Some((_, operator, tight)) = OPERATORS.iter().find(|(written, ..)| *written == sign) else {
                return Ok(left);
            };
            if *tight < tightness {
                return Ok(left);
            }
            self.at += 1;
            let right = self.binary(tight + 1)?;
            let span = left.span.to(right.span);
            left = Expression { span, node: Node::Binary(*operator, Box::new(left), Box::new(right)) };
            if operator.is_comparison() {
                let next = match self.peek() {
                    Token::Sign(sign) => *sign,
                    _ => "",
                };
                if OPERATORS.iter().any(|(written, next_one, _)| *written == next && next_one.is_comparison())
                {
                    return Err(self.fault(format!(
                        "`{next}` cannot follow another comparison; join two comparisons with `&&`"
                    )));
                }
            }
        }
    }

    fn unary(&mut self) -> Result<Expression, Fault> {
        let start = self.span();
        let wrap: fn(Box<Expression>) -> Node = match self.peek() {
            Token::Sign("!") => Node::Not,
            Token::Sign("-") => Node::Negative,
            _ => return self.postfix(),
        };
        self.deeper()?;
        self.at += 1;
        let inner = self.unary()?;
        self.depth -= 1;
        Ok(Expression { span: start.to(inner.span), node: wrap(Box::new(inner)) })
    }

    fn postfix(&mut self) -> Result<Expression, Fault> {
        let mut expression = self.primary()?;
        while self.take(".") {
            let (token, span) = self.next();
            let Token::Word(field) = token else {
                self.at -= 1;
                return Err(self.fault(format!("expected the name of a field, found {}", token.shown())));
            };
            let whole = expression.span.to(span);
            if self.take("(") {
                // `part.sum()` is `sum(part)`.
                let (mut arguments, end) = self.arguments(")")?;
                arguments.insert(0, expression);
                expression = Expression { span: whole.to(end), node: Node::Call(field, arguments) };
            } else {
                expression = Expression { span: whole, node: Node::Field(Box::new(expression), field) };
            }
        }
        Ok(expression)
    }

    fn primary(&mut self) -> Result<Expression, Fault> {
        let (token, span) = self.next();
        let node = match token {
            Token::Number(number) => Node::Number(number),
            Token::Text(text) => Node::Text(text),
            Token::Word(word) if word == "true" || word == "false" => Node::Truth(word == "true"),
            Token::Word(word) if self.take("(") => {
                let (arguments, end) = self.arguments(")")?;
                return Ok(Expression { span: span.to(end), node: Node::Call(word, arguments) });
            }
            Token::Word(word) => Node::Name(word),
            Token::Sign("(") => {
                let mut inner = self.choice()?;
                inner.span = span.to(self.expect(")")?);
                return Ok(inner);
            }
            Token::Sign("[") => {
                let (items, end) = self.arguments("]")?;
                return Ok(Expression { span: span.to(end), node: Node::List(items) });
            }
            token => {
                self.at -= 1;
                return Err(self.fault(format!("expected a value, found {}", token.shown())));
            }
        };
        Ok(Expression { span, node })
    }

    fn arguments(&mut self, close: &str) -> Result<(Vec<Expression>, Span), Fault> {
        let mut arguments = Vec::new();
        let end = self.span();
        if self.take(close) {
            return Ok((arguments, end));
        }
        loop {
            arguments.push(self.choice()?);
            if !self.take(",") {
                return Ok((arguments, self.expect(close)?));
            }
        }
    }
}

/// Signs that are not operators.
const OTHER_SIGNS: &[&str] = &["(", ")", "[", "]", ",", ".", "?", ":", "!"];

fn tokens(text: &str) -> Result<Vec<(Token, Span)>, Fault> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if character.is_whitespace() {
            at += character.len_utf8();
            continue;
        } else if character.is_ascii_digit() {
            let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
            let number = rest[..length].parse();
            let number = number.map_err(|message| Fault { span: Span::new(at, at + length), message })?;
            tokens.push((Token::Number(number), Span::new(at, at + length)));
            length
        } else if character.is_alphabetic() || character == '_' {
            let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            tokens.push((Token::Word(rest[..length].to_owned()), Span::new(at, at + length)));
            length
        } else if character == '"' || character == '\'' {
            let (value, length) = quoted(rest, character).ok_or_else(|| Fault {
                span: Span::new(at, text.len()),
                message: format!("the text has no closing {character}"),
            })?;
            tokens.push((Token::Text(value), Span::new(at, at + length)));
            length
        } else {
            let signs = OPERATORS.iter().map(|(sign, ..)| *sign).chain(OTHER_SIGNS.iter().copied());
            let longest = signs.filter(|sign| rest.starts_with(sign)).max_by_key(|sign| sign.len());
            let Some(sign) = longest else {
                let hint = match character {
                    '=' => "; equality is `==`",
                    '&' => "; and is `&&`",
                    '|' => "; or is `||`",
                    _ => "",
                };
                let span = Span::new(at, at + character.len_utf8());
                return Err(Fault { span, message: format!("`{character}` means nothing here{hint}") });
            };
            tokens.push((Token::Sign(sign), Span::new(at, at + sign.len())));
            sign.len()
        };
        at += length;
    }
    tokens.push((Token::End, Span::new(text.len(), text.len())));
    Ok(tokens)
}

/// Reads a quoted text with `\` before a quotation mark or another `\`; returns it with its length in bytes.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => value.push(characters.next()?.1),
            _ if character == quote => return Some((value, at + 1)),
            _ => value.push(character),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(expression: &Expression) -> String {
        let all = |items: &[Expression]| items.iter().map(shown).collect::<Vec<_>>().join(" ");
        match &expression.node {
            Node::Number(number) => number.to_string(),
            Node::Text(text) => format!("{text:?}"),
            Node::Truth(truth) => truth.to_string(),
            Node::Name(name) => name.clone(),
            Node::Field(inner, field) => format!("{}.{field}", shown(inner)),
            Node::Call(name, arguments) => format!("{name}[{}]", all(arguments)),
            Node::List(items) => format!("list[{}]", all(items)),
            Node::Not(inner) => format!("(! {})", shown(inner)),
            Node::Negative(inner) => format!("(- {})", shown(inner)),
            Node::Binary(operator, left, right) => {
                format!("({} {} {})", operator.sign(), shown(left), shown(right))
            }
            Node::Choice(parts) => format!("(? {})", all(&parts[..])),
        }
    }

    fn check(text: &str, tree: &str) {
        assert_eq!(
            Expression::read(text).map(|expression| shown(&expression)),
            Ok(tree.to_owned()),
            "{text}"
        );
    }

    #[test]
    fn operators_bind_as_in_cel() {
        check("a + b * c - d <= 1 && !e || f", "(|| (&& (<= (- (+ a (* b c)) d) 1) (! e)) f)");
        check("a - b - c", "(- (- a b) c)");
        check("-a.b + sum(part, 0.10)", "(+ (- a.b) sum[part 0.1])");
        check("x in ['a', \"b\"] ? part.sum() : (1)", "(? (in x list[\"a\" \"b\"]) sum[part] 1)");
    }

    #[test]
    fn a_fault_points_at_its_token() {
        for (text, at, message) in [
            ("sum(part == whole", "17..17", "expected `)`, found the end of the expression"),
            ("é = 3", "3..4", "`=` means nothing here; equality is `==`"),
            ("a b", "2..3", "`b` cannot follow a complete expression"),
            ("1 +", "3..3", "expected a value, found the end of the expression"),
            ("a < b < c", "6..7", "`<` cannot follow another comparison; join two comparisons with `&&`"),
            ("'x", "0..2", "the text has no closing '"),
            ("a.3", "2..3", "expected the name of a field, found `3`"),
        ] {
            let fault = Expression::read(text).unwrap_err();
            assert_eq!((fault.span.to_string().as_str(), fault.message.as_str()), (at, message), "{text}");
        }
        assert!(Expression::read(&"(".repeat(5000)).is_err());
        assert!(Expression::read(&"-".repeat(5000)).is_err());
    }
}
