//! What quantities a text states, as a table of examples.

#[path = "support/quantities.rs"]
mod quantities;

use quantities::{check, read};

#[test]
fn numbers_in_digits() {
    check("They sent 2,500 troops.", "2500 of troop");
    check("a fleet of 1.2 million cars", "1200000 of car");
    check("1 234 567 votes", "1234567 of vote");
    check("12,34,567 ballots", "1234567 of ballot");
    check("6.5x10^-4 grams", "0.00065 g");
    check("a ratio of 3/4", "0.75");
    check("1½ cups", "1.5 [cup_us]");
    check("2 1/2 inches", "2.5 [in_i]");
}

#[test]
fn numbers_in_words() {
    check("twenty-six lorries", "26 of lorry");
    check("four hundred and two thousand jobs", "402000 of job");
    check("two and a half million homes", "2500000 of home");
    check("half a million homes", "500000 of home");
    check("a dozen eggs", "12 of egg");
    check("two-thirds of the members", "2/3 of member");
    check("three out of five voters", "0.6");
    check("one in ten", "0.1");
    check("between one hundred and two hundred boats", "between 100..200 of boat");
    check("twenty five thirty six", "25 | 36");
    check("three million, two hundred & forty", "3000240");
    check("one 52,000 barrel-a-day plant", "52000 [bbl_us]/d");
}

#[test]
fn ranges_share_unit_and_scale() {
    check("10-15 percent", "10..15 %");
    check("between 10 and 15 km", "between 10..15 km");
    check("3 to 5 million barrels", "3000000..5000000 [bbl_us]");
    check("$3-5 million", "3000000..5000000 USD");
    check("between 200 and >1000 m", "between 200..1000 m");
    check("3km-5km", "3..5 km");
    check("a field of 3' (180\") and a board of 3' (36\")", "3 ' | 180 '' | 3 [ft_i] | 36 [in_i]");
    check("a depth between 1000–2000 m", "between 1000..2000 m");
    check("a load of 1.3 A to 0.4 A", "0.4..1.3 A");
    check("It fell 10% to 5%.", "10 % down | 5 %");
    check("from 45 kg up to 90 kg", "from 45..90 kg");
    check("from 1000 to 2000 jobs", "from 1000..2000 of job");
}

#[test]
fn money_in_all_usual_spellings() {
    check("€3bn", "3000000000 EUR");
    check("$5.2 billion", "5200000000 USD");
    check("EUR50m", "50000000 EUR");
    check("40 Swiss francs", "40 CHF");
    check("63 cents per share", "0.63 USD/{share}");
    check("3 dollars 50 cents", "3.5 USD");
    check("15 dollars and 50.", "15.5 USD");
    check("17 USD 25.", "17.25 USD");
    check("eur 20 or 42RM", "20 EUR | 42 MYR");
    check("ringgit 42 million", "42000000 MYR");
    check("a dollar", "1 USD");
}

#[test]
fn units_with_prefixes_and_compounds() {
    check("90 km/h", "90 km/h");
    check("70 kilometres per hour", "70 km/h");
    check("5 kg m−3", "5 kg/m3");
    check("11 Mg ha−1 year−1", "11 Mg/har/a");
    check("20 wt% of it", "20 %");
    check("12 per 100,000 people", "12 /(100000.{person})");
    check("310 tonnes a year", "310 t/a");
}

#[test]
fn hedges_stand_before_and_after() {
    check("nearly 2,500", "nearly 2500");
    check("no fewer than 12 ships", "at-least 12 of ship");
    check("10 or more", "at-least 10");
}

#[test]
fn change_is_up_or_down() {
    check("sales were up 12 %", "12 % up");
    check("output fell by a third", "1/3 down");
}

