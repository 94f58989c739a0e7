//! The few things that a claim holds by name: its qualifiers, its links.

use serde::{Deserialize, Serialize};

/// Things by name, sorted by it, each name once. Most claims have none or one, so that no tree is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ByName<T>(Vec<(String, T)>);

impl<T> Default for ByName<T> {
    fn default() -> Self {
        ByName(Vec::new())
    }
}

impl<T> ByName<T> {
    /// Returns nothing by no name.
    pub fn new() -> Self {
        ByName::default()
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(name))
    }

    /// Puts a thing under a name, in place of what stood there.
    pub fn insert(&mut self, name: String, thing: T) {
        match self.place(&name) {
            Ok(at) => self.0[at].1 = thing,
            Err(at) => {
                self.0.reserve_exact(1);
                self.0.insert(at, (name, thing));
            }
        }
    }

    pub fn get(&self, name: &str) -> Option<&T> {
        Some(&self.0[self.place(name).ok()?].1)
    }

    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        let at = self.place(name).ok()?;
        Some(&mut self.0[at].1)
    }

    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns names and things in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &T)> + Clone {
        self.0.iter().map(|(name, thing)| (name, thing))
    }

    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(name, _)| name)
    }

    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, thing)| thing)
    }

    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, thing)| thing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_stand_in_the_order_of_their_names() {
        let mut things = ByName::new();
        for (name, thing) in [("b", 1), ("c", 2), ("a", 3), ("b", 4)] {
            things.insert(name.to_owned(), thing);
        }
        let all: Vec<(&str, i32)> = things.iter().map(|(name, thing)| (name.as_str(), *thing)).collect();
        assert_eq!(all, [("a", 3), ("b", 4), ("c", 2)]);
        assert_eq!((things.get("c"), things.get("d")), (Some(&2), None));
        assert!(things.contains_key("a") && !things.is_empty());
    }
}
