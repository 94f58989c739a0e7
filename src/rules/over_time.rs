//! Amounts per time and lengths of time: kilometres an hour times hours are kilometres.
//!
//! Durations are in days, the units of speeds and frequencies in the base unit of time; where both meet the duration
//! becomes a quantity of time.

use std::sync::LazyLock;

use super::amount::Amount;
use super::evaluate::{Context, Senseless};
use super::expression::Operator;
use super::sort::Sort;
use crate::quantities::{Dimension, Number, Unit};

/// Time, and how many of its base unit are a day.
static DAY: LazyLock<Option<(Dimension, Number)>> =
    LazyLock::new(|| Unit::from_code("d").map(|day| (day.dimension(), day.worth())));

impl Context<'_, '_> {
    /// Returns the product of an amount per time and a duration, or the quotient of an amount by a duration; `None` for
    /// all other operations.
    ///
    /// # Errors
    /// Where no unit has the powers of the result.
    pub(super) fn over_time(
        &self,
        operator: Operator,
        left: &Amount,
        right: &Amount,
    ) -> Result<Option<Amount>, Senseless> {
        let Some((time, day)) = &*DAY else { return Ok(None) };
        let (amount, dimension, duration) = match (operator, left.sort, right.sort) {
            (Operator::Times, Sort::Quantity(per_time), Sort::Duration) if per_time.shares(time) => {
                (left, per_time.times(*time), right)
            }
            (Operator::Times, Sort::Duration, Sort::Quantity(per_time)) if per_time.shares(time) => {
                (right, per_time.times(*time), left)
            }
            (Operator::Over, Sort::Quantity(dimension), Sort::Duration) => {
                (left, time.power(-1).and_then(|per_time| dimension.times(per_time)), right)
            }
            _ => return Ok(None),
        };
        let sort = Sort::Quantity(dimension.ok_or(Senseless)?);
        let duration = duration.scale(day, Sort::Number);
        let result = self.arithmetic(operator, amount, &duration)?;
        Ok(Some(Amount { sort, ..result }))
    }
}
