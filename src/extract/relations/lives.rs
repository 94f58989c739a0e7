//! Lives: nobody acts before they are born or after they died, and an age at a time fits the birth.

use rustc_hash::FxHashMap;

use crate::claims::Stated;
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Bound, Interval, Number, ValueKind};
use crate::sources::{Line as Role, Table};

/// What only the living do.
const ACTS: &[&str] = &[
    "attended",
    "became",
    "bought",
    "built",
    "designed",
    "founded",
    "gave",
    "joined",
    "married",
    "met",
    "moved",
    "opened",
    "painted",
    "played",
    "published",
    "resigned",
    "retired",
    "returned",
    "said",
    "signed",
    "spoke",
    "taught",
    "told",
    "travelled",
    "visited",
    "won",
    "wrote",
];

/// What a text says of one person, known by first and last name.
#[derive(Default)]
struct Life<'p> {
    births: Vec<Given<'p>>,
    deaths: Vec<Given<'p>>,
    acts: Vec<(Given<'p>, Line<'p>, usize)>,
    /// Ages with the time at which they were reached.
    ages: Vec<(Given<'p>, Given<'p>)>,
}

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    let mut lives: FxHashMap<String, Life<'_>> = FxHashMap::default();
    for table in &page.text.document.tables {
        rows(page, table, &mut lives);
    }
    let mut spoken: Option<String> = None;
    for sentence in (0..page.sentences()).filter(|sentence| page.is_prose(*sentence)) {
        let line = page.line(sentence);
        let mut at = line.range.start;
        // "She died …" is about the one person of the sentence before.
        if line.is_any(at, &["he", "she"])
            && let Some(person) = spoken.clone()
        {
            told(&line, at + 1, lives.entry(person).or_default());
        }
        let mut named: Vec<String> = Vec::new();
        while at < line.range.end {
            let Some((person, end)) = person(&line, at) else {
                at += 1;
                continue;
            };
            told(&line, end, lives.entry(person.clone()).or_default());
            named.push(person);
            at = end;
        }
        named.dedup();
        match named.as_slice() {
            [] => {}
            [one] => spoken = Some(one.clone()),
            _ => spoken = None,
        }
    }
    let mut lives: Vec<(String, Life<'_>)> = lives.into_iter().collect();
    lives.sort_by(|one, other| one.0.cmp(&other.0));
    for (_, life) in &lives {
        life.file(page, stated);
    }
}

/// Returns the full name that starts at an item, of two words or more, and one past its end.
fn person(line: &Line<'_>, at: usize) -> Option<(String, usize)> {
    if !line.is_name(at) || at > line.range.start && line.is_name(at - 1) {
        return None;
    }
    let end = (at..line.range.end).find(|at| !line.is_name(*at)).unwrap_or(line.range.end);
    let words: Vec<&str> = (at..end).map(|at| line.word(at)).collect();
    (words.len() >= 2).then(|| (words.join(" "), end))
}

/// Files what the words behind a name or pronoun say.
fn told<'p>(line: &Line<'p>, start: usize, life: &mut Life<'p>) {
    let is_date = |given: &Given<'p>| {
        given.kind() == ValueKind::Date && given.is_actual() && !given.claim.value.inferred
    };
    let mut at = start;
    // "Ada Holm (1851–1919)".
    if line.sign(at) == Some('(')
        && let Some(date) = line.given(at + 1).filter(is_date)
        && line.sign(at + 2) == Some(')')
        && line.word(date.at).len() >= 9
    {
        life.births.push(date);
        life.deaths.push(date);
        at += 3;
    }
    // "Ada Holm, long since retired, who taught her".
    if line.sign(at) == Some(',')
        && let Some(who) = (at + 1..line.range.end.min(at + 8)).find(|at| line.is(*at, "who"))
        && line.sign(who - 1) == Some(',')
    {
        at = who - 1;
    }
    let who = usize::from(line.sign(at) == Some(','))
        + usize::from(line.is_any(at + 1, &["who"]) || line.is(at, "who"));
    at += who;
    at += usize::from(line.is_any(at, &["was", "had", "later", "then", "also", "first"]));
    let near = |at: usize| line.values(at + 1..line.range.end.min(at + 8)).find(is_date);
    if line.is(at, "born") {
        life.births.extend(near(at));
        // "Born in 1951, she died in 1990."
    } else if line.is(at, "died") {
        let death = near(at);
        life.deaths.extend(death);
        let age = (at + 1..line.range.end.min(at + 12))
            .find(|at| line.phrase(*at, &["at", "the", "age", "of"]) || line.is(*at, "aged"));
        let age = age.and_then(|at| line.given(at + if line.is(at, "aged") { 1 } else { 4 }));
        if let (Some(age), Some(death)) = (age, death) {
            life.ages.push((age, death));
        }
    } else if line.is_any(at, ACTS)
        && let Some(date) = time_of(line, start).filter(|date| is_date(date))
    {
        life.acts.push((date, line.clone(), at));
    }
}

