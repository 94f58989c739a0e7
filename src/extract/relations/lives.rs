//! Lives: nobody acts before they are born or after they died, and an age at a time fits the birth.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::ages_then::{age_then, age_words, reached_by};
use super::life::{Age, Life, years};
use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::ValueKind;
use crate::sources::{Line as Role, Table};

/// Words that tell of a life.
struct Words {
    /// What only the living do.
    acts: Vec<&'static str>,
    /// What says that somebody else may be meant by the next pronoun.
    kin: Vec<&'static str>,
    /// What is said of the dead: "published posthumously", "the school that he gave his name".
    afterlife: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lines = || include_str!("../../../data/en/lives.tsv").lines().filter(|line| !line.starts_with('#'));
    let of = |kind: &str| {
        let words = lines().filter_map(|line| line.split_once('\t')).filter(|(_, own)| *own == kind);
        words.map(|(word, _)| word).collect()
    };
    Words { acts: of("act"), kin: of("kin"), afterlife: of("afterlife") }
});

/// Returns the words that set [`Marks::KIN`].
pub(super) fn kin() -> &'static [&'static str] {
    &WORDS.kin
}

/// The people of a text.
#[derive(Default)]
struct People<'p> {
    lives: Vec<Life<'p>>,
    /// By the last name the full name of each with its place among the lives.
    by_last: FxHashMap<&'p str, Vec<(String, usize)>>,
    /// Of whom the sentence before speaks, and by which pronoun.
    spoken: Option<(usize, Option<bool>)>,
}

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    if !speaks_of_lives(page.view) {
        return;
    }
    let mut people = People::default();
    for table in &page.text.document.tables {
        people.rows(page, table);
    }
    for (_, line) in page.prose(Marks::default()) {
        people.sentence(&line);
    }
    for life in &people.lives {
        life.file(page, stated);
    }
}

/// Says whether anybody is born or dies in a text.
fn speaks_of_lives(view: &str) -> bool {
    let has = |word: &str| memchr::memmem::find(view.as_bytes(), word.as_bytes()).is_some();
    has("born") || has("Born") || has("died") || has("Died")
        // "Ada Holm (1851–1919)".
        || memchr::memchr_iter(b'(', view.as_bytes()).any(|open| {
            view.as_bytes().get(open + 1..open + 5).is_some_and(|year| year.iter().all(u8::is_ascii_digit))
        })
}

impl<'p> People<'p> {
    fn sentence(&mut self, line: &Line<'p>) {
        let mut at = line.range.start;
        let mut named: Vec<usize> = Vec::new();
        // "Born in 1950, she turned 80 in 2020".
        let opening = line.is(at, "born").then(|| birth_near(line, at)).flatten();
        if let Some((subject, feminine)) = pronoun(line) {
            let person = self.meant(feminine);
            self.lives[person].births.extend(opening);
            told(line, subject + 1, &mut self.lives[person]);
            named.push(person);
            at = subject + 1;
        }
        let mut other = false;
        while at < line.range.end {
            let start = at;
            at += 1;
            if !line.is_name(start) || start > line.range.start && line.is_name(start - 1) {
                continue;
            }
            let end = (start..line.range.end).find(|at| !line.is_name(*at)).unwrap_or(line.range.end);
            at = end;
            let Some(person) = self.named(line, start, end) else {
                // Somebody else, or a place.
                other |= start > line.range.start
                    && !line.is_any(start - 1, &["in", "at", "near", "from", "to", "of", "the", "on"]);
                continue;
            };
            if opening.is_some() && line.sign(start.wrapping_sub(1)) == Some(',') {
                self.lives[person].births.extend(opening);
            }
            told(line, end, &mut self.lives[person]);
            named.push(person);
        }
        named.dedup();
        if let [person] = named.as_slice()
            && !other
            && let Some(age) = age_then(line)
        {
            let life = &mut self.lives[*person];
            if life.ages.iter().all(|known| known.years.index != age.years.index) {
                life.ages.push(age);
            }
        } else if named.is_empty()
            && let Some(feminine) = reached_by(line)
            && let Some(age) = age_then(line)
        {
            let person = self.meant(feminine);
            self.lives[person].ages.push(age);
            return;
        }
        other |= line.marks.has(Marks::KIN) && line.has(line.range.clone(), &WORDS.kin);
        self.spoken = match named.as_slice() {
            [] if !other => self.spoken,
            [one] if !other => {
                let pronoun =
                    self.spoken.filter(|(person, _)| person == one).and_then(|(_, pronoun)| pronoun);
                Some((*one, pronoun))
            }
            _ => None,
        };
    }

    /// Returns whom "he" or "she" means; somebody without a name where nobody was named.
    fn meant(&mut self, feminine: bool) -> usize {
        let known = self.spoken.filter(|(person, pronoun)| {
            let life = &self.lives[*person];
            // "Lyle died in 1902. She moved": whoever she is, as nothing says whether Lyle was a woman.
            pronoun.or(life.feminine).map_or(life.deaths.is_empty(), |known| known == feminine)
        });
        let person = known.map_or_else(|| self.add(), |(person, _)| person);
        self.spoken = Some((person, Some(feminine)));
        person
    }

