//! Whether the quote of a record gives its value, with the hedge that the record has.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Claim, Records};
use crate::mentions::{Context, Mention, mentions};
use crate::quantities::{Interval, Sense, Value, ValueKind};
use crate::sources::Span;

/// What the quote of a claim says of its value.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum InQuote {
    /// Nobody has read the quote.
    #[default]
    Unread,
    /// It gives the value, or nothing that could be held against it.
    Agrees,
    Differs(Box<Difference>),
}

/// Where a quote is not what its record says.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Difference {
    /// The words of a value of the same sort, where no value of the quote agrees with that of the record.
    pub value: Option<Box<str>>,
    /// The words of the same number with another hedge.
    pub hedge: Option<Box<str>>,
}

/// Claims whose quotes one thread reads at a time.
const FEW_QUOTES: usize = 256;

impl Records {
    /// Reads the quote of each claim, so that rules need not read it again.
    ///
    /// `stated` are the values of the document where they are known, each with the place of its words and their hedge, in the
    /// order of the text: a quote in which the value of the record stands is not read once more.
    pub fn read_quotes(&mut self, stated: &[(Span, Value)]) {
        let read = |claim: &mut Claim| {
            claim.in_quote = match claim.is_among(stated) {
                true => InQuote::Agrees,
                false => match claim.difference() {
                    Difference { value: None, hedge: None } => InQuote::Agrees,
                    difference => InQuote::Differs(Box::new(difference)),
                },
            };
        };
        match self.claims.len() {
            // Not worth waking a thread.
            ..FEW_QUOTES => self.claims.iter_mut().for_each(read),
            _ => self.claims.par_iter_mut().with_min_len(FEW_QUOTES).for_each(read),
        }
    }
}

impl Claim {
    /// Says whether the value of the claim, with its hedge, is one of those that stand inside its quote.
    fn is_among(&self, stated: &[(Span, Value)]) -> bool {
        let Some(span) = self.span else { return false };
        let first = stated.partition_point(|(place, _)| place.start < span.start);
        let inside = stated.get(first..).unwrap_or_default().iter();
        let mut inside = inside.take_while(|(place, _)| place.start < span.end);
        inside.any(|(place, value)| {
            place.end <= span.end
                && (value.kind, &value.number, value.sense)
                    == (self.value.kind, &self.value.number, self.value.sense)
                && value.unit.dimension() == self.value.unit.dimension()
                && value.in_base().hard == self.value.in_base().hard
        })
    }

    /// Says where the quote is not what the record says.
    pub fn difference_in_quote(&self) -> Difference {
        match &self.in_quote {
            InQuote::Unread => self.difference(),
            InQuote::Agrees => Difference::default(),
            InQuote::Differs(difference) => (**difference).clone(),
        }
    }

    fn difference(&self) -> Difference {
        let is_read_from_it = self.record.is_none() && self.document.is_some();
        if self.derived || self.quote.is_empty() || is_read_from_it {
            return Difference::default();
        }
        let day = self.dated.as_ref().and_then(|dated| dated.hard.low.as_ref()?.value.to_i64());
        let date = day.and_then(|day| chrono::NaiveDate::from_epoch_days(i32::try_from(day).ok()?));
        let found = mentions(&self.quote, &Context { date, ..Context::default() });
        let words = |mention: &Mention| mention.whole().slice(&self.quote).unwrap_or("").to_owned();
        let quoted: Vec<Value> =
            found.iter().map(|mention| mention.value().worded(&words(mention))).collect();
        Difference { value: self.other_value(&quoted), hedge: self.other_hedge(&quoted) }
    }

    /// Returns the words of the first value that could be meant, where none of these agrees with the record.
    fn other_value(&self, quoted: &[Value]) -> Option<Box<str>> {
        let own = self.value.in_base();
        let is_meant =
            |value: &&Value| value.kind == self.value.kind && value.unit.dimension() == own.dimension;
        let agrees =
            |value: &Value| value.in_base().hard.overlaps(&own.hard) || value.hard == Interval::everything();
        let first = quoted.iter().find(is_meant)?;
        let is_given = quoted.iter().filter(is_meant).any(agrees);
        (!is_given).then(|| first.text.clone())
    }

    /// Returns the words of the number of the record, where it stands in the quote once and with another hedge.
    fn other_hedge(&self, quoted: &[Value]) -> Option<Box<str>> {
        // Before a rank a hedge may be none: "under the 14th amendment".
        let number = self.value.number.as_ref().filter(|_| self.value.kind != ValueKind::Ordinal)?;
        let mut same = quoted
            .iter()
            .filter(|value| value.kind == self.value.kind && value.number.as_ref() == Some(number));
        // A quote that has the number twice may mean either.
        let (Some(quoted), None) = (same.next(), same.next()) else { return None };
        let is_exact = |sense: Sense| matches!(sense, Sense::Plain | Sense::Exactly);
        let is_kept =
            quoted.sense == self.value.sense || is_exact(quoted.sense) && is_exact(self.value.sense);
        (!is_kept).then(|| quoted.text.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Names, read};
    use super::*;
    use crate::sources::SourceId;

    fn check(quote: &str, value: &str, other_value: Option<&str>, other_hedge: Option<&str>) {
        let text = format!(
            "claims:\n- {{id: a, quote: '{quote}', subject: mill, measure: looms, value: '{value}'}}\n"
        );
        let claims = read(SourceId(0), &text, &Names::default()).claims;
        let [claim] = claims.as_slice() else { panic!("{text}") };
        assert_ne!(claim.in_quote, InQuote::Unread, "a record is read with its quote");
        let found = claim.difference_in_quote();
        assert_eq!((found.value.as_deref(), found.hedge.as_deref()), (other_value, other_hedge), "{quote}");
        // A claim that was made otherwise is read when it is asked.
        let unread = Claim { in_quote: InQuote::Unread, ..claim.clone() };
        assert_eq!(unread.difference_in_quote(), found);
    }

    #[test]
    fn a_quote_is_held_against_its_record() {
        check("nearly 40 looms", "nearly 40", None, None);
        check("nearly 40 looms", "60", Some("nearly 40"), None);
        check("over 40 looms", "nearly 40", Some("over 40"), Some("over 40"));
        check("40 of the 40 looms", "about 40", None, None);
        check("many looms", "40", None, None);
    }
}
