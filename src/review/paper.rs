//! A document that is quoted, and the words of it that make a claim.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};

use super::Desk;
use crate::claims;
use crate::project::ClaimFile;
use crate::quantities::Day;
use crate::sources::{Document, Source, Span};

/// A document, and the file that its claims stand in.
#[derive(Clone, Debug)]
pub struct Paper {
    pub path: PathBuf,
    /// The path as the user would type it.
    pub name: String,
    pub text: Arc<str>,
    /// The file of its claims, which may not exist yet.
    pub file: PathBuf,
    /// The day against which relative dates are read.
    pub day: Option<Day>,
}

/// The words that make a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words<'a> {
    /// A quote; `occurrence`, counted from 1, or the words before it tell which where it stands more than once.
    Quote { quote: &'a str, occurrence: Option<usize>, after: Option<&'a str> },
    /// A line, counted from 1, and its first column and the one past its last, counted from 1 in characters.
    Columns { line: usize, from: usize, to: usize },
    /// A line with one value; its quote is proposed.
    Line(usize),
}

impl Desk {
    /// Reads a document.
    ///
    /// # Errors
    /// When it cannot be read, is not UTF-8, or is a file of claims.
    pub fn paper(&self, path: &Path) -> anyhow::Result<Paper> {
        let path = self.here.join(path);
        if path.extension().is_some_and(|end| end == "yaml" || end == "yml") {
            bail!("{} is a file of records; name the document that is quoted", self.shown(&path));
        }
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", self.shown(&path)))?;
        let known = self.claim_file(&path);
        let day = known.and_then(|file| file.date.as_ref()?.hard.low.as_ref()?.value.to_i64());
        let day = day.and_then(Day::from_number);
        let day = day.or_else(|| own_day(&self.shown(&path), &text));
        let file = known.map_or_else(|| self.file_for(&path), |file| file.path.clone());
        Ok(Paper { name: self.shown(&path), path, text: text.into(), file, day })
    }

    /// Returns the file of the claims of a document: one that names it, of several the one beside it.
    fn claim_file(&self, document: &Path) -> Option<&ClaimFile> {
        let real = document.canonicalize().ok()?;
        let names_it = |file: &&ClaimFile| {
            file.document.as_ref().is_some_and(|(path, _)| path.canonicalize().is_ok_and(|path| path == real))
        };
        let files: Vec<&ClaimFile> = self.project.files.iter().filter(names_it).collect();
        let is_beside = |file: &&&ClaimFile| file.path.file_stem() == document.file_stem();
        files.iter().find(is_beside).or(files.first()).copied()
    }

    /// Returns where the file of the claims of a document belongs: beside it, where claims are looked for.
    fn file_for(&self, document: &Path) -> PathBuf {
        let project = &self.project;
        let places: Vec<PathBuf> =
            project.settings.claims.iter().map(|place| project.root.join(place)).collect();
        let beside = document.with_extension("yaml");
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let own = document.parent().map(real).unwrap_or_default();
        if places.iter().any(|place| own.starts_with(real(place))) {
            return beside;
        }
        let folder = places.iter().find(|place| place.extension().is_none());
        let folder = folder.cloned().unwrap_or_else(|| project.root.clone());
        folder.join(beside.file_name().unwrap_or_default())
    }
}

/// The day that a document gives as its own.
fn own_day(name: &str, text: &str) -> Option<Day> {
    Document::read(name, text).date?.text.get(..10)?.parse().ok()
}

impl Paper {
    /// Returns the span of the words; for a line without columns that of its only value.
    ///
    /// # Errors
    /// When they are not there, or stand in several places, which are listed.
    pub fn find(&self, words: Words<'_>) -> anyhow::Result<Span> {
        match words {
            Words::Quote { quote, occurrence, after } => self.find_quote(quote, occurrence, after),
            Words::Columns { line, from, to } => {
                let span = self.line(line)?;
                let text = span.slice(&self.text).unwrap_or("");
                let byte = |column: usize| {
                    let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
                    starts.nth(column.checked_sub(1)?)
                };
                let (Some(start), Some(end)) = (byte(from), byte(to).filter(|_| from < to)) else {
                    bail!(
                        "line {line} has no columns {from} to {to}: it has {} characters",
                        text.chars().count()
                    );
                };
                let words = text.get(start..end).unwrap_or("");
                let start = span.start as usize + start + (words.len() - words.trim_start().len());
                match words.trim() {
                    "" => bail!("columns {from} to {to} of line {line} are blank"),
                    words => Ok(Span::new(start, start + words.len())),
                }
            }
            Words::Line(line) => self.line(line),
        }
    }

