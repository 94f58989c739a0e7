//! Which files a run is about: the settings file upward, the claims and rules below it.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};
use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;

use super::{BASELINE_FILE, Settings};
use crate::claims;

/// The file that marks the top of a project.
pub const SETTINGS_FILE: &str = "factlint.yaml";

/// The files of a run, sorted, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub claims: Vec<PathBuf>,
    /// `names.yaml` files.
    pub names: Vec<PathBuf>,
    pub rules: Vec<PathBuf>,
    /// Folders and links that could not be followed, each with the reason.
    pub unreadable: Vec<(PathBuf, String)>,
}

/// YAML files below some places.
#[derive(Default)]
struct Walked {
    files: Vec<PathBuf>,
    unreadable: Vec<(PathBuf, String)>,
}

/// Returns the folder at or above `start` that holds a settings file.
pub fn root_of(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    let folder = if start.is_dir() { start.as_path() } else { start.parent()? };
    folder.ancestors().find(|folder| folder.join(SETTINGS_FILE).is_file()).map(Path::to_owned)
}

/// Finds the claims and rules of the project at `root`. With `paths`, only the claims at or below them.
///
/// # Errors
/// When an exclude pattern is wrong or a path does not exist.
pub fn find(root: &Path, settings: &Settings, paths: &[PathBuf]) -> anyhow::Result<Found> {
    let mut found = Found::default();
    let mut places: Vec<PathBuf> = settings.claims.iter().map(|place| root.join(place)).collect();
    let all = yaml_files(root, &places, settings)?;
    found.names = all.files.into_iter().filter(|file| is_names(file)).collect();
    found.unreadable = all.unreadable;
    if !paths.is_empty() {
        for path in paths.iter().filter(|path| !path.exists()) {
            // Alone it is a slip of the keys; among others it must not keep those from being checked.
            if paths.len() == 1 {
                // A link is there though what it leads to is not.
                match path.is_symlink() {
                    true => bail!("{} is a link that leads nowhere", path.display()),
                    false => bail!("{} does not exist", path.display()),
                }
            }
            found.unreadable.push((path.clone(), "it does not exist".to_owned()));
        }
        places = paths.iter().map(|path| claims_below(root, path, settings)).collect();
    }
    let asked = files(root, &places, settings, is_records)?;
    for file in asked.files {
        match () {
            () if is_names(&file) => {}
            () if file.file_name().is_some_and(|name| name == SETTINGS_FILE || name == BASELINE_FILE) => {}
            // Of a folder that holds whole projects, their rules are no claims.
            () if is_among_rules(&file, &places, settings) => {}
            () => found.claims.push(file),
        }
    }
    let places: Vec<PathBuf> = settings.rules.iter().map(|place| root.join(place)).collect();
    let rules = yaml_files(root, &places, settings)?;
    found.rules = rules.files;
    found.unreadable.extend(asked.unreadable);
    found.unreadable.extend(rules.unreadable);
    found.unreadable.sort();
    found.unreadable.dedup();
    Ok(found)
}

/// A path that is the project, or stands above its claims, means the claims of the project.
fn claims_below(root: &Path, path: &Path, settings: &Settings) -> PathBuf {
    let absolute = std::path::absolute(path).map(|path| plain(&path)).unwrap_or_else(|_| path.to_owned());
    if !path.is_dir() {
        return path.to_owned();
    }
    let inner = settings
        .claims
        .iter()
        .map(|place| root.join(place))
        .find(|place| plain(place).starts_with(&absolute));
    inner.unwrap_or_else(|| path.to_owned())
}

/// The path without `.` parts.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

/// Says whether a file stands below one of the places in a folder that has the name of one for rules.
fn is_among_rules(file: &Path, places: &[PathBuf], settings: &Settings) -> bool {
    let below = places.iter().filter_map(|place| file.strip_prefix(plain(place)).ok());
    let mut folders = below.flat_map(|rest| rest.ancestors().skip(1)).filter_map(Path::file_name);
    folders.any(|name| settings.rules.iter().any(|rules| name == rules.as_str()))
}

fn is_names(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "names.yaml" || name == "names.yml")
}

/// Returns the files of rules at or below a path, sorted.
///
/// # Errors
/// When the path does not exist or a folder below it cannot be read.
pub fn rule_files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    path.try_exists()
        .ok()
        .filter(|exists| *exists)
        .with_context(|| format!("{} does not exist", path.display()))?;
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let walked = yaml_files(path, &[path.to_owned()], &Settings::default())?;
    match walked.unreadable.first() {
        None => Ok(walked.files),
        Some((path, reason)) => bail!("cannot read {}: {reason}", path.display()),
    }
}

/// Every YAML file at or below the places, sorted by path; places that do not exist hold none.
fn yaml_files(root: &Path, places: &[PathBuf], settings: &Settings) -> anyhow::Result<Walked> {
    files(root, places, settings, is_yaml)
}

/// Every file at or below the places that `is_asked` says, sorted by path; places that do not exist hold none.
fn files(
    root: &Path,
    places: &[PathBuf],
    settings: &Settings,
    is_asked: fn(&Path) -> bool,
) -> anyhow::Result<Walked> {
    let mut excluded = OverrideBuilder::new(root);
    for pattern in &settings.exclude {
        excluded.add(&format!("!{pattern}")).with_context(|| {
            format!("{SETTINGS_FILE}: `exclude` has the pattern `{pattern}`, which cannot be read")
        })?;
    }
    let excluded = excluded.build()?;
    let mut walked = Walked::default();
    for place in places.iter().filter(|place| place.exists()) {
        let mut walk = WalkBuilder::new(place);
        walk.overrides(excluded.clone()).require_git(false).follow_links(true);
        for entry in walk.build() {
            let entry = match entry {
                Ok(entry) => entry,
                // A loop of links has been walked already; all its files are in the list.
                Err(error) if is_loop(&error) => continue,
                Err(error) => {
                    let at = path_of(&error).unwrap_or(place);
                    // A link to nowhere matters where it has the name of a file that would be read.
                    if is_asked(at) || at.is_dir() {
                        // What the walk says names the path twice; the system's own words do not.
                        let reason =
                            at.metadata().err().map_or_else(|| error.to_string(), |error| error.to_string());
                        walked.unreadable.push((plain(at), reason));
                    }
                    continue;
                }
            };
            if is_asked(entry.path()) && entry.file_type().is_some_and(|kind| kind.is_file()) {
                walked.files.push(plain(entry.path()));
            }
        }
    }
    walked.files.sort();
    walked.files.dedup();
    Ok(walked)
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "yaml" || end == "yml")
}

fn is_records(path: &Path) -> bool {
    is_yaml(path) || claims::is_lines(&path.to_string_lossy())
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => path_of(err),
        _ => None,
    }
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}
