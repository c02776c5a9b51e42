//! Ring 0: the words that every other crate speaks.
//!
//! Here live typed ids, time, partial dates, field codes (country, document, sex, direction), purposes, roles,
//! redaction, and the one shape of a public error. What never lives here: I/O, async, clocks, randomness, SQL,
//! HTTP, or a rule about persons. Everything is plain data, parsed once at the edge and trusted from then on.
//!
//! Entry points: [`Timestamp`], [`PartialDate`], [`Problem`], [`Purpose`], [`Role`], [`Redacted`].

mod code;
mod date;
mod id;
mod message;
mod problem;
mod purpose;
mod redacted;
mod time;

pub use code::{CountryCode, Direction, DocumentKey, DocumentNumber, InvalidCode, Sex};
pub use date::{InvalidDate, PartialDate};
pub use id::{
    AccountId, AdviceId, AlarmId, AnnouncedId, ArrivalId, CarrierMessageId, CheckpointId, CrossingId,
    DecisionId, DocumentCheckId, EntryId, FlightId, GrantId, HoldId, InterchangeId, InvalidId, LaneId,
    ListId, NoteId, PermitId, PersonId, PortId, PresentationId, ReferralId, RequestId, SessionId, UnmaskId,
    VettingId,
};
pub use message::{Arg, Locale, Message, MessageId};
pub use problem::{ErrorKind, Outcome, Problem};
pub use purpose::{Purpose, Role};
pub use redacted::Redacted;
pub use time::{InvalidTimestamp, Timestamp};

pub use jiff::civil::Date;
