//! Claims, facts and values in the words of a finding.

use crate::claims::{Claim, ClaimIndex, FactId, Facts, Time};
use crate::findings::{Label, Role, Values, Verdict};
use crate::quantities::{Interval, Number, Sense, Unit, Value, ValueKind, show_days};
use crate::rules::Width;
use crate::sources::{SourceId, Span};

/// Names a fact: `troops of United States in Iraq`.
pub fn fact(claim: &Claim) -> String {
    let measure = claim.measured_as.as_deref().unwrap_or(&claim.measure);
    let mut name = match (measure, claim.subject.as_str()) {
        ("", subject) => subject.to_owned(),
        (measure, "") => measure.to_owned(),
        (measure, subject) => format!("{measure} of {subject}"),
    };
    if let Some(place) = &claim.place {
        name.push_str(" in ");
        name.push_str(place);
    }
    for (qualifier, value) in claim.qualifiers.iter() {
        name.push_str(&format!(", {} {value}", qualifier.replace('_', " ")));
    }
    name
}

/// Names a fact with its time, as the steps of a proof need it.
pub fn fact_and_time(facts: &Facts<'_>, id: FactId) -> String {
    let name = fact(facts.first_claim(id));
    match &facts.fact(id).time {
        Time::Once => name,
        Time::At(when) if *when == Interval::EVERYTHING => name,
        Time::At(when) => format!("{name} ({})", show_days(when)),
        Time::Over { since, until } => {
            format!("{name} (since {}, until {})", show_days(since), show_days(until))
        }
    }
}

/// Writes values of the claim's fact, given in the base unit, in the unit of the claim.
pub fn values(claim: &Claim, interval: &Interval) -> String {
    claim.value.show_base(interval)
}

/// The value of a claim in the words of its text, with its speaker.
pub fn said(claim: &Claim) -> String {
    let words = if claim.value.text.is_empty() {
        values(claim, &claim.value.in_base().hard)
    } else {
        claim.value.text.to_string()
    };
    match &claim.said_by {
        Some(speaker) => format!("`{words}` ({speaker})"),
        None => format!("`{words}`"),
    }
}

/// A claim in the words of its text with what it counts, where these are few; with its speaker.
pub fn quoted(claim: &Claim) -> String {
    let is_short = claim.quote.chars().count() <= SHORT_CHARS && !claim.quote.contains('\n');
    match &claim.said_by {
        _ if claim.record.is_some() || !is_short || !claim.quote.contains(&*claim.value.text) => said(claim),
        Some(speaker) => format!("`{}` ({speaker})", claim.quote),
        None => format!("`{}`", claim.quote),
    }
}

/// The longest quote that a message repeats.
const SHORT_CHARS: usize = 40;

/// Says what it means that these claims cannot all be true.
pub fn verdict(facts: &Facts<'_>, claims: &[ClaimIndex], width: Width) -> Verdict {
    let voice = |index: &ClaimIndex| facts.claim(*index).said_by.as_deref();
    let one_voice = claims.windows(2).all(|pair| voice(&pair[0]) == voice(&pair[1]));
    match (one_voice, width) {
        (false, _) => Verdict::Disagreement,
        (true, Width::Core) => Verdict::Tension,
        (true, Width::Hard) => Verdict::Contradiction,
    }
}

/// Adds how the words of the claims were read, where they do not say it themselves; each once.
pub fn add_readings(facts: &Facts<'_>, claims: &[ClaimIndex], width: Width, lines: &mut Vec<String>) {
    for index in claims {
        let value = &facts.claim(*index).value;
        let interval = if width == Width::Core { &value.core } else { &value.hard };
        if let Some(line) = value.reading(interval)
            && !lines.contains(&line)
        {
            lines.push(line);
        }
    }
}

/// Returns where the claim stands, with what it can be.
pub fn claim_label(facts: &Facts<'_>, index: ClaimIndex) -> Option<Label> {
    let claim = facts.claim(index);
    Some(label_at(facts, index, claim.document?, claim.span?))
}

/// Returns a label of the claim at a place of its own, with what it can be.
pub fn label_at(facts: &Facts<'_>, index: ClaimIndex, source: SourceId, span: Span) -> Label {
    let claim = facts.claim(index);
    let base = facts.base(index);
    let values = values(claim, &base.hard);
    Label {
        source,
        span,
        // Without a record the id is a name that nobody gave and nobody can use.
        text: if claim.record.is_some() { format!("{values} ({})", claim.id) } else { values },
        role: Role::Secondary,
        claim: Some(claim.id.clone()),
        values: Some(Values { kind: base.kind, hard: base.hard, core: base.core }),
    }
}

/// Writes several things as people do: `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// Writes an amount in a unit.
pub fn quantity(interval: &Interval, unit: Unit) -> String {
    Value { unit, ..Value::new(ValueKind::Quantity, interval.clone(), interval.clone(), Sense::Plain) }
        .show(interval)
}

/// Returns the term of a linear form that stands alone on its side: the one that the others are held against.
pub fn alone<T>(terms: &[(T, Number)]) -> Option<&(T, Number)> {
    let negative = terms.iter().filter(|(_, factor)| factor.is_negative()).count();
    match (negative, terms.len() - negative) {
        (1, _) => terms.iter().find(|(_, factor)| factor.is_negative()),
        (_, 1) => terms.iter().find(|(_, factor)| factor.is_positive()),
        _ => None,
    }
}