/// Returns the date of what a sentence tells: the only one, or the last before the name where none stands behind it.
fn time_of<'p>(line: &Line<'p>, name: usize) -> Option<Given<'p>> {
    let dates: Vec<Given<'p>> =
        line.values(line.range.clone()).filter(|given| given.kind() == ValueKind::Date).collect();
    match dates.as_slice() {
        [date] => Some(*date),
        [.., date] if date.at < name => Some(*date),
        _ => None,
    }
}

/// Reads the years of birth and death in a table with columns for them.
fn rows<'p>(page: &'p Page<'p>, table: &Table, lives: &mut FxHashMap<String, Life<'p>>) {
    let column = |label: &str| {
        (0..table.columns.len() as u32).find(|column| {
            table
                .column_heads(*column)
                .any(|cell| cell.span.slice(page.view).is_some_and(|head| head.eq_ignore_ascii_case(label)))
        })
    };
    let (born, died) = (column("born"), column("died"));
    if born.is_none() && died.is_none() {
        return;
    }
    for row in (0..table.rows.len() as u32).filter(|row| table.rows[*row as usize] == Role::Values) {
        let Some(head) = table.row_head(row).and_then(|cell| cell.span.slice(page.view)) else { continue };
        let value = |column: Option<u32>| {
            let cell = table.cell(row, column?)?;
            page.cell_value(cell.span).filter(|given| given.kind() == ValueKind::Date)
        };
        if head.split_whitespace().count() >= 2 {
            let life = lives.entry(head.split_whitespace().collect::<Vec<_>>().join(" ")).or_default();
            life.births.extend(value(born));
            life.deaths.extend(value(died));
        }
    }
}

impl Life<'_> {
    fn file(&self, page: &Page<'_>, stated: &mut Vec<Stated>) {
        if let [death] = self.deaths.as_slice() {
            for (act, line, verb) in self.acts.iter().filter(|(act, ..)| act.index != death.index) {
                let draft = page.state(
                    "alive-when-acting",
                    line.span(*verb..verb + 1),
                    "nobody acts after they died",
                );
                draft.term(*act, 1).term(*death, -1).within(Interval::at_most(Number::zero())).file(stated);
            }
        }
        let [birth] = self.births.as_slice() else { return };
        for (act, line, verb) in self.acts.iter().filter(|(act, ..)| act.index != birth.index) {
            let draft = page.state(
                "born-when-acting",
                line.span(*verb..verb + 1),
                "nobody acts before they are born",
            );
            draft.term(*act, 1).term(*birth, -1).within(Interval::at_least(Number::zero())).file(stated);
        }
        for (age, at) in self.ages.iter().filter(|(_, at)| at.index != birth.index) {
            let Some(years) = age
                .claim
                .value
                .number
                .as_ref()
                .and_then(Number::to_i64)
                .filter(|years| (0..=120).contains(years))
            else {
                continue;
            };
            // A day and a half for leap years and for the hour of birth.
            let (year, slack) = (Number::ratio(3_652_425, 10_000), Number::ratio(3, 2));
            let (low, high) =
                (&(&Number::from(years) * &year) - &slack, &(&Number::from(years + 1) * &year) + &slack);
            let says = format!(
                "who is {years} years old was born {years} years before and less than {} years before",
                years + 1
            );
            let draft = page
                .state("age-and-birth", at.mention.span, &says)
                .term(*at, 1)
                .term(*birth, -1)
                .factor(*age);
            draft.within(Interval::new(Some(Bound::closed(low)), Some(Bound::open(high)))).file(stated);
        }
    }
}
