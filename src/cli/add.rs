//! `factlint add`: records a claim that a document makes.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::fields::FieldArguments;
use super::{Exit, add_asking, add_jsonl, shown};
use crate::claims::Draft;
use crate::findings::Finding;
use crate::review::{Added, Desk, Paper, Trial, Words};
use crate::sources::Span;

/// Records a claim that a document makes, in the YAML file of that document
///
/// The quote must stand in the document. Its value is read from it; fields that are not given are proposed from the
/// words around it. The claim is checked against all others before it is written. On a terminal, what is missing is asked.
///
/// Exit status: 0 added, 1 added though it conflicts with another claim, or recorded already, 2 not added.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    factlint add claims/talks.md --quote \"nearly 2,500 troops in Iraq\" --subject \"United States\" --measure troops\n  \
    factlint add claims/talks.md --quote \"three deaths\" --occurrence 2 --dry-run\n  \
    factlint add claims/talks.md:41\n  \
    factlint add claims/talks.md:41:17-36\n  \
    factlint add claims/talks.md --quote \"Most of those attacks\" --value \"at least 83\" --derived\n  \
    factlint add --jsonl < claims.jsonl")]
pub struct Arguments {
    /// The document, or a line of it, or columns of a line: FILE, FILE:LINE or FILE:LINE:FROM-TO; columns count
    /// characters from 1, TO is the one past the last
    #[arg(value_name = "FILE[:LINE[:FROM-TO]]", required_unless_present = "jsonl")]
    pub passage: Option<String>,
    /// The words of the document that make the claim; a blank stands for a line break too
    #[arg(long, value_name = "WORDS")]
    pub quote: Option<String>,
    /// Which of several places of the quote, counted from 1
    #[arg(long, value_name = "N", requires = "quote")]
    pub occurrence: Option<usize>,
    /// The words before the quote, where it stands in several places
    #[arg(long, value_name = "WORDS", requires = "quote")]
    pub after: Option<String>,
    #[command(flatten)]
    pub fields: FieldArguments,
    /// Shows what would be written, and writes nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Asks nothing, also on a terminal
    #[arg(short, long)]
    pub yes: bool,
    /// Adds records, one JSON object a line, from standard input; each is written before it is answered
    #[arg(long, conflicts_with_all = ["passage", "quote", "dry_run"])]
    pub jsonl: bool,
    /// With --jsonl: checks each claim against all others, which costs a whole check a line
    #[arg(long, requires = "jsonl")]
    pub check: bool,
}

/// Runs the command.
///
/// # Errors
/// When the words are not there or not clear, a field is missing, or the file cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    if arguments.jsonl {
        return add_jsonl::run(&here, arguments.check);
    }
    let place = split(arguments.passage.as_deref().unwrap_or(""), Path::exists);
    let mut desk = Desk::open(&here, &place.path)?;
    let paper = desk.paper(&place.path)?;
    let given = arguments.fields.draft();
    if let Err(missing) = desk.knows_link(&given) {
        bail!("{missing}");
    }
    let can_ask = !arguments.yes && std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let (span, asked) = match (words(arguments, &place), can_ask) {
        (Some(words), _) => (narrowed(&paper, words)?, false),
        (None, true) => match add_asking::passage(&paper)? {
            Some(span) => (span, true),
            None => return Ok(Exit::Clean),
        },
        (None, false) => bail!(
            "which words of {}?\nhelp: give them with `--quote`, or their line as `{0}:LINE`",
            place.path.display()
        ),
    };
    let quoted = span;
    let span = paper.with_hedge(quoted);
    if span != quoted {
        let hedge = Span { end: quoted.start, ..span };
        anstream::println!(
            "  the quote begins with `{}`, which belongs to its value",
            paper.words(hedge).trim()
        );
    }
    let (draft, asked) = match desk.compose(&paper, span, &given) {
        Ok(draft) if asked => match add_asking::fields(&desk, draft)? {
            Some(draft) => (draft, true),
            None => return Ok(Exit::Clean),
        },
        Ok(draft) => (draft, false),
        Err(missing) if can_ask => match add_asking::complete(&desk, &paper, span, given, missing)? {
            Some(draft) => (draft, true),
            None => return Ok(Exit::Clean),
        },
        Err(missing) => bail!("{missing}"),
    };
    let (draft, trial) = match tried(&mut desk, &paper, draft)? {
        Ok(tried) => tried,
        Err(same) => {
            anstream::eprintln!("factlint: recorded already as `{same}`; nothing was written");
            return Ok(Exit::Findings);
        }
    };
    let (draft, trial) = if asked && !arguments.dry_run {
        match add_asking::confirm(&mut desk, &paper, draft, trial)? {
            Some(confirmed) => confirmed,
            None => return Ok(Exit::Clean),
        }
    } else {
        (draft, trial)
    };
    let read = if asked { Vec::new() } else { read_fields(&draft, &arguments.fields.draft()) };
    let exit = write(&desk, &paper, &draft, &trial, arguments.dry_run)?;
    if !read.is_empty() {
        anstream::println!("  read from the text: {}; give a flag to say it otherwise", read.join(", "));
    }
    Ok(exit)
}

/// Fields that our extractor fills in where they are not given, with their flags' names.
const READ: &[&str] = &["subject", "measure", "place", "as_of", "since", "until", "said_by"];

/// Returns what the record says that was not given, as `subject port of Linden`.
fn read_fields(draft: &Draft, given: &Draft) -> Vec<String> {
    let unsaid = READ.iter().filter(|key| given.text(key).is_none());
    unsaid.filter_map(|key| Some(format!("{key} `{}`", draft.text(key)?))).collect()
}

