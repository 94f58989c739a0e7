//! Counts that only grow: "By 3 March the flood had killed 41 people. By 5 March it had killed 38".

use super::times::weekday_number;
use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::root;
use crate::mentions::Amount;
use crate::quantities::{Interval, Number, Sense, ValueKind};

/// How many sentences later the count may be told again.
const REACH: usize = 2;

/// A count that had been reached by a time.
struct Reached<'p> {
    count: Given<'p>,
    by: Given<'p>,
    verb: String,
    /// Whether whom it is about is told by a pronoun, or not at all.
    is_pronoun: bool,
    subject: Option<String>,
}

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::HAD.and(Marks::DATE)) {
        let Some(first) = Reached::of(&line) else { continue };
        for (_, other) in page.following(sentence, REACH) {
            let Some(second) = Reached::of(&other) else { continue };
            if second.tells_again(&first) {
                let says = "what was counted by a day is not less by a later one";
                let cue = other.span(second.by.at..other.after(second.count));
                let draft = page.state("counter-never-falls", cue, says).factor(first.by).factor(second.by);
                let draft = draft.term(second.count, 1).term(first.count, -1).with(Certainty::Likely);
                draft.within(Interval::at_least(Number::zero())).file(stated);
            }
            break;
        }
    }
}

/// Says whether a value is one number, of things or of a unit.
fn is_plain(given: &Given<'_>) -> bool {
    let one = given.quantity().is_some_and(|quantity| matches!(quantity.amount, Amount::One(_)));
    one && !given.is_percent()
        && given.direction().is_none()
        && matches!(given.mention.sense(), Sense::Plain | Sense::Exactly)
}

impl<'p> Reached<'p> {
    /// Reads "By 3 March the flood had killed 41 people" and "By noon 1,200 people had been rescued".
    fn of(line: &Line<'p>) -> Option<Reached<'p>> {
        let start = line.range.start;
        let by =
            (start..start + 3).find_map(|at| line.given(at)).filter(|by| by.kind() == ValueKind::Date)?;
        let bound = matches!(by.mention.sense(), Sense::By | Sense::Until)
            || line.is(start, "by")
            || line.phrase(start, &["up", "to"])
            || line.phrase(start, &["as", "of"])
            || line.word(by.at).to_lowercase().starts_with("as of");
        let had = (by.at + 1..line.range.end).find(|at| line.is(*at, "had"))?;
        let mut counts = line.values(by.at + 1..line.range.end);
        let count = counts.next().filter(|count| is_plain(count) && count.is_actual())?;
        let apart =
            ["another", "more", "further", "not", "only", "left", "remained", "still", "additional", "yet"];
        if !bound
            || by.claim.value.core.is_empty()
            || counts.next().is_some()
            || line.has(line.range.clone(), &apart)
        {
            return None;
        }
        let been = line.is(had + 1, "been");
        let verb = had + 1 + usize::from(been);
        let active = !been && count.at == verb + 1;
        let passive = been && line.after(count) == had;
        let first = by.at + 1 + usize::from(line.sign(by.at + 1) == Some(','));
        let is_pronoun = line.is_any(first, &["it", "they", "he", "she"]);
        let subject = match passive {
            true => count.noun().map(root),
            false => {
                had.checked_sub(1).filter(|at| *at >= first && !is_pronoun).map(|at| root(line.word(at)))
            }
        };
        (active || passive).then(|| Reached { count, by, verb: root(line.word(verb)), is_pronoun, subject })
    }

    /// Says whether the later count tells the same of the same thing as an earlier one, by a later time.
    fn tells_again(&self, first: &Reached<'_>) -> bool {
        let time = |reached: &Reached<'_>| {
            let core = &reached.by.claim.value.core;
            core.high.as_ref().or(core.low.as_ref()).map(|bound| bound.value.clone())
        };
        let same_noun = self.count.noun().is_none() || self.count.noun() == first.count.noun();
        let same_subject = self.is_pronoun || self.subject.is_some() && self.subject == first.subject;
        let later = time(first).zip(time(self)).is_some_and(|(one, other)| one < other);
        // "By Monday … By Tuesday": a story tells its days one after another.
        let weekday = |reached: &Reached<'_>| {
            let words = reached.by.claim.value.text.to_lowercase();
            let dated = words.contains(|letter: char| letter.is_ascii_digit());
            words.split(' ').find_map(weekday_number).filter(|_| !dated)
        };
        let later = later || weekday(first).zip(weekday(self)).is_some_and(|(one, other)| one != other);
        let same_unit = self.count.claim.value.unit == first.count.claim.value.unit;
        self.verb == first.verb && same_noun && same_unit && same_subject && later
    }
}
