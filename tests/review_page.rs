//! `factlint review --serve`: who may ask, and the page in a browser.

#[path = "support/chromium.rs"]
mod chromium;
mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use chromium::Chromium;
use support::Dossier;

const TALKS: &str = "\
# Talks

The coalition keeps about 2,500 troops in Iraq and 900 in Syria. One speaker counted 3,600 troops in Iraq.
";

const RECORDS: &str = "\
document: talks.md
date: 2024-02-12

claims:
# what the coalition says
- id: troops-iraq-7kq2
  quote: about 2,500 troops in Iraq
  at: 29..55
  value: about 2,500
  subject: coalition
  measure: troops
  place: Iraq

- id: troops-iraq-m4td
  quote: 3,600 troops in Iraq
  at: 94..114
  value: 3,600
  subject: coalition
  measure: troops
  place: Iraq
";

/// A server that ends with its test.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(dossier: &Dossier) -> Server {
        let mut process = Command::new(env!("CARGO_BIN_EXE_factlint"))
            .args(["review", "--serve", "--by", "tester"])
            .current_dir(dossier.path("."))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
        Server { process, address: address.trim().to_owned() }
    }

    fn port(&self) -> u16 {
        self.address.split(':').nth(2).unwrap().split('/').next().unwrap().parse().unwrap()
    }

    fn secret(&self) -> &str {
        self.address.rsplit('/').nth(1).unwrap()
    }

    /// Sends a request as it is written here; returns its status and its answer.
    fn send(&self, head: &str, body: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port())).unwrap();
        let head = head.replace("SECRET", self.secret());
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "{head}\r\nConnection: close\r\n\r\n").unwrap();
        // A server that refuses need not read on.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).unwrap_or_else(|| panic!("no answer: {answer}"));
        (status.parse().unwrap(), answer)
    }

    fn get(&self, path: &str, headers: &str) -> u16 {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}{headers}", self.port()), b"").0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn talks() -> Dossier {
    Dossier::empty()
        .write("factlint.yaml", "claims: [claims]\n")
        .write("claims/talks.md", TALKS)
        .write("claims/talks.yaml", RECORDS)
        .write("secret.md", "There were 3 secrets.\n")
}

#[test]
fn only_the_page_itself_may_ask() {
    let dossier = talks();
    let server = Server::start(&dossier);
    let own = format!("\r\nOrigin: http://127.0.0.1:{}", server.port());
    assert_eq!(server.get("/SECRET/", ""), 200);
    assert_eq!(server.get("/SECRET/state", &own), 200);
    assert_eq!(server.get("/SECRET/nothing", ""), 404);
    for path in ["/", "/state", "/0123456789abcdef0123456789abcdef/state", "/SECRET0/state"] {
        assert_eq!(server.get(path, ""), 403, "{path}");
    }
    assert_eq!(server.get("/SECRET/state", "\r\nOrigin: http://example.org"), 403);
    assert_eq!(server.get("/SECRET/state", "\r\nOrigin: null"), 403);
    assert_eq!(server.get("/SECRET/state", "\r\nSec-Fetch-Site: cross-site"), 403);
    assert_eq!(server.send("GET /SECRET/state HTTP/1.1\r\nHost: example.org", b"").0, 403);
}

#[test]
fn no_path_leads_out_of_the_project() {
    let dossier = talks();
    let server = Server::start(&dossier);
    assert_eq!(server.get("/SECRET/document?name=claims/talks.md", ""), 200);
    for name in [
        "../secret.md",
        "secret.md",
        "claims/../secret.md",
        "/etc/passwd",
        "claims/talks.yaml",
        "%2e%2e/secret.md",
    ] {
        assert_eq!(server.get(&format!("/SECRET/document?name={name}"), ""), 404, "{name}");
    }
    for path in ["/SECRET/../secret.md", "/SECRET/..%2fsecret.md"] {
        assert_eq!(server.get(path, ""), 404, "{path}");
    }
    assert_eq!(server.get("/../SECRET/state", ""), 403);
    let body = br#"{"document": "../secret.md", "quote": "3 secrets"}"#;
    assert_eq!(server.send(&post("add", body.len(), server.port()), body).0, 404);
}

fn post(path: &str, length: usize, port: u16) -> String {
    format!(
        "POST /SECRET/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}"
    )
}

