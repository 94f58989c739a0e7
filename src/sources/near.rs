//! Names that were perhaps meant: the nearest of those that are known to one that is not.

/// Returns the known name that is nearest to the given one, or `None` where none is like it.
///
/// A name is like another if at most one letter and a quarter of the letters of the given one differ, letters in the wrong order
/// counted once; of two that are as near, the first by the alphabet.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let most = 1 + name.chars().count() / 4;
    let far = |known: &&str| known.chars().count().abs_diff(name.chars().count()) > most;
    let known = known.into_iter().filter(|known| !known.is_empty() && !far(known));
    let (distance, near) = known.map(|known| (strsim::damerau_levenshtein(name, known), known)).min()?;
    // Of a name of one or two letters nothing would be left.
    (distance <= most && distance < near.chars().count()).then_some(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keys_is_known_again() {
        let check = |name, near| assert_eq!(nearest(name, ["same-fact", "quote", "at"]), near, "{name}");
        check("same-fct", Some("same-fact"));
        check("qoute", Some("quote"));
        check("quo", None);
        check("ta", Some("at"));
        check("x", None);
        check("", None);
    }
}
