//! `factlint extract`: prints every value that a text states.

use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::mentions::{Amount, Context, Expression, Mention, mentions, mentions_of};
use crate::quantities::{Bound, Form, show_days, show_duration};
use crate::sources::{Document, Format, Source, Span, View};

use super::extract_claims::{WrittenClaim, written_claims};
use super::input::read_text;
use super::{Exit, day_flag, jsonl, propose};

/// Prints every number, date and duration that a text states, with its unit, hedge, meaning and the fact it is about
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Documents to read; `-` is standard input
    #[arg(required_unless_present_any = ["jsonl", "propose", "from"])]
    pub paths: Vec<PathBuf>,
    /// Sets the claims that are found aside for `factlint review`; without documents those of all the project's
    #[arg(long, conflicts_with = "jsonl")]
    pub propose: bool,
    /// Sets aside what another extractor found: JSON objects a line, with document, quote and fields; `-` is standard input
    #[arg(long, value_name = "FILE.jsonl", conflicts_with_all = ["jsonl", "propose", "paths"])]
    pub from: Option<PathBuf>,
    /// With --propose: how sure a proposal must be, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 50, value_parser = clap::value_parser!(u16).range(0..=100))]
    pub min_score: u16,
    /// Answers JSON texts, one a line, from standard input: {"id": 1, "text": "…", "date": "2024-02-12"}
    #[arg(long, conflicts_with = "paths")]
    pub jsonl: bool,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = OutputFormat::Table, value_name = "FORMAT")]
    pub output_format: OutputFormat,
    /// Format of the documents [default: what the extension tells]
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub format: Option<Format>,
    /// Date against which relative dates are read, as YYYY-MM-DD [default: the date a document gives itself]
    #[arg(long, value_name = "DATE", value_parser = day_flag)]
    pub date: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum OutputFormat {
    Table,
    Yaml,
    Json,
    Jsonl,
}

/// Runs the command.
///
/// # Errors
/// When a document cannot be read or the output not written.
pub fn run(arguments: Arguments) -> anyhow::Result<Exit> {
    if arguments.jsonl {
        return jsonl::answer_lines(answer);
    }
    if let Some(file) = &arguments.from {
        return propose::run_from(file);
    }
    if arguments.propose {
        return propose::run(&arguments.paths, arguments.min_score * 10);
    }
    let mut output = std::io::BufWriter::new(anstream::stdout().lock());
    for path in &arguments.paths {
        let (name, text) = read_text(path)?;
        let format = arguments.format.unwrap_or_else(|| Format::of_file(&name));
        let document = Document::read_as(format, &text);
        let own_date = document.date.as_ref().and_then(|field| field.text.get(..10)?.parse().ok());
        let date = arguments.date.or(own_date);
        let found = of_calendar(mentions_of(&document, date));
        let claims = written_claims(&document, &found, date);
        let answer = || Answer::new(&name, &document.view, &found, &claims);
        match arguments.output_format {
            OutputFormat::Table => {
                table(
                    &mut output,
                    &Source::new(name.as_str(), text.as_str()),
                    &document.view,
                    &found,
                    &claims,
                )?;
            }
            OutputFormat::Yaml => serde_yaml::to_writer(&mut output, &answer())?,
            OutputFormat::Json => {
                serde_json::to_writer_pretty(&mut output, &answer())?;
                writeln!(output)?;
            }
            OutputFormat::Jsonl => {
                serde_json::to_writer(&mut output, &answer())?;
                writeln!(output)?;
            }
        }
    }
    output.flush()?;
    Ok(Exit::Clean)
}

fn format(name: &str) -> Result<Format, String> {
    let known = || Format::ALL.map(Format::name).join(", ");
    Format::from_name(name).ok_or_else(|| format!("unknown format `{name}`, one of {}", known()))
}

/// A row a mention: place, text with its hedge, kind, what it was read as, the fact that it is about.
fn table(
    output: &mut impl Write,
    source: &Source,
    view: &View<'_>,
    found: &[Mention],
    claims: &[WrittenClaim],
) -> std::io::Result<()> {
    let rows: Vec<[String; 5]> = found
        .iter()
        .enumerate()
        .map(|(index, mention)| {
            let claim = claims.iter().find(|claim| claim.mention == index);
            let place = source.place(view.file(mention.whole()).start);
            let text = mention.whole().slice(view.text()).unwrap_or("");
            let text = text.split_whitespace().collect::<Vec<_>>();
            [
                format!("{}:{}:{}", source.name, place.line, place.column),
                text.join(" "),
                mention.kind().to_owned(),
                meaning(mention, view.text()),
                claim.map_or_else(String::new, WrittenClaim::fact),
            ]
        })
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), width(3)];
    for [place, text, kind, meaning, fact] in &rows {
        let row = format!(
            "{place:<0$}  {text:<1$}  {kind:<2$}  {meaning:<3$}  {fact}",
            widths[0], widths[1], widths[2], widths[3]
        );
        writeln!(output, "{}", row.trim_end())?;
    }
    Ok(())
}

