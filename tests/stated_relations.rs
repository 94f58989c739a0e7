//! What texts state of their own figures, kind by kind. Each example holds both of a pair: with the first of
//! `{wrong|right}` it must be found, with the second nothing may be.

#[path = "support/texts.rs"]
mod texts;

use texts::{check, clean};

#[test]
fn quantifiers_fit_their_numbers() {
    check(
        "quantifier-of-part",
        &[
            "Most of the 46 beaches examined this summer met the standard. In detail, {17|29} of the beaches passed.",
            "A majority of the 40 members, {12|22}, voted for it.",
            "More than half of the 30 bridges failed the test. In all, {11|19} of them failed.",
            "None of the 24 boats sank in the storm. In the end {two|none} of the boats sank.",
            "All 12 jurors agreed on the winner. {Nine|Twelve} of the jurors agreed at once.",
            "Fewer than half of the 50 schools passed the inspection; {31|21} schools passed it.",
        ],
    );
    clean(&[
        "Most of the 46 beaches passed. In detail, 17 of the beaches failed.",
        "Most of the 46 beaches passed. In the north only 12 passed in May.",
    ]);
}

#[test]
fn what_is_said_of_nobody_is_said_of_none() {
    check(
        "said-of-nobody",
        &[
            "All on board survived, the line said. The {two|no} passengers who died were in the second coach.",
            "Nobody was hurt when the crane fell. Rescuers took {three injured workers|the crane} to the yard.",
            "There were no deaths in the fire at the mill. The blaze, which killed {four|no} people, began at noon.",
            "No one was injured. The blast in the kitchen hurt {five|no} people, police said.",
            "None of the members abstained. The motion passed by 12 votes to 9, with {two abstentions|a long debate}.",
        ],
    );
    clean(&[
        "Nobody was hurt. In a similar fire in 2010 three people died.",
        "All but two of those on board survived. The two passengers who died were in the second coach.",
        "Nobody died in the fire, but four people were injured.",
    ]);
}

#[test]
fn a_place_lies_in_its_field() {
    check(
        "place-within-field",
        &[
            "Seven crews lined up for the final. Lossen came home in {ninth|sixth} place.",
            "Eleven riders took part in the race, and Orme finished {12th|10th}.",
            "She was {ninth|fourth} in a field of seven.",
            "He came {third of the two|second of the three} brothers who ran.",
            "Their boat ended {14th out of 12|11th out of 12} starters.",
        ],
    );
    check(
        "place-after-others",
        &[
            "It was their {fourth|third} win, after two earlier ones.",
            "This was the {fifth|fourth} fire after three previous fires.",
        ],
    );
    check(
        "edition-of-event",
        &[
            "The 57th Linden marathon was won by a nurse. Some 3,000 people ran in the {58th|57th} Linden marathon.",
        ],
    );
    clean(&["The fifth fair opened in 2005. The sixth fair opened in 2006."]);
}

#[test]
fn parts_of_a_group_fit_it() {
    check(
        "part-within-whole",
        &[
            "A group of 26 climbers had left the hut at dawn. Of the climbers, {31|12} were flown out.",
            "The ward treated 40 patients last week. Of these, {44|14} went home on Friday.",
            "The college has 18 teachers. {Twenty|Twelve} of them are over 50.",
        ],
    );
    check(
        "parts-sum-to-whole",
        &[
            "Only 12 of the 15 members voted: {seven|nine} for, three against.",
            "Twelve of the 20 members came: {nine|seven} women and five men.",
        ],
    );
    clean(&[
        "Half of the 40 seats are taken: 12 by Labour, 8 by the Greens.",
        "Most of the 20 members came: seven women and five men.",
    ]);
    check(
        "parts-sum-to-whole",
        &[
            "The crew has 26 members. There are 12 men and {15|14} women.",
            "The north hall holds 120 seats. The south hall holds 80 seats. Together they have {250|200} seats.",
            "The old mill has 14 rooms. The new one has 22 rooms. Between them the two mills have {46|36} rooms.",
        ],
    );
    check(
        "remainder",
        &[
            "Of the 26 climbers, 12 were flown out; the remaining {15|14} walked.",
            "Nine of the 30 boats sank. The other {20|21} reached the port.",
            "Of the 52 villages, 37 have water, eight are dry and the remaining {nine|seven} have neither.",
            "Seven of the 12 jurors voted for it, the rest, {six|five}, against.",
        ],
    );
    clean(&[
        "Nine of the 30 boats sank. The other two ferries reached the port.",
        "There are 42 cases in five states. Of these, 28 are at a school.",
        "The school has 40 teachers in two buildings. Of these, 3 are new.",
    ]);
}

