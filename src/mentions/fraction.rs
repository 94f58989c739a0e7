//! Parts of one and ratios: "½", "1 1/2", "two-thirds", "and a half", "three out of five".

use crate::quantities::Number;

use super::lexer::Kind;
use super::lexicon::Classes;
use super::numeral::{self, Manner, Numeral};
use super::scales;
use super::spelled;
use super::tokens::Tokens;
use super::words::{NumberRole, OrdinalWord, Particle};

/// Returns the worth of a fraction in one character.
pub(super) fn vulgar(sign: char) -> Option<Number> {
    let (numerator, denominator) = match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Some(Number::ratio(numerator, denominator))
}

/// Reads `1½`, `1 ½`, `2 1/2` whose whole part is `whole`, at token `at`.
pub(super) fn mixed(tokens: &Tokens<'_>, at: usize, whole: &Number) -> Option<Numeral> {
    if !whole.is_integer() {
        return None;
    }
    if let Some(part) = vulgar(tokens.sign(at + 1)) {
        return Some(Numeral { step: part.clone(), ..Numeral::of(at + 2, whole + &part) });
    }
    let next = if tokens.is_hyphen(at + 1) { at + 2 } else { at + 1 };
    let part = slashed(tokens, next).filter(|part| part.value < Number::one())?;
    (next > at + 1 || !tokens.is_glued(next))
        .then(|| Numeral { step: part.step.clone(), ..Numeral::of(part.end, whole + &part.value) })
}

/// Reads `3/4`, `1⁄32`; not `24/7`, `9/11` or a date.
pub(super) fn slashed(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let slash = |at: usize| matches!(tokens.sign(at), '/' | '\u{2044}');
    if tokens.kind(at) != Kind::Number
        || !slash(at + 1)
        || !tokens.is_glued(at + 1)
        || !tokens.is_glued(at + 2)
    {
        return None;
    }
    if slash(at + 3) && tokens.is_glued(at + 3) || at > 0 && slash(at - 1) && tokens.is_glued(at) {
        return None;
    }
    let integer = |at: usize| tokens.text(at).parse::<i128>().ok().filter(|value| *value > 0);
    let (numerator, denominator) = (integer(at)?, integer(at + 2)?);
    (is_usual(denominator) && numerator < denominator).then(|| {
        let value = Number::ratio(numerator, denominator);
        Numeral { fraction: true, step: Number::ratio(1, denominator), ..Numeral::of(at + 3, value) }
    })
}

/// Says whether parts of one are told by this denominator without more words.
fn is_usual(denominator: i128) -> bool {
    let power_of_ten = || denominator >= 10 && 10i128.checked_pow(denominator.ilog10()) == Some(denominator);
    matches!(denominator, 2..=9 | 12 | 16 | 32 | 64 | 128) || power_of_ten()
}

/// Reads "third", "quarter", "tenth" behind "a" as a part of one, where it is no rank.
pub(super) fn of_one(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let (denominator, end) = denominator(tokens, at, false)?;
    (is_share(tokens, end) && is_part(tokens, denominator, end)).then(|| part(1, denominator, end))?
}

/// Says whether "a" with an ordinal is a part of one: "a fifth", "a thirtieth of it"; "a twelfth was hurt" tells a rank.
fn is_part(tokens: &Tokens<'_>, denominator: i128, end: usize) -> bool {
    is_usual(denominator) || tokens.particle(end) == Some(Particle::Of) || tokens.is(end, Classes::UNIT)
}

/// Reads "quarter million" and "quarter mile" as a quarter of one.
pub(super) fn quarter_of_scale(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    if tokens.text(at) != "quarter" {
        return None;
    }
    let next = if tokens.is_hyphen(at + 1) { at + 2 } else { at + 1 };
    let Some(scale) = scales::scale(tokens, next) else {
        // "quarter-litre", "quarter mile".
        let point = next > at + 1 && matches!(tokens.text(next), "point" | "percentage");
        let unit = point || tokens.is(next, Classes::UNIT) && !tokens.is(next, Classes::TIME);
        return unit.then(|| part(1, 4, at + 1))?;
    };
    let value = &Number::ratio(1, 4) * &scale;
    Some(Numeral { scale: Some(scale), ..Numeral::of(next + 1, value) })
}

