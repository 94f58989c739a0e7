//! What a text says of one life: birth, death, what was done when, and ages with the time at which they were reached.

use crate::claims::{Certainty, Stated};
use crate::extract::page::{Given, Line, Page};
use crate::quantities::{Bound, Interval, Number, mean_year};
use crate::sources::Span;

/// What a text says of one person.
#[derive(Default)]
pub(super) struct Life<'p> {
    pub births: Vec<Given<'p>>,
    pub deaths: Vec<Given<'p>>,
    pub acts: Vec<Act<'p>>,
    pub ages: Vec<Age<'p>>,
    /// The age at death, where the sentence that tells it does not date the death.
    pub died_aged: Option<Given<'p>>,
    /// Whether the person is a woman, where the given name tells.
    pub feminine: Option<bool>,
    /// Whether the person was called by the last name alone, which another may bear.
    pub is_likely: bool,
}

/// What somebody did at a time.
pub(super) struct Act<'p> {
    pub date: Given<'p>,
    /// The words that say it.
    pub words: Span,
}

/// An age with the time at which it was reached.
pub(super) struct Age<'p> {
    pub years: Given<'p>,
    pub at: Given<'p>,
    /// Whether the time is that of the birthday: "turned 80 in 2020".
    pub is_birthday: bool,
}

impl<'p> Life<'p> {
    pub fn act(&mut self, line: &Line<'p>, verb: usize, date: Given<'p>) {
        self.acts.push(Act { date, words: line.span(verb..verb + 1) });
    }

    /// States that the age at death fits birth and death: "Ada Holm (1920–1990) died aged 70".
    fn file_age_at_death(
        &self,
        page: &Page<'_>,
        birth: Option<Given<'p>>,
        death: Option<Given<'p>>,
        stated: &mut Vec<Stated>,
    ) -> Option<()> {
        let (age, birth, death) = (self.died_aged?, birth?, death?);
        let certainty = if self.is_likely { Certainty::Likely } else { Certainty::Certain };
        if birth.index != death.index {
            Age { years: age, at: death, is_birthday: false }.file(page, birth, certainty, stated);
            return Some(());
        }
        let (first, last) = super::tenures::years(&birth.claim.value.text)?;
        let years = last - first;
        let says = format!("who lived from {first} to {last} died aged {} or {years}", years - 1);
        let worth = age.claim.value.unit.worth();
        let range = Interval::closed(Number::from(years - 1), Number::from(years)).scale(&worth);
        let draft = page.state("age-and-birth", age.mention.span, &says).term(age, 1).factor(birth);
        draft.with(certainty).within(range).file(stated);
        Some(())
    }

    /// States that the times of a life fit each other, where birth and death are told but once.
    pub fn file(&self, page: &Page<'_>, stated: &mut Vec<Stated>) {
        let (birth, death) = (only(&self.births), only(&self.deaths));
        self.file_age_at_death(page, birth, death, stated);
        let certainty = if self.is_likely { Certainty::Likely } else { Certainty::Certain };
        if let Some(death) = death {
            for act in self.acts.iter().filter(|act| act.date.index != death.index) {
                let draft = page.state("alive-when-acting", act.words, "nobody acts after they died");
                let draft = draft.term(act.date, 1).term(death, -1).with(certainty);
                draft.within(Interval::at_most(Number::zero())).file(stated);
            }
        }
        let Some(birth) = birth else { return };
        if let Some(death) = death.filter(|death| death.index != birth.index) {
            let draft = page.state("start-before-end", death.mention.span, "nobody dies before their birth");
            let draft = draft.term(death, 1).term(birth, -1).with(certainty);
            draft.within(Interval::at_least(Number::zero())).file(stated);
        }
        for act in self.acts.iter().filter(|act| act.date.index != birth.index) {
            let draft = page.state("born-when-acting", act.words, "nobody acts before they are born");
            let draft = draft.term(act.date, 1).term(birth, -1).with(certainty);
            draft.within(Interval::at_least(Number::zero())).file(stated);
        }
        for age in self.ages.iter().filter(|age| age.at.index != birth.index) {
            age.file(page, birth, certainty, stated);
        }
    }
}

impl Age<'_> {
    fn file(&self, page: &Page<'_>, birth: Given<'_>, certainty: Certainty, stated: &mut Vec<Stated>) {
        let Some(years) = years(self.years) else { return };
        let most = years + i64::from(!self.is_birthday);
        // A day and a half for leap years and for the hour of birth.
        let slack = Number::ratio(3, 2);
        let low = &(&Number::from(years) * &mean_year()) - &slack;
        let high = &(&Number::from(most) * &mean_year()) + &slack;
        let says = match self.is_birthday {
            true => format!("who turns {years} was born {years} years before"),
            false => format!(
                "who is {years} years old was born {years} years before and less than {most} years before"
            ),
        };
        let draft = page.state("age-and-birth", self.at.mention.span, &says).with(certainty);
        let draft = draft.term(self.at, 1).term(birth, -1).factor(self.years);
        draft.within(Interval::new(Some(Bound::closed(low)), Some(Bound::open(high)))).file(stated);
    }
}

/// Returns the first where all name one time.
fn only<'p>(dates: &[Given<'p>]) -> Option<Given<'p>> {
    let first = *dates.first()?;
    dates.iter().all(|date| date.is_as(&first)).then_some(first)
}

/// Returns the age that a number is, in years.
pub(super) fn years(age: Given<'_>) -> Option<i64> {
    let years = match age.claim.value.number.as_ref() {
        Some(number) => number.to_i64()?,
        // "80 years" is a length of time, as wide as its words allow; what is told is the number.
        None => age.claim.value.text.split([' ', '-']).next()?.parse().ok()?,
    };
    (1..=120).contains(&years).then_some(years)
}
