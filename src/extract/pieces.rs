//! Parts of a long text that are read at the same time.

use std::ops::Range;

use rayon::prelude::*;

/// So many sentences one processor reads in a few milliseconds.
const LONG: usize = 500;

/// Says whether reading so many sentences on several processors is worth the trouble.
pub(super) fn is_long(sentences: usize) -> bool {
    sentences > LONG
}

/// Returns what is made of runs of sentences, in their order: of one run, or of several at a time where the text is long.
pub(super) fn of_runs<T: Send>(sentences: usize, read: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    if !is_long(sentences) {
        return vec![read(0..sentences)];
    }
    let runs = sentences.div_ceil(LONG);
    let run = |number: usize| number * LONG..sentences.min((number + 1) * LONG);
    (0..runs).into_par_iter().map(|number| read(run(number))).collect()
}

/// Returns the parts of all runs in one list; that of a single run is not moved.
pub(super) fn in_one<T>(runs: Vec<Vec<T>>) -> Vec<T> {
    let rest: usize = runs.iter().skip(1).map(Vec::len).sum();
    let mut runs = runs.into_iter();
    let mut all = runs.next().unwrap_or_default();
    all.reserve_exact(rest);
    runs.for_each(|mut run| all.append(&mut run));
    all
}

/// Does two things with a text of so many sentences, with a long one at the same time.
pub(super) fn both<A: Send, B: Send>(
    sentences: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if is_long(sentences) { rayon::join(one, other) } else { (one(), other()) }
}

/// Gives back the memory of a long list while the work goes on.
pub(super) fn give_back<T: Send + 'static>(list: Vec<T>) {
    if list.len() > LONG {
        rayon::spawn(move || drop(list));
    }
}