    fn add(&mut self) -> usize {
        self.lives.push(Life::default());
        self.lives.len() - 1
    }

    /// Returns whom a name means: by a last name alone the only one who has it, or who is born or dies there.
    fn named(&mut self, line: &Line<'p>, start: usize, end: usize) -> Option<usize> {
        let last = line.word(end - 1);
        let known = self.by_last.get(last).map_or(&[][..], Vec::as_slice);
        if end - start == 1 {
            return match known {
                [(name, person)] => {
                    self.lives[*person].is_likely |= name != last;
                    Some(*person)
                }
                [] if line.is(end, "died") || line.phrase(end, &["was", "born"]) => {
                    let person = self.add();
                    self.by_last.insert(last, vec![(last.to_owned(), person)]);
                    Some(person)
                }
                _ => None,
            };
        }
        let words: Vec<&str> = (start..end).map(|at| line.word(at)).collect();
        Some(self.person(last, words.join(" ")))
    }

    fn person(&mut self, last: &'p str, name: String) -> usize {
        let known = self.by_last.get(last).and_then(|known| known.iter().find(|(known, _)| *known == name));
        if let Some((_, person)) = known {
            return *person;
        }
        let person = self.add();
        self.lives[person].feminine = name.split(' ').next().and_then(is_feminine);
        self.by_last.entry(last).or_default().push((name, person));
        person
    }

    /// Reads the years of birth and death in a table with columns for them.
    fn rows(&mut self, page: &'p Page<'p>, table: &Table) {
        let column = |label: &str| {
            (0..table.columns.len() as u32).find(|column| {
                table.column_heads(*column).any(|cell| {
                    cell.span.slice(page.view).is_some_and(|head| head.eq_ignore_ascii_case(label))
                })
            })
        };
        let (born, died, age) = (column("born"), column("died"), column("age"));
        if born.is_none() && died.is_none() {
            return;
        }
        for row in (0..table.rows.len() as u32).filter(|row| table.rows[*row as usize] == Role::Values) {
            let Some(head) = table.row_head(row).and_then(|cell| cell.span.slice(page.view)) else {
                continue;
            };
            let value = |column: Option<u32>| {
                let cell = table.cell(row, column?)?;
                page.cell_value(cell.span).filter(|given| given.kind() == ValueKind::Date)
            };
            let words: Vec<&str> = head.split_whitespace().collect();
            if let [_, .., last] = words.as_slice() {
                let person = self.person(last, words.join(" "));
                self.lives[person].births.extend(value(born));
                self.lives[person].deaths.extend(value(died));
                let years = age.and_then(|age| page.cell_value(table.cell(row, age)?.span));
                let age = years.zip(value(died)).filter(|(age, _)| super::life::years(*age).is_some());
                let age = age.map(|(years, at)| Age { years, at, is_birthday: false });
                self.lives[person].ages.extend(age);
            }
        }
    }
}

/// Says whether a given name is a woman's, where it is known.
fn is_feminine(given: &str) -> Option<bool> {
    static NAMES: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
        let lines =
            include_str!("../../../data/en/given_names.tsv").lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, gender)| (name, gender == "feminine"))
            .collect()
    });
    NAMES.get(given).copied()
}

/// Returns the pronoun that a sentence is about, and whether it is "she": first, behind an opening date, or behind what
/// "born" opens.
fn pronoun(line: &Line<'_>) -> Option<(usize, bool)> {
    let start = line.range.start;
    let is_date = |at: usize| line.given(at).is_some_and(|given| given.kind() == ValueKind::Date);
    let date = (start..start + 2).find(|at| is_date(*at)).map(|at| at + 1);
    let comma = || (start..line.range.end.min(start + 10)).find(|at| line.sign(*at) == Some(','));
    let at = match date {
        Some(at) => {
            let next = at + usize::from(line.sign(at) == Some(','));
            // "In 1869, at the age of 28, she went".
            let age = age_words(line, next).map(|words| next + words + 2);
            age.filter(|end| line.sign(end - 1) == Some(',')).unwrap_or(next)
        }
        None if line.is(start, "born") => comma()? + 1,
        None => start,
    };
    line.is_any(at, &["he", "she"]).then(|| (at, line.is(at, "she")))
}

/// Returns the date of a birth or death, near the word for it.
fn birth_near<'p>(line: &Line<'p>, verb: usize) -> Option<Given<'p>> {
    line.values(verb + 1..line.range.end.min(verb + 8)).find(Given::is_told_date)
}

