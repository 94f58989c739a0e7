//! Relations that reports and news tell in plain words: totals of lists, means, votes, ages, counters, each with its consistent twin.

#[path = "support/texts.rs"]
mod texts;

use texts::{clean, found, twins};

#[test]
fn a_list_comes_to_its_total() {
    twins(&[
        "The show drew 3,100 guests on Friday, 5,400 on Saturday and 2,900 on Sunday, {12,400|11,400} in all.",
        "The sale of 120 pans, 80 pots and 45 lids makes a total of {275|245} pieces.",
        "Volunteers filled 30 sacks on Monday, 25 on Tuesday and 15 on Thursday, {80|70} altogether.",
    ]);
    clean(&[
        "Ten men and five women made a total of 90 proposals.",
        "The show drew 3,100 guests on Friday, 5,400 on Saturday, 11,400 in all.",
        "The shop sold 210 hats, 130 scarves and 60 gloves, a total of 440 sales with repairs.",
    ]);
}

#[test]
fn a_mean_is_that_of_its_total_and_of_its_list() {
    twins(&[
        "Divers raised 16 planks. Together the planks have a length of 48 m, an average of {4.5|3} m.",
        "The 15 raids wounded four people on average, {75|60} people in all.",
        "The average of the five readings, 4, 5, 7, 6 and 8, was {6.4|6}.",
    ]);
    clean(&[
        "The 12 raids wounded 40 people, an average of three a month.",
        "The town spent €99 million on roads over ten years, an average of €10 million a year.",
        "Divers raised 16 planks and 4 masts. Together they weigh 900 kg, an average of 56 kg.",
    ]);
}

#[test]
fn votes_are_as_many_as_those_who_vote() {
    twins(&[
        "The ruling was decided 6–3. All {ten|nine} judges took part.",
        "The plan passed by 24 votes to 18, with two abstentions. All {46|44} members were present.",
    ]);
    clean(&[
        "The plan passed by 24 votes to 18. All 46 members were present.",
        "The final score was 7–4. All 22 players took part.",
    ]);
}

#[test]
fn what_doubles_is_twice_what_it_was() {
    twins(&[
        "Loans rose to 240,000 from {190,000|120,000}, so that the number of loans doubled in a year.",
        "Exports climbed to 90 million from {70|45} million, which means that they doubled.",
    ]);
    clean(&[
        "Sales rose to 84 million from 61 million, while the number of stores doubled.",
        "Loans rose to 312,000 from 268,000, so that income doubled its share of the total.",
    ]);
}

#[test]
fn a_change_that_is_wrong_is_told_once() {
    assert_eq!(found("The fare rose from 40 to 52 dollars, or 25 percent.").len(), 1);
    assert!(found("The fare rose from 40 to 52 dollars, or 30 percent.").is_empty());
}

#[test]
fn an_age_fits_the_year_of_birth_beside_it() {
    twins(&["Orla Brandt, born in 1970, is {49|53} years old.", "Born in 1970, she is {47|54}."]);
    clean(&["Orla Brandt, born in 1970, was 49 years old at the time."]);
}

#[test]
fn a_counter_never_falls_whatever_the_words_of_its_day() {
    twins(&[
        "As of 3 June the ministry had confirmed 212 cases. As of 10 June it had confirmed {198|241} cases.",
        "Up to 5 March the fund had paid 1.4 million euros. Up to 12 March it had paid {1.2|1.6} million euros.",
        "By Monday the rescuers had found 84 people. By Tuesday they had found {79|97} people.",
    ]);
    clean(&["By 3 March the army had lost 41 tanks. By 5 March it had lost 12 aircraft."]);
}

#[test]
fn answers_of_one_each_are_not_more_than_all() {
    twins(&[
        "Of those who replied, 48 percent walk to work, 31 percent take the tram and {27|21} percent drive.",
    ]);
    clean(&[
        "Of those asked, 54 percent own a car, 41 percent a bicycle and 12 percent a motorbike.",
        "Of the readers, 64 percent read the sports pages, 55 percent the local news and 48 percent the letters.",
    ]);
}

#[test]
fn things_and_places_that_follow_are_counted() {
    twins(&[
        "He won {three|four} prizes: the 100 m, the 400 m, the relay and the high jump.",
        "{Two|Three} schools, in Ashdown, Mill Lane and Overy, will close.",
    ]);
    clean(&[
        "It has two branches, in Aden, Mill Lane and in Overy, the old town.",
        "She won three medals: the gold in the 100 m, the silver in the relay and the bronze.",
    ]);
}

