//! Pauses: "a two-week hiatus" of what "was suspended on January 28" and "reconvened on Sunday".

use super::times::{day, slack};
use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Day, Interval, Number, ValueKind};

/// How many words may stand between a verb and its date.
const REACH: usize = 14;

/// Relates the length of the one pause of a text to the one day on which something stopped and the one on which it went
/// on; without the latter it is not longer than up to the date of the text.
pub(super) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let (mut lengths, mut stops, mut resumes) = (Vec::new(), Vec::new(), Vec::new());
    let mut has_resumed = false;
    let told = [Cue::Pause, Cue::Stopped, Cue::Resumed].map(|cue| Marks::cue(cue).and(Marks::VALUE));
    let tells = |sentence: &usize| told.iter().any(|wanted| page.items.marks_of(*sentence).has(*wanted));
    for sentence in (0..page.sentences()).filter(tells) {
        let line = page.line(sentence);
        for at in line.range.clone() {
            match line.cue(at) {
                Some((Cue::Pause, _)) => {
                    // "A five-week pause", "a pause of five weeks".
                    let before = at.checked_sub(1).and_then(|before| line.given(before));
                    let after = line.given(at + 2).filter(|_| line.is(at + 1, "of"));
                    let length = before.or(after).filter(|given| given.kind() == ValueKind::Duration);
                    has_resumed |=
                        length.is_some() && line.range.clone().any(|at| line.is_cue(at, Cue::Resumed));
                    // "They met on Sunday, which ended a two-week hiatus."
                    if length.is_some() && line.has(line.range.start..at, &["ended", "ending"]) {
                        has_resumed = true;
                        let end = line.only_date(line.range.start..at);
                        resumes.extend(end.and_then(|end| Some((day(end)?, end))));
                    }
                    lengths.extend(length);
                }
                Some((Cue::Stopped, _)) => {
                    // "On January 28 they broke off": the date may open the sentence.
                    let opening = || line.only_date(line.range.start..at);
                    let before = || opening().and_then(|date| Some((day(date)?, date)));
                    stops.extend(date_after(&line, at).or_else(before));
                    if let Some((length, resume)) = after_pause(&line, at) {
                        lengths.push(length);
                        resumes.push(resume);
                    }
                }
                Some((Cue::Resumed, _)) => resumes.extend(date_after(&line, at)),
                _ => {}
            }
        }
    }
    let ([length], Some(stop)) = (lengths.as_slice(), only(&stops)) else { return };
    let days = |end: Day| end.number() - stop.0.number();
    let slack = slack(*length);
    let cue = length.mention.whole();
    let (says, range) = match (only(&resumes), page.text.date) {
        (Some(resume), _) => {
            let says = format!("from {} to {} it is {} days", stop.0, resume.0, days(resume.0));
            let range = Interval::closed(Number::from(days(resume.0)), Number::from(days(resume.0) + 1));
            (says, range.add(&Interval::closed(-&slack, slack)))
        }
        (None, Some(date)) if resumes.is_empty() && has_resumed => {
            let says = format!("from {} to the date of the text, {date}, it is {} days", stop.0, days(date));
            (says, Interval::at_most(&Number::from(days(date) + 1) + &slack))
        }
        _ => return,
    };
    if days(only(&resumes).map_or(stop.0, |resume| resume.0)) < 0 {
        return;
    }
    let mut draft = page.state("length-of-pause", cue, &says).term(*length, 1).factor(stop.1);
    if let Some(resume) = only(&resumes) {
        draft = draft.factor(resume.1);
    }
    draft.within(range).file(stated);
}

/// Returns the length and the end of the pause in "broke off on 28 January and met on 11 February after two weeks".
fn after_pause<'p>(line: &Line<'p>, stopped: usize) -> Option<(Given<'p>, (Day, Given<'p>))> {
    let and = (stopped + 1..line.range.end).find(|at| line.is(*at, "and"))?;
    let verb = line.is_any(
        and + 1,
        &["met", "resumed", "reopened", "restarted", "began", "went", "started", "continued"],
    );
    let resume = date_after(line, and + 1).filter(|_| verb)?;
    let length = line.given(resume.1.at + 2).filter(|_| line.is(resume.1.at + 1, "after"))?;
    (length.kind() == ValueKind::Duration).then_some((length, resume))
}

/// Returns the date that follows a verb in its clause.
fn date_after<'p>(line: &Line<'p>, verb: usize) -> Option<(Day, Given<'p>)> {
    let clause = (verb + 1..line.range.end.min(verb + REACH)).take_while(|at| line.sign(*at).is_none());
    clause.filter_map(|at| line.given(at)).find_map(|given| Some((day(given)?, given)))
}

/// Returns the first where all name one day.
fn only<'p>(dates: &[(Day, Given<'p>)]) -> Option<(Day, Given<'p>)> {
    let first = *dates.first()?;
    dates.iter().all(|date| date.0 == first.0).then_some(first)
}
