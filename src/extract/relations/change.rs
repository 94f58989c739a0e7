//! Changes: "rose from 40 to 52, up 30 percent", "1.2 million, down from 1.4 million", "doubled from 41 to 82".

use std::ops::Range;

use super::change_before::{of_size, read_before};
use super::change_size::{file_alike, file_prices, is_violated};
use super::folds::{is_fold, is_number_of_times, times_of_fold};
use crate::claims::{Certainty, Stated};
use crate::extract::cues::Cue;
use crate::extract::page::{Given, Line, file_product};
use crate::extract::roots::root;
use crate::mentions::Direction;
use crate::quantities::{Interval, Number, Unit, ValueKind};

pub(super) fn read(line: &Line<'_>, stated: &mut Vec<Stated>) {
    let mut at = line.range.start;
    // "Rose to 84 from 42, so that they doubled": what comes of the change before.
    let mut last: Option<Change<'_>> = None;
    while at < line.range.end {
        let way = match line.cue(at).filter(|_| !is_of_phrasal_verb(line, at)) {
            Some((Cue::Rise, _)) => Way::Moved(Direction::Up),
            Some((Cue::Fall, _)) => Way::Moved(Direction::Down),
            Some((Cue::Doubled, _)) => Way::Times(Number::from(2)),
            Some((Cue::Tripled, _)) => Way::Times(Number::from(3)),
            Some((Cue::Quadrupled, _)) => Way::Times(Number::from(4)),
            Some((Cue::Halved, _)) => Way::Times(Number::ratio(1, 2)),
            _ => match bare_verb(line, at) {
                Some(direction) => Way::Moved(direction),
                None => {
                    if let Some(change) = of_size(line, at).and_then(|length| read_before(line, at, length)) {
                        change.file(line, stated);
                    }
                    at += 1;
                    continue;
                }
            },
        };
        let mut change = Change::read(line, at, way);
        if let (Way::Times(_), Some(before), true) = (&change.way, &last, change.is_bare())
            && is_consequence(line, before, at)
        {
            (change.from, change.to) = (before.from, before.to);
        }
        at = change.end.max(at + 1);
        change.file(line, stated);
        last = Some(change);
    }
}

/// Returns the way of a verb that is a noun too: "prices rise by 10 percent, from 20 to 22", "will fall to 60".
fn bare_verb(line: &Line<'_>, at: usize) -> Option<Direction> {
    let up = line.is_any(at, &["rise", "grow", "climb", "increase"]);
    let down = line.is_any(at, &["fall", "drop", "decline", "decrease", "shrink"]);
    let noun = at == line.range.start
        || line
            .known(at - 1)
            .part
            .is_some_and(|part| matches!(part, "determiner" | "preposition" | "adjective"));
    let verb = (up || down) && !noun && line.is_any(at + 1, &["by", "from", "to"]);
    verb.then_some(if up { Direction::Up } else { Direction::Down })
}

/// Says whether "up" or "down" only belongs to the verb before it: "speeding up the run from 4 minutes down to 17 seconds".
fn is_of_phrasal_verb(line: &Line<'_>, at: usize) -> bool {
    const VERBS: &[&str] = &["speed", "speeds", "speeding", "sped", "slow", "slows", "slowing", "slowed"];
    at > line.range.start && line.is_any(at, &["up", "down"]) && line.is_any(at - 1, VERBS)
}

/// What says that a change is what another comes to.
const CONSEQUENCE: &[&str] = &["so", "means", "meaning", "thus", "therefore", "hence", "thereby"];

/// Says whether the verb at `at` tells of what changed before: "so that they doubled", "which means that sales doubled".
fn is_consequence(line: &Line<'_>, before: &Change<'_>, at: usize) -> bool {
    const IT: &[&str] = &["they", "it", "this", "number", "figure", "total", "amount", "sum", "level"];
    let gap = before.end..at;
    let Some(so) = gap.clone().find(|at| line.is_any(*at, CONSEQUENCE)) else { return false };
    let subject = |at: usize| {
        (line.range.start..before.verb).any(|first| root(line.word(first)) == root(line.word(at)))
    };
    !line.has(gap, &["while", "whereas", "but", "and", "nearly", "almost"])
        && (so + 1..at).any(|at| line.is_any(at, IT) || line.word(at).len() > 4 && subject(at))
}

