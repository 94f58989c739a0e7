//! Tables whose heads say how their cells are made of one another, and prose that repeats cells; each with its consistent twin and
//! with the traps beside it.

#[path = "support/texts.rs"]
mod texts;

use texts::{clean, twins};

#[test]
fn a_change_is_that_between_its_two_years() {
    twins(&[
        "| Region | 2022 | 2023 | Change (%) |\n|---|---|---|---|\n| North | 412 | 498 | {12.9|20.9} |\n| South | 350 | 301 | -14.0 |\n| West | 220 | 220 | 0.0 |",
        "| Product | Sales 2022 | Sales 2023 | Change in % |\n|---|---|---|---|\n| Pumps | 1,240 | 1,302 | +5.0 |\n| Valves | 880 | 924 | {+15.0|+5.0} |",
        "| Product | 2023 | 2022 | Change |\n|---|---|---|---|\n| Pumps | 1,302 | 1,240 | {82|62} |\n| Valves | 924 | 880 | 44 |",
        "| Product | 2022 | 2023 | Difference |\n|---|---|---|---|\n| Pumps | 1,240 | 1,302 | 62 |\n| Valves | 924 | 880 | {-54|-44} |",
        "| Month | Visitors 2022 | Visitors 2023 | Growth |\n|---|---|---|---|\n| May | 1,240 | 1,364 | {15%|10%} |\n| June | 2,000 | 2,500 | 25% |",
        "| City | 2010 | 2020 | % change |\n|---|---|---|---|\n| Aden | 50,210 | 55,231 | 10.0 |\n| Birk | 20,000 | 19,000 | {5.0|-5.0} |",
    ]);
    clean(&[
        "| Region | 2022 | 2023 | Change (pp) |\n|---|---|---|---|\n| North | 41.2 | 49.8 | 8.6 |\n| South | 35.0 | 30.1 | -4.9 |",
        "| Region | Price 2023 | Units 2023 | Change (%) |\n|---|---|---|---|\n| North | 412 | 498 | 4.0 |\n| South | 350 | 301 | -1.0 |",
        "| Region | 2021 | 2022 | 2023 | Change since 2021 (%) |\n|---|---|---|---|---|\n| North | 400 | 450 | 500 | 25 |\n| South | 350 | 301 | 280 | -20 |",
        "| Region | 2022 | 2023 | Real change (%) |\n|---|---|---|---|\n| North | 400 | 450 | 9.1 |\n| South | 350 | 301 | -18.0 |",
        "| Region | 2022 | 2023 | Annual change (%) |\n|---|---|---|---|\n| North | 400 | 450 | 12.5 |\n| South | 350 | 301 | -14.0 |",
    ]);
}

#[test]
fn a_balance_is_what_comes_in_less_what_goes_out() {
    twins(&[
        "| Year | Income | Expenses | Surplus |\n|---|---|---|---|\n| 2021 | 512 | 480 | 32 |\n| 2022 | 533 | 521 | {22|12} |\n| 2023 | 548 | 560 | -12 |",
        "| | 2022 | 2023 |\n|---|---|---|\n| Income | 512 | 533 |\n| Expenses | 480 | 521 |\n| Surplus | 32 | {22|12} |",
        "| | 2022 | 2023 |\n|---|---|---|\n| Revenue | 1,512 | 1,633 |\n| Costs | 1,480 | 1,521 |\n| Profit | {42|32} | 112 |",
        "| Item | Amount |\n|---|---|\n| Total income | 45,212 |\n| Total expenditure | 41,305 |\n| Balance | {4,907|3,907} |",
        "| Year | Births | Deaths | Natural increase |\n|---|---|---|---|\n| 2021 | 512 | 480 | 32 |\n| 2022 | 533 | 521 | {22|12} |",
        "| Year | Exports | Imports | Trade balance |\n|---|---|---|---|\n| 2021 | 51.2 | 48.0 | 3.2 |\n| 2022 | 53.3 | 62.1 | {-6.8|-8.8} |",
        "| | 2022 | 2023 |\n|---|---|---|\n| Sales | 1,512 | 1,633 |\n| Cost of sales | 1,180 | 1,221 |\n| Gross profit | 332 | {402|412} |\n| Overheads | 211 | 230 |\n| Net profit | 121 | 182 |",
        "| | 2023 |\n|---|---|\n| Opening balance | 1,210 |\n| Receipts | 5,402 |\n| Payments | 5,118 |\n| Closing balance | {1,594|1,494} |",
    ]);
    clean(&[
        "| Year | Revenue | Costs | Net profit |\n|---|---|---|---|\n| 2021 | 512 | 480 | 21 |\n| 2022 | 533 | 501 | 20 |\n| 2023 | 548 | 510 | 25 |",
        "| | 2022 | 2023 |\n|---|---|---|\n| Revenue | 1,512 | 1,633 |\n| Staff costs | 1,180 | 1,221 |\n| Profit | 132 | 212 |",
        "| | 2022 | 2023 |\n|---|---|---|\n| Income | 512 | 533 |\n| Expenses | 480 | 521 |\n| Depreciation | 10 | 11 |\n| Surplus | 22 | 1 |",
    ]);
}

