//! Numbers in words: "twenty-six", "four hundred and two thousand", "a dozen", "two and a half million".

use crate::quantities::Number;

use super::fraction;
use super::lexer::Kind;
use super::lexicon::Classes;
use super::numeral::{self, Manner, Numeral};
use super::scales;
use super::tokens::Tokens;
use super::words::{NumberRole, NumberWord, Particle};

/// Reads the number in words that starts at token `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, manner: Manner) -> Option<Numeral> {
    if let Some(Particle::A | Particle::An) = tokens.particle(at) {
        return with_article(tokens, at, manner);
    }
    if let Some(share) = fraction::quarter_of_scale(tokens, at) {
        return Some(share);
    }
    let word = number_word(tokens, at)?;
    // A score or a gross needs a number in front; "several hundred" names none.
    let vague = matches!(tokens.text(at.wrapping_sub(1)), "several" | "few" | "many" | "couple");
    if word.role == NumberRole::Group && !word.plural && word.value != 12 || vague && !word.plural {
        return None;
    }
    if word.role == NumberRole::Half {
        return half(tokens, at, manner);
    }
    if word.role == NumberRole::Fold {
        return Some(Numeral::of(at + 1, Number::from(i128::from(word.value))));
    }
    // "test scores" are none of twenty.
    if word.role == NumberRole::Group && word.value != 12 && !counts_a_score(tokens, at) {
        return None;
    }
    if let Some(vague) = scales::order_of_size(tokens, at) {
        return Some(vague);
    }
    let numeral = Sum::default().read(tokens, at, manner)?;
    Some(finish(tokens, numeral, manner))
}

/// Carries on behind digits: "4 thousand 3 hundred and 21", "3 dozen".
pub(super) fn continued(tokens: &Tokens<'_>, numeral: Numeral, manner: Manner) -> Numeral {
    let at = numeral.end;
    let role = number_word(tokens, at).map(|word| word.role);
    let Some(start) = numeral.value.to_i64().filter(|value| *value >= 0) else {
        return finish(tokens, numeral, manner);
    };
    if numeral.scale.is_none() && !matches!(role, Some(NumberRole::Hundred | NumberRole::Group)) {
        return finish(tokens, numeral, manner);
    }
    let sum = match &numeral.scale {
        Some(scale) => Sum {
            total: i128::from(start),
            limit: scale.to_i64().map(i128::from),
            last: Last::Scale,
            ..Sum::default()
        },
        None => Sum { group: i128::from(start), last: Last::Digits, ..Sum::default() },
    };
    let more = sum.read(tokens, at, manner).filter(|more| more.end > at);
    let more = more.map(|more| Numeral { digits: true, step: Number::one(), ..more });
    finish(tokens, more.unwrap_or(numeral), manner)
}

pub(super) fn number_word<'t>(tokens: &Tokens<'t>, at: usize) -> Option<&'static NumberWord> {
    let token = tokens.get(at);
    if !token.classes.meets(Classes::NUMBER_WORD) {
        return None;
    }
    tokens.lexicon.numbers.single(token)
}

/// What may stand behind any number: a decimal point in words, a fraction, a ratio.
fn finish(tokens: &Tokens<'_>, numeral: Numeral, manner: Manner) -> Numeral {
    let numeral = decimals(tokens, numeral);
    let numeral = fraction::tail(tokens, numeral, manner);
    fraction::ratio(tokens, numeral, manner)
}

/// "a hundred", "a million", "a dozen", "a half", "a third".
fn with_article(tokens: &Tokens<'_>, at: usize, manner: Manner) -> Option<Numeral> {
    let next = at + 1;
    let numeral = match number_word(tokens, next).filter(|word| !word.plural).map(|word| word.role) {
        Some(NumberRole::Group) if !scales::is_dozen(tokens, next) && !counts_a_score(tokens, next) => {
            return None;
        }
        Some(NumberRole::Hundred | NumberRole::Scale | NumberRole::Group) => {
            Sum::default().read(tokens, next, manner)?
        }
        Some(NumberRole::Half) => half(tokens, next, manner)?,
        _ => match fraction::quarter_of_scale(tokens, next) {
            Some(share) => share,
            None => fraction::of_scale(tokens, fraction::of_one(tokens, next)?),
        },
    };
    Some(finish(tokens, numeral, manner))
}