#[test]
fn prose_without_a_year_tells_the_last_of_the_table() {
    let table = "\n\n| Field | 2023 (€ m) | 2024 (€ m) |\n|---|---|---|\n| Transport | 91 | 97 |\n| Schools | 120 | 124 |\n";
    twins(&[&format!("Transport spending grows to €{{99|97}} million.{table}")]);
    clean(&[&format!("Transport spending grows to €99 million by 2027.{table}")]);
}

#[test]
fn a_density_is_people_by_area() {
    twins(&[
        "| District | Population | Area (km²) | Density per km² |\n|---|---|---|---|\n| Aldmoor | 42,000 | 35 | 1,200 |\n| Brenn | 18,000 | 40 | {540|450} |\n",
    ]);
}

#[test]
fn a_change_is_told_behind_its_value() {
    twins(&[
        "The museum had 46,200 visits in 2023, up 10 percent from {36,000|42,000} in 2022.",
        "Ostra reported sales of $460 million for the quarter, an increase of 15 percent from ${430|400} million a year earlier.",
        "Pressure fell from 148.2 points to 139.6 points, a mean reduction of {9.6|8.6} points.",
        "Fares rise by 10 percent, from £40 to £{48|44}.",
    ]);
    clean(&[
        "Milk would rise from 1 to 2 cents a quart.",
        "Sales were $460 million, an increase of 15 percent, and costs of $300 million fell by 2 percent from $306 million.",
    ]);
}

#[test]
fn parts_may_have_two_words_or_a_share_in_brackets() {
    twins(&[
        "The shop holds 9,600 items: 7,100 books, 1,500 films and recordings, and {1,200|1,000} magazines and maps.",
        "The budget was £2.4 million, of which £1.5 million went to staff, £0.5 million to rent and £{0.9|0.4} million to books and media.",
        "Of the 240 patients, 132 (55%) were women and {118|108} (45%) were men.",
        "The test had 36 users in three cities: 14 in Aden, 12 in Birk and {11|10} in Colm.",
        "Of 214 reported faults, 198 have been closed and {26|16} are open.",
    ]);
}

#[test]
fn groups_of_a_study_are_all_who_took_part() {
    twins(&[
        "We enrolled 240 adults. They were randomised to the diet group (n = 121) or the control group (n = {129|119}).",
        "We enrolled 240 adults. A total of 221 participants completed the trial; {29|19} dropped out.",
        "Falls were reported by 14 of the 121 patients in the walking group ({16.6|11.6}%).",
        "The difference was 6.7 points (95% CI {7.1|4.1} to 9.3).",
    ]);
    clean(&[
        "The mean change was -6.7 points (95% CI -9.3 to -4.1).",
        "Pressure fell by 6.7 points (95% CI -9.3 to -4.1).",
    ]);
}

#[test]
fn a_value_is_measured_by_another() {
    twins(&[
        "The firm has 3,120 employees, {210|180} more than the 2,940 it had in June.",
        "The fair raised £3,200, twice as much as the £{2,100|1,600} of the year before.",
        "With 17 seats the Greens fall {six|four} short of a majority of 21.",
        "In June, 96 pupils sat the test and 84 passed, a pass rate of {92.5|87.5} percent.",
        "The depot costs €36 million, of which the state pays two thirds, or €{26|24} million.",
        "€627,000 of the budget of €900,000 had been spent, or {58|70} percent.",
        "During the year 6,300 items were added and 4,100 were withdrawn, so that the collection grew by {2,900|2,200} items.",
    ]);
    clean(&[
        "The firm has 3,120 employees, 210 more than planned.",
        "The fair raised £3,200, almost twice as much as the £1,900 of the year before.",
        "In the school 96 pupils sat the test and 84 passed, while the rate of 2019 was 92.5 percent.",
    ]);
}

#[test]
fn the_dead_are_as_many_as_were_told() {
    twins(&[
        "Seven people were killed when a coach left the road. The dead were four women, two men and {two children|a child}.",
        "Seven people were killed when a coach left the road. The bells rang for all {eight|seven} of those who died.",
        "The painter Ada Holm (1920–1990) died aged {60|70}.",
        "Ada Holm was born on 3 May 1920. Ada Holm, who has died aged {60|70}, was a painter. She died on 4 June 1990.",
    ]);
    clean(&[
        "Seven people were killed when a coach left the road. In 2009 six people died there. The six victims were buried in Aden.",
        "Seven people were killed. By evening nine people were dead. The nine victims are not named.",
        "The painter Ada Holm (1920–1990) died aged 69.",
    ]);
}

