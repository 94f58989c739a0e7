//! The ways of writing a name, each brought to one form: `names.yaml`, then case, article and blanks.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::tree::Tree;
use crate::findings::Finding;
use crate::sources::{Limits, SourceId, Span};

/// Which form stands for each way of writing a name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By the writing brought to lower case, without article and with single blanks.
    forms: FxHashMap<String, String>,
    /// The same by the singular of the writing, for what is measured.
    measures: FxHashMap<String, String>,
}

impl Names {
    /// Reads files of names: each key is the form that stands for the names listed under it.
    ///
    /// What cannot be read, and a writing that is listed for two names, is a finding.
    pub fn read(files: &[(SourceId, &str)]) -> (Names, Vec<Finding>) {
        let mut reader = Reader::default();
        for (source, text) in files {
            reader.file(*source, text);
        }
        let mut measures = FxHashMap::default();
        for (writing, form) in &reader.forms {
            measures.entry(singular(writing)).or_insert_with(|| form.clone());
        }
        (Names { forms: reader.forms, measures }, reader.findings)
    }

    /// Returns the form that the files of names give a name, else the name with single blanks.
    ///
    /// [`super::unify_names`] then brings those that are not listed to one writing.
    pub fn form(&self, name: &str) -> String {
        self.listed(name).unwrap_or_else(|| tidy(name))
    }

    /// Returns the same for what is measured, of which a singular means what its plural means.
    pub fn measure(&self, name: &str) -> String {
        let listed = self.listed(name);
        let listed = listed.or_else(|| {
            (!self.measures.is_empty()).then(|| self.measures.get(&singular(&folded(name))).cloned())?
        });
        listed.unwrap_or_else(|| tidy(name))
    }

    fn listed(&self, name: &str) -> Option<String> {
        if self.forms.is_empty() { None } else { self.forms.get(folded(name).as_ref()).cloned() }
    }
}

/// Returns the form of a name that every writing of it shares, whatever the files of names say.
pub fn name_form(name: &str) -> Cow<'_, str> {
    folded(name)
}

/// Returns the form of a measure that every plural and writing of it shares, whatever the files of names say.
pub fn measure_form(name: &str) -> String {
    singular(&folded(name))
}

/// Returns the name with single blanks.
fn tidy(name: &str) -> String {
    let mut tidy = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// Returns the name in lower case, without its article, with single blanks and straight apostrophes.
pub(super) fn folded(name: &str) -> Cow<'_, str> {
    if is_folded(name) {
        return Cow::Borrowed(name);
    }
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.push_str(word);
        } else {
            folded.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
    }
    folded.make_ascii_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| folded.strip_prefix(article));
    match bare {
        Some(bare) => Cow::Owned(bare.to_owned()),
        None => Cow::Owned(folded),
    }
}

/// Says at a glance that a name is in its form: small letters, digits and hyphens with single blanks and no article.
fn is_folded(name: &str) -> bool {
    let mut before = b' ';
    for byte in name.bytes() {
        let is_plain = match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => true,
            b' ' => before != b' ',
            _ => false,
        };
        if !is_plain {
            return false;
        }
        before = byte;
    }
    (before != b' ' || name.is_empty())
        && !["the ", "a ", "an "].iter().any(|article| name.starts_with(article))
}

/// Words that end in `s` and are no plurals, or are the same in both.
const NO_PLURALS: &[&str] = &["analysis", "basis", "crisis", "diabetes", "gas", "news", "series", "species"];

/// Returns the phrase with each plural that is certain brought to the singular; measures are common nouns, so that
/// "troop" and "troops" are one measure.
pub(super) fn singular(phrase: &str) -> String {
    let mut result = String::with_capacity(phrase.len());
    for word in phrase.split(' ') {
        if !result.is_empty() {
            result.push(' ');
        }
        let stem = |suffix: &str| word.strip_suffix(suffix).filter(|stem| stem.len() > 1);
        if NO_PLURALS.contains(&word) || word.len() < 4 {
            result.push_str(word);
        } else if let Some(stem) = stem("ies").filter(|stem| stem.len() > 2) {
            result.push_str(stem);
            result.push('y');
        } else if let Some(end) = ["sses", "ches", "shes", "xes"].iter().find(|end| word.ends_with(**end)) {
            let kept = word.len() - "es".len();
            debug_assert!(end.len() > 2);
            result.push_str(word.get(..kept).unwrap_or(word));
        } else if let Some(stem) = stem("s").filter(|stem| !stem.ends_with(['s', 'u', 'i'])) {
            result.push_str(stem);
        } else {
            result.push_str(word);
        }
    }
    result
}

/// Reads files of names one after the other.
#[derive(Default)]
struct Reader {
    forms: FxHashMap<String, String>,
    /// Where each writing was listed first.
    places: FxHashMap<String, (SourceId, Span)>,
    findings: Vec<Finding>,
}

