//! Shares of one whole whose groups exclude each other: "57 percent of the pupils are boys and 53 percent are girls", "owned 60
//! percent by Aden and 50 percent by Birk".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::claims::Stated;
use crate::extract::marks::Marks;
use crate::extract::page::{Given, Line, Page};
use crate::extract::roots::root;
use crate::quantities::{Interval, Number, ValueKind};

/// What may stand between a share and its group: "57 percent of those asked were against".
const BETWEEN: &[&str] = &[
    "of",
    "the",
    "all",
    "its",
    "their",
    "our",
    "those",
    "these",
    "them",
    "are",
    "were",
    "is",
    "was",
    "be",
    "voted",
    "said",
    "live",
    "lived",
    "in",
    "who",
    "answered",
    "tested",
    "vote",
    "asked",
    "questioned",
    "polled",
    "surveyed",
    "people",
    "had",
];

/// What may stand between a group and its share: "women hold 55 percent of the seats".
const HOLDS: &[&str] = &[
    "hold",
    "held",
    "make",
    "makes",
    "made",
    "up",
    "account",
    "accounts",
    "accounted",
    "for",
    "constitute",
    "constituted",
    "comprise",
    "comprised",
    "represent",
    "represented",
    "have",
    "had",
    "own",
    "owned",
    "form",
    "formed",
    "are",
    "were",
    "take",
    "took",
    "get",
    "got",
    "received",
    "people",
    "residents",
    "only",
    "just",
];

/// What parts the share of one group from that of the next.
const PARTS: &[&str] = &["and", "while", "whereas", "but"];

/// What opens a list of all that something is made of, each with its share.
const MADE_OF: &[&[&str]] = &[
    &["consists", "of"],
    &["consisted", "of"],
    &["consisting", "of"],
    &["made", "up", "of"],
    &["composed", "of"],
    &["made", "of"],
    &["mixture", "of"],
    &["blend", "of"],
    &["alloy", "of"],
];

/// A share of a group: what is asked and the answer ("sex", "f"), and of what it is a share, where that is told.
struct Portion<'p> {
    share: Given<'p>,
    group: (&'static str, &'static str),
    whole: Option<String>,
}

pub(in crate::extract) fn read(page: &Page<'_>, stated: &mut Vec<Stated>) {
    for (_, line) in page.prose(Marks::VALUE) {
        let shares: Vec<Given<'_>> = line.values(line.range.clone()).filter(Given::is_percent).collect();
        // "Make up 51 percent" says of no rise.
        let makes = |share: &Given<'_>| {
            share.at > line.range.start + 1 && line.is_any(share.at - 2, &["make", "makes", "made"])
                || line.is_any(share.at.wrapping_sub(1), &["make", "makes", "made"])
        };
        let plain = |share: &Given<'_>| (share.direction().is_none() || makes(share)) && share.is_actual();
        if shares.len() < 2 || shares.len() > MOST || !shares.iter().all(plain) {
            continue;
        }
        let Some(regions) = regions(&line, &shares) else { continue };
        let portions: Vec<Option<Portion<'_>>> = shares
            .iter()
            .zip(&regions)
            .map(|(share, region)| portion(&line, *share, region.clone()))
            .collect();
        for start in 0..portions.len() {
            let exclude = portions[start..].iter().map_while(Option::as_ref).take(MOST);
            let run: Vec<&Portion<'_>> = exclude.collect();
            let run = &run[..run.len().min(alike(&run))];
            if run.len() >= 2 {
                let all: Vec<Given<'_>> = run.iter().map(|portion| portion.share).collect();
                file(&line, &all, "the groups exclude each other", stated);
                break;
            }
        }
        if owned_or_made(&line, &shares, &regions) {
            file(&line, &shares, "the shares of all parts are not more than 100 %", stated);
        }
    }
}

/// So many shares one list has at most.
const MOST: usize = 8;

fn file(line: &Line<'_>, shares: &[Given<'_>], says: &str, stated: &mut Vec<Stated>) {
    let [first, .., last] = shares else { return };
    let draft = line.page.state("shares-sum-to-whole", line.span(first.at..last.at + 1), says);
    let draft = shares.iter().fold(draft, |draft, share| draft.term(*share, 1));
    draft.within(Interval::at_most(Number::from(100))).file(stated);
}

/// Returns for each share the part of the line that speaks of it alone; `None` where the shares are not listed side by side, or a
/// date stands between them.
fn regions(line: &Line<'_>, shares: &[Given<'_>]) -> Option<Vec<Range<usize>>> {
    let parts = |at: usize| matches!(line.sign(at), Some(',' | ';')) || line.is_any(at, PARTS);
    let before = (line.range.start..shares.first()?.at)
        .rev()
        .find(|at| matches!(line.sign(*at), Some(',' | ';' | ':' | '(')));
    let mut start = before.map_or(line.range.start, |at| at + 1);
    let mut regions = Vec::with_capacity(shares.len());
    for pair in shares.windows(2) {
        let gap = pair[0].at + 1..pair[1].at;
        if gap.len() > 12
            || gap.clone().any(|at| line.given(at).is_some_and(|given| given.kind() == ValueKind::Date))
        {
            return None;
        }
        let end = gap.clone().find(|at| parts(*at))?;
        regions.push(start..end);
        start = (end..gap.end).find(|at| !parts(*at)).unwrap_or(gap.end);
        if (start..gap.end).any(parts) {
            return None;
        }
    }
    let last = shares.last()?.at + 1;
    let ends =
        |at: &usize| parts(*at) || matches!(line.sign(*at), Some('.' | ':' | ')')) || line.is_dash(*at);
    let end = (last..line.range.end).find(ends).unwrap_or(line.range.end);
    regions.push(start..end);
    Some(regions)
}

