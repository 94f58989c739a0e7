//! Which claims are held to speak of one fact, as tables of examples.

use crate::claims::{Certainty, Claim, Facts};
use crate::extract::{Extraction, read_sources};
use crate::quantities::Day;
use crate::sources::{Source, Sources};

/// Reads texts of 12 February 2024 that speak of the same things.
fn extraction(texts: &[&str]) -> Extraction {
    let mut sources = Sources::default();
    let ids: Vec<_> = texts.iter().map(|text| sources.add(Source::new("a.md", *text))).collect();
    read_sources(&sources, &ids, Day::new(2024, 2, 12))
}

/// Writes the pairs of claims that are held to speak of one fact, a pair a line; a `?` marks what is only likely.
fn pairs(texts: &[&str]) -> String {
    let extraction = extraction(texts);
    let quote = |claim: &Claim| claim.quote.clone();
    let facts = Facts::new(&extraction.claims);
    let certain = facts.facts().iter().filter(|fact| fact.claims.len() > 1).map(|fact| {
        let quotes: Vec<String> = fact.claims.iter().map(|index| quote(facts.claim(*index))).collect();
        quotes.join(" = ")
    });
    let likely = extraction.stated.iter().filter(|stated| stated.rule == "same-fact").map(|stated| {
        let [(one, _), (other, _)] = stated.terms.as_slice() else { panic!("two terms") };
        let mark = if stated.certainty == Certainty::Likely { "?" } else { "??" };
        let of = |index: &crate::claims::ClaimIndex| quote(&extraction.claims[index.0 as usize]);
        format!("{} = {} {mark}", of(one), of(other))
    });
    certain.chain(likely).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(texts: &[&str], expected: &str) {
    assert_eq!(pairs(texts), expected, "{texts:?}");
}

#[test]
fn a_summary_tells_the_values_of_its_text() {
    check(
        &[
            "The harbour board said on Monday that repairs to the north pier will cost $4.1 million. \
             The pier was built in 1931 and has 220 berths.",
            "Repairs to the pier cost $5.2 million, said the board of the harbour.",
        ],
        "$4.1 million = $5.2 million ?",
    );
    check(
        &["The ferry line carried 310 passengers in the first week.", "A bakery sold 900 loaves of bread."],
        "",
    );
}

#[test]
fn two_reports_of_one_event_are_no_summaries_of_each_other() {
    check(
        &[
            "The mudslide at Port Alder buried the lower harbour on Friday. Crews dug 14 people out of the mud of \
             the lower town by evening, and the mayor asked the army for lorries, tents and pumps.",
            "After the mudslide the harbour of Port Alder stays closed to ships. A ferry with 220 people aboard \
             turned back, the railway stopped its trains, and schools in the hills took in families overnight.",
        ],
        "",
    );
}

#[test]
fn what_words_leave_open_is_not_held_against_another_text() {
    let sent = |value: &str| format!("The guild sent {value} to repair the north pier of Port Alder.");
    let repaired = |value: &str| format!("For the guild, {value} repaired the north pier of Port Alder.");
    check(&[&sent("hundreds of masons"), &repaired("60 masons")], "");
    check(&[&sent("90 masons"), &repaired("60 masons")], "90 masons = 60 masons ?");
    let took = |value: &str| format!("The repair of the north pier of Port Alder took the guild {value}.");
    let needed = |value: &str| format!("The guild needed {value} to repair the north pier of Port Alder.");
    check(&[&took("months"), &needed("three weeks")], "");
    check(&[&took("five weeks"), &needed("three weeks")], "five weeks = three weeks ?");
    let opened = |value: &str| format!("The guild opened the north pier of Port Alder {value}.");
    let open = |value: &str| format!("The north pier of Port Alder was opened by the guild {value}.");
    check(&[&opened("weeks later"), &open("on 9 May 2023")], "");
    check(&[&opened("on 3 March 2023"), &open("on 9 May 2023")], "3 March 2023 = 9 May 2023 ?");
}

#[test]
fn a_thing_that_each_text_counts_once_is_one_thing() {
    check(
        &["The vote was held by 31 delegates in Norland.", "The delegates numbered 29 delegates."],
        "31 delegates = 29 delegates ?",
    );
}

#[test]
fn a_value_that_the_other_text_tells_too_is_not_held_against_another() {
    let text =
        "Norland Mills sold 40 looms to Sudland in March. Norland Mills sold 55 looms to Westland in May.";
    check(&[text, "Norland Mills sold 55 looms to Westland."], "55 looms = 55 looms ?");
}

#[test]
fn numbers_in_names_are_no_amounts() {
    check(&["The Pionier 2 probes flew past Norland.", "The Pionier 3 probes flew past Norland."], "");
}

/// Writes what is wrong with texts beyond their values.
fn faults(texts: &[&str]) -> String {
    let messages = extraction(texts).findings.into_iter().map(|finding| finding.message);
    messages.collect::<Vec<_>>().join("\n")
}

#[test]
fn ranges_that_begin_or_end_elsewhere_are_not_one_forecast() {
    let text = "The company expects its sales to be between $41 million and $50 million this year.";
    let summary = "Sales of the company are expected to be between $44 million and $50 million this year.";
    assert_eq!(
        faults(&[text, summary]),
        "the ranges begin or end elsewhere: `between $41 million and $50 million` and \
         `between $44 million and $50 million` cannot both be true"
    );
    assert_eq!(faults(&[text, text]), "");
}

#[test]
fn an_event_told_again_is_the_same_event() {
    let told = "Ferry traffic stopped on 3 February after a boiler fire that injured four Norland sailors in Port Alder.";
    check(
        &[&format!(
            "{told} The fire was put out. The boiler fire in Port Alder injured nine Norland sailors."
        )],
        "four Norland sailors = nine Norland sailors ?",
    );
    // Another place, another fire.
    check(&[&format!("{told} The boiler fire in Port Birch injured nine Norland sailors.")], "");
    check(&[&format!("{told} Another boiler fire in Port Alder injured nine Norland sailors.")], "");
}

#[test]
fn a_state_is_known_by_who_what_and_where() {
    check(
        &[
            "Norland keeps 2,300 soldiers in Sudland and 700 in Westland. The 3,100 Norland soldiers in Sudland will stay.",
        ],
        "2,300 soldiers = 3,100 Norland soldiers ?",
    );
}

#[test]
fn a_count_is_known_by_its_period() {
    check(
        &[
            "Since mid-October, the crews in Norland have met over 165 outages. There have been fewer than 150 outages since mid-October.",
        ],
        "over 165 outages = fewer than 150 outages ?",
    );
}

#[test]
fn a_sentence_without_its_full_stop_ends_where_the_next_begins() {
    check(
        &[
            "Engineers gave the dam a 60% chance of lasting the winter if drained early It was drained in March. \
           The dam was built long ago and engineers gave the dam an 85% chance of lasting the winter if drained early.",
        ],
        "60% = 85% ?",
    );
}
