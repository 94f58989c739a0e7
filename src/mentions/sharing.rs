//! What neighbours share: "eight or nine euros", "more than 10 and less than 20", "2,500 troops in Iraq and 900 in Syria".

use crate::quantities::{Form, Number, Sense, Unit};

use super::candidate::Found;
use super::lexer::Kind;
use super::lexicon::Classes;
use super::mention::{Amount, Expression, Hedge, Mention, Quantity};
use super::rank;
use super::tokens::Tokens;
use super::words::Particle;

/// Longest stretch of tokens across which what is counted is carried over.
const ELLIPSIS_TOKENS: usize = 10;

/// Lets each quantity take from its neighbours what its own words leave out.
pub(super) fn share(tokens: &Tokens<'_>, mut found: Vec<Found>) -> Vec<Mention> {
    for at in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(at);
        if let (Some(left), Some(right)) = (left.last_mut(), right.first()) {
            take_from_right(tokens, left, right);
        }
    }
    for at in 1..found.len() {
        let (left, right) = found.split_at_mut(at);
        if let (Some(left), Some(right)) = (left.last(), right.first_mut()) {
            take_from_left(tokens, left, right);
            take_change(tokens, left, right);
            take_hedge(tokens, left, right);
            rank::tell(tokens, left, right);
        }
        if let [.., left, right] = &mut found[..=at] {
            tell_angles(tokens, left, right);
        }
    }
    let mut mentions: Vec<Mention> = Vec::with_capacity(found.len());
    let mut last_end = 0;
    for Found { mention, start, end } in found {
        let merged = mentions.last().and_then(|left| both_bounds(tokens, left, last_end, &mention, start));
        last_end = end;
        match (merged, mentions.last_mut()) {
            (Some(merged), Some(last)) => *last = merged,
            _ => mentions.push(mention),
        }
    }
    mentions
}

