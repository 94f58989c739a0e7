//! Fields of a record that hold one of a few words, and its links.

use super::problem::Report;
use super::written::{RECORD_KEYS, RecordWritten, Text, Texts};
use super::{ByName, Modality, Status};

pub(super) const STATUSES: &[(&str, Status)] = &[
    ("accepted", Status::Accepted),
    ("disputed", Status::Disputed),
    ("superseded", Status::Superseded),
    ("retracted", Status::Retracted),
];

pub(super) const MODALITIES: &[(&str, Modality)] = &[
    ("actual", Modality::Actual),
    ("planned", Modality::Planned),
    ("denied", Modality::Denied),
    ("hypothetical", Modality::Hypothetical),
];

/// Says that the parts named are all there are, or only some of them.
pub(super) const PARTS: &[(&str, &str)] = &[("complete", "complete"), ("some", "some")];

/// Reads one of a few words.
pub(super) fn word<T: Clone + Into<V>, V>(
    key: &'static str,
    text: Option<&Text<'_>>,
    words: &[(&str, T)],
    report: &mut Report<'_>,
) -> Option<V> {
    let text = text?;
    let found = words.iter().find(|(word, _)| *word == &**text).map(|(_, meaning)| meaning.clone().into());
    if found.is_none() {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let message = format!("`{key}` is `{}`", &**text);
        report.fault("unknown-word", key, message, format!("write {}", known.join(", ")));
    }
    found
}

/// Says that an entry of a map bears the name of a field.
pub(super) fn reserved(key: &'static str, name: &str, report: &mut Report<'_>) {
    let message = format!("`{name}` is a field of its own and no name for an entry of `{key}`");
    report.inner("reserved-name", key, name, message, "write it as a field of the record");
}

/// Returns the links of a record by name, those with a field of their own among them.
pub(super) fn links(written: &RecordWritten<'_>, report: &mut Report<'_>) -> ByName<Vec<String>> {
    let mut links = ByName::new();
    let ids = |texts: &Texts<'_>| texts.0.iter().map(Text::to_owned_text).collect::<Vec<_>>();
    let own = [
        ("part_of", &written.part_of),
        ("start", &written.start),
        ("end", &written.end),
        ("base", &written.base),
    ];
    for (name, texts) in own {
        if let Some(texts) = texts {
            links.insert(name.to_owned(), ids(texts));
        }
    }
    for (name, texts) in written.links.iter().flat_map(|pairs| &pairs.0) {
        // `before` and `after` beside a quote are words and never ids, so that an event may come before another.
        if RECORD_KEYS.contains(&&**name) && !matches!(&**name, "before" | "after") {
            reserved("links", name, report);
        } else {
            links.insert(name.to_owned_text(), ids(texts));
        }
    }
    links
}