#[test]
fn what_is_counted_is_the_head_of_the_noun_phrase() {
    check("It killed three U.S. soldiers.", "3 of soldier");
    check("11 missing workers", "11 of worker");
    check("thousands of job cuts", "1000..10000 of cut");
    check("12% of rural households", "12 % of household");
    check("two of his deputies", "2 of deputy");
    check("a six-cylinder engine", "6 of cylinder");
    check("one solution", "1 of solution");
    check("2.7m digital and physical sales", "2700000 of sale");
    check("eight million 250ml bottles", "8000000 of bottle | 250 mL");
}

#[test]
fn neighbours_share_what_their_words_leave_out() {
    check("2,500 soldiers in Omria and 900 in Lusk.", "2500 of soldier | 900 of soldier");
    check("eight or nine euros", "8 EUR | 9 EUR");
    check("a 7- or 8-inch screen", "7 [in_i] | 8 [in_i]");
    check("8- to 16-metre boats", "8..16 m");
    check("more than 10 and less than 20", "between 10..20");
    check("up 17 points, or 0.2%", "17 of point up | 0.2 % up");
    check("It rose 2% to 103.", "2 % up | 103");
}

#[test]
fn letters_before_a_sign_are_a_currency_only_where_they_touch_it() {
    check("They paid a $5 fee.", "5 USD");
    check("They paid A$5.", "5 AUD");
    check("They lost 30 MUSD.", "30000000 USD down");
}

#[test]
fn deviations_are_ranges_around_their_number() {
    check("a load of 4.2 ± 0.3 kN", "3.9..4.5 kN");
    check("46% ± 2% of the cells", "44..48 % of cell");
    check("200±15 °C", "185..215 Cel");
    check("within ±5 mm", "-5..5 mm");
    check("10 kg ± 5 %", "9.5..10.5 kg");
}

#[test]
fn fractions_in_words_keep_tens_with_their_ordinal() {
    check("two-third of it", "2/3");
    check("one hundred thirty-fifths", "20/7");
    check("one hundred and thirty fifths", "26");
    check("three twenty-firsts", "1/7");
    check("a quarter mile", "0.25 [mi_i]");
}

#[test]
fn scales_in_the_plural_multiply_a_number() {
    check("12 lakhs", "1200000");
    check("three billions", "3000000000");
    check("two millions of them", "2 | 1000000..10000000");
    check("test scores", "");
    check("a score of them", "20");
    check("a score of 58", "58");
}

#[test]
fn lengths_and_weights_go_on_in_smaller_units() {
    check("2 yards 1 foot 6 inches", "2.5 [yd_i]");
    check("7 feet and 6 inches tall", "7.5 [ft_i]");
    check("3 ft 6 in when new", "3.5 [ft_i]");
    check("3 km 250 m", "3.25 km");
    check("laps of 5 km and 800 m", "5 km | 800 m");
    check("a gallon of milk", "1 [gal_us]");
    check("a mile marker", "");
}

#[test]
fn what_is_said_again_in_brackets_is_bound_alike() {
    check("just under 90 km (56 miles)", "just-under 90 km | just-under 56 [mi_i]");
    check("over 300 hp (224 kW / 305 PS)", "over 300 [HP] | over 224 kW | over 305 [HP]");
    check("over 40 km (12%)", "over 40 km | 12 %");
    check("over 50 or equal to it", "at-least 50");
}

#[test]
fn temperatures_below_zero_are_negative() {
    check("8 degrees below zero", "-8 deg");
    check("12 below zero", "-12 deg");
}

#[test]
fn ages_stand_behind_names() {
    check("Ann Lee, 34, said so.", "34 a");
    check("those over age 65", "over 65 a");
    check("Ohio, 12, Maine, 4,", "12 | 4");
}

#[test]
fn ordinals() {
    check("the 57th time", "#57");
    check("one hundred and twenty-fifth", "#125");
    check("the three hundred forty-second", "#342");
}

#[test]
fn ages_are_told_by_their_decade() {
    check("She was in her mid-40s.", "44..46 a");
    check("Most of them are in their 20s or in their late thirties.", "20..29 a | 37..39 a");
    check("He had moved there in his early 60s", "60..63 a");
}

