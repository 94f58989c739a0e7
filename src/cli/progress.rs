//! A bar on standard error for whoever waits at a terminal for longer than half a second.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::project;

/// What takes less is not worth a bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Between two pictures of the bar.
const PAUSE: Duration = Duration::from_millis(100);

/// A bar that is drawn, if at all, until this is dropped; it leaves no trace on the terminal.
#[derive(Debug)]
pub struct Progress {
    /// What is done now; closed when the work ends.
    steps: Option<Sender<&'static str>>,
    drawing: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins with the first step. Nothing is ever drawn where somebody asked for quiet, where standard error is no
    /// terminal, or where no one watches (`CI` is set).
    pub fn start(is_quiet: bool, step: &'static str) -> Progress {
        let is_watched = io::stderr().is_terminal()
            && std::env::var_os("CI").is_none()
            && std::env::var_os("TERM").is_none_or(|name| name != "dumb");
        if is_quiet || !is_watched {
            return Progress { steps: None, drawing: None };
        }
        let (steps, told) = mpsc::channel();
        let drawing = thread::spawn(move || {
            let mut step = step;
            let mut wait = PATIENCE;
            let mut bar = None;
            loop {
                match told.recv_timeout(wait) {
                    Ok(next) => step = next,
                    Err(RecvTimeoutError::Timeout) => {
                        draw(bar.get_or_insert_with(new_bar), step);
                        wait = PAUSE;
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            if let Some(bar) = bar {
                bar.finish_and_clear();
            }
        });
        Progress { steps: Some(steps), drawing: Some(drawing) }
    }

    /// Says that the next step has begun.
    pub fn step(&self, step: &'static str) {
        if let Some(steps) = &self.steps {
            // Who no longer draws need not know.
            let _ = steps.send(step);
        }
    }
}

impl Drop for Progress {
    /// Waits until the terminal is clean, so that a report does not mix with the bar.
    fn drop(&mut self) {
        self.steps = None;
        if let Some(drawing) = self.drawing.take() {
            let _ = drawing.join();
        }
    }
}

fn new_bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{spinner} {msg} {wide_bar} {pos}/{len} files");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn draw(bar: &ProgressBar, step: &'static str) {
    let (done, expected) = project::progress();
    bar.set_length(expected as u64);
    bar.set_position(done as u64);
    bar.set_message(step);
    bar.tick();
}
