//! The frame of a value: the words of its clause without the value, so that a sentence said again with another
//! value is known again.

use std::ops::Range;

use super::cues::Cue;
use super::items::Kind;
use super::page::{Given, Line, Page};
use super::pieces::{in_one, of_runs};
use super::stem::{Stem, hash, stem};
use crate::claims::ClaimIndex;
use crate::quantities::{Number, Sense, ValueKind};

/// A clause with one of its values taken out.
#[derive(Debug)]
pub(super) struct Frame {
    pub claim: ClaimIndex,
    /// The value itself.
    pub value: u64,
    /// What is measured: kind, unit, and what is counted.
    pub measure: u64,
    /// Whether `measure` says what is counted.
    pub is_counted: bool,
    /// The words that mean something, sorted, each once.
    pub stems: Vec<Stem>,
    /// Those of `stems` that are parts of names.
    pub names: Vec<Stem>,
    /// Words that tell facts apart ("second", "so far"), which are also among `stems`.
    pub apart: Vec<Stem>,
    /// The other values of the clause, sorted.
    pub values: Vec<u64>,
    /// Names and values before the clause that say when or where: "In Syria, …".
    pub setting: Vec<u64>,
    /// The day by which the value was reached, where `setting` says one ("By 3 March, …"), and what it then is as a hash.
    pub by: Option<(Number, u64)>,
    /// The heading above.
    pub section: u32,
    pub text: u32,
    pub sentence: u32,
    /// Whether the clause opens its sentence, or stands behind a phrase of time or place that does: whom it is about then
    /// stands in it.
    pub opens: bool,
    /// Whether the clause is all of its sentence.
    pub is_whole: bool,
    /// Whether the clause only says when, where or how something else is so: "In accordance with an act of 3 March, …".
    pub is_adverbial: bool,
    /// Whether the clause says what is to be.
    pub is_planned: bool,
    /// The pronoun that the clause opens with: whom it means stands before.
    pub pronoun: Option<Stem>,
    /// Whether the clause is about what went on until now ("has been").
    pub is_perfect: bool,
    /// Whether the clause is about what had gone on until then ("had been").
    pub is_past_perfect: bool,
}

/// Returns the frames of the values of a text. Cells of tables and claims that something is not so have none.
pub(super) fn all(page: &Page<'_>, text: u32) -> Vec<Frame> {
    let sections = page.sections();
    let of_run = |run: Range<usize>| {
        let mut frames = Vec::new();
        for sentence in run.filter(|sentence| page.is_prose(*sentence)) {
            add(&page.line(sentence), text, sentence as u32, sections[sentence], &mut frames);
        }
        frames
    };
    in_one(of_runs(page.sentences(), of_run))
}

fn add(line: &Line<'_>, text: u32, sentence: u32, section: u32, frames: &mut Vec<Frame>) {
    if line.values(line.range.clone()).next().is_none() || line.moves_on() {
        return;
    }
    let breaks = Breaks::of(line);
    for given in line.values(line.range.clone()) {
        if line.is_multiple(given) || line.is_of_whole_before(given) {
            continue;
        }
        if given.kind() == ValueKind::Ordinal
            || !given.claim.is_compared()
            || given.claim.qualifiers.get("modality").is_some_and(|modality| modality != "planned")
            || line.is_in_name(given)
        {
            continue;
        }
        let wide = breaks.clause(line, given, false);
        let narrow = breaks.clause(line, given, true);
        let frame = |range: Range<usize>| Frame::of(line, given, range, text, sentence, section);
        frames.extend(frame(wide.clone()));
        if narrow != wide {
            frames.extend(frame(narrow));
        }
    }
}

/// Where the clauses of a line part.
struct Breaks(Vec<Break>);

/// What parts clauses at an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    Nothing,
    /// A sign or word that belongs to neither side.
    Between,
    /// "and", which parts some clauses.
    And,
    /// The item opens a sentence of its own.
    Before,
}

impl Breaks {
    fn of(line: &Line<'_>) -> Breaks {
        let parts = |at: usize| match line.sign(at) {
            Some(',' | ';' | ':' | '(' | ')' | '.' | '!' | '?') => true,
            Some('"' | '\u{201c}' | '\u{201d}') => !is_of_title(line, at),
            Some('-') => line.sign(at + 1) == Some('-') || at > 0 && line.sign(at - 1) == Some('-'),
            Some(_) => line.is_dash(at),
            None => line.is_any(at, &["while", "whereas", "but", "although", "which", "who", "because"]),
        };
        let at = |at: usize| match at {
            at if parts(at) => Break::Between,
            at if runs_on(line, at) => Break::Before,
            at if line.is(at, "and") => Break::And,
            _ => Break::Nothing,
        };
        Breaks(line.range.clone().map(at).collect())
    }

