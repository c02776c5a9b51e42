//! The one shape of an error that leaves a context.
//!
//! A problem has two texts that can't be mixed up: a public message by id, with a next step, and an internal
//! context for the log. There is deliberately no `Display`.

use crate::{Arg, Message, MessageId};

/// What kind of failure, and so which HTTP status and which exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorKind {
    /// The input is wrong: 400.
    BadInput,
    /// Nobody is signed in: 401.
    Unauthenticated,
    /// Signed in, but not allowed; also a missing purpose: 403.
    Forbidden,
    /// No such thing, or none that the caller may know of: 404.
    NotFound,
    /// It would contradict what is already there: 409.
    Conflict,
    /// The body is larger than the operation takes: 413.
    TooLarge,
    /// Too many calls: 429.
    TooMany,
    /// A fault of ours: 500.
    Internal,
    /// The server is busy or a part of it is away; the same call may succeed later: 503.
    Unavailable,
    /// No room to store: 507.
    StorageFull,
}

/// An error on its way out of a context.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What kind of failure.
    pub kind: ErrorKind,
    /// What the person at the screen reads: what happened and what to do next.
    pub message: Message,
    /// What the log gets. Never leaves the server, never holds personal data.
    pub internal: String,
}

/// A result whose error is fit to leave a context.
pub type Outcome<T> = Result<T, Problem>;

impl Problem {
    /// A problem of a kind with its public message id.
    pub fn new(kind: ErrorKind, id: impl Into<MessageId>) -> Self {
        Self { kind, message: Message::new(id), internal: String::new() }
    }

    /// Wrong input.
    pub fn bad_input(id: impl Into<MessageId>) -> Self {
        Self::new(ErrorKind::BadInput, id)
    }

    /// No such thing.
    pub fn not_found(id: impl Into<MessageId>) -> Self {
        Self::new(ErrorKind::NotFound, id)
    }

    /// A contradiction to what is stored.
    pub fn conflict(id: impl Into<MessageId>) -> Self {
        Self::new(ErrorKind::Conflict, id)
    }

    /// Not allowed.
    pub fn forbidden(id: impl Into<MessageId>) -> Self {
        Self::new(ErrorKind::Forbidden, id)
    }

    /// A fault of ours, with the context for the log.
    pub fn internal(context: impl Into<String>) -> Self {
        Self::new(ErrorKind::Internal, "problem-internal").because(context)
    }

    /// The same problem with one more argument of its public message.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.message = self.message.with(name, value);
        self
    }

    /// The same problem with a context for the log.
    pub fn because(mut self, context: impl Into<String>) -> Self {
        self.internal = context.into();
        self
    }
}
