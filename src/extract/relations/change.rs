//! Changes: "rose from 40 to 52, up 30 percent", "1.2 million, down from 1.4 million", "doubled from 41 to 82".

use std::ops::Range;

use crate::claims::{Certainty, Stated};
use crate::extract::cues::Cue;
use crate::extract::page::{Given, Line, file_product};
use crate::mentions::Direction;
use crate::quantities::{Interval, Number, Unit, ValueKind};

pub(super) fn read(line: &Line<'_>, stated: &mut Vec<Stated>) {
    let mut at = line.range.start;
    while at < line.range.end {
        let way = match line.cue(at) {
            Some((Cue::Rise, _)) => Way::Moved(Direction::Up),
            Some((Cue::Fall, _)) => Way::Moved(Direction::Down),
            Some((Cue::Doubled, _)) => Way::Times(Number::from(2)),
            Some((Cue::Tripled, _)) => Way::Times(Number::from(3)),
            Some((Cue::Quadrupled, _)) => Way::Times(Number::from(4)),
            Some((Cue::Halved, _)) => Way::Times(Number::ratio(1, 2)),
            _ => {
                at += 1;
                continue;
            }
        };
        let change = Change::read(line, at, way);
        at = change.end.max(at + 1);
        change.file(line, stated);
    }
}

/// How something changed.
#[derive(Clone, Debug)]
enum Way {
    Moved(Direction),
    Times(Number),
}

/// A change as the words after its verb give it.
struct Change<'p> {
    verb: usize,
    way: Way,
    from: Option<Given<'p>>,
    to: Option<Given<'p>>,
    by: Option<Given<'p>>,
    /// One past its last value.
    end: usize,
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
            change.to = before.filter(|before| line.after(*before) == end && before.direction().is_none());
        }
        change.collect(line, verb + length);
        change
    }

    /// Files the values behind the verb by the preposition before each.
    fn collect(&mut self, line: &Line<'p>, start: usize) {
        let mut preposition = ("by", start);
        for at in start..line.range.end.min(start + 30) {
            if let Some(given) = line.given(at) {
                if matches!(given.kind(), ValueKind::Date | ValueKind::Ordinal) {
                    continue;
                }
                if at > preposition.1 + 5 || self.place(given, preposition.0).is_none() {
                    return;
                }
                self.end = line.after(given);
                preposition = ("", at);
            } else if line.is_any(at, &["from", "to", "by"]) {
                preposition = (line.word(at), at);
            } else if let Some((Cue::OfSize, length)) = line.cue(at)
                && at > start
                && line.sign(at - 1) == Some(',')
            {
                // "From 20 to 25 percent, an increase of 5 points".
                preposition = ("by", at + length);
            } else if line.is(at, "or") || line.is_any(at, &["up", "down"]) && self.to.is_some() {
                preposition = ("by", at);
            } else if matches!(line.sign(at), Some(';' | ':' | '(')) || is_other_clause(line, at) {
                return;
            }
        }
    }

    fn place(&mut self, given: Given<'p>, preposition: &str) -> Option<()> {
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
                    Direction::Up => {
                        ("what rose is not less than before", Interval::at_least(Number::zero()))
                    }
                    Direction::Down => {
                        ("what fell is not more than before", Interval::at_most(Number::zero()))
                    }
                };
                let draft = line.page.state("direction-of-change", cue, says).with(certainty);
                draft.term_by(to, to_factor.clone()).term_by(from, -&from_factor).within(range).file(stated);
                self.file_size(line, cue, *direction, (from, from_factor), (to, to_factor), stated);
            }
            Way::Times(times) => {
                if from_factor != to_factor {
                    return;
                }
                let draft =
                    || line.page.state("times-as-many", cue, "the new value is that many times the old one");
                let share = around_times(line, self.verb, times);
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
        let sign = if direction == Direction::Up { Number::one() } else { Number::from(-1) };
        let points = by.claim.value.unit == Unit::PERCENTAGE_POINT;
        if let Some(share) = share_of(by).filter(|_| !points) {
            // A percentage of a percentage may be meant as points.
            // "513 percent" may be cut off and not rounded.
            let cut = Interval::closed(Number::zero(), Number::ratio(1, 200));
            let big = share.low.as_ref().is_some_and(|low| low.value >= Number::one());
            let share = if big { share.add(&cut) } else { share };
            if from_factor == to_factor && !from.is_percent() && !to.is_percent() && is_not_negative(from) {
                let share = share.scale(&sign).shift(&Number::one());
                let draft = || {
                    line.page.state(
                        "change-by-share",
                        cue,
                        "the new value is the old one changed by the share",
                    )
                };
                file_product(to, &share, from, &[by], draft, stated);
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
    // "From 1.2 to 1.4 million" and "from €88 million to 100" leave out a million.
    if one.kind() != other.kind() || is_scaled(one) != is_scaled(other) {
        return None;
    }
    let (first, second) = (one.claim.value.unit, other.claim.value.unit);
    let bare = |given: Given<'_>| given.is_count() && given.noun().is_none();
    if one.is_percent() == other.is_percent() && first.dimension() == second.dimension() {
        return Some((Number::one(), Number::one()));
    }
    if bare(one) && !other.is_count() {
        return Some((second.worth(), Number::one()));
    }
    (bare(other) && !one.is_count()).then(|| (Number::one(), first.worth()))
}

/// Returns the share that a percentage or a fraction ("by a fifth") is.
fn share_of(by: Given<'_>) -> Option<Interval> {
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
    given.claim.value.step.as_ref().is_some_and(|step| *step > Number::one())
        || ["thousand", "million", "billion", "trillion"]
            .iter()
            .any(|scale| given.claim.value.text.contains(scale))
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