fn write(desk: &Desk, paper: &Paper, draft: &Draft, trial: &Trial, dry_run: bool) -> anyhow::Result<Exit> {
    if dry_run {
        let plan = desk.plan(paper, std::slice::from_ref(draft))?;
        let added = plan.added.into_iter().next().context("one record gives one answer")??;
        told(desk, &added, trial);
        anstream::print!("{}", shown::diff(&desk.shown(&added.file), plan.old.as_deref(), &plan.new));
        anstream::println!("nothing was written");
    } else {
        told(desk, &desk.add(paper, draft)?, trial);
    }
    Ok(if trial.conflicts.is_empty() { Exit::Clean } else { Exit::Findings })
}

/// Prints where the record stands, and how it stands to the others.
fn told(desk: &Desk, added: &Added, trial: &Trial) {
    anstream::println!("{}  {}:{}", added.id, desk.shown(&added.file), added.line);
    say(desk, trial, &added.id);
}

/// Prints how the claim stands to the others.
pub(super) fn say(desk: &Desk, trial: &Trial, id: &str) {
    anstream::println!("  {}", trial.summary(id));
    let lines = |findings: &[Finding]| {
        for finding in findings {
            anstream::println!("  {}[{}]: {}", finding.severity.name(), finding.rule, finding.message);
            for label in
                finding.labels.iter().filter(|label| label.claim.as_deref().is_some_and(|own| own != id))
            {
                let source = desk.project.sources.get(label.source);
                let words = label.span.slice(&source.text).unwrap_or("");
                let place = source.place(label.span.start);
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let claim = label.claim.as_deref().unwrap_or("");
                anstream::println!(
                    "    {}:{}:{}: `{words}` ({claim})",
                    source.name,
                    place.line,
                    place.column
                );
            }
        }
    };
    lines(&trial.conflicts);
    lines(&trial.faults);
}

/// Tries the record; the id of the claim that says the same, where there is one.
pub(super) fn tried(
    desk: &mut Desk,
    paper: &Paper,
    draft: Draft,
) -> anyhow::Result<Result<(Draft, Trial), String>> {
    let trial = desk.try_record(paper, &draft).map_err(|faults| anyhow::anyhow!("{}", faults.join("\n")))?;
    Ok(match &trial.same {
        Some(same) => Err(same.clone()),
        None => Ok((draft, trial)),
    })
}

/// Returns the words that the arguments name, `None` where they name none.
fn words<'a>(arguments: &'a Arguments, place: &Place) -> Option<Words<'a>> {
    if let Some(quote) = &arguments.quote {
        let after = arguments.after.as_deref();
        return Some(Words::Quote { quote, occurrence: arguments.occurrence, after });
    }
    match (place.line, place.columns) {
        (Some(line), Some((from, to))) => Some(Words::Columns { line, from, to }),
        (Some(line), None) => Some(Words::Line(line)),
        _ => None,
    }
}

/// Finds the words; of a line those around its only value.
fn narrowed(paper: &Paper, words: Words<'_>) -> anyhow::Result<Span> {
    let span = paper.find(words)?;
    let Words::Line(line) = words else { return Ok(span) };
    let found = paper.statements(span);
    match found.as_slice() {
        [only] => Ok(*only),
        [] => bail!("line {line} gives no number, date or duration\nhelp: quote the words with `--quote`"),
        many => {
            let listed: Vec<String> = many
                .iter()
                .map(|span| {
                    let (from, to) = paper.columns(*span);
                    format!("  {}:{line}:{from}-{to}  {}", paper.name, paper.words(*span))
                })
                .collect();
            bail!(
                "line {line} gives several values:\n{}\nhelp: name the columns, or the words with `--quote`",
                listed.join("\n")
            )
        }
    }
}

/// A document, perhaps with a line and columns.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    path: PathBuf,
    line: Option<usize>,
    columns: Option<(usize, usize)>,
}

/// Takes `FILE`, `FILE:LINE` or `FILE:LINE:FROM-TO` apart; a file that exists as it is written is taken so.
fn split(passage: &str, exists: impl Fn(&Path) -> bool) -> Place {
    let whole = || Place { path: PathBuf::from(passage), line: None, columns: None };
    if exists(Path::new(passage)) {
        return whole();
    }
    let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number > 0);
    let Some((rest, last)) = passage.rsplit_once(':') else { return whole() };
    let columns = last.split_once('-').and_then(|(from, to)| Some((number(from)?, number(to)?)));
    match (columns, rest.rsplit_once(':')) {
        (Some(columns), Some((path, line))) if number(line).is_some() && !path.is_empty() => {
            Place { path: path.into(), line: number(line), columns: Some(columns) }
        }
        _ if number(last).is_some() && !rest.is_empty() => {
            Place { path: rest.into(), line: number(last), columns: None }
        }
        _ => whole(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_split_from_the_right() {
        let check = |passage: &str, path: &str, line: Option<usize>, columns: Option<(usize, usize)>| {
            assert_eq!(split(passage, |_| false), Place { path: path.into(), line, columns }, "{passage}");
        };
        check("a.md", "a.md", None, None);
        check("a.md:41", "a.md", Some(41), None);
        check("C:/a.md:41:17-36", "C:/a.md", Some(41), Some((17, 36)));
        check("a.md:41:17", "a.md:41", Some(17), None);
        check("a.md:0", "a.md:0", None, None);
        assert_eq!(split("a:3", |_| true), Place { path: "a:3".into(), line: None, columns: None });
    }
}
