//! What holds of the mentions of any text: no panic, whole characters, order, and documents read alike side by side.

use factlint::mentions::{Context, Expression, Mention, mentions};
use proptest::prelude::*;

/// Texts of words and signs that the grammar knows, and of others that it does not.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "one",
        "two",
        "twenty",
        "-",
        "hundred",
        "thousand",
        "million",
        "and",
        "a",
        "half",
        "third",
        "of",
        "the",
        "in",
        "between",
        "from",
        "to",
        "per",
        "cent",
        "%",
        "$",
        "€",
        "km",
        "/h",
        "m",
        "2",
        "15",
        "2,500",
        "1.5",
        ".",
        ",",
        "½",
        "1/2",
        "x10",
        "^",
        "−5",
        "°C",
        "\"",
        "'",
        "(",
        ")",
        "[",
        "nearly",
        "more than",
        "or more",
        "up",
        "rose",
        "people",
        "é",
        "日",
        "🤔",
        "\u{a0}",
        "\n",
        "5th",
        "first",
        "dollars",
        "cents",
        "feet",
        "inches",
        "year-old",
        "March",
        "Monday",
        "2024",
        "No",
        "page",
        "http://a.b/3",
        "²",
        "⁻¹",
        "kg",
        "dozen",
        "point",
        "minus",
        "out",
        "over",
        "S&P",
        "1990's",
    ]);
    let glue = prop::sample::select(vec![" ", "", " ", "-"]);
    prop::collection::vec((pieces, glue), 0..24)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, glue)| [piece, glue]).collect::<String>())
}

fn read(text: &str) -> Vec<Mention> {
    mentions(text, &Context::default())
}

fn holds(text: &str) {
    let found = read(text);
    let mut last = 0;
    for mention in &found {
        assert!(
            mention.span.slice(text).is_some_and(|slice| !slice.trim().is_empty()),
            "{text:?}: {mention:?}"
        );
        assert!(mention.whole().slice(text).is_some(), "{text:?}: {mention:?}");
        assert!(mention.span.start >= last, "{text:?}: {mention:?} overlaps the one before");
        last = mention.span.end;
        if let Expression::Quantity(quantity) = &mention.expression {
            assert!(quantity.amount.low() <= quantity.amount.high(), "{text:?}: {mention:?}");
            assert!(quantity.counted.as_ref().is_none_or(|counted| counted.span.slice(text).is_some()));
        }
        let value = mention.value();
        assert!(value.hard.encloses(&value.core), "{text:?}: {} lies outside {}", value.core, value.hard);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn mentions_lie_on_whole_characters_in_order(text in texts()) {
        holds(&text);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,80}") {
        holds(&text);
    }

    #[test]
    fn a_document_reads_the_same_beside_another(first in texts(), second in texts()) {
        let (first, second) = (first.trim(), second.trim());
        let offset = (first.len() + 2) as u32;
        let shown = |mention: &Mention, offset: u32| {
            let span = (mention.span.start + offset, mention.span.end + offset);
            (span, mention.hedge.map(|hedge| hedge.sense), mention.kind())
        };
        let mut apart: Vec<_> = read(first).iter().map(|mention| shown(mention, 0)).collect();
        apart.extend(read(second).iter().map(|mention| shown(mention, offset)));
        let whole = format!("{first}\n\n{second}");
        let together: Vec<_> = read(&whole).iter().map(|mention| shown(mention, 0)).collect();
        prop_assert_eq!(apart, together, "{:?}", whole);
    }
}

#[test]
fn long_runs_of_one_thing_end() {
    for piece in ["one ", "-", "7", "(", "and ", "per 3 ", "⁰", "1.", "5-", "a million ", "\"", "2\""] {
        read(&piece.repeat(5_000));
    }
}
