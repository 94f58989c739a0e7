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

#[test]
fn listed_parts_that_exclude_each_other_are_not_more_than_their_whole() {
    twins(&[
        "Of the 60 tests, 41 passed and {29|19} failed.",
        "Of 4,210 runners who started, 3,987 finished and {243|223} gave up.",
        "There were 36 participants, 20 in the treatment group and {18|16} in the control group.",
        "The school has 641 pupils, 310 girls and {352|331} boys.",
        "The school has 641 pupils. It has 310 girls and {352|331} boys.",
        "Twelve people were killed in the crash. The dead were five women, four men and {two|three} children.",
        "A storm killed 14 people. Of the dead, eight were fishermen, four were motorists and {three|two} were residents of a nursing home.",
        "Revenue was $121 million, of which $71 million came from Europe, $31 million from Asia and ${42|19} million from America.",
        "The squad of 23 comprises three goalkeepers, eight defenders, seven midfielders and {six|five} forwards.",
    ]);
    clean(&[
        "Aden has 40 schools in the north, 30 in the south and 20 in the west.",
        "Tickets cost $40, $30 for members and $20 for children.",
        "The ship carried 30 men, 20 boys and 12 girls.",
        "The school has 20 teachers, 300 boys and 280 girls.",
        "Of the 40 pupils, 25 play chess and 20 play football.",
        "Some 40 people came, 20 in cars and 25 in the rain.",
        "Clashes led to several deaths, scores of injuries and hundreds of arrests.",
        "The firm has 300 staff, 120 in Aden and 90 in Birk.",
    ]);
}

#[test]
fn a_margin_is_the_difference_of_two_values() {
    twins(&[
        "Revenue was $940,000 and costs were $710,000, for a profit of ${320,000|230,000}.",
        "The bill passed by 52 votes to 48, a majority of {six|four}.",
        "Exports were $81 million and imports $62 million, a surplus of ${39|19} million.",
        "The shop had 80 bicycles and sold 30, leaving {60|50}.",
    ]);
    clean(&[
        "Sales were $51 million and expenses $42 million, for a profit of $7 million after taxes of $2 million.",
        "Aden has 40 seats and Birk 30, with a majority of 36 needed.",
    ]);
}

#[test]
fn a_product_is_its_rate_times_its_number() {
    twins(&[
        "He earned $20 an hour and worked 40 hours, earning ${1,900|800}.",
        "At 40 crowns a kilo, five kilos cost {340|200} crowns.",
        "It sold 40 boxes of 12 eggs, {520|480} eggs in all.",
        "The 50 families have 120 children, {3.4|2.4} per family.",
        "The fund paid $60,000 to 12 families, ${9,000|5,000} each.",
    ]);
    clean(&[
        "The team has 12 buses with 50 seats and 3 cars with 4 seats each.",
        "They paid $400 for 3 nights, $150 each for the first two.",
        "The total for these two ports of 24,422 tons, only slightly more than the 21,684 tons of Aden, was a record.",
    ]);
}

#[test]
fn a_share_beside_its_numbers_is_theirs() {
    twins(&[
        "30 of 40 pupils passed, or {65|75} percent.",
        "Thirty of the 40 pupils passed, a pass rate of {65|75} percent.",
        "A third of the 90 workers, {45|30} people, were dismissed.",
        "Most of the 40 members ({15|25}) voted yes.",
    ]);
    clean(&["12 of the 40 boats sank, or so he said, and 60 percent were damaged."]);
}

#[test]
fn what_recurs_comes_when_it_must() {
    twins(&[
        "The council meets every month. It met {31|12} times in 2022.",
        "The magazine is published weekly. It had {20|52} issues in 2022.",
        "The festival is held every four years. It was last held in 2014 and will next be held in {2016|2018}.",
        "The fair is held every two years. It was held in 2018 and next in {2019|2020}.",
    ]);
    clean(&[
        "The council meets every month. It met 10 times in 2022.",
        "The council meets every month. It met three times in May 2022.",
        "The games are held every four years. They were founded in 1990, and the next are in 2024.",
    ]);
}

#[test]
fn what_ends_began_before() {
    twins(&[
        "He joined the firm in 1990 and left in {1985|1995}.",
        "He was arrested on 9 May 2023 and released on {2|12} May 2023.",
        "The works started in May 2019 and were completed in {March 2018|March 2020}.",
    ]);
}

#[test]
fn dense_figures_that_agree_are_left_alone() {
    clean(&[
        "The farm has 80 hectares, 50 of them in wheat, 20 in rye and 10 fallow.",
        "The trial enrolled 240 patients. Of these, 118 were assigned to treatment and 122 to control.",
        "The film earned $21 million on its opening weekend and $42 million in its first week.",
        "The 5 km race had 840 starters, of whom 812 finished. The first 100 got medals, and 14 were disqualified.",
        "The ship of 4,200 tons, built in 1911, sank in 1917 with 212 of her 240 crew.",
        "The dam is 98 m high and 410 m long. The lake behind it is 22 km long and 3 km wide.",
        "Water makes up 70 percent of the surface and land 30 percent. Of the water 97 percent is salty.",
        "The jury of 12, seven women and five men, deliberated for three days. It voted 10 to 2 to convict.",
    ]);
}
