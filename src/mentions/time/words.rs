//! What the entries of the data of time mean, and how a line of each file is read.

use crate::mentions::lexicon::{Classes, Lexicon, Phrases};
use crate::mentions::words::entries;
use crate::quantities::{DayPart, Modifier, Season, Sense, TimeUnit};

use super::holiday::Holiday;

/// What a word is to dates, durations and recurrences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWord {
    Month(u8, Certainty),
    /// Counted from Monday; the flag says that the word is an abbreviation.
    Weekday(u8, bool),
    /// "Mondays".
    Weekdays(u8),
    Season(Season, Certainty),
    Part(DayPart),
    /// "Mornings".
    Parts(DayPart),
    Unit(Unit),
    Holiday(Holiday),
    /// "Daily": so many units from one to the next.
    Frequency(u8, TimeUnit),
    /// "Today": so many days from the date of the text.
    Day(i8),
    /// "This morning".
    PartToday(DayPart),
    /// "Noon": the hour.
    Noon(u8),
    Shift(Shift),
    /// "Early", "mid"; the flag says that "of" must follow: "the end of".
    Modifier(Modifier, bool),
    /// "Nineties": tens of years.
    Decade(u8),
    /// "A few"; the amount where the word tells one.
    Vague(Option<u8>),
    Anchor(Sense),
    /// "Or later" behind a date.
    BoundAfter(Sense),
    Before,
    After,
    Ago,
    Earlier,
    Later,
    FromNow,
    Every,
    Other,
    All,
    /// "Once", "twice" and "three times".
    Times,
    Fiscal,
    FiscalSign,
    School,
    QuarterSign,
    HalfSign,
    /// "CY", the year of the calendar.
    YearSign,
    /// "W/c": the week that begins with a day.
    WeekOf,
    /// "A.m." and "p.m.": the hours to add.
    Meridiem(u8),
    Clock,
    /// "GMT", "Pacific Standard Time": minutes east of UTC, where the name tells them.
    Zone(Option<i16>),
    /// "AD" and "BC"; the flag says that it is before year 1.
    Era(bool),
    Old,
    /// "Year-long".
    Long(TimeUnit),
    Recent,
    Present,
    /// "Till date".
    UntilNow,
    Past,
    Future,
    /// What opens "'60s".
    Apostrophe,
    /// Words that may stand between "last" and a unit: "full", "straight".
    Filler,
    /// "Final", "opening": the last or the first of a series, as -1 or 1.
    Final(i8),
    /// "The rest of": from now to the end.
    Rest,
    /// "The latest": the last one that is over.
    Latest,
    /// "Year-end": the end of this one.
    EndOf(TimeUnit),
    /// "Take", "lasted": a length follows.
    Lasts,
    /// "The years ahead": what a stretch lies before.
    Ahead,
    /// "The days that followed", "the weeks leading up to": what a stretch lies beside.
    Beside,
    That,
    At,
    On,
    In,
    For,
    Within,
}

/// How sure it is that a word is a month or a season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    Sure,
    /// With a capital: "August".
    Capital,
    /// Also a name of people: "April".
    Name,
    /// An abbreviation.
    Short,
    /// More often another word: "may", "march", "fall".
    Wary,
}

/// A unit of time as a word names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    pub unit: TimeUnit,
    /// How many of the unit: 2 weeks for "fortnight".
    pub factor: u8,
    pub plural: bool,
    /// A letter that must be glued to digits: "3h".
    pub symbol: bool,
    /// Days or weeks of work: "business days", "weekdays".
    pub working: bool,
}

/// Which of a series is meant, seen from the date of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// "Last": the one before this.
    Last,
    /// "Previous": the one before that which was spoken of.
    Previous,
    /// "Past": the stretch up to now.
    Past,
    This,
    /// "Next": the one after this; a weekday of the week after.
    Next,
    /// "Coming": the first one from now on.
    Coming,
    /// "Following": the one after that which was spoken of.
    Following,
    /// "Same": the one that was spoken of.
    Same,
}

