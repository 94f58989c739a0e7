//! A text cut at the ends of its marks, so that marks may overlap and the page need not count bytes.

use serde::Serialize;

use crate::sources::Span;

/// Words that the page marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    #[serde(skip)]
    pub span: Span,
    /// The claim, or the item that waits.
    pub id: String,
    /// `claim`, or what kind of item waits.
    pub kind: &'static str,
}

/// A part of a text that the same marks cover.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Piece<'t> {
    /// Its first byte.
    pub start: u32,
    pub text: &'t str,
    /// Which marks cover it, counted from 0.
    pub marks: Vec<usize>,
}

/// Cuts a text; marks that do not lie in it on whole characters cover nothing.
pub fn pieces<'t>(text: &'t str, marks: &[Mark]) -> Vec<Piece<'t>> {
    let mut starts: Vec<(u32, usize)> = Vec::new();
    let mut cuts = vec![0, text.len() as u32];
    for (index, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.span.slice(text).is_some()) {
        starts.push((mark.span.start, index));
        cuts.extend([mark.span.start, mark.span.end]);
    }
    starts.sort_unstable();
    cuts.sort_unstable();
    cuts.dedup();
    let mut starts = starts.into_iter().peekable();
    let mut open: Vec<usize> = Vec::new();
    let mut pieces = Vec::with_capacity(cuts.len());
    for ends in cuts.windows(2) {
        let &[start, end] = ends else { continue };
        open.retain(|index| marks[*index].span.end > start);
        while let Some((_, index)) = starts.next_if(|(at, _)| *at <= start) {
            open.push(index);
        }
        let text = text.get(start as usize..end as usize).unwrap_or("");
        pieces.push(Piece { start, text, marks: open.clone() });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, spans: &[(usize, usize)]) -> Vec<(String, Vec<usize>)> {
        let mark = |&(start, end): &(usize, usize)| Mark {
            span: Span::new(start, end),
            id: String::new(),
            kind: "claim",
        };
        let marks: Vec<Mark> = spans.iter().map(mark).collect();
        let pieces = pieces(text, &marks);
        assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), text);
        pieces.into_iter().map(|piece| (piece.text.to_owned(), piece.marks)).collect()
    }

    #[test]
    fn overlapping_marks_cut_each_other() {
        let expected = [("a", vec![]), ("b", vec![0]), ("c", vec![0, 1]), ("d", vec![1]), ("é", vec![])];
        assert_eq!(cut("abcdé", &[(1, 3), (2, 4)]), expected.map(|(text, marks)| (text.to_owned(), marks)));
    }

    #[test]
    fn a_mark_inside_a_character_covers_nothing() {
        assert_eq!(cut("é", &[(0, 1), (5, 9)]), [("é".to_owned(), vec![])]);
        assert_eq!(cut("", &[]), []);
    }
}
