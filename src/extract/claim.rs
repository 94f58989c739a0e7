//! From a value in a sentence to a claim: subject, measure, place, time, speaker and modality.

use std::ops::Range;

use rayon::prelude::*;

use super::Text;
use super::cues::Cue;
use super::items::{Items, Kind};
use super::pieces::{add as add_all, of_runs};
use super::precision;
use crate::claims::{Anchoring, ByName, Certainty, Claim, ClaimIndex, InQuote, Modality, Status, When};
use crate::mentions::{Expression, Mention};
use crate::quantities::{Sense, Value, ValueKind};
use crate::sources::Span;

/// How many items a claim looks at on either side of its value; a sentence may be a table of a thousand numbers.
const REACH: usize = 64;

/// Adds a claim for each value of a text that stands in a sentence; returns for each mention its claim.
///
/// Each claim is about a fact of its own: the qualifier `sentence` tells it from all others until identity is shown.
pub(super) fn add(
    text: &Text<'_>,
    number: usize,
    items: &Items,
    claims: &mut Vec<Claim>,
) -> Vec<Option<ClaimIndex>> {
    let dated = text.date.map(|day| when(&Value::day(day), &day.to_string()));
    let runs = of_runs(text.document.sentences.len(), |run| values(text, items, run));
    let values: Vec<Numbered> = runs.into_iter().flatten().collect();
    let mut claim_of = vec![None; text.mentions.len()];
    for (index, value) in (claims.len()..).zip(&values) {
        claim_of[value.mention] = Some(ClaimIndex(index as u32));
    }
    let claim = |value: &Numbered| value.claim(text, number, items, dated.as_ref());
    let mut of_text = Vec::new();
    values.par_iter().with_min_len(MANY).map(claim).collect_into_vec(&mut of_text);
    add_all(claims, of_text);
    precision::of_tables(text, &claim_of, claims);
    claim_of
}

/// Of so many values one processor makes the claims in a millisecond.
const MANY: usize = 200;

/// A value of a sentence that a claim is made of.
struct Numbered {
    sentence: usize,
    /// The how manieth of its sentence it is.
    number: usize,
    /// Its item.
    at: usize,
    mention: usize,
}

/// Returns the values of some sentences; a recurrence ("every Tuesday") is none that claims are made of.
fn values(text: &Text<'_>, items: &Items, sentences: Range<usize>) -> Vec<Numbered> {
    let mut values = Vec::new();
    for sentence in sentences {
        let of_sentence = items.of(sentence).filter_map(|at| match items.all[at].kind {
            Kind::Value(mention) => Some((at, mention as usize)),
            _ => None,
        });
        let claimed = of_sentence
            .filter(|(_, mention)| !matches!(text.mentions[*mention].expression, Expression::Recurrence(_)));
        values.extend((1..).zip(claimed).map(|(number, (at, mention))| Numbered {
            sentence,
            number,
            at,
            mention,
        }));
    }
    values
}

impl Numbered {
    fn claim(&self, text: &Text<'_>, number: usize, items: &Items, dated: Option<&When>) -> Claim {
        let range = items.of(self.sentence);
        let near = self.at.saturating_sub(REACH).max(range.start)..range.end.min(self.at + REACH);
        let mention = &text.mentions[self.mention];
        let context = Context { text, items, range: near, at: self.at, mention };
        let place = if number == 0 {
            format!("{}.{}", self.sentence + 1, self.number)
        } else {
            format!("{}.{} of text {}", self.sentence + 1, self.number, number + 1)
        };
        context.claim(number, place, dated.cloned())
    }
}

/// A value in its sentence.
pub(super) struct Context<'c> {
    pub text: &'c Text<'c>,
    pub items: &'c Items,
    /// The items of the sentence that are near the value.
    pub range: Range<usize>,
    /// The item of the value.
    pub at: usize,
    pub mention: &'c Mention,
}