/// Says whether a small number in words and a denominator in the plural stand here: "three quarters".
pub(super) fn has_denominator(tokens: &Tokens<'_>, at: usize) -> bool {
    let ones =
        if tokens.is_hyphen(at + 1) && spelled::number_word(tokens, at + 2).is_some() { at + 2 } else { at };
    let next = if tokens.sign(ones + 1) == '-' { ones + 2 } else { ones + 1 };
    // "a hundred and thirty fifths" are 130 of them.
    let tens = ones == at
        && next == at + 1
        && spelled::number_word(tokens, at).is_some_and(|word| word.role == NumberRole::Tens);
    !tens && denominator(tokens, next, true).is_some()
}

/// Says whether an ordinal of ones in the plural stands here, as behind tens in "thirty-fifths".
pub(super) fn is_compound_denominator(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Classes::ORDINAL)
        && tokens
            .lexicon
            .ordinals
            .single(tokens.get(at))
            .is_some_and(|ordinal| ordinal.plural && ordinal.role == NumberRole::Digit)
}

/// Reads what may follow a number in words or digits: "and a half", "and three quarters", and denominators.
pub(super) fn tail(tokens: &Tokens<'_>, numeral: Numeral, manner: Manner) -> Numeral {
    if let Some(fraction) = with_denominator(tokens, &numeral).or_else(|| one_half(tokens, &numeral)) {
        return of_scale(tokens, fraction);
    }
    let and = tokens.particle(numeral.end) == Some(Particle::And) && !manner.no_and;
    let and = and || tokens.is_hyphen(numeral.end) && tokens.particle(numeral.end + 1) == Some(Particle::And);
    if !and || numeral.fraction {
        return numeral;
    }
    let mut at = if tokens.is_hyphen(numeral.end) { numeral.end + 2 } else { numeral.end + 1 };
    if tokens.is_hyphen(at) {
        at += 1;
    }
    match small_part(tokens, at) {
        Some(part) => {
            // "one billion and a quarter million" names its own scale.
            let own = scales::scale(tokens, part.end);
            let end = part.end + usize::from(own.is_some() && numeral.scale.is_some());
            let one = own.filter(|_| numeral.scale.is_some()).or_else(|| numeral.scale.clone());
            let worth = one.map_or(part.value.clone(), |scale| &part.value * &scale);
            let sum = Numeral { end, value: &numeral.value + &worth, step: part.value, ..numeral };
            if sum.scale.is_none() { numeral::scaled(tokens, sum, manner) } else { sum }
        }
        None => numeral,
    }
}

/// "a half", "a quarter", "three quarters", "two fifths".
fn small_part(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let article = matches!(tokens.particle(at), Some(Particle::A | Particle::An));
    let half = |at: usize| spelled::number_word(tokens, at).is_some_and(|word| word.role == NumberRole::Half);
    if article {
        let at = if tokens.is_hyphen(at + 1) { at + 2 } else { at + 1 };
        if half(at) {
            return Some(Numeral { fraction: true, ..Numeral::of(at + 1, Number::ratio(1, 2)) });
        }
        let (denominator, end) = denominator(tokens, at, false)?;
        return is_part(tokens, denominator, end).then(|| part(1, denominator, end))?;
    }
    let word = spelled::number_word(tokens, at).filter(|word| word.role != NumberRole::Half)?;
    let numerator = Numeral::of(at + 1, Number::from(i128::from(word.value)));
    let numerator = match spelled::number_word(tokens, at + 2) {
        Some(ones)
            if tokens.is_hyphen(at + 1)
                && ones.role == NumberRole::Digit
                && word.role == NumberRole::Tens =>
        {
            Numeral::of(at + 3, Number::from(i128::from(word.value + ones.value)))
        }
        _ => numerator,
    };
    with_denominator(tokens, &numerator)
}

