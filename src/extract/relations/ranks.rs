//! Places in a series: nobody comes ninth of seven, and a fourth win comes after three.

use crate::claims::{Certainty, Stated};
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number, ValueKind};
use crate::sources::BlockKind;

/// How many sentences may lie between a field and a place in it.
const REACH: usize = 6;

/// What makes up a field of competitors.
const FIELD: &[&str] = &[
    "athlete",
    "band",
    "boat",
    "candidate",
    "car",
    "choir",
    "club",
    "competitor",
    "contestant",
    "country",
    "crew",
    "cyclist",
    "driver",
    "entrant",
    "entry",
    "finalist",
    "horse",
    "jockey",
    "man",
    "nation",
    "pair",
    "player",
    "rider",
    "runner",
    "sailor",
    "school",
    "skater",
    "skier",
    "starter",
    "swimmer",
    "team",
    "woman",
    "yacht",
];

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::VALUE) {
        for place in line.values(line.range.clone()).filter(|given| given.kind() == ValueKind::Ordinal) {
            if let Some(field) = field_beside(&line, place) {
                file(&line, place, field, stated);
            } else if is_result(&line, place)
                && let Some((field, words)) = only_field(page, sentence)
            {
                let draft = page.state(
                    "place-within-field",
                    line.span(place.at..place.at + 1),
                    "a place is not beyond the field",
                );
                draft
                    .ground(page, words)
                    .term(place, 1)
                    .term(field, -1)
                    .within(Interval::at_most(Number::zero()))
                    .file(stated);
            }
            earlier(&line, place, stated);
        }
    }
}

fn file(line: &Line<'_>, place: Given<'_>, field: Given<'_>, stated: &mut Vec<Stated>) {
    let cue = line.span(place.at..line.after(field));
    let draft = line.page.state("place-within-field", cue, "a place is not beyond the field");
    draft.term(place, 1).term(field, -1).within(Interval::at_most(Number::zero())).file(stated);
}

/// Reads "third of the two", "12th out of eleven", "ninth in a field of seven".
fn field_beside<'p>(line: &Line<'p>, place: Given<'p>) -> Option<Given<'p>> {
    let mut at = place.at + 1;
    at += usize::from(line.is_any(at, &["place", "position"]));
    let length = line.any_phrase(
        at,
        &[
            &["in", "a", "field", "of"],
            &["of", "a", "field", "of"],
            &["among", "the"],
            &["out", "of", "the"],
            &["out", "of"],
            &["of", "the"],
            &["of", "its"],
            &["of", "their"],
            &["of", "his"],
            &["of", "her"],
            &["among"],
            &["of"],
        ],
    )?;
    let field = line.given(at + length).filter(|field| field.is_plain_count() && field.is_actual())?;
    // "The first of 12 May" has a date there; "the second of the 2,000 metres" measures.
    Some(field)
}

/// Says whether an ordinal is the place in which somebody finished.
fn is_result(line: &Line<'_>, place: Given<'_>) -> bool {
    let after = place.at + 1;
    let start = line.range.start.max(place.at.saturating_sub(3));
    let verb = (start..place.at).any(|at| {
        line.is_any(at, &["finished", "came", "placed", "ranked", "finishing", "finish", "ended", "home"])
    });
    let ends = line.item(after).is_none()
        || line.sign(after).is_some()
        || line.is_any(after, &["and", "in", "but", "behind", "after", "with"]);
    verb && (line.is_any(after, &["place", "position"]) || ends)
        && place.is_actual()
        && !line.has(
            line.clause(place.at),
            &["overall", "championship", "standings", "table", "season", "ranking", "league"],
        )
}

