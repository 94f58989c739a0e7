//! Numbers in names, lists, forms and dates, which are no quantities.

#[path = "support/quantities.rs"]
mod quantities;

use quantities::{check, read};

#[test]
fn numbers_of_things_are_no_amounts() {
    for text in [
        "in phases 3, 5, and 7.",
        "Figs. 14 and 15 show",
        "Figures 3E, 3H, and S4C",
        "known before [33,42].",
        "their use (26,29,49)",
        "(Lee et al., 2006b)",
        "at 22pm GMT",
        "9 Rue Carnot",
    ] {
        check(text, "");
    }
    check("Tables 2 and 3 people", "3 of person");
    check("Sections 3, 4 and 12 people", "12 of person");
}

#[test]
fn what_is_no_amount_is_left_alone() {
    for text in [
        "the F-16 flew",
        "COVID-19",
        "see page 12",
        "version 3.5.2",
        "+1-222-333-4444",
        "open 24/7",
        "as shown [12]",
        "the Model 3 sold well",
        "the one you saw",
    ] {
        check(text, "");
    }
}

#[test]
fn numbers_in_names_and_forms_are_no_amounts() {
    for text in [
        "Call 020 7123 4567 or +49 30 901820.",
        "Ring (212) 555-0147.",
        "the Six-Day War",
        "a Five-Year Plan",
        "it was 1-1 and they won 3-2",
        "a score of 21-14",
        "a six-figure sum",
        "a 2-to-1 margin, a three-to-one majority",
        "Form 13F",
        "the Boeing 737",
        "a Catch-22",
        "port 8080, seat 12A, size 10",
        "source J1149.5+6663",
        "the First Lady and the Third Reich",
        "before the Second World War",
        "over TLS 1.3 and HTTP 2",
    ] {
        check(text, "");
    }
}

#[test]
fn things_told_by_number_are_no_amounts() {
    check("On day 14 and in month 3, samples 1 and 2 were dried.", "");
    check("On day 14, 40 people left.", "40 of person");
    check("The same day 40 people left.", "40 of person");
    check("a salt such as Mg(ClO4)2", "");
    check("about 12 Mg C ha−1", "about 12 Mg");
}

#[test]
fn decades_of_degrees_are_no_years() {
    check("Lows were in the mid-40s, highs reached the upper 80s.", "44..46 deg | 87..89 deg");
    check("percent of 10", "10 %");
    check("a load of twenty and four pounds", "24 [lb_av]");
}

#[test]
fn on_some_days_is_no_length_of_time() {
    check("It reached 45 degrees on some days.", "45 deg");
}

#[test]
fn years_need_a_word_where_there_is_nothing_but_numbers() {
    check("2019 to 2020", "2019..2020");
    check("2019 to 2020\n\nIt rose.", "2019..2020");
    assert!(read("2019-2020").contains("Date"));
    assert!(read("It ran from 2019 to 2020.").contains("Date"));
}

#[test]
fn numbers_in_names_of_chemicals_and_works_are_no_amounts() {
    for text in [
        "traces of 2,4-dinitrophenol",
        "and 1,1,1-trichloroethane",
        "near the Three Gorges Dam",
        "the Group of Seven met",
        "watched Ocean's Eleven again",
        "Deaths per 100,000 fell",
    ] {
        check(text, "");
    }
    check("Two Rivers has two bridges", "2 of river | 2 of bridge");
}

#[test]
fn scores_and_screens_are_no_amounts() {
    for text in ["a 3-4 defeat", "won 3–0 at home", "a 4K TV", "1080p video", "gas mark 4"] {
        check(text, "");
    }
    check("a 0.5 M solution", "0.5 of solution");
}

#[test]
fn places_in_reports_and_acts_are_no_amounts() {
    for text in
        ["under 42 U.S.C. § 1983", "fined under s. 4(1)(a) and ss. 12", "in paras. 12 and art. 5", "(p. 301)"]
    {
        check(text, "");
    }
    // Their years are dates.
    for text in [
        "Brown, 347 U.S. 483 (1954), held so",
        "98 Cal. App. 4th 123 (2002)",
        "see 17 F.3d 1120, 1124 (Wis. 1994)",
    ] {
        let read = read(text);
        assert!(read.starts_with("Date(") && !read.contains('|'), "{text}: {read}");
    }
    check("it took 5 s. 12 cells died", "5 s | 12 of cell");
}

#[test]
fn isotopes_and_addresses_of_networks_are_no_amounts() {
    for text in ["the 13C/12C ratio", "by 14C dating and 15N-labelled feed", "192.168.100.200 hosts"] {
        check(text, "");
    }
    check("at 14C (57F)", "14 Cel | 57 [degF]");
    check("bake at 180C/350F", "180 Cel | 350 [degF]");
}

#[test]
fn versions_and_names_with_digits_are_no_amounts() {
    for text in [
        "moved to Ubuntu 24.04 and Python 3.12",
        "the 7-Eleven shops",
        "3M said so",
        "shot in 4K",
        "World War 2 veterans marched",
        "The Three Musketeers and the Three Gorges",
        "on runway 27L, chromosome 17",
        "ISSN 2049-3630",
        "he won 6-4, 3-6, 7-5",
        "(UTC+5:30), UTC+2",
        "Washington, DC 20500",
        "under 18 U.S.C. 1001",
        "Platform 9¾",
        "as shown (12, 15–18) before",
    ] {
        check(text, "");
    }
    check("about 3M people", "about 3000000 of person");
    check("a 5K run drew 4K runners", "5000 | 4000 of runner");
}