fn meaning(mention: &Mention, text: &str) -> String {
    match &mention.expression {
        Expression::Quantity(quantity) => {
            let unit = quantity.unit.as_deref().unwrap_or("");
            let counted =
                quantity.counted.as_ref().and_then(|counted| counted.span.slice(text)).unwrap_or("");
            let parts = [mention.value().hard.to_string(), unit.to_owned(), counted.to_owned()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
        Expression::Ordinal(place) => format!("number {place} of its series"),
        Expression::Date(_) => show_days(&mention.value().core),
        Expression::Duration(_) => show_duration(&mention.value().core),
        Expression::Recurrence(recurrence) => format!("every {}", recurrence.set),
        Expression::Unit(code) => (*code).to_owned(),
    }
}

/// Leaves out the days that no calendar has, which are no values; `check` reports them.
fn of_calendar(found: Vec<Mention>) -> Vec<Mention> {
    let exists = |mention: &Mention| match &mention.expression {
        Expression::Date(reading) => reading.date.timex.is_of_calendar(),
        _ => true,
    };
    found.into_iter().filter(exists).collect()
}

#[derive(Deserialize)]
pub(super) struct Question {
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    date: Option<String>,
}

pub(super) fn answer(question: Question) -> Result<StreamAnswer, String> {
    let date = match &question.date {
        None => None,
        Some(date) => Some(
            date.get(..10)
                .and_then(|day| day.parse::<NaiveDate>().ok())
                .ok_or_else(|| format!("`{date}` is not a date such as 2024-01-28"))?,
        ),
    };
    let context = Context { date, units: true, ..Context::default() };
    let found = of_calendar(mentions(&question.text, &context));
    let view = View::whole(&question.text);
    let document = Document::read_as(Format::Plain, &question.text);
    let claims = written_claims(&document, &found, date);
    let mentions = found.iter().map(|mention| WrittenMention::new(mention, &view)).collect();
    Ok(StreamAnswer { id: question.id, mentions, claims })
}

#[derive(Serialize)]
pub(super) struct StreamAnswer {
    id: serde_json::Value,
    mentions: Vec<WrittenMention>,
    claims: Vec<WrittenClaim>,
}

/// The values of one file.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    document: &'a str,
    mentions: Vec<WrittenMention>,
    claims: &'a [WrittenClaim],
}

impl<'a> Answer<'a> {
    fn new(document: &'a str, view: &View<'_>, found: &[Mention], claims: &'a [WrittenClaim]) -> Self {
        Answer {
            document,
            mentions: found.iter().map(|mention| WrittenMention::new(mention, view)).collect(),
            claims,
        }
    }
}

/// A mention in the shape of the streaming contract.
#[derive(Serialize)]
struct WrittenMention {
    kind: &'static str,
    start: u32,
    end: u32,
    text: String,
    hedge: Option<WrittenHedge>,
    value: WrittenValue,
}

#[derive(Serialize)]
struct WrittenHedge {
    start: u32,
    end: u32,
    text: String,
    sense: &'static str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum WrittenValue {
    Quantity {
        number: Option<String>,
        low: Option<String>,
        high: Option<String>,
        unit: Option<String>,
        counted: Option<String>,
        lemma: Option<String>,
        change: Option<&'static str>,
    },
    Date {
        timex: String,
        earliest: Option<String>,
        latest: Option<String>,
    },
    Duration {
        timex: String,
        low_days: Option<String>,
        high_days: Option<String>,
    },
    Ordinal {
        number: String,
    },
    Recurrence {
        timex: String,
    },
}

impl WrittenMention {
    /// Places are those of the file, texts are as read: without markup, entities decoded.
    fn new(mention: &Mention, view: &View<'_>) -> Self {
        let slice = |span: Span| span.slice(view.text()).unwrap_or("").to_owned();
        let place = view.file(mention.span);
        WrittenMention {
            kind: mention.kind(),
            start: place.start,
            end: place.end,
            text: slice(mention.span),
            hedge: mention.hedge.map(|hedge| {
                let place = view.file(hedge.span);
                WrittenHedge {
                    start: place.start,
                    end: place.end,
                    text: slice(hedge.span),
                    sense: hedge.sense.name(),
                }
            }),
            value: WrittenValue::new(mention, view.text()),
        }
    }
}

impl WrittenValue {
    fn new(mention: &Mention, text: &str) -> Self {
        match &mention.expression {
            Expression::Quantity(quantity) => {
                let is_open = !matches!(quantity.form, Form::Number | Form::Part) && !quantity.is_order();
                let (number, low, high) = match &quantity.amount {
                    _ if is_open => (None, None, None),
                    Amount::One(number) => (Some(number.to_string()), None, None),
                    Amount::Range(low, high) => (None, Some(low.to_string()), Some(high.to_string())),
                };
                let counted = quantity.counted.as_ref();
                WrittenValue::Quantity {
                    number,
                    low,
                    high,
                    unit: quantity.unit.as_deref().map(str::to_owned),
                    counted: counted.and_then(|counted| counted.span.slice(text)).map(str::to_owned),
                    lemma: counted.map(|counted| counted.lemma.clone()),
                    change: quantity.change.map(|change| change.name()),
                }
            }
            Expression::Unit(code) => WrittenValue::Quantity {
                number: None,
                low: None,
                high: None,
                unit: Some((*code).to_owned()),
                counted: None,
                lemma: None,
                change: None,
            },
            Expression::Date(date) => WrittenValue::Date {
                timex: date.timex(),
                earliest: date.earliest().map(|day| day.to_string()),
                latest: date.latest().map(|day| day.to_string()),
            },
            Expression::Duration(duration) => {
                let core = mention.value().core;
                let end = |bound: &Option<Bound>| bound.as_ref().map(|bound| bound.value.to_string());
                WrittenValue::Duration {
                    timex: duration.period.to_string(),
                    low_days: end(&core.low),
                    high_days: end(&core.high),
                }
            }
            Expression::Ordinal(place) => WrittenValue::Ordinal { number: place.to_string() },
            Expression::Recurrence(recurrence) => {
                WrittenValue::Recurrence { timex: recurrence.set.to_string() }
            }
        }
    }
}
