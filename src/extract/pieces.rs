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
    runs_of(sentences, LONG, read)
}

/// Returns the same of runs that are as long as leaves each processor a few of them: for what is found once in each run.
pub(super) fn of_long_runs<T: Send>(sentences: usize, read: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let few = sentences.div_ceil(RUNS_A_PROCESSOR * rayon::current_num_threads());
    runs_of(sentences, few.max(LONG), read)
}

/// So many runs keep a processor busy to the end where some take longer than others.
const RUNS_A_PROCESSOR: usize = 3;

fn runs_of<T: Send>(sentences: usize, length: usize, read: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    if !is_long(sentences) {
        return vec![read(0..sentences)];
    }
    let run = |number: usize| number * length..sentences.min((number + 1) * length);
    (0..sentences.div_ceil(length)).into_par_iter().map(|number| read(run(number))).collect()
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

/// Adds a list to another, which it becomes where that is empty: a long list takes as long to move as to make.
pub(super) fn add<T>(all: &mut Vec<T>, mut more: Vec<T>) {
    if all.is_empty() { *all = more } else { all.append(&mut more) }
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
