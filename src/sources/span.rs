//! A span of bytes of one text, and the line and column that people read.

use std::fmt;

/// A run of UTF-8 bytes of one source, end exclusive. Files above 4 GiB are refused when read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte, counted from 0.
    pub start: u32,
    /// One past the last byte; never below `start`.
    pub end: u32,
}

/// A place as people name it: line and column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl Span {
    /// Makes the span `start..end`.
    ///
    /// # Panics
    /// When an offset does not fit 32 bits; sources are refused above that size.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends before it starts: {start}..{end}");
        let offset = |bytes: usize| u32::try_from(bytes).expect("sources above 4 GiB are refused when read");
        Span { start: offset(start), end: offset(end) }
    }

    /// Returns the span as a range that slices a text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the number of bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Says whether the span holds no byte.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Says whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Says whether `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns the smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns the bytes of `text` under the span, or `None` where they are no characters of it.
    #[inline]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl std::str::FromStr for Span {
    type Err = String;

    /// Reads `1841..1868`.
    fn from_str(text: &str) -> Result<Span, String> {
        let wrong = || format!("`{text}` is not a span of bytes such as `1841..1868`");
        let (start, end) = text.split_once("..").ok_or_else(wrong)?;
        let start: u32 = start.trim().parse().map_err(|_| wrong())?;
        let end: u32 = end.trim().parse().map_err(|_| wrong())?;
        if start > end {
            return Err(format!("span `{text}` ends before it starts"));
        }
        Ok(Span { start, end })
    }
}