/// Reads the denominator behind a numerator: "two thirds", "one - fourth", "ninety-five hundredths".
fn with_denominator(tokens: &Tokens<'_>, numerator: &Numeral) -> Option<Numeral> {
    let number = numerator.value.to_i64().filter(|value| *value > 0)?;
    if numerator.digits && numerator.scale.is_none() {
        return None;
    }
    let hyphen = tokens.sign(numerator.end) == '-';
    let at = if hyphen { numerator.end + 1 } else { numerator.end };
    // "two-third of them", as some write.
    let singular =
        || denominator(tokens, at, false).filter(|_| (2..10).contains(&number) && tokens.is_hyphen(at - 1));
    let (denominator, end) = denominator(tokens, at, number > 1).or_else(singular)?;
    part(i128::from(number), denominator, end)
}

/// "one-half".
fn one_half(tokens: &Tokens<'_>, numeral: &Numeral) -> Option<Numeral> {
    let next = if tokens.is_hyphen(numeral.end) { numeral.end + 1 } else { numeral.end };
    let half = spelled::number_word(tokens, next).is_some_and(|word| word.role == NumberRole::Half);
    (half && !numeral.digits && numeral.value == Number::one()).then(|| part(1, 2, next + 1))?
}

fn part(numerator: i128, denominator: i128, end: usize) -> Option<Numeral> {
    (denominator > 1).then(|| {
        let value = Number::ratio(numerator, denominator);
        Numeral { fraction: true, step: value.clone(), ..Numeral::of(end, value) }
    })
}

/// Reads an ordinal as a denominator; "second" never is one.
fn denominator(tokens: &Tokens<'_>, at: usize, plural: bool) -> Option<(i128, usize)> {
    let word = |at: usize| -> Option<&OrdinalWord> {
        if tokens.is(at, Classes::ORDINAL) { tokens.lexicon.ordinals.single(tokens.get(at)) } else { None }
    };
    if let Some(found) = large_denominator(tokens, at, plural) {
        return Some(found);
    }
    let tens = spelled::number_word(tokens, at).filter(|tens| tens.role == NumberRole::Tens);
    let (base, at) = match tens {
        Some(tens) if tokens.is_hyphen(at + 1) => (i128::from(tens.value), at + 2),
        Some(tens) => (i128::from(tens.value), at + 1),
        None => (0, at),
    };
    let ordinal = word(at).filter(|ordinal| ordinal.value > 2 || base > 0)?;
    let ones = base == 0 || ordinal.role == NumberRole::Digit;
    (ones && ordinal.plural == plural).then(|| (base + i128::from(ordinal.value), at + 1))
}

/// Reads a denominator of a hundred or more that is told by a number: "one-hundredth", "ten-thousandths", "one hundred fifth".
fn large_denominator(tokens: &Tokens<'_>, at: usize, plural: bool) -> Option<(i128, usize)> {
    let count =
        spelled::number_word(tokens, at).filter(|count| !count.plural && count.role != NumberRole::Half)?;
    let past_hyphen = |at: usize| at + usize::from(tokens.is_hyphen(at));
    let next = past_hyphen(at + 1);
    let hundred = spelled::number_word(tokens, next).filter(|hundred| {
        hundred.role == NumberRole::Hundred && count.role == NumberRole::Digit && !hundred.plural
    });
    let last = if hundred.is_some() { past_hyphen(next + 1) } else { next };
    if !tokens.is(last, Classes::ORDINAL) {
        return None;
    }
    let ordinal =
        tokens.lexicon.ordinals.single(tokens.get(last)).filter(|ordinal| ordinal.plural == plural)?;
    let (count, value) = (i128::from(count.value), i128::from(ordinal.value));
    let large = matches!(ordinal.role, NumberRole::Hundred | NumberRole::Scale);
    let denominator = match hundred {
        Some(_) if large => return None,
        Some(_) => count * 100 + value,
        None if large => count.checked_mul(value)?,
        None => return None,
    };
    Some((denominator, last + 1))
}

/// Says whether what follows "a third" makes it a part of something and no rank: "of", an end, a verb or preposition.
fn is_share(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.kind(at) {
        Kind::Word => tokens.is(at, Classes::STOP) || tokens.is(at, Classes::PARTICLE),
        Kind::Number => false,
        Kind::Sign => !tokens.is_hyphen(at),
        Kind::Break => true,
    }
}

