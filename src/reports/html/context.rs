//! How much of a text stands around a quote: its paragraph, or as many whole sentences or words as there is room for.

/// Returns where the text around `start..end` begins and ends, at most `room` bytes on each side.
pub(super) fn around(text: &str, start: usize, end: usize, room: usize) -> (usize, usize) {
    // What lies further away than there is room for is not looked through, for a text may be long.
    let least = floor(text, start.saturating_sub(room + BREAKS[1].len()));
    let last = |sign: &str| text[least..start].rfind(sign).map(|at| least + at + sign.len());
    let paragraph = BREAKS.iter().filter_map(|sign| last(sign)).max().unwrap_or(least);
    let mut from = paragraph;
    if start - paragraph > room {
        let least = ceiling(text, start - room);
        let before = &text[least..start];
        // A sentence is better to begin with than a word.
        from = least
            + before
                .find(". ")
                .map_or_else(|| before.find(char::is_whitespace).map_or(0, |at| at + 1), |at| at + 2);
    }
    let most = ceiling(text, (end + room + BREAKS[0].len()).min(text.len()));
    let paragraph = text[end..most].find(BREAKS[0]).map_or(most, |at| end + at);
    let mut until = paragraph;
    if paragraph - end > room {
        let most = floor(text, end + room);
        let after = &text[end..most];
        until = end
            + after
                .rfind(". ")
                .map_or_else(|| after.rfind(char::is_whitespace).unwrap_or(after.len()), |at| at + 1);
    }
    (from, until)
}

/// What ends a paragraph, and what ends the properties above a document.
const BREAKS: [&str; 2] = ["\n\n", "\n---\n"];

/// The nearest character boundary at or below an offset.
fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The nearest character boundary at or above an offset.
fn ceiling(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset += 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_stand_in_whole_sentences_or_words() {
        let check = |text: &str, room: usize, expected: &str| {
            let start = text.find("2,500").unwrap();
            let (from, until) = around(text, start, start + 5, room);
            assert_eq!(&text[from..until], expected);
        };
        check("Above.\n\nIt has 2,500 men.\n\nBelow.", 100, "It has 2,500 men.");
        check("---\ndate: 2024-02-12\n---\nIt has 2,500 men.", 100, "It has 2,500 men.");
        check("Long before. It has 2,500 men. Long after it.", 18, "It has 2,500 men.");
        check("Wörter über 2,500 Männer überall", 9, "über 2,500 Männer");
        check("2,500", 3, "2,500");
    }
}
