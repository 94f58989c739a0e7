//! The one door to the disk: finds the project around a path, reads its settings, texts, claims and rules.

mod settings;
mod cache;
mod discover;
mod choice;
mod files;
mod guard;
mod load;
mod records;
mod judge;
mod temporary;
mod kept;
mod writer;
mod progress;
mod replace;
mod stated;
mod yaml_words;
mod repository;
mod baseline;
mod changes;

pub use baseline::{BASELINE_FILE, Baseline, Compared, Entry, age};
pub use cache::{Cache, Key};
pub use changes::{Changes, Since, changes};
pub use choice::{choose, is_named};
pub use discover::{Found, SETTINGS_FILE, find, root_of, rule_files};
pub use files::{Files, UNREADABLE_FILE};
pub use guard::{BUG, guard, guarded, tell_panics_plainly};
pub use judge::judge;
pub use kept::{keep, kept, key_of};
pub use load::{ClaimFile, Project, Unread, load, load_root, open};
pub use progress::{advance, expect, progress};
pub use replace::replace;
pub use repository::repository_of;
pub use settings::{Level, Settings};
pub use stated::StatedValues;
pub use temporary::abandon;
pub use writer::{PRIVATE_FOLDER, Writer, private_folder};