impl Context<'_> {
    fn claim(&self, number: usize, sentence: String, dated: Option<When>) -> Claim {
        let document = self.text.document;
        let value = self.mention.value().worded(document.text(self.mention.whole()));
        let span = self.span();
        let measure = self.measure(&value);
        let (subject, measure) = match self.subject() {
            Some(subject) => (subject.to_owned(), measure),
            None => (measure, String::new()),
        };
        let (as_of, since, until) = self.time();
        let mut qualifiers = ByName::new();
        qualifiers.insert("sentence".to_owned(), sentence);
        let modality = match self.modality() {
            // What is planned or supposed must add up too, so that it stays a claim, apart from what is so.
            Modality::Planned => {
                qualifiers.insert("modality".to_owned(), "planned".to_owned());
                Modality::Actual
            }
            Modality::Hypothetical => {
                qualifiers.insert("modality".to_owned(), "hypothetical".to_owned());
                Modality::Actual
            }
            other => other,
        };
        let file = document.view.file(span);
        let slug = slug(if measure.is_empty() { &subject } else { &measure });
        let id = if number == 0 {
            format!("{slug}@{}", file.start)
        } else {
            format!("{slug}@{}.{}", number + 1, file.start)
        };
        Claim {
            id,
            record: None,
            document: Some(self.text.source),
            quote: document.text(span).to_owned(),
            span: Some(file),
            anchoring: Anchoring::Exact,
            in_quote: InQuote::Unread,
            subject,
            measure,
            measured_as: None,
            place: self.place(),
            qualifiers,
            as_of,
            since,
            until,
            dated,
            value,
            links: ByName::new(),
            parts: None,
            said_by: self.speaker(),
            status: Status::Accepted,
            modality,
            derived: false,
            certainty: Certainty::Certain,
            tags: Vec::new(),
            note: None,
        }
    }

    /// The value with its hedge and with what it counts, where that follows.
    fn span(&self) -> Span {
        let whole = self.mention.whole();
        match self.counted() {
            Some(counted) if counted.start >= whole.start && counted.start <= whole.end + 1 => {
                whole.to(counted)
            }
            _ => whole,
        }
    }

    fn counted(&self) -> Option<Span> {
        match &self.mention.expression {
            Expression::Quantity(quantity) => quantity.counted.as_ref().map(|counted| counted.span),
            _ => None,
        }
    }

    fn measure(&self, value: &Value) -> String {
        if let Some(counted) = self.counted() {
            return self.text.document.text(counted).to_lowercase();
        }
        if let Some(named) = self.named_measure(value) {
            return named;
        }
        match value.kind {
            ValueKind::Quantity if value.unit.is_count() => "number".to_owned(),
            ValueKind::Quantity => value.unit.name(),
            ValueKind::Date => "date".to_owned(),
            ValueKind::Duration => "duration".to_owned(),
            ValueKind::Ordinal => "place".to_owned(),
        }
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.items.all.get(at).and_then(|item| item.span.slice(self.text.document.view.text())).unwrap_or("")
    }

    /// Says whether a word that is part of a name stands here.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.range.contains(&at)
            && self.items.all[at].kind == Kind::Word
            && self.items.all[at].capital
            && self.items.all[at].cue.is_none()
    }

    /// The first name of the sentence before the value.
    fn subject(&self) -> Option<&str> {
        // "The fire in Port Alder" is not about the port.
        let placed = |at: usize| {
            at > self.range.start && PLACING.iter().any(|word| self.word(at - 1).eq_ignore_ascii_case(word))
        };
        let start = (self.range.start..self.at).find(|at| {
            self.is_name(*at)
                && !placed(*at)
                && (*at == self.range.start || !self.is_name(*at - 1))
                && !self.opens_with_measure(*at)
        })?;
        let end = (start..self.at).find(|at| !self.is_name(*at)).unwrap_or(self.at);
        self.text_of(self.start_of_holder(start)..end)
    }

    /// The name after "in" or "at" that follows the value.
    fn place(&self) -> Option<String> {
        let after = self.span().end;
        let next = (self.at + 1..self.range.end).find(|at| self.items.all[*at].span.start >= after)?;
        if !["in", "at", "near"].iter().any(|word| self.word(next) == *word) || !self.is_name(next + 1) {
            return None;
        }
        let end = (next + 1..self.range.end).find(|at| !self.is_name(*at)).unwrap_or(self.range.end);
        self.text_of(next + 1..end).map(str::to_owned)
    }

    fn text_of(&self, range: Range<usize>) -> Option<&str> {
        let all = &self.items.all;
        let span = all.get(range.start)?.span.to(all.get(range.end.checked_sub(1)?)?.span);
        span.slice(self.text.document.view.text())
    }

    /// The part of the sentence between signs that end a clause.
    fn clause(&self) -> Range<usize> {
        let ends = |at: usize| {
            matches!(
                self.items.all[at].kind,
                Kind::Sign(',' | ';' | ':' | '(' | ')' | '\u{2013}' | '\u{2014}')
            )
        };
        let start =
            (self.range.start..self.at).rev().find(|at| ends(*at)).map_or(self.range.start, |at| at + 1);
        let end = (self.at + 1..self.range.end).find(|at| ends(*at)).unwrap_or(self.range.end);
        start..end
    }

    /// The dates of the clause: as of, since, until.
    fn time(&self) -> (Option<When>, Option<When>, Option<When>) {
        if matches!(self.mention.expression, Expression::Date(_)) {
            return (None, None, None);
        }
        let mut dates = self.clause().filter_map(|at| match self.items.all[at].kind {
            Kind::Value(mention) => {
                let mention = &self.text.mentions[mention as usize];
                matches!(mention.expression, Expression::Date(_)).then_some(mention)
            }
            _ => None,
        });
        let (Some(date), None) = (dates.next(), dates.next()) else { return (None, None, None) };
        let said = Some(when(&date.value(), self.text.document.text(date.whole())));
        match date.sense() {
            Sense::Since | Sense::From | Sense::After => (None, said, None),
            Sense::Until | Sense::By | Sense::Before => (None, None, said),
            _ => (said, None, None),
        }
    }

    fn modality(&self) -> Modality {
        let clause = self.clause();
        let mut modality = Modality::Actual;
        for at in clause.start..self.at {
            modality = match self.items.all[at].cue {
                Some((Cue::Denied, _)) => return Modality::Denied,
                Some((Cue::Planned, _)) => Modality::Planned,
                Some((Cue::Hypothetical, _)) => Modality::Hypothetical,
                _ => modality,
            };
        }
        modality
    }

    /// The name before "said" or after "according to".
    fn speaker(&self) -> Option<String> {
        let said = self.range.clone().find(|at| matches!(self.items.all[*at].cue, Some((Cue::Said, _))))?;
        let length = usize::from(self.items.all[said].cue.map_or(1, |(_, length)| length));
        let start = if self.word(said).eq_ignore_ascii_case("according") {
            (said + length..self.range.end.min(said + length + 3)).find(|at| self.is_name(*at))?
        } else {
            let end = (self.range.start..said).rev().take(2).find(|at| self.is_name(*at))?;
            (self.range.start..=end).rev().take_while(|at| self.is_name(*at)).last()?
        };
        let end = (start..self.range.end).find(|at| !self.is_name(*at)).unwrap_or(self.range.end);
        self.text_of(start..end).map(str::to_owned)
    }
}

/// What a name stands behind that says where something is and not what it is about.
const PLACING: &[&str] = &["in", "at", "near", "from", "on", "to", "into", "across"];

fn when(value: &Value, text: &str) -> When {
    When::new(text, value.hard.clone(), value.core.clone())
}

/// Returns the last word of a name in lower-case letters, for ids.
fn slug(name: &str) -> String {
    let last = name.split_whitespace().next_back().unwrap_or("value");
    last.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
