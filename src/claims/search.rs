//! Words that are almost there: approximate search by the bit-parallel algorithm of Myers, in blocks.
//!
//! G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", J. ACM 46
//! (1999), with the blocks of H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances",
//! Nordic J. of Computing 10 (2003). A step costs one word operation for each 64 characters of the pattern.

use rustc_hash::FxHashMap;

/// A place where the pattern almost stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// First character and one past the last.
    pub start: usize,
    pub end: usize,
    /// How many characters must be inserted, deleted or replaced.
    pub distance: usize,
}

/// A pattern made ready to be searched.
#[derive(Debug)]
pub(super) struct Pattern {
    length: usize,
    blocks: usize,
    /// For each character of the pattern the positions at which it stands, a bit each, all blocks in a row.
    places: FxHashMap<char, usize>,
    bits: Vec<u64>,
}

/// One column of the matrix of distances: where it rises and where it falls, and its last value.
struct Column {
    rises: Vec<u64>,
    falls: Vec<u64>,
    score: usize,
}

impl Pattern {
    /// Makes a pattern ready. An empty pattern is nowhere.
    pub fn new(pattern: impl ExactSizeIterator<Item = char>) -> Self {
        let length = pattern.len();
        let blocks = length.div_ceil(64);
        let mut places = FxHashMap::default();
        // The first row stands for characters that the pattern does not have.
        let mut bits = vec![0; blocks];
        for (at, c) in pattern.enumerate() {
            let next = bits.len();
            let row = *places.entry(c).or_insert(next);
            if row == next {
                bits.resize(next + blocks, 0);
            }
            bits[row + at / 64] |= 1 << (at % 64);
        }
        Pattern { length, blocks, places, bits }
    }

    /// Returns the places at which at most `limit` edits turn the pattern into the text: of places that overlap the
    /// best, in the order of the text.
    pub fn find(&self, pattern: &[char], text: &[char], limit: usize) -> Vec<Near> {
        let mut found: Vec<Near> = Vec::new();
        if self.length == 0 || self.length != pattern.len() {
            return found;
        }
        let mut column = self.column();
        // The best end of the run of ends that are near enough.
        let mut best: Option<(usize, usize)> = None;
        let backward = Pattern::new(pattern.iter().rev().copied());
        let mut close = |best: Option<(usize, usize)>| {
            let Some((end, distance)) = best else { return };
            let start = end - backward.length_back(text, end, distance);
            let near = Near { start, end, distance };
            match found.last_mut() {
                Some(last) if last.end > near.start => {
                    if near.distance < last.distance {
                        *last = near;
                    }
                }
                _ => found.push(near),
            }
        };
        for (at, c) in text.iter().enumerate() {
            self.step(&mut column, *c, 0);
            if column.score <= limit {
                if best.is_none_or(|(_, distance)| column.score < distance) {
                    best = Some((at + 1, column.score));
                }
            } else if best.is_some() {
                close(best.take());
            }
        }
        close(best);
        found
    }

    /// Returns how many characters before `end` this pattern, which is read backwards, takes at the given distance;
    /// the count nearest to its own length.
    fn length_back(&self, text: &[char], end: usize, distance: usize) -> usize {
        let mut column = self.column();
        let mut best = (usize::MAX, end.min(self.length));
        for (taken, c) in text[..end].iter().rev().take(self.length + distance).enumerate() {
            self.step(&mut column, *c, 1);
            let taken = taken + 1;
            if column.score <= distance {
                best = best.min((taken.abs_diff(self.length), taken));
            }
        }
        best.1
    }

    fn column(&self) -> Column {
        Column { rises: vec![!0; self.blocks], falls: vec![0; self.blocks], score: self.length }
    }

    /// Takes one character. `carry` is what the row above the pattern does: 0 where a match may start anywhere, 1 where
    /// it starts at the first character.
    fn step(&self, column: &mut Column, c: char, carry: i8) {
        let row = self.places.get(&c).copied().unwrap_or(0);
        let mut carry = carry;
        for block in 0..self.blocks {
            let is_last = block + 1 == self.blocks;
            let top = if is_last { (self.length - 1) % 64 } else { 63 };
            let mut equal = self.bits[row + block];
            let (rises, falls) = (column.rises[block], column.falls[block]);
            let vertical = equal | falls;
            if carry < 0 {
                equal |= 1;
            }
            let horizontal = ((equal & rises).wrapping_add(rises) ^ rises) | equal;
            let mut up = falls | !(horizontal | rises);
            let mut down = rises & horizontal;
            let next = ((up >> top) & 1) as i8 - ((down >> top) & 1) as i8;
            up <<= 1;
            down <<= 1;
            match carry {
                -1 => down |= 1,
                1 => up |= 1,
                _ => {}
            }
            column.rises[block] = down | !(vertical | up);
            column.falls[block] = up & vertical;
            carry = next;
        }
        column.score = column.score.saturating_add_signed(carry.into());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn find(pattern: &str, text: &str, limit: usize) -> Vec<(String, usize)> {
        let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
        let found = Pattern::new(pattern.iter().copied()).find(&pattern, &text, limit);
        found.into_iter().map(|near| (text[near.start..near.end].iter().collect(), near.distance)).collect()
    }

    #[test]
    fn words_are_found_with_few_edits() {
        let near = |text: &str, distance| vec![(text.to_owned(), distance)];
        assert_eq!(find("2,500 troops", "nearly 3,500 troops in Iraq", 2), near("3,500 troops", 1));
        assert_eq!(find("abc", "xxabcxx", 0), near("abc", 0));
        assert_eq!(find("abc", "xyz", 1), vec![]);
        let long = "a committee of both armies met in the capital on Sunday to weigh how the mission ends";
        assert_eq!(find(long, &format!("x {} y", long.replace("Sunday", "Monday")), 4)[0].1, 2);
    }

    /// The distance by the whole matrix.
    fn slow(pattern: &[char], text: &[char]) -> usize {
        let mut row: Vec<usize> = (0..=pattern.len()).collect();
        let mut best = pattern.len();
        for c in text {
            let mut next = vec![0];
            for (at, p) in pattern.iter().enumerate() {
                let change = row[at] + usize::from(p != c);
                next.push(change.min(row[at + 1] + 1).min(next[at] + 1));
            }
            row = next;
            best = best.min(row[pattern.len()]);
        }
        best
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn the_best_place_has_the_distance_of_the_whole_matrix(
            pattern in "[abé]{1,150}", text in "[abé]{0,200}"
        ) {
            let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
            let found = Pattern::new(pattern.iter().copied()).find(&pattern, &text, pattern.len());
            let best = found.iter().map(|near| near.distance).min();
            prop_assert_eq!(best.unwrap_or(pattern.len()), slow(&pattern, &text));
            for near in found {
                prop_assert!(near.start <= near.end && near.end <= text.len());
            }
        }
    }
}
