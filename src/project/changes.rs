//! Which lines changed, as the git program tells.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use rustc_hash::FxHashMap;

use super::repository_of;

/// From where changes count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// Since the commit at which the current branch left this revision; files that git does not know are new.
    Revision(String),
    /// What is staged for the next commit.
    Staged,
}

/// The lines that changed, as the files stand on the disk now.
#[derive(Debug)]
pub struct Changes {
    /// The top of the repository, without links.
    root: PathBuf,
    /// By path from the top: runs of lines, counted from 1, in the order of the text.
    files: FxHashMap<String, Vec<RangeInclusive<usize>>>,
}

/// Lines of the old text that became lines of the new text; a count may be 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hunk {
    old: (usize, usize),
    new: (usize, usize),
}

/// All lines of a file.
const EVERY_LINE: RangeInclusive<usize> = 1..=usize::MAX;

/// Asks git which lines changed.
///
/// # Errors
/// When the folder lies in no repository, git is not there, or it does not know the revision.
pub fn changes(here: &Path, since: &Since) -> anyhow::Result<Changes> {
    let Some(root) = repository_of(here) else {
        bail!("{} lies in no git repository, so nothing tells what changed", here.display());
    };
    let mut files: FxHashMap<String, Vec<RangeInclusive<usize>>> = FxHashMap::default();
    match since {
        Since::Revision(revision) => {
            let base = base(&root, revision)?;
            for (path, hunks) in diff(&root, &[&base])? {
                files.insert(path, hunks.iter().map(touched).collect());
            }
            let unknown = git(&root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
            let paths = unknown.split('\0').filter(|path| !path.is_empty());
            files.extend(paths.map(|path| (path.to_owned(), vec![EVERY_LINE])));
        }
        Since::Staged => {
            let mut later: FxHashMap<String, Vec<Hunk>> = diff(&root, &[])?.into_iter().collect();
            for (path, hunks) in diff(&root, &["--cached"])? {
                let edits = later.remove(&path).unwrap_or_default();
                let lines = hunks.iter().map(touched).flat_map(|lines| moved(lines, &edits)).collect();
                files.insert(path, lines);
            }
        }
    }
    Ok(Changes { root, files })
}

impl Changes {
    /// Says whether any of these lines of a file changed.
    pub fn touch(&self, path: &Path, lines: &RangeInclusive<usize>) -> bool {
        let overlaps = |changed: &RangeInclusive<usize>| {
            changed.start() <= lines.end() && lines.start() <= changed.end()
        };
        self.lines(path).is_some_and(|changed| changed.iter().any(overlaps))
    }

    /// Says whether anything of a file changed.
    pub fn touch_file(&self, path: &Path) -> bool {
        self.lines(path).is_some()
    }

    fn lines(&self, path: &Path) -> Option<&Vec<RangeInclusive<usize>>> {
        let path = path.canonicalize().ok()?;
        let inside = path.strip_prefix(&self.root).ok()?;
        self.files.get(&inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
    }
}

/// Returns the commit at which the branch left a revision, or the revision itself where they share no past.
fn base(root: &Path, revision: &str) -> anyhow::Result<String> {
    let commit = format!("{revision}^{{commit}}");
    let commit =
        git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(|_| {
            anyhow::anyhow!("git knows no revision `{revision}`; in CI, fetch it first (fetch-depth: 0)")
        })?;
    let commit = commit.trim();
    let shared = git(root, &["merge-base", commit, "HEAD"]).unwrap_or_default();
    Ok(if shared.trim().is_empty() { commit.to_owned() } else { shared.trim().to_owned() })
}

/// Returns the hunks of every file that differs.
fn diff(root: &Path, between: &[&str]) -> anyhow::Result<Vec<(String, Vec<Hunk>)>> {
    let mut arguments =
        vec!["-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff"];
    arguments.extend([
        "--no-textconv",
        "--no-renames",
        "--ignore-submodules",
        "--src-prefix=a/",
        "--dst-prefix=b/",
    ]);
    arguments.extend(between);
    arguments.push("--");
    Ok(hunks(&git(root, &arguments)?))
}

/// Runs git and returns what it prints.
fn git(root: &Path, arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        // Whoever runs inside a hook has these set for another folder.
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        bail!("git {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads the files and hunks of a diff. Lines of text are told from headers by the counts of their hunk.
fn hunks(diff: &str) -> Vec<(String, Vec<Hunk>)> {
    let mut files: Vec<(String, Vec<Hunk>)> = Vec::new();
    let mut text_lines = 0;
    for line in diff.split('\n') {
        if text_lines > 0 {
            // `\ No newline at end of file` belongs to no side.
            text_lines -= usize::from(!line.starts_with('\\'));
        } else if let Some(name) = line.strip_prefix("+++ ") {
            if let Some(path) = unquoted(name.trim_end_matches('\t')).strip_prefix("b/") {
                files.push((path.to_owned(), Vec::new()));
            } else {
                // A file that is gone has no lines.
                files.push((String::new(), Vec::new()));
            }
        } else if let Some(hunk) = line.strip_prefix("@@ ").and_then(hunk) {
            text_lines = hunk.old.1 + hunk.new.1;
            if let Some((_, hunks)) = files.last_mut() {
                hunks.push(hunk);
            }
        }
    }
    files.retain(|(path, _)| !path.is_empty());
    files
}

/// Reads `-12,3 +14 @@ …`.
fn hunk(text: &str) -> Option<Hunk> {
    let side = |word: Option<&str>, sign: char| -> Option<(usize, usize)> {
        let numbers = word?.strip_prefix(sign)?;
        let (start, count) = numbers.split_once(',').unwrap_or((numbers, "1"));
        Some((start.parse().ok()?, count.parse().ok()?))
    };
    let mut words = text.split(' ');
    Some(Hunk { old: side(words.next(), '-')?, new: side(words.next(), '+')? })
}

/// Reads a path as git writes it: in quotation marks, with escapes, where it holds odd characters.
fn unquoted(name: &str) -> String {
    let Some(inner) = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return name.to_owned();
    };
    let mut bytes = Vec::new();
    let mut rest = inner.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        bytes.push(match rest.next() {
            Some(b'n') => b'\n',
            Some(b't') => b'\t',
            Some(b'r') => b'\r',
            Some(digit @ b'0'..=b'3') => {
                let octal = [digit, rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
                octal.iter().fold(0u8, |value, digit| value.wrapping_mul(8).wrapping_add(digit & 7))
            }
            Some(other) => other,
            None => break,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns the new lines of a hunk; where lines were only taken out, the two around them.
fn touched(hunk: &Hunk) -> RangeInclusive<usize> {
    let (start, count) = hunk.new;
    if count == 0 { start.max(1)..=start + 1 } else { start..=start + count - 1 }
}

/// Carries a run of lines through later edits; lines that were edited again are left out.
fn moved(lines: RangeInclusive<usize>, edits: &[Hunk]) -> Vec<RangeInclusive<usize>> {
    let (mut start, end) = lines.into_inner();
    let (mut removed, mut added) = (0, 0);
    let mut runs = Vec::new();
    let mut keep = |from: usize, until: usize, removed: usize, added: usize| {
        if from < until {
            runs.push((from + added).saturating_sub(removed)..=(until - 1 + added).saturating_sub(removed));
        }
    };
    for edit in edits {
        let (old, count) = edit.old;
        // An edit that takes nothing out stands after its line.
        let first = if count == 0 { old + 1 } else { old };
        if first > end {
            break;
        }
        keep(start, first.min(end + 1), removed, added);
        start = start.max(first + count);
        removed += count;
        added += edit.new.1;
    }
    keep(start, end + 1, removed, added);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_are_read_whatever_the_text_looks_like() {
        let diff = "diff --git a/a b.md b/a b.md\n--- a/a b.md\t\n+++ b/a b.md\t\n@@ -1 +1,2 @@ x\n--- old\n+++ b/none\n+@@ -9 +9 @@\n\
                    @@ -7,2 +8,0 @@\n-one\n-two\n\\ No newline at end of file\n\
                    diff --git \"a/t\\tb\" \"b/t\\tb\"\n--- \"a/t\\tb\"\n+++ \"b/t\\303\\251\\t\\\"\"\n@@ -0,0 +1 @@\n+x\n\
                    --- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
        let found: Vec<(String, Vec<RangeInclusive<usize>>)> = hunks(diff)
            .into_iter()
            .map(|(path, hunks)| (path, hunks.iter().map(touched).collect()))
            .collect();
        assert_eq!(found, [("a b.md".to_owned(), vec![1..=2, 8..=9]), ("té\t\"".to_owned(), vec![1..=1])]);
    }

    #[test]
    fn lines_move_with_later_edits() {
        // An edit is the line and count of the old text and those of the new.
        let check = |lines, edits: &[[usize; 4]], expected: &[RangeInclusive<usize>]| {
            let hunk = |edit: &[usize; 4]| Hunk { old: (edit[0], edit[1]), new: (edit[2], edit[3]) };
            let edits: Vec<Hunk> = edits.iter().map(hunk).collect();
            assert_eq!(moved(lines, &edits), expected);
        };
        check(5..=7, &[], &[5..=7]);
        check(5..=7, &[[2, 0, 3, 2]], &[7..=9]);
        check(5..=7, &[[1, 3, 0, 0]], &[2..=4]);
        check(5..=7, &[[6, 1, 6, 1]], &[5..=5, 7..=7]);
        check(5..=7, &[[5, 3, 5, 1]], &[]);
        check(5..=7, &[[5, 0, 6, 1]], &[5..=5, 7..=8]);
        check(5..=7, &[[8, 1, 8, 4]], &[5..=7]);
    }
}
