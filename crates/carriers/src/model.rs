//! The words of this context: what becomes of messages, flights and announced travellers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Gives an enum its text form, the same in the ledger and on the wire.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self { $(Self::$variant => $text),+ })
            }
        }

        impl std::str::FromStr for $name {
            type Err = kernel::InvalidCode;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(kernel::InvalidCode { kind: stringify!($name) }),
                }
            }
        }

        impl From<$name> for platform::Value {
            fn from(value: $name) -> Self {
                Self::text(value)
            }
        }
    };
}

words! {
    /// What became of a message.
    MessageState {
        /// It speaks, and what it says is in force.
        Applied = "applied",
        /// Its content had been applied before; it changes nothing.
        Repeated = "repeated",
        /// It could not be applied; its bytes wait for repair.
        Quarantined = "quarantined",
        /// A repaired text took its place.
        Repaired = "repaired",
        /// It is an answer of a carrier, or of another kind that announces nobody.
        Noted = "noted",
    }
}

words! {
    /// Which way a flight crosses the border.
    Heading {
        /// Into the country.
        Entry = "entry",
        /// Out of the country.
        Exit = "exit",
        /// Neither end is known to be in the country.
        Elsewhere = "elsewhere",
    }
}

words! {
    /// What is known of a flight.
    FlightStatus {
        /// Announced, still open.
        Announced = "announced",
        /// The carrier said who is on board.
        Closed = "closed",
        /// The carrier cancelled it.
        Cancelled = "cancelled",
    }
}

words! {
    /// Where an announced traveller's journey stands.
    Standing {
        /// In a reservation.
        Booked = "booked",
        /// On a passenger list, so checked in.
        CheckedIn = "checked_in",
        /// The carrier said that they are on board.
        Boarded = "boarded",
        /// They were checked in, and the flight is closed without them.
        NotBoarded = "not_boarded",
        /// They had booked and were never on a passenger list, and the flight is closed.
        NoShow = "no_show",
        /// They presented at the counter.
        Presented = "presented",
        /// They were on board, and nobody with their document presented in time.
        NeverPresented = "never_presented",
        /// The carrier took them off the list.
        Cancelled = "cancelled",
    }
}

words! {
    /// A transmission that a carrier owes.
    AlarmKind {
        /// No bookings came by their time before departure.
        NoBookings = "no_bookings",
        /// No passenger list came by its time before departure.
        NoList = "no_list",
        /// The flight departed and was not closed in time.
        NotClosed = "not_closed",
        /// The passenger list names far fewer than had booked.
        ListSmall = "list_small",
        /// Parts of a message that was sent in parts did not come.
        PartsMissing = "parts_missing",
    }
}

words! {
    /// State of an alarm.
    AlarmState {
        /// Nobody took note of it.
        Open = "open",
        /// Somebody took note of it; what is owed has not come.
        Acknowledged = "acknowledged",
        /// What was owed came, or is no longer owed.
        Resolved = "resolved",
    }
}

words! {
    /// How an announced document agrees with one that something is known of.
    Agreement {
        /// Number and issuer.
        Same = "same",
        /// The number; no issuer was announced.
        SameNumber = "same_number",
        /// The number but for characters that readers confuse.
        Confusable = "confusable",
    }
}

words! {
    /// What the carrier is told about a traveller.
    BoardAdvice {
        /// OK to board.
        Ok = "ok",
        /// Contact us: somebody has to look first.
        Contact = "contact",
        /// An officer decided that they may not board.
        NoBoard = "no_board",
    }
}

words! {
    /// State of a vetting.
    VettingState {
        /// Waits for an officer.
        Open = "open",
        /// Put aside for a while.
        Snoozed = "snoozed",
        /// Decided.
        Decided = "decided",
        /// Nothing is left to vet: the hit or the traveller is gone.
        Lapsed = "lapsed",
    }
}

words! {
    /// What an officer can decide about an announced traveller.
    VettingOutcome {
        /// The traveller is not the one listed, or may travel all the same.
        Clear = "clear",
        /// The traveller may not board.
        NoBoard = "no_board",
        /// The traveller may board and will be met at the border.
        Meet = "meet",
    }
}

words! {
    /// State of a message for a carrier.
    ReplyState {
        /// Waits to be fetched.
        Due = "due",
        /// Given to the carrier.
        Sent = "sent",
        /// The carrier acknowledged it.
        Acknowledged = "acknowledged",
        /// The carrier answered that it does not know the flight or the traveller.
        Unknown = "unknown",
        /// Given as often as the rules say, and never acknowledged: somebody has to call the carrier.
        GivenUp = "given_up",
    }
}

words! {
    /// State of a request to look at masked data.
    UnmaskState {
        /// Waits for a second person.
        Pending = "pending",
        /// Approved: who asked may look until it expires.
        Approved = "approved",
        /// Refused.
        Refused = "refused",
        /// Too old: not decided in time, or no longer good.
        Expired = "expired",
    }
}

words! {
    /// State of a legal hold.
    HoldState {
        /// In force.
        Held = "held",
        /// In force; somebody asked for its release.
        ReleaseAsked = "release_asked",
        /// Over.
        Released = "released",
    }
}

words! {
    /// What a second person says to a request.
    Ruling {
        /// Yes.
        Approve = "approve",
        /// No.
        Refuse = "refuse",
    }
}
