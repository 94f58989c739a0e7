//! Who may ask: only a page of this server, under its secret address.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The secret of an address, and the port that it is served on.
#[derive(Clone, Debug)]
pub struct Guard {
    token: Arc<str>,
    port: u16,
}

/// Scripts and styles of this server only; no frame, no form, no base of another page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Bytes of randomness in the address.
const SECRET_BYTES: usize = 16;

impl Guard {
    /// Makes a new secret for the port.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn new(port: u16) -> anyhow::Result<Guard> {
        let mut bytes = [0; SECRET_BYTES];
        getrandom::fill(&mut bytes)
            .map_err(|error| anyhow::anyhow!("no randomness for the address: {error}"))?;
        let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Guard { token: token.into(), port })
    }

    /// Returns the address of the page.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.below(""))
    }

    /// Returns the path of something below the secret.
    pub fn below(&self, path: &str) -> String {
        format!("/{}/{path}", self.token)
    }

    /// Says why a request may not be answered.
    fn refusal(&self, path: &str, headers: &HeaderMap) -> Option<&'static str> {
        let token = path.split('/').nth(1).unwrap_or("");
        // Compared as hashes, which takes as long for any wrong one.
        if blake3::hash(token.as_bytes()) != blake3::hash(self.token.as_bytes()) {
            return Some("this is not the address that factlint printed");
        }
        let hosts = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        // Another name for this machine may be in the hands of a foreign page.
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        if !host.is_some_and(|host| hosts.iter().any(|own| own == host)) {
            return Some("this server answers to 127.0.0.1 and localhost only");
        }
        let is_own =
            |origin: &HeaderValue| hosts.iter().any(|own| origin == format!("http://{own}").as_str());
        if headers.get(header::ORIGIN).is_some_and(|origin| !is_own(origin)) {
            return Some("another origin asked");
        }
        let is_own = |site: &HeaderValue| site == "same-origin" || site == "none";
        if headers.get("sec-fetch-site").is_some_and(|site| !is_own(site)) {
            return Some("another site asked");
        }
        None
    }
}

/// Longest question, in bytes; a record is far smaller.
pub const MAX_QUESTION_BYTES: usize = 1 << 20;

fn is_too_long(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.is_some_and(|length| length.parse::<usize>().is_ok_and(|length| length > MAX_QUESTION_BYTES))
}

/// Answers only whom the guard lets in, and tells the browser to be strict.
pub async fn guarded(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let mut response = match guard.refusal(request.uri().path(), request.headers()) {
        Some(reason) => (StatusCode::FORBIDDEN, reason).into_response(),
        // Refused before it is sent, not when it has come.
        None if is_too_long(request.headers()) => {
            (StatusCode::PAYLOAD_TOO_LARGE, "the question is too long").into_response()
        }
        None => next.run(request).await,
    };
    let strict = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    response.headers_mut().extend(strict.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}
