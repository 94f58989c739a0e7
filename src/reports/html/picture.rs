//! The values of a finding as a picture: a row a claim on one axis, numbers or a time line. Inline SVG.

use std::fmt::Write;

use super::escape;
use crate::findings::{Finding, Label, Values};
use crate::quantities::{Bound, Interval, Number, ValueKind, show_days};

/// Sizes in the units of the drawing, which scales to the width of the page; small, so that a phone can show it.
const WIDTH: f64 = 440.0;
const ROW: f64 = 38.0;
const MARGIN: f64 = 36.0;
/// Where the bar lies in its row, below the words.
const BAR: f64 = 26.0;
/// Narrower than this an interval is drawn as a point.
const POINT: f64 = 9.0;
/// Ticks aimed at; their distance is 1, 2 or 5 times a power of ten.
const TICKS: f64 = 4.0;

/// Draws the claims of a finding that have values, an axis for each sort of value, or nothing where fewer than two have.
pub fn draw(finding: &Finding) -> Vec<String> {
    let rows: Vec<(&Label, &Values)> =
        finding.labels.iter().filter_map(|label| Some((label, label.values.as_ref()?))).collect();
    if rows.len() < 2 {
        return Vec::new();
    }
    let mut kinds: Vec<ValueKind> = Vec::new();
    for (_, values) in &rows {
        if !kinds.contains(&values.kind) {
            kinds.push(values.kind);
        }
    }
    let of_kind = |kind| rows.iter().filter(|(_, values)| values.kind == kind).copied().collect::<Vec<_>>();
    kinds.into_iter().filter_map(|kind| draw_rows(&of_kind(kind), kind)).collect()
}

fn draw_rows(rows: &[(&Label, &Values)], kind: ValueKind) -> Option<String> {
    let axis = Axis::around(rows, kind)?;
    let height = ROW * rows.len() as f64 + 28.0;
    let title = match kind {
        ValueKind::Date => "the dates of the claims on a time line",
        _ => "the values of the claims on one axis",
    };
    let mut svg = format!("<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{title}\">");
    axis.draw(&mut svg, height - 20.0);
    for (index, (label, values)) in rows.iter().enumerate() {
        let top = ROW * index as f64;
        let (middle, words) = (top + BAR, escape(&shortened(&label.text)));
        let (hard_low, hard_high) = axis.ends(&values.hard);
        let (core_low, core_high) = axis.ends(&values.core);
        let _ = write!(
            svg,
            "<g><title>{}</title><text x=\"0\" y=\"{:.1}\">{words}</text>\
             <rect class=\"hard\" x=\"{hard_low:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"12\" rx=\"2\"/>\
             <rect class=\"core\" x=\"{core_low:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"6\" rx=\"2\"/>",
            escape(&label.text),
            top + 13.0,
            middle - 6.0,
            (hard_high - hard_low).max(2.0),
            middle - 3.0,
            (core_high - core_low).max(2.0),
        );
        if hard_high - hard_low < POINT && values.hard.low.is_some() && values.hard.high.is_some() {
            let middle_of_it = (hard_low + hard_high) / 2.0;
            let _ =
                write!(svg, "<circle class=\"closed\" cx=\"{middle_of_it:.1}\" cy=\"{middle:.1}\" r=\"5\"/>");
        } else {
            draw_end(&mut svg, &values.hard.low, hard_low, middle, "‹");
            draw_end(&mut svg, &values.hard.high, hard_high, middle, "›");
        }
        svg.push_str("</g>");
    }
    svg.push_str("</svg>");
    Some(svg)
}

/// An end: filled where the value belongs to the interval, hollow where not, an arrow where there is none.
fn draw_end(svg: &mut String, bound: &Option<Bound>, x: f64, y: f64, arrow: &str) {
    let _ = match bound {
        None => write!(svg, "<text class=\"arrow\" x=\"{x:.1}\" y=\"{:.1}\">{arrow}</text>", y + 5.0),
        Some(bound) => {
            let class = if bound.closed { "closed" } else { "open" };
            write!(svg, "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>")
        }
    };
}

/// The part of the number line or of time that is shown.
struct Axis {
    kind: ValueKind,
    low: f64,
    high: f64,
}

impl Axis {
    /// Returns the axis around all ends, with a little room; nothing where no value has an end.
    fn around(rows: &[(&Label, &Values)], kind: ValueKind) -> Option<Axis> {
        let ends = rows.iter().flat_map(|(_, values)| [&values.hard, &values.core]);
        let ends = ends.flat_map(|interval| [&interval.low, &interval.high]).flatten();
        let ends: Vec<f64> =
            ends.map(|bound| bound.value.to_f64_for_display()).filter(|end| end.is_finite()).collect();
        let low = ends.iter().copied().reduce(f64::min)?;
        let high = ends.iter().copied().reduce(f64::max)?;
        // Where all ends are one, the axis still needs a length: some days, or a share of the number.
        let least = if kind == ValueKind::Date { 3.0 } else { high.abs().max(1.0) * 0.02 };
        let room = if high > low { (high - low) * 0.08 } else { least };
        Some(Axis { kind, low: low - room, high: high + room })
    }

    fn x(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        MARGIN + share.clamp(0.0, 1.0) * (WIDTH - 2.0 * MARGIN)
    }

    fn ends(&self, interval: &Interval) -> (f64, f64) {
        let end = |bound: &Option<Bound>, without: f64| {
            self.x(bound.as_ref().map_or(without, |bound| bound.value.to_f64_for_display()))
        };
        (end(&interval.low, self.low), end(&interval.high, self.high))
    }

    fn draw(&self, svg: &mut String, y: f64) {
        let rough = (self.high - self.low) / TICKS;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= rough);
        let step =
            step.unwrap_or(rough).max(if self.kind == ValueKind::Date { 1.0 } else { f64::MIN_POSITIVE });
        let (left, right) = (self.x(self.low), self.x(self.high));
        let _ = write!(
            svg,
            "<line class=\"axis\" x1=\"{left:.1}\" y1=\"{y:.1}\" x2=\"{right:.1}\" y2=\"{y:.1}\"/>"
        );
        let mut tick = (self.low / step).ceil() * step;
        for _ in 0..20 {
            if tick > self.high {
                break;
            }
            let x = self.x(tick);
            let _ = write!(
                svg,
                "<line class=\"grid\" x1=\"{x:.1}\" y1=\"0\" x2=\"{x:.1}\" y2=\"{y:.1}\"/>\
                 <text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\">{}</text>",
                y + 16.0,
                escape(&self.name(tick, step)),
            );
            tick += step;
        }
    }

    fn name(&self, tick: f64, step: f64) -> String {
        let places = if step < 1.0 { (-step.log10()).ceil().clamp(0.0, 9.0) as usize } else { 0 };
        let exact: Option<Number> = format!("{tick:.places$}").parse().ok();
        match (self.kind, exact) {
            (ValueKind::Date, Some(day)) => {
                show_days(&Interval::half_open(day.floor(), &day.floor() + &Number::one()))
            }
            (_, Some(number)) => number.grouped(),
            (_, None) => format!("{tick:.places$}"),
        }
    }
}

/// Words longer than the space for them lose their middle, not the id at their end, which tells them apart.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 62;
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= LONGEST {
        return name.to_owned();
    }
    let start: String = letters[..LONGEST - 31].iter().collect();
    let end: String = letters[letters.len() - 30..].iter().collect();
    format!("{start}…{end}")
}
