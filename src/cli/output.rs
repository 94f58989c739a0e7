//! How commands print: the formats and where they go, colour, width, and how much.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;
use anyhow::{Context, bail};
use clap::builder::PossibleValuesParser;

use crate::project;
use crate::reports::{self, FORMATS, Format, MOST_SARIF_RESULTS, Report, Style};
use crate::sources::nearest;

/// The flags of every command that prints findings.
#[derive(Debug, clap::Args)]
pub struct OutputArguments {
    /// How findings are written to standard output
    #[arg(
        long,
        alias = "format",
        value_name = "FORMAT",
        default_value = "full",
        env = "FACTLINT_OUTPUT_FORMAT"
    )]
    #[arg(value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))]
    pub output_format: String,
    /// Writes a report to a file too, with the folders above it, any number of times; the path `-` is standard output,
    /// instead of --output-format
    #[arg(short, long, value_name = "FORMAT:PATH", value_parser = target)]
    pub output_file: Vec<Target>,
    /// Prints the findings only, without the summary line
    #[arg(short, long)]
    pub quiet: bool,
    /// Prints nothing; the exit status tells
    #[arg(short, long, conflicts_with = "quiet")]
    pub silent: bool,
    /// When colours are written
    #[arg(long, value_name = "WHEN", value_enum, default_value = "auto")]
    pub color: When,
}

/// A report in a format, and where it goes.
#[derive(Clone, Debug)]
pub struct Target {
    format: &'static Format,
    /// `-` is standard output.
    path: PathBuf,
}

/// When colours are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// Narrower than this, text is cut beyond recognition.
const MIN_WIDTH: usize = 40;

/// Reads `FORMAT:PATH`.
fn target(text: &str) -> Result<Target, String> {
    let names = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    let Some((name, path)) = text.split_once(':') else {
        // A format alone lacks its place, anything else its format.
        return Err(match reports::format(text) {
            Some(_) => format!("write where it goes too: `{text}:PATH`, or `{text}:-` for standard output"),
            None => format!("write FORMAT:PATH, such as `sarif:{text}`; the formats are {}", names()),
        });
    };
    let Some(format) = reports::format(name) else {
        let meant = nearest(name, FORMATS.iter().map(|format| format.name));
        let meant = meant.map_or(String::new(), |meant| format!("did you mean `{meant}`? "));
        return Err(format!("there is no format `{name}`; {meant}the formats are {}", names()));
    };
    match path {
        "" => Err(format!("no path after `{name}:`; `-` is standard output")),
        path => Ok(Target { format, path: path.into() }),
    }
}

impl Target {
    fn is_standard_output(&self) -> bool {
        self.path == Path::new("-")
    }
}

impl OutputArguments {
    /// Writes the report to the files asked for and to standard output. Each report gets the style of its place.
    ///
    /// # Errors
    /// When a file or standard output cannot be written, or two reports go to one place.
    pub fn write(&self, report: &Report<'_>) -> anyhow::Result<()> {
        let printed = self.write_files(report)?;
        if !self.silent {
            let report = Report { style: self.style(), ..*report };
            self.print(printed, &report).context("cannot write standard output")?;
        }
        Ok(())
    }

    /// Writes the report to the files asked for only; returns the format of standard output.
    ///
    /// # Errors
    /// When a file cannot be written, or two reports go to one place.
    pub fn write_files(&self, report: &Report<'_>) -> anyhow::Result<&'static Format> {
        let printed = self.printed()?;
        for target in self.output_file.iter().filter(|target| !target.is_standard_output()) {
            let report = Report { style: Style::PLAIN, ..*report };
            project::replace(&target.path, |out| (target.format.write)(&report, out))?;
        }
        let written = self.output_file.iter().map(|target| target.format).chain([printed]);
        let names: Vec<&str> = written.map(|format| format.name).collect();
        if names.contains(&"sarif") && report.findings.len() > MOST_SARIF_RESULTS {
            anstream::eprintln!(
                "factlint: SARIF holds the {MOST_SARIF_RESULTS} most severe of {} findings, as services take no more",
                report.findings.len()
            );
        }
        if names.contains(&"github") {
            add_job_summary(report)?;
        }
        Ok(printed)
    }

    /// Returns the format of standard output.
    fn printed(&self) -> anyhow::Result<&'static Format> {
        for (index, target) in self.output_file.iter().enumerate() {
            if self.output_file[..index].iter().any(|other| other.path == target.path) {
                bail!("two reports cannot both be written to {}", target.path.display());
            }
        }
        let asked = self.output_file.iter().find(|target| target.is_standard_output());
        let named = || reports::format(&self.output_format).unwrap_or(&FORMATS[0]);
        Ok(asked.map_or_else(named, |target| target.format))
    }

    fn style(&self) -> Style {
        let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = width.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
        // The stream strips the colours where they are not wanted.
        Style {
            color: self.color != When::Never,
            width: width.unwrap_or(Style::PLAIN.width).max(MIN_WIDTH),
            quiet: self.quiet,
        }
    }

    fn print(&self, format: &Format, report: &Report<'_>) -> io::Result<()> {
        let stdout = io::stdout();
        let mut out = match self.color {
            When::Auto => AutoStream::auto(stdout),
            When::Always => AutoStream::always(stdout),
            When::Never => AutoStream::never(stdout),
        }
        .lock();
        let mut buffered = io::BufWriter::new(&mut out);
        // In the log of GitHub Actions the text folds away; the format itself never changes with the environment.
        let folds =
            format.name == "full" && std::env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true");
        if folds {
            writeln!(buffered, "::group::factlint")?;
        }
        (format.write)(report, &mut buffered)?;
        if folds {
            writeln!(buffered, "::endgroup::")?;
        }
        buffered.flush()
    }
}

/// Adds the whole table to the summary of the job, as annotations are few and short.
fn add_job_summary(report: &Report<'_>) -> anyhow::Result<()> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let Some(markdown) = reports::format("markdown") else { return Ok(()) };
    let mut text = Vec::new();
    (markdown.write)(&Report { style: Style::PLAIN, ..*report }, &mut text)?;
    std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path)
        .and_then(|mut file| file.write_all(&text))
        .with_context(|| format!("cannot add the job summary to {}", Path::new(&path).display()))
}
