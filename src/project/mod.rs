//! The one door to the disk: finds the project around a path, reads its settings, texts, claims and rules.

mod settings;
mod discover;
mod choice;
mod load;

pub use choice::choose;
pub use discover::{Found, SETTINGS_FILE, find, root_of, rule_files};
pub use load::{Project, load};
pub use settings::{Level, Settings};
