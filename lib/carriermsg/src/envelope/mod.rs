//! Interchanges, groups and messages (ISO 9735-1, service segments UNA to UNZ), and the wrappers that networks put around
//! them. Knows where a message begins and ends, not what it says.

mod header;
mod read;
mod wrapper;
mod write;

pub use header::{GroupHeader, InterchangeHeader, MessageHeader, MessageType, Part, Party};
pub use read::{
    Interchange, MAX_BYTES, MAX_GROUPS, MAX_INTERCHANGES, MAX_MESSAGE_BYTES, MAX_MESSAGE_SEGMENTS,
    MAX_MESSAGES, MAX_SEGMENTS, Message, Reading, read,
};
pub use wrapper::TypeB;
pub use write::{Framing, PartOf, Position, Title};
