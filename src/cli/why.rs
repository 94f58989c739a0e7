//! `factlint why`: says how the value at a place of a text was read, and which fact it is about.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use chrono::{Datelike, NaiveDate};

use crate::claims::Claim;
use crate::extract::{self, Text};
use crate::mentions::time::{Assumption, DateReading};
use crate::mentions::{Expression, Mention, mentions_of};
use crate::quantities::{Day, Modifier, Sense, TimeUnit, Timex, Value};
use crate::sources::{Document, Source, Sources};

use super::{Exit, day_flag};

/// Says how a number, date or duration was read, which fact it is about and what else speaks of that
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Place in a text, as FILE:LINE or FILE:LINE:COLUMN
    #[arg(value_name = "FILE:LINE:COLUMN")]
    pub place: String,
    /// Date against which relative dates are read, as YYYY-MM-DD; by default the document's own
    #[arg(long, value_name = "DATE", value_parser = day_flag)]
    pub date: Option<NaiveDate>,
}

/// Runs the command.
///
/// # Errors
/// When the file cannot be read or no value stands at the place.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let (path, line, column) = split(&arguments.place)
        .with_context(|| format!("`{}` is no place such as report.md:12:7", arguments.place))?;
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = path.to_string_lossy().replace('\\', "/");
    let document = Document::read(&name, &text);
    let own_date = document.date.as_ref().and_then(|field| field.text.get(..10)?.parse().ok());
    let date = arguments.date.or(own_date);
    let source = Source::new(name.clone(), text.as_str());
    if source.line(line).is_none() {
        bail!("{name} has no line {line}");
    }
    let found = mentions_of(&document, date);
    let here: Vec<&Mention> = found
        .iter()
        .filter(|mention| {
            let span = document.view.file(mention.whole());
            let (start, end) = (source.place(span.start), source.place(span.end));
            let on_line = start.line == line || (start.line < line && line <= end.line);
            on_line
                && column.is_none_or(|column| {
                    (start.line < line || start.column <= column) && (line < end.line || column < end.column)
                })
        })
        .collect();
    if here.is_empty() {
        let file = arguments.place.split(':').next().unwrap_or("");
        bail!(
            "no number, date or duration stands at {}\nhelp: `factlint extract {file}` lists them with their places",
            arguments.place
        );
    }
    let mut sources = Sources::default();
    let texts = [Text {
        document: &document,
        mentions: &found,
        date: date.and_then(|date| Day::new(date.year(), date.month(), date.day())),
        source: sources.add(Source::new(name.clone(), text.as_str())),
        unread: None,
    }];
    let at = |claim: &Claim| {
        let place = source.place(claim.span.map_or(0, |span| span.start));
        format!("{name}:{}:{}", place.line, place.column)
    };
    let mut output = anstream::stdout().lock();
    for (index, mention) in here.into_iter().enumerate() {
        if index > 0 {
            writeln!(output)?;
        }
        let place = source.place(document.view.file(mention.whole()).start);
        write!(
            output,
            "{name}:{}:{}: {}",
            place.line,
            place.column,
            describe(mention, document.view.text())
        )?;
        for (_, rows) in extract::why(&texts, document.view.file(mention.span), &at) {
            for (row, content) in rows {
                writeln!(output, "  {row:<10}{content}")?;
            }
        }
    }
    Ok(Exit::Clean)
}

/// Splits `file:12:7` or `file:12`; a colon may stand in the name of the file.
fn split(place: &str) -> Option<(PathBuf, usize, Option<usize>)> {
    let (rest, last) = place.rsplit_once(':')?;
    let last: usize = last.parse().ok().filter(|number| *number > 0)?;
    match rest.rsplit_once(':').map(|(path, line)| (path, line.parse::<usize>())) {
        Some((path, Ok(line))) if !path.is_empty() => (line > 0).then(|| (path.into(), line, Some(last))),
        _ => (!rest.is_empty()).then(|| (rest.into(), last, None)),
    }
}