/// Whether a sentence looks back or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Present,
    Future,
}

/// Adds the data of time to the tables of a language.
pub fn add(lexicon: &mut Lexicon) {
    let certainty = |name: &str| match name {
        "sure" => Certainty::Sure,
        "capital" => Certainty::Capital,
        "name" => Certainty::Name,
        "short" => Certainty::Short,
        _ => Certainty::Wary,
    };
    for [name, sure, number] in entries(include_str!("../../../data/en/months.tsv")) {
        word(lexicon, name, TimeWord::Month(count(number), certainty(sure)));
    }
    for [name, form, number] in entries(include_str!("../../../data/en/weekdays.tsv")) {
        let number = count(number);
        let plural = form == "plural";
        let meaning =
            if plural { TimeWord::Weekdays(number) } else { TimeWord::Weekday(number, form == "short") };
        word(lexicon, name, meaning);
    }
    for [name, sure, letters] in entries(include_str!("../../../data/en/seasons.tsv")) {
        let season = Season::from_code(letters).expect("seasons.tsv names seasons of TIMEX3");
        word(lexicon, name, TimeWord::Season(season, certainty(sure)));
    }
    for [name, form, letters] in entries(include_str!("../../../data/en/dayparts.tsv")) {
        let part = part(letters);
        word(lexicon, name, if form == "plural" { TimeWord::Parts(part) } else { TimeWord::Part(part) });
    }
    for [name, form, length] in entries(include_str!("../../../data/en/time-units.tsv")) {
        let (factor, name_of_unit) =
            length.split_once(' ').expect("time-units.tsv names a factor and a unit");
        let (name_of_unit, working) = match name_of_unit.strip_suffix(" of work") {
            Some(name) => (name, true),
            None => (name_of_unit, false),
        };
        let (plural, symbol) = (form == "plural", form == "symbol");
        let (unit, factor) = (unit(name_of_unit), count(factor));
        word(lexicon, name, TimeWord::Unit(Unit { unit, factor, plural, symbol, working }));
    }
    for [name, number, length] in entries(include_str!("../../../data/en/frequencies.tsv")) {
        word(lexicon, name, TimeWord::Frequency(count(number), unit(length)));
    }
    for [name, rule, value] in entries(include_str!("../../../data/en/holidays.tsv")) {
        let holiday = Holiday::read(rule, value).expect("holidays.tsv follows its own rules");
        word(lexicon, name, TimeWord::Holiday(holiday));
    }
    for [phrase, role, value] in entries(include_str!("../../../data/en/time-words.tsv")) {
        word(lexicon, phrase, small_word(role, value));
    }
    for [phrase, name, _] in entries(include_str!("../../../data/en/tenses.tsv")) {
        let tense = match name {
            "past" => Tense::Past,
            "future" => Tense::Future,
            _ => Tense::Present,
        };
        both_apostrophes(phrase, |phrase| {
            lexicon.add(|lexicon| &mut lexicon.tenses, Classes::NONE, phrase, tense);
        });
    }
}

fn word(lexicon: &mut Lexicon, phrase: &str, meaning: TimeWord) {
    let class = if can_start(meaning) { Classes::TIME.and(Classes::TIME_WORD) } else { Classes::TIME_WORD };
    both_apostrophes(phrase, |phrase| {
        let table: fn(&mut Lexicon) -> &mut Phrases<TimeWord> = |lexicon| &mut lexicon.times;
        lexicon.add(table, class, phrase, meaning);
    });
}

fn both_apostrophes(phrase: &str, mut add: impl FnMut(&str)) {
    add(phrase);
    if phrase.contains('\'') {
        add(&phrase.replace('\'', "’"));
    }
}

/// Says whether an expression can start with the word.
fn can_start(word: TimeWord) -> bool {
    use TimeWord::*;
    !matches!(
        word,
        Ago | FromNow
            | Other
            | Meridiem(_)
            | Clock
            | Zone(_)
            | Era(true)
            | Old
            | Filler
            | Lasts
            | Ahead
            | Beside
            | BoundAfter(_)
            | At
            | On
            | In
            | For
    )
}

