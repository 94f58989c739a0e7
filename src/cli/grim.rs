//! `factlint grim`: tests means, deviations and percentages of whole numbers.

use anyhow::bail;
use serde::{Deserialize, Serialize};

use crate::quantities::counts::{Grimmer, Rounding, RoundingDirection, debit, grim, grimmer};
use crate::quantities::{Interval, Number};

use super::{Exit, jsonl};

/// Tests whether printed means and deviations of whole numbers are possible (GRIM, GRIMMER, DEBIT)
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Read one JSON document a line from standard input and answer one line each
    #[arg(long)]
    jsonl: bool,
}

/// Figures as they were printed.
#[derive(Debug, Deserialize)]
pub(super) struct Question {
    id: String,
    test: Test,
    /// The mean or percentage.
    x: String,
    /// The standard deviation.
    sd: Option<String>,
    /// How many people.
    n: i64,
    /// How many items each answered.
    items: Option<i64>,
    /// Whether the mean is a percentage.
    #[serde(default)]
    percent: bool,
    rounding: Option<String>,
    /// Tenths of the last place from which the ways of rounding with a threshold round up.
    threshold: Option<i64>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
enum Test {
    #[serde(rename = "GRIM")]
    Grim,
    #[serde(rename = "GRIMMER")]
    Grimmer,
    #[serde(rename = "DEBIT")]
    Debit,
}

#[derive(Debug, Serialize)]
pub(super) struct Answer {
    id: String,
    consistent: bool,
    /// The first test that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

/// Runs the command.
///
/// # Errors
/// When standard input or output fails.
pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    if !arguments.jsonl {
        bail!("`factlint grim` reads JSON Lines: give --jsonl and the documents on standard input");
    }
    jsonl::answer_lines(answer)
}

pub(super) fn answer(question: Question) -> Result<Answer, String> {
    let reason = test(&question)?;
    Ok(Answer { id: question.id, consistent: reason.is_none(), reason })
}

/// Returns what refutes the figures.
fn test(question: &Question) -> Result<Option<&'static str>, String> {
    let people = positive("n", question.n)?;
    let items = positive("items", question.items.unwrap_or(1))?;
    let rounding = rounding(question)?;
    let mean = rounding.unround(&question.x)?;
    let mean = if question.percent { mean.scale(&Number::ratio(1, 100)) } else { mean };
    let deviation = || -> Result<Interval, String> {
        rounding.unround(question.sd.as_deref().ok_or("`sd` is missing, which this test needs")?)
    };
    Ok(match question.test {
        Test::Grim => (!grim(&mean, &(&people * &items))).then_some("GRIM"),
        Test::Debit => (!debit(&mean, &deviation()?, &people)).then_some("DEBIT"),
        Test::Grimmer => match grimmer(&mean, &deviation()?, &people, &items) {
            Grimmer::Consistent => None,
            Grimmer::Mean => Some("GRIM"),
            Grimmer::SumOfSquares => Some("no whole sum of squares"),
            Grimmer::Parity => Some("sum and sum of squares are not both even or both odd"),
        },
    })
}

fn positive(name: &str, number: i64) -> Result<Number, String> {
    if number < 1 {
        return Err(format!("`{name}` is {number}, which is not above zero"));
    }
    Ok(Number::from(number))
}

fn rounding(question: &Question) -> Result<Rounding, String> {
    let name = question.rounding.as_deref().unwrap_or("up_or_down");
    let direction =
        RoundingDirection::from_name(name).ok_or_else(|| format!("`{name}` is no way of rounding"))?;
    let threshold = question.threshold.unwrap_or(5);
    if !(1..10).contains(&threshold) {
        return Err(format!("`threshold` is {threshold}, not from 1 to 9"));
    }
    Ok(Rounding { direction, threshold: Number::from(threshold) })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(question: serde_json::Value, expected: &str) {
        let answered = serde_json::from_value(question).map_err(|error| error.to_string()).and_then(answer);
        let shown = answered.map_or_else(
            |error| error,
            |answer| format!("{}: {} {}", answer.id, answer.consistent, answer.reason.unwrap_or_default()),
        );
        assert_eq!(shown.trim_end(), expected);
    }

    #[test]
    fn questions_are_answered_in_the_shape_of_the_contract() {
        check(json!({"id": "a", "test": "GRIM", "x": "3.55", "n": 10, "items": 1}), "a: false GRIM");
        check(json!({"id": "b", "test": "GRIM", "x": "55", "n": 20, "percent": true}), "b: true");
        check(json!({"id": "c", "test": "GRIMMER", "x": "3.00", "sd": "1.58", "n": 5}), "c: true");
        check(json!({"id": "d", "test": "DEBIT", "x": "0.30", "sd": "0.40", "n": 10}), "d: false DEBIT");
        check(
            json!({"id": "e", "test": "GRIM", "x": "3.5", "n": 4, "rounding": "ceiling", "other": 1}),
            "e: true",
        );
    }

    #[test]
    fn numbers_beyond_all_measure_are_answered() {
        let most = i64::MAX;
        check(
            json!({"id": "a", "test": "GRIMMER", "x": "0.5", "sd": "0.3", "n": most, "items": most}),
            "a: true",
        );
        check(json!({"id": "b", "test": "GRIMMER", "x": "0.5", "sd": "0.3", "n": most}), "b: true");
        check(json!({"id": "c", "test": "DEBIT", "x": "0.5", "sd": "0.5", "n": most}), "c: true");
        check(json!({"id": "d", "test": "GRIM", "x": "9".repeat(9000), "n": most}), "d: true");
    }

    #[test]
    fn questions_that_make_no_sense_are_errors() {
        check(json!({"id": "a", "test": "GRIM", "x": "3.55", "n": 0}), "`n` is 0, which is not above zero");
        check(
            json!({"id": "a", "test": "GRIM", "x": "many", "n": 3}),
            "`many` is not a number in digits such as `5.20`",
        );
        check(
            json!({"id": "a", "test": "DEBIT", "x": "0.5", "n": 3}),
            "`sd` is missing, which this test needs",
        );
        check(
            json!({"id": "a", "test": "GRIM", "x": "1", "n": 3, "rounding": "sideways"}),
            "`sideways` is no way of rounding",
        );
    }
}
