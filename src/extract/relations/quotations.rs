//! Numbers told of somebody and again in a quotation of them: "lost 16 of its boats" and "we lost 14 of our 20 boats".

use crate::claims::Stated;
use crate::extract::cues::Cue;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::{is_content, root};

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (sentence, line) in page.prose(Marks::QUOTES.and(Marks::VALUE)) {
        quoted(page, sentence, &line, stated);
    }
}

/// "Lost 16 of its boats, its chairman said" and then "We lost 14 of our 20 boats": what somebody says of himself is what is told
/// of him.
fn quoted(page: &Page<'_>, sentence: usize, line: &Line<'_>, stated: &mut Vec<Stated>) {
    let quote = line.range.clone().find(|at| matches!(line.sign(*at), Some('"' | '\u{201c}')));
    let Some(open) = quote.filter(|open| line.is_any(open + 1, &["we", "i"])) else { return };
    let close = (open + 1..line.range.end)
        .find(|at| matches!(line.sign(*at), Some('"' | '\u{201d}')))
        .unwrap_or(line.range.end);
    for said in line.values(open + 1..close).filter(|given| given.is_plain_count()) {
        let (Some(verb), Some(noun)) = (verb_before(line, said, open + 1), noun_of(line, said)) else {
            continue;
        };
        let mut told: Vec<(Given<'_>, Line<'_>)> = Vec::new();
        for (_, other) in page.around(sentence, 4).filter(|(place, _)| *place != sentence) {
            let quotes =
                other.range.clone().any(|at| matches!(other.sign(at), Some('"' | '\u{201c}' | '\u{201d}')));
            let speaks = other.range.clone().any(|at| other.is_cue(at, Cue::Said));
            if quotes || !(speaks || is_speaker(line, close, &other)) {
                continue;
            }
            for given in
                other.values(other.range.clone()).filter(|given| given.is_plain_count() && given.is_actual())
            {
                let same = verb_before(&other, given, other.range.start).is_some_and(|own| own == verb)
                    && noun_of(&other, given).is_some_and(|own| own == noun);
                if same {
                    told.push((given, other.clone()));
                }
            }
        }
        if let [(given, _)] = told.as_slice() {
            let says = "the quotation gives the number that is told before";
            page.state("number-of-quotation", line.span(open..close), says)
                .term(*given, 1)
                .term(said, -1)
                .file(stated);
        }
    }
}

/// Says whether the subject of a sentence speaks the quotation that closes here: "The club lost …", "'We lost …,' the club said".
fn is_speaker(line: &Line<'_>, close: usize, other: &Line<'_>) -> bool {
    let start = other.range.start;
    let Some(said) = (close + 1..line.range.end.min(close + 5)).find(|at| line.is_cue(*at, Cue::Said)) else {
        return false;
    };
    let noun = if said > close + 1 && line.is(close + 1, "the") { close + 2 } else { said + 2 };
    let told = noun + 1 == said || said + 1 < noun && line.is(said + 1, "the");
    told && other.is(start, "the") && root(line.word(noun)) == root(other.word(start + 1))
}

/// Returns the root of the verb directly before a number.
fn verb_before(line: &Line<'_>, given: Given<'_>, start: usize) -> Option<String> {
    let at = given.at.checked_sub(1).filter(|at| *at >= start)?;
    (is_content(line, at) && line.given(at).is_none()).then(|| root(line.word(at)))
}

/// Returns the root of what is counted; of "14 of our 20 boats" the boats.
fn noun_of(line: &Line<'_>, given: Given<'_>) -> Option<String> {
    if line.is(given.at + 1, "of") {
        let next = given.at
            + 2
            + usize::from(line.is_any(given.at + 2, &["our", "its", "their", "his", "her", "the", "my"]));
        return match line.given(next) {
            Some(whole) => whole.noun().map(root),
            None => is_content(line, next).then(|| root(line.word(next))),
        };
    }
    given.noun().map(root)
}
