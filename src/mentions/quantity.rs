//! Quantities: numbers with their unit or what they count, ranges and ages.

use crate::quantities::{Form, Number};

use super::age;
use super::candidate::Candidate;
use super::counted::{self, Standing};
use super::games;
use super::lexer::Kind;
use super::lexicon::Classes;
use super::mention::{Amount, Counted, Expression, Quantity};
use super::names;
use super::numeral::Numeral;
use super::ordinal;
use super::range;
use super::spelled;
use super::tokens::Tokens;
use super::vague;
use super::words::{NumberRole, Particle};

/// What stands right before a place in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// A hedge: "more than".
    pub hedge: bool,
    /// A word for rising or falling.
    pub change: bool,
}

/// Reads the quantity or ordinal that starts at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, before: Before) -> Option<Candidate> {
    match tokens.particle(at) {
        Some(particle @ (Particle::Between | Particle::From)) => {
            // "rose from 40 to 52" tells two values of one thing, not a range.
            if before.change && particle == Particle::From {
                return None;
            }
            return finish(tokens, range::worded(tokens, at)?, before);
        }
        Some(Particle::The) => return age::warmth_by_decade(tokens, at),
        // "A bridge": only a word of few numbers may follow, or a vague phrase begins here.
        Some(Particle::A | Particle::An) if !may_count_one(tokens, at + 1) => {
            return vague::in_prose(tokens, at);
        }
        Some(Particle::A | Particle::An | Particle::Minus | Particle::Negative) => {}
        Some(_) => return None,
        None => {
            let age = age::group(tokens, at).or_else(|| age::something(tokens, at));
            if let Some(age) = age.or_else(|| age::by_decade(tokens, at)) {
                return Some(age);
            }
        }
    }
    // "sub-300" is a bound.
    if tokens.kind(at) == Kind::Number && !before.hedge && names::is_part_of_name(tokens, at) {
        return None;
    }
    if let Some(ordinal) = ordinal::read(tokens, at) {
        return Some(ordinal);
    }
    if let Some(vague) = vague::in_prose(tokens, at) {
        return Some(vague);
    }
    finish(tokens, range::plain(tokens, at, before)?, before)
}

