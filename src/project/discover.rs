//! Which files a run is about: the settings file upward, the claims and rules below it.

use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;

use super::Settings;

/// The file that marks the top of a project.
pub const SETTINGS_FILE: &str = "factlint.yaml";

/// The files of a run, sorted, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub claims: Vec<PathBuf>,
    /// `names.yaml` files.
    pub names: Vec<PathBuf>,
    pub rules: Vec<PathBuf>,
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
/// When a folder cannot be read, an exclude pattern is wrong, or a path does not exist.
pub fn find(root: &Path, settings: &Settings, paths: &[PathBuf]) -> anyhow::Result<Found> {
    let mut found = Found::default();
    let mut places: Vec<PathBuf> = settings.claims.iter().map(|place| root.join(place)).collect();
    let names: Vec<PathBuf> =
        yaml_files(root, &places, settings)?.into_iter().filter(|file| is_names(file)).collect();
    if !paths.is_empty() {
        for path in paths {
            path.try_exists()
                .ok()
                .filter(|exists| *exists)
                .with_context(|| format!("{} does not exist", path.display()))?;
        }
        places = paths.iter().map(|path| claims_below(root, path, settings)).collect();
    }
    for file in yaml_files(root, &places, settings)? {
        match () {
            () if is_names(&file) => {}
            () if file.file_name().is_some_and(|name| name == SETTINGS_FILE) => {}
            () => found.claims.push(file),
        }
    }
    found.names = names;
    let places: Vec<PathBuf> = settings.rules.iter().map(|place| root.join(place)).collect();
    found.rules = yaml_files(root, &places, settings)?;
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

fn is_names(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "names.yaml" || name == "names.yml")
}

/// Returns the files of rules at or below a path, sorted.
///
/// # Errors
/// When the path does not exist or a folder cannot be read.
pub fn rule_files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    path.try_exists()
        .ok()
        .filter(|exists| *exists)
        .with_context(|| format!("{} does not exist", path.display()))?;
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    yaml_files(path, &[path.to_owned()], &Settings::default())
}

/// Every YAML file at or below the places, sorted by path; places that do not exist hold none.
fn yaml_files(root: &Path, places: &[PathBuf], settings: &Settings) -> anyhow::Result<Vec<PathBuf>> {
    let mut excluded = OverrideBuilder::new(root);
    for pattern in &settings.exclude {
        excluded.add(&format!("!{pattern}")).with_context(|| format!("exclude pattern `{pattern}`"))?;
    }
    let excluded = excluded.build()?;
    let mut files = Vec::new();
    for place in places.iter().filter(|place| place.exists()) {
        let mut walk = WalkBuilder::new(place);
        walk.overrides(excluded.clone()).require_git(false).follow_links(true);
        for entry in walk.build() {
            let entry = match entry {
                Ok(entry) => entry,
                // A loop of links has been walked already; all its files are in the list.
                Err(error) if is_loop(&error) => continue,
                Err(error) => return Err(error).with_context(|| format!("cannot read {}", place.display())),
            };
            let is_yaml = entry.path().extension().is_some_and(|end| end == "yaml" || end == "yml");
            if is_yaml && entry.file_type().is_some_and(|kind| kind.is_file()) {
                files.push(plain(entry.path()));
            }
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}
