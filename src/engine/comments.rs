//! Exceptions that a text itself holds, in a comment of its markup: `<!-- factlint: ignore same-fact: both are told -->`.
//!
//! A comment excuses findings of the rule in the block in which it stands or, on lines of its own, in the next one.
//! What stands in code is no comment, and in plain text and tables of data there are none.

use super::exceptions::{UNUSED, excused};
use crate::findings::{Finding, Severity, Suppressed, Suppression, Verdict};
use crate::rules;
use crate::sources::{Format, Source, SourceId, Sources, Span};

/// How such a comment begins behind `<!--`.
const BEGIN: &str = "factlint:";

/// Comments of one text that are read.
const MOST_COMMENTS: usize = 1000;

/// One comment.
struct Comment {
    span: Span,
    /// The block whose findings it means.
    scope: Span,
    rules: Vec<String>,
    reason: String,
}

/// Takes out the findings that a comment of these texts excuses and returns them; adds one for each comment that excuses
/// none or that cannot be read.
///
/// A rule that is not asked is left alone: whether its exception is needed cannot be told.
pub fn excuse_by_comments(
    findings: &mut Vec<Finding>,
    texts: &[SourceId],
    sources: &Sources,
    is_asked: impl Fn(&str) -> bool,
) -> Vec<Suppressed> {
    let mut suppressed = Vec::new();
    for text in texts {
        let comments = Comments::of(sources.get(*text));
        if comments.is_cut {
            let message = format!("only the first {MOST_COMMENTS} comments for factlint are read");
            findings.push(Finding::unreadable("unreadable-exception", message).at(
                *text,
                Span::default(),
                "",
            ));
        }
        for (span, said) in &comments.all {
            let (span, said) = (*span, *said);
            let comment = match Comment::read(span, comments.scope(span), said) {
                Ok(comment) => comment,
                Err(message) => {
                    findings.push(
                        Finding::unreadable("unreadable-exception", message)
                            .at(*text, span, "")
                            .help("write `<!-- factlint: ignore RULE: why it is right -->`"),
                    );
                    continue;
                }
            };
            for rule in &comment.rules {
                let is_meant = |finding: &Finding| finding.rule == *rule && comment.is_about(finding, *text);
                let by = Suppression::Exception { reason: comment.reason.clone(), until: None, by: None };
                let taken = excused(findings, is_meant, &by);
                if !rules::is_packed(rule) && !rules::is_fault(rule) {
                    findings.push(unknown(rule, *text, &comment));
                } else if taken.is_empty() && (is_asked(rule) || rules::is_fault(rule)) {
                    findings.push(unused(rule, *text, &comment));
                }
                suppressed.extend(taken);
            }
        }
    }
    suppressed
}

fn unused(rule: &str, text: SourceId, comment: &Comment) -> Finding {
    let message = format!("the comment that excepts `{rule}` excuses nothing");
    Finding::new(UNUSED, Severity::Warning, Verdict::Fault, message)
        .at(text, comment.span, "excepted here")
        .help("delete it, or put it before the block that it means")
}

fn unknown(rule: &str, text: SourceId, comment: &Comment) -> Finding {
    let known = rules::packed_names().chain(rules::fault_codes());
    rules::unknown_rule("the comment names", rule, known).at(text, comment.span, "excepted here")
}

impl Comment {
    /// Reads what stands behind `factlint:`.
    ///
    /// # Errors
    /// What of it cannot be read.
    fn read(span: Span, scope: Span, said: &str) -> Result<Comment, String> {
        let (verb, rest) = said.trim().split_once(char::is_whitespace).unwrap_or((said.trim(), ""));
        if verb != "ignore" {
            return Err(match verb {
                "" => "a comment of factlint says nothing".to_owned(),
                verb => format!("a comment of factlint says `ignore`, not `{verb}`"),
            });
        }
        let (names, reason) = rest.split_once(':').unwrap_or((rest, ""));
        let rules: Vec<String> =
            names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        match (rules.is_empty(), reason.is_empty()) {
            (true, _) => return Err("the exception names no rule".to_owned()),
            (_, true) => return Err("the exception has no reason, behind a colon".to_owned()),
            _ => {}
        }
        Ok(Comment { span, scope, rules, reason })
    }

    fn is_about(&self, finding: &Finding, text: SourceId) -> bool {
        let mut places = finding.labels.iter().filter(|label| label.source == text);
        places.any(|label| self.scope.start <= label.span.start && label.span.start < self.scope.end)
    }
}