/// Returns the one field of competitors near a sentence, with the words that name it.
fn only_field<'p>(page: &'p Page<'p>, sentence: usize) -> Option<(Given<'p>, crate::sources::Span)> {
    let mut found: Option<(Given<'p>, crate::sources::Span)> = None;
    for (_, line) in page.around(sentence, REACH) {
        for given in
            line.values(line.range.clone()).filter(|given| given.is_plain_count() && given.is_actual())
        {
            let after = line.after(given);
            let noun = given.noun().is_some_and(|noun| FIELD.contains(&noun));
            let verb = line.any_phrase(
                after,
                &[
                    &["lined", "up"],
                    &["took", "part"],
                    &["took", "the", "start"],
                    &["set", "off"],
                    &["started"],
                    &["entered"],
                    &["competed"],
                    &["contested"],
                ],
            );
            let of = given.at > line.range.start + 1
                && line.is(given.at - 1, "of")
                && line.is(given.at - 2, "field");
            let end = if of { given.at + 1 } else { after + verb.unwrap_or(0) };
            if !(noun && verb.is_some() || of) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some((given, line.span(given.at..end)));
        }
    }
    found
}

/// Reads "its fourth win, after three earlier ones", "the third fire after two before": the place is one more than the number
/// of those before.
fn earlier(line: &Line<'_>, place: Given<'_>, stated: &mut Vec<Stated>) {
    let noun = root(line.word(place.at + 1));
    if noun.is_empty() {
        return;
    }
    let Some(after) =
        (place.at + 2..line.range.end.min(place.at + 9)).find(|at| line.is_any(*at, &["after", "following"]))
    else {
        return;
    };
    if (place.at + 1..after).any(|at| line.given(at).is_some())
        || !line.is_any(
            place.at.wrapping_sub(1),
            &["its", "his", "her", "their", "the", "a", "our", "'s", "\u{2019}s"],
        )
    {
        return;
    }
    let Some(count) = (after + 1..after + 4)
        .find_map(|at| line.given(at))
        .filter(|count| count.is_plain_count() && count.is_actual())
    else {
        return;
    };
    let next = count.at + 1;
    let same = count.noun().is_some_and(|counted| root(counted) == noun)
        || line.is_any(next, &["earlier", "previous", "before", "in"])
        || count.claim.measure.contains("earlier")
        || count.claim.measure.contains("previous");
    if same {
        let cue = line.span(place.at..count.at + 1);
        let draft = line.page.state(
            "place-after-others",
            cue,
            "the place is one more than the number of those before",
        );
        draft.term(place, 1).term(count, -1).within(Interval::point(Number::one())).file(stated);
    }
}

/// Editions of one event: "the 57th fair" is not "the 58th fair" of the same text.
pub(in crate::extract) fn editions(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let mut known: Vec<(String, Given<'_>, usize)> = Vec::new();
    for sentence in 0..page.sentences() {
        if matches!(page.kind_of(sentence), Some(BlockKind::Cell { .. }) | None) {
            continue;
        }
        let line = page.line(sentence);
        for place in line.values(line.range.clone()).filter(|given| given.kind() == ValueKind::Ordinal) {
            let big = place.claim.value.number.as_ref().is_some_and(|number| *number > Number::from(3));
            let leads = place.at > line.range.start && line.is_any(place.at - 1, &["the", "this"]);
            let Some(name) = edition(&line, place).filter(|_| big && leads && place.is_actual()) else {
                continue;
            };
            known.push((name, place, sentence));
        }
    }
    for (index, (name, place, earlier)) in known.iter().enumerate() {
        let Some((_, other, later)) = known[index + 1..].iter().find(|(other, ..)| other == name) else {
            continue;
        };
        // "The fifth fair opened in 2005. The sixth fair opened in 2006."
        let date = |sentence: usize| {
            let line = page.line(sentence);
            line.values(line.range.clone())
                .find(|given| given.kind() == ValueKind::Date)
                .map(|date| date.hard())
        };
        if date(*earlier).zip(date(*later)).is_some_and(|(one, other)| one.intersect(&other).is_empty()) {
            continue;
        }
        let all = known.iter().filter(|(other, ..)| other == name).count();
        if all == 2 && !place.is_as(other) {
            let says = "the text speaks of one edition of the event";
            let draft = page.state("edition-of-event", other.mention.span, says).with(Certainty::Likely);
            draft.term(*place, 1).term(*other, -1).file(stated);
        }
    }
}

/// Returns the name of an event that comes in editions: a noun of gatherings, with the words before it.
fn edition(line: &Line<'_>, place: Given<'_>) -> Option<String> {
    const EVENTS: &[&str] = &[
        "festival",
        "marathon",
        "fair",
        "regatta",
        "edition",
        "conference",
        "summit",
        "championships",
        "championship",
        "tournament",
        "games",
        "cup",
        "biennale",
        "carnival",
        "convention",
        "symposium",
        "weekend",
    ];
    let end = (place.at + 1..place.at + 5).find(|at| line.is_any(*at, EVENTS))?;
    let whole = (place.at + 1..end)
        .all(|at| line.item(at).is_some() && line.sign(at).is_none() && line.given(at).is_none());
    let other = line.has(
        line.range.clone(),
        &["next", "last", "previous", "first", "ago", "since", "earlier", "after", "before"],
    );
    (whole && !other).then(|| line.word(end).to_lowercase())
}
