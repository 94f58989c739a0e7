//! `factlint init`: writes a small project whose first check finds something.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::Exit;
use super::schema::{self, Kind};

/// Writes a sample project: settings, a document with two claims that conflict, a rule
///
/// No file is ever overwritten; to .gitignore and .gitattributes only the missing lines are added.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  factlint init dossier && cd dossier && factlint check\n  factlint init --ci github"
)]
pub struct Arguments {
    /// The folder; it is made if it does not exist
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Writes only the file with which a service checks the project
    #[arg(long, value_name = "SERVICE", value_enum)]
    ci: Option<Ci>,
    /// Prints nothing but faults
    #[arg(short, long)]
    quiet: bool,
}

/// How a project is checked by itself.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Ci {
    /// A workflow of GitHub Actions
    Github,
    /// A job of GitLab CI
    Gitlab,
    /// A hook of pre-commit
    PreCommit,
}

impl Ci {
    /// Returns the file and its text.
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Ci::Github => (".github/workflows/factlint.yml", include_str!("../../ci/github.yml")),
            Ci::Gitlab => (".gitlab-ci.yml", include_str!("../../ci/gitlab.yml")),
            Ci::PreCommit => (".pre-commit-config.yaml", include_str!("../../ci/pre-commit.yaml")),
        }
    }
}

const SETTINGS: &str = include_str!("init/factlint.yaml");
const DOCUMENT: &str = include_str!("init/harbour.md");
const CLAIMS: &str = include_str!("init/harbour.yaml");
const NAMES: &str = include_str!("init/names.yaml");
const RULES: &str = include_str!("init/quays.yaml");

/// The schemas that the files above name, for editors.
const SCHEMAS: &[(&str, Kind)] = &[
    ("schema/claims.json", Kind::Claims),
    ("schema/rules.json", Kind::Rules),
    ("schema/settings.json", Kind::Settings),
];

/// Lines that git needs: what is only cached stays out, and documents keep their bytes, so that spans hold everywhere.
const GIT_LINES: &[(&str, &str)] = &[(".gitignore", ".factlint/"), (".gitattributes", "claims/*.md -text")];

/// Runs the command.
///
/// # Errors
/// When a folder or file cannot be written.
pub fn run(arguments: Arguments) -> anyhow::Result<Exit> {
    let root = arguments.folder;
    if let Some(ci) = arguments.ci {
        return init_ci(&root, ci, arguments.quiet);
    }
    let claims = CLAIMS.replace("{sha256}", &crate::claims::hash_document(DOCUMENT));
    let files = [
        ("factlint.yaml", SETTINGS),
        ("claims/harbour.md", DOCUMENT),
        ("claims/harbour.yaml", &with_places(&claims)),
        ("claims/names.yaml", NAMES),
        ("rules/quays.yaml", RULES),
    ];
    let mut written = Vec::new();
    for (name, text) in files {
        written.push((name, write_new(&root.join(name), text)?));
    }
    for (name, kind) in SCHEMAS {
        written.push((name, write_new(&root.join(name), &schema::text(*kind)?)?));
    }
    for (name, line) in GIT_LINES {
        written.push((name, add_line(&root.join(name), line)?));
    }
    if arguments.quiet {
        return Ok(Exit::Clean);
    }
    written.into_iter().for_each(|(name, is_written)| report(name, is_written));
    let enter = if root == Path::new(".") { String::new() } else { format!("cd {}\n  ", root.display()) };
    anstream::println!(
        "\nNext:\n  {enter}factlint check          finds what disagrees in claims/harbour.md\n  \
         factlint test rules     runs the examples of the rule in rules/quays.yaml\n  \
         factlint explain same-fact"
    );
    Ok(Exit::Clean)
}

/// Writes the file of a service, or shows what to add to the one that is there.
fn init_ci(root: &Path, ci: Ci, quiet: bool) -> anyhow::Result<Exit> {
    let (name, text) = ci.file();
    let is_written = write_new(&root.join(name), text)?;
    if !quiet {
        report(name, is_written);
    }
    // What is to be done by hand is told to the quiet too.
    if !is_written {
        anstream::println!("\nAdd to it:\n\n{text}");
    }
    let has_claims = ["factlint.yaml", "claims"].iter().any(|name| root.join(name).exists());
    if !quiet && !has_claims {
        anstream::println!(
            "\nNext: there are no claims here yet, and without any the check ends with exit status 2\n  \
             factlint init           writes a sample project\n  \
             factlint check *.md     checks texts without records; write it into {name} instead of `factlint check`"
        );
    }
    Ok(Exit::Clean)
}

fn report(name: &str, written: bool) {
    anstream::println!("{} {name}", if written { "  wrote" } else { "   kept" });
}

/// Fills each `{at}` with the place of the quote before it.
fn with_places(claims: &str) -> String {
    let mut quote = "";
    let mut out = String::new();
    for line in claims.lines() {
        if let Some((_, text)) = line.split_once("quote: ") {
            quote = text;
        }
        let start = DOCUMENT.find(quote).unwrap_or_default();
        out.push_str(&line.replace("{at}", &format!("{start}..{}", start + quote.len())));
        out.push('\n');
    }
    out
}

/// Writes a file that does not exist yet; says whether it did.
fn write_new(path: &Path, text: &str) -> anyhow::Result<bool> {
    if let Some(folder) = path.parent() {
        if folder.is_file() {
            bail!("{} is a file\nhelp: name a folder; one that does not exist is made", folder.display());
        }
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    match fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
    .with_context(|| format!("cannot write {}", path.display()))
}

/// Adds a line to a file, if it is not there; says whether it did.
fn add_line(path: &Path, line: &str) -> anyhow::Result<bool> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    if text.lines().any(|present| present.trim() == line) {
        return Ok(false);
    }
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let mut file = fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .with_context(|| format!("cannot write {}", path.display()))?;
    writeln!(file, "{gap}{line}").with_context(|| format!("cannot write {}", path.display()))?;
    Ok(true)
}
