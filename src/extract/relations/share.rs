//! Shares: "12 of the 20 members (60 percent)", "of those asked, 47 percent are for it, …".

use std::ops::Range;

use super::parts::{comma_behind, one_of};
use crate::claims::Stated;
use crate::extract::cues::{Cue, CueTable};
use crate::extract::page::{Given, Line, file_product};
use crate::quantities::{Interval, Number, ValueKind};

pub(super) fn read(line: &Line<'_>, stated: &mut Vec<Stated>) {
    for at in line.range.clone() {
        let Some(given) = line.given(at) else { continue };
        if given.is_percent() {
            of_people(line, given, stated);
        }
        if let Some((part, whole)) = one_of(line, at).or_else(|| bare_of(line, at))
            && let Some(share) = share_beside(line, part, line.after(whole))
        {
            let from = part.at.min(share.at);
            let to = line.after(whole).max(share.at + 1);
            file_share(line, part, whole, share, from..to, stated);
        }
        if let Some((part, share, whole)) = rate_of(line, given) {
            file_share(line, part, whole, share, whole.at..share.at + 1, stated);
        }
        if let Some((part, share, whole)) = bracketed(line, at) {
            file_share(line, part, whole, share, part.at..whole.at + 1, stated);
        }
    }
    if line.is(line.range.start, "of") {
        of_those(line, stated);
        if let Some((part, share, whole)) = part_after(line) {
            file_share(line, part, whole, share, line.range.start..share.at + 1, stated);
        }
    }
}

/// "Of the 20 members, 12 (60 percent) voted".
fn part_after<'p>(line: &Line<'p>) -> Option<(Given<'p>, Given<'p>, Given<'p>)> {
    let first = line.range.start + 1;
    let whole = line.given(first + usize::from(line.is_any(first, &["the", "its", "their", "all"])))?;
    let part = line.given(comma_behind(line, whole)? + 1)?;
    let open = line.after(part);
    // "Of the 20 men, five, or 25 percent, agreed".
    let or = line.sign(open) == Some(',') && line.is(open + 1, "or");
    let share = line.given(open + 1 + usize::from(or)).filter(Given::is_percent)?;
    let closed = line.sign(open) == Some('(') && line.sign(open + 2) == Some(')')
        || or && matches!(line.sign(share.at + 1), Some(',' | '.'));
    (closed && whole.is_count() && part.is_count()).then_some((part, share, whole))
}

fn file_share(
    line: &Line<'_>,
    part: Given<'_>,
    whole: Given<'_>,
    share: Given<'_>,
    cue: Range<usize>,
    stated: &mut Vec<Stated>,
) {
    let cue = line.span(cue);
    let draft = || line.page.state("share-of-whole", cue, "the share is the part divided by the whole");
    file_product(part, &share.hard().scale(&Number::ratio(1, 100)), whole, &[share], draft, stated);
}

/// "13 of 20": without article and noun, which only a share beside it makes a part and a whole.
fn bare_of<'p>(line: &Line<'p>, at: usize) -> Option<(Given<'p>, Given<'p>)> {
    let part = line.given(at)?;
    if !line.is(at + 1, "of") {
        return None;
    }
    let whole = line.given(at + 2)?;
    (part.is_count() && whole.is_count() && part.noun().is_none()).then_some((part, whole))
}

/// The share in "12 of 20 (60 percent)", "12 of 20, or 60 percent", "60 percent (12 of 20)", "60 percent, or 12 of 20".
fn share_beside<'p>(line: &Line<'p>, part: Given<'p>, after: usize) -> Option<Given<'p>> {
    let bracket = line.sign(after) == Some('(');
    let comma = usize::from(line.sign(after) == Some(','));
    let or = line.is(after + comma, "or");
    if (bracket || or)
        && let Some(share) = line.given(after + if bracket { 1 } else { comma + 1 }).filter(Given::is_percent)
        && (!bracket || matches!(line.sign(share.at + 1), Some(')' | ';' | ',')))
    {
        return Some(share);
    }
    if let Some(share) = share_behind(line, after).or_else(|| share_in_bracket(line, after)) {
        return Some(share);
    }
    let before = part.at.checked_sub(1)?;
    let bracket = line.sign(before) == Some('(') && line.sign(after) == Some(')');
    let or = line.is(before, "or");
    // "Turnout was 61.5 percent: 12,300 of 20,000 voters."
    let closes = |at: usize| line.item(at).is_none() || matches!(line.sign(at), Some('.' | ',' | ';'));
    // "Turnout was 61.5 percent: 12,300 of 20,000 voters took part."
    let verb = line.is_any(after, &["voted", "turned", "took", "attended", "came", "answered", "replied"]);
    let ends = closes(after) || verb && (closes(after + 1) || closes(after + 2));
    let colon = (line.sign(before) == Some(':') || line.is_dash(before)) && ends;
    if !bracket && !or && !colon {
        return None;
    }
    let comma = usize::from(or && line.sign(before - 1) == Some(','));
    line.given(before.checked_sub(1 + comma)?).filter(Given::is_percent)
}

/// The share in "14 of the 121 participants in the walking group (11.6%)": what parts them says of whom.
fn share_in_bracket<'p>(line: &Line<'p>, after: usize) -> Option<Given<'p>> {
    let open = (after..after + 6).find(|at| line.sign(*at).is_some() || line.given(*at).is_some())?;
    let of_whom = line.is_any(after, &["in", "on", "from", "at", "who", "with", "aged", "of"]);
    let other = line.has(after..open, &["and", "or", "than", "but", "while"]);
    let share = line.given(open + 1).filter(Given::is_percent)?;
    let closed = line.sign(open) == Some('(') && matches!(line.sign(share.at + 1), Some(')' | ';' | ','));
    (open > after && of_whom && !other && closed && share.direction().is_none()).then_some(share)
}

