//! `factlint review`: decides about proposals, drifted quotes, conflicts and exceptions that ended.

use std::io::{IsTerminal, Write};

use anyhow::{Context, bail};

use super::{Exit, review_asking, subject};
use crate::review::{self, Decision, Desk, Item, Serving, item_of};

/// Decides about what waits for a person: conflicts, quotes that drifted, exceptions that ended, proposals
///
/// On a terminal one key is one decision, and each is on the disk at once: whoever stops goes on later where they were.
/// Exit status: 0 done, 1 with --check: something waits, 2 a decision could not be carried out.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    factlint review\n  \
    factlint review --list --output-format json\n  \
    factlint review accept troops-iraq-7kq2\n  \
    factlint review reject conflict-1f0c8a2b --claim attacks-m4td --reason \"counted twice\"\n  \
    factlint review --serve\n  \
    factlint review --check")]
#[command(args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Lists what waits, and decides nothing
    #[arg(long)]
    list: bool,
    /// Exits with 1 while something waits
    #[arg(long)]
    check: bool,
    /// Serves a page for this machine only: documents with their claims, words to select, and the queue
    #[arg(long, conflicts_with_all = ["list", "check"])]
    serve: bool,
    /// Port of the page; a free one if none is given
    #[arg(long, value_name = "PORT", default_value_t = 0, requires = "serve")]
    port: u16,
    /// Form of the list
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORMAT")]
    output_format: ListFormat,
    /// Who decides; written into what is accepted
    #[arg(long, value_name = "NAME", env = "FACTLINT_BY")]
    by: Option<String>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Records a proposal, takes over the words of a document, excepts a conflict, deletes an exception that ended
    Accept {
        /// The ids that `factlint review --list` shows, or how they begin
        #[arg(required = true)]
        ids: Vec<String>,
        /// Which of several places of a quote is meant, counted from 1
        #[arg(long, value_name = "N")]
        place: Option<usize>,
        /// Why; a conflict needs it
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// Who decides
        #[arg(long, value_name = "NAME", env = "FACTLINT_BY")]
        by: Option<String>,
    },
    /// Forgets a proposal for good, retracts a claim, lets an exception that ended count on
    Reject {
        /// The ids that `factlint review --list` shows, or how they begin
        #[arg(required = true)]
        ids: Vec<String>,
        /// Which claim of a conflict is wrong
        #[arg(long, value_name = "ID")]
        claim: Option<String>,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        /// Who decides
        #[arg(long, value_name = "NAME", env = "FACTLINT_BY")]
        by: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ListFormat {
    Text,
    Json,
}

/// Runs the command.
///
/// # Errors
/// When the project cannot be read, or there is no terminal and nothing says what to do.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    if arguments.serve {
        let serving = Serving { here, port: arguments.port, by: arguments.by.clone(), today: subject::today };
        review::serve(serving, |address| {
            anstream::println!("{address}\nwhoever has this address can write records; Ctrl-C ends it");
        })?;
        return Ok(Exit::Clean);
    }
    let mut desk = Desk::open(&here, &here)?;
    let queue = desk.queue(subject::today())?;
    match &arguments.command {
        Some(Command::Accept { ids, place, reason, by }) => {
            let decision = Decision::Accept { place: *place, reason: reason.clone() };
            decide(&desk, &queue, ids, &decision, by.as_deref())
        }
        Some(Command::Reject { ids, claim, reason, by }) => {
            let decision = Decision::Reject { claim: claim.clone(), reason: reason.clone() };
            decide(&desk, &queue, ids, &decision, by.as_deref())
        }
        None if arguments.list => {
            list(&queue, arguments.output_format)?;
            Ok(if arguments.check && !queue.is_empty() { Exit::Findings } else { Exit::Clean })
        }
        None if arguments.check => {
            anstream::println!("{}", waiting(&queue));
            Ok(if queue.is_empty() { Exit::Clean } else { Exit::Findings })
        }
        None if queue.is_empty() => {
            anstream::println!("nothing waits");
            Ok(Exit::Clean)
        }
        None if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() => {
            review_asking::run(desk, arguments.by.as_deref())
        }
        None => bail!(
            "{}, and there is no terminal to ask on\nhelp: `factlint review --list`, then `factlint review accept ID` \
             or `factlint review reject ID`",
            waiting(&queue)
        ),
    }
}

fn waiting(queue: &[Item]) -> String {
    match queue.len() {
        0 => "nothing waits".to_owned(),
        1 => "1 item waits".to_owned(),
        count => format!("{count} items wait"),
    }
}

fn list(queue: &[Item], format: ListFormat) -> anyhow::Result<()> {
    let mut output = std::io::BufWriter::new(anstream::stdout().lock());
    if format == ListFormat::Json {
        let listed: Vec<_> = queue.iter().map(Item::listed).collect();
        serde_json::to_writer_pretty(&mut output, &listed)?;
        writeln!(output)?;
        return Ok(output.flush()?);
    }
    for item in queue {
        let place =
            item.spot.as_ref().map(|spot| format!("{}:{}: ", spot.name, spot.line)).unwrap_or_default();
        writeln!(
            output,
            "{}  {} {}  {place}{}",
            item.id,
            item.severity.name(),
            item.kind.name(),
            item.message
        )?;
    }
    writeln!(output, "{}", waiting(queue))?;
    Ok(output.flush()?)
}

fn decide(
    desk: &Desk,
    queue: &[Item],
    ids: &[String],
    decision: &Decision,
    by: Option<&str>,
) -> anyhow::Result<Exit> {
    let mut exit = Exit::Clean;
    for id in ids {
        let Some(item) = item_of(queue, id) else {
            anstream::eprintln!(
                "factlint: `{id}` is the id of nothing that waits, or of several; `factlint review --list` shows all"
            );
            exit = Exit::Failed;
            continue;
        };
        match desk.decide(item, decision, by) {
            Ok(done) => anstream::println!("{}: {}", item.id, done.says),
            Err(error) => {
                anstream::eprintln!("factlint: {}: {error:#}", item.id);
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}
