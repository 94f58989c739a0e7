//! CEL's macros over groups and lists: `all`, `exists`, `exists_one`, `filter`, `map`, and the place `group[0]`.
//!
//! Three outcomes go through: `all` is no as soon as one is no, yes only if each is yes. A group that `filter` cannot
//! be sure of has no meaning, and nothing is said of it.

use super::amount::Amount;
use super::evaluate::{Context, Meaning, Senseless, either};
use super::expression::{Each, Expression, Macro};
use super::truth::Truth;
use crate::quantities::Number;

/// A name inside a macro, and what it stands for.
pub struct Local<'r> {
    pub name: &'r str,
    pub meaning: Meaning,
    pub outer: Option<&'r Local<'r>>,
}

impl Context<'_, '_> {
    /// Returns what the innermost macro means by the name.
    pub fn local(&self, name: &str) -> Option<&Meaning> {
        let mut local = self.locals;
        while let Some(found) = local {
            if found.name == name {
                return Some(&found.meaning);
            }
            local = found.outer;
        }
        None
    }

    /// Calls `f` for each thing that a macro runs over, with the macro's name standing for it.
    ///
    /// # Errors
    /// Where there is no such group.
    pub fn for_each<T>(
        &self,
        each: &Each,
        mut f: impl FnMut(&Context<'_, '_>) -> T,
    ) -> Result<Vec<T>, Senseless> {
        let things = one_by_one(self.meaning(&each.over)?)?;
        let results = things.into_iter().map(|meaning| {
            let local = Local { name: &each.name, meaning, outer: self.locals };
            f(&Context { locals: Some(&local), ..*self })
        });
        Ok(results.collect())
    }

    /// Returns what a macro gives.
    ///
    /// # Errors
    /// Where there is no such group, or it cannot be told which of them meet a condition.
    pub fn each(&self, each: &Each) -> Result<Meaning, Senseless> {
        let asks = |context: &Context<'_, '_>| match &each.test {
            Some(test) => context.truth(test),
            None => Ok(Truth::Yes),
        };
        Ok(match each.how {
            Macro::All => Meaning::Truth(fold(self.for_each(each, asks)?, Truth::No, Truth::and)?),
            Macro::Exists => Meaning::Truth(fold(self.for_each(each, asks)?, Truth::Yes, Truth::or)?),
            Macro::ExistsOne => Meaning::Truth(exactly_one(&self.for_each(each, asks)?)),
            Macro::Filter => {
                let things =
                    self.for_each(each, |context| Ok((asks(context)?, context.local(&each.name).cloned())))?;
                let mut kept = self.meaning(&each.over)?;
                kept.clear();
                for thing in things {
                    match thing? {
                        (Truth::Yes, Some(meaning)) => kept = kept.joined(meaning)?,
                        (Truth::Unknown, _) => return Err(Senseless),
                        _ => {}
                    }
                }
                kept
            }
            Macro::Map => {
                let made = self.for_each(each, |context| match asks(context)? {
                    Truth::Yes => each.gives.as_ref().map(|gives| context.meaning(gives)).transpose(),
                    Truth::No => Ok(None),
                    Truth::Unknown => Err(Senseless),
                })?;
                let mut all: Option<Meaning> = None;
                for meaning in made {
                    let Some(meaning) = meaning? else { continue };
                    all = Some(match (all, meaning) {
                        (None, Meaning::Amount(amount)) => Meaning::Amounts(vec![amount]),
                        (None, meaning) => meaning,
                        (Some(all), meaning) => all.joined(meaning)?,
                    });
                }
                all.unwrap_or(Meaning::Amounts(Vec::new()))
            }
        })
    }

    /// Returns the thing at that place of a group or list, counted from zero.
    ///
    /// # Errors
    /// Where there is none.
    pub fn item(&self, over: &Expression, index: &Expression) -> Result<Meaning, Senseless> {
        let index = self.amount(index)?.as_interval().ok_or(Senseless)?;
        let index = index.as_point().and_then(Number::to_i64).ok_or(Senseless)?;
        let index = usize::try_from(index).map_err(|_| Senseless)?;
        one_by_one(self.meaning(over)?)?.into_iter().nth(index).ok_or(Senseless)
    }

    /// Returns the amounts of a group or list; claims about one fact count once.
    ///
    /// # Errors
    /// Where it holds something else.
    pub fn amounts(&self, expression: &Expression) -> Result<Vec<Amount>, Senseless> {
        match self.meaning(expression)? {
            Meaning::Claims(claims) => {
                Ok(self.distinct(&claims).iter().map(|claim| self.fact(*claim)).collect())
            }
            Meaning::Amounts(amounts) => Ok(amounts),
            meaning => Ok(vec![self.as_amount(&meaning)?]),
        }
    }

    /// Says whether a list has an amount that is the same.
    pub(super) fn is_among(&self, amount: &Meaning, list: &[Amount]) -> Result<Truth, Senseless> {
        let equal = |other: &Amount| {
            self.compare(super::expression::Operator::Equal, amount, &Meaning::Amount(other.clone()))
        };
        fold(list.iter().map(equal).collect(), Truth::Yes, Truth::or)
    }
}

impl Meaning {
    fn clear(&mut self) {
        match self {
            Meaning::Claims(claims) => claims.clear(),
            Meaning::Texts(texts) => texts.clear(),
            Meaning::Amounts(amounts) => amounts.clear(),
            _ => {}
        }
    }

    /// Adds what another holds behind what this holds.
    fn joined(self, other: Meaning) -> Result<Meaning, Senseless> {
        Ok(match (self, other) {
            (Meaning::Claims(mut all), Meaning::Claims(more)) => {
                all.extend(more);
                Meaning::Claims(all)
            }
            (Meaning::Texts(mut all), Meaning::Texts(more)) => {
                all.extend(more);
                Meaning::Texts(all)
            }
            (Meaning::Amounts(mut all), Meaning::Amount(one)) => {
                all.push(one);
                Meaning::Amounts(all)
            }
            _ => return Err(Senseless),
        })
    }
}

/// Returns the things of a group or list, each by itself.
fn one_by_one(group: Meaning) -> Result<Vec<Meaning>, Senseless> {
    Ok(match group {
        Meaning::Claims(claims) => claims.into_iter().map(|claim| Meaning::Claims(vec![claim])).collect(),
        Meaning::Texts(texts) => texts.into_iter().map(|text| Meaning::Texts(vec![text])).collect(),
        Meaning::Amounts(amounts) => amounts.into_iter().map(Meaning::Amount).collect(),
        _ => return Err(Senseless),
    })
}

/// Joins truths, of which one alone may decide even if others have no meaning.
fn fold(
    truths: Vec<Result<Truth, Senseless>>,
    decides: Truth,
    join: fn(Truth, Truth) -> Truth,
) -> Result<Truth, Senseless> {
    let mut joined = Ok(!decides);
    for truth in truths {
        // What has no meaning is kept: a later one may still decide.
        joined = either(joined, || truth, decides, join);
    }
    joined
}

fn exactly_one(truths: &[Result<Truth, Senseless>]) -> Truth {
    let yes = truths.iter().filter(|truth| **truth == Ok(Truth::Yes)).count();
    let open = truths.iter().filter(|truth| !matches!(truth, Ok(Truth::Yes | Truth::No))).count();
    match (yes, open) {
        (1, 0) => Truth::Yes,
        (2.., _) | (0, 0) => Truth::No,
        _ => Truth::Unknown,
    }
}
