//! `matches(text, pattern)`: whether a text has what a regular expression describes.

use std::cell::RefCell;

use regex::{Regex, RegexBuilder};

use super::{Function, Gives, Takes};
use crate::rules::evaluate::{Context, Meaning, Senseless};
use crate::rules::expression::{Expression, Node};

pub const MATCHES: Function = Function {
    name: "matches",
    form: "matches(text, pattern)",
    says: "Whether the regular expression fits a part of the text, whatever its case; with several texts, whether it fits one \
           of them. `^` and `$` stand for the ends.",
    example: "claim.quote.matches(\"at least [0-9]+\")",
    takes: &[Takes::Text, Takes::Pattern],
    gives: Gives::Truth,
    call,
};

/// Most memory that a compiled pattern may take, in bytes.
const MAX_SIZE: usize = 1 << 20;

/// Compiles a pattern, if it is a regular expression.
pub fn read_pattern(text: &str) -> Option<Regex> {
    RegexBuilder::new(text).case_insensitive(true).size_limit(MAX_SIZE).build().ok()
}

thread_local! {
    /// The last patterns: a rule asks for its own once a claim.
    static COMPILED: RefCell<Vec<(String, Regex)>> = const { RefCell::new(Vec::new()) };
}

/// Most patterns kept.
const MOST_KEPT: usize = 32;

fn call(context: &Context<'_, '_>, arguments: &[Expression]) -> Result<Meaning, Senseless> {
    let (Meaning::Texts(texts), Node::Text(pattern)) = (context.meaning(&arguments[0])?, &arguments[1].node)
    else {
        return Err(Senseless);
    };
    COMPILED.with_borrow_mut(|compiled| {
        let at = match compiled.iter().position(|(known, _)| known == pattern) {
            Some(at) => at,
            None => {
                if compiled.len() == MOST_KEPT {
                    compiled.remove(0);
                }
                compiled.push((pattern.clone(), read_pattern(pattern).ok_or(Senseless)?));
                compiled.len() - 1
            }
        };
        Ok(Meaning::Truth(texts.iter().any(|text| compiled[at].1.is_match(text)).into()))
    })
}
