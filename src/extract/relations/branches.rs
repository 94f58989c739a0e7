//! A number told of a whole and then of each of its few parts: "The firm has 90 staff in two offices. The Aden office has 50 staff. The
//! Birk office has 40".

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page};
use crate::extract::roots::root;
use crate::quantities::{Number, ValueKind};

/// So many parts are told one after another at most.
const MOST: i64 = 5;

/// What stands between a number and the number of its parts.
const LINKS: &[&str] = &["in", "at", "on", "across", "over"];

/// What says that something has so many of a thing.
pub(super) const HAS: &[&str] = &["has", "have", "had", "employs", "holds", "seats", "keeps", "with"];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE.and(Marks::HAS)) {
        for at in line.places(const { Firsts::of(LINKS) }).filter(|at| line.is_any(*at, LINKS)) {
            parts(page, sentence, &line, at, stated);
        }
    }
}

/// Relates a number to those of the parts that the next sentences tell, one a sentence.
fn parts(
    page: &Page<'_>,
    sentence: usize,
    line: &Line<'_>,
    link: usize,
    stated: &mut Vec<Stated>,
) -> Option<()> {
    let number = line.given(link + 1).filter(Given::is_plain_count)?;
    let many = number.claim.value.number.as_ref()?.to_i64().filter(|many| (2..=MOST).contains(many))?;
    let sort = root(number.noun()?);
    let mut wholes = line.values(line.range.start..link).filter(|given| given.kind() == ValueKind::Quantity);
    let (Some(whole), None) = (wholes.next(), wholes.next()) else { return None };
    let closes = line.item(line.after(number)).is_none() || line.sign(line.after(number)) == Some('.');
    let has = line.is_any(whole.at.wrapping_sub(1), HAS);
    if !closes || !has || line.after(whole) != link || whole.is_percent() || !whole.is_actual() {
        return None;
    }
    let mut found: Vec<Given<'_>> = Vec::new();
    for (_, next) in page.following(sentence, many as usize) {
        let own = next.range.start..next.range.end.min(next.range.start + 6);
        let named =
            own.clone().any(|at| next.is_name(at)) && own.clone().any(|at| root(next.word(at)) == sort);
        let mut values = next.values(next.range.clone());
        let part = values.next().filter(|_| named && values.next().is_none())?;
        let verb = next.is_any(part.at - 1, HAS);
        let alike = part.claim.value.unit == whole.claim.value.unit
            && (part.noun().is_none() || part.noun() == whole.noun() || part.may_be_part_of(&whole));
        let ends = next.sign(next.after(part)) == Some('.') || next.item(next.after(part)).is_none();
        if !verb || !alike || !ends || !part.is_actual() {
            return None;
        }
        found.push(part);
    }
    if found.len() as i64 != many {
        return None;
    }
    let cue = line.span(whole.at..line.after(number));
    let draft = page.state("parts-sum-to-whole", cue, "the parts add up to the whole").term(whole, -1);
    let draft = found.iter().fold(draft.factor(number), |draft, part| draft.term_by(*part, Number::one()));
    draft.with(Certainty::Certain).file(stated);
    Some(())
}
