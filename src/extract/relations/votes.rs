//! The two sides of a vote against the number of those who vote: "the council, which has 33 members, voted 21 to 14", "28 to 13, with
//! three abstentions, in the 40-member council".

use std::ops::Range;

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Firsts, Given, Line, Page};
use crate::quantities::{Interval, Number, Sense, ValueKind};

/// What votes, each of its members once.
const BODIES: &[&str] = &[
    "council",
    "board",
    "committee",
    "court",
    "panel",
    "jury",
    "senate",
    "parliament",
    "assembly",
    "commission",
    "chamber",
    "legislature",
    "cabinet",
    "bench",
    "synod",
    "diet",
    "house",
];

/// Those of whom such a body is made up.
const MEMBERS: &[&str] = &[
    "member",
    "judge",
    "senator",
    "juror",
    "councillor",
    "deputy",
    "seat",
    "lawmaker",
    "commissioner",
    "justice",
    "director",
];

/// What says that two numbers are the sides of a vote.
pub(super) const VOTED: &[&str] = &[
    "voted", "vote", "votes", "ruled", "decided", "approved", "rejected", "passed", "carried", "adopted",
    "defeated",
];

/// What says of all members that they voted, as far as those who abstained are told.
const PRESENT: &[&str] = &["voted", "vote", "part", "participated"];
/// The same where those who abstained are told too.
const ATTENDED: &[&str] = &["present", "attended"];

/// What tells who did not vote.
const ABSTAINED: &[&str] = &["abstention", "abstentions", "abstained", "abstaining"];

/// How many sentences before the members may be counted.
const REACH: usize = 2;

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VOTES) {
        for at in line.places(const { Firsts::of(VOTED) }).filter(|at| line.is_any(*at, VOTED)) {
            if let Some(sides) = sides(&line, at).or_else(|| sides_by(&line, at)) {
                if let Some((body, is_all)) = members(page, sentence, &line) {
                    file(&line, sides, body, is_all, stated);
                }
                break;
            } else if let Some((sum, words)) = score(&line, at) {
                if let Some((all, true)) = members(page, sentence, &line) {
                    let says = format!("all who vote are on one side or the other, {sum} together");
                    let draft = page.state("parts-sum-to-whole", line.span(words.clone()), &says);
                    let draft = draft.ground(page, line.span(words)).term(all, 1);
                    draft.within(Interval::point(Number::from(sum))).file(stated);
                }
                break;
            }
        }
    }
}

/// Returns the two sides of the vote behind a verb: "voted 21 to 14", "the vote was 28 to 11", "ruled by five votes to four".
fn sides<'p>(line: &Line<'p>, verb: usize) -> Option<(Given<'p>, Given<'p>)> {
    let one = (verb + 1..verb + 5).take_while(|at| line.sign(*at).is_none()).find_map(|at| line.given(at))?;
    let to = line.after(one);
    let other = line.given(to + 1).filter(|_| line.is_any(to, &["to", "against"]))?;
    let side = |given: Given<'p>| {
        given.is_plain_count()
            && given.is_actual()
            && given.noun().is_none_or(|noun| matches!(noun, "vote" | "member" | "judge"))
    };
    // "Voted by 52 to 48 percent" and "voted 2 to 1" may tell a share or a ratio.
    let small =
        |given: Given<'p>| given.claim.value.number.as_ref().is_some_and(|number| *number < Number::from(3));
    (side(one) && side(other) && !(small(one) && small(other)) && !line.is(line.after(other), "percent"))
        .then_some((one, other))
}

/// Returns the sides of "adopted the budget on Tuesday by 27 votes to 16".
fn sides_by<'p>(line: &Line<'p>, verb: usize) -> Option<(Given<'p>, Given<'p>)> {
    let by = (verb + 1..line.range.end)
        .find(|at| line.is(*at, "by") && line.given(at + 1).is_some_and(|one| one.noun() == Some("vote")))?;
    sides(line, by)
}

/// Returns the sum of a vote that is told as a score, and its words: "the vote was 7–4", "ruled 5-4".
fn score(line: &Line<'_>, verb: usize) -> Option<(i64, Range<usize>)> {
    let number = |at: usize| line.word(at).parse::<i64>().ok().filter(|number| (0..1000).contains(number));
    let first = (verb + 1..verb + 4).find(|at| number(*at).is_some())?;
    let dash = matches!(line.sign(first + 1), Some('-' | '\u{2013}' | '\u{2014}'));
    let more = matches!(line.sign(first + 3), Some('-' | '\u{2013}' | '\u{2014}'))
        || line.is_any(first + 3, &["with", "percent"]);
    let (one, other) = (number(first)?, number(first + 2)?);
    (dash && !more && one + other > 2).then_some((one + other, first..first + 3))
}

