//! `factlint review --serve`: the documents and the queue as a page, over the same desk and the same writes.
//!
//! Whoever can ask the page can write records, so it is served on the loopback interface only, below a random token, and
//! to no foreign origin. One thread holds the desk and answers one question after the other.

mod ask;
mod clerk;
mod guard;
mod marks;
mod router;

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;

use anyhow::Context;
use tokio::sync::mpsc;

use crate::quantities::Day;
use clerk::Clerk;
use guard::Guard;

/// What the page is served with.
#[derive(Clone, Debug)]
pub struct Serving {
    /// The folder whose project is opened.
    pub here: PathBuf,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// Who decides.
    pub by: Option<String>,
    /// Tells the day; exceptions end by it.
    pub today: fn() -> Option<Day>,
}

/// Questions that may wait for the desk.
const WAITING: usize = 64;

/// Serves the page until the process is ended; `ready` is told its address.
///
/// # Errors
/// When the project cannot be read or the port cannot be taken.
pub fn serve(serving: Serving, ready: impl FnOnce(&str)) -> anyhow::Result<()> {
    let port = serving.port;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("cannot serve on port {port} of this machine"))?;
    listener.set_nonblocking(true)?;
    let guard = Guard::new(listener.local_addr()?.port())?;
    let (asks, asked) = mpsc::channel(WAITING);
    let desk = std::thread::spawn(move || Clerk::open(serving).map(|clerk| clerk.answer_all(asked)));
    ready(&guard.address());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let stopped = asks.clone();
        axum::serve(listener, router::router(guard, asks))
            .with_graceful_shutdown(async move { stopped.closed().await })
            .await
    })?;
    desk.join().unwrap_or_else(|_| {
        anyhow::bail!("the desk stopped unexpectedly; every decision so far is on the disk")
    })
}
