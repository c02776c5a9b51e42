//! The line to the server: signs in as a carrier's account, calls, and calls again with the very same bytes when the connection
//! is lost, an answer does not come or the server is not ready.

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
/// Calls of the first sign-in: an address where nobody is needs no patience.
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
    account: String,
    password: Redacted<String>,
    session: Option<Session>,
    /// Calls that were made again.
    pub retried: u32,
}

struct Session {
    cookie: String,
    csrf: String,
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
    Came(u16, Value, Option<String>),
    Lost(String),
}

impl Line {
    /// A line that is not signed in.
    ///
    /// # Errors
    /// `problem-synth-carrier-server` when the address is none.
    pub fn new(url: &str, account: &str, password: Redacted<String>) -> Outcome<Self> {
        let fits = url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if !fits {
            return Err(Problem::bad_input("problem-synth-carrier-server").with("server", url.to_owned()));
        }
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        Ok(Self {
            agent: config.timeout_global(Some(TIME_OUT)).build().new_agent(),
            url: url.trim_end_matches('/').to_owned(),
            account: account.to_owned(),
            password,
            session: None,
            retried: 0,
        })
    }

    /// Signs in.
    ///
    /// # Errors
    /// `problem-synth-carrier-sign-in` when the server refuses, `problem-synth-carrier-away` when it does not answer.
    pub fn sign_in(&mut self) -> Outcome<()> {
        let body = serde_json::json!({ "name": self.account, "password": self.password.expose() });
        let bytes = body.to_string().into_bytes();
        let (status, json, cookie) =
            self.again_and_again(&Method::POST, "/api/session", "application/json", &bytes)?.0;
        let csrf = json.get("csrf").and_then(Value::as_str).map(str::to_owned);
        match (status, cookie, csrf) {
            (200, Some(cookie), Some(csrf)) => {
                self.session = Some(Session { cookie, csrf });
                Ok(())
            }
            _ => Err(Problem::bad_input("problem-synth-carrier-sign-in")
                .with("account", self.account.clone())
                .with("status", i32::from(status))),
        }
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

    /// Calls; signs in anew, once, when the session ended.
    fn call(&mut self, method: &Method, path: &str, media: &str, bytes: &[u8]) -> Outcome<Came> {
        let mut came = self.again_and_again(method, path, media, bytes)?;
        if came.0.0 == 401 {
            self.sign_in()?;
            came = self.again_and_again(method, path, media, bytes)?;
        }
        let ((status, json, _), took) = came;
        Ok(if (200..300).contains(&status) {
            Came::Answer(json, took)
        } else {
            let id = json.pointer("/message/id").and_then(Value::as_str).unwrap_or_default();
            Came::Refused(status, id.to_owned())
        })
    }

    fn again_and_again(
        &mut self,
        method: &Method,
        path: &str,
        media: &str,
        bytes: &[u8],
    ) -> Outcome<((u16, Value, Option<String>), Duration)> {
        let mut delay = DELAY;
        let mut last = String::new();
        let tries = if self.session.is_some() { TRIES_MAX } else { FIRST_TRIES_MAX };
        for nth in 0..tries {
            if nth > 0 {
                self.retried += 1;
                pause(delay);
                delay = (delay * 2).min(DELAY_MAX);
            }
            let watch = Stopwatch::start();
            match self.once(method, path, media, bytes) {
                Tried::Came(status, ..) if status == 429 || status >= 500 => last = status.to_string(),
                Tried::Came(status, json, cookie) => return Ok(((status, json, cookie), watch.elapsed())),
                Tried::Lost(why) => last = why,
            }
        }
        let mut away = Problem::bad_input("problem-synth-carrier-away").with("server", self.url.clone());
        away.internal = last;
        Err(away)
    }

    fn once(&self, method: &Method, path: &str, media: &str, bytes: &[u8]) -> Tried {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        if let Some(session) = &self.session {
            request = request.header("cookie", &session.cookie).header("gatehouse-csrf", &session.csrf);
        }
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
        let cookie = response.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
        match response.into_body().into_with_config().limit(ANSWER_MAX).read_to_vec() {
            Ok(body) => Tried::Came(status, serde_json::from_slice(&body).unwrap_or_default(), cookie),
            Err(error) => Tried::Lost(error.to_string()),
        }
    }
}
