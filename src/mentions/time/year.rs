//! Years and what is named by them: "2014", "the 1990s", "the '60s", "Q3 2023", "fiscal 2023", "the 19th century".

use crate::mentions::lexer::Kind;
use crate::mentions::lexicon::{Classes, NO_WORD};
use crate::mentions::words::Particle;
use crate::quantities::{Date, Day, Modifier, Sense, TimeUnit, Timex};

use super::reader::{Found, Reader};
use super::reading::Assumption;
use super::resolve;
use super::words::{Certainty, TimeWord};

impl Reader<'_, '_> {
    /// Reads a year that stands by itself: "2014", "1990s", "2014-18", "AD 800".
    pub fn bare_year(&self, at: usize) -> Option<Found> {
        let (number, digits) = self.digits(at)?;
        if digits == 4
            && let Some(found) = self.decade(at, number)
        {
            return Some(found);
        }
        if let Some((end, TimeWord::Era(before))) = self.word(at + 1) {
            let capital = self.tokens.get(at + 1).is_upper();
            let year = u16::try_from(number).ok().filter(|year| (1..=9999).contains(year))?;
            // "567 bc": in small letters it is sure only for the years before the first.
            let timex = if before { Timex::BeforeChrist(year) } else { Timex::Year(year) };
            return (capital || before).then(|| Found::new(end, timex, Assumption::Stated));
        }
        if digits != 4
            || !(1000..=2999).contains(&number)
            || self.goes_on_in_digits(at)
            || !self.stands_alone(at)
        {
            return None;
        }
        self.is_year(at, number).then(|| Found::new(at + 1, Timex::Year(number as u16), Assumption::Stated))
    }

    /// "2017-q1", "2017 Q1", "1997 second quarter", "2023 fiscal year".
    pub(super) fn year_and_part(&self, at: usize) -> Option<Found> {
        let (number, 4) = self.digits(at)? else { return None };
        let year = u16::try_from(number).ok().filter(|year| (1000..=2999).contains(year))?;
        if let Some(found) = self.year_before_month(at, year) {
            return Some(found);
        }
        let next = self.past_hyphen(at + 1);
        if let Some((_, TimeWord::QuarterSign)) = self.word(next)
            && let Some((quarter @ 1..=4, 1)) = self.digits(next + 1)
            && self.tokens.is_glued(next + 1)
        {
            return Some(Found::new(next + 2, Timex::Quarter(year, quarter as u8), Assumption::Stated));
        }
        if next == at + 1
            && let Some((after, quarter @ 1..=4)) = self.ordinal(next)
            && let Some((end, TimeWord::Unit(unit))) = self.word(self.past_hyphen(after))
            && unit.unit == TimeUnit::Quarter
            && !unit.plural
        {
            return Some(Found::new(end, Timex::Quarter(year, quarter as u8), Assumption::Stated));
        }
        None
    }

    /// "2019-aug-01", "2024 Aug", "2012/Aug/10".
    fn year_before_month(&self, at: usize, year: u16) -> Option<Found> {
        let sign = |at: usize| matches!(self.tokens.sign(at), '-' | '/') && self.tokens.is_glued(at);
        let joined = sign(at + 1);
        let (end, TimeWord::Month(month, certainty)) = self.word(at + 1 + usize::from(joined))? else {
            return None;
        };
        if joined
            && sign(end)
            && let Some((day, 1 | 2)) = self.digits(end + 1)
        {
            let day = Day::new(year.into(), month.into(), day)?;
            return Some(Found::new(end + 2, Timex::Day(day), Assumption::Stated));
        }
        // "In 2014 May resigned" is no month.
        let sure = joined || certainty != Certainty::Wary && self.tokens.get(at + 1).is_capital();
        let goes_on = self.digits(end).is_some();
        (sure && !goes_on).then(|| Found::new(end, Timex::Month(year, month), Assumption::Stated))
    }

