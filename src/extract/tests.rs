//! What is read out of short texts, as tables of examples.

use crate::claims::Claim;
use crate::extract::{Text, read};
use crate::mentions::mentions_of;
use crate::quantities::Day;
use crate::sources::{Document, Format, Source, Sources};

/// Reads a text of 12 February 2024.
fn extraction(text: &str) -> crate::extract::Extraction {
    let document = Document::read_as(Format::of_file("a.md"), text);
    let date = chrono::NaiveDate::from_ymd_opt(2024, 2, 12);
    let found = mentions_of(&document, date);
    let mut sources = Sources::default();
    let source = sources.add(Source::new("a.md", text));
    let date = Day::new(2024, 2, 12);
    read(&[Text { document: &document, mentions: &found, date, source, unread: None }])
}

/// Writes the relations of a text, one a line: `rule: form in range`.
fn relations(text: &str) -> String {
    let extraction = extraction(text);
    let quote = |claim: &Claim| claim.quote.clone();
    let lines = extraction.stated.iter().map(|stated| {
        let terms: Vec<String> = stated
            .terms
            .iter()
            .map(|(claim, factor)| format!("{factor} * [{}]", quote(&extraction.claims[claim.0 as usize])))
            .collect();
        format!("{}: {} in {}", stated.rule, terms.join(" + "), stated.range)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(relations(text), expected, "{text}");
}

#[test]
fn parts_are_not_more_than_their_whole() {
    check(
        "The storm hurt 12 people, including 3 children.",
        "part-within-whole: -1 * [12 people] + 1 * [3 children] in <=0",
    );
    check("Some 17 of the 46 beaches passed.", "part-within-whole: 1 * [Some 17] + -1 * [46 beaches] in <=0");
    check(
        "Of the group of 26 climbers, 31 were flown out.",
        "part-within-whole: -1 * [26 climbers] + 1 * [31] in <=0",
    );
    check(
        "The board has 31 members, of whom nine sit for the coast.",
        "part-within-whole: -1 * [31 members] + 1 * [nine] in <=0",
    );
    check(
        "The staff numbered 28 people, 19 of them part-time.",
        "part-within-whole: -1 * [28 people] + 1 * [19] in <=0",
    );
}

#[test]
fn parts_add_up_to_their_whole() {
    check(
        "The blast killed 23 people: 12 soldiers and 11 civilians.",
        "parts-sum-to-whole: -1 * [23 people] + 1 * [12 soldiers] + 1 * [11 civilians] in 0",
    );
    check("The blast killed 23 people: 12 soldiers, 9 civilians and a child.", "");
    check(
        "The stages covered 612 kilometres: 118, 131, 96, 142 and 125.",
        "parts-sum-to-whole: -1 * [612 kilometres] + 1000 * [118] + 1000 * [131] + 1000 * [96] + 1000 * [142] + 1000 * [125] in 0",
    );
}

#[test]
fn a_figure_in_brackets_repeats_the_words() {
    check("Pay within thirty (13) days.", "figure-matches-words: 1 * [thirty] in 13");
    check(
        "The road is 10 miles (16 km) long.",
        "conversion: 1 * [10 miles] + -1 * [16 km] in -1,931.2128..1,931.2128",
    );
}

#[test]
fn shares_are_parts_of_wholes() {
    check(
        "Yes, 13 of the 20 members (55 percent) came.",
        "part-within-whole: 1 * [13] + -1 * [20 members] in <=0\n\
         share-of-whole: 1 * [13] + -0.545 * [20 members] in >=0\n\
         share-of-whole: 1 * [13] + -0.555 * [20 members] in <=0",
    );
    check("Of those asked, 134 percent agreed.", "share-within-whole: 1 * [134 percent] in <=100");
    check("The plant ran at 104 percent of its output.", "");
}

#[test]
fn changes_lead_from_one_value_to_the_other() {
    check(
        "Membership rose from 40 to 52, up 30 percent.",
        "direction-of-change: -1 * [40] + 1 * [52] in >0\n\
         change-by-share: -1.295 * [40] + 1 * [52] in >=0\n\
         change-by-share: -1.305 * [40] + 1 * [52] in <=0",
    );
    check(
        "The number doubled from 41 to 67.",
        "times-as-many: -1.8 * [41] + 1 * [67] in >=0\n\
         times-as-many: -2.2 * [41] + 1 * [67] in <=0",
    );
    check(
        "Output was 3,500 tonnes, down 40 percent from 5,830 tonnes.",
        "direction-of-change: 1 * [3,500 tonnes] + -1 * [5,830 tonnes] in <0\n\
         change-by-share: 1 * [3,500 tonnes] + -0.595 * [5,830 tonnes] in >=0\n\
         change-by-share: 1 * [3,500 tonnes] + -0.605 * [5,830 tonnes] in <=0",
    );
    check("Prices rose by 12 crowns to 88 crowns.", "");
}

/// Writes the claims that share a fact, a group a line.
fn facts(text: &str) -> String {
    let claims = extraction(text).claims;
    let facts = crate::claims::Facts::new(&claims);
    let shared = facts.facts().iter().filter(|fact| fact.claims.len() > 1);
    let quotes = |fact: &crate::claims::Fact| {
        let quotes: Vec<&str> = fact.claims.iter().map(|index| facts.claim(*index).quote.as_str()).collect();
        format!("{} ({:?})", quotes.join(" / "), facts.claim(fact.claims[0]).certainty)
    };
    shared.map(quotes).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check_facts(text: &str, expected: &str) {
    assert_eq!(facts(text), expected, "{text}");
}

#[test]
fn a_sentence_said_again_is_about_the_same_fact() {
    check_facts(
        "Harrow opened the gate with a 10-inch bolt cutter. Nobody was there. Harrow opened the gate with a 5-inch bolt cutter.",
        "10-inch / 5-inch (Certain)",
    );
}

#[test]
fn what_tells_facts_apart_keeps_them_apart() {
    check_facts(
        "In Norland the mill employs 300 people at the river. In Sudland the mill employs 500 people at the river.",
        "",
    );
    check_facts(
        "Harrow opened the old gate with 3 bolts. Another time Harrow opened the old gate with 5 bolts.",
        "",
    );
    check_facts(
        "By 3 March Harrow had sold 20 old gates to Norland. By 10 March Harrow had sold 25 old gates to Norland.",
        "",
    );
}

#[test]
fn of_a_sentence_without_end_the_first_words_are_related() {
    let wrong = "12 people, including 30 children";
    let filling = ", and 7 dogs".repeat(100);
    let head = extraction(&format!("The storm hurt {wrong}{filling}."));
    assert_eq!((head.claims.len(), head.stated.len()), (102, 1));
    let tail = extraction(&format!("The storm hurt 7 dogs{filling}, {wrong}."));
    assert_eq!((tail.claims.len(), tail.stated.len()), (103, 0));
}
