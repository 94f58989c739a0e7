//! Lengths that no plain number of units tells: "the third straight month", "a quarter of a century", "for years".

use crate::mentions::lexer::Kind;
use crate::mentions::lexicon::{Classes, NO_WORD};
use crate::mentions::words::Particle;
use crate::quantities::{Amount, Number, Period, Sense, TimeUnit};

use super::length::Length;
use super::reader::Reader;
use super::words::TimeWord;

impl Reader<'_, '_> {
    /// Says whether something is ranked right before "in 40 years": "the first time", "the worst drought", "the most".
    pub(super) fn is_ranked(&self, preposition: usize) -> bool {
        const NEAR: usize = 5;
        (preposition.saturating_sub(NEAR)..preposition)
            .rev()
            .take_while(|at| self.tokens.kind(*at) == Kind::Word)
            .any(|at| {
                let word = self.tokens.text(at);
                let rank = word.len() > 4 && word.ends_with("est") && !self.is_name(at);
                rank || matches!(word, "first" | "most" | "least" | "best" | "worst" | "only" | "lowest")
            })
    }

    /// "The third straight month", "a fifth consecutive quarter": so many of them, one after the other.
    pub(super) fn nth_in_a_row(&self, at: usize) -> Option<Length> {
        let article = matches!(self.tokens.particle(at), Some(Particle::The | Particle::A));
        let rank = at + usize::from(article);
        // Digits have their letters right behind them; most numbers need no closer look.
        if !self.tokens.is(rank, Classes::ORDINAL.and(Classes::NUMBER_WORD))
            && !self.tokens.is_glued(rank + 1)
        {
            return None;
        }
        let (next, number) = self.ordinal(at + usize::from(article))?;
        let straight = ["straight", "consecutive", "successive"]
            .iter()
            .any(|word| self.tokens.text(next).eq_ignore_ascii_case(word));
        let (mut end, TimeWord::Unit(unit)) = self.word(next + usize::from(straight))? else { return None };
        if unit.plural || unit.symbol || unit.unit < TimeUnit::Day || number < 2 {
            return None;
        }
        // "The second day in a row", "the fifth year running".
        let in_a_row = self.is_particle(end, Particle::In)
            && self.is_particle(end + 1, Particle::A)
            && self.tokens.text(end + 2) == "row";
        let running = self.tokens.text(end) == "running" && self.tokens.kind(end + 1) != Kind::Word;
        if !(straight || in_a_row || running) {
            return None;
        }
        end += if in_a_row { 3 } else { usize::from(running) };
        let period = Period::new(Amount::whole(number).times(unit.factor.into()), unit.unit);
        Some(Length { end, period, working: unit.working })
    }

    /// "A quarter of a century", "three quarters of an hour": that part of it in years, or in minutes.
    pub(super) fn quarter_of(&self, at: usize) -> Option<Length> {
        if !self.tokens.text(self.past_hyphen(at + 1)).starts_with("quarter") {
            return None;
        }
        let (end, part) = match self.tokens.text(at) {
            "a" | "A" if self.tokens.text(at + 1) == "quarter" => (at + 2, Number::ratio(1, 4)),
            _ => self.amount(at).filter(|(_, number)| *number < Number::one())?,
        };
        let of = self.past(end, Particle::Of);
        let unit_at = if of > end { self.past(self.past(of, Particle::A), Particle::An) } else { of };
        if of > end && unit_at == of {
            return None;
        }
        let (end, TimeWord::Unit(unit)) = self.word(unit_at)? else { return None };
        let (whole, smaller) = match unit.unit {
            TimeUnit::Century => (100, TimeUnit::Year),
            TimeUnit::Millennium => (1000, TimeUnit::Year),
            TimeUnit::Year => (12, TimeUnit::Month),
            TimeUnit::Hour => (60, TimeUnit::Minute),
            _ => return None,
        };
        // "A quarter-hour", but no "quarter year".
        if of == end && unit.unit == TimeUnit::Year {
            return None;
        }
        let parts = &part * &Number::from(whole);
        let amount = Amount::new(&parts).filter(|_| !unit.plural && parts.is_integer())?;
        Some(Length { end, period: Period::new(amount, smaller), working: false })
    }

    /// "Years", "decades" without a number, where the words before ask for a length: "for years", "in months".
    pub fn bare_units(&self, at: usize) -> Option<Length> {
        let the = self.past(at, Particle::The);
        let (end, TimeWord::Unit(unit)) = self.word(the)? else { return None };
        let long =
            unit.unit >= TimeUnit::Minute && unit.unit != TimeUnit::Quarter && unit.unit != TimeUnit::Weekend;
        if !unit.plural || !long {
            return None;
        }
        let length = Length { end, period: Period::new(Amount::VAGUE, unit.unit), working: unit.working };
        if the > at {
            return self.lies_beside(end).then_some(length);
        }
        // "Months of protests", but not "the first weeks of May".
        const OF_A_SERIES: Classes =
            Classes::TIME_WORD.and(Classes::NUMBER).and(Classes::NUMBER_WORD).and(Classes::ORDINAL);
        let of = self.is_particle(end, Particle::Of)
            && self.tokens.particle(at.wrapping_sub(1)) != Some(Particle::The)
            && !self.tokens.is(at.wrapping_sub(1), OF_A_SERIES)
            && (unit.unit > TimeUnit::Minute || self.tokens.get(at.wrapping_sub(1)).word() == NO_WORD)
            && self.word(end + 1).is_none();
        let beside = matches!(
            self.word(end),
            Some((
                _,
                TimeWord::Ago | TimeWord::Later | TimeWord::Earlier | TimeWord::After | TimeWord::Before
            ))
        );
        let behind = at.checked_sub(1).is_some_and(|before| {
            matches!(
                self.tokens.lexicon.times.single(self.tokens.get(before)),
                Some(TimeWord::For | TimeWord::In | TimeWord::Within | TimeWord::After | TimeWord::Lasts)
            ) || self.is_particle(before, Particle::In)
                || self.is_particle(before, Particle::Over)
        });
        let asked = of || beside || behind;
        let hyphen = self.past_hyphen(end);
        let adjective = hyphen > end
            && (self.tokens.text(hyphen).eq_ignore_ascii_case("long")
                || self.skip(hyphen, TimeWord::Old).is_some());
        (asked || adjective || self.lies_beside(end)).then_some(length)
    }

    /// Says whether the words after a stretch tell where it lies: "the weeks before", "the years ahead".
    fn lies_beside(&self, end: usize) -> bool {
        use TimeWord::{Ahead, Anchor, Before, Beside, Shift};
        matches!(
            self.word(end),
            Some((
                _,
                Ahead
                    | Beside
                    | Before
                    | TimeWord::After
                    | Anchor(Sense::Before | Sense::Since)
                    | Shift(super::words::Shift::Following)
            ))
        )
    }
}
