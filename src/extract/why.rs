//! Says which fact a value was taken to be about, and why two claims were, or were not, held to be about the same.

use rustc_hash::FxHashMap;

use super::Text;
use super::gathered::Gathered;
use super::items::{Items, Kind};
use super::site::{Site, Wanted};
use super::stem::{Stem, stem};
use crate::claims::{Certainty, Claim, ClaimIndex};
use crate::sources::Span;

/// How many other values are named that were not held to be about the same.
const SHOWN: usize = 3;

/// What is said of one claim, a line a row: what it is about, then the others.
pub type Rows = Vec<(&'static str, String)>;

/// Says of each claim whose value meets `place`, a span of the file of the first text, which fact it is about and how
/// others of its sort relate to it. `at` writes the place of a claim.
pub fn why(texts: &[Text<'_>], place: Span, at: &dyn Fn(&Claim) -> String) -> Vec<(Span, Rows)> {
    let gathered = Gathered::new(texts, Wanted::All);
    let claims = &gathered.extraction.claims;
    let own = texts.first().map(|text| text.source);
    let here = claims.iter().enumerate().filter(|(_, claim)| {
        claim.document == own
            && claim.span.is_some_and(|span| span.start < place.end && place.start < span.end)
    });
    let words = Words::new(texts);
    here.filter_map(|(index, claim)| {
        let index = ClaimIndex(index as u32);
        let mut rows = vec![("about", about(claim))];
        rows.extend(same(&gathered, index, at));
        rows.extend(others(&gathered, &words, index, at));
        Some((claim.span?, rows))
    })
    .collect()
}

/// Names the fact of a claim: whom it is about, what is measured, where, when, and who says so.
fn about(claim: &Claim) -> String {
    let mut parts: Vec<String> = Vec::new();
    let measure = if claim.measure.is_empty() { &claim.subject } else { &claim.measure };
    parts.push(measure.clone());
    if !claim.measure.is_empty() {
        parts.push(format!("of {}", claim.subject));
    }
    parts.extend(claim.place.iter().map(|place| format!("in {place}")));
    for (word, when) in [("as of", &claim.as_of), ("since", &claim.since), ("until", &claim.until)] {
        parts.extend(when.iter().map(|when| format!("{word} {}", when.text.trim_start_matches(word).trim())));
    }
    parts.extend(claim.said_by.iter().map(|speaker| format!("as {speaker} said")));
    parts.extend(claim.qualifiers.get("modality").cloned());
    parts.join(", ")
}

/// Says which other claims are about the same fact, and why.
fn same(gathered: &Gathered, index: ClaimIndex, at: &dyn Fn(&Claim) -> String) -> Rows {
    let pairs = gathered.same.iter().filter_map(|pair| {
        let other = match index {
            _ if pair.one == index => pair.other,
            _ if pair.other == index => pair.one,
            _ => return None,
        };
        let sure = match pair.certainty {
            Certainty::Certain => "the same as",
            Certainty::Likely => "likely the same as",
            Certainty::Guess => "perhaps the same as",
        };
        let claim = &gathered.extraction.claims[other.0 as usize];
        Some(("same fact", format!("{sure} {}: {}", shown(claim, at), pair.ground.reason())))
    });
    pairs.collect()
}

/// Says of the values of its sort with the most words in common why they are not about the same.
fn others(gathered: &Gathered, words: &Words<'_>, index: ClaimIndex, at: &dyn Fn(&Claim) -> String) -> Rows {
    let Some(site) = gathered.sites.iter().find(|site| site.claim == index) else { return Rows::new() };
    let is_same = |other: &Site| {
        gathered.same.iter().any(|pair| {
            (pair.one, pair.other) == (index, other.claim) || (pair.other, pair.one) == (index, other.claim)
        })
    };
    let mut others: Vec<(usize, &Site)> = gathered
        .sites
        .iter()
        .filter(|other| other.claim != index && other.measure.fits(&site.measure) && !is_same(other))
        .map(|other| (site.near.iter().filter(|(stem, _)| other.is_near(*stem)).count(), other))
        .filter(|(shared, _)| *shared > 0)
        .collect();
    others.sort_by_key(|(shared, other)| (std::cmp::Reverse(*shared), other.claim));
    let rows = others.into_iter().take(SHOWN).map(|(_, other)| {
        let claim = &gathered.extraction.claims[other.claim.0 as usize];
        ("not of", format!("{}: {}", shown(claim, at), apart(site, other, words)))
    });
    rows.collect()
}

/// Says what keeps two values apart.
fn apart(site: &Site, other: &Site, words: &Words<'_>) -> String {
    if (site.text, site.sentence) == (other.text, other.sentence) {
        return "it stands in the same sentence".to_owned();
    }
    let (one, two) = (words.list(&site.apart), words.list(&other.apart));
    if one != two {
        let list = if one.is_empty() { two } else { one };
        return format!("{list} sets it apart");
    }
    if site.is_planned != other.is_planned {
        return "one of them is planned".to_owned();
    }
    let missing = |site: &Site, other: &Site| {
        let names: Vec<Stem> = site.names().iter().copied().filter(|name| !other.is_near(*name)).collect();
        words.list(&names)
    };
    for missing in [missing(site, other), missing(other, site)] {
        if !missing.is_empty() {
            return format!("{missing} stands with one of them only");
        }
    }
    "too few of their words are the same".to_owned()
}

fn shown(claim: &Claim, at: &dyn Fn(&Claim) -> String) -> String {
    format!("`{}` ({})", claim.quote.split_whitespace().collect::<Vec<_>>().join(" "), at(claim))
}

/// The words of the texts by their canonical form.
struct Words<'t>(FxHashMap<Stem, &'t str>);

impl<'t> Words<'t> {
    fn new(texts: &'t [Text<'t>]) -> Words<'t> {
        let mut words = FxHashMap::default();
        for text in texts {
            let view = text.document.view.text();
            let items = Items::new(text.document, text.mentions);
            for item in items.all.iter().filter(|item| item.kind == Kind::Word) {
                let word = item.span.slice(view).unwrap_or("");
                words.entry(stem(word)).or_insert(word);
            }
        }
        Words(words)
    }

    /// Writes words in the form in which the texts first have them; a value among them is left out.
    fn list(&self, stems: &[Stem]) -> String {
        let words = stems.iter().filter_map(|stem| self.0.get(stem)).map(|word| format!("`{word}`"));
        words.collect::<Vec<_>>().join(", ")
    }
}