#[test]
fn a_question_that_is_too_long_or_senseless_is_refused() {
    let dossier = talks();
    let server = Server::start(&dossier);
    let long = 100 << 20;
    assert_eq!(server.send(&post("draft", long, server.port()), b"{").0, 413);
    for body in ["{", "[]", r#"{"document": "claims/talks.md", "span": [0, 1], "file": "x"}"#] {
        let (status, answer) = server.send(&post("draft", body.len(), server.port()), body.as_bytes());
        assert!((400..=422).contains(&status), "{body}: {answer}");
    }
    for span in ["[9, 3]", "[0, 4000000000]", "[27, 28]"] {
        let body = format!(r#"{{"document": "claims/talks.md", "span": {span}}}"#);
        let (status, answer) = server.send(&post("draft", body.len(), server.port()), body.as_bytes());
        assert!(status == 422 || answer.contains("missing"), "{body}: {answer}");
    }
    assert_eq!(server.get("/SECRET/state", ""), 200, "it still answers");
    assert_eq!(dossier.read("claims/talks.yaml"), RECORDS);
}

/// Selects words of the document as a mouse does.
fn select(words: &str) -> String {
    format!(
        "(() => {{ const words = {words:?}; const walk = document.createTreeWalker(document.getElementById('text'), 4); \
         let node; while ((node = walk.nextNode())) {{ const at = node.data.indexOf(words); if (at < 0) continue; \
         const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + words.length); \
         getSelection().removeAllRanges(); getSelection().addRange(range); \
         document.getElementById('text').dispatchEvent(new MouseEvent('mouseup', {{bubbles: true}})); return true; }} \
         return false; }})()"
    )
}

#[test]
fn words_are_selected_recorded_and_taken_back_in_a_browser() {
    let Some(browser) = chromium::browser() else { return };
    let dossier = talks();
    let server = Server::start(&dossier);
    let mut page = Chromium::open(&browser, &server.address);
    page.wait_for("document.querySelectorAll('#text mark.conflict').length === 2");
    page.picture("review-desktop.png", 1280, false);
    assert_eq!(page.run(&select("900 in Syria")), true);
    page.wait_for("document.querySelector('#side form').elements.measure.value");
    let field = |page: &mut Chromium, name: &str| {
        page.run(&format!("document.querySelector('#side form').elements.{name}.value"))
    };
    assert_eq!((field(&mut page, "value"), field(&mut page, "measure")), ("900".into(), "troops".into()));
    assert_eq!(field(&mut page, "place"), "Syria");
    page.run(
        "(() => { const input = document.querySelector('#side form').elements.subject; input.value = 'coalition'; \
         input.dispatchEvent(new Event('input', {bubbles: true})); })()",
    );
    page.wait_for(
        "document.querySelector('#side .checks').textContent.includes('no other claim speaks of this fact')",
    );
    page.picture("review-adding-dark.png", 1280, true);
    page.picture("review-adding-phone.png", 390, false);
    page.click("#side [type=submit]");
    page.wait_for("document.getElementById('says').textContent.includes('is recorded in claims/talks.yaml')");
    let written = dossier.read("claims/talks.yaml");
    assert!(
        written.contains("quote: 900 in Syria") && written.contains("# what the coalition says"),
        "{written}"
    );
    page.wait_for("document.querySelectorAll('#text mark').length === 3");
    page.click("#undo");
    page.wait_for("document.getElementById('says').textContent.startsWith('taken back')");
    assert_eq!(dossier.read("claims/talks.yaml"), RECORDS);
}

#[test]
fn a_conflict_is_shown_with_its_sides_and_decided_in_a_browser() {
    let Some(browser) = chromium::browser() else { return };
    let dossier = talks();
    let server = Server::start(&dossier);
    let mut page = Chromium::open(&browser, &server.address);
    page.wait_for("document.querySelectorAll('#queue button').length === 1");
    page.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true})); true");
    page.wait_for("document.querySelectorAll('#side blockquote').length >= 2");
    page.picture("review-conflict.png", 1280, false);
    page.run(
        "(() => { const side = document.getElementById('side'); side.querySelector('[name=claim]').value = \
         'troops-iraq-m4td'; side.querySelector('[name=reason]').value = 'misheard'; })()",
    );
    page.run("[...document.querySelectorAll('#side .buttons button')].find(b => b.textContent.startsWith('Retract')).click()");
    page.wait_for("document.getElementById('waiting').textContent === 'Nothing waits'");
    let written = dossier.read("claims/talks.yaml");
    assert!(written.contains("status: retracted") && written.contains("misheard"), "{written}");
}