    /// Says whether no sign or letter clings to the token.
    pub fn stands_alone(&self, at: usize) -> bool {
        let clings = |sign: char| {
            matches!(sign, '-' | '/' | '.' | ':' | '#' | '$' | '€' | '£' | '_' | '&' | '=' | '+' | '@')
        };
        let before = self.tokens.is_glued(at)
            && !self.follows_circa(at)
            && (clings(self.tokens.sign(at.wrapping_sub(1)))
                || self.tokens.kind(at.wrapping_sub(1)) != Kind::Sign);
        // After a mid- or pre- a hyphen is part of the words.
        let joined =
            self.tokens.is_dash(at.wrapping_sub(1)) && self.tokens.kind(at.wrapping_sub(2)) == Kind::Word;
        let after = self.tokens.is_glued(at + 1)
            && (self.tokens.kind(at + 1) != Kind::Sign
                || matches!(self.tokens.sign(at + 1), '%' | '_' | '°' | '+'));
        (!before || joined) && !after
    }

    /// Says whether four digits are a year, by the words around them.
    fn is_year(&self, at: usize, number: u32) -> bool {
        let next = self.tokens.get(at + 1);
        if next.classes.meets(Classes::UNIT.and(Classes::CURRENCY))
            && !next.is_capital()
            && self.word(at + 1).is_none()
        {
            return false;
        }
        if matches!(self.word(at + 1), Some((_, TimeWord::Unit(_)))) && !self.follows_preposition(at) {
            return false;
        }
        let before = self.tokens.before(at);
        if self.follows_impossible_day(at) || self.follows_bound_of(at) {
            return false;
        }
        let article = matches!(self.tokens.particle(at.wrapping_sub(1)), Some(Particle::A | Particle::An));
        if before.classes.meets(Classes::CURRENCY) && before.is_upper() && !article {
            return false;
        }
        let likely = (1800..=2100).contains(&number);
        let listed = self.is_second_of_years(at);
        let asked = self.follows_preposition(at) || listed || self.follows_circa(at);
        if next.kind == Kind::Word && !next.is_capital() {
            // "2000 people", "1950 votes", but "the 2014 election" and "in 2014 people".
            let the = match self.tokens.particle(at.wrapping_sub(1)) {
                Some(Particle::The) => true,
                Some(Particle::A | Particle::An) => (1950..2050).contains(&number),
                _ => false,
            };
            let known =
                next.classes.0 & !Classes::UNIT.0 != 0 || self.tokens.lexicon.tenses.single(next).is_some();
            let plural = self.tokens.text(at + 1).ends_with('s');
            if listed && !likely && !known {
                return false;
            }
            // "The World Cup 2014 winners".
            let named = before.kind == Kind::Word && before.is_capital() && before.word() == NO_WORD;
            // "In 1647 when the king": no count.
            return (likely || asked && !plural)
                && (named || asked || the || known || !plural)
                && !(number.is_multiple_of(500) && !asked && !known);
        }
        if next.kind == Kind::Number && !asked {
            return false;
        }
        likely || asked
    }

    /// "Between 1557 and 1558", "from 1300 to 1350": the second of two years.
    fn is_second_of_years(&self, at: usize) -> bool {
        let joined = self.is_particle(at.wrapping_sub(1), Particle::And)
            || self.is_particle(at.wrapping_sub(1), Particle::To);
        joined
            && matches!(self.digits(at.wrapping_sub(2)), Some((1000..=2999, 4)))
            && self.follows_preposition(at - 2)
    }

    /// "Upwards of 1000", "a maximum of 1500": the "of" belongs to a hedge.
    fn follows_bound_of(&self, at: usize) -> bool {
        const LONGEST: usize = 4;
        let hedges = &self.tokens.lexicon.hedges_before;
        self.is_particle(at.wrapping_sub(1), Particle::Of)
            && (2..=LONGEST.min(at))
                .any(|back| hedges.longest(self.tokens.all(), at - back).is_some_and(|(end, _)| end == at))
    }

    /// "C. 1500", "circa 1500", "in about 1600".
    fn follows_circa(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let abbreviated = self.tokens.sign(before) == '.' && before > 0 && self.tokens.is_glued(before);
        let word = self.tokens.text(before - usize::from(abbreviated));
        let circa = ["c", "ca", "circa"].into_iter().any(|circa| word.eq_ignore_ascii_case(circa));
        let about = self.tokens.is(before, Classes::HEDGE_BEFORE)
            && matches!(
                self.tokens.lexicon.hedges_before.single(self.tokens.get(before)),
                Some(hedge) if hedge.sense == Sense::About
            )
            && self.is_particle(before.wrapping_sub(1), Particle::In);
        about || circa && (abbreviated || word.len() > 2)
    }