#[test]
fn what_is_counted_may_stand_behind_the_hedge() {
    check("10 or more boats", "at-least 10 of boat");
    check("a convoy of 20-odd lorries", "about 20 of lorry");
    check("the 3,000-plus replies", "at-least 3000 of reply");
    check("300+ shops", "at-least 300 of shop");
    check("a 1,200-strong crowd", "1200");
}

#[test]
fn shares_are_told_by_two_numbers() {
    check("a risk of 1 in 10,000", "0.0001");
    check("Six in 10 people agree.", "0.6");
    check("seven of every ten homes", "0.7");
    check("a one-in-a-million chance", "0.000001");
    check("They won four in 10 games.", "4 | 10 of game");
}

#[test]
fn money_of_any_size_has_its_currency() {
    check("millions of dollars", "1000000..10000000 USD");
    check("30p a litre", "0.3 GBP/L");
    check("£1.2bn-£1.4bn", "1200000000..1400000000 GBP");
    check("a profit of $0.35 per diluted share", "0.35 USD/{share}");
    check("a cut of 25 bps, a line of 9600 bps", "25 [bp] | 9600 bit/s");
}

#[test]
fn measures_of_science_are_read_whole() {
    check("a file of 3 x 2^10 bytes", "3072 By");
    check("a wire of 2.125 pm", "2.125 pm");
    check("2%-3% of them", "2..3 %");
    check("a room of 3 × 5 m", "3 m | 5 m");
    check("highs of 20C (68F)", "20 Cel | 68 [degF]");
    check("between 5 and 300 K, at a temperature of 80K", "between 5..300 K | 80 K");
    check("50 K units for $60 K", "50000 of unit | 60000 USD");
    check("a half-percentage-point rise", "0.5 of point");
}

#[test]
fn signs_and_brackets_make_a_number_negative() {
    check("- 1,200", "-1200");
    check("- 12 eggs", "12 of egg");
    check("a value ∼−25.9 and ≈ −3", "about -25.9 | about -3");
    check("The result was ($3.2 million).", "-3200000 USD");
    check("The book ($12) sells.", "12 USD");
}

#[test]
fn a_comma_parts_decimals_where_nothing_else_is_meant() {
    check("a sack of 2,5 kg for 14,90 euros", "2.5 kg | 14.9 EUR");
    check("The share was 6,4 percent.", "6.4 %");
    check("It cost €7,25 then.", "7.25 EUR");
    check("a mean of 4,5.", "4.5");
    check("1,2 million homes", "1200000 of home");
    check("They have 4,5 and 6 of them.", "4 | 5 | 6");
    check("lots of 1,2,3 and 7", "1 | 2 | 3 | 7");
}

#[test]
fn small_parts_are_told_by_large_denominators() {
    check("one one-hundredth of a metre", "0.01 m");
    check("four ten-thousandths of an inch", "0.0004 [in_i]");
    check("a hundred-thousandth of it", "#100000");
    check("the one hundredth visitor", "#100");
}

#[test]
fn an_ordinal_behind_an_article_is_a_rank_unless_it_is_a_part() {
    check("Two men were killed and a third was wounded.", "2 of man | #3");
    check("Four people drowned, a fifth is missing.", "4 of person | #5");
    check("Nineteen were hurt and a twentieth died.", "19 | #20");
    check("Two firms agreed and a third of them refused.", "2 of firm | 1/3");
    check("Six members came, but a third did not.", "6 of member | 1/3");
    check("a thirtieth of the cost", "1/30");
    check("two and a third acres", "7/3 [acr_us]");
}

#[test]
fn minutes_and_seconds_of_arc_follow_degrees() {
    check("at 30\u{b0}30' north", "30.5 deg");
    check("30\u{b0} 30\u{2032} 18\u{2033} E", "30.505 deg");
    check("a disc of 30 arcminutes", "30 '");
    check("a board of 30' by 12\"", "30 [ft_i] | 12 [in_i]");
}

#[test]
fn heights_leave_their_inches_out() {
    check("a 6-foot-2 guard", "37/6 [ft_i]");
    check("He is six foot two.", "37/6 [ft_i]");
    check("six foot two of mud", "6 [ft_i] | 2 of mud");
}

