//! What holds of the mentions of any text: no panic, whole characters, order, and documents read alike side by side.

use factlint::mentions::{Context, Expression, Mention, mentions};
use factlint::sources::Span;
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
    fn no_text_panics(text in wild()) {
        holds(&text);
    }

    #[test]
    fn words_among_any_characters_are_read_safely(first in texts(), between in wild(), second in texts()) {
        holds(&format!("{first}{between}{second}"));
    }

    #[test]
    fn a_document_reads_the_same_beside_another(first in texts(), second in texts()) {
        reads_alike(first.trim(), second.trim())?;
    }

    #[test]
    fn any_document_reads_the_same_beside_another(first in wild(), second in wild()) {
        reads_alike(first.trim(), second.trim())?;
    }
}

/// Any characters at all: control characters, unassigned ones, signs that join and digits of other scripts.
fn wild() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        '\0',
        '\u{7}',
        '\u{b}',
        '\r',
        '\u{85}',
        '\u{301}',
        '\u{200d}',
        '\u{2028}',
        '\u{202e}',
        '٣',
        '५',
        '²',
        'Ⅳ',
        '㎏',
        '½',
        '％',
        'İ',
        'ß',
        'ŉ',
        '\u{10ffff}',
    ]);
    let characters = prop_oneof![4 => any::<char>(), 2 => odd, 6 => prop::char::range(' ', '~')];
    prop::collection::vec(characters, 0..80).prop_map(String::from_iter)
}

/// Holds that each of two documents has the mentions beside the other that it has alone, with all that they say.
fn reads_alike(first: &str, second: &str) -> Result<(), TestCaseError> {
    let context =
        |units| Context { date: chrono::NaiveDate::from_ymd_opt(2024, 2, 12), units, ..Context::default() };
    for units in [false, true] {
        let offset = (first.len() + 2) as u32;
        let mut apart = mentions(first, &context(units));
        apart.extend(mentions(second, &context(units)).into_iter().map(|mention| moved(mention, offset)));
        let whole = format!("{first}\n\n{second}");
        prop_assert_eq!(apart, mentions(&whole, &context(units)), "{:?}", whole);
    }
    Ok(())
}

/// Moves every span of a mention.
fn moved(mut mention: Mention, offset: u32) -> Mention {
    let further = |span: Span| Span { start: span.start + offset, end: span.end + offset };
    mention.span = further(mention.span);
    if let Some(hedge) = &mut mention.hedge {
        hedge.span = further(hedge.span);
    }
    if let Expression::Quantity(quantity) = &mut mention.expression
        && let Some(counted) = &mut quantity.counted
    {
        counted.span = further(counted.span);
    }
    mention
}

#[test]
fn long_runs_of_one_thing_end() {
    for piece in ["one ", "-", "7", "(", "and ", "per 3 ", "⁰", "1.", "5-", "a million ", "\"", "2\""] {
        read(&piece.repeat(5_000));
    }
}
