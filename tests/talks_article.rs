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
fn a_weekday_goes_with_its_date() {
    assert_eq!(
        with("On January 28 they", "On Monday, January 28, they"),
        ["weekday-of-date: Monday, January 28"]
    );
    assert_eq!(and("January 28 was a Monday."), ["weekday-of-date: January 28 | Monday"]);
    assert_eq!(and("January 28 was a Sunday."), Vec::<String>::new());
}
