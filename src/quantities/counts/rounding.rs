//! What a printed number can have been before it was rounded, for each way of rounding.
//!
//! The ways and their names are those of the R package scrutiny, whose `unround()` gives the same ends as floats.

use super::super::{Bound, Interval, Number};

/// Which way numbers are rounded when they are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounding {
    pub direction: Direction,
    /// Tenths of the last place from which `UpFrom`, `DownFrom` and `UpFromOrDownFrom` round up; 5 is usual.
    pub threshold: Number,
}

/// A way of rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Halves up or down, which is not known.
    #[default]
    UpOrDown,
    /// Halves up.
    Up,
    /// Halves down.
    Down,
    /// Up from the threshold or down from it, which is not known.
    UpFromOrDownFrom,
    /// The threshold itself up.
    UpFrom,
    /// The threshold itself down.
    DownFrom,
    /// Halves to the even neighbour.
    Even,
    Ceiling,
    Floor,
    /// Towards zero.
    Trunc,
    /// The next step away from zero, also for a number that stands on a step, as scrutiny has it.
    AntiTrunc,
}

impl Default for Rounding {
    fn default() -> Self {
        Direction::default().into()
    }
}

impl From<Direction> for Rounding {
    fn from(direction: Direction) -> Self {
        Rounding { direction, threshold: Number::from(5) }
    }
}

impl Direction {
    /// Returns the way of that name; the names are scrutiny's.
    pub fn from_name(name: &str) -> Option<Direction> {
        Some(match name {
            "up_or_down" => Direction::UpOrDown,
            "up" => Direction::Up,
            "down" => Direction::Down,
            "up_from_or_down_from" => Direction::UpFromOrDownFrom,
            "up_from" => Direction::UpFrom,
            "down_from" => Direction::DownFrom,
            "even" => Direction::Even,
            "ceiling" => Direction::Ceiling,
            "floor" => Direction::Floor,
            "trunc" => Direction::Trunc,
            "anti_trunc" => Direction::AntiTrunc,
            _ => return None,
        })
    }
}