    /// Returns the clause of a value: the items between signs and words that part clauses.
    fn clause(&self, line: &Line<'_>, given: Given<'_>, at_and: bool) -> Range<usize> {
        let first = line.range.start;
        let parts = |at: usize| match self.0[at - first] {
            Break::And => at_and,
            other => other != Break::Nothing,
        };
        let start =
            (first..given.at).rev().find(|at| parts(*at)).map_or(first, |at| match self.0[at - first] {
                Break::Before => at,
                _ => at + 1,
            });
        let end = (given.at + 1..line.range.end).find(|at| parts(*at)).unwrap_or(line.range.end);
        start..end
    }
}

/// Says whether a quotation mark belongs to a short title, which parts nothing: `opened "Dry Rivers" in May`.
fn is_of_title(line: &Line<'_>, at: usize) -> bool {
    let quote = |at: usize| matches!(line.sign(at), Some('"' | '\u{201c}' | '\u{201d}'));
    let glued = |at: usize| {
        line.item(at).zip(line.item(at + 1)).is_some_and(|(one, next)| one.span.end == next.span.start)
    };
    let title = |open: usize, close: usize| {
        let capital = line.item(open + 1).is_some_and(|item| item.capital);
        let part = |at: usize| line.sign(at).is_some_and(|sign| matches!(sign, ',' | '.' | '?' | '!'));
        capital && glued(open) && !(open + 1..close).any(part)
    };
    let closing = (at + 2..at + TITLE).find(|end| quote(*end));
    let opening = (at.saturating_sub(TITLE)..at.saturating_sub(1)).rev().find(|start| quote(*start));
    if glued(at) && (at == 0 || !glued(at - 1)) {
        // "in 2012 "Dry Rivers" is" begins anew.
        let after_value = at > 0 && line.given(at - 1).is_some();
        !after_value && closing.is_some_and(|close| title(at, close))
    } else {
        opening.is_some_and(|open| title(open, at))
    }
}

/// The longest title between quotation marks, in words and signs.
const TITLE: usize = 8;

/// Says whether a new sentence begins here though no full stop stands before it: "with chemotherapy She started".
fn runs_on(line: &Line<'_>, at: usize) -> bool {
    let begins = ["He", "However", "It", "She", "That", "There", "These", "They", "This", "Those", "We"];
    if !line.item(at).is_some_and(|item| item.capital) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|before| line.item(before));
    begins.contains(&line.word(at))
        && before.is_some_and(|before| !before.capital && !matches!(before.kind, Kind::Sign(_)))
}

impl Frame {
    fn of(
        line: &Line<'_>,
        given: Given<'_>,
        range: Range<usize>,
        text: u32,
        sentence: u32,
        section: u32,
    ) -> Option<Frame> {
        let mut frame = Frame {
            claim: given.index,
            value: line.page.print(given).written,
            measure: measure(given),
            is_counted: given.is_count() && given.counted().is_some(),
            stems: Vec::new(),
            names: Vec::new(),
            apart: Vec::new(),
            values: Vec::new(),
            setting: setting(line, range.start),
            by: by(line, range.start),
            section,
            text,
            sentence,
            is_whole: range.start <= line.range.start + 1 && range.end + 1 >= line.range.end,
            is_perfect: false,
            is_past_perfect: false,
            is_adverbial: false,
            is_planned: given.claim.qualifiers.contains_key("modality"),
            pronoun: line
                .is_any(range.start, &["he", "she", "it", "they"])
                .then(|| hash(line.word(range.start).to_lowercase().as_str())),
            opens: false,
        };
        // "By Monday the storm had killed 41": the day says when, though no comma parts it from the rest.
        let day = (range.start == line.range.start).then_some(range.start).filter(|at| opens_by(line, *at));
        if let Some(day) = day.filter(|day| *day != given.at) {
            frame.setting = setting(line, day + 1);
            frame.by = by(line, day + 1);
        }
        for at in range.clone() {
            if at == given.at || Some(at) == day {
                continue;
            }
            if let Some(value) = line.given(at) {
                frame.values.push(line.page.print(value).written);
                if value.kind() == ValueKind::Date {
                    frame.add_feast(line.word(at));
                }
                continue;
            }
            let item = line.item(at)?;
            match (item.kind, item.cue) {
                (Kind::Word, Some((Cue::Stop, _))) => {
                    frame.is_perfect |= line.is_any(at, &["has", "have"]);
                    frame.is_past_perfect |= line.is(at, "had");
                }
                (Kind::Word, Some((Cue::Said, _))) => {}
                (Kind::Word, Some((Cue::Denied | Cue::Hypothetical, _))) if at < given.at => return None,
                (Kind::Word, Some((Cue::Planned, _))) => frame.is_planned = true,
                (Kind::Word, cue) => {
                    let stem = line.stem(at);
                    if matches!(cue, Some((Cue::Apart | Cue::Each | Cue::Total, _))) {
                        frame.apart.push(stem);
                    } else if item.capital
                        && (at > line.range.start
                            || frame.is_whole
                            || line.item(at + 1).is_some_and(|next| next.capital))
                    {
                        // The first word of a sentence is a name for sure only where another capital follows.
                        frame.names.push(stem);
                    }
                    frame.stems.push(stem);
                }
                _ => {}
            }
        }
        frame.is_adverbial = !frame.is_whole && line.is_any(range.start, ADVERBIAL);
        frame.opens = range.start <= line.range.start + 1 || !frame.setting.is_empty();
        // "…, containing a third of the people of Norland": whom it is about stands before it, whatever names follow.
        if !frame.opens && line.word(range.start).ends_with("ing") && line.given(range.start).is_none() {
            frame.names.clear();
        }
        for list in [&mut frame.stems, &mut frame.names, &mut frame.apart, &mut frame.values] {
            list.sort_unstable();
            list.dedup();
        }
        (frame.stems.len() >= 2).then_some(frame)
    }