#[test]
fn an_amount_is_the_price_times_the_number() {
    twins(&[
        "| Item | Quantity | Unit price | Amount |\n|---|---|---|---|\n| Chairs | 12 | $45 | $540 |\n| Tables | 3 | $120 | {$380|$360} |",
        "| Item | Qty | Price | Total |\n|---|---|---|---|\n| Pens | 40 | 1.25 | 50.00 |\n| Pads | 15 | 2.40 | {38.00|36.00} |\n| Total | | | 86.00 |",
        "| Position | Hours | Rate | Cost |\n|---|---|---|---|\n| Mason | 24 | €38.50 | {€824.00|€924.00} |\n| Helper | 16 | €21.00 | €336.00 |",
        "| Ticket | Price | Sold | Revenue |\n|---|---|---|---|\n| Adult | $12 | 410 | $4,920 |\n| Child | $6 | 233 | {$1,498|$1,398} |",
    ]);
    clean(&[
        "| Item | Quantity | Unit price | Amount |\n|---|---|---|---|\n| Chairs | 12 | $45 | $486 |\n| Tables | 3 | $120 | $324 |",
        "| Area | Length (m) | Width (m) | Cost |\n|---|---|---|---|\n| Hall | 12 | 45 | 800 |\n| Yard | 3 | 120 | 370 |",
    ]);
}

#[test]
fn a_year_is_its_quarters_or_halves() {
    twins(&[
        "| | Q1 | Q2 | Q3 | Q4 | Year |\n|---|---|---|---|---|---|\n| North | 21 | 34 | 28 | 17 | {110|100} |\n| South | 12 | 14 | 18 | 22 | 66 |",
        "| Region | Q1 | Q2 | Q3 | Q4 | 2023 |\n|---|---|---|---|---|---|\n| North | 21 | 34 | 28 | 17 | {110|100} |\n| South | 12 | 14 | 18 | 22 | 66 |",
        "| Quarter | Cars | Vans |\n|---|---|---|\n| Q1 | 212 | 33 |\n| Q2 | 198 | 41 |\n| Q3 | 240 | 38 |\n| Q4 | 251 | 29 |\n| Year | {921|901} | 141 |",
        "| Quarter | Revenue ($ million) |\n|---|---|\n| First quarter | 21.2 |\n| Second quarter | 19.8 |\n| Third quarter | 24.0 |\n| Fourth quarter | 25.1 |\n| Full year | {92.1|90.1} |",
        "| Month | Guests |\n|---|---|\n| January | 212 |\n| February | 198 |\n| March | 240 |\n| First quarter | {670|650} |",
        "| | H1 | H2 | FY |\n|---|---|---|---|\n| Steel | 410 | 452 | {882|862} |\n| Zinc | 121 | 119 | 240 |",
    ]);
    clean(&[
        "| Quarter | Members |\n|---|---|\n| Q1 | 212 |\n| Q2 | 218 |\n| Q3 | 240 |\n| Q4 | 251 |\n| Year | 251 |",
        "| Quarter | Temperature |\n|---|---|\n| Q1 | 2.2 |\n| Q2 | 12.8 |\n| Q3 | 18.0 |\n| Q4 | 6.1 |\n| Year | 9.8 |",
    ]);
}

