//! Things that hang together, by union-find.

/// For each of some things, numbered from 0, the smallest that it hangs together with.
#[derive(Debug)]
pub struct Roots(Vec<u32>);

impl Roots {
    /// Begins with so many things, each alone.
    pub fn new(count: usize) -> Self {
        Roots((0..count as u32).collect())
    }

    /// Returns the smallest thing that this one hangs together with. Path halving alone keeps the paths short.
    pub fn root(&mut self, mut thing: u32) -> u32 {
        while self.0[thing as usize] != thing {
            let above = self.0[self.0[thing as usize] as usize];
            self.0[thing as usize] = above;
            thing = above;
        }
        thing
    }

    /// Ties two things together.
    pub fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other) as usize] = one.min(other);
    }
}
