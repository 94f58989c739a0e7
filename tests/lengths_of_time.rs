//! Lengths of time, ages and steps against the dates beside them.

#[path = "support/texts.rs"]
mod texts;

use texts::{clean, twins};

#[test]
fn a_length_is_that_from_beginning_to_end() {
    twins(&[
        "Rain fell from 6 p.m. to 10 p.m., for {six|four} hours.",
        "Rain fell for {six|four} hours, from 6 p.m. to 10 p.m.",
        "She served {nine|six} years as governor, from 2004 to 2010.",
        "Her reign of {30|50} years, from 1900 to 1950, was long.",
        "He worked there for {12|eight} years, from 1990 until 1998.",
        "She reigned from 1820 to 1850, a reign of {20|30} years.",
    ]);
    clean(&[
        "He taught a three-year course from 1990 to 1998.",
        "She spent 12 years in Norland and from 1990 to 1995 was in Aden.",
        "The prize was given every two years from 1990 to 1998.",
        "The rate fell for three years in the decade from 2004 to 2014.",
        "They work eight hours a day, from 9 a.m. to 6 p.m.",
        "The shop is open from 10 p.m. to 4 a.m., for six hours.",
        "He was away for two years before the war, from 1910 to 1912.",
    ]);
}

#[test]
fn a_step_leads_to_its_date() {
    twins(&[
        "The war began in 1914 and ended {six|four} years later, in 1918.",
        "The school was built {two|seven} years before the hall, in 1903. The hall was built in 1910.",
    ]);
}

#[test]
fn an_age_is_that_at_its_date() {
    twins(&[
        "Clara Reed was born in 1851. She went to London in 1869, aged {28|18}.",
        "Clara Reed was born in 1851. In 1869, at the age of {28|18}, she went to London.",
        "Edwin Smith was born in 1950. Smith was {30|40} years old in 1990.",
        "Clara Reed was born on 12 March 1851. Her first book appeared in 1883, when she was {35|32}.",
        "Edwin Marsh, {71|79}, said that it was worse. He was born in 1944.",
        "The {45|33}-year-old, born in 1990, was arrested.",
        "| Name | Born | Died | Age |\n|---|---|---|---|\n| Bo Ray | 1910 | 1960 | {60|50} |\n",
    ]);
    clean(&[
        "Clara Reed was born in 1851. Her son was born in 1880, when she was 28.",
        "Edwin Marsh, 71, spoke to Karl Lund. He was born in 1980.",
    ]);
}
