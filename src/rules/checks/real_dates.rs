//! `real-dates`: a date that is written stands in the calendar.

use std::borrow::Cow;
use std::ops::Range;

use super::{Check, CheckInput};
use crate::claims::ClaimIndex;
use crate::quantities::days_in_month;

pub const REAL_DATES: Check = Check {
    name: "real-dates",
    says: "Looks in quotes for days that no month has and times that no clock shows.",
    run,
};

/// Names of months with the abbreviations that stand beside a day.
const MONTHS: [&[&str]; 12] = [
    &["jan", "january"],
    &["feb", "february"],
    &["mar", "march"],
    &["apr", "april"],
    &["may"],
    &["jun", "june"],
    &["jul", "july"],
    &["aug", "august"],
    &["sep", "sept", "september"],
    &["oct", "october"],
    &["nov", "november"],
    &["dec", "december"],
];

/// What stands behind the digits of a clock, by which they are known to be of one.
const CLOCKS: [&str; 10] = ["a.m", "am", "p.m", "pm", "hours", "h", "o'clock", "GMT", "UTC", "CET"];

/// A way of writing a date or time, read where a word or a number begins; returns what it says and where it ends.
type Form = fn(Reader<'_>) -> Option<(Written, usize)>;

/// Each with a sign that it cannot do without.
const FORMS: [(Option<u8>, Form); 4] =
    [(None, day_month), (None, month_day), (Some(b'-'), in_numbers), (Some(b':'), clock)];

/// What a date or a time says.
#[derive(Clone, Copy, Debug)]
enum Written {
    /// Months are counted from 1.
    Date {
        year: Option<u32>,
        month: u32,
        day: u32,
    },
    Clock {
        hour: u32,
        minute: u32,
    },
}

/// A place in a text from which on it is read. By hand: to compile patterns would be a quarter of every start.
#[derive(Clone, Copy)]
struct Reader<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(self) -> &'t [u8] {
        self.text.get(self.at..).unwrap_or(&[])
    }

    fn moved(self, bytes: usize) -> Self {
        Reader { at: self.at + bytes, ..self }
    }

    fn run(self, is_part: impl Fn(u8) -> bool) -> usize {
        self.rest().iter().take_while(|byte| is_part(**byte)).count()
    }

    /// Reads so many digits, with none behind them.
    fn number(self, digits: Range<usize>) -> Option<(u32, Self)> {
        let length = self.run(|byte| byte.is_ascii_digit());
        digits.contains(&length).then(|| self.first_digits(length))
    }

    fn first_digits(self, length: usize) -> (u32, Self) {
        let value = |value, byte: &u8| value * 10 + u32::from(byte - b'0');
        (self.rest()[..length].iter().fold(0, value), self.moved(length))
    }

    /// Reads letters, whatever their case.
    fn letters(self, letters: &str) -> Option<Self> {
        let found = self.rest().get(..letters.len())?;
        found.eq_ignore_ascii_case(letters.as_bytes()).then(|| self.moved(letters.len()))
    }

    fn past(self, sign: &str) -> Self {
        self.letters(sign).unwrap_or(self)
    }

    fn blanks(self) -> Option<Self> {
        let length = self.run(|byte| matches!(byte, b'\t'..=b'\r' | b' '));
        (length > 0).then(|| self.moved(length))
    }

    /// Reads the word of a month.
    fn month(self) -> Option<(u32, Self)> {
        // Most words begin as no month does.
        let first = self.rest().first()?.to_ascii_lowercase();
        if !matches!(first, b'a' | b'd' | b'f' | b'j' | b'm' | b'n' | b'o' | b's') {
            return None;
        }
        let length = self.run(is_of_word);
        let word = &self.rest()[..length];
        let is = |names: &&[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name.as_bytes()));
        let at = MONTHS.iter().position(is)?;
        Some((at as u32 + 1, self.moved(length)))
    }

    fn past_ordinal(self) -> Self {
        ["st", "nd", "rd", "th"].iter().find_map(|ending| self.letters(ending)).unwrap_or(self)
    }

    /// Reads a year behind a date, with a comma or without.
    fn year(self) -> Option<(u32, Self)> {
        let at = self.past(",").blanks()?;
        (at.run(|byte| byte.is_ascii_digit()) >= 4).then(|| at.first_digits(4))
    }

    fn with_year(self, month: u32, day: u32) -> (Written, usize) {
        let (year, end) = self.year().map_or((None, self), |(year, end)| (Some(year), end));
        (Written::Date { year, month, day }, end.at)
    }

    fn ends_word(self) -> bool {
        !self.rest().first().is_some_and(|byte| is_of_word(*byte))
    }
}

