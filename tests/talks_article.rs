//! The sample article of this repository, as it stands and with one thing changed: what is put into it must be found with
//! its quotes, and nothing else.

#[path = "support/texts.rs"]
mod texts;

use texts::found;

const ARTICLE: &str = include_str!("../claims/coalition-talks.md");

/// Changes the one place of the article that has these words.
fn with(old: &str, new: &str) -> Vec<String> {
    assert_eq!(ARTICLE.matches(old).count(), 1, "`{old}`");
    found(&ARTICLE.replace(old, new))
}

/// Adds a sentence to the end of the article.
fn and(sentence: &str) -> Vec<String> {
    found(&format!("{}\n\n{sentence}\n", ARTICLE.trim_end()))
}

#[test]
fn nothing_is_wrong_with_the_article() {
    assert_eq!(found(ARTICLE), Vec::<String>::new());
}

#[test]
fn a_pause_is_as_long_as_its_days() {
    assert_eq!(with("two-week", "five-week"), ["length-of-pause: Sunday | five-week | January 28"]);
}

#[test]
fn a_state_told_again_is_the_same() {
    for sentence in ["There are 3,500 American troops in Iraq.", "The Americans keep 3,500 troops in Iraq."] {
        let [finding] = and(sentence).try_into().expect(sentence);
        assert!(finding.starts_with("same-fact: nearly 2,500 troops | 3,500"), "{finding}");
    }
    assert_eq!(and("There are 2,450 American troops in Iraq."), Vec::<String>::new());
    assert_eq!(and("There are 3,500 American troops in Kuwait."), Vec::<String>::new());
}

#[test]
fn an_event_told_again_is_the_same() {
    let sentence = "The drone that struck the post in Jordan left seven American soldiers dead.";
    assert_eq!(and(sentence), ["same-fact: three American soldiers | seven American soldiers"]);
    assert_eq!(and(&sentence.replace("seven", "three")), Vec::<String>::new());
}

#[test]
fn a_count_told_again_is_the_same() {
    for sentence in [
        "There have been {} attacks since mid-October.",
        "US and Coalition forces have faced {} attacks since mid-October.",
        "American forces faced {} attacks since mid-October, officials said.",
        "The forces have come under {} attacks since mid-October.",
        "Since mid-October there were {} attacks on American and Coalition forces in Iraq and Syria.",
        "Since mid-October, {} attacks hit US troops in Iraq and Syria.",
        "Militias have launched {} attacks since mid-October.",
    ] {
        let expected = ["same-fact: over 165 attacks | fewer than 150 attacks"];
        assert_eq!(and(&sentence.replace("{}", "fewer than 150")), expected, "{sentence}");
        assert_eq!(and(&sentence.replace("{}", "more than 160")), Vec::<String>::new(), "{sentence}");
    }
    // Another beginning, another count; and strikes are not the attacks that they answer.
    assert_eq!(and("There have been fewer than 150 attacks since January."), Vec::<String>::new());
    assert_eq!(and("The Americans answered with 9 strikes since mid-October."), Vec::<String>::new());
}

#[test]
fn a_state_is_known_in_other_words() {
    for sentence in [
        "The United States has 3,500 troops in Iraq.",
        "Some 3,500 U.S. soldiers are stationed in Iraq.",
        "3,500 American troops are deployed in Iraq.",
        "With 3,500 troops in Iraq, the US is the largest member of the Coalition.",
    ] {
        let [finding] = and(sentence).try_into().expect(sentence);
        assert!(finding.starts_with("same-fact: nearly 2,500 troops | "), "{finding}");
        assert_eq!(and(&sentence.replace("3,500", "2,450")), Vec::<String>::new(), "{sentence}");
    }
}

#[test]
fn an_event_is_known_in_other_words() {
    for sentence in [
        "The drone attack in Jordan killed seven U.S. soldiers.",
        "Seven American soldiers were killed by the drone in Jordan.",
        "Seven US soldiers were killed in the drone attack in Jordan on January 28.",
        "The attack in Jordan killed seven.",
        "Seven American soldiers died in the drone attack near the Syrian border.",
    ] {
        let [finding] = and(sentence).try_into().expect(sentence);
        assert!(finding.starts_with("same-fact: three American soldiers | "), "{finding}");
        let three = sentence.replace("Seven", "Three").replace("seven", "three");
        assert_eq!(and(&three), Vec::<String>::new(), "{three}");
    }
}

#[test]
fn a_weekday_goes_with_its_date() {
    assert_eq!(
        with("On January 28 they", "On Monday, January 28, they"),
        ["weekday-of-date: Monday, January 28"]
    );
    assert_eq!(and("January 28 was a Monday."), ["weekday-of-date: January 28 | Monday"]);
    assert_eq!(and("January 28 was a Sunday."), Vec::<String>::new());
}