#[test]
fn years_from_one_to_another_are_counted_either_way() {
    twins(&["From 1998 to 2004, for {eight|six} years, she led the school."]);
    clean(&[
        "From 1998 to 2004, for seven years, she led the school.",
        "All 30 members speak English, 25 speak French and 20 Spanish.",
    ]);
}

#[test]
fn a_last_row_adds_up_like_the_others() {
    let table = |points: &str| {
        format!(
            "| Month | Matches | Points |\n|---|---|---|\n| Autumn | 11 | 21 |\n| Winter | 12 | {points} |\n| Spring | 11 | 22 |\n| Season | 34 | 66 |\n"
        )
    };
    assert_eq!(found(&table("25")).len(), 1);
    clean(&[
        &table("23"),
        "| Year | Boats | Crew |\n|---|---|---|\n| 2019 | 11 | 21 |\n| 2020 | 12 | 25 |\n| 2021 | 11 | 22 |\n| 2022 | 35 | 66 |\n",
    ]);
}

#[test]
fn operating_income_is_what_revenue_leaves() {
    twins(&[
        "| | 2023 ($ m) | 2022 ($ m) |\n|---|---|---|\n| Revenue | 412 | 358 |\n| Operating expenses | 338 | 297 |\n| Operating income | 74 | {71|61} |\n",
    ]);
}

#[test]
fn what_somebody_has_is_counted_again() {
    twins(&[
        "She is survived by two sons and seven grandchildren. Her {eight|seven} grandchildren carried the coffin.",
        "The library has 42,000 books on its shelves. With its {24,000|42,000} books it is the largest of the valley.",
    ]);
    clean(&[
        "The firm has 64 coaches. It sold 12, and its 52 coaches now run on gas.",
        "The town has two schools. In 1950 its three schools had 900 pupils, but one closed later.",
    ]);
}

#[test]
fn what_is_told_sentences_apart_fits() {
    twins(&[
        "The library had 184,200 visits. Readers borrowed 402,000 items, an average of {3.1|2.2} per visit.",
        "Work begins in April 2025 and is to be finished in October 2027, {18|30} months later.",
        "Of the 23 injured, nine were taken to the hospital in Aden and {16|14} to Birk.",
        "The school has 52 teachers. Three quarters of them, {42|39}, work full-time.",
        "The council adopted the budget on Tuesday by 27 votes to 16, with two abstentions. All {48|45} members were present.",
        "They scored 61 goals and conceded 33, a goal difference of plus {38|28}.",
        "In June, 96 pupils sat the test and 84 passed. {Fourteen|Twelve} pupils failed.",
        "Children's books made up 38 percent of the loans, adult fiction 31 percent, comics 22 percent and other media {14|9} percent.",
        "**Summary:** Of 48 work packages, 31 are complete, 12 are in progress and {7|5} have not started.",
    ]);
    clean(&[
        "In June, 96 pupils sat the test and 84 passed. Nine pupils failed again.",
        "The school has 52 teachers and 12 cooks. Three quarters of them, 48, work full-time.",
        "He began in April 2015 and ended in October 2017, and died two years later.",
    ]);
}

#[test]
fn reports_tell_their_figures_again() {
    twins(&[
        "In all 1,204 children were born, 612 boys and {602|592} girls, among them 19 pairs of twins.",
        "The collection comprises 14,300 objects, of which 2,100 are on show and {12,700|12,200} in store.",
        "The museum employs 11 people, four full-time and {nine|seven} part-time, and is supported by a society.",
        "A total of 34 flights were affected: 21 departures and {15|13} arrivals.",
        "The pilot ran in 24 schools, 15 of them primary schools. Together they have 8,400 pupils, an average of {450|350} per school.",
        "In May we asked 600 parents; 450 answered, a response rate of {65|75} percent.",
        "The wing, begun in March 2021, was opened on 1 September 2023 after {18|30} months.",
        "It is crossed by 32,000 vehicles every day, or {9.7|11.7} million a year.",
        "Of the 2,400 men who worked on it, 14 lost their lives. A plaque lists the names of the {17|14} dead.",
        "The hospital has 412 beds. Last year 89 percent of the beds, or {397|367}, were taken.",
    ]);
    clean(&[
        "The fleet has 40 buses. They run 900 km a day, or 22 km a bus.",
        "The mill makes 40 chairs a day, or 20 tables a week.",
        "The wing, begun in March 2021, was opened on 1 September 2023 after six months of tests.",
        "Of the 2,400 men, 14 lost their lives. In 1950 a storm killed nine. The nine dead were from Aden.",
        "The town has 412 beds in hotels and 120 in hostels. On average 89 percent of the beds, or 473, were taken.",
    ]);
}
