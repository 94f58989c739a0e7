//! The questions that `factlint add` asks on a terminal.

use super::{add, ask, edit, shown};
use crate::claims::{Draft, Entry};
use crate::review::{Desk, Missing, Paper, Trial, Words};
use crate::sources::Span;

/// Asks which words are meant, until they are found; `None` where the person breaks off.
///
/// # Errors
/// When the terminal cannot be read.
pub(super) fn passage(paper: &Paper) -> anyhow::Result<Option<Span>> {
    loop {
        let Some(quote) = ask::line("quote", Vec::new(), "")?.filter(|quote| !quote.is_empty()) else {
            return Ok(None);
        };
        let quote = quote.as_str();
        match paper.find(Words::Quote { quote, occurrence: None, after: None }) {
            Ok(span) => return Ok(Some(span)),
            Err(error) => anstream::println!("{error}"),
        }
        if !error_lists_places(paper, quote) {
            continue;
        }
        let Some(number) = ask::line("which place", Vec::new(), "")?.and_then(|line| line.parse().ok())
        else {
            continue;
        };
        match paper.find(Words::Quote { quote, occurrence: Some(number), after: None }) {
            Ok(span) => return Ok(Some(span)),
            Err(error) => anstream::println!("{error}"),
        }
    }
}

fn error_lists_places(paper: &Paper, quote: &str) -> bool {
    crate::claims::places(&paper.text, quote).len() > 1
}

/// Asks for what is missing, and for the other fields that name the fact, with what is proposed standing there already.
///
/// # Errors
/// When the terminal cannot be read.
pub(super) fn complete(
    desk: &Desk,
    paper: &Paper,
    span: Span,
    mut given: Draft,
    mut missing: Missing,
) -> anyhow::Result<Option<Draft>> {
    anstream::println!("`{}`; Tab completes, Ctrl-C breaks off", paper.words(span));
    loop {
        let answered = match &missing {
            Missing::Field(key) => {
                let known = if *key == "subject" { desk.subjects() } else { desk.measures() };
                ask::line(key, known, "")?.map(|text| given.set(key, Some(text.into())))
            }
            other => {
                anstream::println!("{other}");
                let values: Vec<String> = paper.values(span).into_iter().map(|stated| stated.text).collect();
                let is_stated = |text: &str| values.iter().any(|value| value == text);
                ask::line("value", values.clone(), "")?.map(|text| {
                    if !is_stated(&text) {
                        given.set("derived", Some(Entry::Flag(true)));
                    }
                    given.set("value", Some(text.into()));
                })
            }
        };
        if answered.is_none() {
            return Ok(None);
        }
        match desk.compose(paper, span, &given) {
            Ok(draft) => return fields(desk, draft),
            Err(still) => missing = still,
        }
    }
}

/// Asks for the fields that name the fact; what is proposed is taken by an empty answer, `-` leaves a field out.
///
/// # Errors
/// When the terminal cannot be read.
pub(super) fn fields(desk: &Desk, mut draft: Draft) -> anyhow::Result<Option<Draft>> {
    let asked = [
        ("subject", desk.subjects()),
        ("measure", desk.measures()),
        ("place", desk.places()),
        ("as_of", Vec::new()),
    ];
    for (key, known) in asked {
        let is_needed = matches!(key, "subject" | "measure");
        let question = if is_needed { key.to_owned() } else { format!("{key} (- for none)") };
        let usual = draft.text(key).unwrap_or("").to_owned();
        let Some(text) = ask::line(&question, known, &usual)? else { return Ok(None) };
        let is_none = matches!(text.as_str(), "" | "-");
        if !(is_none && is_needed) {
            draft.set(key, (!is_none).then(|| text.into()));
        }
    }
    Ok(Some(draft))
}

/// Shows the record and what it comes to, and asks whether it is to be written.
///
/// # Errors
/// When the terminal cannot be read or the editor not started.
pub(super) fn confirm(
    desk: &mut Desk,
    paper: &Paper,
    draft: Draft,
    trial: Trial,
) -> anyhow::Result<Option<(Draft, Trial)>> {
    let (mut draft, mut trial) = (draft, trial);
    loop {
        anstream::print!("{}", shown::record(&draft));
        add::say(desk, &trial, draft.text("id").unwrap_or(""));
        match ask::key("write it? y yes, e edit, n no:", "yen\n\u{1b}")? {
            Some('y' | '\n') => return Ok(Some((draft, trial))),
            Some('e') => {
                let Some(edited) = edit::record(&draft)? else { continue };
                match desk.try_record(paper, &edited) {
                    Ok(new) => (draft, trial) = (edited, new),
                    Err(faults) => anstream::println!("{}", faults.join("\n")),
                }
            }
            _ => {
                anstream::println!("nothing was written");
                return Ok(None);
            }
        }
    }
}