/// Says whether things are counted by the score or the gross; "a score of 58" is a result.
fn counts_a_score(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.particle(at + 1) == Some(Particle::Of) && tokens.kind(at + 2) != Kind::Number
}

/// "half", "half a million", "half a dozen"; not the half of a game or a year.
fn half(tokens: &Tokens<'_>, at: usize, manner: Manner) -> Option<Numeral> {
    let value = Number::ratio(1, 2);
    let numeral = Numeral { fraction: true, step: value.clone(), ..Numeral::of(at + 1, value) };
    let mut next = if tokens.is_hyphen(at + 1) { at + 2 } else { at + 1 };
    let article = matches!(tokens.particle(next), Some(Particle::A | Particle::An));
    next += usize::from(article);
    if let Some(word) = number_word(tokens, next)
        && matches!(word.role, NumberRole::Scale | NumberRole::Group | NumberRole::Hundred)
    {
        let scale = Number::from(i128::from(word.value));
        let value = &numeral.value * &scale;
        return Some(Numeral { scale: Some(scale), ..Numeral::of(next + 1, value) });
    }
    if article && tokens.is(next, Classes::UNIT) {
        return Some(Numeral { end: next, ..numeral });
    }
    let behind = tokens.particle(at + 1);
    let shares = matches!(behind, Some(Particle::Of | Particle::The | Particle::A | Particle::An))
        || tokens.is(at + 1, Classes::DETERMINER);
    let before = at.checked_sub(1);
    let alone = manner.hedged
        || before.is_none_or(|before| {
            let particle = tokens.particle(before);
            tokens.kind(before) == Kind::Break
                || matches!(particle, Some(Particle::A | Particle::By | Particle::And))
        });
    (shares || alone && !manner.money).then_some(numeral)
}

/// "two point five", "nought point nought three".
fn decimals(tokens: &Tokens<'_>, mut numeral: Numeral) -> Numeral {
    if tokens.particle(numeral.end) != Some(Particle::Point) || numeral.digits || !numeral.value.is_integer()
    {
        return numeral;
    }
    let mut at = numeral.end + 1;
    let (mut fraction, mut places) = (0i128, 0);
    while let Some(word) = number_word(tokens, at).filter(|_| places < 18) {
        let (worth, width) = match word.role {
            NumberRole::Digit => (word.value, 1),
            NumberRole::Teen => (word.value, 2),
            NumberRole::Tens => match number_word(tokens, at + 2).filter(|_| tokens.is_hyphen(at + 1)) {
                Some(one) if one.role == NumberRole::Digit => {
                    at += 2;
                    (word.value + one.value, 2)
                }
                _ => (word.value, 2),
            },
            _ => break,
        };
        fraction = fraction * 10i128.pow(width) + i128::from(worth);
        places += width as i32;
        at += 1;
    }
    if places > 0 {
        numeral.step = Number::power_of_ten(-places);
        numeral.value = &numeral.value + &(&Number::from(fraction) * &numeral.step);
        numeral.end = at;
    }
    numeral::scaled(tokens, numeral, Manner::default())
}

/// What the last word of a number was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Last {
    #[default]
    Nothing,
    /// A number in digits: only a hundred, a scale or a dozen may follow.
    Digits,
    Ones,
    Tens,
    Hundred,
    Scale,
    And,
}

/// The sum of a number in words so far.
#[derive(Clone, Debug, Default)]
struct Sum {
    /// What the scales have closed.
    total: i128,
    /// What the next scale multiplies.
    group: i128,
    /// The last scale; a later one is smaller.
    limit: Option<i128>,
    last: Last,
    /// Whether "and" stands in the open group.
    and: bool,
    scale: Option<i128>,
}

impl Sum {
    fn value(&self) -> Option<i128> {
        self.total.checked_add(self.group)
    }