/// "two thirds of a million", "three quarters of a billion".
pub(super) fn of_scale(tokens: &Tokens<'_>, numeral: Numeral) -> Numeral {
    let at = numeral.end;
    // "three quarters billion".
    if let Some(scale) = scales::scale(tokens, at) {
        let value = &numeral.value * &scale;
        return Numeral { scale: Some(scale), ..Numeral::of(at + 1, value) };
    }
    let article = matches!(tokens.particle(at + 1), Some(Particle::A | Particle::An));
    match scales::scale(tokens, at + 2).filter(|_| article && tokens.particle(at) == Some(Particle::Of)) {
        Some(scale) => {
            let value = &numeral.value * &scale;
            Numeral { scale: Some(scale), ..Numeral::of(at + 3, value) }
        }
        None => numeral,
    }
}

/// Reads "three out of five", "one in ten", "2 in 5" as a ratio.
pub(super) fn ratio(tokens: &Tokens<'_>, numeral: Numeral, manner: Manner) -> Numeral {
    let at = numeral.end;
    let part = match numeral.value.to_i64() {
        Some(part)
            if (1..100).contains(&part) && !manner.bare && !manner.money && numeral.scale.is_none() =>
        {
            part
        }
        _ => return numeral,
    };
    let hyphen = tokens.is_hyphen(at) && tokens.is_hyphen(at + 2);
    let every = |at: usize| tokens.particle(at) == Some(Particle::Every);
    let next = match (tokens.particle(at), tokens.particle(at + 1)) {
        // "one-in-five", "a one-in-a-million chance".
        (_, Some(Particle::In)) if hyphen && part < 10 => {
            let article = tokens.particle(at + 3) == Some(Particle::A) && tokens.is_hyphen(at + 4);
            at + if article { 5 } else { 3 }
        }
        // "one out of every ten".
        (Some(Particle::Out), Some(Particle::Of)) => at + 2 + usize::from(every(at + 2)),
        // "seven of every ten homes", "one in every four".
        (Some(Particle::Of | Particle::In), Some(Particle::Every)) => at + 2,
        (Some(Particle::In), _) if part < 10 => at + 1,
        (Some(Particle::Over), _) if part < 10 => at + 1,
        _ => return numeral,
    };
    let out_of = next >= at + 2 && !hyphen;
    let Some(whole) = numeral::read(tokens, next, Manner { bare: true, ..manner }) else { return numeral };
    let number = whole.value.to_i64().unwrap_or(0);
    let follows_unit =
        tokens.is(whole.end, Classes::UNIT.and(Classes::TIME)) || tokens.sign(whole.end) == '%';
    let round = number <= 10 || number % 10 == 0 || number == 12;
    let year = (1900..2100).contains(&number) && !tokens.text(next).contains(',');
    // "six in 10 people": news write ten in digits; "won four in 10 games" is no share.
    let mixed = number == 10 && speaks_of_people(tokens, whole.end);
    // "one over three" is arithmetic; "won four over ten years" is not.
    let over = tokens.particle(at) == Some(Particle::Over);
    let ends = tokens.kind(whole.end) != Kind::Word;
    let fits = number > part
        && number <= 1_000_000
        && (out_of || over && ends || !over && round && !follows_unit && !year);
    if !fits || whole.fraction || whole.digits != numeral.digits && !out_of && !over && !mixed && part > 1 {
        return numeral;
    }
    let value = Number::ratio(i128::from(part), i128::from(number));
    Numeral { fraction: true, step: Number::ratio(1, i128::from(number)), ..Numeral::of(whole.end, value) }
}

/// Says whether what stands behind a ratio is no count of games or days: an end, a small word, or people.
fn speaks_of_people(tokens: &Tokens<'_>, at: usize) -> bool {
    let people = matches!(
        tokens.text(at),
        "people" | "adults" | "voters" | "women" | "men" | "children" | "households"
    );
    tokens.kind(at) != Kind::Word || people || tokens.get(at).is_capital() || is_share(tokens, at)
}