    /// "32 August 2014", "August 32, 2014": a mistake as a whole.
    fn follows_impossible_day(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1 + usize::from(self.tokens.sign(at.wrapping_sub(1)) == ','));
        let month = |at: usize| matches!(self.word(at), Some((_, TimeWord::Month(..))));
        let impossible =
            |at: usize| self.digits(at).is_some_and(|(number, digits)| digits == 2 && number > 28);
        let first = before.wrapping_sub(1);
        // "June 10 - 31, 2022".
        let range = self.tokens.is_dash(first) && self.digits(first.wrapping_sub(1)).is_some();
        month(before) && impossible(first)
            || impossible(before) && (month(first) || range && month(first.wrapping_sub(2)))
    }

    /// Reads a decade or century in digits: "1990s", "1990 s", "1990's", "1900s".
    fn decade(&self, at: usize, number: u32) -> Option<Found> {
        let next = at + 1;
        let apostrophe = matches!(self.tokens.sign(next), '\'' | '’') && self.tokens.is_glued(next);
        let letter = next + usize::from(apostrophe);
        if !self.tokens.text(letter).eq_ignore_ascii_case("s") || !number.is_multiple_of(10) {
            return None;
        }
        if apostrophe && !self.tokens.is_glued(letter) {
            return None;
        }
        let (timex, assumption) = match number {
            10..=99 => {
                let century = self.today.map_or(2000, Day::year) / 100;
                let year = century * 100 + number as i32;
                let now = self.today.map_or(2026, Day::year);
                (
                    Timex::Decade(((if year > now { year - 100 } else { year }) / 10).max(0) as u16),
                    Assumption::Century,
                )
            }
            1000..=2999 if number.is_multiple_of(100) && number != 2000 => {
                (Timex::Century((number / 100) as u8), Assumption::Stated)
            }
            1000..=2999 => (Timex::Decade((number / 10) as u16), Assumption::Stated),
            _ => return None,
        };
        Some(Found::new(letter + 1, timex, assumption))
    }

    /// Reads "(in) '98", "(from '98 to) '02": two digits of a year where the words around ask for one.
    pub(super) fn short_year(&self, at: usize) -> Option<Found> {
        let (end, year) = self.year(at).filter(|_| self.follows_preposition(at))?;
        let next = self.tokens.get(end);
        // "In '98 percent' of cases" quotes a number.
        let ends = next.kind != Kind::Word || next.classes.meets(Classes::STOP.and(Classes::PARTICLE));
        let quoted = self.tokens.sign(end) == self.tokens.sign(at)
            || next.classes.meets(Classes::UNIT)
            || self.tokens.sign(end) == '%';
        (ends && !quoted).then(|| Found::new(end, Timex::Year(year), Assumption::Century))
    }

    /// Reads a decade in two digits or in a word: "'60s", "the 60s", "nineties".
    pub fn short_decade(&self, at: usize) -> Option<Found> {
        let apostrophe = matches!(self.tokens.sign(at), '\'' | '’' | '‘');
        let number = at + usize::from(apostrophe);
        if apostrophe && !self.tokens.is_glued(number) {
            return None;
        }
        let (digits, 2) = self.digits(number)? else { return None };
        let asked = apostrophe
            || self.is_particle(at.wrapping_sub(1), Particle::The)
            || self.follows_preposition(at)
            || self.tokens.is_dash(at.wrapping_sub(1));
        // "In his 60s" is an age.
        asked.then(|| self.decade(number, digits))?
    }

    /// "Nineties", "nineteen fifties".
    pub fn decade_in_words(&self, end: usize, tens: u8) -> Found {
        let now = self.today.map_or(2026, Day::year);
        let century = now / 100 * 100;
        let year = century + i32::from(tens) * 10;
        let year = if year > now { year - 100 } else { year };
        Found::new(end, Timex::Decade((year / 10).max(0) as u16), Assumption::Century)
    }

    /// Reads "Q3 2023", "Q3", "H1 2024", "FY2023", "FY 2023", after the letters.
    pub fn lettered(&self, at: usize, word: TimeWord) -> Option<Found> {
        let (number, digits) = self.digits(at + 1)?;
        let glued = self.tokens.is_glued(at + 1);
        match word {
            TimeWord::FiscalSign if self.tokens.get(at).is_upper() && matches!(digits, 2 | 4) => {
                let year = if digits == 2 { self.full_year(number) } else { number as u16 };
                Some(Found::new(at + 2, Timex::FiscalYear(year), Assumption::Stated))
            }
            TimeWord::YearSign if (glued || self.tokens.get(at).is_upper()) && matches!(digits, 2 | 4) => {
                let year = if digits == 2 { self.full_year(number) } else { number as u16 };
                let known = (1000..=2999).contains(&year);
                known.then(|| Found::new(at + 2, Timex::Year(year), Assumption::Stated))
            }
            TimeWord::QuarterSign if glued && (1..=4).contains(&number) && digits == 1 => {
                Some(self.quarter(at, at + 2, number as u8))
            }
            TimeWord::HalfSign
                if glued && (1..=2).contains(&number) && digits == 1 && self.tokens.get(at).is_upper() =>
            {
                let next = self.past(at + 2, Particle::Of);
                let (end, year) = self.year(next)?;
                Some(Found::new(end, Timex::Half(year, number as u8), Assumption::Stated))
            }
            _ => None,
        }
    }

    /// Resolves a quarter with the year that stands before ("2017-q1"), after it ("of 2017"), or nowhere.
    pub fn quarter(&self, start: usize, end: usize, quarter: u8) -> Found {
        let of = self.past(self.past(self.past_sign(end, ','), Particle::Of), Particle::In);
        if let Some((end, year)) = self.year(of) {
            return Found::new(end, Timex::Quarter(year, quarter), Assumption::Stated);
        }
        if let Some(fiscal) = self.fiscal_year(self.past(of, Particle::The)) {
            return Found::new(fiscal.0, Timex::FiscalQuarter(fiscal.1, quarter), Assumption::Stated);
        }
        // "Q1 next year" needs no "of".
        let shifted = matches!(self.word(of), Some((_, TimeWord::Shift(_))));
        if let Some(inner) = self.deeper().filter(|_| of > end || shifted).and_then(|reader| reader.date(of))
            && let Some(Timex::Year(year)) = inner.plain()
        {
            return Found::new(inner.end, Timex::Quarter(year, quarter), inner.assumption);
        }
        if let Some(year) = self.year_of_quarters(end) {
            return Found::new(end, Timex::Quarter(year, quarter), Assumption::Stated);
        }
        let Some(today) = self.today else {
            return Found::new(end, Timex::SomeQuarter(quarter), Assumption::Unresolved);
        };
        let span = |year: i32| {
            let first = Day::new(year, u32::from(quarter) * 3 - 2, 1)?;
            Some((first, first.plus_months(3)?.plus_days(-1)?))
        };
        let year = resolve::year_of(today, self.tense(start, end), span);
        let (year, assumption) = year.unwrap_or((today.year(), Assumption::Nearest));
        Found::new(end, Timex::Quarter(resolve::year_number(year), quarter), assumption)
    }

    /// "19th century", "second century BC": the hundred years.
    pub fn century(&self, end: usize, number: u32) -> Option<Found> {
        let digits = u8::try_from(number.checked_sub(1)?).ok().filter(|digits| *digits < 100)?;
        let end = match self.word(end) {
            Some((after, TimeWord::Era(true))) => {
                let last = u16::from(digits) * 100;
                let years = Date::range(Timex::BeforeChrist(last + 100), Timex::BeforeChrist(last + 1));
                return Some(Found::of(after, years, Assumption::Stated));
            }
            Some((after, TimeWord::Era(false))) => after,
            _ => end,
        };
        Some(Found::new(end, Timex::Century(digits), Assumption::Stated))
    }

    /// Makes a found date early, mid or late; ranges and what is modified already stay as they are.
    pub fn modified(found: Found, modifier: Modifier) -> Option<Found> {
        found.plain()?;
        Some(Found { date: Date { modifier, ..found.date }, ..found })
    }
}