const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// "30 February", "the 31st of April, 2024".
fn day_month(at: Reader<'_>) -> Option<(Written, usize)> {
    let (day, at) = at.number(1..3)?;
    let at = at.past_ordinal();
    let at = at.blanks().and_then(|at| at.letters("of")).unwrap_or(at);
    let (month, at) = at.blanks()?.month()?;
    Some(at.past(".").with_year(month, day))
}

/// "Feb. 29, 2023".
fn month_day(at: Reader<'_>) -> Option<(Written, usize)> {
    let (month, at) = at.month()?;
    let (day, at) = at.past(".").blanks()?.number(1..3)?;
    let at = at.past_ordinal();
    at.ends_word().then(|| at.with_year(month, day))
}

/// "2024-02-30".
fn in_numbers(at: Reader<'_>) -> Option<(Written, usize)> {
    let (year, at) = at.number(4..5)?;
    let (month, at) = at.letters("-")?.number(2..3)?;
    let (day, at) = at.letters("-")?.number(2..3)?;
    at.ends_word().then_some((Written::Date { year: Some(year), month, day }, at.at))
}

/// "25:10 GMT".
fn clock(at: Reader<'_>) -> Option<(Written, usize)> {
    let (hour, at) = at.number(1..3)?;
    let (minute, at) = at.letters(":")?.number(2..3)?;
    let at = at.letters(":").and_then(|at| at.number(2..3)).map_or(at, |(_, at)| at);
    let at = at.blanks().unwrap_or(at);
    let said = CLOCKS
        .iter()
        .find(|said| at.rest().starts_with(said.as_bytes()) && at.moved(said.len()).ends_word())?;
    Some((Written::Clock { hour, minute }, at.at + said.len()))
}

/// Says what a date or time has that the calendar and the clock have not.
fn fault(written: Written, whole: &str) -> Option<String> {
    match written {
        Written::Date { year, month, day } => {
            // Without a year, 29 February may be meant of a leap year.
            let year = year.and_then(|year| i32::try_from(year).ok()).unwrap_or(2024);
            match days_in_month(year, month) {
                None => Some(format!("'{whole}' has a month that no year has")),
                Some(days) if day == 0 || day > days => {
                    Some(format!("'{whole}' cannot be: the month has {days} days"))
                }
                Some(_) => None,
            }
        }
        Written::Clock { hour, minute } => {
            (hour > 24 || minute > 59).then(|| format!("'{whole}' is no time of day"))
        }
    }
}

fn run(input: &mut CheckInput<'_, '_>) {
    for at in 0..input.facts.claims().len() as u32 {
        let index = ClaimIndex(at);
        let claim = input.facts.claim(index);
        if let Some(wrong) = impossible(&claim.quote) {
            input.report(&[index], wrong);
        }
    }
}

/// What a byte can be in a date or a time.
const DIGIT: u8 = 1;
const HYPHEN: u8 = 2;
const COLON: u8 = 4;
/// A letter that the name of a month begins with.
const INITIAL: u8 = 8;
const WORD: u8 = 16;