/// Reads what stands around a share: nothing but its group and its whole, in either order.
fn portion<'p>(line: &Line<'p>, share: Given<'p>, region: Range<usize>) -> Option<Portion<'p>> {
    let group = |at: usize| group_of(line.word(at));
    let of = share.at + 1;
    let (whole, next) = if line.is(of, "of") {
        let article = line.is_any(of + 1, &["the", "all", "its", "their", "our", "those", "these"]);
        let noun = of + 1 + usize::from(article);
        (Some(noun).filter(|noun| *noun < region.end), noun + 1)
    } else {
        (None, of)
    };
    let told = |found: (&'static str, &'static str)| {
        // "57 percent of the boys" are a share of the boys.
        let of_group = whole.and_then(group).is_some_and(|(asked, _)| asked == found.0);
        let whole = whole.map(|noun| root(line.word(noun)));
        (!of_group).then_some(Portion { share, group: found, whole })
    };
    // "55 percent are women": the group ends the region.
    let ending = || {
        let last = region.end.checked_sub(1)?;
        if let Some(found) = group(last) {
            return Some((found, last));
        }
        let known = region.end.checked_sub(3).filter(|at| line.any_phrase(*at, UNDECIDED).is_some())?;
        Some((("view", "none"), known))
    };
    if let Some((found, last)) = ending().filter(|(_, last)| *last >= next && *last != share.at) {
        let between = next..last;
        let plain = between.len() <= 5 && between.clone().all(|at| line.is_any(at, BETWEEN));
        let first = region.start == share.at || is_opening(line, region.start..share.at);
        return if plain && first { told(found) } else { None };
    }
    // "Women hold 55 percent of the seats".
    if region.end != next {
        return None;
    }
    let first = region.start + usize::from(line.is_any(region.start, &["the", "some", "and"]));
    let found = group(first).filter(|_| first < share.at)?;
    let between = first + 1..share.at;
    let plain = between.len() <= 4 && between.clone().all(|at| line.is_any(at, HOLDS));
    if plain { told(found) } else { None }
}

/// Answers of three words that are none.
const UNDECIDED: &[&[&str]] =
    &[&["did", "not", "know"], &["do", "not", "know"], &["had", "no", "opinion"], &["have", "no", "opinion"]];

/// Says whether words before the first share only open the sentence: "The class was 54 percent female", "Of the residents,".
fn is_opening(line: &Line<'_>, range: Range<usize>) -> bool {
    const APART: &[&str] =
        &["than", "among", "for", "in", "from", "by", "if", "not", "of", "with", "more", "less"];
    !line.has(range.clone(), APART)
        && range.clone().all(|at| line.sign(at).is_none() && line.given(at).is_none())
}

/// Returns how many of these answer one question of one whole, each in its own way.
fn alike(run: &[&Portion<'_>]) -> usize {
    let Some(first) = run.first() else { return 0 };
    let count = run.iter().enumerate().take_while(|(index, portion)| {
        let told = portion.whole.is_none() || portion.whole == first.whole;
        let new = run[..*index].iter().all(|other| other.group.1 != portion.group.1);
        portion.group.0 == first.group.0 && told && new
    });
    count.count()
}

/// Reads "is owned 60 percent by Aden and 50 percent by Birk" and "consists of 60 percent copper and 50 percent zinc".
fn owned_or_made(line: &Line<'_>, shares: &[Given<'_>], regions: &[Range<usize>]) -> bool {
    let first = shares[0].at;
    let head = regions[0].start..first;
    let owned = line.has(head.clone(), &["owned", "held", "controlled", "financed", "funded"])
        && regions
            .iter()
            .zip(shares)
            .all(|(region, share)| line.is(share.at + 1, "by") && region.len() <= 12);
    let made =
        head.rev().take(4).any(|at| line.any_phrase(at, MADE_OF).is_some_and(|length| at + length == first));
    let named = |(region, share): (&Range<usize>, &Given<'_>)| {
        let behind = share.at + 1..region.end;
        (1..=3).contains(&behind.len())
            && behind.clone().all(|at| line.sign(at).is_none() && line.given(at).is_none())
    };
    owned || made && regions.iter().zip(shares).all(named)
}

/// Returns what the word at a place answers, also one with a hyphen: "full-time".
pub(super) fn group_at(line: &Line<'_>, at: usize) -> Option<(&'static str, &'static str)> {
    if line.sign(at + 1) == Some('-') {
        let joined = line.span(at..(at + 3).min(line.range.end));
        return joined.slice(line.page.view).and_then(group_of);
    }
    group_of(line.word(at))
}

/// Returns what a word answers, and its answer, where it is one of several that exclude each other.
pub(super) fn group_of(word: &str) -> Option<(&'static str, &'static str)> {
    GROUPS.get(word.to_lowercase().as_str()).copied()
}

static GROUPS: LazyLock<FxHashMap<&'static str, (&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/en/exclusive.tsv").lines().filter(|line| !line.starts_with('#'));
    let fields = lines.filter_map(|line| line.split_once('\t'));
    fields.filter_map(|(word, group)| Some((word, group.split_once('\t')?))).collect()
});
