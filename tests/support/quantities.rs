//! The quantities of a text as one line, for tables of examples.

use factlint::mentions::{Amount, Context, Expression, mentions};

/// Writes each mention as `hedge[number unit counted]`.
pub fn read(text: &str) -> String {
    let shown = mentions(text, &Context::default()).into_iter().map(|mention| {
        let hedge = mention.hedge.map_or(String::new(), |hedge| format!("{} ", hedge.sense.name()));
        let body = match &mention.expression {
            Expression::Quantity(quantity) => {
                let amount = match &quantity.amount {
                    Amount::One(number) => number.to_string(),
                    Amount::Range(low, high) => format!("{low}..{high}"),
                };
                let unit = quantity.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}"));
                let counted = quantity.counted.as_ref().map_or("", |counted| &counted.lemma);
                let counted = if counted.is_empty() { String::new() } else { format!(" of {counted}") };
                let change = quantity.change.map_or(String::new(), |change| format!(" {}", change.name()));
                format!("{amount}{unit}{counted}{change}")
            }
            Expression::Ordinal(place) => format!("#{place}"),
            other => format!("{other:?}"),
        };
        format!("{hedge}{body}")
    });
    shown.collect::<Vec<_>>().join(" | ")
}

#[track_caller]
pub fn check(text: &str, expected: &str) {
    assert_eq!(read(text), expected, "{text}");
}
