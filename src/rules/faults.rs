//! The codes of findings that no rule makes: what is wrong with texts, records, rules and settings. The page is the manual.

use crate::findings::Finding;
use crate::sources::nearest;

/// What each code means and what to do, under a heading of its name.
const PAGE: &str = include_str!("../../docs/faults.md");

/// How the part of a code begins.
const HEADING: &str = "\n## ";

/// Returns what the manual says of a code, its name as the heading; `None` where no finding has it.
pub fn fault_page(code: &str) -> Option<String> {
    let part = PAGE.split(HEADING).skip(1).find(|part| part.lines().next() == Some(code))?;
    Some(format!("# {}\n", part.trim_end()))
}

/// Says whether a finding may have this code though no rule makes it.
pub fn is_fault(code: &str) -> bool {
    fault_codes().any(|known| known == code)
}

/// Returns every code, sorted.
pub fn fault_codes<'n>() -> impl Iterator<Item = &'n str> {
    PAGE.split(HEADING).skip(1).filter_map(|part| part.lines().next())
}

/// Says that `who` (`the exception names`) names a rule that is none of those `known`.
pub fn unknown_rule<'n>(who: &str, name: &str, known: impl Iterator<Item = &'n str>) -> Finding {
    let message = format!("{who} a rule `{name}`, which does not exist");
    let help = match nearest(name, known) {
        Some(known) => format!("did you mean `{known}`?"),
        None if is_fault(name) => {
            format!("it is the code of a fault: mend what `factlint explain {name}` says")
        }
        None => "`factlint rules` lists all rules with their tags and packs".to_owned(),
    };
    Finding::unreadable("unknown-rule", message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_part_of_the_page() {
        let page = fault_page("empty-quote").unwrap();
        assert!(page.starts_with("# empty-quote\n\nNot checked: "), "{page}");
        assert!(!page.contains("##"), "{page}");
        assert_eq!(fault_page("empty"), None);
        assert!(fault_codes().is_sorted());
    }
}