/// The comments for factlint in a text with markup.
struct Comments<'t> {
    text: &'t str,
    /// Lines that stand together, without the blank ones between them.
    blocks: Vec<Span>,
    /// Where the lines begin that open or close a block of code.
    fences: Vec<usize>,
    /// Each with what it says behind `factlint:`.
    all: Vec<(Span, &'t str)>,
    /// Whether there are more than are read.
    is_cut: bool,
}

impl<'t> Comments<'t> {
    fn of(source: &'t Source) -> Self {
        let text: &str = &source.text;
        let mut comments =
            Comments { text, blocks: Vec::new(), fences: Vec::new(), all: Vec::new(), is_cut: false };
        let has_markup = matches!(Format::of_file(&source.name), Format::Markdown | Format::Html);
        if !has_markup || memchr::memmem::find(text.as_bytes(), BEGIN.as_bytes()).is_none() {
            return comments;
        }
        comments.split();
        for start in memchr::memmem::find_iter(text.as_bytes(), "<!--") {
            let inside = &text[start + "<!--".len()..];
            let Some(said) = inside.trim_start().strip_prefix(BEGIN) else { continue };
            let Some(length) = said.find("-->") else { break };
            let end = text.len() - said.len() + length + "-->".len();
            if comments.is_code(start) {
                continue;
            }
            comments.is_cut = comments.all.len() >= MOST_COMMENTS;
            if comments.is_cut {
                break;
            }
            comments.all.push((Span::new(start, end), &said[..length]));
        }
        comments
    }

    /// Finds the blocks and the fences around code.
    fn split(&mut self) {
        let (mut at, mut open) = (0, None);
        for line in self.text.split_inclusive('\n') {
            let words = line.trim();
            if words.is_empty() {
                self.blocks.extend(open.take().map(|start| Span::new(start, at)));
            } else {
                open.get_or_insert(at);
            }
            if words.starts_with("```") || words.starts_with("~~~") {
                self.fences.push(at);
            }
            at += line.len();
        }
        self.blocks.extend(open.map(|start| Span::new(start, at)));
    }

    /// Says whether what stands here is shown as it is written: indented, behind a backtick on its line, or in a block
    /// between fences.
    fn is_code(&self, at: usize) -> bool {
        let line_start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = &self.text[line_start..at];
        let is_indented =
            before.starts_with('\t') || before.starts_with("    ") && before.trim_start().is_empty();
        is_indented
            || before.matches('`').count() % 2 == 1
            || self.fences.partition_point(|fence| *fence <= line_start) % 2 == 1
    }

    /// Returns the block that a comment means: its own where words stand beside it, otherwise the next too.
    fn scope(&self, comment: Span) -> Span {
        let after = self.blocks.partition_point(|block| block.start <= comment.start);
        let Some(own) = after.checked_sub(1).and_then(|place| self.blocks.get(place)) else { return comment };
        let inside = |start: u32, end: u32| Span { start, end }.slice(self.text).unwrap_or_default();
        let has_words = !inside(own.start, comment.start).trim_start().is_empty()
            || !inside(comment.end, own.end.max(comment.end)).trim_start().is_empty();
        let last = if has_words { own } else { self.blocks.get(after).unwrap_or(own) };
        Span { start: own.start, end: last.end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what a comment means, `[…]` around it.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let source = Source::new("a.md", text);
        let found = Comments::of(&source);
        let scopes =
            found.all.iter().map(|(span, _)| found.scope(*span).slice(text).unwrap_or_default().trim());
        assert_eq!(scopes.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_comment_means_its_block_or_the_next() {
        const COMMENT: &str = "<!-- factlint: ignore a: b -->";
        check(&format!("one\n\n{COMMENT}\ntwo\nmore\n\nthree"), &[&format!("{COMMENT}\ntwo\nmore")]);
        check(&format!("one\n\n{COMMENT}\n\ntwo\n\nthree"), &[&format!("{COMMENT}\n\ntwo")]);
        check(&format!("one {COMMENT} two\nmore\n\nthree"), &[&format!("one {COMMENT} two\nmore")]);
        check(&format!("one\n{COMMENT}"), &[&format!("one\n{COMMENT}")]);
        check("`<!-- factlint: ignore a: b -->`", &[]);
        check("```\n<!-- factlint: ignore a: b -->\n```\n", &[]);
        check("<!-- factlint: ignore a: b", &[]);
        check("<!-- another -->", &[]);
    }
}