/// Says in a few lines how the mention was read.
fn describe(mention: &Mention, text: &str) -> String {
    let slice = |span: crate::sources::Span| span.slice(text).unwrap_or("");
    let mut out = format!("{}\n", slice(mention.whole()));
    let mut row = |name: &str, content: &str| out.push_str(&format!("  {name:<10}{content}\n"));
    row("read as", &grammar(mention));
    if let Some(hedge) = &mention.hedge {
        row("hedge", &format!("`{}`: {}", slice(hedge.span), sense(hedge.sense)));
    }
    let value: Value = mention.value();
    if !matches!(mention.expression, Expression::Recurrence(_) | Expression::Unit(_)) {
        let (hard, core) = (value.show(&value.hard), value.show(&value.core));
        if hard == core {
            row("means", &hard);
        } else {
            row("can be", &hard);
            row("normally", &core);
        }
    }
    match &mention.expression {
        Expression::Quantity(quantity) => {
            if let Some(counted) = &quantity.counted {
                row("counts", &format!("{} ({})", slice(counted.span), counted.lemma));
            }
        }
        Expression::Date(date) => {
            row("TIMEX3", &date.date.to_string());
            if let Some(assumption) = assumed(date) {
                row("assumed", &assumption);
            }
        }
        Expression::Duration(duration) => row("TIMEX3", &duration.period.to_string()),
        Expression::Recurrence(recurrence) => row("TIMEX3", &recurrence.set.to_string()),
        Expression::Ordinal(_) | Expression::Unit(_) => {}
    }
    out
}

fn assumed(date: &DateReading) -> Option<String> {
    let says = date.assumption.says()?;
    let counted = !matches!(
        date.assumption,
        Assumption::Century | Assumption::MonthFirst | Assumption::Unresolved | Assumption::FromContext
    );
    Some(match date.reference.filter(|_| counted) {
        Some(day) => format!("{says}, {day}"),
        None if date.assumption == Assumption::Unresolved => format!("{says}; give it with --date"),
        None => says.to_owned(),
    })
}

/// Names the entry of the grammar.
fn grammar(mention: &Mention) -> String {
    match &mention.expression {
        Expression::Quantity(quantity) => match &quantity.unit {
            Some(unit) => format!("quantity in {unit}"),
            None if quantity.counted.is_some() => "quantity, counted".to_owned(),
            None => "quantity".to_owned(),
        },
        Expression::Ordinal(_) => "ordinal: a place in a series".to_owned(),
        Expression::Duration(duration) => {
            let amount = if duration.period.amount.number().is_none() { ", the number not told" } else { "" };
            format!("duration in {}{amount}", unit(duration.period.unit))
        }
        Expression::Recurrence(_) => "recurrence: how often, no date".to_owned(),
        Expression::Unit(code) => format!("unit {code}, without a number"),
        Expression::Date(date) => {
            let range = if date.date.to.is_some() { "range of dates from " } else { "date: " };
            let part = match date.date.modifier {
                Modifier::Plain => "",
                Modifier::Start => "early in ",
                Modifier::Mid => "the middle of ",
                Modifier::End => "late in ",
                Modifier::About => "about ",
                Modifier::Within(unit) => return format!("{range}a day counted to in {}", self::unit(unit)),
            };
            format!("{range}{part}{}", calendar(date.date.timex))
        }
    }
}

fn calendar(timex: Timex) -> &'static str {
    match timex {
        Timex::Past => "some time before the text",
        Timex::Present => "the time of the text",
        Timex::Future => "some time after the text",
        Timex::Century(_) => "a century",
        Timex::Decade(_) => "a decade",
        Timex::Year(_) => "a year",
        Timex::FiscalYear(_) => "a year of accounts, whose start is not known",
        Timex::SchoolYear(_) => "a year of schools, whose start is not known",
        Timex::FiscalQuarter(..) => "a quarter of a year of accounts",
        Timex::Half(..) => "half a year",
        Timex::Quarter(..) | Timex::SomeQuarter(_) => "a quarter",
        Timex::Season(..) | Timex::SomeSeason(_) => "a season",
        Timex::Month(..) | Timex::SomeMonth(_) => "a month",
        Timex::Week(..) => "a week, from Monday",
        Timex::Weekend(..) => "a weekend",
        Timex::Day(_) | Timex::SomeMonthDay(..) => "a day",
        Timex::SomeWeekday(_) => "a weekday",
        Timex::Part(..) | Timex::SomePart(_) | Timex::SomeWeekdayPart(..) => "a part of a day",
        Timex::BeforeChrist(_) => "a year before the first, which no calendar day of ours can show",
        Timex::Hour(..) => "an hour of a day",
        Timex::Minute(..) | Timex::Second(..) | Timex::SomeTime(..) | Timex::SomeWeekdayTime(..) => {
            "a time of a day"
        }
        Timex::NoDay(..) => "a day that no calendar has",
        Timex::Unknown => "a day that is not told",
    }
}

