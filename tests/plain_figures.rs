//! Figures that a text sets beside one another in plain words, each with its consistent twin and with the traps beside it.

#[path = "support/texts.rs"]
mod texts;

use texts::{clean, twins};

#[test]
fn a_fold_is_a_ratio_and_no_difference() {
    twins(&[
        "Exports grew fourfold from 20 to {60|80} million.",
        "Sales rose more than sixfold, from $110 million to {$170 million|$770 million}.",
        "The herd grew by a factor of three, from 40 to {80|120} head.",
        "The number of members rose almost threefold, from 410 to {2,190|1,190}.",
        "The catch fell threefold, from 90 to {45|30} tonnes.",
    ]);
    clean(&[
        "Exports rose from $110 million to $770 million, an increase of more than sixfold.",
        "The price rose eight times, from 10 to 15 crowns.",
        "Shares fell by half a point, from 80 to 79.5.",
        "The fee was cut from $80 to $60, by half of what had been asked.",
        "Output rose by 5 percent a year, from 40 to 60 tonnes.",
        "The fee was increased from $5,000,000 to $15,ooo,ooo.",
    ]);
}

#[test]
fn a_change_of_a_price_fits_the_two_prices() {
    twins(&[
        "Fares rose from 4 to 5 euros, a rise of {20|25} percent.",
        "The fee went up from $8 to $10, up {20|25} percent.",
        "The fee was cut by half, from $80 to {$60|$40}.",
        "It cut the fee in half, from $80 to {$60|$40}.",
        "The crew was cut by a third, from 90 to {50|60}.",
    ]);
    clean(&[
        "Sales rose from $4 million to $5 million, up 20 percent.",
        "Fares rose from 4 to 5 euros within a year, and wages rose 20 percent.",
        "They cut 40 to 50 trees.",
    ]);
}

#[test]
fn no_more_vote_than_there_are() {
    twins(&[
        "The council, which has 33 members, voted 21 to {14|12} for the plan.",
        "The council voted 21 to {14|12} for the plan. All 33 members of the council were present and voted.",
        "The vote was 28 to {13|9}, with three abstentions, in the 40-member council.",
        "The board has 42 members. It voted 28 to {11|8}, with six abstentions.",
        "The 15-member board voted {9 to 7|9 to 6} to close the plant.",
        "The board, made up of 15 members, voted {9 to 7|9 to 5} to close the plant.",
    ]);
    clean(&[
        "The council, which has 33 members, beat the firemen 40 to 14 in a charity match.",
        "The council has 33 members. The town of 5,000 voted 2,100 to 1,400 against it.",
        "The council, which had 33 members until 2010, voted 21 to 14 for the plan.",
        "The court of nine judges ruled 5 to 4. The committee voted 7 to 6.",
        "The council of 15 members voted for the plan, and the townspeople voted 210 to 140 for it.",
    ]);
}

#[test]
fn an_anniversary_is_as_many_years_later() {
    twins(&[
        "The club was founded in 1935. In 2023 it marked its {78th|88th} anniversary.",
        "Founded in 1934, the club marked its {80th|89th} anniversary in 2023.",
        "The museum, which opened in 1974, celebrated its {40th|49th} anniversary in 2023.",
    ]);
    clean(&[
        "The school was founded in 1964. It celebrated its 50th anniversary in 2014.",
        "The school was founded in 1964. In 2014 it celebrated the 20th anniversary of its choir.",
        "The school was founded in 1964. In 2014 the church marked its 200th anniversary.",
    ]);
}

#[test]
fn a_step_leads_from_one_date_to_the_other() {
    twins(&[
        "The film opened in 2010, three years after the book, which appeared in {2005|2007}.",
        "The hall opened in 1990, {three|six} years after the school (1984).",
        "The second book came out in 2012, {five|three} years after the first, which appeared in 2009.",
    ]);
    clean(&[
        "The film opened in 2010, three years after the book, which has appeared in ten languages since 2005.",
    ]);
}

#[test]
fn a_part_told_again_as_a_share_fits_its_whole() {
    twins(&[
        "The network is 2,140 km long. We renewed 38 km, or {3.2|1.8} percent of the network.",
        "The bridge costs 180 million euros. The state pays 70 percent, or {111.6|126} million.",
        "The estate is worth $80 million. Her share, 40 percent ({$42|$32} million), went to charity.",
        "Of the 20 men, five, or {35|25} percent, agreed.",
        "Turnout was {60|48} percent: 12,000 of the 25,000 voters took part.",
    ]);
    clean(&[
        "The bridge costs 180 million euros. The town has 70 percent, or 5,000, of the votes.",
        "The bridge costs 180 million euros. Sales of the firm rose 70 percent, or 111.6 million.",
        "The fair cost 12 million. The state paid 50 percent, or 8 million, of the hall.",
        "Give it 5, 10, or 25 percent.",
    ]);
}

#[test]
fn a_rate_its_number_and_their_product_agree() {
    twins(&[
        "The club had 14 matches, 3.5 goals a match, {63|49} goals in all.",
        "There were 14 concerts, 250 listeners a concert, {4,000|3,500} listeners in all.",
        "The navy ordered three ships for 196 million euros, or {62|65.3} million euros each.",
    ]);
    clean(&["They played 14 matches, with 3.5 fouls a match and 63 goals in all."]);
}

