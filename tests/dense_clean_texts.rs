//! Texts and tables dense with figures in which nothing is wrong: nothing is reported.

#[path = "support/texts.rs"]
mod texts;

use texts::clean;

#[test]
fn nothing_is_reported_where_all_figures_agree() {
    clean(&[
        "The town of Aden has 12,400 inhabitants, of whom 3,100 are under 18. In 2010 it had 11,200, and in 1990, before \
         the mill closed, 13,050. About 4,300 people work in the town; 2,100 of them come from elsewhere.",
        "The council voted 12 to 9 for the budget of $4.2 million. In the spring it had voted 14 to 7 against a first \
         draft of $4.6 million. The council has 21 members.",
        "The firm sold 1,240 pumps in 2022 and 1,302 in 2023, 5 percent more. Sales rose from $10.1 million to $11.3 \
         million, or 12 percent, as prices went up. The firm employs 85 people, 12 of them part-time.",
        "The church was built in 1880. The bell tower was added in 1890, and the roof was renewed in 1923 after a fire in \
         1921. Built in 1905, the vicarage stands next to it.",
        "Fares rose from $2 to $2.50 in May, and again to $2.75 in October. The first rise was of 25 percent, the second \
         of 10 percent.",
        "Of the 40 boats in the race, 31 finished. Nine gave up, three of them after a collision. The winner, the Orca, \
         took 4 hours and 12 minutes, the last boat more than seven hours.",
        "The school has 640 pupils in 24 classes, about 27 a class. Some classes have as many as 31 pupils. Last year it \
         had 655 pupils.",
        "The storm killed 14 people in Aden and six in Birk. By Monday 9,000 homes had no power; by Wednesday that had \
         fallen to 2,500. Some 300 people were still in shelters.",
        "The largest of the three lakes, Lake Orr, covers 40 square kilometres. The deepest, Lake Kall, is 52 metres \
         deep. The smallest covers 3.",
        "The film cost $20 million and took $85 million, more than four times as much. It ran for 12 weeks. In its first \
         week it took $21 million, in its second $17 million.",
        "The museum marked its 50th anniversary in 2014 with a show of 120 works. It was founded in 1964 and moved to its \
         present building in 1978. Its choir celebrated its 25th anniversary in 2019.",
        "The survey asked 1,200 people. Some 48 percent want a new bridge, 35 percent do not, and the rest do not know. \
         Among the young, 61 percent want it; among those over 65, 33 percent.",
        "Ada Holm, 45, has led the club since 2011. Her brother Max, 39, joined in 2015. Their father, who died in 2009 \
         at 71, had founded it in 1975.",
        "The trial began on 3 March and ended on 28 March. The first witness was heard on 5 March. The judge, who is 58, \
         retired in May.",
        "The road is 120 km (75 miles) long. It has 14 bridges, the longest of which is 300 metres long, and two tunnels \
         of 1.2 and 2.4 km.",
        "Aden beat Birk 3-1 in May and lost to them 2-4 in June. It won 12 of its 20 games, drew three and lost five, and \
         ended with 39 points.",
        "In 2022 the port handled 4.1 million tonnes, in the first half of 2023 2.3 million. The port employs 410 people; \
         together with the firms around it 1,900.",
        "The tax was cut by half a point, from 5.5 to 5 percent. The government expects to lose $40 million a year, or 2 \
         percent of its revenue.",
        "The farm has 300 hectares: 180 hectares of wheat, 70 of rye, and woods. It keeps 40 cows, twice as many as ten \
         years ago.",
        "The budget grew fivefold between 1990 and 2020, from 8 million to 41 million, while the number of pupils grew by \
         a third, from 600 to 800.",
        "The bridge was opened in 1932, three years after work had begun. It was closed in 1985 and reopened in 1991, \
         after repairs that cost 12 million.",
        "The club has three teams: the women, the men and the juniors. The women won 10 games, the men eight. In all the \
         club played 52 games.",
        "A kilogram costs $4, and ten kilograms cost $35. On Mondays the price is cut by 10 percent. He bought 12 \
         kilograms for $45.",
        "The hospital treated 5,200 patients last year, 430 a month on average. In December there were 610. About a third \
         of them came by ambulance.",
        "The law was passed by 52 votes to 48. Four members of the ruling party voted against it. The house has 100 \
         seats, and the speaker does not usually vote.",
        "The two brothers own 60 percent of the firm; the bank holds 25 percent and the staff 15 percent. In 2019 the \
         brothers had held 75 percent.",
        "She ran the 10 km in 38 minutes, two minutes faster than in 2022 and four minutes faster than in 2021. Her best \
         time is 36 minutes and 40 seconds.",
        "The train has eight cars with 72 seats each, 576 in all. Half of the seats can be reserved. On Friday 610 \
         passengers were counted between Aden and Birk, 34 of whom stood.",
        "The company, worth $5 million in 2010, was sold for $12 million in 2020. The $12 million deal was signed in \
         March.",
        "Police arrested 12 men on Monday and three on Tuesday. All 15 of those arrested are from Aden. Two were \
         released.",
        "He was mayor from 1990 to 2002, for twelve years, and a senator for six. Born in 1941, he died in 2018 at the \
         age of 76.",
    ]);
}

