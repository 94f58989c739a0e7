//! One decision about several items, which is taken back as one.

use super::decide::{Decision, Done};
use super::{Desk, Item};

/// What became of one decision about several items.
#[derive(Debug, Default)]
pub struct Batch {
    /// What was done, all in one.
    pub done: Done,
    /// The items that could not be decided, with the reason.
    pub failed: Vec<(String, String)>,
}

impl Desk {
    /// Carries out one decision about several items, each for itself.
    pub fn decide_all(&self, items: &[&Item], decision: &Decision, by: Option<&str>) -> Batch {
        let mut batch = Batch::default();
        for item in items {
            match self.decide(item, decision, by) {
                Ok(done) => {
                    batch.done.items.extend(done.items);
                    batch.done.changes.extend(done.changes);
                    batch.done.says = done.says;
                }
                Err(error) => batch.failed.push((item.id.clone(), format!("{error:#}"))),
            }
        }
        if batch.done.items.len() > 1 {
            batch.done.says = format!("{} decided alike", batch.done.items.len());
        }
        batch
    }
}

/// Returns the item of that id, or the only one whose id begins so.
pub fn item_of<'q>(queue: &'q [Item], id: &str) -> Option<&'q Item> {
    let mut near = queue.iter().filter(|item| item.id.starts_with(id));
    let exact = queue.iter().find(|item| item.id == id);
    exact.or_else(|| near.next().filter(|_| near.next().is_none()))
}
