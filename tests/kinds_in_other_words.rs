//! Each kind of contradiction that one document can hold, in more than one of its plain forms, each with its consistent twin.

#[path = "support/texts.rs"]
mod texts;

use texts::twins;

#[test]
fn a_fact_has_one_value() {
    twins(&["The depot holds 420 crates. The depot holds {380|420} crates."]);
}

#[test]
fn bounds_of_one_fact_meet() {
    twins(&[
        "The ferry carried more than 300 people. The ferry carried {fewer than 250|fewer than 400} people.",
        "The survey put the herd at 1,200 to 1,400 animals. The herd has about 1,300 animals. The herd has {fewer than 1,000|more than 1,000} animals.",
    ]);
}

#[test]
fn what_is_counted_does_not_shrink() {
    twins(&["By 3 March, 212 cases had been confirmed. By 9 March, {198|240} cases had been confirmed."]);
}

#[test]
fn a_rough_figure_has_few_digits() {
    twins(&[
        "The lake holds {roughly 48,213.75|roughly 48,000} litres of water.",
        "The reservoir covers about {1,243.718|1,240} hectares.",
    ]);
}

#[test]
fn words_and_digits_agree() {
    twins(&[
        "The tenant gives notice of six ({9|6}) months.",
        "The three winners, {Anna and Karl|Anna, Karl and Mira}, received a medal.",
    ]);
}

#[test]
fn a_value_is_the_same_in_another_unit() {
    twins(&["The road is 10 miles ({10|16} km) long.", "The tank holds 500 litres, or {50|110} gallons."]);
}

#[test]
fn a_value_is_possible() {
    twins(&[
        "The survey found that {112|92} percent of the households own a car.",
        "Of the 40 seats, {-3|3} are vacant. The rest, 37 seats, are taken.",
    ]);
}

#[test]
fn a_place_is_one_of_the_places() {
    twins(&[
        "It was the club's fourth title, after {two|three} earlier ones.",
        "She finished {ninth|sixth} of the eight runners.",
    ]);
}

#[test]
fn parts_make_up_their_whole() {
    twins(&[
        "The fleet has 46 ships: 30 trawlers and {21|16} ferries.",
        "The choir has 48 singers. It consists of 20 men and {31|28} women.",
        "A total of 14 people were hurt, eight men and {seven|six} women.",
        "A total of 98 students took part (61 women, {47|37} men; mean age 21.4 years).",
        "We tested 98 students (61 women, {47|37} men; mean age 21.4 years).",
        "There were 14 people on the boat, eight men and {seven|six} women.",
    ]);
}

#[test]
fn no_part_is_more_than_its_whole() {
    twins(&[
        "The council has 31 members, including {34|12} women.",
        "Among the 12 jurors, {14|4} voted against.",
    ]);
}

#[test]
fn what_remains_is_the_difference() {
    twins(&[
        "The town felled 120 of its 400 limes, leaving {300|280}.",
        "The library owns 900 maps. It lent 250 of them; {700|650} remained on the shelves.",
        "Of the seven injured, three were treated on the spot; the remaining {five|four} were taken to hospital.",
    ]);
}

#[test]
fn no_part_of_a_time_has_more_than_all_of_it() {
    twins(&[
        "The dealer sold 5,210 cars in 2022, {5,940|1,940} of them in its first quarter.",
        "In June 2021 the port handled {9,400|940} containers. In all of 2021 it handled 8,100 containers.",
    ]);
}

#[test]
fn a_total_is_the_rate_times_the_time() {
    twins(&[
        "The mill grinds 50 tonnes a day. In ten days it ground {700|500} tonnes.",
        "The bus makes 12 trips a day with 40 seats each, {600|480} seats in all.",
        "The pass costs 30 crowns a month, or {400|360} crowns a year.",
    ]);
}

#[test]
fn a_total_is_the_mean_times_the_number() {
    twins(&[
        "The team played 20 matches and scored 3 goals per match on average, {80|60} goals in total.",
        "The five classes have an average of 24 pupils, {130|120} pupils in all.",
    ]);
}

#[test]
fn a_percentage_is_that_of_its_counts() {
    twins(&[
        "Of the 120 patients on the drug, 84 ({75|70}%) recovered.",
        "Turnout was {71.5|61.5} percent: 12,300 of 20,000 voters.",
        "In the sample 45 of 90 people ({60|50} percent) smoked.",
        "Of the 120 patients on the drug, 84 ({75%|70%}) recovered.",
    ]);
}

#[test]
fn a_share_of_a_few_is_a_whole_number() {
    twins(&[
        "Of the 13 senators, {60|62} percent voted for the bill.",
        "{47|45} percent of the 20 judges agreed.",
    ]);
}