/// The share in "30 of the 40 pupils passed, or 75 percent." and "30 of the 40 pupils passed, a pass rate of 75 percent.", the only one
/// of its line.
fn share_behind<'p>(line: &Line<'p>, after: usize) -> Option<Given<'p>> {
    let is_plain = |at: usize| line.sign(at).is_none() && line.given(at).is_none();
    let comma = (after..after + 5).find(|at| !is_plain(*at)).filter(|at| line.sign(*at) == Some(','))?;
    let share = (comma + 1..comma + 7).find(|at| !is_plain(*at)).and_then(|at| line.given(at))?;
    let lead = comma + 1..share.at;
    let bare = lead.is_empty() && comma == after;
    let or = line.is(comma + 1, "or") && lead.len() == 1;
    let rate = line.is(share.at - 1, "of")
        && line.has(lead, &["rate", "share", "proportion", "turnout", "accuracy"]);
    let ends = line.item(share.at + 1).is_none() || matches!(line.sign(share.at + 1), Some('.' | ';' | ')'));
    let only = line.values(line.range.clone()).filter(Given::is_percent).count() == 1;
    (share.is_percent() && share.direction().is_none() && (bare || or || rate) && ends && only)
        .then_some(share)
}

/// "96 pupils sat the examination and 84 passed, a pass rate of 87.5 percent": the share, the only one of its line, of the two counts
/// before it.
fn rate_of<'p>(line: &Line<'p>, share: Given<'p>) -> Option<(Given<'p>, Given<'p>, Given<'p>)> {
    const RATES: &[&str] = &["rate", "turnout", "share", "proportion", "ratio"];
    if !share.is_percent() || share.direction().is_some() {
        return None;
    }
    let of =
        share.at.checked_sub(1).filter(|at| line.is(*at, "of") && line.is_any(at.wrapping_sub(1), RATES))?;
    let comma = (line.range.start..of).rev().take(5).find(|at| line.sign(*at) == Some(','))?;
    let opens = line.is_any(comma + 1, &["a", "an"])
        || line.phrase(comma + 1, &["for", "a"])
        || line.phrase(comma + 1, &["which", "is"]);
    let mut counts = line.values(line.range.start..comma).filter(|given| given.kind() != ValueKind::Date);
    let (Some(whole), Some(part), None) = (counts.next(), counts.next(), counts.next()) else { return None };
    let plain = |given: &Given<'p>| given.is_plain_count() && given.is_actual();
    let number = |given: &Given<'p>| given.claim.value.number.clone();
    // "60 applied and 45 were let in".
    let semicolon = (whole.at..part.at).any(|at| line.sign(at) == Some(';'));
    let linked =
        (semicolon || line.has(whole.at..part.at, &["and"])) && !line.has(whole.at..part.at, &["of", "than"]);
    let sort = part.noun().is_none() || part.may_be_part_of(&whole);
    (opens && linked && sort && plain(&whole) && plain(&part) && number(&part) < number(&whole))
        .then_some((part, share, whole))
}

/// "12 (60 percent) of the 20 members".
fn bracketed<'p>(line: &Line<'p>, at: usize) -> Option<(Given<'p>, Given<'p>, Given<'p>)> {
    let part = line.given(at).filter(Given::is_count)?;
    let open = line.after(part);
    let share = line.given(open + 1).filter(Given::is_percent)?;
    if line.sign(open) != Some('(') || line.sign(open + 2) != Some(')') || !line.is(open + 3, "of") {
        return None;
    }
    let whole = line.given(open + 4 + usize::from(line.is_any(open + 4, &["the", "its", "their", "all"])))?;
    whole.is_count().then_some((part, share, whole))
}

/// No more than all: "143 percent of voters".
fn of_people(line: &Line<'_>, share: Given<'_>, stated: &mut Vec<Stated>) {
    let mut at = share.at + 1;
    if !line.is(at, "of") || share.direction().is_some() {
        return;
    }
    at += 1;
    at += usize::from(line.is_any(at, &["the", "all", "those", "our", "its", "their"]));
    let needed = line.is_any(at + 1, &["needed", "required", "planned", "expected", "it", "they", "the"]);
    if CueTable::english().is(&line.word(at).to_lowercase(), Cue::People) && !needed {
        at_most_all(line, share, share.at..at + 1, stated);
    }
}

fn at_most_all(line: &Line<'_>, share: Given<'_>, cue: Range<usize>, stated: &mut Vec<Stated>) {
    let draft = line.page.state("share-within-whole", line.span(cue), "a share is not more than all");
    draft.term(share, 1).within(Interval::at_most(Number::from(100))).file(stated);
}

/// "Of those questioned, 47 percent are for it, 38 percent against and 15 percent undecided."
fn of_those(line: &Line<'_>, stated: &mut Vec<Stated>) {
    let start = line.range.start;
    if !line.is_any(start + 1, &["the", "those", "all"]) {
        return;
    }
    let Some(comma) = (start..line.range.end.min(start + 9)).find(|at| line.sign(*at) == Some(',')) else {
        return;
    };
    let Some(first) = line.given(comma + 1).filter(Given::is_percent) else { return };
    if line.is_any(first.at + 1, &["more", "fewer", "less", "of", "higher", "lower"]) {
        return;
    }
    at_most_all(line, first, start..first.at + 1, stated);
}
