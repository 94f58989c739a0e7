//! Claims in the order of their times, so that "the next one" is found without looking at all.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::field::Field;
use crate::claims::ClaimIndex;
use crate::quantities::{Interval, Number};

/// Lists of claims that a search has put in order so far.
#[derive(Default)]
pub struct Timelines<'r> {
    /// By the place of the list in memory, which stays where it is for the length of the search, and the field.
    known: FxHashMap<(*const ClaimIndex, &'r Field), Rc<Timeline>>,
}

/// Claims by the earliest moment of a field, in days; without those that do not speak of it. `None` is without beginning.
pub struct Timeline(Vec<(Option<Number>, ClaimIndex)>);

/// Where the earliest moment must lie, ends included.
#[derive(Default)]
pub struct Window {
    pub from: Option<Number>,
    pub to: Option<Number>,
}

impl<'r> Timelines<'r> {
    /// Returns a list in order; `time` gives the time of a claim in the field.
    pub fn of(
        &mut self,
        list: &'r [ClaimIndex],
        field: &'r Field,
        time: impl Fn(ClaimIndex) -> Option<Interval>,
    ) -> Rc<Timeline> {
        let timeline = self.known.entry((list.as_ptr(), field)).or_insert_with(|| {
            let begun =
                list.iter().filter_map(|claim| Some((time(*claim)?.low.map(|low| low.value), *claim)));
            let mut begun: Vec<(Option<Number>, ClaimIndex)> = begun.collect();
            begun.sort_unstable();
            Rc::new(Timeline(begun))
        });
        Rc::clone(timeline)
    }
}

impl Timeline {
    /// Returns the claims that begin in the window, the earliest first.
    pub fn within(&self, window: &Window) -> &[(Option<Number>, ClaimIndex)] {
        let before = |from: &Number| self.0.partition_point(|(low, _)| low.as_ref() < Some(from));
        let until = |to: &Number| self.0.partition_point(|(low, _)| low.as_ref() <= Some(to));
        let first = window.from.as_ref().map_or(0, before);
        let last = window.to.as_ref().map_or(self.0.len(), until);
        self.0.get(first..last).unwrap_or(&[])
    }
}
