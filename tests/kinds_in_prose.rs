//! The kinds of contradiction that can stand in one document, each in its plain form and with its consistent twin.

#[path = "support/texts.rs"]
mod texts;

use texts::twins;

#[test]
fn one_fact_has_one_value() {
    twins(&[
        "The garrison has about 900 soldiers. The garrison has nearly {2,500|1,000} soldiers.",
        "The mill employs more than 40 people. The mill employs {fewer than 35|about 50} people.",
    ]);
}

#[test]
fn a_counter_never_falls() {
    twins(&[
        "By 30 January, the forces had faced over 165 attacks since October. By 4 February, the forces had faced {151|171} attacks since October.",
    ]);
}

#[test]
fn number_words_agree_with_digits() {
    twins(&["The contract runs for thirty ({31|30}) days."]);
}

#[test]
fn a_share_is_not_more_than_all() {
    twins(&["Of the voters, {143|43} percent took part."]);
}

#[test]
fn a_place_is_within_its_number() {
    twins(&["It is the {sixth|third} of the five states."]);
}

#[test]
fn parts_add_up_to_their_whole() {
    twins(&[
        "The blast left 23 dead: 12 soldiers and {9|11} civilians.",
        "The school has 300 pupils. Of these, 180 are girls and {140|120} are boys.",
    ]);
}

#[test]
fn a_part_is_not_more_than_its_whole() {
    twins(&["Of the 25 hostages, {30|20} were freed."]);
}

#[test]
fn what_is_left_is_the_difference() {
    twins(&["The firm cut 200 of its 900 jobs, leaving {800|700}."]);
}

#[test]
fn a_part_of_a_time_has_not_more() {
    twins(&["The shop sold 5,210 bicycles in 2022. In May 2022 the shop sold {5,940|940} bicycles."]);
}

#[test]
fn a_share_is_its_numbers() {
    twins(&["Of the 20 members, 13 ({55|65} percent) voted for it."]);
}

#[test]
fn a_change_fits_its_values() {
    twins(&[
        "The price rose 20 percent from $50 to {$55|$60}.",
        "The price {fell|rose} to $60 from $50.",
        "Sales doubled from 40 to {70|80}.",
    ]);
}

#[test]
fn an_event_has_one_date() {
    twins(&[
        "The treaty was signed on 14 April 1910. The treaty was signed in {1912|1910}.",
        "The museum opened in May 1998. The museum, which opened in {1989|1998}, has 40 rooms.",
    ]);
}

#[test]
fn dates_exist() {
    twins(&["The meeting is on {30|28} February 2023."]);
}

#[test]
fn a_weekday_is_that_of_its_date() {
    twins(&["The meeting is on {Monday|Friday}, 12 January 2024."]);
}

#[test]
fn an_end_comes_after_its_beginning() {
    twins(&["The bridge opened in 1990 and closed in {1985|1995}."]);
}

#[test]
fn a_length_is_that_from_beginning_to_end() {
    twins(&[
        "The siege began on 2 May 2020 and ended on 10 May 2020. The {three-week|eight-day} siege cost many lives.",
    ]);
}

#[test]
fn an_age_fits_the_birth() {
    twins(&[
        "Mira Holt, {54|34}, was born in 1989.",
        "Mira Holt is {54|34} years old. Mira Holt was born in 1989.",
    ]);
}

#[test]
fn nobody_acts_after_death() {
    twins(&["Mira Holt died in 1960. In {1975|1955} Mira Holt wrote her last book."]);
}

#[test]
fn a_relative_date_fits_its_date() {
    twins(&[
        "The fire broke out last month ({October|January}).",
        "Three days ago, on {5|9} February, the bridge closed.",
    ]);
}

#[test]
fn a_stated_number_is_that_of_its_list() {
    twins(&[
        "She has three sons: {Aron and Bel|Aron, Bel and Cal}.",
        "The plan has {four|three} aims: peace, bread and work.",
    ]);
}

#[test]
fn there_is_one_capital() {
    twins(&["Aden is the capital of Norland. {Birk|Aden} is the capital of Norland."]);
}

#[test]
fn parts_overlap_as_they_must() {
    twins(&["Of the 50 men, 40 were armed and 30 wore masks, and only {five|25} did both."]);
}

#[test]
fn a_relation_holds_one_way() {
    twins(&[
        "Aron is the father of Bel. Bel is the {father|son} of Aron.",
        "Aden beat Birk 3-1. Birk {beat|lost to} Aden 3-1.",
        "Aden is older than Birk. Birk is {older|younger} than Aden.",
    ]);
}

#[test]
fn nobody_is_none() {
    twins(&[
        "All 40 passengers survived. {Five passengers died|Five passengers were hurt}.",
        "Nobody was hurt in the crash. {Three|None} of the passengers were hurt in the crash.",
    ]);
}

#[test]
fn the_largest_is_the_largest() {
    twins(&["The largest lake, Aden, has 40 hectares. Lake Birk has {52|32} hectares."]);
}

#[test]
fn one_source_says_one_thing() {
    twins(&[
        "According to the report, the damage is $8 million. The report puts the damage at {$6|$8} million.",
        "The army said that 40 soldiers died in the raid. The army said that {60|40} soldiers died in the raid.",
    ]);
}

#[test]
fn a_quotation_has_the_number_that_is_told_of_it() {
    twins(&[
        "\"We lost 14 boats,\" the chairman said. The chairman said that they had lost {16|14} boats.",
        "The club lost 16 of its boats, its chairman said. \"We lost {14|16} of our 20 boats,\" he said.",
    ]);
}