    fn read(mut self, tokens: &Tokens<'_>, start: usize, manner: Manner) -> Option<Numeral> {
        let mut at = start;
        // A point to go back to when a word that cannot follow shows that two numbers meet.
        let mut safe: Option<(Sum, usize)> = None;
        // The point before tens that may belong to the denominator: "one hundred thirty-fifths".
        let mut tens: Option<(Sum, usize)> = None;
        loop {
            let before = (self.clone(), at);
            let hyphen = tokens.is_hyphen(at) && self.last != Last::Nothing;
            let joined = if hyphen || self.goes_on_behind_comma(tokens, at) {
                at + 1
            } else {
                self.spaced_hyphen(tokens, at)
            };
            if self.joins_and(tokens, joined, manner) {
                safe = Some(before);
                self.last = Last::And;
                self.and = true;
                at = joined + 1;
                continue;
            }
            let taken = match tokens.kind(joined) {
                Kind::Number => self.take_digits(tokens, joined),
                _ => number_word(tokens, joined).and_then(|word| {
                    let scale = word.plural
                        && self.last != Last::Nothing
                        && scales::is_plain_plural(tokens, joined, word.value);
                    self.take(NumberWord { plural: word.plural && !scale, ..*word })
                }),
            };
            match taken {
                Some(next) => {
                    let apart = self.last != Last::Nothing && self.last != Last::And;
                    tens = (next.last == Last::Tens && apart).then(|| before.clone());
                    let closes = matches!(next.last, Last::Hundred | Last::Scale);
                    if !closes && matches!(self.last, Last::Hundred | Last::Scale) {
                        safe = Some(before);
                    } else if closes {
                        safe = None;
                    }
                    self = next;
                    at = joined + 1;
                }
                None if fraction::is_compound_denominator(tokens, joined) && tens.is_some() => {
                    (self, at) = tens?;
                    break;
                }
                None => {
                    let clash = number_word(tokens, joined).is_some_and(|word| {
                        matches!(word.role, NumberRole::Hundred | NumberRole::Scale) && !word.plural
                    });
                    if self.last == Last::And || clash && safe.is_some() {
                        (self, at) = safe?;
                    }
                    break;
                }
            }
        }
        (at > start).then_some(())?;
        let scale = self.scale.map(Number::from);
        Some(Numeral { scale, ..Numeral::of(at, Number::from(self.value()?)) })
    }

    /// "three million, two hundred and forty": hundreds behind a scale and a comma belong to it.
    fn goes_on_behind_comma(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        let role = |at: usize| number_word(tokens, at).filter(|word| !word.plural).map(|word| word.role);
        self.last == Last::Scale
            && tokens.sign(at) == ','
            && tokens.is_glued(at)
            && matches!(role(at + 1), Some(NumberRole::Digit))
            && matches!(role(at + 2), Some(NumberRole::Hundred))
    }

    /// "fifty - two": a hyphen between blanks joins tens and ones.
    fn spaced_hyphen(&self, tokens: &Tokens<'_>, at: usize) -> usize {
        let ones =
            number_word(tokens, at + 1).is_some_and(|word| word.role == NumberRole::Digit && word.value > 0);
        if self.last == Last::Tens && tokens.sign(at) == '-' && ones { at + 1 } else { at }
    }

    /// Says whether the token is an "and" inside a number.
    fn joins_and(&self, tokens: &Tokens<'_>, at: usize, manner: Manner) -> bool {
        self.joins_ones(tokens, at, manner)
            || matches!(self.last, Last::Hundred | Last::Scale)
                && !manner.no_and
                && (tokens.particle(at) == Some(Particle::And) || tokens.sign(at) == '&')
                && !fraction::has_denominator(tokens, at + 1)
                && (number_word(tokens, at + 1).is_some_and(|word| {
                    matches!(word.role, NumberRole::Digit | NumberRole::Teen | NumberRole::Tens)
                        && !word.plural
                }) || self.last == Last::Hundred && tokens.kind(at + 1) == Kind::Number)
    }