fn small_word(role: &str, value: &str) -> TimeWord {
    let number = || value.parse::<i8>().expect("time-words.tsv gives a number where its role asks for one");
    match role {
        "ago" => TimeWord::Ago,
        "after" => TimeWord::After,
        "apostrophe" => TimeWord::Apostrophe,
        "at" => TimeWord::At,
        "bound-after" => {
            TimeWord::BoundAfter(Sense::from_name(value).expect("time-words.tsv names senses that exist"))
        }
        "all" => TimeWord::All,
        "anchor" => {
            TimeWord::Anchor(Sense::from_name(value).expect("time-words.tsv names senses that exist"))
        }
        "before" => TimeWord::Before,
        "day" => TimeWord::Day(number()),
        "decade" => TimeWord::Decade(number().unsigned_abs()),
        "ahead" => TimeWord::Ahead,
        "earlier" => TimeWord::Earlier,
        "end-of" => TimeWord::EndOf(unit(value)),
        "era" => TimeWord::Era(number() < 0),
        "every" => TimeWord::Every,
        "fiscal" => TimeWord::Fiscal,
        "fiscal-sign" => TimeWord::FiscalSign,
        "for" => TimeWord::For,
        "from-now" => TimeWord::FromNow,
        "future" => TimeWord::Future,
        "half-sign" => TimeWord::HalfSign,
        "in" => TimeWord::In,
        "later" => TimeWord::Later,
        "latest" => TimeWord::Latest,
        "lasts" => TimeWord::Lasts,
        "long" => TimeWord::Long(unit(value)),
        "meridiem" => TimeWord::Meridiem(number().unsigned_abs()),
        "modifier" | "modifier-of" => {
            let modifier = match value {
                "start" => Modifier::Start,
                "mid" => Modifier::Mid,
                _ => Modifier::End,
            };
            TimeWord::Modifier(modifier, role == "modifier-of")
        }
        "noon" => TimeWord::Noon(number().unsigned_abs()),
        "oclock" => TimeWord::Clock,
        "old" => TimeWord::Old,
        "on" => TimeWord::On,
        "ordinal" => TimeWord::Final(number()),
        "other" => TimeWord::Other,
        "part-today" => TimeWord::PartToday(part(value)),
        "past" => TimeWord::Past,
        "present" => TimeWord::Present,
        "until-now" => TimeWord::UntilNow,
        "quarter-sign" => TimeWord::QuarterSign,
        "recent" => TimeWord::Recent,
        "rest" => TimeWord::Rest,
        "school" => TimeWord::School,
        "shift" => TimeWord::Shift(match number() {
            -3 => Shift::Past,
            -2 => Shift::Previous,
            -1 => Shift::Last,
            0 => Shift::This,
            1 => Shift::Next,
            2 => Shift::Following,
            4 => Shift::Coming,
            _ => Shift::Same,
        }),
        "that" => TimeWord::That,
        "beside" => TimeWord::Beside,
        "times" => TimeWord::Times,
        "vague" => TimeWord::Vague(Some(number().unsigned_abs()).filter(|number| *number > 0)),
        "week-of" => TimeWord::WeekOf,
        "within" => TimeWord::Within,
        "year-sign" => TimeWord::YearSign,
        "zone" => TimeWord::Zone(offset(value)),
        _ => TimeWord::Filler,
    }
}

fn count(field: &str) -> u8 {
    field.parse().expect("the data of time counts in small numbers")
}

fn part(letters: &str) -> DayPart {
    DayPart::from_code(letters).expect("the data of time names parts of the day by TIMEX3")
}

fn unit(name: &str) -> TimeUnit {
    TimeUnit::from_name(name).expect("the data of time names units that exist")
}

/// Reads "-05:00" as minutes east of UTC; `None` where the field is empty.
fn offset(value: &str) -> Option<i16> {
    let (hours, minutes) = value.get(1..)?.split_once(':')?;
    let minutes = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
    Some(if value.starts_with('-') { -minutes } else { minutes })
}