impl Reader {
    fn file(&mut self, source: SourceId, text: &str) {
        let mut tree = Tree::default();
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let root = match tree.add(body, text.len() - body.len(), &Limits::default()) {
            Ok(Some(root)) => root,
            Ok(None) => return,
            Err(broken) => {
                let finding =
                    Finding::unreadable("yaml-syntax", format!("not valid YAML: {}", broken.message));
                self.findings.push(
                    finding
                        .at(source, broken.span, "")
                        .help("correct the file; until then none of its names count"),
                );
                return;
            }
        };
        let Some(entries) = tree.entries(root) else {
            self.fault(
                source,
                tree.node(root).span,
                "expected names, each with its ways of writing".to_owned(),
            );
            return;
        };
        for (key, value) in entries {
            let Some((form, _)) = tree.scalar(*key) else {
                self.fault(source, tree.node(*key).span, "a name must be a text".to_owned());
                continue;
            };
            self.add(form, form, source, tree.node(*key).span);
            let single = [*value];
            let writings = tree.items(*value).unwrap_or(&single);
            for writing in writings {
                let span = tree.node(*writing).span;
                match tree.scalar(*writing) {
                    Some((text, plain)) if plain && (text.is_empty() || text == "~") => {}
                    Some((text, _)) => self.add(text, form, source, span),
                    None => {
                        let message = format!("a way of writing `{form}` must be a text");
                        self.fault(source, span, message);
                    }
                }
            }
        }
    }

    fn fault(&mut self, source: SourceId, span: Span, message: String) {
        let help =
            "write each name as a key and its other writings as a list: `United States: [US, Washington]`";
        self.findings.push(Finding::unreadable("wrong-type", message).at(source, span, "").help(help));
    }

    fn add(&mut self, writing: &str, form: &str, source: SourceId, span: Span) {
        let key = folded(writing).into_owned();
        if key.is_empty() {
            self.fault(source, span, "a name is empty".to_owned());
            return;
        }
        match self.forms.get(&key) {
            None => {
                self.forms.insert(key.clone(), form.to_owned());
                self.places.insert(key, (source, span));
            }
            Some(known) if known == form => {}
            Some(known) => {
                let message = format!("`{writing}` is listed for two names, `{known}` and `{form}`");
                let mut finding = Finding::unreadable("two-names", message).at(source, span, "listed again");
                if let Some((source, span)) = self.places.get(&key) {
                    finding = finding.at(*source, *span, format!("first listed for `{known}`"));
                }
                self.findings.push(finding.help("keep it under one of the two"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> (Names, Vec<String>) {
        let (names, findings) = Names::read(&[(SourceId(0), text)]);
        (names, findings.into_iter().map(|finding| finding.message).collect())
    }

    #[test]
    fn ways_of_writing_are_brought_to_one_form() {
        let (names, findings) =
            names("United States: [US, U.S., Washington]\nIslamic State:\n- ISIS\nBaghdad:\n");
        assert_eq!(findings, Vec::<String>::new());
        for writing in ["US", "the US", "u.s.", "United  States", "Washington", "united states"] {
            assert_eq!(names.form(writing), "United States");
        }
        assert_eq!(names.form("isis"), "Islamic State");
        assert_eq!(names.form("The  Pentagon"), "The Pentagon");
        assert_eq!(folded("The Élysée’s guard"), "élysée's guard");
    }

    #[test]
    fn plurals_of_measures_are_one_with_their_singulars() {
        for (plural, singular) in [
            ("troops", "troop"),
            ("attacks faced", "attack faced"),
            ("casualties", "casualty"),
            ("losses", "loss"),
            ("boxes", "box"),
            ("Bus", "bus"),
            ("status", "status"),
            ("series", "series"),
            ("gas", "gas"),
            ("witnesses", "witness"),
        ] {
            assert_eq!(super::singular(&folded(plural)), singular);
        }
        let (names, _) = names("troops: [soldiers]");
        assert_eq!(names.measure("Soldiers"), "troops");
        assert_eq!(names.measure("troop"), "troops");
    }

    #[test]
    fn one_writing_for_two_names_is_a_finding() {
        let (_, findings) = names("Georgia: [GA]\nGabon: [GA]\n");
        assert_eq!(findings, ["`GA` is listed for two names, `Georgia` and `Gabon`"]);
        let (_, findings) = names("Georgia: {a: b}\n");
        assert_eq!(findings, ["a way of writing `Georgia` must be a text"]);
        let (_, findings) = names("- a\n");
        assert_eq!(findings, ["expected names, each with its ways of writing"]);
        assert!(names("a: [b").1[0].starts_with("not valid YAML"));
    }
}