#[test]
fn the_sides_of_something_share_their_unit() {
    check("a room of 10 by 12 feet", "10 [ft_i] | 12 [ft_i]");
    check("30 x 40 cm", "30 cm | 40 cm");
    assert!(read("It fell by 10 by 2015.").starts_with("10 down | by Date"));
}

#[test]
fn exponents_that_lost_their_place_are_still_exponents() {
    check("at most 1.5×1012 cm−3", "at-most 1500000000000 /cm3");
    check("2.5×105 cells", "250000 of cell");
    check("a board of 2×105 mm", "2 mm | 105 mm");
    check("a field of 2.5×100 m", "2.5 m | 100 m");
}

#[test]
fn shares_may_be_of_every_so_many_or_of_a_million() {
    check("one out of every ten trees", "0.1");
    check("one in every four homes", "0.25");
    check("a quarter of a million visitors", "250000 of visitor");
    check("a fivefold increase", "5");
}

#[test]
fn a_unit_may_have_a_smaller_one_behind_it() {
    check("5 pounds 20 pence", "5.2 GBP");
    check("two pounds and fifty pence", "2.5 GBP");
    check("9st 3lb", "129/14 [stone_av]");
    check("a 3,000-square-foot house", "3000 [sft_i]");
    check("€1.234,56", "1234.56 EUR");
}

#[test]
fn where_a_price_got_to_is_no_end_of_a_range() {
    check("Oil rose 45 cents to $82.10.", "0.45 USD up | 82.1 USD");
}

#[test]
fn groups_of_people_are_told_by_their_age() {
    check("for over-60s", "at-least 60 a");
    check("among under-25s", "under 25 a");
    check("a 40-something singer", "41..49 a");
}

#[test]
fn an_age_may_be_told_by_its_noun() {
    check("at the age of 34", "34 a");
    check("between the ages of 5 and 11", "5 a | 11 a");
    check("At one point 40 staff left.", "40 of staff");
}

#[test]
fn a_range_of_money_may_have_a_sign_of_letters() {
    check("US$3-4bn", "3000000000..4000000000 USD");
    check("a plus-or-minus 3-point margin", "-3..3 of point");
    check("shares at 145.5p.", "1.455 GBP");
    check("shares at 450p", "4.5 GBP");
}

#[test]
fn a_unit_may_stand_behind_a_hedge() {
    check("30-odd dollars", "about 30 USD");
    check("10 or more km", "at-least 10 km");
    check("40-some ships", "about 40 of ship");
}

#[test]
fn a_part_of_one_is_no_end_of_a_range_in_money() {
    check("revenue up by a third to €2.1bn", "1/3 up | 2100000000 EUR");
    check("margins widened by 150 basis points", "150 [bp] up");
    check("a half to two-thirds of a mile", "0.5..2/3 [mi_i]");
}

#[test]
fn four_digits_behind_a_bound_are_no_year() {
    check("upwards of 1000", "over 1000");
    check("a maximum of 1500", "at-most 1500");
    check("1/1000; 2 per mille", "0.001 | 2 [ppth]");
}

#[test]
fn so_many_times_may_be_told_by_a_letter() {
    check("a 3x rise, 2.5x faster", "3 | 2.5");
    check("a 3x4 grid and 3xyz", "");
}

#[test]
fn points_of_a_percentage_may_be_parts_of_one() {
    check("It rose half a percentage point.", "0.5 of point up");
    check("It fell by a quarter of a percentage point.", "0.25 of point down");
    check("It fell 0.3 of a percentage point.", "0.3 of point down");
    check("one percentage point", "1 of point");
    check("a quarter-point cut", "0.25 of point");
    check("a tenth of a point", "0.1 of point");
    check("0.3 of a percent", "0.3 %");
    check("turnout in the high 60s", "67..69");
    check("1.2m-1.4m cars", "1200000..1400000 of car");
}