#[test]
fn members_of_sorts_that_exclude_each_other_are_not_more_than_all() {
    twins(&[
        "The station has {38|40} firefighters, 12 of them full-time and 28 part-time.",
        "The band has {18|21} players, nine of them women and 12 men.",
        "The fleet has {60|63} trucks, 41 of them electric and 22 diesel.",
    ]);
    clean(&[
        "The club has 38 members, 12 of them full-time and 28 under 30.",
        "The club has 38 members, 12 of them women and 28 of them volunteers.",
    ]);
}

#[test]
fn nothing_surpasses_the_largest() {
    twins(&[
        "The largest of the three farms, Aden, has 40 hectares; Birk has {52|32}.",
        "The largest of the farms, Aden, has 40 hectares. Birk has {52|32} and Colm 20.",
        "The Kall is the longest river, with 420 km. The Orr has {520|320} km.",
    ]);
    clean(&[
        "The largest of the three farms, Aden, has 40 hectares; Birk has 52 cows.",
        "The Kall is the longest river in Norland, with 420 km. The Orr has 520 km.",
    ]);
}

#[test]
fn what_is_told_again_of_one_thing_agrees() {
    twins(&[
        "The club lost 16 boats. \"We lost {14|16} of our 20 boats,\" the club said.",
        "Talks broke off on 28 January and met on 11 February after {five|two} weeks.",
        "The plant made 5,210 cars in 2022, {5,940|1,300} in its first quarter.",
    ]);
    clean(&["The club lost 16 boats. \"We lost 14 of our 20 boats,\" the harbour said."]);
}

#[test]
fn one_thing_has_one_value_in_whatever_order_it_is_told() {
    twins(&[
        "The deal is worth $5 million. The {$7 million|$5 million} deal was signed.",
        "The company is worth $5 million. The company, worth {$7 million|$5 million}, makes pumps.",
        "The tower was built in 1880. Built in {1890|1880}, the tower is the oldest house of the town.",
        "The bridge, built in {1901|1910}, is 300 metres long. Built in 1910, the bridge crosses the Orr.",
        "The firm was founded in 1950. The firm was founded in {1955|1950} by Karl Hess.",
        "Karl Hess founded the firm in {1955|1950}. The firm was founded in 1950.",
        "The war ended in 1648. The war, which ended in {1658|1648}, ruined the town.",
        "The company employs 1,200 people in Bonn. In Bonn, the company employs {1,500|1,200} people.",
        "The attack left 12 people dead. {Fifteen|Twelve} people were killed in the attack.",
        "Police arrested 12 men. All {15|12} of those arrested are from Aden.",
    ]);
    clean(&[
        "The tower was built in 1880. Built in 1890, the church stands beside the tower.",
        "The hall was built in 1880. Built in 1920, the new hall is larger.",
        "The firm was founded in 1950. Karl Hess founded the club in 1955.",
        "The company employs 1,200 people in Bonn. In Cologne, the company employs 1,500 people.",
        "Police arrested 12 men. All 15 of those questioned are from Aden.",
    ]);
}

#[test]
fn what_comes_after_is_not_earlier() {
    twins(&[
        "The building was finished in {1899|1909}, after work had begun in 1905.",
        "She left the firm in {1995|1985} before founding her own in 1990.",
        "The siege lasted {three weeks|eight days}, from 2 to 10 May.",
        "By 3 March the flood had killed 41 people. By 5 March it had killed {38|48}.",
        "The port counted 410 ships in the first half of 2023 and {380|780} in 2023.",
        "The mayor, {38|28}, was born in 1995.",
    ]);
    clean(&[
        "The hall opened in 1950 after the fashion of those built in 1960.",
        "The house was sold in 1990, after which, in 1985, nobody lived there.",
        "By 3 March the flood had killed 41 people. By 5 March it had killed another 12.",
        "The port counted 410 ships in the first half of 2023 and 380 in the second half.",
        "The mayor, 28, was born in Aden, as was his son in 2015.",
    ]);
}

#[test]
fn the_parts_of_a_whole_add_up_over_sentences() {
    twins(&[
        "The firm has 90 staff in two offices. The Aden office has 50 staff. The Birk office has {60|40}.",
        "Sales were $40 million in Europe and $30 million in Asia. In all, sales were {$80 million|$70 million}.",
        "The village has 300 people. Of these, 120 are men and 130 are women. There are {80|50} children.",
        "The money goes to schools (45 percent), roads (30 percent) and police ({35|25} percent).",
        "Four towns took part: {Aden, Birk and Colm|Aden, Birk, Colm and Dorn}.",
    ]);
    clean(&[
        "The firm has 90 staff in three offices. The Aden office has 50 staff. The Birk office has 30.",
        "Sales were $40 million in Europe and $30 million in Asia. In all, costs were $60 million.",
        "People read at home (60 percent), at work (40 percent) and on the train (30 percent).",
        "The village has 300 people. Of these, 120 are men and 130 are women. Its children go to school in Aden.",
    ]);
}

#[test]
fn a_rate_for_one_time_is_that_for_another() {
    twins(&[
        "The mill grinds 500 sacks a day, which makes {2,000|3,500} sacks a week.",
        "Each of the 12 tents holds 8 scouts, so that {80|96} scouts can camp.",
        "He drove for three hours at 80 km/h and covered {300|240} km.",
        "In 20 games he scored 50 goals, an average of {3.5|2.5} a game.",
    ]);
    clean(&["The school has 640 pupils in 24 classes, about 27 a class."]);
}