fn unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "seconds",
        TimeUnit::Minute => "minutes",
        TimeUnit::Hour => "hours",
        TimeUnit::Day => "days",
        TimeUnit::Weekend => "weekends",
        TimeUnit::Week => "weeks",
        TimeUnit::Month => "months of the calendar",
        TimeUnit::Quarter => "quarters",
        TimeUnit::Year => "years of the calendar",
        TimeUnit::Decade => "decades",
        TimeUnit::Century => "centuries",
        TimeUnit::Millennium => "millennia",
    }
}

fn sense(sense: Sense) -> &'static str {
    match sense {
        Sense::Plain => "no bound",
        Sense::Exactly => "this and nothing else",
        Sense::About => "near it, on either side",
        Sense::Nearly => "near it and not there yet",
        Sense::JustOver => "near it and above",
        Sense::JustUnder => "near it and below",
        Sense::Over => "above it",
        Sense::AtLeast => "it or above",
        Sense::Under => "below it",
        Sense::AtMost => "it or below",
        Sense::Between => "from one end to the other",
        Sense::Before => "earlier than it",
        Sense::After => "later than it",
        Sense::Since => "from it to the date of the text",
        Sense::From => "from it on",
        Sense::By => "not later than it",
        Sense::Until => "up to it, it included",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions::{Context, mentions};

    fn explain(text: &str) -> String {
        let context = Context { date: "2024-02-12".parse().ok(), ..Context::default() };
        mentions(text, &context).iter().map(|mention| describe(mention, text)).collect()
    }

    #[test]
    fn a_reading_says_what_it_rests_on() {
        let dam = explain("The dam has leaked since mid-October and broke on Sunday.");
        insta::assert_snapshot!(dam, @r"
        since mid-October
          read as   date: the middle of a month
          hedge     `since`: from it to the date of the text
          can be    2023-10-08 to 2024-02-12
          normally  2023-10-11 to 2024-02-12
          TIMEX3    2023-10
          assumed   the last one before the date of the text, 2024-02-12
        Sunday
          read as   date: a day
          means     2024-02-11
          TIMEX3    2024-02-11
          assumed   the last one before the date of the text, 2024-02-12
        ");
        let age = explain("It broke two weeks ago, three years after the first leak.");
        insta::assert_snapshot!(age, @"
        two weeks ago
          read as   date: a day counted to in weeks
          can be    2024-01-26 to 2024-02-01
          normally  2024-01-28 to 2024-01-30
          TIMEX3    2024-W05
          assumed   counted from the date of the text, 2024-02-12
        three years
          read as   duration in years of the calendar
          can be    912 to 1,279 days
          normally  1,043 to 1,148 days
          TIMEX3    P3Y
        first
          read as   ordinal: a place in a series
          means     1
        ");
    }

    #[test]
    fn places_are_split_from_the_right() {
        let check = |place: &str, expected: Option<(&str, usize, Option<usize>)>| {
            assert_eq!(
                split(place),
                expected.map(|(path, line, column)| (path.into(), line, column)),
                "{place}"
            );
        };
        check("a.md:3:7", Some(("a.md", 3, Some(7))));
        check("a.md:3", Some(("a.md", 3, None)));
        check("C:/a.md:3:7", Some(("C:/a.md", 3, Some(7))));
        check("a.md", None);
        check(":3", None);
        check("a.md:0:1", None);
    }
}
