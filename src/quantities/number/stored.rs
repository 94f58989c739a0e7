//! A number as the cache keeps it: its two parts, or its digits where they are too long for that.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Number, Repr};

#[derive(Serialize, Deserialize)]
enum Stored {
    Integer(i64),
    Ratio(i64, u64),
    Long(String),
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stored = match &self.0 {
            Repr::Small(small) if small.is_integer() => Stored::Integer(small.numerator()),
            Repr::Small(small) => Stored::Ratio(small.numerator(), small.denominator()),
            Repr::Big(big) => Stored::Long(big.to_string()),
        };
        stored.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Stored::deserialize(deserializer)? {
            Stored::Integer(integer) => Ok(Number::from(integer)),
            Stored::Ratio(_, 0) => Err(D::Error::custom("a fraction over zero")),
            Stored::Ratio(numerator, denominator) => {
                Ok(Number::ratio(i128::from(numerator), i128::from(denominator)))
            }
            Stored::Long(digits) => {
                let number = digits.parse().map_err(|_| D::Error::custom("no fraction"))?;
                Ok(Number::from_big(number))
            }
        }
    }
}