/// What each byte can be, as every quote of a run is looked through.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match (byte as u8).to_ascii_lowercase() {
            b'0'..=b'9' => DIGIT,
            b'-' => HYPHEN,
            b':' => COLON,
            b'a' | b'd' | b'f' | b'j' | b'm' | b'n' | b'o' | b's' => INITIAL,
            _ => 0,
        } | if is_of_word(byte as u8) { WORD } else { 0 };
        byte += 1;
    }
    classes
};

/// Says whether a text has a month, or digits joined as those of a date or a clock are: most texts have not.
fn may_hold_one(text: &[u8]) -> bool {
    let (mut digits, mut before, mut has_digits, mut has_sign) = (0, 0, false, false);
    for (at, byte) in text.iter().enumerate() {
        let class = CLASSES[usize::from(*byte)];
        if class & DIGIT != 0 {
            (digits, has_digits) = (digits + 1, true);
        } else {
            has_sign |= class & HYPHEN != 0 && digits >= 4
                || class & COLON != 0 && digits >= 1
                || class & INITIAL != 0 && before & WORD == 0 && begins_month(&text[at..]);
            digits = 0;
        }
        before = class;
    }
    has_digits && has_sign
}

fn begins_month(text: &[u8]) -> bool {
    let [a, b, c, ..] = text else { return false };
    matches!(
        &[a.to_ascii_lowercase(), b.to_ascii_lowercase(), c.to_ascii_lowercase()],
        b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"may"
            | b"jun"
            | b"jul"
            | b"aug"
            | b"sep"
            | b"oct"
            | b"nov"
            | b"dec"
    )
}

/// Says which date or time in a text cannot be.
fn impossible(text: &str) -> Option<String> {
    if !may_hold_one(text.as_bytes()) {
        return None;
    }
    // The forms know one kind of blank.
    let text = match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.replace(['\u{a0}', '\u{202f}'], " ")),
    };
    let can_stand = |sign: Option<u8>| sign.is_none_or(|sign| text.as_bytes().contains(&sign));
    FORMS.iter().filter(|(sign, _)| can_stand(*sign)).find_map(|(_, form)| first_fault(&text, *form))
}

/// Returns the first fault among the dates or times of one form.
fn first_fault(text: &str, form: Form) -> Option<String> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let begins = is_of_word(bytes[at]) && (at == 0 || !is_of_word(bytes[at - 1]));
        match begins.then(|| form(Reader { text: bytes, at })).flatten() {
            Some((written, end)) => {
                if let Some(fault) = fault(written, text.get(at..end).unwrap_or("")) {
                    return Some(fault);
                }
                at = end;
            }
            None => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_month_is_known_by_its_first_letters() {
        for name in MONTHS.iter().flat_map(|names| names.iter()) {
            assert!(begins_month(name.as_bytes()), "{name}");
        }
    }

    fn check(text: &str, wrong: Option<&str>) {
        assert_eq!(impossible(text).as_deref(), wrong, "{text}");
    }

    #[test]
    fn days_and_hours_are_those_of_the_calendar() {
        check("met on 30 February", Some("'30 February' cannot be: the month has 29 days"));
        check("on Feb. 29, 2023 they", Some("'Feb. 29, 2023' cannot be: the month has 28 days"));
        check("on 30\u{a0}FEBRUARY", Some("'30 FEBRUARY' cannot be: the month has 29 days"));
        check("on 29 February 2024", None);
        check("the 31st of April", Some("'31st of April' cannot be: the month has 30 days"));
        check("2024-13-01", Some("'2024-13-01' has a month that no year has"));
        check("at 25:10 GMT", Some("'25:10 GMT' is no time of day"));
        check("May 2024 and 12 May, at 23:59 UTC", None);
        check("a score of 88:64", None);
        check("at 7:75 a.m. and 12:61:30hours", Some("'7:75 a.m' is no time of day"));
        check("12 May 31 June", Some("'31 June' cannot be: the month has 30 days"));
        check("Juneau 31, 131 June, 31 juneau, 2024-13-012", None);
    }
}
