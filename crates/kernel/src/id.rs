//! Typed identifiers. An id of one kind can't be passed where another kind is meant.
//!
//! Text form: a short prefix that names the kind, `_`, and 32 lower-case hex digits of a UUIDv7
//! (`psn_0192f0c1a2b37c4d8e9fa0b1c2d3e4f5`), so ids sort by the time they were made. Places that people name
//! (ports, lanes, lists) have [`PortId`], [`LaneId`] and [`ListId`]: short lower-case slugs chosen by the operator.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Timestamp;

/// A text that is not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidId {
    /// The kind of id that was wanted, for example `PersonId`.
    pub kind: &'static str,
}

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {}", self.kind)
    }
}

impl std::error::Error for InvalidId {}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// The prefix of the text form, without the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// Makes an id from the time and 10 random bytes (UUIDv7, RFC 9562 section 5.7).
            pub fn new(now: Timestamp, random: [u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(now.millis().max(0) as u64, &random).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, self.0.simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                text.strip_prefix(concat!($prefix, "_"))
                    .filter(|hex| hex.len() == 32 && !hex.bytes().any(|b| b.is_ascii_uppercase()))
                    .and_then(|hex| Uuid::try_parse(hex).ok())
                    .map(Self)
                    .ok_or(InvalidId { kind: stringify!($name) })
            }
        }

        text_serde!($name, concat!("^", $prefix, "_[0-9a-f]{32}$"));
    };
}

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The text form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
                if (1..=40).contains(&text.len()) && text.bytes().all(allowed) && !text.starts_with('-') {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(InvalidId { kind: stringify!($name) })
                }
            }
        }

        text_serde!($name, "^[a-z0-9][a-z0-9-]{0,39}$");
    };
}

/// Serialises through the text form and describes it to JSON Schema.
macro_rules! text_serde {
    ($name:ident, $pattern:expr) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}
pub(crate) use text_serde;

uuid_id!(/** One account of a person who works with the system. */ AccountId, "acc");
uuid_id!(/** One signed-in session of an account. */ SessionId, "ses");
uuid_id!(/** One request to the server, for logs and support. */ RequestId, "req");
uuid_id!(/** One permission to read personal data, with its purpose, as logged. */ GrantId, "grt");
uuid_id!(/** One signed state of the audit log. */ CheckpointId, "ckp");
uuid_id!(/** One holder of travel documents, as far as the records resolve it. */ PersonId, "psn");
uuid_id!(/** One passage of a border by a person, entry or exit. */ CrossingId, "crs");
uuid_id!(/** One visa, residence or travel permit. */ PermitId, "pmt");
uuid_id!(/** One traveller who joined a lane's queue and is not yet presented. */ ArrivalId, "arr");
uuid_id!(/** One traveller presented at the counter. */ PresentationId, "prn");
uuid_id!(/** The advice of all checks on one presentation. */ AdviceId, "adv");
uuid_id!(/** An officer's decision on one presentation. */ DecisionId, "dec");
uuid_id!(/** One presentation sent to the second line. */ ReferralId, "ref");
uuid_id!(/** A note that an officer added to a referral. */ NoteId, "nte");
uuid_id!(/** One interchange received from a carrier. */ InterchangeId, "itc");
uuid_id!(/** One message of a carrier within an interchange. */ CarrierMessageId, "msg");
uuid_id!(/** One flight as carriers announce it: service, places, local date. */ FlightId, "flt");
uuid_id!(/** One traveller whom a carrier announced for a flight. */ AnnouncedId, "ann");
uuid_id!(/** One legal hold on a flight or an announced traveller. */ HoldId, "hld");
uuid_id!(/** One request to look at masked booking data. */ UnmaskId, "unm");
uuid_id!(/** One check of a travel document's chip, from kept evidence. */ DocumentCheckId, "dck");
uuid_id!(/** One announced traveller who waits for an officer's eyes. */ VettingId, "vet");
uuid_id!(/** One alarm about a transmission that a carrier owes. */ AlarmId, "alm");
uuid_id!(/** One entry of a list: a person, organisation or document looked for. */ EntryId, "ent");
slug_id!(/** A port of entry (control point), for example `uto-hb` for Harbour Bridge. */ PortId);
slug_id!(/** One lane or booth of a port, unique in the country: `uto-hb-03`. */ LaneId);
slug_id!(/** One list that travellers are screened against: `un-sc`, `ofac-sdn`, `uto-lookout`. */ ListId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_from_their_text_and_sort_by_time() {
        let early = PersonId::new(Timestamp::from_millis(1_000), [7; 10]);
        let late = PersonId::new(Timestamp::from_millis(2_000), [0; 10]);
        assert_eq!(early.to_string().parse(), Ok(early));
        assert!(early < late && early.to_string() < late.to_string());
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let id = PersonId::new(Timestamp::from_millis(1), [1; 10]).to_string();
        assert_eq!(id.parse::<AccountId>(), Err(InvalidId { kind: "AccountId" }));
        assert!(id.to_uppercase().parse::<PersonId>().is_err());
        assert!("Port 1".parse::<PortId>().is_err());
    }
}