/// Files what the words behind a name or pronoun say.
fn told<'p>(line: &Line<'p>, start: usize, life: &mut Life<'p>) {
    let mut at = start;
    // "Ada Holm (1851–1919)".
    if line.sign(at) == Some('(')
        && let Some(date) = line.given(at + 1).filter(Given::is_told_date)
        && line.sign(at + 2) == Some(')')
        && line.word(date.at).len() >= 9
    {
        life.births.push(date);
        life.deaths.push(date);
        at += 3;
    }
    // "Ada Holm, long since retired, who taught her"; "Ada Holm, born in 1950, turned".
    if line.sign(at) == Some(',') {
        if line.is(at + 1, "born") {
            life.births.extend(birth_near(line, at + 1));
            let comma = (at + 2..line.range.end.min(at + 10)).find(|at| line.sign(*at) == Some(','));
            let Some(comma) = comma else { return };
            at = comma + 1;
        } else if let Some(who) = (at + 1..line.range.end.min(at + 8)).find(|at| line.is(*at, "who"))
            && (line.sign(who - 1) == Some(','))
        {
            at = who + 1;
        }
    }
    at += usize::from(line.is(at, "who"));
    let mut predicates = 0;
    while predicates < MOST_PREDICATES {
        let verb =
            at + usize::from(line.is_any(at, &["was", "had", "has", "later", "then", "also", "first"]));
        let last = predicate(line, start, verb, life);
        // "… was born in 1870 and died in 1951".
        let next = (verb + 1..line.range.end.min(verb + 14)).find(|at| {
            line.is(*at, "and")
                && is_predicate(line, at + 1 + usize::from(line.is_any(at + 1, &["was", "later"])))
        });
        match next.filter(|_| last) {
            Some(and) => at = and + 1,
            None => return,
        }
        predicates += 1;
    }
}

/// So many things a sentence says of a person one after another.
const MOST_PREDICATES: usize = 4;

fn is_predicate(line: &Line<'_>, at: usize) -> bool {
    line.is_any(at, &["born", "died", "turned"]) || line.is_any(at, &WORDS.acts)
}

/// Files what a verb behind a name or pronoun says, with the age at which it was so; returns whether it is one of those known.
fn predicate<'p>(line: &Line<'p>, name: usize, verb: usize, life: &mut Life<'p>) -> bool {
    if !is_predicate(line, verb) {
        return false;
    }
    let end = (verb + 1..line.range.end.min(verb + 14))
        .find(|at| line.is(*at, "and") && is_predicate(line, at + 1))
        .unwrap_or(line.range.end);
    let date = if line.is_any(verb, &["born", "died"]) {
        birth_near(line, verb).filter(|date| date.at < end)
    } else {
        time_of(line, name, verb, end)
    };
    let Some(date) = date.filter(Given::is_told_date) else {
        let aged = line.given(verb + 2).filter(|age| line.is(verb + 1, "aged") && years(*age).is_some());
        if line.is(verb, "died") && life.died_aged.is_none() {
            life.died_aged = aged;
        }
        return true;
    };
    if line.is(verb, "born") {
        life.births.push(date);
        return true;
    }
    if line.is(verb, "turned") {
        let age = line.given(verb + 1).filter(|age| years(*age).is_some());
        life.ages.extend(age.map(|years| Age { years, at: date, is_birthday: true }));
        return true;
    }
    if line.is(verb, "died") {
        life.deaths.push(date);
    } else if !line.has(line.range.clone(), &WORDS.afterlife) {
        life.act(line, verb, date);
    }
    let age = (verb + 1..end.min(verb + 12)).find_map(|at| {
        let aged = usize::from(line.is(at, "aged"));
        let words = if line.phrase(at, &["at", "the", "age", "of"]) { 4 } else { aged };
        line.given(at + words).filter(|_| words > 0)
    });
    life.ages.extend(age.map(|years| Age { years, at: date, is_birthday: false }));
    true
}

/// How many items before a name the time of what is told may stand.
const NEAR: usize = 12;

/// Returns the date of what a sentence tells: behind the verb where no other verb takes it, or the one that opens the sentence.
fn time_of<'p>(line: &Line<'p>, name: usize, verb: usize, end: usize) -> Option<Given<'p>> {
    let dates = |range: std::ops::Range<usize>| {
        line.values(range).filter(|given| given.kind() == ValueKind::Date).collect::<Vec<_>>()
    };
    let linked = |date: &Given<'p>| {
        let taken = (verb + 1..date.at).any(|at| {
            let word = line.word(at);
            let other = ["built", "held", "made", "born", "since", "that", "which", "who"];
            word.len() > 4 && word.ends_with("ed") || line.is_any(at, &other)
        });
        let before = date.at - 1;
        !taken && (line.is_any(before, &["in", "on", "during"]) || line.sign(before) == Some(','))
    };
    if let Some(date) = dates(verb + 1..end).first().filter(|date| linked(date)) {
        return Some(*date);
    }
    match dates(line.range.start..name).as_slice() {
        // "Spent the winter of 1922 in the studio of Ada Holm, who taught her".
        [.., date] if date.at <= line.range.start + 1 || name <= date.at + NEAR => Some(*date),
        _ => None,
    }
}
