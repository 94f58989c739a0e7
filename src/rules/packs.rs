//! The packs of rules that are part of the program.

/// A file of rules that is part of the program.
pub struct Pack {
    /// Its name in settings: `sums`.
    pub name: &'static str,
    /// Its path in the project.
    pub path: &'static str,
    pub text: &'static str,
}

macro_rules! pack {
    ($name:literal) => {
        Pack {
            name: $name,
            path: concat!("rules/", $name, ".yaml"),
            text: include_str!(concat!("../../rules/", $name, ".yaml")),
        }
    };
}

/// Every pack, in the order in which they are listed.
pub const PACKS: &[Pack] = &[pack!("values"), pack!("sums"), pack!("dates")];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::Facts;
    use crate::quantities::Interval;
    use crate::rules::{Outcome, instantiate, read};
    use crate::sources::SourceId;

    /// Says whether some relation alone cannot be kept; the engine's solver sees them together.
    fn is_broken(rule: &crate::rules::Rule, example: &crate::rules::Example) -> bool {
        let Ok(claims) = example.claims() else { return !example.holds };
        let facts = Facts::new(&claims);
        let instances = instantiate(std::slice::from_ref(rule), &facts);
        instances.all.iter().any(|instance| match &instance.outcome {
            Outcome::Violated(_) => true,
            Outcome::Relations(relations) => relations.iter().any(|relation| {
                let zero = Interval::point(crate::quantities::Number::zero());
                let sum = relation
                    .terms
                    .iter()
                    .fold(zero, |sum, (fact, factor)| sum.add(&facts.fact(*fact).hard.scale(factor)));
                !sum.overlaps(&relation.range)
            }),
            _ => false,
        })
    }

    #[test]
    fn examples_hold_and_fail_as_they_say() {
        for pack in PACKS {
            let (rules, findings) = read(SourceId(0), pack.text);
            assert_eq!(findings, [], "{}", pack.path);
            for rule in &rules {
                for example in &rule.examples {
                    let text = example.span.slice(pack.text).unwrap_or("");
                    assert_eq!(is_broken(rule, example), !example.holds, "{}:\n{text}", rule.name);
                }
            }
        }
    }
}
