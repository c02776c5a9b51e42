//! The line to the server: calls with the token of a carrier's account, and calls again with the very same bytes when the
//! connection is lost, an answer does not come or the server is not ready.

use std::time::Duration;

use kernel::{Outcome, Problem, Redacted};
use platform::Stopwatch;
use platform::clock::pause;
use serde_json::Value;
use ureq::Agent;
use ureq::http::{Method, Request};

/// How long one call may take.
const TIME_OUT: Duration = Duration::from_secs(30);
/// Calls of one thing at most, the first included.
const TRIES_MAX: u32 = 60;
/// Calls before the server ever answered: an address where nobody is needs no patience.
const FIRST_TRIES_MAX: u32 = 4;
/// First pause before another try; each is twice the one before, up to the longest.
const DELAY: Duration = Duration::from_millis(250);
const DELAY_MAX: Duration = Duration::from_secs(3);
/// Largest answer in bytes.
const ANSWER_MAX: u64 = 64 << 20;

/// A line to a server.
pub struct Line {
    agent: Agent,
    url: String,
    token: Redacted<String>,
    /// Whether the server ever answered.
    reached: bool,
    /// Calls that were made again.
    pub retried: u32,
}

/// What a call came to.
pub enum Came {
    /// The answer, and how long the call took that brought it.
    Answer(Value, Duration),
    /// Refused for good: status and the message id of the reason.
    Refused(u16, String),
}

/// What one try came to.
enum Tried {
    Came(u16, Value),
    Lost(String),
}

impl Line {
    /// A line on which nothing was said yet; `token` is the carrier's account's.
    ///
    /// # Errors
    /// `problem-synth-carrier-server` when the address is none.
    pub fn new(url: &str, token: Redacted<String>) -> Outcome<Self> {
        let fits = url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if !fits {
            return Err(Problem::bad_input("problem-synth-carrier-server").with("server", url.to_owned()));
        }
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        Ok(Self {
            agent: config.timeout_global(Some(TIME_OUT)).build().new_agent(),
            url: url.trim_end_matches('/').to_owned(),
            token,
            reached: false,
            retried: 0,
        })
    }

    /// Sends an interchange.
    ///
    /// # Errors
    /// `problem-synth-carrier-away` when the server does not answer for long, or no longer lets the account in.
    pub fn send(&mut self, bytes: &[u8]) -> Outcome<Came> {
        self.call(&Method::POST, "/api/carriers/interchanges", "application/edifact", bytes)
    }

    /// What there is for a sender that it did not ask for.
    ///
    /// # Errors
    /// As [`Line::send`].
    pub fn fetch(&mut self, sender: &str) -> Outcome<Came> {
        let mut path = url::Url::parse(&self.url).map_err(|e| Problem::internal(e.to_string()))?;
        let mut parts =
            path.path_segments_mut().map_err(|()| Problem::internal("an http address has a path"))?;
        parts.pop_if_empty().extend(["api", "carriers", "replies", sender]);
        drop(parts);
        let path = path.as_str().strip_prefix(&self.url).unwrap_or_default().to_owned();
        self.call(&Method::GET, &path, "", b"")
    }

    /// Calls, and calls again with the very same bytes until there is an answer.
    fn call(&mut self, method: &Method, path: &str, media: &str, bytes: &[u8]) -> Outcome<Came> {
        let mut delay = DELAY;
        let mut last = String::new();
        let tries = if self.reached { TRIES_MAX } else { FIRST_TRIES_MAX };
        for nth in 0..tries {
            if nth > 0 {
                self.retried += 1;
                pause(delay);
                delay = (delay * 2).min(DELAY_MAX);
            }
            let watch = Stopwatch::start();
            match self.once(method, path, media, bytes) {
                Tried::Came(status, _) if status == 429 || status >= 500 => last = status.to_string(),
                Tried::Came(status, json) => {
                    self.reached = true;
                    return came(status, json, watch.elapsed());
                }
                Tried::Lost(why) => last = why,
            }
        }
        let away = Problem::bad_input("problem-synth-carrier-away").with("server", self.url.clone());
        Err(away.because(last))
    }

    fn once(&self, method: &Method, path: &str, media: &str, bytes: &[u8]) -> Tried {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url))
            .header("authorization", format!("Bearer {}", self.token.expose()));
        if !media.is_empty() {
            request = request.header("content-type", media);
        }
        let sent = if *method == Method::GET {
            request.body(()).map_err(ureq::Error::from).and_then(|request| self.agent.run(request))
        } else {
            request.body(bytes).map_err(ureq::Error::from).and_then(|request| self.agent.run(request))
        };
        let response = match sent {
            Ok(response) => response,
            Err(error) => return Tried::Lost(error.to_string()),
        };
        let status = response.status().as_u16();
        match response.into_body().into_with_config().limit(ANSWER_MAX).read_to_vec() {
            Ok(body) => Tried::Came(status, serde_json::from_slice(&body).unwrap_or_default()),
            Err(error) => Tried::Lost(error.to_string()),
        }
    }
}

/// What an answer is; that the token is not known ends everything.
fn came(status: u16, json: Value, took: Duration) -> Outcome<Came> {
    if (200..300).contains(&status) {
        return Ok(Came::Answer(json, took));
    }
    let id = json.pointer("/message/id").and_then(Value::as_str).unwrap_or_default();
    if status == 401 { Err(not_let_in(status)) } else { Ok(Came::Refused(status, id.to_owned())) }
}

/// The server does not let the account in.
pub fn not_let_in(status: u16) -> Problem {
    Problem::bad_input("problem-synth-carrier-sign-in").with("status", i32::from(status))
}