impl Rounding {
    /// Returns the numbers that are printed so; trailing zeros count.
    ///
    /// # Errors
    /// One line, where the text is no number in digits.
    pub fn unround(&self, printed: &str) -> Result<Interval, String> {
        let wrong = || format!("`{printed}` is not a number in digits such as `5.20`");
        let digits = printed.strip_prefix(['+', '-']).unwrap_or(printed);
        if !digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return Err(wrong());
        }
        let number: Number = digits.parse().map_err(|_| wrong())?;
        let number = if printed.starts_with('-') { -number } else { number };
        let places = printed.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        Ok(self.before(&number, &Number::power_of_ten(-(places as i32))))
    }

    /// Returns the numbers that are rounded to this one, where numbers are rounded to multiples of `step`.
    pub fn before(&self, number: &Number, step: &Number) -> Interval {
        let below = |width: &Number| number - width;
        let above = |width: &Number| number + width;
        let half = step * &Number::ratio(1, 2);
        let up_from = &(step * &self.threshold) * &Number::ratio(1, 10);
        let down = step - &up_from;
        let between = |low: Number, low_closed: bool, high: Number, high_closed: bool| Interval {
            low: Some(Bound { value: low, closed: low_closed }),
            high: Some(Bound { value: high, closed: high_closed }),
        };
        let last_even = || (&(number / step) * &Number::ratio(1, 2)).is_integer();
        match self.direction {
            Direction::UpOrDown => between(below(&half), true, above(&half), true),
            Direction::Up => between(below(&half), true, above(&half), false),
            Direction::Down => between(below(&half), false, above(&half), true),
            Direction::UpFromOrDownFrom => between(below(&down), true, above(&up_from), true),
            Direction::UpFrom => between(below(&down), true, above(&up_from), false),
            Direction::DownFrom => between(below(&down), false, above(&up_from), true),
            Direction::Even => between(below(&half), last_even(), above(&half), last_even()),
            Direction::Ceiling => between(below(step), false, number.clone(), true),
            Direction::Floor => between(number.clone(), true, above(step), false),
            Direction::Trunc if number.is_zero() => between(below(step), false, above(step), false),
            Direction::Trunc if number.is_negative() => between(below(step), false, number.clone(), true),
            Direction::Trunc => between(number.clone(), true, above(step), false),
            Direction::AntiTrunc if number.is_zero() => Interval::point(number.clone()),
            Direction::AntiTrunc if number.is_negative() => between(number.clone(), false, above(step), true),
            Direction::AntiTrunc => between(below(step), true, number.clone(), false),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(name: &str, printed: &str, low: &str, high: &str, ends: &str) {
        let rounding: Rounding = Direction::from_name(name).unwrap().into();
        let interval = rounding.unround(printed).unwrap();
        let (low_end, high_end) = (interval.low.unwrap(), interval.high.unwrap());
        assert_eq!(
            (low_end.value.to_string(), high_end.value.to_string()),
            (low.into(), high.into()),
            "{name}"
        );
        let shown =
            format!("{}{}", if low_end.closed { '[' } else { '(' }, if high_end.closed { ']' } else { ')' });
        assert_eq!(shown, ends, "{name} {printed}");
    }

    #[test]
    fn halves_go_up_or_down_or_to_the_even() {
        check("up_or_down", "8.2", "8.15", "8.25", "[]");
        check("up", "8.2", "8.15", "8.25", "[)");
        check("down", "8.2", "8.15", "8.25", "(]");
        check("even", "8.2", "8.15", "8.25", "[]");
        check("even", "8.3", "8.25", "8.35", "()");
        check("up_or_down", "5.20", "5.195", "5.205", "[]");
        check("up", "-8.2", "-8.25", "-8.15", "[)");
        check("up", "0", "-0.5", "0.5", "[)");
        check("even", "520", "519.5", "520.5", "[]");
    }

    #[test]
    fn other_thresholds_move_the_ends() {
        let rounding = |direction| Rounding { direction, threshold: Number::from(7) };
        let bounds = |direction| rounding(direction).unround("8.2").unwrap().to_string();
        assert_eq!(bounds(Direction::UpFrom), "8.17..<8.27");
        assert_eq!(bounds(Direction::DownFrom), ">8.17..8.27");
        assert_eq!(bounds(Direction::UpFromOrDownFrom), "8.17..8.27");
        check("up_from", "8.2", "8.15", "8.25", "[)");
    }

    #[test]
    fn directed_rounding_is_one_step_wide() {
        check("ceiling", "8.2", "8.1", "8.2", "(]");
        check("floor", "8.2", "8.2", "8.3", "[)");
        check("floor", "-8.2", "-8.2", "-8.1", "[)");
        check("trunc", "8.2", "8.2", "8.3", "[)");
        check("trunc", "-8.2", "-8.3", "-8.2", "(]");
        check("trunc", "0.0", "-0.1", "0.1", "()");
        check("anti_trunc", "8.2", "8.1", "8.2", "[)");
        check("anti_trunc", "-8.2", "-8.2", "-8.1", "(]");
        check("anti_trunc", "0", "0", "0", "[]");
    }

    #[test]
    fn what_is_not_printed_in_digits_is_refused() {
        for text in ["", "1e5", "2/3", ".", "1-2", "five", "--5", "+-5", "-+5", "1.2.3"] {
            assert!(Rounding::default().unround(text).is_err(), "{text}");
        }
    }

    proptest! {
        /// Rounds by the definition of each way and finds the number again in the interval, and in no other.
        #[test]
        fn a_number_lies_where_it_was_rounded_from(thousandths in -30_000i64..30_000, even in any::<bool>()) {
            let number = Number::ratio(thousandths.into(), 1000);
            let tenth = Number::ratio(1, 10);
            let scaled = &number / &tenth;
            let (floor, half) = (scaled.floor(), Number::ratio(1, 2));
            let rest = &scaled - &floor;
            let up = &floor + &Number::one();
            let even_floor = (&floor * &half).is_integer();
            let (direction, rounded) = if even {
                let down = rest < half || (rest == half && even_floor);
                (Direction::Even, if down { floor.clone() } else { up.clone() })
            } else {
                (Direction::Up, if rest < half { floor.clone() } else { up.clone() })
            };
            for candidate in [floor, up] {
                let interval = Rounding::from(direction).before(&(&candidate * &tenth), &tenth);
                prop_assert_eq!(interval.contains(&number), candidate == rounded);
            }
        }
    }
}
