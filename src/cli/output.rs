//! How commands print: the format, colour, width, and how much.

use std::io::{self, Write};

use anstream::AutoStream;
use clap::builder::PossibleValuesParser;

use crate::reports::{self, FORMATS, Report, Style};

/// The flags of every command that prints findings.
#[derive(Debug, clap::Args)]
pub struct OutputArguments {
    /// How findings are written
    #[arg(
        long,
        alias = "format",
        value_name = "FORMAT",
        default_value = "full",
        env = "FACTLINT_OUTPUT_FORMAT"
    )]
    #[arg(value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))]
    pub output_format: String,
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

/// When colours are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// Columns where standard output is no terminal and COLUMNS is not set: room for a line of prose and its place.
const WIDTH: usize = 140;
/// Narrower than this, text is cut beyond recognition.
const MIN_WIDTH: usize = 40;

impl OutputArguments {
    /// Returns the style for standard output.
    pub fn style(&self) -> Style {
        let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = width.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
        // The stream strips the colours where they are not wanted.
        Style {
            color: self.color != When::Never,
            width: width.unwrap_or(WIDTH).max(MIN_WIDTH),
            quiet: self.quiet,
        }
    }

    /// Writes the report to standard output.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub fn write(&self, report: &Report<'_>) -> io::Result<()> {
        if self.silent {
            return Ok(());
        }
        let format = reports::format(&self.output_format).unwrap_or(&FORMATS[0]);
        let stdout = io::stdout();
        let mut out = match self.color {
            When::Auto => AutoStream::auto(stdout),
            When::Always => AutoStream::always(stdout),
            When::Never => AutoStream::never(stdout),
        }
        .lock();
        let mut buffered = io::BufWriter::new(&mut out);
        (format.write)(report, &mut buffered)?;
        buffered.flush()
    }
}