fn finish(tokens: &Tokens<'_>, read: range::Span, before: Before) -> Option<Candidate> {
    let range::Span { mut start, measured, amount, hedge } = read;
    let mut end = measured.end;
    let mut unit = measured.unit;
    if measured.time
        && let Some(after) = old(tokens, end)
    {
        end = after;
    }
    // "aged 34", "age 87".
    if unit.is_none()
        && start > 0
        && (matches!(tokens.text(start - 1), "aged" | "age" | "ages") || follows_age_of(tokens, start))
        && !measured.numeral.fraction
    {
        unit = Some("a".into());
    }
    if unit.is_none() && end == start + 1 && is_age_of_name(tokens, start) {
        unit = Some("a".into());
    }
    if measured.time && names::is_title(tokens, start, end) {
        return None;
    }
    // "percent of 10" as a whole line: ten of them.
    if unit.is_none()
        && !measured.numeral.fraction
        && tokens.kind(end) == Kind::Break
        && let Some(first) = percent_of(tokens, start)
    {
        unit = Some("%".into());
        start = first;
    }
    // "Deaths per 100,000 fell": what a rate is told for.
    if unit.is_none()
        && tokens.particle(start.wrapping_sub(1)) == Some(Particle::Per)
        && matches!(&amount, Amount::One(number) if number.to_i64().is_some_and(is_base_of_rate))
    {
        return None;
    }
    // "a fivefold increase" counts no increases.
    let fold = spelled::number_word(tokens, start).is_some_and(|word| word.role == NumberRole::Fold);
    let mut counted = None;
    if !fold && unit.as_deref().is_none_or(|unit| unit == "%" || unit.starts_with('/')) {
        let standing = if unit.is_some() || measured.numeral.fraction {
            Standing::Share
        } else if matches!(&amount, Amount::One(number) if *number == Number::one()) {
            Standing::One
        } else {
            Standing::Many
        };
        counted = counted::read(tokens, end, standing);
        // "four times": the number of times something is so, or a factor.
        if counted.as_ref().is_some_and(|counted| counted.lemma == "time") {
            counted = None;
        }
    }
    // "a 2-to-1 margin", "a 3-for-2 split" and "a 1-in-100-year flood" tell a proportion by name.
    if is_proportion(tokens, start, end)
        || measured.time && measured.numeral.fraction && tokens.is_hyphen(end.saturating_sub(2))
    {
        return None;
    }
    if games::is_score(tokens, start, end) {
        return None;
    }
    // "a six-figure sum", "a four-digit code": so many digits, no amount.
    let digits = |counted: &Counted| matches!(counted.lemma.as_str(), "figure" | "digit");
    if tokens.is_hyphen(end) && counted.as_ref().is_some_and(digits) {
        return None;
    }
    // "just one 52,000-barrel plant": the second number tells more of the one thing.
    let article = end == start + 1 && tokens.text(start).eq_ignore_ascii_case("one");
    if article && tokens.kind(end) == Kind::Number && !tokens.is_glued(end) {
        return None;
    }
    let worded = !measured.numeral.digits;
    if unit.is_none() && !measured.numeral.fraction {
        if tokens.kind(start) == Kind::Number && names::goes_on(tokens, start, end) {
            return None;
        }
        let bare = tokens.kind(start) == Kind::Number && end == start + 1 && !before.hedge;
        let plural = counted.as_ref().is_some_and(|counted| counted.plural);
        let name =
            || is_name(tokens, start, end, plural) || counted.is_none() && names::is_version(tokens, start);
        if bare && (names::opens_entry(tokens, start) || name()) {
            return None;
        }
        // "the bottom three", "the top 10".
        if counted.is_none() && start > 0 && matches!(tokens.text(start - 1), "top" | "bottom") {
            return None;
        }
        if bare && counted.is_none() && is_year(tokens, start, end) {
            return None;
        }
        if worded && names::holds_number(tokens, start, end) {
            return None;
        }
        if worded && is_pronoun(tokens, start, end, counted.is_some(), before) {
            return None;
        }
    }
    if unit.as_deref() == Some("") {
        unit = None;
    }
    // "over age 65": the hedge stands before the word.
    if unit.as_deref() == Some("a") && hedge.is_none() && start > 0 && tokens.text(start - 1) == "age" {
        start -= 1;
    }
    let mut amount = amount;
    if let (true, Amount::One(number)) = (is_loss(tokens, start, end, unit.as_deref()), &amount) {
        (amount, start, end) = (Amount::One(-number), start - 1, end + 1);
    }
    let form = form(&measured.numeral, &amount, unit.as_deref());
    let quantity = Quantity { amount, form, step: measured.numeral.step, unit, counted, change: None };
    Some(Candidate { start, end, hedge, expression: Expression::Quantity(quantity) })
}

/// Says whether "a" before this token may be a number: "a hundred", "a third", "a gallon", `A$5`.
fn may_count_one(tokens: &Tokens<'_>, at: usize) -> bool {
    const COUNTED: Classes = Classes::NUMBER_WORD.and(Classes::ORDINAL).and(Classes::SINGLE_UNIT);
    tokens.kind(at) != Kind::Word || tokens.is_glued(at) || tokens.is(at, COUNTED)
}

/// Says whether rates are told for so many: a hundred, a thousand and so on.
fn is_base_of_rate(number: i64) -> bool {
    number >= 100 && 10i64.checked_pow(number.ilog10()) == Some(number)
}

/// Returns the first token of "percent of" before a number, where nothing stands before it.
fn percent_of(tokens: &Tokens<'_>, number: usize) -> Option<usize> {
    let percent = number.checked_sub(2).filter(|_| tokens.particle(number - 1) == Some(Particle::Of))?;
    let first = match tokens.text(percent) {
        "percent" | "Percent" => percent,
        "cent" if matches!(tokens.text(percent.wrapping_sub(1)), "per" | "Per") => percent - 1,
        _ => return None,
    };
    (tokens.before(first).kind == Kind::Break).then_some(first)
}

/// Says whether brackets around money tell a loss as in accounts: "the result was ($3.2 million)"; in "the book ($12)" they
/// tell a price.
fn is_loss(tokens: &Tokens<'_>, start: usize, end: usize, unit: Option<&str>) -> bool {
    let money =
        unit.is_some_and(|unit| unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase()));
    let bracket = start >= 2 && tokens.sign(start - 1) == '(' && tokens.is_glued(start);
    money
        && bracket
        && tokens.sign(end) == ')'
        && matches!(tokens.text(start - 2), "is" | "was" | "of" | "at" | "to")
}