#[test]
fn nothing_is_reported_of_tables_that_add_up() {
    clean(&[
        "| Region | 2021 | 2022 | 2023 | Change since 2022 (%) |\n|---|---|---|---|---|\n| North | 400 | 450 | 500 | 11.1 |\n| South | 350 | 301 | 280 | -7.0 |\n| Total | 750 | 751 | 780 | 3.9 |",
        "| Team | P | W | D | L | GF | GA | GD | Pts |\n|---|---|---|---|---|---|---|---|---|\n| Aden | 20 | 12 | 3 | 5 | 41 | 22 | +19 | 39 |\n| Birk | 20 | 10 | 6 | 4 | 35 | 24 | +11 | 36 |\n| Colm | 20 | 4 | 5 | 11 | 18 | 48 | -30 | 17 |",
        "| Team | P | W | L | Pts |\n|---|---|---|---|---|\n| Aden | 20 | 12 | 5 | 39 |\n| Birk | 20 | 10 | 4 | 36 |",
        "| Year | Births | Deaths | Balance | Arrivals | Departures |\n|---|---|---|---|---|---|\n| 2020 | 410 | 380 | 30 | 210 | 190 |\n| 2021 | 398 | 402 | -4 | 230 | 185 |",
        "| | Q1 | Q2 | Q3 | Q4 | 2023 | 2022 |\n|---|---|---|---|---|---|---|\n| Sales | 10.2 | 11.1 | 9.8 | 12.4 | 43.5 | 41.0 |\n| Staff | 85 | 86 | 88 | 88 | 87 | 84 |\n| Margin (%) | 12.1 | 12.4 | 11.0 | 13.2 | 12.2 | 11.9 |",
        "| Month | Income | Costs | Balance |\n|---|---|---|---|\n| May | 1,200 | 900 | 300 |\n| June | 1,100 | 950 | 450 |\n| July | 1,300 | 1,000 | 750 |",
        "| Country | Exports | Imports | Population growth |\n|---|---|---|---|\n| Norland | 12.1 | 14.0 | 1.1 |\n| Sudland | 8.4 | 7.7 | 0.4 |",
        "Sales were $43.5 million in 2023, of which $12.4 million in the fourth quarter.\n\n| ($ million) | Q1 | Q2 | Q3 | Q4 | 2023 | 2022 |\n|---|---|---|---|---|---|---|\n| Sales | 10.2 | 11.1 | 9.8 | 12.4 | 43.5 | 41.0 |",
        "Aden spent $6 million on roads, and Birk $5.1 million on schools. In Aden, 4,100 people voted.\n\n| Town ($ million) | Schools | Roads |\n|---|---|---|\n| Aden | 7.1 | 6.2 |\n| Birk | 5.1 | 4.4 |",
        "The farms earned 5.9 million in 2023; the mills hope for 4.9 million in 2024.\n\n| Segment ($ million) | 2022 | 2023 |\n|---|---|---|\n| Farms | 5.1 | 5.9 |\n| Mills | 3.4 | 4.2 |",
        "| Product | 2022 | 2023 | Growth (%) | Share (%) |\n|---|---|---|---|---|\n| A | 100 | 110 | 10 | 55 |\n| B | 100 | 90 | -10 | 45 |",
        "| Year | Revenue | Cost of sales | Gross profit | Costs | Net profit |\n|---|---|---|---|---|---|\n| 2021 | 512 | 380 | 132 | 100 | 32 |\n| 2022 | 533 | 401 | 132 | 110 | 22 |",
        "| Age | Men | Women | Difference |\n|---|---|---|---|\n| 20-40 | 410 | 398 | 12 |\n| 40-60 | 380 | 395 | -15 |",
        "| Quarter | Revenue | Profit |\n|---|---|---|\n| Q1 2022 | 10 | 2 |\n| Q2 2022 | 11 | 2 |\n| Q3 2022 | 12 | 3 |\n| Q4 2022 | 13 | 3 |\n| Q1 2023 | 14 | 3 |",
    ]);
}
