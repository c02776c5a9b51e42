//! What an operation answers.

use std::pin::Pin;

use futures_util::Stream;
use kernel::Outcome;
use serde::Serialize;

use crate::ledger::Event;

/// Events on their way to one listener.
pub type EventStream = Pin<Box<dyn Stream<Item = Event> + Send>>;

/// A cookie that the answer sets. It is always `HttpOnly`, `SameSite=Strict` and, under TLS, `Secure`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cookie {
    /// Name.
    pub name: &'static str,
    /// Value; empty removes the cookie.
    pub value: String,
    /// Life time in seconds; 0 removes the cookie.
    pub max_age_s: u32,
}

/// The content of an answer.
pub enum Body {
    /// Nothing: 204.
    Empty,
    /// JSON: 200.
    Json(serde_json::Value),
    /// Bytes with their media type, and a file name when it is a download.
    Bytes {
        /// Media type.
        content_type: &'static str,
        /// Suggested file name.
        filename: Option<String>,
        /// Content.
        bytes: Vec<u8>,
    },
    /// Elsewhere: 302.
    Redirect(String),
    /// Server-sent events.
    Events(EventStream),
}

/// An operation's answer.
pub struct Reply {
    /// Content.
    pub body: Body,
    /// Cookies to set.
    pub cookies: Vec<Cookie>,
}

impl Reply {
    /// A JSON answer.
    pub fn json<T: Serialize>(value: &T) -> Self {
        Self::of(Body::Json(serde_json::to_value(value).expect("wire types serialise")))
    }

    /// No content.
    pub fn empty() -> Self {
        Self::of(Body::Empty)
    }

    /// Bytes shown in the browser.
    pub fn bytes(content_type: &'static str, bytes: Vec<u8>) -> Self {
        Self::of(Body::Bytes { content_type, filename: None, bytes })
    }

    /// Bytes saved as a file.
    pub fn download(content_type: &'static str, filename: String, bytes: Vec<u8>) -> Self {
        Self::of(Body::Bytes { content_type, filename: Some(filename), bytes })
    }

    /// Sends the browser elsewhere.
    pub fn redirect(to: String) -> Self {
        Self::of(Body::Redirect(to))
    }

    /// Server-sent events.
    pub fn events(stream: EventStream) -> Self {
        Self::of(Body::Events(stream))
    }

    /// The same answer that also sets a cookie.
    pub fn with_cookie(mut self, cookie: Cookie) -> Self {
        self.cookies.push(cookie);
        self
    }

    fn of(body: Body) -> Self {
        Self { body, cookies: Vec::new() }
    }
}

impl std::fmt::Debug for Reply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = match &self.body {
            Body::Empty => "empty",
            Body::Json(_) => "json",
            Body::Bytes { .. } => "bytes",
            Body::Redirect(_) => "redirect",
            Body::Events(_) => "events",
        };
        write!(f, "Reply({kind})")
    }
}

/// Shorthand for handlers: `Ok(Reply::json(&service.call().await?))`.
pub fn answer<T: Serialize>(value: Outcome<T>) -> Outcome<Reply> {
    value.map(|v| Reply::json(&v))
}