#[test]
fn a_share_is_of_whole_numbers() {
    check(
        "share-of-whole-number",
        &[
            "A jury of nine chose the design. In the end {71|67} percent of the jury voted for it.",
            "Then {40|43} percent of the seven judges left.",
            "The board has 13 members. {61.1|61.5} percent of the members were present.",
            "Only {33|36} percent of the 11 players had trained.",
        ],
    );
}

#[test]
fn shares_of_all_answers_are_not_more_than_all() {
    check(
        "shares-sum-to-whole",
        &[
            "Asked about the bridge, {57|47} percent were for it, 38 percent against it and 15 percent undecided.",
            "In the poll 48 percent said yes and {61|51} percent said no. No other answers were possible.",
            "The Greens won {48|38} percent of the vote, Labour 41 percent and the Union 19 percent.",
            "Of the staff, 62 percent are women and {48|38} percent are men.",
        ],
    );
    clean(&[
        "Asked what they use, 58 percent named the bus, 47 percent the car and 33 percent a bicycle; several answers were allowed.",
        "The rate was 58 percent in May, 47 percent in June and 33 percent in July.",
    ]);
}

#[test]
fn a_turnout_is_the_ballots_cast_of_all_voters() {
    check(
        "share-of-whole",
        &[
            "Turnout was {46.1|41.1} percent.\n\n| | Number |\n|---|---|\n| Registered voters | 31,210 |\n| Ballots cast | 12,840 |\n",
            "Of the 50,000 registered voters 20,116 people voted. Turnout was {55|40} percent.",
            "Some 60 people came. In all 13 of the 20 members ({55|65} percent) voted.",
            "Nine of the 40 schools, or {27.5|22.5} percent, have a garden.",
        ],
    );
}

#[test]
fn a_total_is_its_rate_times_the_number() {
    check(
        "total-of-rate",
        &[
            "The plant made 512 cars a day for 10 days. In all it made {6,313|5,127} cars.",
            "The town had 18,450 inhabitants. Waste came to 112 kilograms per inhabitant. The invoice covers a total of {3,120|2,066} tonnes.",
            "Each of the 12 buses carried 52 passengers, {724|624} passengers in all.",
            "She sold 14 carpets at 350 crowns each, a total of {5,900|4,900} crowns.",
        ],
    );
    check(
        "count-of-recurrence",
        &[
            "The board met every month throughout 2022. It voted at six of the {seven|12} meetings that it held that year.",
        ],
    );
    clean(&[
        "The car carries up to 500 passengers a day. In the ten days it carried a total of 1,960 passengers.",
    ]);
}

#[test]
fn the_most_is_not_surpassed() {
    check(
        "superlative",
        &[
            "The largest of the five farms, Aden, has {41|61} hectares; Birk has 52 hectares.",
            "The longest bridge is at Aden, with {312|512} metres. Birk has one of 402 metres.",
            "The smallest school has {94|34} pupils, and Birk has 57 pupils.",
            "Only 2,140 people saw the opener on Tuesday, the {smallest|largest} crowd at a home opener since 2014. The opener of 2018 was watched by 1,875.",
        ],
    );
    clean(&[
        "The largest farm, Aden, has 41 hectares. Together Birk and Colm have 52 hectares.",
        "The second largest farm has 41 hectares, and Birk has 52 hectares.",
    ]);
}

