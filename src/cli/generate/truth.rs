//! The truth about the claims that were made: of each group its kind and what was planted in it.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::group::Group;

/// The file of the truth, a line a group, in the folder that claims are made in.
pub const FILE: &str = "truth.jsonl";

/// What a group of claims is made to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Planted {
    /// All claims agree to the letter.
    Nothing,
    /// They agree only because a hedge, a rounding or a way of counting allows it.
    Decoy,
    /// They cannot all be true.
    Conflict,
}

impl Planted {
    /// Returns one of three by what is planted.
    pub fn pick<T>(self, nothing: T, decoy: T, conflict: T) -> T {
        match self {
            Planted::Nothing => nothing,
            Planted::Decoy => decoy,
            Planted::Conflict => conflict,
        }
    }
}

/// What is known of a group; the ids of its claims begin with `g`, its number and a dash: `g17-0`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Truth {
    pub group: usize,
    /// The rule that a conflict violates.
    pub kind: String,
    pub planted: Planted,
}

impl Truth {
    /// Returns what is known of a group.
    pub fn of(group: &Group) -> Truth {
        Truth { group: group.number, kind: group.kind.to_owned(), planted: group.planted }
    }

    /// Writes the truth as a line.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

/// Returns the number of the group that a claim belongs to, by its id.
pub fn group_of(id: &str) -> Option<usize> {
    id.strip_prefix('g')?.split_once('-')?.0.parse().ok()
}
