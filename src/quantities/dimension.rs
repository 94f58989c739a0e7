//! What a unit measures: a product of powers of base units and currencies.

use super::unit_table;

/// Most base units that `data/units.tsv` may name.
pub(super) const MOST_BASES: usize = 20;
/// Most currencies in one unit: `EUR/USD` has two.
const MOST_CURRENCIES: usize = 2;

/// A product of powers of base units and of currencies, each currency being a dimension of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dimension {
    bases: [i8; MOST_BASES],
    /// Atom and power, sorted; a power of zero ends the list.
    money: [(u16, i8); MOST_CURRENCIES],
}

impl Dimension {
    /// A plain number.
    pub const ONE: Dimension = Dimension { bases: [0; MOST_BASES], money: [(0, 0); MOST_CURRENCIES] };

    pub(super) fn base(index: usize) -> Option<Dimension> {
        let mut dimension = Dimension::ONE;
        *dimension.bases.get_mut(index)? = 1;
        Some(dimension)
    }

    pub(super) fn of_money(atom: u16) -> Dimension {
        Dimension { money: [(atom, 1), (0, 0)], ..Dimension::ONE }
    }

    /// Says whether a base unit is part of both, as time is of speed.
    pub fn shares(&self, other: &Dimension) -> bool {
        self.bases.iter().zip(&other.bases).any(|(own, other)| *own != 0 && *other != 0)
    }

    /// Returns what it is called: `length`, `money`; `None` where it has no name.
    pub fn name(&self) -> Option<&'static str> {
        let money = self.bases == [0; MOST_BASES] && self.money[0].1 == 1 && self.money[1].1 == 0;
        if money { Some("money") } else { unit_table::dimension_name(self) }
    }

    /// Returns the product, or `None` where a power grows out of range or three currencies meet.
    pub fn times(mut self, other: Dimension) -> Option<Dimension> {
        for (power, more) in self.bases.iter_mut().zip(other.bases) {
            *power = power.checked_add(more)?;
        }
        for (atom, power) in other.money.into_iter().filter(|(_, power)| *power != 0) {
            let known = self.money.iter().position(|(one, used)| *used != 0 && *one == atom);
            let place = known.or_else(|| self.money.iter().position(|(_, used)| *used == 0))?;
            self.money[place] = (atom, self.money[place].1.checked_add(power)?);
        }
        for entry in &mut self.money {
            if entry.1 == 0 {
                *entry = (0, 0);
            }
        }
        self.money.sort_by_key(|(atom, power)| (*power == 0, *atom));
        Some(self)
    }

    /// Returns the power, or `None` where it grows out of range.
    pub fn power(mut self, exponent: i8) -> Option<Dimension> {
        for power in &mut self.bases {
            *power = power.checked_mul(exponent)?;
        }
        for (atom, power) in &mut self.money {
            *power = power.checked_mul(exponent)?;
            if *power == 0 {
                *atom = 0;
            }
        }
        Some(self)
    }
}
