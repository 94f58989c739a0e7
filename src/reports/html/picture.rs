//! The values of a finding as a picture: a row a claim on one axis, numbers or a time line. Inline SVG.

use std::fmt::Write;

use super::super::Report;
use crate::findings::{Finding, Label, Values};
use crate::quantities::{Bound, Interval, Number, ValueKind, show_days};

/// Sizes in the units of the drawing, which scales to the width of the page.
const WIDTH: f64 = 720.0;
const NAMES: f64 = 190.0;
const ROW: f64 = 26.0;
const MARGIN: f64 = 14.0;
/// Ticks aimed at; their distance is 1, 2 or 5 times a power of ten.
const TICKS: f64 = 5.0;

/// Draws the claims of a finding that have values of one sort, or nothing where fewer than two have.
pub fn draw(_report: &Report<'_>, finding: &Finding) -> Option<String> {
    let rows: Vec<(&Label, &Values)> =
        finding.labels.iter().filter_map(|label| Some((label, label.values.as_ref()?))).collect();
    let kind = rows.first()?.1.kind;
    if rows.len() < 2 || rows.iter().any(|(_, values)| values.kind != kind) {
        return None;
    }
    let axis = Axis::around(&rows, kind)?;
    let height = ROW * rows.len() as f64 + 30.0;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"the values of the claims on one axis\">"
    );
    axis.draw(&mut svg, height - 22.0);
    for (index, (label, values)) in rows.iter().enumerate() {
        let middle = ROW * index as f64 + ROW / 2.0;
        let name = label.claim.as_deref().unwrap_or("");
        let (hard_low, hard_high) = axis.ends(&values.hard);
        let (core_low, core_high) = axis.ends(&values.core);
        let _ = write!(
            svg,
            "<g><title>{}</title><text x=\"0\" y=\"{:.1}\">{}</text>\
             <rect class=\"hard\" x=\"{hard_low:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"12\" rx=\"2\"/>\
             <rect class=\"core\" x=\"{core_low:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"6\" rx=\"2\"/>",
            escape(&label.text),
            middle + 4.0,
            escape(&shortened(name)),
            middle - 6.0,
            (hard_high - hard_low).max(2.0),
            middle - 3.0,
            (core_high - core_low).max(2.0),
        );
        draw_end(&mut svg, &values.hard.low, hard_low, middle, "‹");
        draw_end(&mut svg, &values.hard.high, hard_high, middle, "›");
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
        let room = ((high - low) * 0.08).max(high.abs().max(1.0) * 0.02);
        Some(Axis { kind, low: low - room, high: high + room })
    }

    fn x(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        NAMES + MARGIN + share.clamp(0.0, 1.0) * (WIDTH - NAMES - 2.0 * MARGIN)
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

/// Names longer than the space for them lose their middle, not the random end that tells them apart.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 26;
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= LONGEST {
        return name.to_owned();
    }
    let start: String = letters[..LONGEST - 9].iter().collect();
    let end: String = letters[letters.len() - 8..].iter().collect();
    format!("{start}…{end}")
}

/// Escapes a text for SVG.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
