//! Random numbers and days, and values that must, may only just, or cannot be a number.

use chrono::{Days, NaiveDate};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::truth::Planted;

/// Draws what one group is made of: numbers, days, and what is planted.
pub struct Draw {
    random: ChaCha8Rng,
    /// What the group is to be.
    pub planted: Planted,
    /// The number of the group.
    pub group: usize,
}

impl Draw {
    /// Starts over from a seed; the same seed draws the same.
    pub fn new(seed: u64) -> Draw {
        Draw { random: ChaCha8Rng::seed_from_u64(seed), planted: Planted::Nothing, group: 0 }
    }

    /// Returns a number from `low` up to but not `high`.
    pub fn from(&mut self, low: u64, high: u64) -> u64 {
        low + self.random.next_u64() % (high - low)
    }

    /// Returns a number of people from 200 to 90,000.
    pub fn people(&mut self) -> u64 {
        let digits = [1_000, 10_000, 90_000][self.from(0, 3) as usize];
        self.from(digits / 5, digits)
    }

    /// Returns a day of the years 2000 to 2021.
    pub fn day(&mut self) -> NaiveDate {
        later(NaiveDate::default(), 10_957 + self.from(0, 8_000))
    }

    /// Returns a value that is the number, that only a hedge lets be it, or that cannot be it.
    pub fn equal(&mut self, number: u64) -> String {
        match self.planted {
            Planted::Nothing => exact(number),
            Planted::Decoy => self.near(number),
            Planted::Conflict => {
                if self.from(0, 2) == 0 {
                    self.above(number)
                } else {
                    self.below(number)
                }
            }
        }
    }

    /// Returns a value that is not above the number, only perhaps not, or surely.
    pub fn at_most(&mut self, number: u64) -> String {
        let less = number - self.from(0, number / 8 + 1);
        match self.planted {
            Planted::Nothing => exact(less),
            Planted::Decoy => self.near(number),
            Planted::Conflict => self.above(number),
        }
    }

    /// Returns a value that is not below the number, only perhaps not, or surely.
    pub fn at_least(&mut self, number: u64) -> String {
        let more = number + self.from(0, number / 8 + 1);
        match self.planted {
            Planted::Nothing => exact(more),
            Planted::Decoy => self.near(number),
            Planted::Conflict => self.below(number),
        }
    }

    /// Returns a hedged value whose normal meaning has room for the number.
    fn near(&mut self, number: u64) -> String {
        match self.from(0, 3) {
            0 => about(number),
            1 => format!("at least {}", written(number - number / 10)),
            _ => format!("up to {}", written(number + number / 10)),
        }
    }

    /// Returns a value that is above the number even in its widest reading.
    fn above(&mut self, number: u64) -> String {
        match self.from(0, 3) {
            0 => exact(number + self.from(1, 10)),
            1 => about(number * 7 / 5 + 2),
            _ => format!("over {}", written(number)),
        }
    }

    /// Returns a value that is below the number even in its widest reading.
    fn below(&mut self, number: u64) -> String {
        match self.from(0, 3) {
            0 => exact(number - self.from(1, 10).min(number)),
            1 => about(number * 3 / 5),
            _ => format!("fewer than {}", written(number)),
        }
    }
}

/// Returns a count that is read as just this number: a round one may have been rounded unless it says otherwise.
pub fn exact(number: u64) -> String {
    let is_round = number >= 100 && number.is_multiple_of(10);
    format!("{}{}", if is_round { "exactly " } else { "" }, written(number))
}

/// Returns a number as it is written in prose: without its comma, `2,020` would be a year.
pub fn written(number: u64) -> String {
    match number {
        ..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

/// Returns a hedged number with few digits, whose normal meaning has room for the number, which is 10 or more.
pub fn about(number: u64) -> String {
    let step = match number {
        ..100 => 5,
        100..1_000 => 10,
        _ => 100,
    };
    format!("about {}", written((number + step / 2) / step * step))
}

/// Returns the day so many days later.
pub fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