/// Says whether bare digits between commas behind a name are the age: "Ann Lee, 34, said".
fn is_age_of_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let comma = |at: usize| tokens.sign(at) == ',' && tokens.is_glued(at);
    if at < 2 || !comma(at - 1) || !comma(at + 1) || tokens.is_glued(at) {
        return false;
    }
    let age = tokens.text(at).parse().is_ok_and(|age: u32| (1..=OLDEST).contains(&age));
    let name = tokens.get(at - 2);
    let named = name.is_capital() && !name.classes.meets(Classes::STOP.and(Classes::TIME).and(Classes::UNIT));
    let next = tokens.get(at + 2);
    age && named && next.kind == Kind::Word && !next.is_capital() && !next.is_glued()
}

/// "(At the) age of 34", "(between the) ages of 5 and 11".
fn follows_age_of(tokens: &Tokens<'_>, start: usize) -> bool {
    let of = tokens.particle(start - 1) == Some(Particle::Of);
    of && start >= 2
        && matches!(tokens.text(start - 2), "age" | "ages")
        && tokens.particle(start.wrapping_sub(3)).is_some_and(|the| the == Particle::The)
}

/// No one is older.
const OLDEST: u32 = 115;

/// Says whether a number is one side of a proportion in hyphens: "2-to-1", "three-for-two".
fn is_proportion(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let number = |at: usize| tokens.is(at, Classes::NUMBER.and(Classes::NUMBER_WORD));
    let joint = |at: usize| {
        matches!(tokens.text(at + 1), "to" | "for" | "on") && tokens.is_hyphen(at) && tokens.is_hyphen(at + 2)
    };
    joint(end) && number(end + 3) || start >= 4 && joint(start - 3) && number(start - 4)
}

/// Returns how the number was put; in words, a part of one that has no unit is a share: "two-thirds of the members".
fn form(numeral: &Numeral, amount: &Amount, unit: Option<&str>) -> Form {
    let below_one = matches!(amount, Amount::One(number) if *number < Number::one() && number.is_positive());
    match numeral.fraction && below_one && !numeral.digits && unit.is_none() {
        true => Form::Part,
        false => numeral.form,
    }
}

/// Says whether bare digits belong to the name before or behind them.
fn is_name(tokens: &Tokens<'_>, start: usize, end: usize, plural: bool) -> bool {
    let follows = names::follows_name(tokens, start);
    // "the S&P 500 companies": a single letter counts nothing.
    let letter = start > 0 && tokens.text(start - 1).len() == 1;
    follows && (!plural || letter || tokens.get(end).is_capital())
        || !plural && names::precedes_name(tokens, start, end)
}

/// Says whether four bare digits that count nothing are a year, which the grammar of time did not want.
fn is_year(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let alone = tokens.before(start).kind == Kind::Break && tokens.kind(end) == Kind::Break;
    let text = tokens.text(start);
    text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year)) && !alone
}

/// Reads "old", "of age" or "-old" behind years, months or weeks.
fn old(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let word = if tokens.is_hyphen(at) { at + 1 } else { at };
    match tokens.text(word) {
        "old" | "olds" => Some(word + 1),
        "of" if tokens.text(word + 1) == "age" => Some(word + 2),
        _ => None,
    }
}

/// Says whether "one" stands for a thing and is no number: "the one you mentioned", "no one", "this one".
fn is_pronoun(tokens: &Tokens<'_>, start: usize, end: usize, counted: bool, before: Before) -> bool {
    if end != start + 1 || !tokens.text(start).eq_ignore_ascii_case("one") || before.hedge {
        return false;
    }
    let previous = tokens.before(start);
    let determined = previous.classes.meets(Classes::DETERMINER) && previous.kind == Kind::Word;
    if tokens.is_hyphen(end) || start > 0 && tokens.is_hyphen(start - 1) {
        return !counted;
    }
    // "At one point", "at one time".
    if tokens.text(start.wrapping_sub(1)).eq_ignore_ascii_case("at")
        && matches!(tokens.text(end), "point" | "stage" | "time" | "moment")
    {
        return true;
    }
    if determined {
        return !counted
            || !matches!(tokens.text(start - 1), "the" | "only" | "his" | "her" | "its" | "their");
    }
    if counted || tokens.particle(end) == Some(Particle::Of) {
        return false;
    }
    let next = tokens.get(end);
    let acts = next.classes.meets(Classes::VERB)
        || matches!(tokens.text(end), "you" | "we" | "I" | "they" | "another");
    let described = previous.kind == Kind::Word
        && !previous.classes.meets(Classes::STOP.and(Classes::PARTICLE).and(Classes::NUMBER_WORD))
        || matches!(tokens.text(start.wrapping_sub(1)), "a" | "an");
    acts || described
}
