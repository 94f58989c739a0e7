//! The message of a rule: words with expressions in braces.

use super::expression::{Expression, Fault};
use crate::sources::Span;

/// Words and expressions in turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Words(String),
    Expression(Expression),
}

impl Template {
    /// Reads `{part} add up to {sum(part)}`; a brace itself is written twice.
    ///
    /// # Errors
    /// Where a brace is open or an expression cannot be read; spans count from the start of the text.
    pub fn read(text: &str) -> Result<Template, Fault> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut at = 0;
        while let Some(found) = text[at..].find(['{', '}']) {
            let brace = at + found;
            words.push_str(&text[at..brace]);
            let sign = &text[brace..=brace];
            if text[brace + 1..].starts_with(sign) {
                words.push_str(sign);
                at = brace + 2;
                continue;
            }
            let open =
                Fault { span: Span::new(brace, brace + 1), message: format!("`{sign}` has no partner") };
            if sign == "}" {
                return Err(open);
            }
            let end = text[brace..].find('}').ok_or(open)? + brace;
            let mut expression = Expression::read(&text[brace + 1..end]).map_err(|fault| Fault {
                span: Span::new(brace + 1 + fault.span.start as usize, brace + 1 + fault.span.end as usize),
                message: fault.message,
            })?;
            expression.shift(brace + 1);
            if !words.is_empty() {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Expression(expression));
            at = end + 1;
        }
        words.push_str(&text[at..]);
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        Ok(Template { pieces })
    }

    /// Returns the expressions in it.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Expression(expression) => Some(expression),
            Piece::Words(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_expressions_take_turns() {
        let template = Template::read("é {part} add {{up}} to {sum(part)}").unwrap();
        assert_eq!(template.expressions().count(), 2);
        assert_eq!(template.pieces[2], Piece::Words(" add {up} to ".to_owned()));
        assert_eq!(template.expressions().nth(1).unwrap().span.to_string(), "25..34");
        for (text, at) in [("{a", "0..1"), ("a}", "1..2"), ("{a b}", "3..4")] {
            assert_eq!(Template::read(text).unwrap_err().span.to_string(), at, "{text}");
        }
    }
}
