//! What texts state of their own tables and lists, kind by kind. Each example holds both of a pair: with the first of
//! `{wrong|right}` it must be found, with the second nothing may be.

#[path = "support/texts.rs"]
mod texts;

use texts::{check, clean};

#[test]
fn a_table_has_the_rows_that_the_prose_counts() {
    let table = "\n\n| Town | Pupils |\n|---|---|\n| Aden | 41 |\n| Birk | 52 |\n| Colm | 63 |\n";
    check(
        "count-of-rows",
        &[
            &format!("The survey took in all {{four|three}} towns of the coast.{table}| Total | 156 |\n"),
            &format!("Pupils were counted in {{five|three}} towns:{table}"),
        ],
    );
    check(
        "parts-sum-to-whole",
        &[&format!("The school has {{176|156}} pupils in all, from the three towns.{table}")],
    );
    let money =
        "\n\n| Department | Spending (thousand crowns) |\n|---|---|\n| Schools | 668 |\n| Roads | 412 |\n";
    check(
        "parts-sum-to-whole",
        &[&format!(
            "The town spends {{1.18|1.08}} million crowns, all of it through the two departments.{money}"
        )],
    );
    clean(&[
        &format!("Only the top three of the ten towns are shown.{table}"),
        &format!("There are five towns on the coast.{table}"),
    ]);
}

#[test]
fn a_count_is_that_of_the_names_behind_it() {
    check(
        "count-of-names",
        &[
            "The line stops in {four|three} towns: Aden, Birk and Colm.",
            "The band has {three|two} singers (Ada Holm and Ben Rask) and a drummer.",
            "He left his {three|two} sons, Tom and Ben, the mill.",
            "The cup went to {two|three} clubs: Aden, Port Neave and Colm.",
        ],
    );
    clean(&[
        "They gave four prizes: best film to Oona Felb, best script to Jo Ashby and best song to Pavo Lind.",
        "Ships from two countries, Norland, a kingdom, and Sudland, came.",
    ]);
}

#[test]
fn prose_repeats_the_cell_of_its_table() {
    let dates = "\n\n| Milestone | Date |\n|---|---|\n| First stone laid | 9 May 2016 |\n| Mill wheel turned | 18 November 2018 |\n";
    let counts = "\n\n| Town | Pupils | Teachers |\n|---|---|---|\n| Aden | 41 | 3 |\n| Birk | 52 | 4 |\n";
    check(
        "prose-and-table",
        &[
            &format!("The first stone was laid on {{9 June|9 May}} 2016.{dates}"),
            &format!("The school in Aden has {{44|41}} pupils.{counts}"),
        ],
    );
    clean(&[
        &format!("In Aden 12 more pupils are wanted.{counts}"),
        &format!("In Aden 9 parents came.{counts}"),
    ]);
}

#[test]
fn the_total_of_all_is_that_of_the_totals() {
    check(
        "parts-sum-to-whole",
        &[
            "| Quay | Spring | Autumn | Total |\n|---|---|---|---|\n| North | 211 | 188 | 399 |\n| South | 203 | 196 | 399 |\n| Total | 414 | 384 | {898|798} |\n",
        ],
    );
}

#[test]
fn shares_add_up_to_their_total() {
    check(
        "parts-sum-to-whole",
        &[
            "| Group | Share (%) |\n|---|---|\n| Men | {48.2|44.9} |\n| Women | 55.1 |\n| Total | 100.0 |\n",
            "| Party | Votes | Share |\n|---|---|---|\n| A | 1,204 | 60.0% |\n| B | 701 | 35.0% |\n| C | 101 | {15.0%|5.0%} |\n| Total | 2,006 | 100.0% |\n",
        ],
    );
}