/// How something changed.
#[derive(Clone, Debug)]
pub(super) enum Way {
    Moved(Direction),
    Times(Number),
}

/// A change as the words after its verb give it.
pub(super) struct Change<'p> {
    pub verb: usize,
    pub way: Way,
    pub from: Option<Given<'p>>,
    pub to: Option<Given<'p>>,
    pub by: Option<Given<'p>>,
    /// One past its last value.
    pub end: usize,
}

impl<'p> Change<'p> {
    fn read(line: &Line<'p>, verb: usize, way: Way) -> Change<'p> {
        let length = line.cue(verb).map_or(1, |(_, length)| length);
        let mut change = Change { verb, way, from: None, to: None, by: None, end: verb + length };
        // "1.2 million, up from 1.1 million": the new value stands before.
        if line.is_any(verb, &["up", "down"]) {
            let comma = usize::from(verb > 0 && line.sign(verb - 1) == Some(','));
            let end = verb - comma;
            let reach = line.range.start.max(end.saturating_sub(6));
            let before = (reach..end).rev().find_map(|at| line.given(at));
            // "184,200 visits in 2023, up 12 percent from 164,500".
            let dated = before.filter(|date| date.kind() == ValueKind::Date && line.after(*date) == end);
            let end = dated.map_or(end, |date| {
                date.at - usize::from(line.is_any(date.at - 1, &["in", "for", "by", "on"]))
            });
            let before = match dated {
                Some(_) => (reach.max(end.saturating_sub(4))..end).rev().find_map(|at| line.given(at)),
                None => before,
            };
            change.to = before.filter(|before| line.after(*before) == end && before.direction().is_none());
        }
        change.collect(line, verb + length);
        change
    }

    /// Says whether no value stands beside its verb.
    fn is_bare(&self) -> bool {
        let sized = self.by.is_some_and(|by| by.kind() != ValueKind::Duration);
        self.from.is_none() && self.to.is_none() && !sized
    }

    /// Files the values behind the verb by the preposition before each.
    fn collect(&mut self, line: &Line<'p>, start: usize) {
        let mut preposition = ("by", start);
        for at in start..line.range.end.min(start + 30) {
            if let Some(given) = line.given(at) {
                if matches!(given.kind(), ValueKind::Date | ValueKind::Ordinal) {
                    continue;
                }
                if at > preposition.1 + 5 || self.place(line, given, preposition.0).is_none() {
                    return;
                }
                self.end = line.after(given);
                preposition = ("", at);
            } else if line.is_any(at, &["from", "to", "by"]) {
                preposition = (line.word(at), at);
            } else if let Some(length) = of_size(line, at)
                && at > start
                && line.sign(at - 1) == Some(',')
            {
                // "From 20 to 25 percent, an increase of 5 points".
                preposition = ("by", at + length);
            } else if line.is(at, "or") || line.is_any(at, &["up", "down"]) && self.to.is_some() {
                preposition = ("by", at);
            } else if line.is(at, "half") && line.is_any(at - 1, &["in", "by"]) && !line.is(at + 1, "of") {
                // "Cut in half, from $80 to $40".
                self.way = Way::Times(Number::ratio(1, 2));
                preposition = ("", at);
            } else if matches!(line.sign(at), Some(';' | ':' | '(')) || is_other_clause(line, at) {
                return;
            }
        }
    }

    fn place(&mut self, line: &Line<'p>, given: Given<'p>, preposition: &str) -> Option<()> {
        if is_fold(line, given) || is_number_of_times(line, given) {
            // "Grew sevenfold" needs no preposition, and "rose eight times" tells no size.
            let fold = is_fold(line, given) && self.by.is_none();
            self.by = if fold { Some(given) } else { self.by };
            return Some(());
        }
        let place = match preposition {
            "from" | "From" => &mut self.from,
            "to" => &mut self.to,
            "by" => &mut self.by,
            _ => return None,
        };
        if place.is_some() || given.claim.value.unit == Unit::PERCENTAGE_POINT && preposition != "by" {
            return None;
        }
        *place = Some(given);
        Some(())
    }

    fn file(&self, line: &Line<'p>, stated: &mut Vec<Stated>) {
        let (Some(from), Some(to)) = (self.from, self.to) else { return };
        let Some((from_factor, to_factor)) = common_unit(from, to) else { return };
        let cue = line.span(self.verb.min(to.at)..self.end);
        match &self.way {
            Way::Moved(direction) => {
                // "May be reduced from sixty to eighty millions" can name the least and the most of the change.
                let certainty = if line.is_any(self.verb.saturating_sub(1), &["be"]) {
                    Certainty::Likely
                } else {
                    Certainty::Certain
                };
                let (says, range) = match direction {
                    Direction::Up => ("what rose is more than before", Interval::above(Number::zero())),
                    Direction::Down => ("what fell is less than before", Interval::below(Number::zero())),
                };
                // "Reduced from sixty to eighty millions" gives the least and the most of what was taken away.
                if is_scaled(from) == is_scaled(to) && !is_slip_of_scale(from, to) {
                    let draft = line.page.state("direction-of-change", cue, says).with(certainty);
                    let draft = draft.term_by(to, to_factor.clone()).term_by(from, -&from_factor);
                    draft.within(range).file(stated);
                }
                self.file_size(line, cue, *direction, (from, from_factor), (to, to_factor), stated);
            }
            Way::Times(times) => {
                let draft =
                    || line.page.state("times-as-many", cue, "the new value is that many times the old one");
                let share = around_times(line, self.verb, times);
                let share = share.scale(&(&from_factor / &to_factor));
                if is_not_negative(from) {
                    file_product(to, &share, from, &[], draft, stated);
                }
            }
        }
    }

    /// Relates the size of the change to its two ends.
    fn file_size(
        &self,
        line: &Line<'p>,
        cue: crate::sources::Span,
        direction: Direction,
        (from, from_factor): (Given<'p>, Number),
        (to, to_factor): (Given<'p>, Number),
        stated: &mut Vec<Stated>,
    ) {
        let Some(by) = self.by else { return };
        if is_fold(line, by) {
            let says = "the new value is that many times the old one";
            let draft = || line.page.state("times-as-many", cue, says);
            if let Some(times) = times_of_fold(by, direction).filter(|_| is_not_negative(from)) {
                file_product(to, &times.scale(&(&from_factor / &to_factor)), from, &[by], draft, stated);
            }
            return;
        }
        let sign = if direction == Direction::Up { Number::one() } else { Number::from(-1) };
        let points = by.claim.value.unit == Unit::PERCENTAGE_POINT;
        if let Some(share) = share_of(line, by).filter(|_| !points) {
            // A percentage of a percentage may be meant as points.
            // "513 percent" may be cut off and not rounded.
            let cut = Interval::closed(Number::zero(), Number::ratio(1, 200));
            let big = share.low.as_ref().is_some_and(|low| low.value >= Number::one());
            let share = if big { share.add(&cut) } else { share };
            if !from.is_percent() && !to.is_percent() && is_not_negative(from) {
                let share = share.scale(&sign).shift(&Number::one());
                let share = share.scale(&(&from_factor / &to_factor));
                let draft = || {
                    line.page.state(
                        "change-by-share",
                        cue,
                        "the new value is the old one changed by the share",
                    )
                };
                file_product(to, &share, from, &[by], draft, stated);
                let told = file_alike(to, &share, from, by, draft, stated) || is_violated(to, &share, from);
                if !told {
                    file_prices(line, (from, to, by), &sign, draft, stated);
                }
            }
        } else if let Some(by_factor) = difference_unit(by, to) {
            let draft = line.page.state(
                "change-by-difference",
                cue,
                "the change is the difference of the two values",
            );
            draft
                .term_by(to, to_factor)
                .term_by(from, -&from_factor)
                .term_by(by, &-&sign * &by_factor)
                .file(stated);
        }
    }
}

/// Says whether two values are so far apart that one of them was hardly read as it was meant.
fn is_slip_of_scale(one: Given<'_>, other: Given<'_>) -> bool {
    let number = |given: Given<'_>| given.claim.value.number.as_ref().map(Number::abs);
    let far = Number::from(1000);
    number(one).zip(number(other)).is_some_and(|(one, other)| one > &other * &far || other > &one * &far)
}

/// Says whether another statement begins here.
fn is_other_clause(line: &Line<'_>, at: usize) -> bool {
    line.is_any(
        at,
        &[
            "while", "whereas", "but", "although", "though", "when", "after", "before", "which", "who",
            "because",
        ],
    ) || line.is(at, "and")
        || line.is_any(at, &["compared", "against", "versus"])
        || line.cue(at).is_some_and(|(cue, _)| matches!(cue, Cue::Rise | Cue::Fall))
            && !line.is_any(at, &["up", "down"])
}

/// Returns the factors that bring two values to one unit: the second may name it for both ("from 14 to 16 crowns").
fn common_unit(one: Given<'_>, other: Given<'_>) -> Option<(Number, Number)> {
    let bare = |given: Given<'_>| given.is_count() && given.noun().is_none();
    if one.kind() != other.kind() {
        return None;
    }
    let (first, second) = (one.claim.value.unit, other.claim.value.unit);
    // "From 1 to 2 cents" leaves out that the first are cents.
    let cents = |given: Given<'_>| given.claim.value.text.contains("cent") && !given.is_percent();
    if cents(one) != cents(other) && (bare(one) || bare(other) || first == second) {
        return None;
    }
    if is_scaled(one) != is_scaled(other) {
        // "From 1.2 to 1.4 million" leaves out a million; "from €88 million to 100" may.
        let small = one.claim.value.number.as_ref().is_some_and(|number| *number < Number::from(1000));
        let scale = scale_of(other).filter(|_| bare(one) && small)?;
        return Some((&scale * &second.worth(), Number::one()));
    }
    if one.is_percent() == other.is_percent() && first.dimension() == second.dimension() {
        return Some((Number::one(), Number::one()));
    }
    if bare(one) && !other.is_count() {
        return Some((second.worth(), Number::one()));
    }
    (bare(other) && !one.is_count()).then(|| (Number::one(), first.worth()))
}

/// Returns the share that a percentage or a fraction ("by a fifth") is.
fn share_of(line: &Line<'_>, by: Given<'_>) -> Option<Interval> {
    // "By half a point", "by half of what was asked", "by 5 percent a year".
    if line.is_any(by.at + 1, &["a", "an", "of", "per", "each", "every", "annually"]) {
        return None;
    }
    // "By a fifth" is a share too.
    if by.is_percent() || by.claim.value.unit == Unit::PERCENT {
        return Some(by.hard().scale(&Number::ratio(1, 100)));
    }
    let share = by.hard();
    let fraction = by.claim.value.unit == Unit::NONE
        && by.noun().is_none()
        && share.high.as_ref().is_some_and(|high| high.value <= Number::one());
    fraction.then_some(share)
}

/// Returns the factor that brings a difference to the unit of the values that it lies between.
fn difference_unit(by: Given<'_>, to: Given<'_>) -> Option<Number> {
    if by.is_percent() {
        return None;
    }
    if to.is_percent() {
        return (by.claim.value.unit == Unit::PERCENTAGE_POINT || by.noun() == Some("point"))
            .then(Number::one);
    }
    common_unit(by, to).map(|(factor, _)| factor)
}

/// Says whether the number is written with a word or letter for a power of ten.
fn is_scaled(given: Given<'_>) -> bool {
    given.claim.value.step.as_ref().is_some_and(|step| *step > Number::one()) || scale_of(given).is_some()
}

/// Returns the power of ten that a number has as a word.
fn scale_of(given: Given<'_>) -> Option<Number> {
    const SCALES: [(&str, i32); 4] = [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];
    let found = SCALES.iter().find(|(scale, _)| given.claim.value.text.contains(scale));
    found.map(|(_, power)| Number::power_of_ten(*power))
}

fn is_not_negative(given: Given<'_>) -> bool {
    given.hard().low.is_some_and(|low| !low.value.is_negative())
}

/// What "doubled" can mean: "more than doubled", "almost doubled", or about that.
fn around_times(line: &Line<'_>, verb: usize, times: &Number) -> Interval {
    let share = |percent: i128| times * &Number::ratio(percent, 100);
    let before: Range<usize> = line.range.start.max(verb.saturating_sub(3))..verb;
    let has = |words: &[&str]| before.clone().any(|at| line.is_any(at, words));
    let grows = *times > Number::one();
    if has(&["more"]) {
        let beyond = if grows { Interval::above(times.clone()) } else { Interval::below(times.clone()) };
        return beyond;
    }
    if has(&["nearly", "almost"]) {
        return if grows {
            Interval::half_open(share(75), times.clone())
        } else {
            Interval::closed(times.clone(), share(130))
        };
    }
    Interval::closed(share(90), share(110))
}