    /// "Twenty and four hours", "thirty and two and a half": an old "and" between tens and ones, before what they count.
    fn joins_ones(&self, tokens: &Tokens<'_>, at: usize, manner: Manner) -> bool {
        const COUNTED: Classes = Classes::UNIT.and(Classes::CURRENCY);
        let ones = number_word(tokens, at + 1)
            .is_some_and(|word| word.role == NumberRole::Digit && word.value > 0 && !word.plural);
        let goes_on = tokens.is(at + 2, COUNTED)
            || tokens.particle(at + 2) == Some(Particle::And) && fraction::has_denominator(tokens, at + 3);
        self.last == Last::Tens
            && !manner.no_and
            && tokens.particle(at) == Some(Particle::And)
            && ones
            && goes_on
    }

    fn take_digits(&self, tokens: &Tokens<'_>, at: usize) -> Option<Sum> {
        let value = numeral::digits(tokens.text(at))?.0.to_i64().map(i128::from)?;
        let follows = match self.last {
            Last::And => value < 100 && self.group % 100 == 0,
            Last::Scale => {
                self.group == 0
                    && number_word(tokens, at + 1).is_some_and(|word| word.role == NumberRole::Hundred)
                    && value < 10
            }
            _ => false,
        };
        follows.then(|| Sum { group: self.group + value, last: Last::Digits, ..self.clone() })
    }

    /// Returns the sum with one more word, or `None` where the word cannot follow.
    fn take(&self, word: NumberWord) -> Option<Sum> {
        if word.plural && word.role != NumberRole::Group {
            return None;
        }
        let value = i128::from(word.value);
        let open = self.group % 100 == 0 && !matches!(self.last, Last::Digits);
        let next = |group: Option<i128>, last: Last| Some(Sum { group: group?, last, ..self.clone() });
        match word.role {
            NumberRole::Digit => {
                let fits = match self.last {
                    Last::Nothing => true,
                    Last::Tens => value > 0,
                    Last::Hundred | Last::Scale => open && value > 0,
                    Last::And => (open || self.group % 10 == 0) && value > 0,
                    Last::Ones | Last::Digits => false,
                };
                if fits { next(self.group.checked_add(value), Last::Ones) } else { None }
            }
            NumberRole::Teen if open && self.last != Last::Ones => {
                next(self.group.checked_add(value), Last::Ones)
            }
            NumberRole::Tens if open && self.last != Last::Ones => {
                next(self.group.checked_add(value), Last::Tens)
            }
            NumberRole::Hundred => match self.group {
                0 if self.last == Last::Nothing => next(Some(100), Last::Hundred),
                _ if self.last == Last::Digits
                    || (1..100).contains(&self.group) && self.last != Last::Hundred =>
                {
                    next(self.group.checked_mul(100), Last::Hundred)
                }
                _ => None,
            },
            NumberRole::Scale => self.take_scale(value),
            NumberRole::Group => {
                let (kept, counted) = match self.group {
                    0 => (0, 1),
                    group if self.and => (group - group % 100, group % 100),
                    group => (0, group),
                };
                let (last, scale) = (Last::Digits, Some(value));
                (self.group > 0 || self.total == 0).then_some(())?;
                let group = kept.checked_add(counted.checked_mul(value)?)?;
                (self.last != Last::And).then(|| Sum { group, last, scale, ..self.clone() })
            }
            _ => None,
        }
    }

    fn take_scale(&self, value: i128) -> Option<Sum> {
        let closed = match (self.last, self.group) {
            (Last::Nothing, 0) => value,
            (Last::Scale, 0) if self.limit.is_some_and(|limit| limit > value) => return None,
            // "three lakh crore".
            (Last::Scale, 0) => {
                let total = self.total.checked_mul(value)?;
                return Some(Sum { total, limit: Some(value), ..self.clone() });
            }
            (Last::And, _) | (_, 0) => return None,
            (_, group) => group.checked_mul(value)?,
        };
        if self.limit.is_some_and(|limit| limit <= value) {
            return None;
        }
        let scale = if self.total == 0 { Some(value) } else { self.scale };
        let total = self.total.checked_add(closed)?;
        Some(Sum { total, group: 0, limit: Some(value), last: Last::Scale, and: false, scale })
    }
}