#[test]
fn shares_are_not_more_than_all() {
    twins(&[
        "47 percent are for it, 38 percent against and {24|15} percent undecided.",
        "In the poll 47 percent are for it, 38 against and {24|15} undecided.",
        "Of the budget, 40 percent goes to schools, 35 percent to roads and {45|25} percent to the rest.",
    ]);
}

#[test]
fn a_change_is_the_difference_of_its_ends() {
    twins(&[
        "The rent rose 10 percent, from 400 to {460|440} crowns.",
        "The number of pupils fell from 320 to {340|300}.",
        "The price climbed by 15 crowns from 60 to {80|75} crowns.",
    ]);
}

#[test]
fn points_and_multiples_fit_their_ends() {
    twins(&[
        "The share rose from 20 percent to 25 percent, an increase of {10|5} percentage points.",
        "The price doubled from 41 euros to {95|82} euros.",
        "Membership halved from 800 to {300|400}.",
        "The fee tripled from $10 to {$40|$30}.",
    ]);
}

#[test]
fn most_half_and_all_fit_their_numbers() {
    twins(&[
        "Most of the 40 members voted in favour: {12|32} voted in favour.",
        "Half of the 60 windows were broken. {45|30} of the windows were broken.",
        "All 18 miners were rescued. {Three miners|None of the miners} died.",
    ]);
}

#[test]
fn a_p_value_is_that_of_its_statistic() {
    twins(&[
        "The effect was significant, t(28) = 2.20, p = {.004|.036}.",
        "There was no effect, F(1, 40) = 1.2, p = {.02|.28}.",
    ]);
}

#[test]
fn an_event_is_on_one_date() {
    twins(&[
        "The church was consecrated on 4 May 1902. The church was consecrated on {4 June|4 May} 1902.",
        "The company was founded in 1948. The company, founded in {1958|1948}, makes pumps.",
        "The theatre opened in 1998. The theatre opened its doors in {1989|1998}.",
    ]);
}

#[test]
fn a_day_is_in_the_calendar() {
    twins(&["The hearing is set for {31|30} June 2024.", "The lease ends on 29 February {2023|2024}."]);
}

#[test]
fn a_weekday_is_the_right_one() {
    twins(&[
        "They met on {Tuesday|Wednesday}, 14 February 2024.",
        "14 February 2024 was a {Tuesday|Wednesday}.",
    ]);
}

#[test]
fn what_comes_later_is_later() {
    twins(&[
        "He was arrested on 12 May 2021 and charged on {9|15} May 2021.",
        "The war began in 1841 and ended in {1838|1848}.",
        "She was born in 1950 and died in {1940|2010}.",
    ]);
}

#[test]
fn a_length_fits_its_first_and_last_day() {
    twins(&[
        "The fair ran from 3 to 9 May 2022. The {ten-day|seven-day} fair drew many people.",
        "The trial opened on 4 March 2019 and closed on 29 March 2019, after {nine|four} weeks.",
        "The king reigned from 1820 to 1850, a reign of {40|30} years.",
        "The talks broke off on 28 January 2024 and they met again on 11 February 2024, after a pause of {five|two} weeks.",
        "The ship left on 28 February 2024 and arrived {three|two} days later, on 1 March 2024.",
    ]);
}

#[test]
fn an_age_fits_its_birth() {
    twins(&[
        "Anna Lind was born in 1870 and died in 1951, at the age of {85|81}.",
        "Born in 1950, she turned {80|70} in 2020.",
        "Mira Holt, {44|38}, was born in 1985.",
        "He was born on 3 May 1960 and married in 1980 at the age of {29|19}.",
        "Karl Berg was born in 1870 in Aden. He died in 1951, at the age of {85|81}.",
    ]);
}

#[test]
fn nobody_acts_before_birth_or_after_death() {
    twins(&[
        "Anna Lind died in 1919. In {1922|1912} she taught at the school.",
        "Karl Berg (1820-1888) painted the altar in {1901|1870}.",
        "Mozer died in 1791. Mozer met the young Bethen in {1795|1787}.",
        "Anna Lind died in 1919. She taught at the school in {1922|1912}.",
        "Anna Berg, born in 1950, turned {80|70} in 2020.",
    ]);
}

#[test]
fn a_date_told_from_today_is_the_date_told() {
    twins(&[
        "The bridge collapsed last year ({2021|2023}).",
        "Yesterday, {8|11} February, the council met.",
        "The vote took place two weeks ago, on {12|29} January.",
    ]);
}

