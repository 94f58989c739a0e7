//! Texts that are consistent though their words are close to those of a contradiction.

#[path = "support/texts.rs"]
mod texts;

use texts::{check, clean};

#[test]
fn another_may_be_meant_than_who_died() {
    clean(&[
        "Max Hale died in 1941. She sold the house in 1950.",
        "Lyle died in 1902. She moved back to Exeter in 1903 and founded a garden in 1907.",
        "Ron Hale, 61, whose father was born in 1930, opened the show.",
        "Ron Hale, 61, takes over from Bea Stone, who was born in 1948.",
        "Jane Bull, 38, succeeds Tom Hall, born in 1950.",
    ]);
    check("age-and-birth", &["Ron Hale, {61|49}, who was born in 1974, opened the show."]);
}

#[test]
fn what_is_said_of_nobody_is_said_of_one_time_place_and_group() {
    clean(&[
        "Nobody was hurt on Monday. On Tuesday two people were hurt.",
        "There were no deaths in the town. In the county, 12 people died.",
        "All the children survived. Two adults died.",
        "Nobody was hurt in the fire. Last year three people were killed in a fire in the same street.",
        "No pupils were injured. Two teachers were injured.",
    ]);
    check("said-of-nobody", &["Nobody was hurt in the fire. {Two people were|No one was} hurt."]);
}

#[test]
fn the_most_of_a_place_is_not_the_most_of_all() {
    clean(&[
        "The longest river of the state is the Tarn with 320 km. The Rhine has 1,230 km.",
        "The tallest building in Marden is the town hall, 62 metres high. The tower of Ulm is 161 metres high.",
        "The smallest of the five schools has 40 pupils. A school in Aden has 20.",
    ]);
}

#[test]
fn a_column_behind_the_total_is_no_part_of_it() {
    clean(&[
        "| Town | Men | Women | Total | Households |\n|---|---|---|---|---|\n| Aden | 41 | 45 | 86 | 30 |\n| Birk | 52 | 51 | 103 | 41 |\n",
    ]);
    check(
        "parts-sum-to-whole",
        &[
            "| Town | Men | Women | Total | Households |\n|---|---|---|---|---|\n| Aden | 41 | 45 | {88|86} | 30 |\n",
        ],
    );
}

#[test]
fn a_letter_or_a_rank_tells_namesakes_apart() {
    clean(&[
        "Ward A has 12 beds. Ward B has 20 beds.",
        "John Smith was born in 1950. John Smith Jr. was born in 1980.",
        "The town of T1 has 8397 people. The town of T11 has 4719 people.",
    ]);
    check("same-fact", &["Ward B has 12 beds. Ward B has {20|12} beds."]);
}

#[test]
fn a_list_of_many_sorts_of_things_is_of_one_time_or_place() {
    clean(&[
        "The plan asks for the building within five years of six ferries, four tugs, two pilot cutters, nine barges, \
         three dredgers, two lightships and eight launches. In the second year it asks for one ferry, two tugs, four \
         barges, one dredger, one pilot cutter, one lightship and three launches.",
    ]);
}

#[test]
fn what_grows_by_a_factor_is_not_added_up() {
    clean(&["The cells grew at an average of 3.7 fold per passage, 106 fold in total after 13 passages."]);
}

#[test]
fn what_there_is_instead_is_not_what_the_bracket_adds_up_to() {
    clean(&["The call has two failures instead of one (one for a closed door, one for an empty room)."]);
    check(
        "parts-sum-to-whole",
        &["The call has {three|two} failures (one for a closed door, one for an empty room)."],
    );
}
