//! The one door to the disk: finds the project around a path, reads its settings, texts, claims and rules.

mod settings;
mod discover;

pub use discover::{Found, SETTINGS_FILE, find, root_of};
pub use settings::{Level, Settings};