    /// Takes in the words of a date that is named after a feast: "Memorial Day weekend in 2012" says more than a year.
    fn add_feast(&mut self, words: &str) {
        let is_name = |word: &&str| {
            word.len() > 2
                && word.starts_with(|first: char| first.is_ascii_uppercase())
                && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        };
        let is_of_calendar =
            |word: &str| CALENDAR.iter().any(|name| *name == word || name.get(..3) == Some(word));
        if words.split(' ').filter(is_name).all(is_of_calendar) {
            return;
        }
        for word in words.split(' ').filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic())) {
            if !is_stop(word) {
                self.stems.push(stem(word));
            }
            self.names.extend(is_name(&word).then(|| stem(word)));
        }
    }
}

/// The names that dates without a feast have.
const CALENDAR: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Says whether a word in a date tells nothing by itself.
fn is_stop(word: &str) -> bool {
    word.len() <= 2 || matches!(word, "the" | "The")
}

/// Says whether a day stands here by which something was so: "By Monday".
fn opens_by(line: &Line<'_>, at: usize) -> bool {
    line.given(at).is_some_and(|given| given.kind() == ValueKind::Date && given.mention.sense() == Sense::By)
}

/// What a phrase of time or place begins with.
const ADVERBIAL: &[&str] = &[
    "in", "on", "at", "by", "during", "for", "since", "after", "before", "until", "under", "within", "among",
    "of",
];

/// Returns the names and values that stand before a clause in a phrase of time or place.
fn setting(line: &Line<'_>, end: usize) -> Vec<u64> {
    let start = line.range.start;
    let adverbial = line.given(start).is_some_and(|given| given.kind() == ValueKind::Date)
        || line.is_any(start, ADVERBIAL);
    if end == start || !adverbial {
        return Vec::new();
    }
    let mut setting: Vec<u64> = (start..end)
        .filter_map(|at| match line.given(at) {
            Some(value) => Some(line.page.print(value).written),
            None => {
                let item = line.item(at)?;
                let stops = matches!(item.cue, Some((Cue::Stop | Cue::Total, _)));
                (item.kind == Kind::Word && !stops).then(|| line.stem(at))
            }
        })
        .collect();
    setting.sort_unstable();
    setting.dedup();
    setting
}

/// Returns the day of a sentence that begins with "By 3 March" or "As of 3 March".
fn by(line: &Line<'_>, end: usize) -> Option<(Number, u64)> {
    let mut dates = line.values(line.range.start..end).filter(|given| given.kind() == ValueKind::Date);
    let (Some(date), None) = (dates.next(), dates.next()) else { return None };
    // Which Thursday is meant depends on the tense; which is the later of two days must be certain.
    let early =
        date.at <= line.range.start + 2 && line.word(date.at).bytes().any(|byte| byte.is_ascii_digit());
    let bound = matches!(date.mention.sense(), Sense::By | Sense::Until)
        || line.is_any(line.range.start, &["by", "as", "until"]);
    let value = &date.claim.value;
    // "By 3 March" reaches back without end.
    let day = value.core.low.as_ref().or(value.core.high.as_ref())?.value.clone();
    (early && bound && !value.core.is_empty()).then(|| (day, line.page.print(date).written))
}

fn measure(given: Given<'_>) -> u64 {
    let value = &given.claim.value;
    let noun = given.counted().map(stem);
    hash(&(value.kind as u8, given.is_percent(), value.unit.dimension(), noun))
}