    fn line(&self, line: usize) -> anyhow::Result<Span> {
        let source = Source::new("", Arc::clone(&self.text));
        source.line(line).with_context(|| format!("the document has no line {line}"))
    }

    fn find_quote(
        &self,
        quote: &str,
        occurrence: Option<usize>,
        after: Option<&str>,
    ) -> anyhow::Result<Span> {
        let all = claims::places(&self.text, quote);
        let mut places = all.clone();
        if let Some(words) = after {
            let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = fold(words);
            places.retain(|span| {
                self.text
                    .get(..span.start as usize)
                    .is_some_and(|before| fold(tail(before)).ends_with(&words))
            });
        }
        let chosen = match occurrence {
            Some(number) => places.get(number.wrapping_sub(1)).copied(),
            None if places.len() == 1 => places.first().copied(),
            None => None,
        };
        if let Some(span) = chosen {
            return Ok(span);
        }
        if all.is_empty() {
            bail!(
                "`{quote}` does not stand in {}\nhelp: quote the words as the document has them",
                self.name
            );
        }
        let listed = if places.is_empty() { &all } else { &places };
        let shown: Vec<String> =
            listed.iter().take(SHOWN).enumerate().map(|(nth, span)| self.listed(nth, *span)).collect();
        let more = listed.len().saturating_sub(SHOWN);
        let more = if more == 0 { String::new() } else { format!("\n  … and {more} more") };
        let count = match listed.len() {
            1 => "one place".to_owned(),
            count => format!("{count} places"),
        };
        // What was asked for and is none of them.
        let asked = match (after, occurrence) {
            (Some(after), _) if places.is_empty() => format!(", none of them directly behind `{after}`"),
            (_, Some(number)) => format!(" and has no occurrence {number}"),
            _ => String::new(),
        };
        bail!(
            "`{quote}` stands in {count}{asked}:\n{}{more}\nhelp: say which with `--occurrence N` or `--after WORDS`",
            shown.join("\n")
        )
    }

    fn listed(&self, nth: usize, span: Span) -> String {
        let (line, before, words, behind) = self.context(span);
        format!("  {}: line {line}: {before}[{words}]{behind}", nth + 1)
    }

    /// Returns the line of a span, counted from 1, and its words with those before and behind them, on one line.
    pub fn context(&self, span: Span) -> (usize, String, String, String) {
        let source = Source::new("", Arc::clone(&self.text));
        let line = source.place(span.start).line;
        let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let before = self.text.get(..span.start as usize).map(|text| paragraph_end(tail(text))).unwrap_or("");
        let behind = self.text.get(span.end as usize..).map(|text| paragraph_start(head(text))).unwrap_or("");
        let gap = |text: &str, at_end: bool| match at_end {
            true if text.ends_with(char::is_whitespace) => " ",
            false if text.starts_with(char::is_whitespace) => " ",
            _ => "",
        };
        let words = self.words(span);
        (line, fold(before) + gap(before, true), words, gap(behind, false).to_owned() + &fold(behind))
    }

    /// Returns the first column of a span and the one past its last, counted from 1 in characters of the line it starts on.
    pub fn columns(&self, span: Span) -> (usize, usize) {
        let source = Source::new("", Arc::clone(&self.text));
        let from = source.place(span.start).column;
        (from, from + span.slice(&self.text).map_or(0, |text| text.chars().count()))
    }

    /// Returns the words of a span on one line, as a record quotes them.
    pub fn words(&self, span: Span) -> String {
        let text = span.slice(&self.text).unwrap_or("");
        if !text.contains(['\n', '\r']) {
            return text.to_owned();
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Places that a message lists.
const SHOWN: usize = 10;
/// Characters around a quote that a message shows.
const CONTEXT_CHARS: usize = 60;

/// Returns the last characters of a text.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or("")
}

/// Returns the first characters of a text.
fn head(text: &str) -> &str {
    let end = text.char_indices().nth(CONTEXT_CHARS).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or("")
}

fn paragraph_end(text: &str) -> &str {
    text.rsplit("\n\n").next().unwrap_or(text)
}

fn paragraph_start(text: &str) -> &str {
    text.split("\n\n").next().unwrap_or(text)
}