/// Returns how many members the body that votes has, and whether the text says that all of them voted.
fn members<'p>(page: &'p Page<'p>, sentence: usize, line: &Line<'p>) -> Option<(Given<'p>, bool)> {
    if let Some(own) = size(line) {
        return Some((own, false));
    }
    let all = page.following(sentence, 1).find_map(|(_, next)| {
        let all = next.given(next.range.start + 1).filter(|_| next.is(next.range.start, "all"))?;
        let counted = all.noun().is_some_and(|noun| MEMBERS.contains(&noun)) && all.is_plain_count();
        let told = next.has(next.range.clone(), PRESENT)
            || next.has(next.range.clone(), ATTENDED) && line.has(line.range.clone(), ABSTAINED);
        let voted = told && !next.has(next.range.clone(), &["not", "will", "had"]);
        (counted && voted).then_some((all, true))
    });
    let before = || {
        let named = |line: &Line<'p>| BODIES.iter().find(|body| line.is(line.range.start + 1, body));
        let body = named(line);
        let pronoun =
            line.is(line.range.start, "it") || line.phrase(line.range.start, &["the", "vote", "was"]);
        page.preceding(sentence, REACH).find_map(|(_, earlier)| {
            let same = match body {
                Some(body) => earlier.has(earlier.range.clone(), &[*body]),
                None => pronoun && named(&earlier).is_some(),
            };
            Some((size(&earlier).filter(|_| same)?, false))
        })
    };
    all.or_else(before)
}

/// Returns how many members a body has by the words of a line: "the council has 33 members", "the 15-member board", "the court of nine
/// judges".
fn size<'p>(line: &Line<'p>) -> Option<Given<'p>> {
    let other_time = |given: Given<'_>| {
        given.kind() == ValueKind::Date && !matches!(given.mention.sense(), Sense::Plain | Sense::Exactly)
    };
    if line.has(line.range.clone(), &["former", "then", "would", "should"])
        || line.values(line.range.clone()).any(other_time)
    {
        return None;
    }
    let mut sizes = line.values(line.range.clone()).filter(|given| {
        let counted = given.noun().is_some_and(|noun| MEMBERS.contains(&noun));
        let before = given.at.saturating_sub(1);
        let has = line.is_any(before, &["has", "had", "with", "comprises", "numbers"])
            || line.is(before, "of")
                && (BODIES.iter().any(|body| line.is(before.saturating_sub(1), body))
                    || line.is_any(before.saturating_sub(1), &["up", "consists", "composed"]));
        let joined = line.word(given.at).contains('-') || line.sign(given.at + 1) == Some('-');
        let body = (given.at + 1..given.at + 4).any(|at| line.is_any(at, BODIES));
        let named = line.has(line.range.start..given.at, BODIES);
        given.kind() == ValueKind::Quantity
            && given.is_plain_count()
            && given.is_actual()
            && counted
            && (has && named || joined && body)
    });
    sizes.next().filter(|_| sizes.next().is_none())
}

fn file(
    line: &Line<'_>,
    (one, other): (Given<'_>, Given<'_>),
    all: Given<'_>,
    is_all: bool,
    stated: &mut Vec<Stated>,
) {
    let abstained = line.values(other.at + 1..line.range.end).find(|given| {
        given.is_plain_count()
            && (given.noun() == Some("abstention") || line.is_any(line.after(*given), ABSTAINED))
    });
    let cue = line.span(one.at..line.after(abstained.unwrap_or(other)));
    // "The council of 300 voted 5 to 4" speaks of a part of it; a slip is near.
    let number = |given: Given<'_>| given.claim.value.number.clone().unwrap_or_else(Number::zero);
    let sum = number(one) + number(other);
    if sum > number(all) * Number::from(2) {
        return;
    }
    let says =
        if is_all { "all who vote are on one side or the other" } else { "no more can vote than there are" };
    let rule = if is_all { "parts-sum-to-whole" } else { "part-within-whole" };
    let draft = line.page.state(rule, cue, says).term(one, 1).term(other, 1).term(all, -1);
    let draft = abstained.into_iter().fold(draft, |draft, abstained| draft.term(abstained, 1));
    let range = if is_all { Interval::point(Number::zero()) } else { Interval::at_most(Number::zero()) };
    draft.with(Certainty::Certain).within(range).file(stated);
}
