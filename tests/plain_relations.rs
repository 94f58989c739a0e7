//! Relations in the plainest words that people have for them, each with its consistent twin and with the traps beside it.

#[path = "support/texts.rs"]
mod texts;

use texts::{clean, twins};

#[test]
fn a_verb_behind_a_number_is_no_noun() {
    twins(&[
        "Of the 40 boats, {45|12} sank.",
        "Of the 40 boats, 12 sank. The remaining {31|28} returned.",
        "Of the 40 boats, 12 sank. That leaves {31|28} boats.",
        "Of the 40 boats, 12 sank, leaving {31|28}.",
        "12 of the 40 boats sank and the other {31|28} returned.",
        "Of the 200 passengers, 90 survived and the other {140|110} drowned.",
    ]);
    clean(&["Of the 40 boats, 12 sank and 31 were damaged.", "Of the 40 boats, 12 sank and 14 fled."]);
}

#[test]
fn a_change_fits_its_ends_whatever_names_the_unit() {
    twins(&[
        "Output rose 20 percent from 50 to {55|60} tonnes.",
        "Output rose from 50 to {55|60} tonnes, a rise of 20 percent.",
        "Sales more than doubled, from 40 to {70|90} million.",
        "Net sales were $60 million compared with $50 million in 2021, an increase of {35|20} percent.",
        "The price was cut from $80 to $60, a reduction of {35|25} percent.",
        "Unemployment fell from 6 percent to {7|5} percent.",
        "The price {increased|fell} from $50 to $40.",
    ]);
    clean(&[
        "Sales were $60 million, compared with $50 million in 2021, and profit rose 15 percent.",
        "The rate was cut from 6 percent to 5 percent, a cut of one point.",
        "Output rose 9 percent from 1,200 to 1,312 tonnes.",
        "The town grew from 1,000 in 1950 to 1,312 in 2000, an increase of 31 percent.",
        "It went from 10 to 12 percent, a rise of 20 percent.",
    ]);
}

#[test]
fn a_conversion_is_as_fine_as_its_digits() {
    twins(&[
        "The road is 10 miles ({12|16} km) long.",
        "The tower is 300 metres ({820|984} feet) tall.",
        "The tunnel is 5 km ({4.1|3.1} miles) long.",
        "The temperature fell to \u{2212}10 \u{b0}C ({24|14} \u{b0}F).",
    ]);
    clean(&[
        "It is 1 mile (2 km) away, and 2 miles (3 km) at most.",
        "It has some 10 miles (15 km) of road and covers 3 acres (1 ha).",
        "It rose by 10 \u{b0}C (18 \u{b0}F) to 20 \u{b0}C (68 \u{b0}F).",
        "It ran at 200 km/h (120 mph) for 1.5 miles (2 km).",
    ]);
}

#[test]
fn shares_of_groups_that_exclude_each_other_are_not_more_than_all() {
    twins(&[
        "Women hold 55 percent of the seats and men hold {60|45} percent.",
        "{57|47} percent of the pupils are boys and 53 percent are girls.",
        "Married people made up 62 percent of the population and unmarried people {48|38} percent.",
        "Girls make up 51 percent of the pupils, boys {59|49} percent.",
        "51 percent of those polled said yes, while {59|39} percent said no.",
        "Of those asked, 55 percent agreed, 30 percent disagreed and {25|15} percent did not know.",
        "The company is owned 60 percent by Aden and {50|40} percent by Birk.",
        "The alloy consists of 60 percent copper and {50|40} percent zinc.",
    ]);
    clean(&[
        "57 percent of the boys passed and 63 percent of the girls passed.",
        "Women hold 55 percent of the seats in Aden and men hold 60 percent in Birk.",
        "Women made up 55 percent of nurses and men 60 percent of doctors.",
        "Some 55 percent were satisfied with the food and 60 percent dissatisfied with the rooms.",
        "The class is 60 percent Catholic and 50 percent female.",
        "The share of women was 55 percent in May and that of men 60 percent in June.",
    ]);
}