#[test]
fn two_parts_overlap_by_what_is_left() {
    check(
        "overlap-of-parts",
        &[
            "Of the 50 men, 40 carried knives, 30 wore masks and only {five|25} did both.",
            "Of the 60 patients, 45 had a cough and 38 a fever; {12|29} had both.",
            "Of the 30 houses, 12 have a garden, nine have a garage and {five|11} have neither.",
        ],
    );
}

#[test]
fn some_relations_hold_one_way_only() {
    check(
        "one-way-relation",
        &[
            "Aden is older than Birk. Some say {Birk is older than Aden|so}.",
            "Aden lies north of Birk. The road is bad. {Birk lies 12 kilometres north of Aden|It is long}.",
            "Aden is larger than Birk. {Aden is smaller than Birk|Both are old}.",
            "On Sunday Tiv beat Kelmar 3–1. Later {Kelmar beat Tiv 3–1|Kelmar lost to Tiv 3–1}.",
        ],
    );
    check(
        "only-one",
        &[
            "The capital is Ostrel, on the coast. A railway leads to Venn, the {capital|port}, in the hills.",
            "Ostrel is the capital of Norland. {Venn|Ostrel} is the capital of Norland.",
        ],
    );
    clean(&[
        "Ostrel is the capital of Norland. Venn is the capital of Sudland.",
        "On Sunday Tiv beat Kelmar 3–1. In May Kelmar beat Tiv 2–0.",
    ]);
}

#[test]
fn values_that_stand_sentences_apart_fit() {
    check(
        "change-by-share",
        &[
            "Membership, which had stood at 1,264 at the end of 2017, was up {21|13} percent twelve months later. The roof leaks. At the end of 2018 the club counted 1,428 members.",
        ],
    );
    check(
        "remainder",
        &[
            "The farm went into the winter with 1,318 sheep. In January 173 sheep starved. In March the farmers sold another 96. That leaves {1,149|1,049} sheep.",
            "The fleet had 48 boats. Seven boats sank in the storm and five were scrapped. This leaves {38|36} boats.",
        ],
    );
    check(
        "number-of-quotation",
        &[
            "The club lost {16|14} of its boats in the storm, its chairman said on Monday. The wind was strong. \"We lost 14 of our 20 boats,\" he said.",
        ],
    );
    check(
        "conversion",
        &[
            "The line runs through the Garrel Tunnel, a 26-kilometre bore. Nobody sees the {9|16}-mile tunnel from outside.",
        ],
    );
    check(
        "part-of-period",
        &[
            "The shop sold 5,210 bicycles in 2022. It sold {5,940|1,940} bicycles in the first quarter of 2022.",
            "In June 2021 the museum counted {912|312} visitors. In the whole of 2021 it counted 684 visitors.",
        ],
    );
}

#[test]
fn brothers_and_sisters_are_counted_together() {
    check(
        "count-of-names",
        &["At the table sat two fathers and {three|two} mothers: Ann Lee, Bob Mor, Cleo Tan, and Dan Roy."],
    );
}

#[test]
fn what_only_sounds_alike_is_not_held_to_be_the_same() {
    clean(&[
        "Over the next two days, 87 barges of coal were sent from Aden to Birk. In total, 50 barges of coal were sent from Aden to Birk.",
        "The next session of the Diet began on 3 May 1832 and was short. The next session of the Diet began on 26 April 1833.",
        "Of this sum $17,405 were spent on the debt of the county of Aden. Of the rest $4,664 of this sum were spent on the debt of the county of Aden.",
        "The mill made coal, five times more than in 1941 and three times more than in all of the Great War. It made lamps, twelve times more than in 1941 and ten times more than in all of the Great War.",
        "Some 626 miles have a hard surface, comprising 63 per cent of the Norland county roads. Of these, 102 miles are paved, comprising 22 per cent of the Norland county roads.",
    ]);
    let score = "The film has a score of 58 out of 100 in Norland. The film scored more than 40 out of 100 in Norland.";
    clean(&[score]);
}
