//! Ring 6: the reader bridge, the program at the officer's workstation where the document reader is connected. It reads chips for
//! the pages of one server and hands on what came; it judges nothing. A reading that the server cannot take yet is kept here,
//! sealed, until a page delivers it.
//!
//! It listens on this machine only ([`Bridge::serve`]). A request must come from a page of the paired server ([`guard`]: origin
//! and host) and, where data of persons is concerned, carry a ticket that the server signed for a signed-in officer. There is one
//! reading at a time; it ends when its page goes away.
//!
//! What never lives here: verdicts, trust in certificates, a ledger, an account.

mod bridge;
mod event;
mod guard;
mod http;
mod kept;
mod order;
mod pairing;
mod reading;
mod source;

pub use bridge::{Bridge, Config, PATIENCE};
pub use event::{Event, StepState};
pub use kept::Kept;
pub use order::{Order, password};
pub use pairing::Pairing;
pub use reading::{Random, protocol};
pub use smartcard::{Readers, Wanted};
pub use source::{Source, Waiting, of_pcsc, simulated};

/// The port on which a bridge listens unless told otherwise.
pub const PORT: u16 = 7791;
