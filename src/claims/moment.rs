//! A time that claims are about, held once however many claims share it.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::quantities::Interval;

/// A time that a claim is about. A copy costs a word: most claims of a file share a few times.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct When(Arc<Moment>);

/// A time as written and as days since 1970-01-01 (see [`crate::quantities::ValueKind::Date`]).
#[derive(Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    pub text: String,
    pub hard: Interval,
    pub core: Interval,
}

impl When {
    /// Makes a time of its words and of what they mean, as wide as they allow and as normally meant.
    pub fn new(text: &str, hard: Interval, core: Interval) -> When {
        When(Arc::new(Moment { text: text.to_owned(), hard, core }))
    }
}

impl Deref for When {
    type Target = Moment;

    fn deref(&self) -> &Moment {
        &self.0
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_ref().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<When, D::Error> {
        Moment::deserialize(deserializer).map(|moment| When(Arc::new(moment)))
    }
}
