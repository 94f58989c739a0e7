//! A page in headless Chromium, driven by the DevTools protocol.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Returns a browser that runs, or says on standard error that there is none. `FACTLINT_BROWSER` names another program;
/// with `FACTLINT_BROWSER_NEEDED` it is a failure to have none.
pub fn browser() -> Option<String> {
    let named = std::env::var("FACTLINT_BROWSER").ok();
    let candidates = named.into_iter().chain(BROWSERS.iter().map(|name| (*name).to_owned()));
    let runs = |name: &String| {
        Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
    };
    let found = candidates.into_iter().find(runs);
    if found.is_none() {
        assert!(
            std::env::var_os("FACTLINT_BROWSER_NEEDED").is_none(),
            "no browser runs, though one is needed"
        );
        eprintln!("skipped: no browser is installed ({})", BROWSERS.join(", "));
    }
    found
}

/// A browser with one page; it ends with its test.
pub struct Chromium {
    browser: Child,
    socket: WebSocket<TcpStream>,
    asked: u64,
    _profile: tempfile::TempDir,
}

impl Chromium {
    /// Opens an address in the browser of that name.
    pub fn open(browser: &str, address: &str) -> Chromium {
        let profile = tempfile::tempdir().unwrap();
        let mut browser = Command::new(browser)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
            ])
            .args(["--disable-extensions", "--remote-debugging-port=0", "--hide-scrollbars"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(address)
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let told = BufReader::new(browser.stderr.take().unwrap());
        let port = told.lines().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("DevTools listening on ws://127.0.0.1:")?;
            rest.split('/').next()?.parse::<u16>().ok()
        });
        let port = port.expect("the browser tells the port of its tools");
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let (socket, _) = tungstenite::client(page_of(port), stream).unwrap();
        Chromium { browser, socket, asked: 0, _profile: profile }
    }

    fn try_ask(&mut self, method: &str, parameters: Value) -> Result<Value, String> {
        self.asked += 1;
        let question = json!({"id": self.asked, "method": method, "params": parameters});
        self.socket.send(Message::text(question.to_string())).unwrap();
        loop {
            let Message::Text(text) = self.socket.read().unwrap() else { continue };
            let mut answer: Value = serde_json::from_str(&text).unwrap();
            if answer["id"] == self.asked {
                let error = answer["error"]["message"].as_str().map(str::to_owned);
                return error.map_or_else(|| Ok(answer["result"].take()), Err);
            }
        }
    }

    fn ask(&mut self, method: &str, parameters: Value) -> Value {
        self.try_ask(method, parameters).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Runs a script in the page and returns what it gives.
    pub fn run(&mut self, script: &str) -> Value {
        let mut answer = self.ask("Runtime.evaluate", json!({"expression": script, "returnByValue": true}));
        assert!(answer["exceptionDetails"].is_null(), "{script}: {answer}");
        answer["result"]["value"].take()
    }

    /// Waits until an expression of the page is true; a page that is still loading has none.
    pub fn wait_for(&mut self, condition: &str) {
        let question = json!({"expression": format!("Boolean({condition})"), "returnByValue": true});
        for _ in 0..600 {
            let answer = self.try_ask("Runtime.evaluate", question.clone()).unwrap_or_default();
            if answer["result"]["value"] == true {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let text = self.run("document.body.innerText");
        panic!("never came true: {condition}\n{}", text.as_str().unwrap_or(""));
    }

    /// Presses the mouse on the first element that a selector finds.
    pub fn click(&mut self, selector: &str) {
        self.run(&format!("document.querySelector({selector:?}).click()"));
    }

    /// Opens another address and waits until it is loaded.
    pub fn go(&mut self, address: &str) {
        self.ask("Page.navigate", json!({"url": address}));
        self.wait_for(&format!("location.href === {address:?} && document.readyState === 'complete'"));
    }

    /// Gives the page a width, as of a window (1280) or a phone (390).
    pub fn resize(&mut self, width: u32) {
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600});
        self.ask("Emulation.setDeviceMetricsOverride", size);
    }

    /// Turns the page's scripts off or on, from the next address on.
    pub fn scripts(&mut self, is_on: bool) {
        self.ask("Emulation.setScriptExecutionDisabled", json!({"value": !is_on}));
    }

    /// Keeps a picture of the page at a width where `FACTLINT_SCREENSHOTS` names a folder; a long page is kept whole.
    pub fn picture(&mut self, name: &str, width: u32, is_dark: bool) {
        let Some(folder) = std::env::var_os("FACTLINT_SCREENSHOTS") else { return };
        std::fs::create_dir_all(&folder).unwrap();
        self.resize(width);
        let scheme = if is_dark { "dark" } else { "light" };
        let scheme = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.ask("Emulation.setEmulatedMedia", scheme);
        let answer =
            self.ask("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": true}));
        let picture = answer["data"].as_str().unwrap();
        use base64::Engine;
        let picture = base64::engine::general_purpose::STANDARD.decode(picture).unwrap();
        std::fs::write(Path::new(&folder).join(name), picture).unwrap();
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.browser.kill();
        let _ = self.browser.wait();
    }
}

/// Returns the address of the tools of the only page.
fn page_of(port: u16) -> String {
    for _ in 0..200 {
        let answer = get(port, "/json/list");
        let pages: Value = serde_json::from_str(&answer).unwrap_or_default();
        let page = pages.as_array().and_then(|pages| pages.iter().find(|page| page["type"] == "page"));
        if let Some(address) = page.and_then(|page| page["webSocketDebuggerUrl"].as_str()) {
            return address.to_owned();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the browser shows no page");
}

fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").unwrap();
    let mut reader = BufReader::new(stream);
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line).unwrap() > 2 {
        if let Some((_, value)) = line.to_ascii_lowercase().split_once("content-length:") {
            length = value.trim().parse().unwrap();
        }
        line.clear();
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    String::from_utf8(body).unwrap()
}
