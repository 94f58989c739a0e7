//! Ages beside dates of birth: "Ruta Vansel, 34, won" and "Vansel, born in 1995".

use rustc_hash::FxHashMap;

use crate::claims::Stated;
use crate::extract::items::Kind;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Bound, Interval, Number, Unit, ValueKind, mean_year};
use crate::sources::BlockKind;

/// What a text says of the life of one person, known by the last part of the name.
#[derive(Default)]
struct Life<'p> {
    first_name: Option<&'p str>,
    /// Another person has the same last name.
    is_unclear: bool,
    ages: Vec<Given<'p>>,
    births: Vec<(Given<'p>, Line<'p>)>,
}

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let Some(date) = page.text.date else { return };
    let mut lives: FxHashMap<&str, Life<'_>> = FxHashMap::default();
    let document = page.text.document;
    // The person that a list of particulars is about stands in the line above it.
    let mut titled: Option<&str> = None;
    // Of whom alone the sentence before speaks, with an age: whom "he" and "she" mean.
    let mut spoken: Option<&str> = None;
    for (number, sentence) in document.sentences.iter().enumerate() {
        let line = page.line(number);
        let kind = document.blocks.get(sentence.block as usize).map(|block| block.kind);
        let is_item = matches!(kind, Some(BlockKind::Item { .. }));
        if !is_item {
            titled = None;
        }
        let (mut aged, mut names) = (None, 0);
        for at in line.range.clone() {
            if let Some(name) = name_at(&line, at) {
                names += 1;
                if !matches!(kind, Some(BlockKind::Item { .. } | BlockKind::Cell { .. })) {
                    titled = titled.or(Some(name.last));
                }
                let life = lives.entry(name.last).or_default();
                life.meet(&name);
                if let Some(age) = age_after(&line, name.end).or_else(|| age_of(&line, name.end)) {
                    life.ages.push(age);
                    aged = Some(name.last);
                }
            }
            if line.is(at, "born")
                && let Some(birth) = birth_after(&line, at)
                && let Some(age) = age_of_nobody_named(&line, at).or_else(|| age_behind(&line, birth))
            {
                file(&line, age, birth, &Number::from(date.number()), stated);
            } else if line.is(at, "born")
                && let Some(birth) = birth_after(&line, at)
                && let Some(last) = born_one(&line, at)
                    .or(titled.filter(|_| is_item && at < line.range.start + 3))
                    .or(spoken.filter(|_| is_pronoun(&line, at)))
            {
                lives.entry(last).or_default().births.push((birth, line.clone()));
            }
        }
        spoken = aged.filter(|_| names == 1);
    }
    let day = Number::from(date.number());
    for life in lives.values().filter(|life| !life.is_unclear) {
        for (birth, line) in &life.births {
            for age in &life.ages {
                file(line, *age, *birth, &day, stated);
            }
        }
    }
}

/// A name of two words or more, or of one.
struct Name<'p> {
    first: Option<&'p str>,
    last: &'p str,
    /// One past its last item.
    end: usize,
}

impl<'p> Life<'p> {
    fn meet(&mut self, name: &Name<'p>) {
        match (self.first_name, name.first) {
            (Some(known), Some(first)) => self.is_unclear |= known != first,
            (None, first) => self.first_name = first,
            _ => {}
        }
    }
}

/// Returns the name that starts at an item.
fn name_at<'p>(line: &Line<'p>, at: usize) -> Option<Name<'p>> {
    let is_name = |at: usize| {
        line.item(at).is_some_and(|item| {
            item.kind == Kind::Word && item.capital && item.cue.is_none() && item.span.len() > 1
        })
    };
    let inside = at > line.range.start && is_name(at - 1);
    if inside || !is_name(at) {
        return None;
    }
    let end = (at..line.range.end).find(|at| !is_name(*at)).unwrap_or(line.range.end);
    let first = (end - at > 1).then(|| line.word(end - 2));
    Some(Name { first, last: line.word(end - 1), end })
}

/// Returns the age between commas behind a name: "Ruta Vansel, 34, won".
fn age_after<'p>(line: &Line<'p>, end: usize) -> Option<Given<'p>> {
    let age = line.given(end + 1).filter(|_| line.sign(end) == Some(','))?;
    let closed = matches!(line.sign(end + 2), Some(',' | '.')) || line.is(end + 2, "who");
    let years = number_of_years(age).is_some() && is_in_years(age) && age.noun().is_none();
    (closed && years).then_some(age)
}

/// Returns the age in "Ruta Vansel is 34 years old".
fn age_of<'p>(line: &Line<'p>, end: usize) -> Option<Given<'p>> {
    let age = line.given(end + 1).filter(|_| line.is(end, "is"))?;
    let text = age.mention.whole().slice(line.page.view).unwrap_or("");
    let old = text.ends_with("old") || line.is(end + 2, "old") || line.phrase(end + 2, &["years", "old"]);
    (old && number_of_years(age).is_some()).then_some(age)
}