#[test]
fn what_recurs_is_as_often_as_it_recurs() {
    twins(&["The board met every month in 2022. It held {five|twelve} meetings that year."]);
}

#[test]
fn steps_of_time_add_up() {
    twins(&[
        "The hall was built in 1905. The tower was built two years before the hall, in {1908|1903}.",
        "The first strike began in 1980. The second strike, three years after the first, began in {1986|1983}.",
        "They left on 28 February 2023 and arrived two days later, on {29 February|2 March} 2023.",
        "They left on 28 February 2024 and arrived two days later, on {29 February|1 March} 2024.",
    ]);
}

#[test]
fn a_count_is_that_of_its_list() {
    twins(&[
        "He has two daughters, {Anna, Karin and Elsa|Anna and Karin}.",
        "The report gives three reasons: {cost and time|cost, time and noise}.",
        "Three towns are affected: {Aden, Birk, Colm and Dorn|Aden, Birk and Colm}.",
        "Two suspects were arrested. All {three|two} suspects were taken to court.",
    ]);
}

#[test]
fn there_is_only_one_of_an_office() {
    twins(&[
        "Lund is the capital of the province. {Malm|Lund} is the capital of the province.",
        "The mayor of Aden is Karl Berg. The mayor of Aden is {Otto Lind|Karl Berg}.",
    ]);
}

#[test]
fn sets_hold_what_is_said_of_them() {
    twins(&[
        "Of the 50 men, 40 were armed and 30 masked; only {five|25} were both armed and masked.",
        "The 20 women are among the {15|50} members of the club.",
    ]);
}

#[test]
fn kin_and_directions_hold_one_way() {
    twins(&[
        "Anna is Karl's mother. Karl is Anna's {father|son}.",
        "Aden lies north of Birk. Birk lies {north|south} of Aden.",
    ]);
}

#[test]
fn nothing_is_both_so_and_not_so() {
    twins(&[
        "Nobody was killed in the fire. {Two people were killed|Two people were hurt} in the fire.",
        "The bridge is open to cars. The bridge is {closed|open} to cars.",
        "All the passengers survived. {Five passengers died|Five passengers were hurt}.",
    ]);
}

#[test]
fn what_surpasses_all_is_not_surpassed() {
    twins(&[
        "The Kall is the longest river of the country with 420 km. The Moss is {510|310} km long.",
        "At 2,400 metres, Mount Erl is the highest peak. Mount Holm is {2,610|2,210} metres high.",
        "Anna is the oldest of the three at 34; Karl is {36|29} and Mira 30.",
    ]);
}

#[test]
fn a_source_gives_one_figure() {
    twins(&[
        "The ministry said 900 people had fled. The ministry said {400|900} people had fled.",
        "According to the police, 40 people were arrested. The police said {60|40} people were arrested.",
    ]);
}

#[test]
fn a_quotation_gives_what_is_told_of_it() {
    twins(&[
        "\"We have hired 40 people,\" the director said. The director said that they had hired {46|40} people.",
        "\"About 300 homes are without power,\" the mayor said. The mayor said {500|about 300} homes were without power.",
    ]);
}

#[test]
fn several_relations_hold_together() {
    twins(&[
        "The plan has two parts. The first costs 30 million crowns. The second costs 45 million crowns. Together the two parts cost {85|75} million crowns.",
        "The hall has 300 seats. The balcony has 80 seats, and the stalls have {240|220} seats. There are no other seats.",
    ]);
}

#[test]
fn now_is_now() {
    twins(&["The town currently has 4,000 inhabitants. The town has {5,000|4,000} inhabitants."]);
}

#[test]
fn a_table_adds_up() {
    twins(&[
        "| Town | Boys | Girls | Total |\n|---|---|---|---|\n| Aden | 52 | 58 | {120|110} |\n| Birk | 41 | 47 | 88 |\n| Colm | 33 | 29 | 62 |",
        "| Month | Tons |\n|---|---|\n| May | 152 |\n| June | 143 |\n| July | 115 |\n| Total | {400|410} |",
        "| Month | Tons |\n|---|---|\n| May | 1,210 |\n| June | {1,400|1,430} |\n| July | 1,152 |\n| August | 1,048 |\n| Total | 4,840 |",
        "| Crop | Hectares |\n|---|---|\n| Rye | 1,200 |\n| Oats | 3,400 |\n| Total | {5,600|4,600} |",
        "| Town | 2021 | 2022 |\n|---|---|---|\n| Aden | 31 | 34 |\n| Birk | 45 | 46 |\n| Total | {86|76} | 80 |",
    ]);
}
