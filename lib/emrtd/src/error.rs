//! What can go wrong between a reader and a chip. An error never says *genuine* and never says *forged*: it says what did not happen.

use crate::apdu::Status;

/// The caller's transport could not exchange a command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The chip left the field, or fell silent.
    #[error("the chip is gone")]
    Gone,
    /// The reader device failed; its own words.
    #[error("reader device: {0}")]
    Device(String),
}

/// Why secure messaging ended (Doc 9303-11 9.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecureMessagingFault {
    /// A reply without protection after protection began.
    #[error("a plain reply")]
    PlainReply,
    /// No checksum (DO 8E).
    #[error("no checksum")]
    NoChecksum,
    /// A checksum that does not fit: altered, or of another counter.
    #[error("a wrong checksum")]
    WrongChecksum,
    /// No protected status (DO 99), or one that is not two bytes.
    #[error("no protected status")]
    NoStatus,
    /// The status outside the protection is not the one inside.
    #[error("two different statuses")]
    StatusContradiction,
    /// Data objects that are unknown, repeated, out of order or cut short.
    #[error("malformed data objects")]
    Malformed,
    /// Data whose padding is wrong.
    #[error("wrong padding")]
    Padding,
    /// The counter is used up.
    #[error("the counter is used up")]
    CounterExhausted,
}

/// Which value of a protocol was refused because it would make the protocol worthless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HostileValue {
    /// A point that is not on its curve, the point at infinity, or a number outside the group.
    #[error("a public key outside its group")]
    OutsideGroup,
    /// A shared secret, or a mapped generator, that is the neutral element.
    #[error("the neutral element")]
    Neutral,
    /// The chip's public key is the reader's own.
    #[error("the reader's own key sent back")]
    Reflected,
}

/// Why a step of the conversation failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The transport failed.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The chip refused a command.
    #[error("{what}: the chip answers {status}")]
    Refused {
        /// What was asked.
        what: &'static str,
        /// The chip's answer.
        status: Status,
    },
    /// A reply that is not one: shorter than a status, or not of the protocol's form.
    #[error("malformed reply: {0}")]
    Malformed(&'static str),
    /// Secure messaging ended; the session is dead.
    #[error("secure messaging: {0}")]
    SecureMessaging(#[from] SecureMessagingFault),
    /// The session ended before; nothing more is sent.
    #[error("the session is over")]
    SessionOver,
    /// A value that an honest chip never sends.
    #[error("refused: {0}")]
    Hostile(#[from] HostileValue),
    /// The proof that the chip knows the password, or the key, does not fit.
    #[error("not authenticated: {0}")]
    NotAuthenticated(&'static str),
    /// The document offers nothing of this kind that is known.
    #[error("not offered: {0}")]
    NotOffered(&'static str),
    /// A limit of this library, which no honest chip reaches.
    #[error("limit exceeded: {0}")]
    Limit(&'static str),
    /// What the caller gave cannot be used: a password without its parts, a command that is too long.
    #[error("unusable input: {0}")]
    Input(&'static str),
    /// Structures or arithmetic of the certificate library.
    #[error(transparent)]
    Pki(#[from] docpki::Error),
    /// The terminal's signer failed; its own words.
    #[error("terminal signer: {0}")]
    Signer(String),
}

impl From<openssl::error::ErrorStack> for Error {
    fn from(stack: openssl::error::ErrorStack) -> Self {
        Self::Pki(stack.into())
    }
}

impl Error {
    /// Whether nothing more can be read from this chip without starting anew.
    pub fn ends_conversation(&self) -> bool {
        matches!(self, Self::Transport(_) | Self::SecureMessaging(_) | Self::SessionOver | Self::Limit(_))
    }
}