/// Says whether a number counts years, whether or not the text names them.
fn is_in_years(age: Given<'_>) -> bool {
    age.is_count() || Unit::from_code("a") == Some(age.claim.value.unit)
}

fn number_of_years(age: Given<'_>) -> Option<i64> {
    let years = match age.kind() {
        // "34 years old" is a length of time, as wide as its words allow; what is told is the number.
        ValueKind::Duration => age.claim.value.text.split([' ', '-']).next()?.parse().ok()?,
        _ => age.claim.value.number.as_ref()?.to_i64()?,
    };
    (1..=115).contains(&years).then_some(years)
}

/// Returns the date behind "born".
fn birth_after<'p>(line: &Line<'p>, born: usize) -> Option<Given<'p>> {
    let date = (born + 1..born + 7).find_map(|at| line.given(at))?;
    (date.kind() == ValueKind::Date && !date.claim.value.inferred).then_some(date)
}

/// Returns the age behind a birth in "born in 1968, is 49 years old" and "born in 1968, she is 49".
fn age_behind<'p>(line: &Line<'p>, birth: Given<'p>) -> Option<Given<'p>> {
    let comma = birth.at + 1;
    if !matches!(line.sign(comma), Some(',' | ')')) {
        return None;
    }
    let is = comma + 1 + usize::from(line.is_any(comma + 1, &["she", "he"]));
    let is_now = is + 1 + usize::from(line.is(is + 1, "now"));
    let age = line.given(is_now).filter(|_| line.is(is, "is"))?;
    let told = age.kind() == ValueKind::Duration || age.noun().is_none();
    let told = told
        && (age.kind() == ValueKind::Duration && line.word(age.at).ends_with("old")
            || line.phrase(age.at + 1, &["years", "old"])
            || matches!(line.sign(age.at + 1), Some('.' | ',')));
    (told && number_of_years(age).is_some()).then_some(age)
}

/// Returns the age directly before "born" where it stands for a name: "the 45-year-old, born in 1990,".
fn age_of_nobody_named<'p>(line: &Line<'p>, born: usize) -> Option<Given<'p>> {
    // "The mayor, 28, was born in 1995".
    let start = line.range.start;
    if line.is(start, "the")
        && line.is(born.wrapping_sub(1), "was")
        && born >= start + 6
        && line.sign(born - 2) == Some(',')
        && line.sign(born - 4) == Some(',')
        && (start..born - 4).all(|at| line.sign(at).is_none() && line.given(at).is_none())
    {
        let age = line.given(born - 3)?;
        return (number_of_years(age).is_some() && age.noun().is_none()).then_some(age);
    }
    let comma = born.checked_sub(1).filter(|at| line.sign(*at) == Some(','))?;
    let age = line.given(comma.checked_sub(1)?)?;
    (line.word(age.at).ends_with("-old") && number_of_years(age).is_some()).then_some(age)
}

/// Says whether "he was" or "she was" alone stands before "born", at the start of the sentence.
fn is_pronoun(line: &Line<'_>, born: usize) -> bool {
    let start = line.range.start;
    born == start + 2 && line.is_any(start, &["he", "she"]) && line.is(start + 1, "was")
}

/// Returns the last name of whom a sentence says that they were born: the name that it begins with, where nothing but an age
/// stands between, and not "whose father was".
fn born_one<'p>(line: &Line<'p>, born: usize) -> Option<&'p str> {
    let name = name_at(line, line.range.start)?;
    let passes = |at: usize| {
        matches!(line.sign(at), Some(',' | '('))
            || line.given(at).is_some()
            || line.is_any(at, &["who", "was", "is"])
    };
    (name.end <= born && (name.end..born).all(passes)).then_some(name.last)
}

/// Who is so many years old on a day was born in the year that ends so many years before it.
fn file(line: &Line<'_>, age: Given<'_>, birth: Given<'_>, day: &Number, stated: &mut Vec<Stated>) {
    let Some(years) = number_of_years(age) else { return };
    // A day and a half for leap years and for the hour of birth.
    let slack = Number::ratio(3, 2);
    let born = |years: i64| day - &(&Number::from(years) * &mean_year());
    let range = Interval::new(
        Some(Bound::open(&born(years + 1) - &slack)),
        Some(Bound::closed(&born(years) + &slack)),
    );
    let cue = line.span(birth.at..birth.at + 1);
    let says =
        format!("who is {years} years old was born {years} years ago and less than {} years ago", years + 1);
    line.page.state("age-and-birth", cue, &says).term(birth, 1).factor(age).within(range).file(stated);
}
