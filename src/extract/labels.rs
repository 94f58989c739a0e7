//! Numbers that name something and say of nothing how much it is: "Flight 370", "C++23", "32-bit", the number of a ticket.

use super::items::Kind;
use super::page::{Given, Line};
use crate::mentions::Amount;
use crate::sources::BlockKind;

impl Line<'_> {
    /// Says whether a number is part of a name: "Voyager 2", "Studio One". "In Norland 40 bridges" has none.
    pub fn is_in_name(&self, given: Given<'_>) -> bool {
        if self.is_of_sort(given) || self.is_of_ticket(given) {
            return true;
        }
        let Some(before) = given.at.checked_sub(1).and_then(|at| self.item(at)) else { return false };
        let Some(quantity) = given.quantity().filter(|quantity| quantity.unit.is_none()) else {
            return false;
        };
        let text = given.mention.whole().slice(self.page.view).unwrap_or("");
        let bare = matches!(quantity.amount, Amount::One(_))
            && (text.bytes().all(|byte| byte.is_ascii_digit()) || text.starts_with(char::is_uppercase));
        let named = before.kind == Kind::Word && before.capital && before.cue.is_none();
        // "C++23" and "F#8": the sign belongs to the name.
        let glued = given.mention.span.start == before.span.end;
        if glued && matches!(before.kind, Kind::Sign('+' | '#')) && self.is_glued(given.at - 1) {
            return true;
        }
        let placed =
            given.at > self.range.start + 1 && self.is_any(given.at - 2, &["in", "at", "near", "from"]);
        named && bare && !placed
    }

    /// Says whether no blank parts an item from the one before it.
    fn is_glued(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.item(before));
        before.zip(self.item(at)).is_some_and(|(before, item)| before.span.end == item.span.start)
    }

    /// Says whether the number at the start of a list's item is that of a ticket: "- 4826 Upgrade the parser".
    fn is_of_ticket(&self, given: Given<'_>) -> bool {
        given.at == self.range.start
            && self.item(given.at + 1).is_some_and(|next| next.capital)
            && given
                .mention
                .whole()
                .slice(self.page.view)
                .is_some_and(|text| text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_digit()))
            && matches!(
                self.page.kind_of(self.page.items.sentence_of(given.at)),
                Some(BlockKind::Item { .. })
            )
    }

    /// Says whether a value says which sort of thing is meant, and not how large it is: "32-bit integers".
    fn is_of_sort(&self, given: Given<'_>) -> bool {
        let is_bit = given.quantity().is_some_and(|quantity| quantity.unit.as_deref() == Some("bit"));
        is_bit && given.mention.whole().slice(self.page.view).is_some_and(|text| text.ends_with("-bit"))
    }
}
