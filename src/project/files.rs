//! Files read into sources: what is wrong with one is a finding, and the others are still read.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;

use super::{SETTINGS_FILE, Settings};
use crate::findings::Finding;
use crate::sources::{Limits, Source, SourceId, Sources, Span};

/// The texts of a run as they come from the disk, and what was wrong with them.
#[derive(Debug)]
pub struct Files {
    /// Paths are shown as from here.
    here: PathBuf,
    /// The name by which standard input goes.
    pub stdin_name: String,
    pub sources: Sources,
    pub findings: Vec<Finding>,
}

/// A text, and where it was no UTF-8 the place of the first replaced byte; or why it cannot be read.
type Contents = Result<(String, Option<usize>), Unread>;

/// Why a file is not read.
enum Unread {
    /// In the words of the system.
    Fault(String),
    /// It has more bytes than this limit.
    TooLarge(u32),
    /// It holds what no text holds.
    NoText,
    /// It is a text in UTF-16.
    Utf16,
}

impl From<std::io::Error> for Unread {
    fn from(error: std::io::Error) -> Unread {
        Unread::Fault(error.to_string())
    }
}

/// The code of a file that cannot be read at all.
pub const UNREADABLE_FILE: &str = "unreadable-file";

impl Files {
    /// Makes an empty set of files.
    ///
    /// # Errors
    /// When the system cannot tell the current folder.
    pub fn new(here: &Path) -> anyhow::Result<Files> {
        let here = std::path::absolute(here).context("cannot tell the current folder")?;
        let stdin_name = "<stdin>".to_owned();
        Ok(Files { here, stdin_name, sources: Sources::default(), findings: Vec::new() })
    }

    /// Reads the settings of the project at `root`, whose limits hold from then on; without a file the defaults.
    pub fn settings(&mut self, root: &Path) -> Settings {
        let path = root.join(SETTINGS_FILE);
        if !path.is_file() {
            return Settings::default();
        }
        let id = self.add(&path);
        let (settings, findings) = Settings::read(id, self.sources.text(id));
        self.findings.extend(findings);
        let is_there = |place: &str| root.join(place).exists();
        self.findings.extend(settings.missing_places(id, self.sources.text(id), is_there));
        self.sources.limits = settings.limits;
        settings
    }

    /// Reads files, each on its own thread; a file that cannot be read gives an empty text and a finding.
    pub fn add_all(&mut self, paths: &[PathBuf]) -> Vec<SourceId> {
        let read: Vec<_> = {
            let most = self.sources.limits.file_bytes;
            super::expect(paths.len());
            paths
                .par_iter()
                .map(|path| {
                    let read = read_text(path, most);
                    super::advance();
                    read
                })
                .collect()
        };
        paths.iter().zip(read).map(|(path, read)| self.keep(path, read)).collect()
    }

    /// Reads a file, or standard input for `-`; what cannot be read gives an empty text and a finding.
    pub fn add(&mut self, path: &Path) -> SourceId {
        self.keep(path, read_text(path, self.sources.limits.file_bytes))
    }

    /// Adds an empty text for a file, and the finding that says why it cannot be read.
    pub fn cannot_read(&mut self, path: &Path, reason: &str) -> SourceId {
        self.keep(path, Err(Unread::Fault(reason.to_owned())))
    }

    fn keep(&mut self, path: &Path, read: Contents) -> SourceId {
        let name = match path == Path::new("-") {
            true => self.stdin_name.clone(),
            false => shown(&self.here, path),
        };
        match read {
            Ok((text, wrong)) => {
                let id = self.sources.add(Source::new(name, text));
                if let Some(at) = wrong {
                    let span = Span::new(at, at + '\u{fffd}'.len_utf8());
                    self.findings.push(
                        Finding::unreadable("not-utf-8", "the file is not UTF-8")
                            .at(id, span, "first byte that is no character")
                            .help("save the file as UTF-8"),
                    );
                }
                id
            }
            Err(why) => {
                let finding = match why {
                    Unread::Fault(why) => {
                        Finding::unreadable(UNREADABLE_FILE, format!("cannot read {name}: {why}"))
                    }
                    Unread::NoText => {
                        let message = format!("cannot read {name}: it holds zero bytes, as no text does");
                        Finding::unreadable(UNREADABLE_FILE, message)
                            .help("save it as text in UTF-8; a text processor or PDF reader can export that")
                    }
                    Unread::Utf16 => {
                        Finding::unreadable(UNREADABLE_FILE, format!("cannot read {name}: it is in UTF-16"))
                            .help("save it as UTF-8")
                    }
                    Unread::TooLarge(limit) => {
                        let what = format!("{name} has more bytes than are read");
                        Finding::unreadable(UNREADABLE_FILE, Limits::reached(&what, "file-bytes", limit))
                            .help(Limits::help("file-bytes"))
                    }
                };
                let id = self.sources.add(Source::unread(name));
                self.findings.push(finding.at(id, Span::default(), ""));
                id
            }
        }
    }
}

/// The bytes at the beginning of a file that tell whether it is a text; as many as git looks at.
pub const FIRST_BYTES: usize = 8000;

/// Reads a file of at most so many bytes; where it is not UTF-8, the wrong bytes are replaced and the place of the first
/// is returned too. What has no length that is known before, such as a device, is bounded as a file is.
fn read_text(path: &Path, most: u32) -> Contents {
    let mut bytes = Vec::new();
    let mut read = |input: &mut dyn Read, length: usize| -> Result<(), Unread> {
        bytes.reserve_exact(length);
        input.take(u64::from(most) + 1).read_to_end(&mut bytes)?;
        if bytes.len() > most as usize { Err(Unread::TooLarge(most)) } else { Ok(()) }
    };
    if path == Path::new("-") {
        read(&mut std::io::stdin().lock(), 0)?;
    } else {
        let mut file = std::fs::File::open(path)?;
        let known = file.metadata()?;
        if known.is_dir() {
            return Err(Unread::Fault("it is a folder".to_owned()));
        }
        // What is too large is not even begun.
        if known.len() > u64::from(most) {
            return Err(Unread::TooLarge(most));
        }
        // One byte more, to see the end without asking for more room.
        read(&mut file, known.len() as usize + 1)?;
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unread::Utf16);
    }
    if memchr::memchr(0, bytes.get(..FIRST_BYTES).unwrap_or(&bytes)).is_some() {
        return Err(Unread::NoText);
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
        }
    })
}

/// The path as the user would type it from here, `/`-separated.
fn shown(here: &Path, path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let shown = absolute.strip_prefix(here).unwrap_or(path);
    shown.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