#[test]
fn prose_repeats_the_cell_that_it_names() {
    twins(&[
        "In 2023 the mills brought in ${5.9|4.2} million.\n\n| Segment ($ million) | 2022 | 2023 |\n|---|---|---|\n| Farms | 5.1 | 5.9 |\n| Mills | 3.4 | 4.2 |",
        "Income was {$62.1 million|$52.1 million} in 2023.\n\n| $ million | 2022 | 2023 |\n|---|---|---|\n| Income | 48.3 | 52.1 |\n| Expenses | 41.0 | 47.7 |",
        "The choir has {51|41} singers and the band 18 players.\n\n| Group | Members |\n|---|---|\n| Choir | 41 |\n| Band | 18 |",
        "Birk, with {4,310|3,410} inhabitants, is the smallest.\n\n| Town | Inhabitants |\n|---|---|\n| Aden | 9,120 |\n| Birk | 3,410 |",
        "Aden spent 12.1 million euros in 2023 and Birk {9.4|8.4} million.\n\n| Town | Spending 2023 (million euros) |\n|---|---|\n| Aden | 12.1 |\n| Birk | 8.4 |",
        "In 2022 sales were {$4.3 million|$3.4 million}; in 2023 they were $4.2 million.\n\n| ($ thousand) | 2022 | 2023 |\n|---|---|---|\n| Sales | 3,400 | 4,200 |\n| Costs | 3,100 | 3,900 |",
        "Turnout in Birk was {71.2|61.2} percent.\n\n| District | Turnout (%) |\n|---|---|\n| Aden | 58.4 |\n| Birk | 61.2 |",
    ]);
    clean(&[
        "Farms brought in $9.3 million in 2021 and $5.9 million in 2023.\n\n| Segment ($ million) | 2022 | 2023 |\n|---|---|---|\n| Farms | 5.1 | 5.9 |\n| Mills | 3.4 | 4.2 |",
        "Farms paid $0.7 million in tax in 2023.\n\n| Revenue by segment ($ million) | 2022 | 2023 |\n|---|---|---|\n| Farms | 5.1 | 5.9 |\n| Mills | 3.4 | 4.2 |",
        "Farms in the north brought in $2.3 million in 2023.\n\n| Segment ($ million) | 2022 | 2023 |\n|---|---|---|\n| Farms | 5.1 | 5.9 |\n| Mills | 3.4 | 4.2 |",
        "Tom Hall, 12 years at the shop, left in May. Tom Hall, 3 children, a wife.\n\n| Name | Age |\n|---|---|\n| Tom Hall | 45 |\n| Ann Reed | 39 |",
    ]);
}

#[test]
fn a_quotient_is_worked_out_alike_in_all_lines() {
    twins(&[
        "| Party | Votes | Share (%) |\n|---|---|---|\n| Reds | 4,120 | {51.5|41.2} |\n| Blues | 3,380 | 33.8 |\n| Greens | 2,500 | 25.0 |\n| Total | 10,000 | 100.0 |",
        "| Party | Votes | % |\n|---|---|---|\n| Reds | 4,120 | 41.2 |\n| Blues | 3,380 | {38.3|33.8} |\n| Greens | 2,500 | 25.0 |",
        "| Town | Voters | Votes cast | Turnout (%) |\n|---|---|---|---|\n| Aden | 5,210 | 3,126 | {66.0|60.0} |\n| Birk | 4,000 | 2,200 | 55.0 |\n| Colm | 1,000 | 710 | 71.0 |",
        "| Class | Pupils | Passed | Pass rate |\n|---|---|---|---|\n| A | 25 | 20 | {85%|80%} |\n| B | 20 | 15 | 75% |\n| C | 30 | 27 | 90% |",
        "| Store | Sales ($) | Customers | Sales per customer ($) |\n|---|---|---|---|\n| Aden | 12,500 | 500 | 25.00 |\n| Birk | 9,600 | 320 | {35.00|30.00} |\n| Colm | 8,000 | 400 | 20.00 |",
        "| Mill | Men | Women | All |\n|---|---|---|---|\n| Aden | 41 | 38 | {89|79} |\n| Birk | 22 | 30 | 52 |",
        "| Name | Test 1 | Test 2 | Mean |\n|---|---|---|---|\n| Ann | 12 | 16 | 14 |\n| Ben | 10 | 18 | {16|14} |\n| Cai | 9 | 13 | 11 |",
    ]);
    clean(&[
        "| Year | Members | Joined | Left |\n|---|---|---|---|\n| 2021 | 410 | 30 | 12 |\n| 2022 | 428 | 25 | 15 |\n| 2023 | 438 | 28 | 20 |",
        "| Town | Voters | Votes cast | Turnout (%) |\n|---|---|---|---|\n| Aden | 5,210 | 3,126 | 66.0 |\n| Birk | 4,000 | 2,200 | 58.0 |\n| Colm | 1,000 | 710 | 71.0 |\n",
        "| School | Pupils | Teachers | Share of girls (%) |\n|---|---|---|---|\n| Aden | 410 | 21 | 51.2 |\n| Birk | 380 | 19 | 49.7 |\n| Colm | 120 | 8 | 47.5 |\n",
    ]);
}