fn quantity(mention: &Mention) -> Option<&Quantity> {
    match &mention.expression {
        Expression::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// "eight or nine euros", "7- or 8-inch", "four-, five- and six-cylinder": the first takes the unit of the next.
fn take_from_right(tokens: &Tokens<'_>, left: &mut Found, right: &Found) {
    let Some(source) = quantity(&right.mention) else { return };
    let Expression::Quantity(quantity) = &mut left.mention.expression else { return };
    let listed = is_list_gap(tokens, left.end, right.start) || is_side(tokens, left.end, right.start, source);
    // "Up by a third to €2.1bn": the part of one is of something else.
    let part = quantity.form == Form::Part && source.form != Form::Part;
    if quantity.unit.is_some() || quantity.counted.is_some() || part || !listed {
        return;
    }
    // "Of the 20 men, five, or 25 percent, agreed" says five again; "5, 10, or 25 percent" lists.
    let again = source.unit.as_deref() == Some("%")
        && tokens.sign(left.end) == ','
        && tokens.particle(left.end + 1) == Some(Particle::Or)
        && right.start == left.end + 2;
    let lists = left.start >= 2
        && tokens.sign(left.start - 1) == ','
        && matches!(tokens.kind(left.start - 2), Kind::Number);
    if again && !lists {
        return;
    }
    quantity.unit.clone_from(&source.unit);
    quantity.counted.clone_from(&source.counted);
}

/// "10 by 12 feet", "30 x 40 cm": the sides of something share the unit.
fn is_side(tokens: &Tokens<'_>, from: usize, to: usize, other: &Quantity) -> bool {
    let by = tokens.particle(from) == Some(Particle::By) || matches!(tokens.text(from), "x" | "X");
    let length = || {
        let unit = other.unit.as_deref().and_then(Unit::from_code);
        unit.is_some_and(|unit| unit.dimension().name() == Some("length"))
    };
    by && to == from + 1 && length()
}

/// "up 17.5 points, or 0.22%": what is said again rose as much.
fn take_change(tokens: &Tokens<'_>, left: &Found, right: &mut Found) {
    let Some(source) = quantity(&left.mention) else { return };
    let Expression::Quantity(quantity) = &mut right.mention.expression else { return };
    let again = |at: usize| {
        tokens.particle(at) == Some(Particle::Or)
            || matches!(tokens.sign(at), ',' | '(')
            || tokens.is(at, Classes::CHANGE)
    };
    let counted = source.counted.as_ref().map_or(0, |counted| counted.span.end);
    let gap = (left.end..right.start).filter(|at| tokens.get(*at).start >= counted);
    let restated =
        (left.end..right.start).any(|at| tokens.particle(at) == Some(Particle::Or) || tokens.sign(at) == '(');
    if quantity.change.is_none()
        && restated
        && right.start - left.end <= ELLIPSIS_TOKENS
        && gap.into_iter().all(again)
    {
        quantity.change = source.change;
    }
}

/// "just under 90 km (56 miles)": what is said again in another unit is bound alike.
fn take_hedge(tokens: &Tokens<'_>, left: &Found, right: &mut Found) {
    let Some(hedge) = left.mention.hedge.filter(|_| right.mention.hedge.is_none()) else { return };
    let (Some(source), Some(target)) = (quantity(&left.mention), quantity(&right.mention)) else { return };
    let bracket = right.start == left.end + 1 && tokens.sign(left.end) == '(';
    let further = right.start == left.end + 1 && tokens.sign(left.end) == '/' && hedge.elsewhere;
    let closed = matches!(tokens.sign(right.end), ')' | '/' | ',' | ';');
    let one = |quantity: &Quantity| matches!(quantity.amount, Amount::One(_)) && quantity.counted.is_none();
    let units = source.unit.is_some() && target.unit.is_some() && source.unit != target.unit;
    // What follows in "(56 miles)" is the same amount: "over 40 %" (12 people) is not.
    let share = [source, target].iter().any(|quantity| quantity.unit.as_deref() == Some("%"));
    if (bracket || further) && closed && units && !share && one(source) && one(target) {
        right.mention.hedge = Some(Hedge { elsewhere: true, ..hedge });
    }
}

/// `3' (180")` are minutes and seconds of arc: sixty of the one make one of the other, and no foot has sixty inches.
fn tell_angles(tokens: &Tokens<'_>, left: &mut Found, right: &mut Found) {
    let bracket = right.start == left.end + 1 && tokens.sign(left.end) == '(';
    let (Expression::Quantity(minutes), Expression::Quantity(seconds)) =
        (&mut left.mention.expression, &mut right.mention.expression)
    else {
        return;
    };
    let primes = minutes.unit.as_deref() == Some("[ft_i]") && seconds.unit.as_deref() == Some("[in_i]");
    let (Amount::One(one), Amount::One(other)) = (&minutes.amount, &seconds.amount) else { return };
    if bracket && primes && one * &Number::from(60) == *other {
        minutes.unit = Some("'".into());
        seconds.unit = Some("''".into());
    }
}

/// Says whether only commas, hyphens, "and" and "or" stand between two tokens, and at least one of them joins.
fn is_list_gap(tokens: &Tokens<'_>, from: usize, to: usize) -> bool {
    let joins = |at: usize| {
        matches!(tokens.particle(at), Some(Particle::And | Particle::Or | Particle::To))
            || matches!(tokens.sign(at), '&' | '×')
    };
    let links = |at: usize| joins(at) || matches!(tokens.sign(at), ',' | '-' | '/');
    // "one, two and three people" is a list, "In 5, 20 people" is none: a bare comma joins only behind a hyphen.
    from < to
        && to - from <= 4
        && (from..to).all(links)
        && ((from..to).any(joins) || tokens.sign(from) == '-')
}

/// "2,500 troops in Iraq and 900 in Syria", "from 2.4 million cars to 3 million": the later takes what the first counts.
fn take_from_left(tokens: &Tokens<'_>, left: &Found, right: &mut Found) {
    let Some(source) = quantity(&left.mention) else { return };
    let Expression::Quantity(quantity) = &mut right.mention.expression else { return };
    let bare =
        quantity.unit.is_none() && quantity.counted.is_none() && matches!(quantity.amount, Amount::One(_));
    if !bare
        || !(source.counted.is_some() || source.unit.is_some())
        || right.start - left.end > ELLIPSIS_TOKENS
    {
        return;
    }
    let first = right.mention.hedge.map_or(right.start, |hedge| {
        (left.end..right.start).find(|at| tokens.get(*at).start >= hedge.span.start).unwrap_or(right.start)
    });
    let Some(link) = first.checked_sub(1).filter(|link| *link >= left.end) else { return };
    let linked =
        matches!(tokens.particle(link), Some(Particle::And | Particle::Or | Particle::From | Particle::To))
            || matches!(tokens.text(link), "another" | "but" | "than" | "versus" | "vs");
    let broken = (left.end..right.start).any(|at| {
        tokens.kind(at) == Kind::Break
            || matches!(tokens.sign(at), '.' | ';' | '?' | '!' | ':' | '(' | ')' | '"' | '“' | '”')
    });
    let next = right.end;
    let leaves_out = match tokens.kind(next) {
        Kind::Word => tokens.is(next, Classes::PREPOSITION) && tokens.particle(next) != Some(Particle::Of),
        Kind::Number => false,
        Kind::Sign => matches!(tokens.sign(next), '.' | ',' | ';' | ')') && !tokens.is_glued(next + 1),
        Kind::Break => true,
    };
    // "rose 2% to 103" shares no unit, "rose from 2% to 3" does.
    let from = left.start.checked_sub(1).is_some_and(|at| tokens.particle(at) == Some(Particle::From));
    let same_unit = tokens.particle(link) != Some(Particle::To) || from || source.unit.is_none();
    // "70 percent, or 126 million" says the share again as what it comes to.
    let again = tokens.particle(link) == Some(Particle::Or)
        && source.unit.as_deref() == Some("%")
        && link.checked_sub(1).is_some_and(|before| before >= left.end && tokens.sign(before) == ',');
    // "Up 12 percent from 154,500" tells of what.
    let large = matches!(&quantity.amount, Amount::One(number) if *number > Number::from(100));
    let of_what =
        tokens.particle(link) == Some(Particle::From) && source.unit.as_deref() == Some("%") && large;
    if linked && !broken && leaves_out && same_unit && !again && !of_what {
        quantity.counted.clone_from(&source.counted);
        quantity.unit.clone_from(&source.unit);
    }
}

/// "more than 10 and less than 20" as one range.
fn both_bounds(
    tokens: &Tokens<'_>,
    left: &Mention,
    left_end: usize,
    right: &Mention,
    start: usize,
) -> Option<Mention> {
    let (first, second) = (left.hedge?, right.hedge?);
    let (a, b) = (quantity(left)?, quantity(right)?);
    let lower = |sense| matches!(sense, Sense::Over | Sense::AtLeast | Sense::JustOver);
    let upper = |sense| matches!(sense, Sense::Under | Sense::AtMost | Sense::JustUnder);
    let opposed = lower(first.sense) && upper(second.sense) || upper(first.sense) && lower(second.sense);
    if !opposed || first.span.start > left.span.start || second.span.start > right.span.start {
        return None;
    }
    let gap: Vec<usize> =
        (left_end..start).take_while(|at| tokens.get(*at).start < second.span.start).collect();
    let joined = !gap.is_empty()
        && gap.len() <= 2
        && gap.iter().all(|at| {
            tokens.sign(*at) == ','
                || tokens.particle(*at) == Some(Particle::And)
                || tokens.text(*at) == "but"
        });
    let (Amount::One(one), Amount::One(other)) = (&a.amount, &b.amount) else { return None };
    let ordered = if lower(first.sense) { one < other } else { other < one };
    if !joined || !ordered || a.unit.is_some() && a.unit != b.unit || a.counted.is_some() {
        return None;
    }
    let quantity = Quantity { amount: Amount::range(one.clone(), other.clone()), ..b.clone() };
    let hedge = Hedge { span: first.span, sense: Sense::Between, elsewhere: false };
    Some(Mention {
        span: left.span.to(right.span),
        hedge: Some(hedge),
        expression: Expression::Quantity(quantity),
    })
}
